"""A record's plain values as a typed model, or the problems that stand in the way, in an editor's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from local_offer.models.common import Facts
from local_offer.problems import Place, Problem, did_you_mean, shown

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from local_offer.reading import Path, Record

Model = TypeVar("Model", bound=Facts)


def validate(model: type[Model], record: Record) -> tuple[Model | None, tuple[Problem, ...]]:
    """The record as `model`, or nothing and every problem found in it. The record's id becomes the model's."""
    own_id = _own_id_problem(record)
    values = {key: value for key, value in record.values.items() if key != "id"} if own_id else record.values
    found, problems = validate_values(model, {**values, "id": record.id}, record, ())
    return (found, problems) if not own_id else (None, (own_id, *problems))


def validate_values(
    model: type[Model], values: Mapping[str, object], record: Record, at: Path
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Values that stand at the path `at` of a record as `model`, or nothing and every problem found in them."""
    try:
        return model.model_validate(values), ()
    except ValidationError as error:
        name = name_of(values) or "".join(str(part) for part in at)
        details = (detail for detail in error.errors(include_url=False) if not _is_echo(detail))
        told = [_problem(model, record, at, detail, name) for detail in details]
        return None, tuple(told)


def name_of(values: Mapping[str, object]) -> str:
    """The name that an editor gave the record, cut for a message; empty when there is none."""
    name = values.get("name") or values.get("word") or values.get("title")
    return shown(name).replace('"', "'") if isinstance(name, str) else ""


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a model as an editor writes them."""
    return tuple(field.alias or name for name, field in model.model_fields.items() if name != "id")


def spoken(path: Path) -> str:
    """A path as an editor reads it: '"from" under "ages" under "who_for"', '"opens" under item 2 of "sessions"'."""
    words: list[str] = []
    parts = list(path)
    while parts:
        part = parts.pop()
        if isinstance(part, int):
            owner = parts.pop() if parts else ""
            words.append(f'item {part + 1} of "{owner}"')
        else:
            words.append(f'"{part}"')
    return " under ".join(words)


def _own_id_problem(record: Record) -> Problem | None:
    if "id" not in record.values:
        return None
    says = f'"id" is not written in the record: the file\'s name, "{record.id}", is the id. Delete this line.'
    return Problem(record.place_of(("id",)), says, record=name_of(record.values))


def _problem(model: type[BaseModel], record: Record, at: Path, detail: ErrorDetails, name: str) -> Problem:
    path = (*at, *_path(detail))
    field = spoken(_path(detail))
    says, hint = _words(model, detail, field[:1].upper() + field[1:])
    return Problem(_place(record, path, detail), says, hint, name)


def _is_echo(detail: ErrorDetails) -> bool:
    """Whether a list is called too short only because its items, each with a problem of its own, were not counted."""
    return detail["type"] == "too_short" and bool(detail["input"])


def _path(detail: ErrorDetails) -> Path:
    return tuple(part for part in detail["loc"])


def _place(record: Record, path: Path, detail: ErrorDetails) -> Place:
    if detail["type"] == "missing":
        return record.place_of(path[:-1])
    found, line = detail["input"], detail.get("ctx", {}).get("line")
    if isinstance(line, int) and isinstance(found, str) and "\n" in found.strip():
        value = record.value_place_of(path)
        return Place(value.file, value.line + 1 + line)
    return record.place_of(path)


def _words(model: type[BaseModel], detail: ErrorDetails, field: str) -> tuple[str, str]:
    kind, found, context = detail["type"], detail["input"], detail.get("ctx", {})
    if _is_empty(found) and kind not in {"missing", "extra_forbidden", "too_short"}:
        description = _description(model, _path(detail))
        return f"{field} is empty.", f"What goes there: {description}" if description else "Delete the line."
    match kind:
        case "missing":
            return _missing(model, _path(detail))
        case "extra_forbidden":
            return _not_known(model, _path(detail))
        case "literal_error" | "enum":
            return _choice(field, found, context["expected"])
        case "must":
            words, hint = str(context["words"]), str(context.get("hint", ""))
            field = field or "This record"
            return f"{field} {words}.{_wrote(found)}", _capital(hint)
        case _:
            long = kind == "string_too_long" and isinstance(found, str)
            wrote = f" It has {len(found.strip())}." if long else _wrote(found)
            return f"{field} {_expected(kind, context)}.{wrote}", _fields_hint(model, detail)


def _expected(kind: str, context: Mapping[str, Any]) -> str:
    match kind:
        case "string_type":
            return "must be text"
        case "string_too_short":
            return "must not be empty"
        case "string_too_long":
            return f"must have at most {context['max_length']} characters, with spaces"
        case "string_pattern_mismatch":
            return _PATTERNS.get(str(context["pattern"]), "is not written as it must be")
        case "too_short":
            return "must have at least one item"
        case "tuple_type" | "list_type":
            return 'must be a list, each item on a line of its own that starts with "- "'
        case "model_type" | "model_attributes_type":
            return "must have fields of its own under it, each on a line of its own, indented by two more spaces"
        case "greater_than_equal" | "less_than_equal":
            return "must be a place in the United Kingdom"
        case _:
            return "is not written as it must be"


_PATTERNS = {
    r"^[^\n\r]*$": "must be on one line",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "must be an id: lower-case letters, numbers and hyphens, such as autism-outreach",
    r"^#[0-9a-fA-F]{6}$": "must be a colour such as #0a565e, in quotes",
    r"^[A-Z]{1,2}\d[A-Z\d]?$": "must be the first half of a postcode, such as ZX1",
    r"^[A-Z]{2,4}$": "must be a code such as ASD",
    r"^[a-z]{2,3}(-[A-Za-z]+)*$": "must be a language code such as cy",
    r"^/([a-z0-9-]+/)*$": "must be an address on this site, such as /ehc-plans/",
    r"^(\d{1,6}(\.\d{1,2})?|\d\d-\d\d)$": "must be a number such as 20, or a month and day such as 02-15",
    r"^1$": "must be 1",
    r"^[A-Z]\d{8}$": "must be a code such as E06000023",
}


_TELLABLE = 100
"""How many characters of what an editor wrote are worth repeating."""


def _is_empty(found: object) -> bool:
    return found is None or (isinstance(found, str) and not found.strip())


def _wrote(found: object) -> str:
    tellable = isinstance(found, str) and "\n" not in found.strip() and len(found) <= _TELLABLE
    return f' You wrote "{shown(str(found))}".' if tellable else ""


def _missing(model: type[BaseModel], path: Path) -> tuple[str, str]:
    owner = f" under {spoken(path[:-1])}" if path[:-1] else ""
    says = f'"{path[-1]}" is missing{owner}.'
    description = _description(model, path)
    return says, f"What goes there: {description}" if description else ""


def _not_known(model: type[BaseModel], path: Path) -> tuple[str, str]:
    owner = f" under {spoken(path[:-1])}" if path[:-1] else ""
    inside = _model_at(model, path[:-1])
    names = field_names(inside) if inside else ()
    near = did_you_mean(str(path[-1]), names)
    listed = ", ".join(names)
    return (
        f'"{shown(str(path[-1]))}" is not a field we know{owner}.',
        _capital(near) or (f"The fields are: {listed}." if names else ""),
    )


def _choice(field: str, found: object, expected: str) -> tuple[str, str]:
    choices = re.findall(r"'([^']*)'", expected)
    near = did_you_mean(found, choices) if isinstance(found, str) else ""
    return f"{field} must be one of: {', '.join(choices)}.{_wrote(found)}", _capital(near)


def _fields_hint(model: type[BaseModel], detail: ErrorDetails) -> str:
    if detail["type"] not in {"model_type", "model_attributes_type"}:
        return ""
    inside = _model_at(model, _path(detail))
    return f"Its fields are: {', '.join(field_names(inside))}." if inside else ""


def _capital(text: str) -> str:
    ended = text if not text or text[-1] in ".?!/" else f"{text}."
    return ended[:1].upper() + ended[1:]


def _description(model: type[BaseModel], path: Path) -> str:
    while path and isinstance(path[-1], int):
        path = path[:-1]
    inside = _model_at(model, path[:-1])
    for name, field in inside.model_fields.items() if inside else ():
        if path[-1] in {name, field.alias}:
            return field.description or ""
    return ""


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    here: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, int) or here is None:
            continue
        fields = {field.alias or name: field.annotation for name, field in here.model_fields.items()}
        here = next(models_in(fields.get(part)), None)
    return here


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models named anywhere in a type, such as `Contact` in `tuple[Contact, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)

"""A record's plain values as a typed model, or the problems that stand in the way, in an editor's words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ValidationError

from local_offer.models import near_misses
from local_offer.models.common import Facts
from local_offer.models.meanings import meaning_of
from local_offer.models.misplaced import (
    as_fields,
    as_id,
    as_items,
    as_text,
    empty_owner,
    is_misspelt,
    left_out,
    model_at,
    named_fields,
    spoken,
    where_it_belongs,
)
from local_offer.problems import Place, Problem, did_you_mean, shown

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from local_offer.reading import Path, Record

Model = TypeVar("Model", bound=Facts)
_MOST_OF_CHOICES = 400
"""How many characters of a list of choices a message shows."""


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
        details = _without_echoes(model, values, error.errors(include_url=False))
        told = [_problem(model, values, record, at, detail, name) for detail in details]
        return None, tuple(told)


def name_of(values: Mapping[str, object]) -> str:
    """The name that an editor gave the record, cut for a message; empty when there is none."""
    name = values.get("name") or values.get("word") or values.get("title")
    return shown(name).replace('"', "'") if isinstance(name, str) else ""


def _own_id_problem(record: Record) -> Problem | None:
    if "id" not in record.values:
        return None
    says = f'"id" is not written in the record: the file\'s name, "{record.id}", is the id. Delete this line.'
    return Problem(record.place_of(("id",)), says, record=name_of(record.values))


def _problem(
    model: type[BaseModel],
    values: Mapping[str, object],
    record: Record,
    at: Path,
    detail: ErrorDetails,
    name: str,
) -> Problem:
    path = (*at, *_path(detail))
    field = spoken(_path(detail))
    if detail["type"] == "extra_forbidden":
        says, hint = _not_known(model, values, _path(detail))
    else:
        says, hint = _words(model, detail, field[:1].upper() + field[1:])
    return Problem(_place(record, path, detail), says, hint, name)


def _without_echoes(
    model: type[BaseModel], values: Mapping[str, object], details: Sequence[ErrorDetails]
) -> list[ErrorDetails]:
    """What is wrong, without what is only the other side of the same slip."""
    unknown = [_path(detail) for detail in details if detail["type"] == "extra_forbidden"]
    owners = {empty_owner(model, values, path) for path in unknown}
    return [detail for detail in details if not _is_echo(detail, unknown) and _path(detail) not in owners]


def _is_echo(detail: ErrorDetails, unknown: Sequence[Path]) -> bool:
    """Whether a list is too short because its items have problems of their own, or a field misspelt and so missing."""
    path = _path(detail)
    if detail["type"] == "missing":
        beside = (other for other in unknown if other[:-1] == path[:-1])
        return any(is_misspelt(str(path[-1]), str(other[-1])) for other in beside)
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
    likely = _likely(model, _path(detail), found)
    match kind:
        case "missing":
            owner = f" under {spoken(_path(detail)[:-1])}" if _path(detail)[:-1] else ""
            description = _description(model, _path(detail))
            return f'"{_path(detail)[-1]}" is missing{owner}.', f"What goes there: {description}" if description else ""
        case "literal_error" | "enum":
            says, hint = _choice(field, found, context["expected"])
            return says, likely or hint
        case "must":
            words, hint = str(context["words"]), str(context.get("hint", ""))
            field = field or "This record"
            return f"{field} {words}.{_wrote(found)}", likely or _capital(hint)
        case _:
            long = kind == "string_too_long" and isinstance(found, str)
            wrote = f" It has {len(found.strip())}." if long else _wrote(found)
            unsaid = near_misses.says_nobody_knows(found)
            return f"{field} {_expected(kind, context)}.{wrote}", likely if unsaid else likely or _shape(model, detail)


def _likely(model: type[BaseModel], path: Path, found: object) -> str:
    """The hint that goes before any other: the signs of a document, or a word for "we do not know"."""
    if near_misses.says_nobody_knows(found):
        return left_out(model, path)
    return _capital(near_misses.of_signs(found)) if isinstance(found, str) and len(found) <= _TELLABLE else ""


def _shape(model: type[BaseModel], detail: ErrorDetails) -> str:
    """How a value is written in the shape that its place asks for."""
    path, found = _path(detail), detail["input"]
    match detail["type"]:
        case "model_type" | "model_attributes_type":
            return as_fields(model_at(model, path), found)
        case "tuple_type" | "list_type":
            return as_items(model_at(model, path), found, _description(model, path))
        case "string_type":
            return as_text(found)
        case "string_pattern_mismatch" if str(detail.get("ctx", {}).get("pattern")) == _ID:
            return as_id(found)
        case _:
            return ""


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


_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_PATTERNS = {
    r"^[^\n\r]*$": "must be on one line",
    _ID: "must be an id: lower-case letters, numbers and hyphens, such as autism-outreach",
    r"^#[0-9a-fA-F]{6}$": "must be a colour such as #0a565e, in quotes",
    r"^[A-Z]{1,2}\d[A-Z\d]?$": "must be the first half of a postcode, such as ZX1",
    r"^[A-Z]{2,4}$": "must be a code such as ASD",
    r"^[a-z]{2,3}(-[A-Za-z]+)*$": "must be a language code such as cy",
    r"^/([a-z0-9-]+/)*$": "must be an address on this site, such as /ehc-plans/",
    r"^/([a-z0-9-]+/)*$|^/words/#[a-z0-9-]+$": "must be an address on this site, such as /ehc-plans/ or /words/#senco",
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


def _not_known(model: type[BaseModel], values: Mapping[str, object], path: Path) -> tuple[str, str]:
    owner, name = (f" under {spoken(path[:-1])}" if path[:-1] else ""), str(path[-1])
    says = f'"{shown(name)}" is not a field we know{owner}.'
    if empty := empty_owner(model, values, path):
        return says, f'It belongs under "{empty[-1]}", which is empty: put two more spaces before it.'
    names = named_fields(model_at(model, path[:-1]))
    near = where_it_belongs(model, name) or _capital(did_you_mean(name, names))
    return says, near or (f"The fields are: {', '.join(names)}." if names else "")


def _choice(field: str, found: object, expected: str) -> tuple[str, str]:
    choices = re.findall(r"'([^']*)'", expected)
    near = did_you_mean(found, choices) if isinstance(found, str) else ""
    listed = ", ".join(choices)
    if len(listed) > _MOST_OF_CHOICES:
        listed = f"{listed[: listed.rindex(', ', 0, _MOST_OF_CHOICES)]} and others, which data/README.md lists"
    return f"{field} must be one of: {listed}.{_wrote(found)}", _capital(near)


def _capital(text: str) -> str:
    ended = text if not text or text[-1] in ".?!/" else f"{text}."
    return ended[:1].upper() + ended[1:]


def _description(model: type[BaseModel], path: Path) -> str:
    while path and isinstance(path[-1], int):
        path = path[:-1]
    holder = model_at(model, path[:-1]) if path else None
    names = {field.alias or name: name for name, field in holder.model_fields.items()} if holder else {}
    return meaning_of(holder, names[str(path[-1])]) if holder and str(path[-1]) in names else ""

"""What an editor most probably meant by a field or value of the wrong shape, from the models around its place.

`validation.py` says what is wrong; the hints here say where the field belongs, or how the same thing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from local_offer.problems import did_you_mean, shown

Path = tuple[str | int, ...]
_MOST_HOMES = 2
_SHORT = 30
_NUMBER = re.compile(r"\d{1,2}")


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """The models named anywhere in a type, such as `Contact` in `tuple[Contact, ...]`."""
    yield from (part for part in _parts_of(annotation) if issubclass(part, BaseModel))


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model of the fields that stand under a path."""
    here: type[BaseModel] | None = model
    for part in path:
        if isinstance(part, str) and here is not None:
            found = named_fields(here).get(part)
            here = next(models_in(found.annotation), None) if found else None
    return here


def named_fields(model: type[BaseModel] | None) -> dict[str, FieldInfo]:
    """The fields of a model by the names that an editor writes."""
    fields = model.model_fields.items() if model else ()
    return {field.alias or name: field for name, field in fields if name != "id"}


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


def empty_owner(model: type[BaseModel], values: Mapping[str, object], path: Path) -> Path:
    """The empty field above an unknown one that has a field of this name under it: two spaces were forgotten."""
    beside: object = values
    for part in path[:-1]:
        if isinstance(beside, Mapping):
            beside = beside.get(part)
        elif isinstance(beside, list) and isinstance(part, int):
            beside = beside[part]
    owner: Path = ()
    for name, value in beside.items() if isinstance(beside, Mapping) else ():
        if name == path[-1]:
            break
        if value is None and path[-1] in named_fields(model_at(model, (*path[:-1], name))):
            owner = (*path[:-1], name)
    return owner


def is_misspelt(name: str, unknown: str) -> bool:
    """Whether an unknown field is most probably this one."""
    return bool(did_you_mean(unknown, [name]))


def where_it_belongs(model: type[BaseModel], name: str) -> str:
    """The groups of a record that have a field of this name, when they are few enough to name."""
    homes = [path for path in _groups(model, ()) if name in named_fields(model_at(model, path))]
    if not 0 < len(homes) <= _MOST_HOMES:
        return ""
    return f"It belongs under {', or under '.join(spoken(path) for path in homes)}."


def as_fields(model: type[BaseModel] | None, found: object) -> str:
    """How a value that stands beside a name is written as fields below it."""
    fields = named_fields(model)
    for name, field in fields.items() if isinstance(found, str) else ():
        for choices in (part for part in _parts_of(field.annotation) if issubclass(part, Enum)):
            if str(found).casefold() in {str(choice.value).casefold() for choice in choices}:
                return f'Write "{name}: {str(found).casefold()}" on the line below, two spaces further in.'
    numbers = _NUMBER.findall(found) if isinstance(found, str) else []
    if {"from", "to"} <= fields.keys() and "kind" not in fields and len(numbers) == 2 and len(str(found)) < _SHORT:
        return f'Write two lines below it, two spaces further in: "from: {numbers[0]}" and "to: {numbers[1]}".'
    return f"Its fields are: {', '.join(fields)}." if fields else ""


def as_items(model: type[BaseModel] | None, found: object, description: str) -> str:
    """How a value that stands beside a name is written as the items of a list; `model` is that of the items."""
    if model:
        first, *others = named_fields(model)
        return f'An item starts with "- {first}:" and may have below it: {", ".join(others)}.'
    if not isinstance(found, str) or " to " in found:
        return ""
    if f'"{found.casefold()}"' in description:
        return f'Write it in small letters: "{found.casefold()}".'
    parted = (item.strip(" -\u2022\u2013*") for item in re.split(r"[,;\u2022\n]| and ", found))
    items = [shown(item) for item in parted if item]
    if not items or any(len(item) > _SHORT or "." in item for item in items):
        return ""
    if len(items) == 1:
        return f'Write "- {items[0]}" on the line below, two spaces further in.'
    return f'Write "- {items[0]}" on the line below, two spaces further in, and "- {items[1]}" on the next.'


def as_text(found: object) -> str:
    """How a text is written that was read as fields or as a list."""
    if isinstance(found, dict) and len(found) == 1:
        name, value = next(iter(found.items()))
        if isinstance(value, str) and '"' not in value:
            return f'A colon made it a field. Put the whole text in double quotes: "{shown(f"{name}: {value}")}"'
    if isinstance(found, list):
        return "Dashes and square brackets make a list. Write the text without them, or in double quotes."
    return ""


def as_id(found: object) -> str:
    """The id that a name most probably has."""
    plain = found.casefold().replace("'", "").replace("\u2019", "") if isinstance(found, str) else ""
    words = re.findall("[a-z0-9]+", plain)
    return f'Its id may be "{"-".join(words)}".' if words and len(plain) < 80 else ""


def left_out(model: type[BaseModel], path: Path) -> str:
    """What to delete when nobody knows a value: its line, or the group that cannot be without it."""
    for length in range(len(path), 0, -1):
        name, field = path[length - 1], None
        if isinstance(name, str):
            field = named_fields(model_at(model, path[: length - 1])).get(name)
        if field and not field.is_required():
            alone = length == len(path)
            what = "the line" if alone else f'all of "{name}"'
            return f"If there is none, or nobody knows, delete {what}."
    return ""


def _groups(model: type[BaseModel], at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, field in named_fields(model).items():
        inside = next(models_in(field.annotation), None)
        if inside is not None:
            yield (*at, name)
            yield from _groups(inside, (*at, name))


def _parts_of(annotation: object) -> Iterator[type]:
    if isinstance(annotation, type) and not get_args(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _parts_of(part)

"""What a field of ours holds, read from the models, so that every value is cleaned as what it is."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from functools import cache
from typing import get_args, get_origin

from local_offer.models import values
from local_offer.models.common import Facts
from local_offer.models.misplaced import models_in
from local_offer.reading import Path


class Holds(Enum):
    """What one field holds."""

    WORDS = "words on one line"
    SENTENCE = "a sentence of at most 160 characters"
    TEXT = "free text"
    WEBSITE = "a web address"
    EMAIL = "an email address"
    PHONE = "a telephone number"
    POSTCODE = "a postcode"
    DAY = "a date"
    YES_NO = "yes or no"
    AGE = "an age in years"
    DEGREES = "degrees"
    COUNT = "a whole number"


# A type of the models is known by the check that belongs to it.
_MARKS = {
    Holds.TEXT: values.FreeText,
    Holds.WEBSITE: values.WebAddress,
    Holds.EMAIL: values.Email,
    Holds.PHONE: values.Phone,
    Holds.POSTCODE: values.Postcode,
    Holds.DAY: values.Day,
    Holds.YES_NO: values.YesNo,
    Holds.AGE: values.AgeYears,
    Holds.COUNT: values.Count,
}


@cache
def holds(model: type[Facts], path: Path) -> Holds | None:
    """What the field at this path holds; nothing when the model has no such field, or when it has fields of its own."""
    here: object = model
    marks: tuple[object, ...] = ()
    for part in path:
        if isinstance(part, int):
            if not _is_list(here):
                return None
            continue
        if not (isinstance(here, type) and issubclass(here, Facts)):
            inside = list(models_in(here))
            if not inside:
                return None
            here = inside[0]
        names = {info.alias or name: info for name, info in here.model_fields.items()}
        if part not in names or part == "id":
            return None
        here, marks = names[part].annotation, tuple(names[part].metadata)
    if list(models_in(here)):
        return None
    return _by_marks((*marks, *_marks_in(here)))


@cache
def fields_in_order(model: type[Facts]) -> dict[str, type[Facts] | None]:
    """The fields of a model as they are written, in its order, each with the model of what stands under it."""
    found: dict[str, type[Facts] | None] = {}
    for name, info in model.model_fields.items():
        inside = [inner for inner in models_in(info.annotation) if issubclass(inner, Facts)]
        found[info.alias or name] = inside[0] if inside else None
    return found


def is_list(model: type[Facts], path: Path) -> bool:
    """Whether the field at this path is a list of words, such as "categories"."""
    return holds(model, path) is not None and holds(model, (*path, 0)) is not None


@cache
def fields_of(model: type[Facts]) -> tuple[str, ...]:
    """Every field that can hold a value, as written in a mapping file, the first item of each list standing for all."""
    return tuple(_fields(model, ""))


def first_item(path: Path) -> str:
    """The field as `fields_of` writes it: every item of a list is its first."""
    return ".".join("0" if isinstance(part, int) else part for part in path)


def _fields(model: type[Facts], before: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        if name == "id":
            continue
        written = f"{before}{info.alias or name}"
        inside = [inner for inner in models_in(info.annotation) if issubclass(inner, Facts)]
        if inside:
            yield from _fields(inside[0], f"{written}.0." if _is_list(info.annotation) else f"{written}.")
        else:
            yield written


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is tuple or any(_is_list(part) for part in get_args(annotation))


def _marks_in(annotation: object) -> Iterator[object]:
    yield from getattr(annotation, "__metadata__", ())
    for part in get_args(annotation):
        yield from _marks_in(part)


def _by_marks(marks: tuple[object, ...]) -> Holds:
    for meaning, type_ in _MARKS.items():
        if _own_mark(type_, 0 if meaning in _FIRST else -1) in marks:
            return meaning
    for limits in (values.Latitude, values.Longitude):
        if _own_mark(limits, 0) in marks:
            return Holds.DEGREES
    if any(getattr(mark, "max_length", None) == 160 for mark in marks):
        return Holds.SENTENCE
    return Holds.WORDS


def _own_mark(type_: object, at: int) -> object:
    return tuple(_marks_in(type_))[at]


_FIRST = frozenset({Holds.DAY, Holds.YES_NO, Holds.AGE, Holds.COUNT})
"""These types carry their check first and the shape of their JSON last."""

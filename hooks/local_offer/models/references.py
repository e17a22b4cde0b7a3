"""Which fields of a model hold the id of another record, and what they hold in one record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, get_args

from pydantic import BaseModel

from local_offer.models.common import Kind, RefersTo
from local_offer.models.misplaced import models_in

if TYPE_CHECKING:
    from local_offer.reading import Path


class Reference(NamedTuple):
    """One id found in a record, where it stands and what it must be the id of."""

    path: Path
    kind: Kind
    id: str


def references_in(item: BaseModel, at: Path = ()) -> Iterator[Reference]:
    """Every reference in the record, in the order of its fields."""
    for name, written, kind, deeper in _reference_fields(type(item)):
        value = getattr(item, name)
        if value is None:
            continue
        if kind is not None:
            yield from _ids(value, kind, (*at, written))
        elif deeper:
            yield from _inside(value, (*at, written))


def _ids(value: object, kind: Kind, at: Path) -> Iterator[Reference]:
    if isinstance(value, str):
        yield Reference(at, kind, value)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield Reference((*at, number), kind, one)


def _inside(value: object, at: Path) -> Iterator[Reference]:
    if isinstance(value, BaseModel):
        yield from references_in(value, at)
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from _inside(one, (*at, number))


@cache
def _reference_fields(model: type[BaseModel]) -> tuple[tuple[str, str, Kind | None, bool], ...]:
    found = []
    for name, field in model.model_fields.items():
        kind = _kind(field.metadata) or _kind_in(field.annotation)
        deeper = any(_holds_references(inner) for inner in models_in(field.annotation))
        if kind or deeper:
            found.append((name, field.alias or name, kind, deeper))
    return tuple(found)


@cache
def _holds_references(model: type[BaseModel]) -> bool:
    return bool(_reference_fields(model))


def _kind_in(annotation: object) -> Kind | None:
    metadata = getattr(annotation, "__metadata__", ())
    return _kind(metadata) or next((kind for part in get_args(annotation) if (kind := _kind_in(part))), None)


def _kind(metadata: object) -> Kind | None:
    marks = metadata if isinstance(metadata, tuple | list) else ()
    return next((mark.kind for mark in marks if isinstance(mark, RefersTo)), None)

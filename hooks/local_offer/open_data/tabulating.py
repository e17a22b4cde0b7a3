"""Records as tables: a column for each field of their model, named and explained as the model explains it.

Fields within fields have names such as "who_for.ages.from". Where a record has a list of parts, such as contacts, the
table has the first part, and a table of its own has all of them: "services-contacts".
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import get_args, get_origin

from local_offer.models.common import Facts
from local_offer.models.fields import FieldFacts, fields_of
from local_offer.open_data.tables import Cell, Column, Table

_KINDS = {
    bool: "yes or no",
    datetime.date: "date",
    datetime.time: "time",
    int: "number",
    float: "number",
    Decimal: "number",
}

Cells = list[Cell | tuple[Cell, ...]]


@dataclass(frozen=True, slots=True)
class Collection:
    """Records of one kind that are published together."""

    name: str
    """The name of its files, such as "services"."""
    title: str
    model: type[Facts]
    records: tuple[Facts, ...]


@dataclass(frozen=True, slots=True)
class _Field:
    """One field of a model: where its value is, and which columns it fills."""

    attribute: str
    columns: tuple[Column, ...]
    inner: tuple[_Field, ...] = ()
    """The fields of the part that stands under it; none for a single value."""
    is_list: bool = False
    """Whether several parts may stand under it."""
    has_word: bool = False
    """Whether a word such as "all" may stand in place of the part; the word has a column of its own."""
    part: type[Facts] | None = None


def tables_of(collection: Collection) -> Iterator[Table]:
    """The table of a collection, and a table for each list of parts that its records have."""
    fields = _plan(collection.model)
    id_column = Column("id", "The id of the record, and the last part of its address.")
    columns = (id_column, *(column for field in fields for column in field.columns))
    rows = ((_id(record), *_cells(record, fields)) for record in collection.records)
    yield Table(collection.name, columns, tuple(rows), collection.title, "id")
    for way, field in _lists(fields):
        yield _table_of_parts(collection, way, field)


def _table_of_parts(collection: Collection, way: tuple[str, ...], field: _Field) -> Table:
    """Every part of one list of every record, each beside its record's id and its number in the list."""
    owner = Column("id", f"The id of the record in {collection.name}.csv.")
    number = Column("number", "The place of this part in the record's list, from 1.", "number")
    columns = tuple(column for inner in field.inner for column in inner.columns)
    rows = (
        (_id(record), place, *_cells(part, field.inner))
        for record in collection.records
        for place, part in enumerate(_parts_at(record, way), 1)
    )
    title = f"{collection.title}: {way[-1].replace('_', ' ')}"
    return Table(f"{collection.name}-{way[-1].replace('_', '-')}", (owner, number, *columns), tuple(rows), title)


def _id(record: Facts) -> str:
    return str(getattr(record, "id", ""))


def _parts_at(record: Facts, way: tuple[str, ...]) -> Iterable[Facts]:
    here: object = record
    for attribute in way:
        here = getattr(here, attribute, ())
    return here if isinstance(here, tuple) else ()


def _lists(fields: tuple[_Field, ...], way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], _Field]]:
    """Each list of parts of a model, with the way to it. Lists within lists are in the JSON file alone."""
    for field in fields:
        if field.is_list and field.part:
            yield (*way, field.attribute), _Field(field.attribute, (), _plan(field.part))
        elif field.inner:
            yield from _lists(field.inner, (*way, field.attribute))


def _cells(facts: Facts, fields: tuple[_Field, ...]) -> Cells:
    cells: Cells = []
    for field in fields:
        value = getattr(facts, field.attribute)
        if not field.inner:
            cells.append(value)
            continue
        if field.is_list and isinstance(value, tuple):
            value = value[0] if value else None
        found = isinstance(value, Facts)
        if field.has_word:
            cells.append(None if found else value)
        if found:
            cells.extend(_cells(value, field.inner))
        else:
            cells.extend([None] * (len(field.columns) - field.has_word))
    return cells


@cache
def _plan(model: type[Facts], before: str = "") -> tuple[_Field, ...]:
    attributes = {info.alias or name: name for name, info in model.model_fields.items()}
    return tuple(_field(model, attributes[facts.name], facts, before) for facts in fields_of(model))


def _field(model: type[Facts], attribute: str, facts: FieldFacts, before: str) -> _Field:
    name = f"{before}{facts.name}"
    annotation = model.model_fields[attribute].annotation
    own = Column(name, _meaning(facts), _kind(annotation))
    part = next((part for part in facts.parts if issubclass(part, Facts)), None)
    if part is None:
        return _Field(attribute, (own,))
    is_list = facts.is_list and any(_is_tuple_of(piece, part) for piece in _pieces(annotation))
    inner = _plan(part, f"{name}.")
    columns = tuple(_first_of(column, own) if is_list else column for field in inner for column in field.columns)
    has_word = bool(facts.also)
    return _Field(attribute, (own, *columns) if has_word else columns, inner, is_list, has_word, part)


def _first_of(column: Column, whole: Column) -> Column:
    return Column(column.name, f"{column.means} The first, where there are several: {whole.means}", column.kind)


def _meaning(facts: FieldFacts) -> str:
    words = [" ".join(facts.description.split())]
    if facts.choices and facts.choices != ("yes", "no"):
        words.append(f"One of: {', '.join(facts.choices)}.")
    if facts.also:
        words.append(f"Or the word {' or '.join(facts.also)}.")
    if facts.refers_to:
        words.append(f"An id from {facts.refers_to}.")
    return " ".join(words)


def _kind(annotation: object) -> str:
    return next((_KINDS[piece] for piece in _pieces(annotation) if isinstance(piece, type) and piece in _KINDS), "text")


def _pieces(annotation: object) -> Iterator[object]:
    yield annotation
    for piece in get_args(annotation):
        yield from _pieces(piece)


def _is_tuple_of(annotation: object, part: type[Facts]) -> bool:
    return get_origin(annotation) is tuple and part in get_args(annotation)

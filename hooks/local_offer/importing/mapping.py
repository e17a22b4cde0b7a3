"""The mapping file: how the columns and words of another directory become ours. An officer writes it and reads it.

`read_mapping` gives it back checked, or raises `DataError` with every slip in it and where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any, Literal, TypeVar

from local_offer.importing.drafts import MODELS, OWNER_FIELDS, field_path
from local_offer.importing.shape import fields_of, first_item, holds, is_list
from local_offer.models.common import Facts, Id, Kind
from local_offer.models.validation import validate
from local_offer.models.values import Email, Line, YesNo
from local_offer.problems import DataError, Place, Problem, did_you_mean, in_order, shown
from local_offer.reading import Path, Record, Values, read_record

Into = Literal["services", "organisations", "settings"]

_NONE: Any = {}

LEAVE_OUT = "leave out"
"""A word in place of a translation: there is nothing to say."""
OTHERWISE = "otherwise"
"""A word that stands for all words that are not listed."""
LINES = "lines"
"""A word in place of a sign: every line is an item."""


class Provider(Facts):
    """The organisations that the source names, one beside each of its records."""

    column: Line | None = None
    """The column that names the organisation. Leave it out for Open Referral, which has a place for it."""
    constants: dict[str, object] = _NONE
    """Facts of every one of these organisations, such as its kind and summary, where the source has none."""


class Rules(Facts):
    """What a mapping file may say about any source; for Open Referral, whose fields need no columns, all of it."""

    id: Id
    about: str | None = None
    """What this file is for, in the officer's own words."""
    credit: Line | None = None
    """The credit that the source's licence asks for. It is shown on every page made from it."""
    constants: dict[str, object] = _NONE
    """Facts for every record in which the source has none, such as "criteria: The directory does not say."."""
    values: dict[str, dict[str, object]] = _NONE
    """The words of the source and the words for them here, field by field."""
    organisations: dict[str, dict[str, object]] = _NONE
    """Organisations that the records need, each under its id. They are written only where they do not exist yet."""
    provider: Provider | None = None
    """Which organisation stands behind each record."""
    keep_mailboxes: tuple[Email, ...] = ()
    """Mailboxes that look like one person's but are shared by a team."""
    add_zero: YesNo = False
    """yes when telephone numbers lost their first 0 in a spreadsheet."""
    websites: Literal["http", "https"] = "http"
    """What to write before web addresses that start with www."""
    nothing: tuple[Line, ...] = ()
    """More words of the source that mean "nothing here", beside NA, none, null and not known."""


class SheetMapping(Rules):
    """The mapping file of a spreadsheet."""

    into: Into
    """What each row becomes."""
    key: Line
    """The column, or columns in braces, that tell the rows apart from one year to the next."""
    columns: dict[str, str]
    """The fields here, and for each its column; or several columns in braces, such as "{street}, {town}"."""
    lists: dict[str, dict[str, dict[str, str]]] = _NONE
    """Lists here, and the columns and words that put an item into them, such as step-free where "ramp" says Yes."""
    split: dict[str, str] = _NONE
    """Lists here whose column holds several items, and the sign between them; "lines" for one a line."""
    only: dict[str, tuple[str, ...]] = _NONE
    """Columns and the words in them: rows with other words are left out on purpose."""
    skip: dict[str, tuple[str, ...]] = _NONE
    """Columns and the words in them: rows with these words are left out on purpose."""
    sheet: Line | None = None
    """The name of the sheet in the workbook; the first one when left out."""
    encoding: Literal["utf-8", "cp1252"] | None = None
    """How the CSV file was saved, where that is known."""


Mapping = TypeVar("Mapping", bound=Rules)


def read_mapping(model: type[Mapping], file: FilePath, into: Into | None = None) -> tuple[Mapping, Record]:
    """The mapping file, checked, and the record it was read from.

    `into` stands for what the file itself may say. Raises `DataError` when the file has slips.
    """
    shown_as = file.as_posix()
    result = read_record(file, shown_as)
    if result.record is None:
        raise DataError(result.problems)
    record = result.record
    values = _with_own_id(record.values)
    if into is not None and model is SheetMapping:
        values["into"] = into
    mapping, problems = validate(model, Record("mapping", shown_as, values, record.places))
    if mapping is not None:
        problems = (*problems, *_slips(mapping, record))
    if mapping is None or problems:
        raise DataError((*result.problems, *problems))
    return mapping, record


def kind_of(mapping: Rules) -> Kind:
    """The kind of record that the mapping makes."""
    return Kind(mapping.into) if isinstance(mapping, SheetMapping) else Kind.SERVICE


def leaves_of(values: Values, before: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every constant with its path. Names may be written one under the other, or joined by dots."""
    for name, value in values.items():
        path = (*before, *field_path(name))
        if isinstance(value, dict):
            yield from leaves_of(value, path)
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            for number, item in enumerate(value):
                yield from leaves_of({str(number): item}, path)
        else:
            yield path, value


def _with_own_id(values: Values) -> Values:
    return {name: value for name, value in values.items() if name != "id"}


def _slips(mapping: Rules, record: Record) -> tuple[Problem, ...]:
    model, organisation = MODELS[kind_of(mapping)], MODELS[Kind.ORGANISATION]
    found = list(_constant_slips(model, mapping.constants, record, ("constants",)))
    for id_, facts in mapping.organisations.items():
        found.extend(_constant_slips(organisation, facts, record, ("organisations", id_)))
    if mapping.provider:
        found.extend(_constant_slips(organisation, mapping.provider.constants, record, ("provider", "constants")))
    for name, table in mapping.values.items():
        # The words of organisations behind the records are translated in the same place.
        found.extend(_field_slip([model, organisation], name, record.place_of(("values", name)), "values"))
        for word, here in table.items():
            if here is None or isinstance(here, dict):
                says = f'"{shown(word)}" has no translation. Write a word, a list of words, or "{LEAVE_OUT}".'
                found.append(Problem(record.place_of(("values", name, word)), says))
    if isinstance(mapping, SheetMapping):
        found.extend(_sheet_slips(mapping, record))
    return in_order(found)


def _sheet_slips(mapping: SheetMapping, record: Record) -> Iterator[Problem]:
    kind = kind_of(mapping)
    parts: dict[str, Iterable[str]] = {"columns": mapping.columns, "lists": mapping.lists, "split": mapping.split}
    for part, names in parts.items():
        for name in names:
            yield from _field_slip([MODELS[kind]], name, record.place_of((part, name)), part)
    place = record.place_of(("provider",))
    if mapping.provider and kind is Kind.ORGANISATION:
        says = '"provider" is for services and settings. Use the constant "part_of" for organisations.'
        yield Problem(place, says)
    elif mapping.provider and not mapping.provider.column:
        yield Problem(place, '"provider" needs a "column": the column that names the organisation.')
    elif mapping.provider and OWNER_FIELDS[kind] in mapping.columns:
        says = f'"{OWNER_FIELDS[kind]}" has a column, and "provider" has one too. Keep one of them.'
        yield Problem(place, says)


def _constant_slips(model: type[Facts], constants: Values, record: Record, at: Path) -> Iterator[Problem]:
    for path, value in leaves_of(constants):
        name = first_item(path)
        place = record.place_of((*at, *path))
        if value is None:
            yield Problem(place, f'"{name}" is empty. Write its fact, or delete the line.')
        elif not any(known == name or known.startswith(f"{name}.") for known in fields_of(model)):
            yield _unknown(model, name, place)


def _field_slip(models: list[type[Facts]], name: str, place: Place, part: str) -> Iterator[Problem]:
    path = field_path(name)
    known = [model for model in models if holds(model, path) is not None]
    if not known:
        yield _unknown(models[0], name, place)
    elif part in {"lists", "split"} and not is_list(known[0], path):
        yield Problem(place, f'"{shown(name)}" is not a list, so "{part}" cannot fill it. Use "columns".')


def _unknown(model: type[Facts], name: str, place: Place) -> Problem:
    fields = fields_of(model)
    hint = did_you_mean(name, fields) or f"the fields are: {', '.join(fields)}."
    return Problem(place, f'"{shown(name)}" is not a field of a record here.', hint[:1].upper() + hint[1:])

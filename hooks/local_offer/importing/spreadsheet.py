"""A spreadsheet and its mapping file to drafts: one row, one record."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from local_offer.importing.cleaning import one_line
from local_offer.importing.drafts import Directory, Draft, Progress, Unusable, field_path, no_progress
from local_offer.importing.filling import Filling
from local_offer.importing.mapping import LINES, Into, Rules, SheetMapping, kind_of, read_mapping
from local_offer.importing.shape import is_list
from local_offer.importing.tables import Row, Table, read_table
from local_offer.models.common import Kind
from local_offer.problems import DataError, Problem, did_you_mean, shown
from local_offer.reading import Path, Record

_IN_BRACES = re.compile(r"\{([^{}]+)\}")
_STAFF_ONLY = re.compile(r"pc_|assured_by|assurer|last_edited_by|modified_by|created_by", re.IGNORECASE)


def read_spreadsheet(
    file: FilePath, mapping_file: FilePath, into: Into | None = None, progress: Progress = no_progress
) -> tuple[Directory, SheetMapping]:
    """The drafts of a spreadsheet, and the mapping they were made with.

    Raises `DataError` when the mapping file has slips, names columns that are not there, or the table cannot be read.
    """
    mapping, record = read_mapping(SheetMapping, mapping_file, into)
    table = read_table(file, mapping.sheet, mapping.encoding)
    if problems := tuple(_column_problems(mapping, record, table)):
        raise DataError(problems)
    reading = _Reading(mapping, table)
    for number, row in enumerate(table.rows, 1):
        reading.read(row)
        progress("Read", number, len(table.rows))
    return reading.directory(), mapping


def organisation_drafts(rules: Rules, untranslated: Counter[tuple[str, str]]) -> Iterator[Draft]:
    """The organisations that the mapping file itself describes."""
    for id_, facts in rules.organisations.items():
        filling = Filling(Kind.ORGANISATION, Rules(id=rules.id), untranslated)
        filling.fill_in(facts)
        yield filling.draft(id_, fixed_id=id_)


@dataclass(slots=True)
class _Reading:
    """One pass over the rows."""

    mapping: SheetMapping
    table: Table
    drafts: dict[tuple[Kind, str], Draft] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)
    unusable: list[Unusable] = field(default_factory=list)
    untranslated: Counter[tuple[str, str]] = field(default_factory=Counter)
    passed_over: int = 0

    def read(self, row: Row) -> None:
        """Take one row."""
        kind = kind_of(self.mapping)
        if self._is_passed_over(row):
            self.passed_over += 1
            return
        key = one_line(_text_of(self.mapping.key, row))
        if not key:
            self.unusable.append(Unusable(kind, f"row {row.number}", "", "its key is empty"))
            return
        if key in self.seen:
            why = f"row {row.number} has the same key as row {self.seen[key]}"
            self.unusable.append(Unusable(kind, key, "", why))
            return
        self.seen[key] = row.number
        filling = Filling(kind, self.mapping, self.untranslated)
        for name, source in self.mapping.columns.items():
            self._put(filling, name, _text_of(source, row))
        for name, sources in self.mapping.lists.items():
            _put_listed(filling, field_path(name), sources, row)
        self._put_provider(filling, row)
        filling.fill_in(self.mapping.constants)
        self.drafts[kind, key] = filling.draft(key)

    def directory(self) -> Directory:
        """Everything that was found."""
        for draft in organisation_drafts(self.mapping, self.untranslated):
            self.drafts.setdefault((draft.kind, draft.key), draft)
        kind = kind_of(self.mapping)
        crooked = [Unusable(kind, f"row {number}", "", why) for number, why in self.table.crooked]
        unused = sorted(set(self.table.headings) - set(_columns_used(self.mapping)) - {""})
        notes = [*self.table.notes]
        if unused:
            notes.append(f"Columns that the mapping file does not use: {', '.join(unused)}.")
        return Directory(
            tuple(self.drafts.values()),
            (*self.unusable, *crooked),
            len(self.table.rows) + len(self.table.crooked),
            self.passed_over,
            tuple(notes),
            dict(self.untranslated),
        )

    def _is_passed_over(self, row: Row) -> bool:
        def has(column: str, words: tuple[str, ...]) -> bool:
            return one_line(row.cells[column]).casefold() in {word.casefold() for word in words}

        wanted = all(has(column, words) for column, words in self.mapping.only.items())
        return not wanted or any(has(column, words) for column, words in self.mapping.skip.items())

    def _put(self, filling: Filling, name: str, text: str) -> None:
        path = field_path(name)
        if name in self.mapping.split:
            sign = self.mapping.split[name]
            items = [one_line(item) for item in (text.splitlines() if sign == LINES else text.split(sign))]
        elif is_list(filling.model, path):
            items = [text]
        else:
            filling.put(path, text)
            return
        said = [item for item in map(filling.said, items) if item]
        if name in self.mapping.values:
            filling.add_words(path, said)
        else:
            for item in said:
                filling.add(path, item)

    def _put_provider(self, filling: Filling, row: Row) -> None:
        provider = self.mapping.provider
        if provider is None or not provider.column:
            return
        name = filling.said(one_line(_text_of(provider.column, row)))
        if not name:
            return
        filling.owner = name
        organisation = Filling(Kind.ORGANISATION, self.mapping, self.untranslated)
        organisation.put(("name",), name)
        organisation.fill_in(provider.constants)
        self.drafts.setdefault((Kind.ORGANISATION, name), organisation.draft(name))


def _put_listed(filling: Filling, path: Path, sources: dict[str, dict[str, str]], row: Row) -> None:
    for column, words in sources.items():
        word = one_line(row.cells[column]).casefold()
        for known, item in words.items():
            if known.casefold() == word:
                filling.add(path, item)


def _text_of(source: str, row: Row) -> str:
    """The text of a column, or of several columns in braces; empty when one of those says that there is nothing."""
    if source in row.cells:
        return row.cells[source]
    parts = {column: one_line(row.cells[column]) for column in _IN_BRACES.findall(source)}
    if not all(parts.values()):
        return ""
    return _IN_BRACES.sub(lambda match: parts[match[1]], source)


def _columns_of(source: str, headings: tuple[str, ...]) -> list[str]:
    return [source] if source in headings or "{" not in source else _IN_BRACES.findall(source)


def _columns_used(mapping: SheetMapping) -> Iterator[str]:
    for _, source in _sources(mapping):
        yield from [source, *_IN_BRACES.findall(source)]


def _sources(mapping: SheetMapping) -> Iterator[tuple[Path, str]]:
    """Every column that the mapping names, with the place where it does."""
    yield ("key",), mapping.key
    for name, source in mapping.columns.items():
        yield ("columns", name), source
    for name, sources in mapping.lists.items():
        for column in sources:
            yield ("lists", name, column), column
    for part, columns in (("only", mapping.only), ("skip", mapping.skip)):
        for column in columns:
            yield (part, column), column
    if mapping.provider and mapping.provider.column:
        yield ("provider", "column"), mapping.provider.column


def _column_problems(mapping: SheetMapping, record: Record, table: Table) -> Iterator[Problem]:
    for path, source in _sources(mapping):
        for column in _columns_of(source, table.headings):
            place = record.place_of(path)
            if column not in table.headings:
                hint = did_you_mean(column, table.headings) or f"the columns are: {', '.join(table.headings)}."
                says = f'There is no column "{shown(column)}" in {table.file}.'
                yield Problem(place, says, hint[:1].upper() + hint[1:])
            elif _STAFF_ONLY.match(column):
                says = f'The column "{shown(column)}" holds details of staff, which are never imported.'
                yield Problem(place, says, "Delete this line.")
    for name in mapping.split:
        if name not in mapping.columns:
            says = f'"split" names "{shown(name)}", which has no column.'
            hint = did_you_mean(name, mapping.columns)
            yield Problem(record.place_of(("split", name)), says, hint[:1].upper() + hint[1:])

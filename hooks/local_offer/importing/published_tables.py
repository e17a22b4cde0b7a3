"""The tables of DfE's yearly figures about EHC plans as they are published: what each says of each place and time.

Only rows about all children are kept. A mark in the place of a number stays a mark.
"""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from local_offer.models.progress_values import Mark
from local_offer.problems import DataError, Place, Problem, did_you_mean, shown

MARKS: Mapping[str, Mark] = {
    "c": Mark.TOO_FEW,
    "x": Mark.NOT_AVAILABLE,
    ":": Mark.NOT_AVAILABLE,
    "z": Mark.NOT_APPLICABLE,
    "low": Mark.LOW,
    "k": Mark.LOW,
}
"""The marks that stand in published tables in the place of a number. Source: DfE, "Data guidance", conventions."""
_NUMBER = re.compile(r"\d{1,9}(?:\.\d{1,3})?")
_NEEDED = ("time_period", "geographic_level", "region_code", "region_name", "new_la_code", "la_name", "breakdown")
_MOST_ROWS = 500_000
_FEWEST_LETTERS = 3
"""How much of a council's name is enough to look for it."""
_LEVELS = {"national": "", "regional": "region_code", "local authority": "new_la_code"}
ENGLAND = ""
"""The code under which England's own figures stand in a table."""


@dataclass(frozen=True, slots=True)
class Time:
    """The time that figures are about: a calendar year, or the January of a school year."""

    words: str
    last_day: datetime.date
    released: int
    """The year in which figures about this time are published first."""


@dataclass(frozen=True, slots=True)
class Council:
    """A council as the tables name it."""

    code: str
    old_code: str
    name: str
    region_code: str
    region: str


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """One table: the figures about all children."""

    name: str
    """The name that it is published under, such as "timeliness_20_week"."""
    councils: Mapping[str, Council]
    figures: Mapping[tuple[str, Time], Mapping[str, str]]
    """For the code of each place and each time, the figure or mark of each column as it was published."""
    columns: frozenset[str]

    def times(self) -> tuple[Time, ...]:
        """The times that the table is about, in order."""
        return tuple(sorted({time for _, time in self.figures}, key=lambda time: time.last_day))

    def figure(self, code: str, time: Time, column: str) -> str | None:
        """A figure as a record writes it: a number, or the words of a mark; nothing when there is no such row."""
        row = self.figures.get((code, time))
        return None if row is None else self._read(row[column].strip(), column, time)

    def _read(self, text: str, column: str, time: Time) -> str:
        mark = MARKS.get(text.lower())
        if mark is not None:
            return mark.value
        if not _NUMBER.fullmatch(text):
            says = f'"{column}" for {time.words} is "{shown(text)}". That is no number from 0 on, and no known mark.'
            raise DataError([Problem(Place(self.name), says, f"The marks are: {', '.join(MARKS)}.")])
        return text


def read_tables(source: Path, wanted: Iterable[str]) -> dict[str, PublishedTable]:
    """The wanted tables in a folder, a zip file or one CSV file, by name.

    A file belongs to a table when its name begins with the table's. Raises `DataError` when one is not as it must be.
    """
    found: dict[str, PublishedTable] = {}
    names = sorted(wanted, key=len, reverse=True)
    for file, text in _files(source):
        name = next((one for one in names if file.lower().startswith(one)), None)
        if name and name not in found:
            with text as opened:
                found[name] = _read(name, file, opened)
    return found


def council_of(tables: Iterable[PublishedTable], asked: str) -> Council:
    """The council with this name or code. Raises `DataError` when there is none, or more than one."""
    councils = {council.code: council for table in tables for council in table.councils.values()}
    said = asked.strip().casefold()
    exact = [one for one in councils.values() if said in {one.name.casefold(), one.code.casefold(), one.old_code}]
    found = exact or [one for one in councils.values() if len(said) >= _FEWEST_LETTERS and said in one.name.casefold()]
    if len(found) == 1:
        return found[0]
    names = [one.name for one in found or councils.values()]
    hint = f"Write one of: {'; '.join(sorted(names))}." if found else did_you_mean(asked, names)
    says = (
        f'"{shown(asked)}" is in the names of several councils.' if found else f'No council is called "{shown(asked)}".'
    )
    raise DataError([Problem(Place("--council"), says, hint)])


def _files(source: Path) -> Iterator[tuple[str, _Opened]]:
    if source.is_dir():
        yield from ((file.name, _Opened(file)) for file in sorted(source.rglob("*.csv")))
    elif zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as packed:
            for name in sorted(name for name in packed.namelist() if name.lower().endswith(".csv")):
                yield name.rsplit("/", 1)[-1], _Opened(source, name)
    else:
        yield source.name, _Opened(source)


@dataclass(slots=True)
class _Opened:
    """A file, in a zip file or not, that is opened as text when it is wanted."""

    path: Path
    within: str = ""
    _open: list[TextIO] = field(default_factory=list)

    def __enter__(self) -> TextIO:
        if self.within:
            raw = zipfile.ZipFile(self.path).open(self.within)
            text: TextIO = io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")
        else:
            text = self.path.open(encoding="utf-8-sig", newline="")
        self._open.append(text)
        return text

    def __exit__(self, *_: object) -> None:
        for text in self._open:
            text.close()


def _read(name: str, file: str, text: TextIO) -> PublishedTable:
    try:
        rows = csv.DictReader(text)
        columns = frozenset(rows.fieldnames or ())
        if missing := [one for one in _NEEDED if one not in columns]:
            says = f"The table has no column {missing[0]}."
            raise DataError([Problem(Place(file, 1), says, "Is it a table of DfE's figures about EHC plans?")])
        councils: dict[str, Council] = {}
        figures: dict[tuple[str, Time], Mapping[str, str]] = {}
        for number, row in enumerate(rows):
            if number >= _MOST_ROWS:
                raise DataError([Problem(Place(file), f"The table has more than {_MOST_ROWS:,} rows.")])
            _take(row, Place(file, rows.line_num), councils, figures)
    except (UnicodeDecodeError, csv.Error, zipfile.BadZipFile) as error:
        raise DataError([Problem(Place(file), "This is no CSV file in UTF-8, as DfE publishes them.")]) from error
    return PublishedTable(name, councils, figures, columns)


def _take(
    row: dict[str, str | None],
    place: Place,
    councils: dict[str, Council],
    figures: dict[tuple[str, Time], Mapping[str, str]],
) -> None:
    """Keep a row when it is about all children of a place."""
    cells = {name: value or "" for name, value in row.items() if name}
    column = _LEVELS.get(cells["geographic_level"].strip().casefold())
    if column is None or not cells["breakdown"].strip().casefold().startswith(("all ", "total")):
        return
    code = cells[column].strip() if column else ENGLAND
    time = time_of(cells["time_period"].strip(), place)
    if (code, time) in figures:
        says = f"There are two rows about all children for {time.words} and the same place."
        raise DataError([Problem(place, says, "Delete the one that is wrong, or take the table as it is published.")])
    figures[code, time] = cells
    if column == "new_la_code":
        names = (cells[one].strip() for one in ("la_name", "region_code", "region_name"))
        councils[code] = Council(code, cells.get("old_la_code", "").strip(), *names)


def time_of(text: str, place: Place) -> Time:
    """The time that a table writes as 2024 (a calendar year) or 202425 (a school year, counted in its January)."""
    if found := re.fullmatch(r"(20\d\d)", text):
        year = int(found[1])
        return Time(str(year), datetime.date(year, 12, 31), year + 1)
    if found := re.fullmatch(r"(20\d\d)/?(\d\d)", text):
        year = int(found[1]) + 1
        return Time(f"January {year}", datetime.date(year, 1, 31), year)
    raise DataError([Problem(place, f'"{shown(text)}" must be a year such as 2024 or 202425.')])

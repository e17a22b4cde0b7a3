"""A CSV file or the sheet of an XLSX workbook as rows of text, each row with the number that the officer sees.

Every cell comes out as text. Spreadsheets keep telephone numbers and codes as numbers and so lose their first 0; here
a number is written without a decimal point of its own, and nothing is put back.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath

from local_offer.problems import DataError, Place, Problem, did_you_mean, shown

MOST_BYTES = 50_000_000
MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    number: int
    """The number at the left of the row in a spreadsheet, or the line of a CSV file on which it ends."""
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with headings."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    crooked: tuple[tuple[int, str], ...] = ()
    """Rows that cannot be read: the number, and why."""
    notes: tuple[str, ...] = ()


def read_table(file: FilePath, sheet: str | None = None, encoding: str | None = None) -> Table:
    """The table in a file. Raises `DataError` when there is none that can be read."""
    shown_as = file.as_posix()
    try:
        size = file.stat().st_size
        raw = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError:
        raise _stop(shown_as, "There is no such file, or it cannot be opened.", "check its name.") from None
    if size > MOST_BYTES:
        raise _stop(shown_as, "The file is larger than 50 MB, the most that is read.", "split it into several files.")
    if raw.startswith(b"PK\x03\x04"):
        return _from_workbook(raw, shown_as, sheet)
    if raw.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"<")):
        raise _stop(shown_as, "This is neither a CSV file nor an XLSX workbook.", 'save it as "CSV UTF-8" or ".xlsx".')
    return _from_csv(raw, shown_as, encoding)


def _stop(file: str, says: str, hint: str = "", line: int = 0) -> DataError:
    return DataError([Problem(Place(file, line), says, hint)])


def _from_csv(raw: bytes, file: str, encoding: str | None) -> Table:
    text, notes = _decoded(raw, file, encoding)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    lines: list[tuple[int, list[str]]] = []
    try:
        for cells in reader:
            lines.append((reader.line_num, cells))
            if len(lines) > MOST_ROWS:
                raise _stop(file, f"The table has more than {MOST_ROWS} rows, the most that are read.")
    except csv.Error:
        says = "The table cannot be read from here on. Most often a quotation mark is not closed."
        raise _stop(file, says, "open it in a spreadsheet program and save it as CSV again.", reader.line_num) from None
    return _table(lines, file, notes)


def _decoded(raw: bytes, file: str, encoding: str | None) -> tuple[str, tuple[str, ...]]:
    """The file's text. What is not UTF-8 is taken as cp1252, which older spreadsheet programs write, and told."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace"), ()
    if encoding == "cp1252":
        return raw.decode("cp1252", "replace"), ()
    try:
        return raw.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        if encoding:
            hint = 'save it again as "CSV UTF-8", or write encoding: cp1252 in the mapping file.'
            raise _stop(file, "The file was not saved as UTF-8.", hint) from None
    try:
        note = "The file is not UTF-8. It was read as Windows-1252: look at letters such as é and £."
        return raw.decode("cp1252"), (note,)
    except UnicodeDecodeError:
        raise _stop(file, "The letters of this file cannot be read.", 'save it again as "CSV UTF-8".') from None


def _delimiter(text: str) -> str:
    """The sign between the cells: the one that the first line has most of."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t|", key=first.count)


def _from_workbook(raw: bytes, file: str, sheet: str | None) -> Table:
    import zipfile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise _stop(file, "This workbook cannot be opened.", 'save it again as ".xlsx", without a password.') from None
    names = book.sheetnames
    if sheet and sheet not in names:
        hint = did_you_mean(sheet, names) or f"the sheets are: {', '.join(names)}."
        raise _stop(file, f'There is no sheet "{shown(sheet)}" in this workbook.', hint)
    lines: list[tuple[int, list[str]]] = []
    for number, cells in enumerate(book[sheet or names[0]].iter_rows(values_only=True), 1):
        if number > MOST_ROWS:
            raise _stop(file, f"The sheet has more than {MOST_ROWS} rows, the most that are read.")
        lines.append((number, _without_empty_end(_cell(value) for value in cells)))
    book.close()
    return _table(lines, file, ())


def _cell(value: object) -> str:
    """A cell as text. Formulas come with the result that the spreadsheet program last worked out."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            return str(int(value)) if value.is_integer() else repr(value)
        case datetime.datetime():
            return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
        case datetime.date():
            return value.isoformat()
        case datetime.time():
            return value.isoformat("minutes")
        case _:
            return str(value)


def _without_empty_end(cells: Iterable[str]) -> list[str]:
    found = list(cells)
    while found and not found[-1].strip():
        found.pop()
    return found


def _table(lines: Sequence[tuple[int, list[str]]], file: str, notes: tuple[str, ...]) -> Table:
    filled = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not filled:
        raise _stop(file, "The table is empty.")
    first_line, first = filled[0]
    headings = tuple(" ".join(cell.split()) for cell in _without_empty_end(first))
    twice = sorted({heading for heading in headings if heading and headings.count(heading) > 1})
    if twice:
        says = f'Two columns have the same heading: "{shown(twice[0])}".'
        raise _stop(file, says, "give every column a heading of its own.", first_line)
    return Table(file, headings, tuple(_rows(filled[1:], headings)), tuple(_crooked(filled[1:], headings)), notes)


def _rows(lines: Sequence[tuple[int, list[str]]], headings: tuple[str, ...]) -> Iterator[Row]:
    for number, cells in lines:
        if len(_without_empty_end(cells)) <= len(headings):
            padded = [*cells, *[""] * len(headings)]
            yield Row(number, {heading: cell for heading, cell in zip(headings, padded, strict=False) if heading})


def _crooked(lines: Sequence[tuple[int, list[str]]], headings: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for number, cells in lines:
        if (many := len(_without_empty_end(cells))) > len(headings):
            yield number, f"it has {many} cells, but there are {len(headings)} headings"

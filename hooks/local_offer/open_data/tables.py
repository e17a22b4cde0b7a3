"""A table as a value, and as a CSV file that a spreadsheet opens as it is meant.

A spreadsheet takes a cell that starts with = + - or @ for a formula, and a formula may do harm. Such a cell gets an
apostrophe before it, unless it is a plain number.
"""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

BYTE_ORDER_MARK = "\ufeff"
"""Excel reads a file as UTF-8 when it starts with this."""
BETWEEN = "; "
"""What stands between the values of a cell that holds several."""

_FORMULA = frozenset("=+-@\t\r\n")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")

Cell = str | int | float | bool | Decimal | datetime.date | datetime.time | Enum | None
"""What one cell holds; None where nobody recorded anything."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in the first row, and what it means, for the data dictionary."""

    name: str
    means: str
    kind: str = "text"
    """What its cells hold: text, number, date, time, yes or no."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of facts under named columns. Its name is the name of its file, without the ending."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell | Sequence[Cell], ...], ...]
    """A cell that holds several values is a sequence of them."""
    title: str = ""
    """What the table is, in a few words, for people who choose one."""
    key: str = ""
    """The column whose cells tell the rows apart, where there is one."""


def csv_of(table: Table) -> bytes:
    """The table as a CSV file (RFC 4180) in UTF-8, which a spreadsheet opens without being asked how."""
    lines = _Lines([BYTE_ORDER_MARK.encode()])
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(_safe(column.name) for column in table.columns)
    writer.writerows(["" if cell is None else _safe(words_of(cell)) for cell in row] for row in table.rows)
    return b"".join(lines)


class _Lines(list[bytes]):
    """The lines of a file, for a writer of lines. As text they would weigh twice as much."""

    def write(self, line: str) -> None:
        """Take one more line."""
        self.append(line.encode())


def words_of(cell: Cell | Sequence[Cell]) -> str:
    """What stands in the cell, as text; empty where nobody recorded anything."""
    if isinstance(cell, str):
        return cell.value if isinstance(cell, Enum) else cell
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime.time):
        return cell.isoformat("minutes")
    if isinstance(cell, Enum):
        return str(cell.value)
    if isinstance(cell, Sequence):
        return BETWEEN.join(map(words_of, cell))
    return str(cell)


def with_column(table: Table, column: Column, cells: Iterable[Cell]) -> Table:
    """The same table with one more column at its end."""
    rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=True))
    return Table(table.name, (*table.columns, column), rows, table.title, table.key)


def _safe(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text[:1] in _FORMULA and not _NUMBER.fullmatch(text) else text

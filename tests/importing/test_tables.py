"""CSV files and workbooks as rows of text."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from local_offer.importing.tables import read_table
from local_offer.problems import DataError


def a_file(folder: Path, content: bytes, name: str = "table.csv") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def a_workbook(*lines: list[Any]) -> bytes:
    """An XLSX workbook with these lines on its first sheet."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in lines:
        sheet.append(line)
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def test_a_byte_order_mark_is_not_part_of_the_first_heading(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, b"\xef\xbb\xbfname,town\nClub,Eastquay\n"))
    assert table.headings == ("name", "town")
    assert not table.notes


def test_a_file_of_an_older_program_is_read_and_told(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, "name;cost\nCafé;£5\n".encode("cp1252")))
    assert table.rows[0].cells == {"name": "Café", "cost": "£5"}
    assert "Windows-1252" in table.notes[0]


def test_line_ends_and_commas_inside_quotation_marks_stay_in_their_cell(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, b'name,about\r\nClub,"One,\r\ntwo"\r\n'))
    assert table.rows[0].cells["about"] == "One,\r\ntwo"


def test_empty_rows_are_passed_over_and_crooked_ones_are_named(tmp_path: Path) -> None:
    table = read_table(a_file(tmp_path, b"name,town\n,\nClub,Eastquay,more\nClub,Eastquay,\nShort\n"))
    assert [row.cells for row in table.rows] == [
        {"name": "Club", "town": "Eastquay"},
        {"name": "Short", "town": ""},
    ]
    assert table.crooked == ((3, "it has 3 cells, but there are 2 headings"),)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The table is empty"),
        (b"name,name\nA,B\n", "same heading"),
        (b'name,town\n"Club,Eastquay\n', "quotation mark"),
        (b"%PDF-1.7", "neither a CSV file nor"),
        (b"PK\x03\x04nonsense", "cannot be opened"),
    ],
)
def test_a_table_that_cannot_be_read_is_told_in_plain_english(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(DataError, match=words):
        read_table(a_file(tmp_path, content))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="There is no such file"):
        read_table(tmp_path / "nothing.csv")


def test_cells_of_a_workbook_come_out_as_text(tmp_path: Path) -> None:
    day, time = datetime.datetime(2026, 9, 1), datetime.time(9, 30)  # noqa: DTZ001 - a cell has no time zone
    book = a_workbook(["phone", "age", "share", "on", "opens", "free", "none"], [1632960123, 5.0, 0.5, day, time, True])
    row = read_table(a_file(tmp_path, book, "table.xlsx")).rows[0]
    assert list(row.cells.values()) == ["1632960123", "5", "0.5", "2026-09-01", "09:30", "yes", ""]
    assert row.number == 2


def test_a_sheet_that_is_not_there_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(DataError, match='Did you mean "Sheet"'):
        read_table(a_file(tmp_path, a_workbook(["name"], ["Club"]), "table.xlsx"), sheet="Shet")

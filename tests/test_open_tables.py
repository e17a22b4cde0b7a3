"""Tables of open data: what stands in a cell, what a spreadsheet makes of it, and columns that the models explain."""

from __future__ import annotations

import csv
import datetime
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.service import ServiceStatus
from local_offer.open_data.published import tables_published
from local_offer.open_data.shaping import json_text
from local_offer.open_data.tables import Column, Table, csv_of, words_of
from tests.builders import an_offer


def rows_of(file: bytes) -> list[list[str]]:
    """The rows of a CSV file as a program reads them."""
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


def one_cell(text: str) -> str:
    return rows_of(csv_of(Table("t", (Column("a", "A"),), ((text,),))))[1][0]


@pytest.mark.parametrize(
    "text", ['=HYPERLINK("http://evil.example")', "+44 1632 960123", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1", "\n=1", "-"]
)
def test_a_spreadsheet_takes_no_text_for_a_formula(text: str) -> None:
    assert one_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-2.8012", "+3", "01632 960 123", 'He said "no"', "a;b", "two\nlines", "Tŷ Gwyn"])
def test_other_text_and_plain_numbers_stay_as_they_are(text: str) -> None:
    assert one_cell(text) == text


def test_the_names_of_columns_are_safe_too() -> None:
    assert rows_of(csv_of(Table("t", (Column("=a", "A"),), ())))[0] == ["'=a"]


def test_excel_sees_that_the_file_is_utf_8() -> None:
    assert csv_of(Table("t", (Column("a", "A"),), (("Tŷ",),))).startswith(b"\xef\xbb\xbfa\r\n")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("words", "words"),
        (ServiceStatus.WAITING_LIST, "waiting list"),
        (UNKNOWN, "unknown"),
        (ALL, "all"),
        (True, "yes"),
        (False, "no"),
        (20, "20"),
        (Decimal("4.50"), "4.50"),
        (-2.8012, "-2.8012"),
        (datetime.date(2026, 9, 1), "2026-09-01"),
        (datetime.time(9, 30), "09:30"),
        (("Monday", "Tuesday"), "Monday; Tuesday"),
        ((), ""),
    ],
)
def test_what_stands_in_a_cell(cell: object, text: str) -> None:
    assert words_of(cell) == text  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Table]:
    folder: Path = tmp_path_factory.mktemp("council")
    return {table.name: table for table in tables_published(an_offer(folder))}


def row(table: Table, id_: str) -> dict[str, str]:
    """One row by the names of its columns."""
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    return next(
        dict(zip(names, map(words_of, cells), strict=True)) for cells in table.rows if words_of(cells[0]) == id_
    )


def test_a_service_is_a_row_with_the_fields_of_its_record(tables: dict[str, Table]) -> None:
    service = row(tables["services"], "full-service")
    assert service["name"] == "Autism outreach"
    assert service["status"] == "paused"
    assert service["who_for.ages.from"] == "5"
    assert service["who_for.needs"] == "autism"
    assert service["cost.prices.pounds"] == "4.50"
    assert service["sessions.days"] == "Tuesday"
    assert service["sessions.opens"] == "09:30"
    assert service["where.places.postcode"] == "ZX1 4AB"
    assert service["contacts.phone"] == "01632 960 124"
    assert service["checked.next_due"] == "2027-05-01"


def test_what_nobody_recorded_is_said_or_left_empty(tables: dict[str, Table]) -> None:
    service = row(tables["services"], "waiting-service")
    assert service["cost"] == "unknown"
    assert service["cost.kind"] == service["website"] == service["contacts.phone"] == ""


def test_each_part_of_a_list_has_a_row_beside_its_record_s_id(tables: dict[str, Table]) -> None:
    table = tables["services-contacts"]
    assert [column.name for column in table.columns][:4] == ["id", "number", "who", "phone"]
    assert row(table, "full-service")["email"] == "outreach@harbourautism.example"
    assert not any(cells[0] == "waiting-service" for cells in table.rows)


def test_every_column_is_explained_by_the_model(tables: dict[str, Table]) -> None:
    assert {"services", "settings", "glossary", "services-sessions", "services-places", "settings-units"} <= set(tables)
    for table in tables.values():
        assert table.title
        for column in table.columns:
            assert len(column.means) > 10, f"{table.name}: {column.name}"
    kinds = {column.name: column.kind for column in tables["services"].columns}
    assert kinds["checked.on"] == "date"
    assert kinds["sessions.opens"] == "time"
    assert kinds["where.places.latitude"] == kinds["cost.prices.pounds"] == kinds["who_for.ages.from"] == "number"
    assert kinds["where.outside_the_area"] == "yes or no"
    assert kinds["name"] == "text"


PLAIN_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(deadline=None)
@given(value=PLAIN_VALUES)
def test_json_of_any_values_is_read_as_they_were_and_has_no_sign_that_means_something_in_html(value: object) -> None:
    text = json_text(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)

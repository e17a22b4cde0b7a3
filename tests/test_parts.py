"""The page of parts shows every macro of overrides/parts/, and charts draw the figures that their tables give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from local_offer.pages import pages_for
from local_offer.pages.about_parts import ADDRESS
from local_offer.pages.charts import Figure, bar_chart, line_chart
from local_offer.pages.parts import AnsweredBy, Question, table_of
from tests.builders import a_council, an_offer

OVERRIDES = Path(__file__).parents[1] / "overrides"
MACRO = re.compile(r"{% macro ([a-z]\w*)\(")
SHOWN_BY_THE_FRAME = {"base.html", "parts/frame.html"}
"""Templates whose parts are on every page, so that the page of parts need not show them again."""

OF_ONE_SECTION = (
    "dates-",
    "deadline",
    "embed-",
    "paper-",
    "progress",
    "save-here",
    "script-words",
    "search-",
    "square-",
    "standing",
    "travel-",
)
"""How files begin whose parts one section of the site alone has. Its own pages show them, and its own tests look."""

MACROS = sorted(
    (file.name, name)
    for file in (OVERRIDES / "parts").glob("*.html")
    for name in MACRO.findall(file.read_text(encoding="utf-8"))
)


def test_there_are_parts_to_look_for() -> None:
    assert len(MACROS) > 40


@pytest.mark.parametrize(("file", "name"), MACROS)
def test_the_page_of_parts_shows_each_part(file: str, name: str) -> None:
    where = ["pages/parts.html"]
    if file.startswith(OF_ONE_SECTION):
        where = [path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*.html")]
    shown = "".join((OVERRIDES / one).read_text(encoding="utf-8") for one in where)
    frame = "".join((OVERRIDES / one).read_text(encoding="utf-8") for one in SHOWN_BY_THE_FRAME)
    calls = re.compile(rf"(?:{{{{|{{% call|{{% if) {name}\(|once\({name}[,)]")

    assert calls.search(shown) or calls.search(frame), f"Show {name} of parts/{file} in pages/parts.html."


def test_the_page_of_parts_is_made_for_a_council_without_services_too(tmp_path: Path) -> None:
    files = {
        name: record
        for name, record in a_council().items()
        if not name.startswith(("data/services/", "data/settings/", "data/travel/", "data/gone"))
    }
    (page,) = (page for page in pages_for(an_offer(tmp_path, files)) if page.address == ADDRESS)

    assert not page.listed
    assert page.facts["services"] == ()


@pytest.mark.parametrize(
    ("answered_by", "first"),
    [
        (AnsweredBy.ONE, "x-1"),
        (AnsweredBy.SEVERAL, "x-1"),
        (AnsweredBy.DATE, "x-day"),
        (AnsweredBy.TEXT, "x"),
        (AnsweredBy.LIST, "x"),
    ],
)
def test_a_fault_leads_to_the_first_input_of_its_question(answered_by: AnsweredBy, first: str) -> None:
    assert Question("x", "What?", answered_by).first_field == first


def test_bars_are_as_long_as_their_figures() -> None:
    chart = bar_chart(
        "Plans", ("Need", "Plans"), {"Autism": Figure(80, "80"), "Vision": Figure(20, "20"), "None": Figure(0, "0")}
    )

    assert [(bar.name, bar.length) for bar in chart.bars] == [("Autism", "100.0"), ("Vision", "25.0"), ("None", "0.0")]
    assert [tuple(cell.says for cell in row) for row in chart.table.rows] == [
        ("Autism", "80"),
        ("Vision", "20"),
        ("None", "0"),
    ]


def test_bars_of_nothing_at_all_have_no_length() -> None:
    assert [bar.length for bar in bar_chart("x", ("a", "b"), {"A": Figure(0, "none")}).bars] == ["0.0"]


def test_a_line_is_broken_where_a_figure_is_not_known() -> None:
    figures = (Figure(10, "10"), None, Figure(30, "30"), Figure(20, "20"))
    chart = line_chart("Plans", "Year", ("2021", "2022", "2023", "2024"), {"Here": figures})

    assert chart.lines[0].path.count("M") == 2
    assert chart.lines[0].path.count("L") == 1
    assert [mark.says for mark in chart.lines[0].marks] == ["10", "30", "20"]
    assert [row[1].says for row in chart.table.rows] == ["10", "Not known", "30", "20"]


@pytest.mark.parametrize(
    ("most", "scale"),
    [
        (58, ["0", "20", "40", "60"]),
        (100, ["0", "20", "40", "60", "80", "100"]),
        (3, ["0", "1", "2", "3"]),
        (0, ["0", "1"]),
        (1200, ["0", "500", "1,000", "1,500"]),
    ],
)
def test_the_scale_has_round_numbers_and_starts_at_nothing(most: int, scale: list[str]) -> None:
    chart = line_chart("x", "Year", ("2021",), {"Here": (Figure(most, str(most)),)})

    assert [mark.says for mark in chart.scale] == scale


def test_a_higher_figure_stands_higher() -> None:
    chart = line_chart("x", "Year", ("1", "2"), {"Here": (Figure(1, "1"), Figure(2, "2"))})
    low, high = chart.lines[0].marks

    assert float(high.y) < float(low.y)


def test_columns_of_numbers_are_named() -> None:
    table = table_of("Miles", ("Age", "Miles"), (("Under 8", "2"),), numbers=("Miles",))

    assert [column.numbers for column in table.columns] == [False, True]

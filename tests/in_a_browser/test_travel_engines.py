"""One decision table, two engines: thousands of answers through Python and through the page's script, compared."""

from __future__ import annotations

import datetime
import random
import string
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from local_offer.offer import read_local_offer
from local_offer.travel.answers import Answer, Slip, read_answer
from local_offer.travel.deciding import decide
from local_offer.travel.explaining import explain
from local_offer.travel.table import DecisionTable, table_of
from tests.travel_cases import cases_by_chance, limits_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROJECT = Path(__file__).parents[2]
CASES = 6000
TEXTS = 4000
BOTH = """
async ([cases, texts]) => {
  const at = (file) => new URL(`../../assets/scripts/travel/${file}.js`, location.href).href;
  const [{ readAnswer }, { decide, questionOf }, { explain }] = await Promise.all(
    ["answers", "deciding", "explaining"].map((file) => import(at(file))),
  );
  const table = await (await fetch("table.json")).json();
  return {
    told: cases.map((answers) => explain(table, decide(table, new Map(Object.entries(answers))))),
    read: texts.map(([id, text, earlier]) =>
      readAnswer(table, questionOf(table, id), text, new Map(Object.entries(earlier)))),
  };
}
"""
PIECES = [
    *(
        "0",
        "1",
        "2",
        "3",
        "7",
        "15",
        "100",
        "101",
        "200",
        ".",
        "..",
        ",",
        "-",
        "\u2212",
        "\u2013",
        " ",
        "  ",
        "\t",
        "\u00a0",
    ),
    *(
        "miles",
        "mile",
        "km",
        "k",
        "m",
        "minutes",
        "MILES",
        "\u212a",
        "years",
        "years old",
        "school",
        "schools",
        "unsure",
    ),
    *(
        "\u0662",
        "\u00bd",
        "e",
        "+",
        "\u2003",
        "\ufeff",
        "\x0b",
        "\U0001f68c",
        "\u0130",
        "<",
        "$&",
        "{answer}",
        "%s",
        "\\",
    ),
    *("yes", "no", "csa", "post16", "adult", "early", "__proto__", "constructor", "\n", "\u2028"),
]
"""Of what hostile and clumsy answers are made."""


@pytest.fixture(scope="module")
def table() -> DecisionTable:
    return table_of(read_local_offer(PROJECT, datetime.date(2026, 11, 21)))


@pytest.fixture(scope="module")
def cases(table: DecisionTable) -> list[dict[str, Answer]]:
    """Answers by chance, and a grid over both sides of every limit."""
    chance = random.Random(20261121)
    found = list(cases_by_chance(table, CASES, chance))
    beside = {id_: [limit + by for limit in limits for by in (-1, 0, 1)] for id_, limits in limits_of(table).items()}
    whole = list(cases_by_chance(table, 40, chance, whole=True))
    return found + [{**one, id_: value} for one in whole for id_, values in beside.items() for value in values]


@pytest.fixture(scope="module")
def texts(table: DecisionTable) -> list[tuple[str, str, dict[str, Answer]]]:
    """What somebody might type or send: figures, slips and hostile text."""
    chance = random.Random(20261122)
    letters = string.printable
    found = []
    for number in range(TEXTS):
        text = "".join(chance.choices(PIECES, k=chance.randint(0, 4)))
        if number % 5 == 0:
            text = "".join(chance.choices(letters, k=chance.randint(0, 60)))
        found.append((chance.choice(list(table.questions)), text, {"age": chance.randint(0, 25)}))
    return found


@pytest.fixture(scope="module")
def by_the_script(
    browser: Browser, address: str, cases: list[dict[str, Answer]], texts: list[tuple[str, str, dict[str, Answer]]]
) -> dict[str, list[object]]:
    """What the page's script makes of them all, in one go."""
    page = browser.new_page()
    page.goto(f"{address}travel/check/")
    found: dict[str, list[object]] = page.evaluate(BOTH, [cases, texts])
    page.close()
    return found


def test_both_engines_say_the_same_of_thousands_of_answers(
    table: DecisionTable, cases: list[dict[str, Answer]], by_the_script: dict[str, list[object]]
) -> None:
    assert len(cases) > CASES
    different = []
    for answers, told in zip(cases, by_the_script["told"], strict=True):
        here = as_json(asdict(explain(table, decide(table, answers))))
        if here != told:
            different.append((answers, here, told))
    assert different == []


def test_the_answers_reach_every_rule_and_every_result(
    table: DecisionTable, by_the_script: dict[str, list[dict[str, object]]]
) -> None:
    told = by_the_script["told"]
    reached = {one["rule"] for case in told for one in (*case["matched"], *case["open"])}  # type: ignore[misc]
    reached |= {case["settledBy"]["rule"] for case in told if case["settledBy"]}  # type: ignore[index]
    assert reached == {rule.id for rule in table.rules}
    assert len({case["result"] for case in told}) == 7


def test_both_engines_read_every_text_alike(
    table: DecisionTable, texts: list[tuple[str, str, dict[str, Answer]]], by_the_script: dict[str, list[object]]
) -> None:
    different = []
    for (id_, text, earlier), there in zip(texts, by_the_script["read"], strict=True):
        read = read_answer(table.questions[id_], text, earlier)
        here = {"code": read.code, "says": read.says} if isinstance(read, Slip) else read
        if here != there:
            different.append((id_, text, here, there))
    assert different == []


def as_json(value: object) -> object:
    """A value of Python's as JavaScript names and holds it."""
    if isinstance(value, dict):
        return {name.replace("settled_by", "settledBy"): as_json(inner) for name, inner in value.items()}
    return [as_json(one) for one in value] if isinstance(value, list | tuple) else value

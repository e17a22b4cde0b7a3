"""Worked examples say what the check says, and an editor is told when one no longer does."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from local_offer.checks.travel_examples import check_travel_examples
from local_offer.models.travel_check import Result
from local_offer.offer import read_local_offer
from local_offer.problems import report
from local_offer.travel.examples import worked_out
from local_offer.travel.table import table_of

PROJECT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 21)
FILE = "data/travel/worked-examples.yml"


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """The demonstration's records, to spoil one of."""
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    return tmp_path


def told(project: Path, before: str, after: str, file: str = FILE) -> str:
    """What is said of the examples once something in a file is another."""
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return report(tuple(check_travel_examples(read_local_offer(project, TODAY))))


def test_the_examples_of_the_reference_come_out_as_the_reference_has_them() -> None:
    offer = read_local_offer(PROJECT, TODAY)
    found = {id_: worked_out(one, table_of(offer)).outcome for id_, one in offer.travel.examples.items()}
    assert {id_: [rule.code for rule in (*one.matched, *one.open)] for id_, one in found.items()} == {
        "under-8": ["R6"],
        "from-8": [],
        "low-income": ["R9"],
        "third-nearest": ["R11"],
        "fourth-nearest": [],
        "religion-or-belief": ["R12"],
        "needs": ["R2"],
        "two-schools-in-the-plan": ["R2d"],
        "taught-somewhere-else": ["R7"],
        "at-college": [],
        "new-course-at-20": [],
    }
    assert found["at-college"].result is Result.POST16
    assert found["new-course-at-20"].result is Result.ADULT
    assert list(check_travel_examples(offer)) == []


def test_an_example_that_the_law_no_longer_bears_out_is_told(council: Path) -> None:
    changed = told(
        council, "walk-under-8-miles:\n  value: 2\n", "walk-under-8-miles:\n  value: 2.5\n", "data/rules.yml"
    )
    assert changed == (
        "1 problem in 1 file.\n\n"
        f'{FILE}, line 19, column 11, in "A child of 6 with a walk of 2.3 miles"\n'
        '  The check says "unlikely" for this child, and the example says "likely".\n'
        "  Hint: If the law has changed, write what the check says. If not, look at the answers and the rules."
    )


def test_an_answer_that_cannot_be_read_is_told_as_a_family_is_told(council: Path) -> None:
    assert 'You wrote "2,3". Use a full stop in place of the comma, such as 2.3.' in told(
        council, "answer: 2.3", 'answer: "2,3"'
    )


def test_an_answer_that_is_missing_and_one_that_nobody_asks_for_are_told(council: Path) -> None:
    route = '    - question: route\n      answer: "no"\n'
    missing = told(council, route, "")
    assert "The check also asks such a child about: route." in missing
    low = '    - question: low\n      answer: "no"\n'
    told(council, "    - question: nearer", f"{route}    - question: nearer")
    needless = told(council, "  result: likely\nfrom-8:", f"{low}  result: likely\nfrom-8:")
    assert "The check does not ask such a child about this." in needless

"""Every golden case of the travel check: a family's answers, what the check says, and the rules that fit."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest

from local_offer.models.travel_check import Result
from local_offer.offer import read_local_offer
from local_offer.problems import report
from local_offer.reading import Values, read_record
from local_offer.travel.answers import Answer, Slip, read_answer
from local_offer.travel.deciding import decide
from local_offer.travel.table import DecisionTable, table_of

PROJECT = Path(__file__).parents[2]
FILES = sorted((Path(__file__).parent / "travel_check").glob("*.yml"))
AS_A_RULE = {
    "age": "10",
    "stage": "csa",
    "place": "school",
    "walk": "1.0",
    "nearer": "no",
    "nearer_count": "0",
    "sen": "no",
    "route": "no",
    "low": "no",
    "faith": "no",
}
"""What a case does not say."""


def cases() -> list[Values]:
    """The cases of all files, in order."""
    found = []
    for file in FILES:
        result = read_record(file, file.name)
        assert result.record, report(result.problems)
        found.extend(result.record.values["cases"])
    return found


@cache
def the_table() -> DecisionTable:
    """The demonstration's table. Its limits are those of the law."""
    return table_of(read_local_offer(PROJECT, datetime.date(2026, 11, 21)))


def answers_of(written: Values) -> dict[str, Answer]:
    """The answers of a case as the engine takes them, read as a family's would be."""
    said = {**AS_A_RULE, "road": written.get("walk", AS_A_RULE["walk"]), **written}
    answers: dict[str, Answer] = {}
    for name, text in said.items():
        question = the_table().questions[name.replace("_", "-")]
        answer = read_answer(question, text, answers)
        assert not isinstance(answer, Slip), f"{name}: {answer.says}"
        answers[question.id] = answer
    return answers


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_a_golden_case_of_the_check_comes_out_as_written(case: Values) -> None:
    outcome = decide(the_table(), answers_of(case["answers"]))
    assert outcome.result.value == case["result"], case["says"]
    assert [rule.code for rule in outcome.matched] == case.get("rules", []), case["says"]


def test_there_are_enough_cases_and_each_has_a_name_of_its_own() -> None:
    names = [case["id"] for case in cases()]
    assert len(names) >= 80
    assert len(set(names)) == len(names)


def test_every_rule_and_every_result_has_a_case() -> None:
    outcomes = [decide(the_table(), answers_of(case["answers"])) for case in cases()]
    fitting = {rule.id for one in outcomes for rule in (*one.matched, *one.open, one.settled_by) if rule}
    assert fitting == {rule.id for rule in the_table().rules}
    assert {one.result for one in outcomes} == set(Result)

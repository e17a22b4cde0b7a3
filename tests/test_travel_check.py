"""The travel check's engine: what is asked, what is read, what comes nearest, and how it is said."""

from __future__ import annotations

import datetime
import random
import re
from functools import cache
from pathlib import Path

import pytest

from local_offer.checks.typed_numbers import typed
from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel_check import AnswerKind, Result
from local_offer.offer import read_local_offer
from local_offer.travel.answers import UNSURE, Answer, Slip, misfits, read_answer
from local_offer.travel.deciding import answers_that_count, decide
from local_offer.travel.explaining import explain, number
from local_offer.travel.table import DecisionTable, rules_in_force, table_of
from tests.travel_cases import cases_by_chance

PROJECT = Path(__file__).parents[1]
AT_SCHOOL: dict[str, Answer] = {
    "age": 9,
    "stage": "csa",
    "place": "school",
    "sen": "no",
    "walk": 100,
    "route": "no",
    "nearer": "no",
    "low": "no",
}
REFUSES = re.compile(r"\bnot entitled\b|\bnot eligible\b|\bcannot get\b|\bno right\b|\brefused\b|\bineligible\b", re.I)


@cache
def the_offer(today: datetime.date = datetime.date(2026, 11, 21)) -> LocalOffer:
    return read_local_offer(PROJECT, today)


@cache
def the_table() -> DecisionTable:
    return table_of(the_offer())


def nearest(**answers: Answer) -> tuple[str, tuple[str, ...]]:
    """The rule that came nearest, and what it lacks."""
    found = explain(the_table(), decide(the_table(), {**AT_SCHOOL, **answers})).nearest
    assert found
    return found.rule, found.says


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("walk", "2.3", 230),
        ("walk", " 2.30 miles ", 230),
        ("walk", "2 Miles", 200),
        ("walk", ".5", 50),
        ("walk", "0", 0),
        ("walk", "100", 10000),
        ("walk", "unsure", UNSURE),
        ("age", "9", 9),
        ("age", "9 years old", 9),
        ("age", "007", 7),
        ("nearer-count", "2 schools", 2),
        ("low", "yes", "yes"),
    ],
)
def test_an_answer_is_read(question: str, text: str, answer: Answer) -> None:
    assert read_answer(the_table().questions[question], text, {}) == answer


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        *(("walk", text, "comma") for text in ("2,00", "1,5", "1,000")),
        *(("walk", text, "unit") for text in ("3km", "3 km", "2.5 kilometres", "800m", "20 minutes", "1 hour")),
        *(("walk", text, "minus") for text in ("-2", "\u22122", "-0.5", "- 3")),
        *(
            ("walk", text, "words")
            for text in ("two", "2.3.4", "1e3", "\u0662", "2\u00bd", "<b>2</b>", "2;3", "0x10", "2..5")
        ),
        *(("walk", text, "too-much") for text in ("200", "100.01", "9999999999")),
        ("walk", "2.345", "decimals"),
        ("walk", "", "empty-or-unsure"),
        ("walk", " \u00a0", "empty-or-unsure"),
        *(("age", text, "whole") for text in ("9.5", "9.0")),
        ("age", "26", "too-much"),
        ("age", "", "empty"),
        ("age", "unsure", "words"),
        ("age", "9 months", "words"),
        *(("low", text, "choose") for text in ("", "YES", "maybe", "__proto__")),
    ],
)
def test_a_slip_is_told_by_its_kind(question: str, text: str, code: str) -> None:
    read = read_answer(the_table().questions[question], text, {})
    assert isinstance(read, Slip)
    assert read.code == code
    assert read.says.endswith(".")
    assert "{" not in read.says


def test_a_long_slip_is_cut() -> None:
    read = read_answer(the_table().questions["walk"], "x" * 10_000, {})
    assert isinstance(read, Slip)
    assert len(read.says) < 120


@pytest.mark.parametrize(
    ("stage", "ages"),
    [("early", range(6)), ("csa", range(5, 17)), ("post16", range(15, 26)), ("adult", range(19, 26))],
)
def test_a_stage_goes_with_some_ages_alone(stage: str, ages: range) -> None:
    fitting = [age for age in range(26) if not misfits(the_table(), {"age": age, "stage": stage})]
    assert fitting == list(ages)


OLDER: dict[str, Answer] = {"age": 12, "low": "yes", "walk": 250, "road": 250, "nearer": "yes", "faith": "no"}


@pytest.mark.parametrize(
    ("answers", "rule", "lacking"),
    [
        ({"walk": 230}, "r6-from-8", "The rule needs more than 3 miles. That is 0.7 miles short."),
        ({"walk": 300}, "r6-from-8", "The rule needs more than 3 miles, and exactly that is not enough."),
        ({"walk": 200, "low": "yes"}, "r9", "The rule needs more than 2 miles, and exactly that is not enough."),
        ({**OLDER, "road": 601}, "r11", "The rule needs not more than 6 miles. That is 0.01 miles over."),
        ({**OLDER, "nearer-count": 3}, "r11", "The rule needs fewer than 3. That is 1 over."),
        ({**OLDER, "nearer-count": 4}, "r11", "The rule needs fewer than 3. That is 2 over."),
        ({"walk": 500, "nearer": "yes"}, "r6-from-8", "fits when this is the nearest suitable school with a place."),
    ],
    ids=["short", "exactly", "exactly, low income", "over by road", "one school too many", "two", "another answer"],
)
def test_the_nearest_rule_says_by_how_much(answers: dict[str, Answer], rule: str, lacking: str) -> None:
    found, says = nearest(**answers)
    assert found == rule
    assert any(lacking in one for one in says), says


def test_miles_are_said_as_people_write_them() -> None:
    said = [number(AnswerKind.MILES, value) for value in (0, 5, 50, 100, 110, 201, 1000, 10000)]
    assert said == ["0 miles", "0.05 miles", "0.5 miles", "1 mile", "1.1 miles", "2.01 miles", "10 miles", "100 miles"]


def test_an_answer_to_a_question_that_is_not_asked_changes_nothing() -> None:
    chance = random.Random(6)
    for answers in cases_by_chance(the_table(), 500, chance):
        asked, _ = answers_that_count(the_table(), answers)
        left = {id_: answer for id_, answer in answers.items() if id_ in asked}
        assert explain(the_table(), decide(the_table(), left)) == explain(the_table(), decide(the_table(), answers))


def test_with_every_answer_known_only_needs_and_routes_are_left_to_look_at() -> None:
    known = {UNSURE: "no", "worried": "no"}
    numbers = {"walk": 250, "road": 300, "nearer-count": 1}
    for answers in cases_by_chance(the_table(), 500, random.Random(7), whole=True):
        sure = {id_: known.get(str(answer), answer) for id_, answer in answers.items()}
        sure |= {id_: numbers[id_] for id_ in numbers if sure[id_] == "no"}
        assert [rule.code for rule in decide(the_table(), sure).open] in ([], ["R2d"])


def test_what_is_not_answered_is_never_taken_for_a_no() -> None:
    assert decide(the_table(), {"age": 9, "stage": "csa"}).result is Result.ASSESS


def test_a_rule_counts_only_on_the_days_on_which_it_holds() -> None:
    before = {rule.id for rule in rules_in_force(the_offer(datetime.date(2007, 8, 31)))}
    since = {rule.id for rule in rules_in_force(the_offer())}
    assert before == set()
    assert since == set(the_offer().travel.rules)


def test_the_low_income_grounds_are_not_those_of_free_school_meals() -> None:
    today = [ground for ground in the_offer().travel.grounds.values() if ground.holds_on(datetime.date(2026, 11, 21))]
    assert all("school meals" not in ground.name.casefold() for ground in today)
    (credit,) = (ground for ground in today if "Universal Credit" in ground.name)
    assert credit.limit
    assert the_offer().rules[credit.limit].value == "7400"


def test_no_result_and_no_sentence_says_no() -> None:
    travel = the_offer().travel
    words = [text for one in travel.results.values() for text in (one.title, one.says)]
    words += [sentence for rule in travel.rules.values() for sentence in (rule.name, rule.in_law)]
    assert [text for text in words if REFUSES.search(text)] == []
    assert not any(re.match(r"no\b", one.title, re.I) for one in travel.results.values())


def test_every_rule_leads_back_to_its_law() -> None:
    for rule in the_offer().travel.rules.values():
        assert rule.law
        assert rule.source.startswith("https://www.legislation.gov.uk/")


def test_the_ages_of_each_stage_are_those_of_the_law() -> None:
    rules = the_offer().rules
    ages = {one.value: one.ages for one in the_offer().travel.questions["stage"].choices}
    starts, ends, sixth, last = (
        int(rules[id_].value)
        for id_ in ("school-age-starts", "school-age-ends", "sixth-form-age-ends", "ehc-plan-last-age")
    )
    assert {name: (one.first, one.last) for name, one in ages.items() if one} == {
        "early": (0, starts),
        "csa": (starts, ends),
        "post16": (ends - 1, last),
        "adult": (sixth, last),
    }


def test_numbers_typed_in_the_words_of_the_check_and_the_policy_are_legal_numbers() -> None:
    travel = the_offer().travel
    legal = {rule.value for rule in the_offer().rules.values()}
    texts = [text for one in travel.results.values() for text in (one.title, one.says)]
    texts += [text for one in travel.questions.values() for text in (one.asks, one.why, one.hint or "", one.said or "")]
    texts += [
        text
        for one in travel.questions.values()
        for each in one.choices
        for text in (each.label, each.hint or "", each.said)
    ]
    texts += [one.says for one in travel.policy.values() if "minutes" in one.says]
    found = {number for text in texts for hit in typed(text) for number in re.findall(r"\d+", hit)}
    assert found
    assert found <= legal
    minutes = {number for one in travel.policy.values() for number in re.findall(r"(\d+) minutes", one.says)}
    assert minutes == {the_offer().rules[id_].value for id_ in ("journey-primary-minutes", "journey-secondary-minutes")}

"""The decision table as it is on one day: legal numbers filled in, rules that do not hold left out.

Distances are whole hundredths of a mile, so that Python and the page's script reckon exactly alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel_check import AnswerKind, Condition, Result, TravelQuestion, TravelRule

HUNDREDTHS = 100
"""How many parts a mile is counted in."""


class Bound(StrEnum):
    """On which side of its limit a number must be."""

    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"


@dataclass(frozen=True, slots=True)
class Must:
    """One thing that must be so: an answer is among some choices, or a number is within a bound."""

    question: str
    choices: tuple[str, ...] = ()
    bound: Bound | None = None
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a question of choices."""

    value: str
    label: str
    said: str
    ages: tuple[int, int] | None
    open: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One question, without the words that only its page shows."""

    id: str
    short: str
    kind: AnswerKind
    options: tuple[Option, ...]
    least: int
    most: int
    too_much: str
    said: str
    not_sure: str
    asked_when: tuple[Must, ...]
    when_not_asked: str
    fixed: bool


@dataclass(frozen=True, slots=True)
class TableRule:
    """One line of the table."""

    id: str
    code: str
    result: Result
    settles: bool
    when: tuple[Must, ...]


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """Every question and rule, in the order in which they are asked and looked at."""

    questions: Mapping[str, Question]
    rules: tuple[TableRule, ...]


def table_of(offer: LocalOffer) -> DecisionTable:
    """The decision table of an offer, as it holds on the offer's day."""
    kinds = {id_: question.kind for id_, question in offer.travel.questions.items()}

    def must(condition: Condition) -> Must:
        for bound in Bound:
            if rule := getattr(condition, bound.value):
                limit = Decimal(offer.rules[rule].value) * _parts(kinds[condition.question])
                return Must(condition.question, bound=bound, limit=int(limit))
        return Must(condition.question, choices=condition.is_one_of)

    questions = {
        id_: _question(one, tuple(must(condition) for condition in one.asked_when))
        for id_, one in offer.travel.questions.items()
    }
    rules = tuple(
        TableRule(rule.id, rule.code, rule.result, rule.settles, tuple(must(condition) for condition in rule.when))
        for rule in rules_in_force(offer)
    )
    return DecisionTable(questions, rules)


def rules_in_force(offer: LocalOffer) -> tuple[TravelRule, ...]:
    """The rules that hold on the offer's day, in the order of their file."""
    today = offer.today
    return tuple(
        rule
        for rule in offer.travel.rules.values()
        if rule.holds_from <= today and (rule.holds_to is None or today <= rule.holds_to)
    )


def _parts(kind: AnswerKind) -> int:
    return HUNDREDTHS if kind is AnswerKind.MILES else 1


def _question(one: TravelQuestion, asked_when: tuple[Must, ...]) -> Question:
    options = tuple(
        Option(
            choice.value,
            choice.label,
            choice.said,
            (choice.ages.first, choice.ages.last) if choice.ages else None,
            choice.open,
        )
        for choice in one.choices
    )
    parts = _parts(one.kind)
    return Question(
        id=one.id,
        short=one.short,
        kind=one.kind,
        options=options,
        least=one.least * parts,
        most=one.most * parts,
        too_much=one.too_much or "",
        said=one.said or "",
        not_sure=one.not_sure or "",
        asked_when=asked_when,
        when_not_asked=one.when_not_asked or "",
        fixed=one.fixed,
    )

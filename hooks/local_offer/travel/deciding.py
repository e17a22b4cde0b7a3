"""What follows from a family's answers: pure functions from a decision table and answers to an outcome."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from enum import Enum

from local_offer.models.travel_check import AnswerKind, Result
from local_offer.travel.answers import Answer, Answers, default_of
from local_offer.travel.table import Bound, DecisionTable, Must, Question, TableRule

COST_OF_A_CHOICE = 1000
"""How far away a rule is that needs another answer. A number that is short by all of its limit is as far."""
COST_OF_A_FIXED_ANSWER = 3000
"""How far away a rule is that is for another child, such as an older one."""


class Truth(Enum):
    """Whether something is so, is not so, or is for somebody to find out."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows from the answers that count."""

    result: Result
    counted: Mapping[str, Answer]
    """The answers that count: those to questions that were asked, and what holds where one was not."""
    asked: tuple[str, ...]
    """The questions that make sense with these answers, in order."""
    settled_by: TableRule | None
    """The rule after which no other counts, such as that a student is past school age."""
    matched: tuple[TableRule, ...]
    """Every rule of which all is so."""
    open: tuple[TableRule, ...]
    """Every rule that somebody must look at."""
    nearest: TableRule | None
    """The rule that came nearest, of those that do not fit."""


def decide(table: DecisionTable, answers: Answers) -> Outcome:
    """What follows from the answers. Questions without an answer are open, so the result is then not "unlikely"."""
    asked, counted = answers_that_count(table, answers)
    truths = {rule.id: _all_of(rule, table, counted, frozenset(asked)) for rule in table.rules}
    settled = next((rule for rule in table.rules if rule.settles and truths[rule.id] is Truth.YES), None)
    if settled is not None:
        return Outcome(settled.result, counted, asked, settled, (), (), None)
    rules = tuple(rule for rule in table.rules if not rule.settles)
    matched = tuple(rule for rule in rules if rule.result is Result.LIKELY and truths[rule.id] is Truth.YES)
    to_look_at = tuple(
        rule for rule in rules if truths[rule.id] is (Truth.OPEN if rule.result is Result.LIKELY else Truth.YES)
    )
    failed = [rule for rule in rules if rule.result is Result.LIKELY and truths[rule.id] is Truth.NO]
    nearest = min(failed, key=lambda rule: _distance(rule, table, counted, frozenset(asked)), default=None)
    result = Result.LIKELY if matched else Result.ASSESS if to_look_at else Result.UNLIKELY
    return Outcome(result, counted, asked, None, matched, to_look_at, nearest)


def answers_that_count(table: DecisionTable, answers: Answers) -> tuple[tuple[str, ...], Mapping[str, Answer]]:
    """The questions that make sense, in order, and the answers that count once the others are left out."""
    asked: list[str] = []
    counted: dict[str, Answer] = {}
    for id_, question in table.questions.items():
        if _is_asked(question, table, counted, frozenset(asked)):
            asked.append(id_)
            if id_ in answers:
                counted[id_] = answers[id_]
        elif question.when_not_asked:
            counted[id_] = default_of(question)
    return tuple(asked), counted


def truth_of(must: Must, table: DecisionTable, counted: Mapping[str, Answer], asked: Set[str]) -> Truth:
    """Whether one thing is so. An answer that is missing is open when it was asked for, and otherwise not so."""
    answer = counted.get(must.question)
    if answer is None:
        return Truth.OPEN if must.question in asked else Truth.NO
    if must.bound is not None:
        if not isinstance(answer, int):
            return Truth.OPEN
        return Truth.YES if _within(answer, must.bound, must.limit) else Truth.NO
    if answer in must.choices:
        return Truth.YES
    is_open = any(option.open for option in table.questions[must.question].options if option.value == answer)
    return Truth.OPEN if is_open else Truth.NO


def gap(answer: int, must: Must) -> int:
    """By how much a number misses its bound; 0 when it stands exactly on a bound that it must pass."""
    if must.bound in {Bound.MORE_THAN, Bound.AT_LEAST}:
        return must.limit - answer
    return answer - must.limit + (must.bound is Bound.LESS_THAN)


def _is_asked(question: Question, table: DecisionTable, counted: Mapping[str, Answer], asked: Set[str]) -> bool:
    return all(truth_of(must, table, counted, asked) is not Truth.NO for must in question.asked_when)


def _all_of(rule: TableRule, table: DecisionTable, counted: Mapping[str, Answer], asked: Set[str]) -> Truth:
    truths = {truth_of(must, table, counted, asked) for must in rule.when}
    if Truth.NO in truths:
        return Truth.NO
    return Truth.OPEN if Truth.OPEN in truths else Truth.YES


def _within(answer: int, bound: Bound, limit: int) -> bool:
    match bound:
        case Bound.MORE_THAN:
            return answer > limit
        case Bound.AT_LEAST:
            return answer >= limit
        case Bound.AT_MOST:
            return answer <= limit
        case Bound.LESS_THAN:
            return answer < limit


def _distance(rule: TableRule, table: DecisionTable, counted: Mapping[str, Answer], asked: Set[str]) -> int:
    """How far a rule is from fitting, in thousandths of its limits, all that is missing added up."""
    total = 0
    for must in rule.when:
        if truth_of(must, table, counted, asked) is Truth.NO:
            total += _cost(must, table.questions[must.question], counted.get(must.question))
    return total


def _cost(must: Must, question: Question, answer: Answer | None) -> int:
    if question.fixed:
        return COST_OF_A_FIXED_ANSWER
    if question.kind is AnswerKind.CHOICE or not isinstance(answer, int):
        return COST_OF_A_CHOICE
    return max(1, min(COST_OF_A_CHOICE, gap(answer, must) * COST_OF_A_CHOICE // max(1, must.limit)))

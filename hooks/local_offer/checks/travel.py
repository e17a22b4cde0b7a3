"""Promises about travel: what must be published by a day, what has ended, whom nobody can reach, and a whole check."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal

from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel_check import AnswerKind, Condition, Result, TravelRule
from local_offer.models.travel_lists import NEEDED_RULES
from local_offer.problems import Place, Problem, Severity, shown
from local_offer.reading import Path
from local_offer.wording import day

WARNED_BEFORE = datetime.timedelta(days=30)
"""How long before its day a statement that is not there yet is told of: from 1 May for 31 May."""


def check_travel(offer: LocalOffer) -> Iterator[Problem]:
    """Every problem, broken promise and note about travel."""
    yield from _rules_that_are_gone(offer)
    yield from _statement(offer)
    yield from _information(offer)
    yield from _grounds_that_ended(offer)
    yield from _deadlines_that_passed(offer)
    yield from _operators_without_a_contact(offer)
    yield from _contracts_that_ended(offer)
    yield from _routes_to_judge_again(offer)
    yield from _a_whole_check(offer)


def _rules_that_are_gone(offer: LocalOffer) -> Iterator[Problem]:
    if not any(file.startswith("data/travel/") for file in offer.records):
        return
    for id_ in NEEDED_RULES:
        if id_ not in offer.rules:
            says = f'The travel pages need the legal number "{id_}", and there is none.'
            yield Problem(Place("data/rules.yml"), says, "Put it back. Every other page that quotes it needs it too.")


def _statement(offer: LocalOffer) -> Iterator[Problem]:
    """The post-16 statement of the academic year, due before it begins, by a day that the law sets."""
    if not offer.travel.years or "post16-statement-by" not in offer.rules:
        return
    due = _day_of("post16-statement-by", offer)
    promised = due if offer.today > due else due.replace(year=due.year - 1)
    if not _published(offer, promised.year, "statement_on"):
        yield _no_statement(offer, promised, "It was due by", Severity.BROKEN_PROMISE)
    if due - WARNED_BEFORE <= offer.today <= due and not _published(offer, due.year, "statement_on"):
        yield _no_statement(offer, due, "It must be out by", Severity.NOTE)


def _no_statement(offer: LocalOffer, due: datetime.date, when: str, severity: Severity) -> Problem:
    says = f"There is no post-16 transport statement for {due.year} to {due.year + 1}. {when} {day(due)}."
    hint = f'When it is published, set "statement_on" for the year that begins in {due.year}.'
    return Problem(_place(offer, "published-years", ()), says, hint, severity=severity)


def _information(offer: LocalOffer) -> Iterator[Problem]:
    """The travel information for the school year that begins next year, due with the guide to school places."""
    if not offer.travel.years or "travel-information-by" not in offer.rules:
        return
    due = _day_of("travel-information-by", offer)
    begins = due.year + 1
    if offer.today <= due:
        due = due.replace(year=due.year - 1)
        begins -= 1
    if not _published(offer, begins, "information_on"):
        says = f"The travel information for {begins} to {begins + 1} is not out. It was due by {day(due)}."
        hint = f'When it is published, set "information_on" for the year that begins in {begins}.'
        yield Problem(_place(offer, "published-years", ()), says, hint, severity=Severity.BROKEN_PROMISE)


def _published(offer: LocalOffer, begins: int, what: str) -> bool:
    """Whether something was published, by today, for the school year that begins in a year."""
    days = (getattr(year, what) for year in offer.travel.years.values() if year.begins == begins)
    return any(on is not None and on <= offer.today for on in days)


def _day_of(rule: str, offer: LocalOffer) -> datetime.date:
    month, number = offer.rules[rule].value.split("-")
    return datetime.date(offer.today.year, int(month), int(number))


def _grounds_that_ended(offer: LocalOffer) -> Iterator[Problem]:
    for ground in offer.travel.grounds.values():
        if ground.holds_to is not None and ground.holds_to < offer.today and not ground.kept_as_history:
            yield Problem(
                _place(offer, "low-income-grounds", (ground.id, "holds_to")),
                f"This ground for a low income ended on {day(ground.holds_to)}.",
                'Delete it, or write "kept_as_history: yes" to go on showing that it has ended.',
                ground.name,
                Severity.BROKEN_PROMISE,
            )


def _deadlines_that_passed(offer: LocalOffer) -> Iterator[Problem]:
    for way in offer.travel.applying.values():
        for number, deadline in enumerate(way.deadlines):
            if deadline.apply_by < offer.today:
                yield Problem(
                    _place(offer, "how-to-apply", (way.id, "deadlines", number, "apply_by")),
                    f"The day to apply by for September {deadline.school_year} was {day(deadline.apply_by)}.",
                    "Put the next school year's in its place.",
                    way.name,
                    Severity.BROKEN_PROMISE,
                )


def _operators_without_a_contact(offer: LocalOffer) -> Iterator[Problem]:
    for operator in offer.travel.operators.values():
        if operator.in_hours is None and operator.out_of_hours is None:
            says = "Families have no way to reach this operator: it has no contact."
            hint = 'Add "in_hours" with a telephone number, and "out_of_hours" if there is one.'
            severity = Severity.BROKEN_PROMISE
        elif operator.in_hours is None or not operator.in_hours.phone:
            says = "This operator has no telephone number for school days. A late vehicle cannot wait for an email."
            hint = 'If there is one, add "phone" under "in_hours".'
            severity = Severity.NOTE
        else:
            continue
        yield Problem(_place(offer, "operators", (operator.id,)), says, hint, operator.name, severity)


def _contracts_that_ended(offer: LocalOffer) -> Iterator[Problem]:
    for operator in offer.travel.operators.values():
        if operator.contract_ends is not None and operator.contract_ends < offer.today:
            yield Problem(
                _place(offer, "operators", (operator.id, "contract_ends")),
                f"This operator's contract ended on {day(operator.contract_ends)}.",
                "Set the new last day, or delete the operator once another one drives.",
                operator.name,
                Severity.BROKEN_PROMISE,
            )


def _routes_to_judge_again(offer: LocalOffer) -> Iterator[Problem]:
    for route in offer.travel.unsafe_routes.values():
        if route.look_again < offer.today:
            yield Problem(
                _place(offer, "unsafe-routes", (route.id, "look_again")),
                f"This route was to be judged again by {day(route.look_again)}, and that day has passed.",
                'Judge it again, then set "judged_on" and "look_again".',
                route.name,
                Severity.BROKEN_PROMISE,
            )


def _a_whole_check(offer: LocalOffer) -> Iterator[Problem]:
    """What the travel check needs to be whole: every result, and answers that exist."""
    travel = offer.travel
    if not travel.rules:
        return
    missing = [result.value for result in Result if result.value not in travel.results]
    if missing:
        says = f"The travel check has no words for these results: {', '.join(missing)}."
        yield Problem(Place("data/travel/check-results.yml"), says, "Each of them needs a record under its id.")
    for rule in travel.rules.values():
        if rule.holds_to is not None and rule.holds_to < offer.today:
            yield _rule_that_ended(offer, rule, rule.holds_to)
        for number, condition in enumerate(rule.when):
            yield from _condition(offer, condition, ("check-rules", (rule.id, "when", number)))
        yield from _numbers_in_words(offer, rule)
    for question in travel.questions.values():
        for number, condition in enumerate(question.asked_when):
            yield from _condition(offer, condition, ("check-questions", (question.id, "asked_when", number)))


def _rule_that_ended(offer: LocalOffer, rule: TravelRule, ended: datetime.date) -> Problem:
    says = f"This rule ended on {day(ended)}, so the travel check no longer looks at it."
    hint = "Delete it once the rule that takes its place is here."
    return Problem(_place(offer, "check-rules", (rule.id, "holds_to")), says, hint, rule.name, severity=Severity.NOTE)


def _condition(offer: LocalOffer, condition: Condition, at: tuple[str, Path]) -> Iterator[Problem]:
    """What is wrong with a condition: an answer that its question does not have, or a number of a choice."""
    question = offer.travel.questions.get(condition.question)
    if question is None:
        return
    file, path = at
    values = [choice.value for choice in question.choices]
    for value in condition.is_one_of:
        if value not in values:
            says = f'"{shown(value)}" is not an answer of the question "{question.id}".'
            hint = f"Its answers are: {', '.join(values) or 'numbers'}."
            yield Problem(_place(offer, file, (*path, "is_one_of")), says, hint)
    if not condition.is_one_of and question.kind is AnswerKind.CHOICE:
        says = f'The question "{question.id}" is answered with a choice, which is never more or less than a number.'
        yield Problem(_place(offer, file, path), says, 'Use "is_one_of" with the answers that fit.')


def _numbers_in_words(offer: LocalOffer, rule: TravelRule) -> Iterator[Problem]:
    """A number in a rule's words that is none of those its answers are held against, as after a change of the law."""
    allowed = _numbers_of(offer, rule)
    for field in ("name", "in_law"):
        for number in re.findall(r"(?<!Year )\b\d+\b", getattr(rule, field)):
            if int(number) not in allowed:
                says = f'The words say "{number}", and that is none of the numbers of this rule.'
                hint = f"Its numbers are: {', '.join(map(str, sorted(allowed))) or 'none'}. data/rules.yml has them."
                yield Problem(
                    _place(offer, "check-rules", (rule.id, field)), says, hint, rule.name, severity=Severity.NOTE
                )


def _numbers_of(offer: LocalOffer, rule: TravelRule) -> set[int]:
    """The numbers that a rule turns on: its limits, the ages of its answers, and the ages between two of its limits."""
    found: set[int] = set()
    ages: dict[str, int] = {}
    for condition in rule.when:
        question = offer.travel.questions.get(condition.question)
        for choice in question.choices if question else ():
            if choice.value in condition.is_one_of and choice.ages:
                found |= {choice.ages.first, choice.ages.last}
        if condition.number and condition.number in offer.rules:
            limit = int(Decimal(offer.rules[condition.number].value))
            found.add(limit)
            if question and question.kind is AnswerKind.YEARS:
                ages["from" if condition.at_least else "to" if condition.less_than else ""] = limit
    return found | set(range(ages.get("from", 0), ages.get("to", 0)) if {"from", "to"} <= ages.keys() else ())


def _place(offer: LocalOffer, file: str, path: Path) -> Place:
    shown_as = f"data/travel/{file}.yml"
    record = offer.records.get(shown_as)
    return record.value_place_of(path) if record and path else Place(shown_as)

"""The travel check: one question a page with a script, and the same questions and rules as steps and a table without.

Everything on the page comes from one decision table, and so does the JSON that the script reckons with.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel import LowIncomeGround, WayToApply, WhoArranges
from local_offer.models.travel_check import AnswerKind, Result, TravelQuestion, TravelRule
from local_offer.pages.page import Page, Step
from local_offer.pages.parts import AnsweredBy, Option, Question
from local_offer.travel.explaining import needed
from local_offer.travel.exporting import exported
from local_offer.travel.table import DecisionTable, Must, rules_in_force, table_of
from local_offer.wording import rule as rule_in_words

CHECK = "travel/check/"
TABLE = f"{CHECK}table.json"
RULES = "travel/rules/"
TRAVEL = Step("Travel to school", "travel/")


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of a question, as the steps show it."""

    label: str
    hint: str
    leads_to: Result | None
    """The result that this answer alone settles; nothing when the questions go on."""


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question, for the form and for the steps."""

    record: TravelQuestion
    asked: Question
    answers: tuple[Answer, ...]
    only_when: tuple[str, ...]
    """What must be so before it is asked, in words; empty when it is always asked."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line of the table of rules."""

    record: TravelRule
    musts: tuple[str, ...]
    """All that must be so, in words."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to apply with the service behind it, and the dates that are still to come."""

    record: WayToApply
    service: object


def pages_of_travel_check(offer: LocalOffer) -> Iterator[Page]:
    """The check's page and its decision table, where the council's data has all that it needs."""
    if not offer.travel.has_check:
        return
    table = table_of(offer)
    yield Page(
        address=CHECK,
        title="Check if you can get help with travel",
        summary=f"Answer up to {len(table.questions)} questions to see which rules fit, why, and how to apply.",
        template="pages/travel-check.html",
        facts=_facts(offer, table),
        trail=trail_in(offer),
        source="data/travel/check-questions.yml",
        section="travel",
    )
    yield Page(
        address=TABLE,
        title="The travel check's decision table",
        summary="The questions and rules of the travel check, for programs.",
        template="pages/travel-check.json",
        facts={"table": exported(table)},
        source="data/travel/check-rules.yml",
        listed=False,
    )


def trail_in(offer: LocalOffer) -> tuple[Step, ...]:
    """The way from home to a page about travel: by the guide to travel, where the council wrote one."""
    return (TRAVEL,) if TRAVEL.address in offer.written else ()


def _facts(offer: LocalOffer, table: DecisionTable) -> Mapping[str, object]:
    return {
        "table_address": TABLE,
        "rules_page": RULES,
        "questions": tuple(_asked(one, table) for one in offer.travel.questions.values()),
        "lines": tuple(_line(rule, table) for rule in rules_in_force(offer)),
        "results": tuple(offer.travel.results[result.value] for result in Result),
        "titles": {result: offer.travel.results[result.value].title for result in Result},
        "grounds": grounds_today(offer),
        "ways": {way.id: Way(way, offer.services[way.service]) for way in offer.travel.applying.values()},
        "helpers": helpers_of(offer),
        "stages": tuple(
            (stage, offer.rules[stage.ask_within], offer.rules[stage.answer_within])
            for stage in offer.travel.stages.values()
        ),
    }


def grounds_today(offer: LocalOffer) -> tuple[tuple[LowIncomeGround, str], ...]:
    """The grounds for a low income that hold today, each with its limit in words."""
    return tuple(
        (ground, limit_of(ground, offer)) for ground in offer.travel.grounds.values() if ground.holds_on(offer.today)
    )


def limit_of(ground: LowIncomeGround, offer: LocalOffer) -> str:
    """The most that a family may earn on a ground, such as "£7,400"; empty when the ground has no limit."""
    return rule_in_words(offer.rules[ground.limit]) if ground.limit else ""


def helpers_of(offer: LocalOffer) -> tuple[tuple[WhoArranges, object], ...]:
    """Those who help families who deal with travel, each with its organisation."""
    return tuple(
        (one, offer.organisations[one.organisation])
        for one in offer.travel.arrangers.values()
        if one.part.value == "helps you"
    )


def _asked(one: TravelQuestion, table: DecisionTable) -> AskedQuestion:
    is_choice = one.kind is AnswerKind.CHOICE
    asked = Question(
        name=f"travel-{one.id}",
        asks=one.asks,
        answered_by=AnsweredBy.ONE if is_choice else AnsweredBy.TEXT,
        options=tuple(Option(choice.value, choice.label, choice.hint or "") for choice in one.choices),
        characters=0 if is_choice else 6,
        keyboard="" if is_choice else "decimal" if one.kind is AnswerKind.MILES else "numeric",
    )
    answers = tuple(
        Answer(choice.label, choice.hint or "", _settled_by(one.id, choice.value, table)) for choice in one.choices
    )
    only_when = tuple(
        needed(must, table.questions[must.question])
        for must in table.questions[one.id].asked_when
        if not _goes_without_saying(must, table)
    )
    return AskedQuestion(one, asked, answers, only_when)


def _goes_without_saying(must: Must, table: DecisionTable) -> bool:
    """Whether everyone who is still here gave such an answer, because all others led to a result."""
    others = [one.value for one in table.questions[must.question].options if one.value not in must.choices]
    return must.bound is None and all(_settled_by(must.question, value, table) for value in others)


def _settled_by(question: str, value: str, table: DecisionTable) -> Result | None:
    """The result that one answer alone settles."""
    settling = (
        rule.result
        for rule in table.rules
        if rule.settles and all(must.question == question and value in must.choices for must in rule.when)
    )
    return next(settling, None)


def _line(rule: TravelRule, table: DecisionTable) -> RuleLine:
    musts = next(line for line in table.rules if line.id == rule.id).when
    return RuleLine(rule, tuple(needed(must, table.questions[must.question]) for must in musts))

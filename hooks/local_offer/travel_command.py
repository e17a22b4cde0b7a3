"""`local-offer travel-check --age 9 …`: the travel check in the terminal, with every rule that fits and its law."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import click

from local_offer.clock import build_time
from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel_check import AnswerKind
from local_offer.offer import read_local_offer
from local_offer.problems import DataError
from local_offer.travel.answers import Answer, Slip, read_answer
from local_offer.travel.deciding import answers_that_count, decide
from local_offer.travel.explaining import Explained, Reason, explain
from local_offer.travel.table import DecisionTable, Question, table_of

Command = TypeVar("Command", bound=Callable[..., object])

_OPTIONS: Mapping[str, str] = {
    "age": "Whole years, such as 9.",
    "stage": "early, csa (school age), post16 or adult. Taken from the age when only one fits.",
    "place": "school, s19 (somewhere else that was arranged), independent or home.",
    "sen": "Needs that stop the walk, even with an adult: yes, no or unsure.",
    "walk": "Miles, such as 2.3, or unsure.",
    "route": "listed, worried or no.",
    "nearer": "A nearer suitable school with a place: yes, no or unsure.",
    "low": "A low income: yes, no or unsure.",
    "road": "Miles by road, such as 5.5, or unsure.",
    "nearer-count": "How many suitable schools are nearer, or unsure.",
    "faith": "The nearest suitable school for the parent's religion or belief: yes, no or unsure.",
}
"""The questions of the check as options."""


class _WrongAnswerError(Exception):
    """An answer that cannot be read, or one that is missing; it says which."""


def _answer_options(command: Command) -> Command:
    for name, words in reversed(tuple(_OPTIONS.items())):
        command = click.option(f"--{name}", metavar="ANSWER", help=words)(command)
    return command


@click.command(name="travel-check")
@_answer_options
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/. This folder when not given.",
)
def travel_check(project: Path, **given: str | None) -> None:
    """Say which travel rules fit some answers, and why. Answers are not kept."""
    written = {name.replace("_", "-"): text for name, text in given.items() if text is not None}
    try:
        offer = read_local_offer(project, build_time(project).date())
        if not offer.travel.has_check:
            raise _WrongAnswerError("There is no travel check in data/travel/.")
        table = table_of(offer)
        outcome = decide(table, _answers(table, written))
    except DataError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except _WrongAnswerError as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    for line in _told(offer, explain(table, outcome)):
        click.echo(line)


def _answers(table: DecisionTable, written: Mapping[str, str]) -> Mapping[str, Answer]:
    """Every answer that the questions need, in their order. Raises when one is missing or cannot be read."""
    answers: dict[str, Answer] = {}
    for id_, question in table.questions.items():
        if id_ in written:
            answers[id_] = _read(question, written[id_], answers)
        elif fitting := _only_one_that_fits(question, answers):
            answers[id_] = fitting
    missing = [id_ for id_ in answers_that_count(table, answers)[0] if id_ not in answers]
    if missing:
        raise _WrongAnswerError(f"--{missing[0]} is needed: {_OPTIONS.get(missing[0], missing[0])}")
    return answers


def _read(question: Question, text: str, earlier: Mapping[str, Answer]) -> Answer:
    read = read_answer(question, text, earlier)
    if isinstance(read, Slip):
        choices = ", ".join(option.value for option in question.options)
        raise _WrongAnswerError(f"--{question.id}: {read.says}{f' The answers are: {choices}.' if choices else ''}")
    return read


def _only_one_that_fits(question: Question, answers: Mapping[str, Answer]) -> str:
    """The one choice that the age leaves, as with the stage of a nine-year-old; otherwise nothing."""
    if (
        "age" not in answers
        or question.kind is not AnswerKind.CHOICE
        or not all(option.ages for option in question.options)
    ):
        return ""
    values = (option.value for option in question.options)
    fitting = [value for value in values if not isinstance(read_answer(question, value, answers), Slip)]
    return fitting[0] if len(fitting) == 1 else ""


def _told(offer: LocalOffer, told: Explained) -> Iterator[str]:
    result = offer.travel.results[told.result]
    yield f"{result.title}."
    yield ""
    yield "Because you said:"
    yield from (f"  - {said}" for _, said in told.because)
    for heading, reasons in (
        ("The rule behind this:", (told.settled_by,)),
        ("What fits:", told.matched),
        ("What someone has to look at:", told.open),
        ("The nearest rule that does not fit:", (told.nearest,)),
    ):
        yield from _rules(offer, heading, tuple(one for one in reasons if one))
    yield ""
    yield "What helps when they apply:"
    yield from (f"  - {one}" for one in _evidence(offer, told))
    way = offer.travel.applying[result.apply_through]
    service = offer.services[way.service]
    yield ""
    yield f"Everyone can apply: {service.name}, {offer.site.address.rstrip('/')}/services/{service.id}/"
    helpers = (one for one in offer.travel.arrangers.values() if one.part.value == "helps you")
    for one in helpers:
        yield f"Help for families: {offer.organisations[one.organisation].name}"
    yield f"If they do not agree with the decision: {offer.site.address.rstrip('/')}/travel/appeal/"


def _evidence(offer: LocalOffer, told: Explained) -> Iterator[str]:
    """What helps an application: that of the result, and that of each rule which fits or may fit, each once."""
    reasons = (*filter(None, (told.settled_by,)), *told.matched, *told.open)
    rules = (offer.travel.rules[reason.rule] for reason in reasons)
    found = (*offer.travel.results[told.result].evidence, *(one for rule in rules for one in rule.evidence))
    yield from dict.fromkeys(found)


def _rules(offer: LocalOffer, heading: str, reasons: tuple[Reason, ...]) -> Iterator[str]:
    if reasons:
        yield ""
        yield heading
    for reason in reasons:
        rule = offer.travel.rules[reason.rule]
        yield f"  {rule.code}: {rule.name}"
        yield from (f"    - {says}" for says in reason.says)
        yield f"    {rule.in_law} ({rule.law})"
        yield f"    {offer.site.address.rstrip('/')}/travel/rules/#{rule.id}"

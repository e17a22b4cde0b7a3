"""`local-offer dates JOURNEY --from 2026-09-01`: the dates of a journey, as the site works them out."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from local_offer.clock import build_time
from local_offer.deadlines.reckoning import StepDate, dates_of
from local_offer.deadlines.table import Table, table_of
from local_offer.models.deadlines import Deadline, Journey, StartingDay
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.problems import DataError, did_you_mean
from local_offer.wording_of_dates import delay, put_off, times_of, weekday


class _WrongAnswerError(Exception):
    """Something that was asked for cannot be worked out; it says what."""


@click.command(name="dates")
@click.argument("journey", required=False)
@click.option("--from", "start", metavar="DATE", help="The day that starts the journey, such as 2026-09-01.")
@click.option("--also", "others", metavar="DAY=DATE", multiple=True, help="Another day of the journey that has come.")
@click.option("--case", "case", default="", help="Which case it is, for a journey that has several.")
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/. This folder when not given.",
)
def dates(journey: str | None, start: str | None, others: tuple[str, ...], case: str, project: Path) -> None:
    """Work out the dates of a journey, such as needs-assessment. Without a journey, list them."""
    try:
        offer = read_local_offer(project, build_time(project).date())
        table = table_of(offer)
        lines = list(_answer(offer, table, journey, start, others, case))
    except DataError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except _WrongAnswerError as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)
    for line in lines:
        click.echo(line)


def _answer(
    offer: LocalOffer, table: Table, id_: str | None, start: str | None, others: Sequence[str], case: str
) -> Iterator[str]:
    if id_ is None:
        yield "The journeys are:"
        yield from (f"  {one.id}: {one.name}" for one in offer.journeys.values())
        return
    journey = offer.journeys.get(id_)
    if journey is None:
        raise _WrongAnswerError(_unknown("journey", id_, offer.journeys))
    if start is None:
        yield f"{journey.name}. Say with --from: {journey.first_day.asks}"
        yield from (f"  --also {one.key}=DATE: {one.asks}" for one in _others(journey))
        yield from (f"  --case {one.key}: {one.name}" for one in (journey.case.cases if journey.case else ()))
        return
    given = {journey.first_day.key: _date(start), **dict(_other(journey, one) for one in others)}
    _in_order(journey, given)
    found = dates_of(table.journeys[id_], given, table.working_days, _case(journey, case))
    yield from (
        f"{one.name[:1].upper()}{one.name[1:]}: {weekday(given[one.key])}" for one in journey.starts if one.key in given
    )
    for one in found:
        yield from _lines(journey, one, offer)
    yield from _reasons(journey, found, offer)


def _lines(journey: Journey, one: StepDate, offer: LocalOffer) -> Iterator[str]:
    step = next(step for step in journey.steps if step.key == one.key)
    yield ""
    yield f"{step.name}: {step.reads.value} {weekday(one.date)}"
    yield f"  The rule: {times_of(step, journey, offer.rules)}. {_laws(step, offer)}."
    yield from (f"  {said}" for said in put_off(step, offer.rules))
    if one.supposed:
        yield "  This is when each step before it takes all its time."
    if one.unsure:
        yield "  Bank holidays of that year are not known yet, so it may be some days later."
    if step.may_be_later:
        yield "  It may be later for a reason in law (below)."


def _reasons(journey: Journey, found: Sequence[StepDate], offer: LocalOffer) -> Iterator[str]:
    keys = {one.key for one in found}
    ids = dict.fromkeys(id_ for step in journey.steps if step.key in keys for id_ in step.may_be_later)
    if ids:
        yield ""
        yield "The reasons in law for which a step may be later:"
        yield from (
            f"  {delay(reason, offer.rules)} {reason.law}." for reason in (offer.reasons_for_delay[id_] for id_ in ids)
        )


def _laws(step: Deadline, offer: LocalOffer) -> str:
    return "; ".join(dict.fromkeys(offer.rules[counted.rule].law for counted in step.counted))


def _date(text: str) -> datetime.date:
    try:
        date = datetime.datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=datetime.UTC).date()
    except ValueError:
        raise _WrongAnswerError(f'"{text}" is not a date such as 2026-09-01.') from None
    if not 2000 <= date.year <= 2200:
        raise _WrongAnswerError("The year must be from 2000 to 2200.")
    return date


def _others(journey: Journey) -> list[StartingDay]:
    return [one for one in journey.starts if one.asks and one is not journey.first_day]


def _other(journey: Journey, text: str) -> tuple[str, datetime.date]:
    key, _, date = text.partition("=")
    asked = [one.key for one in _others(journey)]
    if key not in asked:
        raise _WrongAnswerError(_unknown("day", key, asked))
    return key, _date(date)


def _in_order(journey: Journey, given: Mapping[str, datetime.date]) -> None:
    names = {one.key: one.name for one in journey.starts}
    for one in journey.starts:
        before = one.not_before or one.key
        if one.key in given and before in given and given[one.key] < given[before]:
            raise _WrongAnswerError(f"{one.name[:1].upper()}{one.name[1:]} must not be before {names[before]}.")


def _case(journey: Journey, case: str) -> str:
    known = [one.key for one in journey.case.cases] if journey.case else []
    if known and not case:
        raise _WrongAnswerError(f"Say which case it is with --case: {', '.join(known)}.")
    if case and case not in known:
        raise _WrongAnswerError(_unknown("case", case, known))
    return case


def _unknown(what: str, found: str, known: Sequence[str] | Mapping[str, object]) -> str:
    near = did_you_mean(found, known)
    listed = ", ".join(known)
    return f'There is no {what} called "{found}". {near[:1].upper() + near[1:] if near else f"There are: {listed}."}'

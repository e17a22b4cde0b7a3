"""Your dates: for each journey a page with its steps, their rules and worked examples. Its form needs a script."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from local_offer.deadlines.counting import ONE_DAY, months_on
from local_offer.deadlines.reckoning import StepDate, dates_of
from local_offer.deadlines.table import Table, rules_of, table_of
from local_offer.models.bank_holidays import BankHolidays
from local_offer.models.deadlines import DatesPage, Deadline, Journey, StartingDay, Way
from local_offer.models.local_offer import LocalOffer
from local_offer.models.rules import Rule, Unit
from local_offer.pages.lists import Choice
from local_offer.pages.page import Page, Step
from local_offer.pages.parts import AnsweredBy, Download, Option, Question
from local_offer.pages.parts import Table as ShownTable
from local_offer.pages.parts import table_of as shown_table
from local_offer.pages.travel_dates import downloads_to_apply
from local_offer.wording import day
from local_offer.wording_of_dates import between, delay, how_to_count, month, put_off, times_of

MONTHS_BEFORE = 5
MONTHS_SHOWN = 12
"""The table of examples begins so many months before the month of the build, because journeys take as long. Journeys
that count back from a day to come begin with that month."""
YOUR_DATES = "Your dates"
_SECTIONS: Mapping[DatesPage, tuple[str, str]] = {
    DatesPage.EHC_PLANS: ("EHC plans", "The dates of an education, health and care (EHC) plan, from the request on."),
    DatesPage.DISAGREE: (
        "If you disagree",
        "How long you have, and how long we have, when you disagree with a decision.",
    ),
    DatesPage.TRAVEL: ("Travel to school", "The dates of an appeal about travel to school."),
}


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step with all that the page says about it."""

    step: Deadline
    case: str
    """The name of the only case in which it is there; empty when it is there in all."""
    times: str
    laws: tuple[Rule, ...]
    put_off: tuple[str, ...]
    example: str
    """A worked example in words; empty when the first day alone does not give one."""


def pages_of_dates(offer: LocalOffer) -> Iterator[Page]:
    """For each part of the site with journeys, the list of them and a page for each; one alone is the list's page."""
    table = table_of(offer)
    for section in DatesPage:
        journeys = sorted((one for one in offer.journeys.values() if one.page is section), key=lambda one: one.order)
        alone = len(journeys) == 1
        if journeys and not alone:
            yield _list_page(section, journeys, offer)
        for journey in journeys:
            others = tuple(_choice(one, offer) for one in journeys if one is not journey)
            yield _journey_page(journey, others, offer, table)


def address_of(journey: Journey, offer: LocalOffer) -> str:
    """The address of a journey's page. The only journey of its part of the site stands at that part's dates page."""
    alone = sum(one.page is journey.page for one in offer.journeys.values()) == 1
    return f"{journey.page.value}/dates/" if alone else f"{journey.page.value}/dates/{journey.id}/"


def fixed_years(journey: Journey, offer: LocalOffer) -> tuple[int, ...]:
    """The next two years with a date of this journey that is the same each year, for a calendar file each."""
    fixed = [offer.rules[one.rule] for step in journey.steps for one in step.counted if one.way is Way.YEAR]
    if not fixed:
        return ()
    last = max(one.value for one in fixed)
    first = offer.today.year if f"{offer.today:%m-%d}" <= last else offer.today.year + 1
    return (first, first + 1)


def _choice(journey: Journey, offer: LocalOffer) -> Choice:
    return Choice(journey.name, journey.summary, address_of(journey, offer), count=0)


def _list_page(section: DatesPage, journeys: list[Journey], offer: LocalOffer) -> Page:
    name, summary = _SECTIONS[section]
    return Page(
        address=f"{section.value}/dates/",
        title=f"{name}: your dates",
        summary=summary,
        template="pages/dates.html",
        facts={"journeys": tuple(_choice(one, offer) for one in journeys), "downloads": _downloads(journeys, offer)},
        trail=_trail(section, offer, alone=True),
        section=section.value,
    )


def _trail(section: DatesPage, offer: LocalOffer, *, alone: bool) -> tuple[Step, ...]:
    top = Step(_SECTIONS[section][0], f"{section.value}/")
    above = (top,) if top.address in offer.written else ()
    return above if alone else (*above, Step(YOUR_DATES, f"{section.value}/dates/"))


def _journey_page(journey: Journey, others: tuple[Choice, ...], offer: LocalOffer, table: Table) -> Page:
    ids = rules_of(journey)
    examples = _examples(journey, offer, table)
    needs_holidays = any(offer.rules[id_].unit is Unit.WORKING_DAYS for id_ in ids) or any(
        step.ends_on_a_working_day for step in journey.steps
    )
    reasons = dict.fromkeys(id_ for step in journey.steps for id_ in step.may_be_later)
    return Page(
        address=address_of(journey, offer),
        title=f"{journey.name}: your dates",
        summary=journey.summary,
        template="pages/journey.html",
        facts={
            "journey": journey,
            "table": table.as_json(journey.id),
            "questions": tuple(_questions(journey)),
            "steps": tuple(_shown(step, journey, offer, table) for step in journey.steps),
            "reasons": tuple(
                (delay(one, offer.rules), one.law) for one in map(offer.reasons_for_delay.get, reasons) if one
            ),
            "how_to_count": how_to_count(offer.rules, ids),
            "examples": examples,
            "downloads": _downloads([journey], offer) + _to_apply(journey, offer),
            "bank_holidays": _holidays(offer) if needs_holidays else (),
            "others": others,
            "guide": _guide(journey, offer),
        },
        trail=_trail(journey.page, offer, alone=not others),
        source=f"data/deadlines/{journey.id}.yml",
        checked=journey.checked,
        section=journey.page.value,
    )


def _guide(journey: Journey, offer: LocalOffer) -> str:
    """The words of the link to the guide: the title of a hand-written page, else the journey's name."""
    page = offer.written.get(str(journey.goes_to).removeprefix("/"))
    return page.title if page else f"More about this: {journey.name}"


def _questions(journey: Journey) -> Iterator[Question]:
    if journey.case:
        options = tuple(Option(one.key, one.name) for one in journey.case.cases)
        yield Question("case", journey.case.asks, AnsweredBy.ONE, options=options)
    for one in journey.starts:
        if one.asks:
            yield Question(one.key, one.asks, AnsweredBy.DATE, hint=_hint(one))


def _hint(one: StartingDay) -> str:
    return f"{one.hint} For example, 27 3 2026." if one.hint else "For example, 27 3 2026."


def _shown(step: Deadline, journey: Journey, offer: LocalOffer, table: Table) -> StepShown:
    names = {one.key: one.name for one in journey.case.cases} if journey.case else {}
    return StepShown(
        step=step,
        case=names.get(step.only_for or "", ""),
        times=times_of(step, journey, offer.rules),
        laws=tuple({one.law: one for one in (offer.rules[each.rule] for each in step.counted)}.values()),
        put_off=put_off(step, offer.rules),
        example=_example(step, journey, offer, table),
    )


def _example(step: Deadline, journey: Journey, offer: LocalOffer, table: Table) -> str:
    """A worked example from the first of the month, for a step that the table of months does not have."""
    start = offer.today.replace(day=1)
    keys = list(dict.fromkeys(one.day for one in step.counted))
    known = {one.key: one for one in journey.starts}
    if keys == [journey.first_day.key] or not all(known[key].asks for key in keys):
        return ""
    given = {journey.first_day.key: start, **dict.fromkeys(keys, start)}
    found = dates_of(table.journeys[journey.id], given, table.working_days, step.only_for or "")
    date = next(one.date for one in found if one.key == step.key)
    said = " and ".join(known[key].name for key in keys)
    return f"For example, if {said} {'is' if len(keys) == 1 else 'are both'} {day(start)}, it is {day(date)}."


def _examples(journey: Journey, offer: LocalOffer, table: Table) -> ShownTable | None:
    """For each of a year's months, between which days each step falls when the journey starts in it."""
    row, first_day = table.journeys[journey.id], journey.first_day
    fixed = all(one.way is Way.YEAR for step in journey.steps for one in step.counted)
    if fixed:
        return None

    @cache
    def found(date: datetime.date) -> Mapping[str, StepDate]:
        cases = row.cases or ("",)
        dates = (dates_of(row, {first_day.key: date}, table.working_days, case) for case in cases)
        return {one.key: one for each in dates for one in each}

    looks_ahead = any(one.way is not Way.AFTER for step in journey.steps for one in step.counted)
    begin = months_on(offer.today.replace(day=1), 0 if looks_ahead else -MONTHS_BEFORE)
    months = [months_on(begin, number) for number in range(MONTHS_SHOWN)]
    told = found(begin)
    steps = [step for step in journey.steps if step.key in told]
    rows = (
        (
            f"In {month(first)}",
            *(
                between(found(first)[step.key].date, found(months_on(first, 1) - ONE_DAY)[step.key].date)
                for step in steps
            ),
        )
        for first in months
    )
    if not steps:
        return None
    columns = (f"If {first_day.name} was", *(_heading(step, told[step.key]) for step in steps))
    return shown_table("From the first to the last day of each month", columns, rows)


def _heading(step: Deadline, one: StepDate) -> str:
    return f"{step.name}, at the latest" if one.supposed else step.name


def _downloads(journeys: list[Journey], offer: LocalOffer) -> tuple[Download, ...]:
    return tuple(
        Download(f"{journey.name} in {year}: the dates", f"{address_of(journey, offer)}{year}.ics", "calendar file")
        for journey in journeys
        for year in fixed_years(journey, offer)
    )


def _to_apply(journey: Journey, offer: LocalOffer) -> tuple[Download, ...]:
    return downloads_to_apply(offer) if journey.page is DatesPage.TRAVEL else ()


def _holidays(offer: LocalOffer) -> tuple[BankHolidays, ...]:
    return tuple(offer.bank_holidays[id_] for id_ in sorted(offer.bank_holidays) if int(id_) >= offer.today.year)

"""Files of the site that are no pages: so far, calendar files of dates that are the same for every family."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from local_offer.deadlines.calendar_file import Entry, calendar_file
from local_offer.deadlines.counting import in_year
from local_offer.models.deadlines import Actor, Journey, Way
from local_offer.models.local_offer import LocalOffer
from local_offer.pages.dates import address_of, fixed_years
from local_offer.pages.travel_dates import APPLY, days_to_apply, years_to_apply_for
from local_offer.wording_of_dates import in_calendar, times_of


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file beside the pages: its address within the site, and what is in it."""

    address: str
    text: str


def files_for(offer: LocalOffer) -> Iterator[SiteFile]:
    """Every file that is made from data and is no page."""
    for journey in offer.journeys.values():
        address = address_of(journey, offer)
        for year in fixed_years(journey, offer):
            yield SiteFile(f"{address}{year}.ics", _calendar(_entries(journey, year, offer), address, offer))
    for year in years_to_apply_for(offer):
        yield SiteFile(f"{APPLY}{year}.ics", _calendar(days_to_apply(year, offer), APPLY, offer))


def _calendar(entries: Iterable[Entry], address: str, offer: LocalOffer) -> str:
    site = offer.site.address.rstrip("/")
    stamp = datetime.datetime.combine(offer.today, datetime.time(), datetime.UTC)
    return calendar_file(entries, urlsplit(site).hostname or "", f"{site}/{address}", stamp)


def _entries(journey: Journey, year: int, offer: LocalOffer) -> Iterator[Entry]:
    cases = {one.key: one.name for one in journey.case.cases} if journey.case else {}
    for step in journey.steps:
        for one in step.counted:
            if one.way is Way.YEAR:
                rule = offer.rules[one.rule]
                words = (
                    cases.get(step.only_for or "", ""),
                    f"The rule: {times_of(step, journey, offer.rules)}.",
                    f"The law: {rule.law}.",
                )
                date = in_year(rule.value, year)
                said = tuple(word for word in words if word)
                yield Entry(f"{journey.id}-{step.key}", date, in_calendar(step), said, step.who is Actor.YOU)

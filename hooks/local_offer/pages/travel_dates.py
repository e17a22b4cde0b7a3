"""The days by which to apply for travel, as one calendar file for each school year that is still to come."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.deadlines.calendar_file import Entry
from local_offer.models.local_offer import LocalOffer
from local_offer.pages.parts import Download
from local_offer.wording import day

APPLY = "travel/apply/"


def years_to_apply_for(offer: LocalOffer) -> tuple[int, ...]:
    """The school years for which a day to apply by is still to come, by the year in which they begin."""
    deadlines = (one for way in offer.travel.applying.values() for one in way.deadlines)
    return tuple(sorted({one.school_year for one in deadlines if one.apply_by >= offer.today}))


def downloads_to_apply(offer: LocalOffer) -> tuple[Download, ...]:
    """The calendar files, each with its dates in words."""
    return tuple(
        Download(
            f"When to apply for travel from September {year}",
            f"{APPLY}{year}.ics",
            "calendar file",
            words=" ".join(_in_words(year, offer)),
        )
        for year in years_to_apply_for(offer)
    )


def days_to_apply(year: int, offer: LocalOffer) -> Iterator[Entry]:
    """The days on which applications for a school year open, and those by which to apply, for a calendar."""
    for way in offer.travel.applying.values():
        service = offer.services[way.service]
        for one in way.deadlines:
            if one.school_year != year:
                continue
            words = (f"For September {year}.", f"Apply through: {service.name}.", f"If you are late: {way.late}")
            if one.opens is not None:
                name = f"You can apply for travel: {way.name}"
                yield Entry(f"travel-opens-{way.id}", one.opens, name, words, remind=False)
            name = f"Last day to apply for travel: {way.name}"
            yield Entry(f"travel-apply-{way.id}", one.apply_by, name, words, remind=True)


def _in_words(year: int, offer: LocalOffer) -> Iterator[str]:
    for way in offer.travel.applying.values():
        for one in way.deadlines:
            if one.school_year == year:
                yield f"{way.name}: by {day(one.apply_by)}."

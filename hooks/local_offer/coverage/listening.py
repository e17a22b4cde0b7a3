"""What the records of comments and consultations add up to: who was asked, about what, and which answers are late."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from local_offer.models.local_offer import LocalOffer
from local_offer.models.voice import (
    FEWER,
    FEWEST,
    Answer,
    CameBy,
    Channel,
    Comment,
    CommentPeriod,
    Consultation,
    Consultee,
    MadeTogether,
    Question,
    Theme,
)

YEAR_BEGINS = 9
"""The month in which a year of the report begins: September, with the school year."""


def is_late(comment: Comment, today: datetime.date) -> bool:
    """Whether the day by which something was promised has passed."""
    open_still = comment.answer in {Answer.DOING, Answer.NOT_YET}
    return open_still and comment.due is not None and comment.due < today


def latest_first(consultations: Iterable[Consultation]) -> tuple[Consultation, ...]:
    """The consultations, the one that ended last at the top."""
    return tuple(sorted(consultations, key=lambda one: (one.last, one.id), reverse=True))


def who_was_asked(offer: LocalOffer) -> Mapping[Consultee, tuple[Consultation, ...]]:
    """The consultations in which each of those whom regulation 54 names was asked, the latest first."""
    ordered = latest_first(offer.duties.consultations.values())
    return MappingProxyType(
        {who: tuple(one for one in ordered if any(asked.who is who for asked in one.asked)) for who in Consultee}
    )


def what_was_asked(offer: LocalOffer) -> Mapping[Question, tuple[Consultation, ...]]:
    """The consultations on each of the five things of regulation 55, the latest first."""
    ordered = latest_first(offer.duties.consultations.values())
    return MappingProxyType({what: tuple(one for one in ordered if what in one.questions) for what in Question})


@dataclass(frozen=True, slots=True)
class Year:
    """One year of the report, which is made from the records and from nothing else."""

    first: datetime.date
    last: datetime.date
    periods: tuple[CommentPeriod, ...]
    consultations: tuple[Consultation, ...]
    together: tuple[MadeTogether, ...]

    @property
    def id(self) -> str:
        """The last part of the report's address, such as "2025-to-2026"."""
        return f"{self.first.year}-to-{self.last.year}"

    @property
    def comments(self) -> tuple[Comment, ...]:
        """Every comment of the year, in the order of its periods."""
        return tuple(comment for period in self.periods for comment in period.comments)

    def by_theme(self) -> tuple[tuple[Theme, int], ...]:
        """How many subjects were raised on each of the three things of regulation 56(1)."""
        return tuple((theme, sum(one.theme is theme for one in self.comments)) for theme in Theme)

    def by_answer(self) -> tuple[tuple[Answer, int], ...]:
        """How many subjects have which answer by now."""
        return tuple((answer, sum(one.answer is answer for one in self.comments)) for answer in Answer)

    def by_way(self) -> tuple[tuple[Channel, str], ...]:
        """How many comments came in which way, small numbers not told."""
        given = tuple(came for period in self.periods for came in period.came_by)
        return tuple((way, added(counts)) for way in Channel if (counts := _of_way(given, way)))

    def received(self) -> str:
        """How many comments came in the year."""
        return added(period.received for period in self.periods)

    def still_to_do(self) -> tuple[Comment, ...]:
        """What was promised and is not done, the nearest day first."""
        waiting = (one for one in self.comments if one.answer in {Answer.DOING, Answer.NOT_YET})
        return tuple(sorted(waiting, key=lambda one: (one.due or datetime.date.max, one.subject)))


def added(counts: Iterable[int | str]) -> str:
    """Numbers of people as one: "24", "at least 24" when one of them was too small to tell, or "fewer than 5"."""
    given = tuple(counts)
    total = sum(count for count in given if isinstance(count, int))
    if total < FEWEST:
        return FEWER
    return f"at least {total:,}" if FEWER in given else f"{total:,}"


def _of_way(given: Iterable[CameBy], way: Channel) -> tuple[int | str, ...]:
    return tuple(came.count for came in given if came.way is way)


def years(offer: LocalOffer) -> tuple[Year, ...]:
    """Every year in which comments were collected, the latest first."""
    starts = sorted({_start_of(period.last) for period in offer.duties.comments.values()}, reverse=True)
    return tuple(_year_from(start, offer) for start in starts)


def _start_of(day: datetime.date) -> int:
    return day.year if day.month >= YEAR_BEGINS else day.year - 1


def _year_from(start: int, offer: LocalOffer) -> Year:
    periods = (one for one in offer.duties.comments.values() if _start_of(one.last) == start)
    return Year(
        first=datetime.date(start, YEAR_BEGINS, 1),
        last=datetime.date(start + 1, YEAR_BEGINS, 1) - datetime.timedelta(days=1),
        periods=tuple(sorted(periods, key=lambda one: (one.first, one.id))),
        consultations=latest_first(one for one in offer.duties.consultations.values() if _start_of(one.last) == start),
        together=tuple(one for one in offer.duties.made_together.values() if _start_of(one.began_on) <= start),
    )

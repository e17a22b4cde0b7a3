"""Where a milestone stands on a day, worked out from dates alone. Nobody types a status.

The first rule that fits is the one that counts:

1. Done: finished, with evidence, and a board or DfE and NHS England say so.
2. Nearly done: finished, with evidence, and neither of them has said so yet.
3. Paused: paused with a reason, and the day for looking at it again has not passed.
4. Late: the first date has passed, or a date later than allowed after it is expected.
5. At risk: a later date is expected, the expected date has passed, or there is a stated risk.
6. Not started: the work begins on a day to come.
7. On track.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from local_offer.models.progress_milestones import Assurer, Milestone, Opinion, Pause, Status

CONFIRMING = frozenset({Assurer.BOARD, Assurer.NATIONAL})
"""Those without whose word nothing is done. What the parent carer forum says stands beside theirs, in its own words."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A milestone on one day: its status, how far its date has slipped, and an opinion that differs."""

    milestone: Milestone
    day: datetime.date
    status: Status
    forecast: datetime.date
    """The date that was expected on that day; once the work is finished, the day on which it was."""
    days_late: int
    """Days between the first date and the one that is expected, or the day of finishing; 0 when it is not later.

    Where the expected date has passed as well, the days that have passed since the first date.
    """
    done: datetime.date | None
    """The day on which the work was finished, when that was known."""
    differs: Opinion | None
    """What the team thinks, when that is not what the dates say."""


def standing_on(milestone: Milestone, day: datetime.date, late_after: int) -> Standing:
    """Where the milestone stood on a day, from what was known then."""
    done = milestone.done if milestone.done is not None and milestone.done <= day else None
    forecast = done or milestone.forecast(day)
    status = status_on(milestone, day, late_after)
    still_open = status not in {Status.DONE, Status.NEARLY_DONE} and done is None
    until = max(forecast, day) if still_open and forecast < day else forecast
    opinion = milestone.opinion
    differs = opinion if opinion and opinion.on <= day and opinion.status is not status else None
    return Standing(milestone, day, status, forecast, max((until - milestone.baseline).days, 0), done, differs)


def is_overdue_again(milestone: Milestone, day: datetime.date) -> bool:
    """Whether a later date was reported, that date has passed too, and the work is neither finished nor paused."""
    is_open = milestone.done is None or milestone.done > day
    paused = milestone.paused is not None and _is_paused(milestone.paused, day)
    return is_open and not paused and any(move.on <= day for move in milestone.moved) and milestone.forecast(day) < day


def status_on(milestone: Milestone, day: datetime.date, late_after: int) -> Status:
    """The status by the first rule that fits. `late_after` is how many days later than promised is not yet late."""
    forecast = milestone.forecast(day)
    slip = (forecast - milestone.baseline).days
    if milestone.done is not None and milestone.done <= day and milestone.evidence:
        return Status.DONE if _is_assured(milestone, day) else Status.NEARLY_DONE
    if milestone.paused is not None and _is_paused(milestone.paused, day):
        return Status.PAUSED
    if milestone.baseline < day or slip > late_after:
        return Status.LATE
    if slip > 0 or forecast < day or (milestone.risk is not None and milestone.risk.since <= day):
        return Status.AT_RISK
    if milestone.starts is not None and milestone.starts > day:
        return Status.NOT_STARTED
    return Status.ON_TRACK


def standings_on(milestones: Iterable[Milestone], day: datetime.date, late_after: int) -> tuple[Standing, ...]:
    """Where each milestone stands on a day, by first date, then by id."""
    ordered = sorted(milestones, key=lambda one: (one.baseline, one.id))
    return tuple(standing_on(one, day, late_after) for one in ordered)


def counts_of(standings: Iterable[Standing]) -> Mapping[Status, int]:
    """How many milestones have each status, every status named."""
    counts = dict.fromkeys(Status, 0)
    for one in standings:
        counts[one.status] += 1
    return MappingProxyType(counts)


def _is_assured(milestone: Milestone, day: datetime.date) -> bool:
    return any(one.by in CONFIRMING and one.on <= day for one in milestone.assured)


def _is_paused(pause: Pause, day: datetime.date) -> bool:
    resumed = pause.resumed is not None and pause.resumed <= day
    return pause.on <= day <= pause.review_by and not resumed

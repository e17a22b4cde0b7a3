"""A journey worked out: the day of each step, from the days that a family gives."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from local_offer.deadlines.counting import ONE_DAY, WorkingDays, after_spell, in_year, months_on
from local_offer.deadlines.table import JourneyRow, StepRow, Time
from local_offer.models.deadlines import Pick, Way
from local_offer.models.rules import Unit


@dataclass(frozen=True, slots=True)
class StepDate:
    """The day of one step."""

    key: str
    date: datetime.date
    supposed: bool
    """Whether it is counted from a day that has not come, taking that every step before it comes on its last day."""
    unsure: bool
    """Whether it needs the bank holidays of a year that are not known."""
    moved: bool
    """Whether it was put off because a time cannot end on the day on which it ended."""
    left_out: tuple[str, ...]
    """The keys of days that were not given and that could change it."""


@dataclass(frozen=True, slots=True)
class _Day:
    date: datetime.date
    supposed: bool


def dates_of(
    journey: JourneyRow, given: Mapping[str, datetime.date], working_days: WorkingDays, case: str = ""
) -> tuple[StepDate, ...]:
    """The day of each step that can be worked out from the days given, in the order of the steps."""
    found: dict[str, StepDate] = {}
    for step in journey.steps:
        if step.only_for in {"", case}:
            days = _days(journey, given, found)
            one = _date_of(step, days, working_days)
            if one is not None:
                found[step.key] = one
    return tuple(found.values())


def _days(journey: JourneyRow, given: Mapping[str, datetime.date], found: Mapping[str, StepDate]) -> Mapping[str, _Day]:
    days = {}
    for row in journey.days:
        if row.key in given:
            days[row.key] = _Day(given[row.key], supposed=False)
        elif row.if_not_yet in found:
            days[row.key] = _Day(found[row.if_not_yet].date, supposed=True)
    return days


def _date_of(step: StepRow, days: Mapping[str, _Day], working_days: WorkingDays) -> StepDate | None:
    counted = [(_counted(time, days[time.day].date, working_days), time) for time in step.times if time.day in days]
    if not counted:
        return None
    pick = max if step.which is Pick.LATER else min
    date = pick(date for date, _ in counted)
    ended = _put_off(step, date, working_days)
    needs_them = step.ends_on_a_working_day or any(time.unit is Unit.WORKING_DAYS for _, time in counted)
    first = min(days[time.day].date for _, time in counted)
    last = max(ended, *(date for date, _ in counted), *(days[time.day].date for _, time in counted))
    return StepDate(
        key=step.key,
        date=ended,
        supposed=any(days[time.day].supposed for _, time in counted),
        unsure=needs_them and not working_days.know(min(first, ended), last),
        moved=ended != date,
        left_out=tuple(dict.fromkeys(time.day for time in step.times if time.day not in days)),
    )


def _counted(time: Time, start: datetime.date, working_days: WorkingDays) -> datetime.date:
    if time.unit is Unit.DATE:
        return in_year(time.value, start.year)
    number = int(time.value) if time.way is Way.AFTER else -int(time.value)
    match time.unit:
        case Unit.WEEKS:
            return start + datetime.timedelta(weeks=number)
        case Unit.MONTHS:
            return months_on(start, number)
        case Unit.WORKING_DAYS:
            return working_days.counted(start, abs(number), ONE_DAY if number > 0 else -ONE_DAY)
        case Unit.DAYS_INCLUSIVE:
            return start + datetime.timedelta(days=number - 1 if number > 0 else number + 1)
        case _:
            return start + datetime.timedelta(days=number)


def _put_off(step: StepRow, date: datetime.date, working_days: WorkingDays) -> datetime.date:
    for first, last in step.spells:
        date = after_spell(date, first, last)
    if step.ends_on_a_working_day:
        date = working_days.next_from(date)
    return date

"""Times and dates of journeys as a family reads them: how long, how to count, and what a date means.

Every function here is pure: values in, plain text out.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from local_offer.wording import MONTHS, WEEKDAYS, day, rule

if TYPE_CHECKING:
    from local_offer.models.deadlines import Counted, Deadline, DelayReason, Journey
    from local_offer.models.rules import Rule


def weekday(date: datetime.date) -> str:
    """A date with its day of the week, such as "Monday 13 April 2026"."""
    return f"{WEEKDAYS[date.weekday()]} {day(date)}"


def day_and_month(date: datetime.date) -> str:
    """A date without its year, such as "13 April"."""
    return f"{date.day} {MONTHS[date.month - 1]}"


def month(date: datetime.date) -> str:
    """The month of a date, such as "April 2026"."""
    return f"{MONTHS[date.month - 1]} {date.year}"


def between(first: datetime.date, last: datetime.date) -> str:
    """Two dates as a range: "2 to 30 April 2026", "13 April to 11 May 2026", "20 December 2026 to 4 January 2027"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day(last)}"
    if first.year == last.year:
        return f"{day_and_month(first)} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def times_of(step: Deadline, journey: Journey, rules: Mapping[str, Rule]) -> str:
    """The times that set a step's day, such as "6 weeks after the day your request reached us"."""
    said = [_time(counted, journey, rules) for counted in step.counted]
    return said[0] if len(said) == 1 else f"{step.which.value} of these: {'; or '.join(said)}"


def _time(counted: Counted, journey: Journey, rules: Mapping[str, Rule]) -> str:
    start = next(one.name for one in journey.starts if one.key == counted.day)
    one = rules[counted.rule]
    if counted.way.value == "in the year of":
        return f"{rule(one)} in the year of {start}"
    if one.unit.value == "days, the first included":
        return (
            f"{rule(one)}, and {start} counts as the first"
            if counted.way.value == "after"
            else f"{rule(one)} up to {start}"
        )
    return f"{rule(one)} {counted.way.value} {start}"


_HOW = {
    "weeks": "Count whole weeks on a calendar. You end on the same day of the week.",
    "months": "Go to the same date in the later month. If that month has no such date, take its last day.",
    "days": "Count every day, weekends and bank holidays too. The day after the start is the first.",
    "days, the first included": "Count every day, weekends and bank holidays too. The day it starts on is the first.",
    "working days": "Count Monday to Friday, but no bank holidays. The first working day after the start is the first.",
    "date each year": "The date is the same each year.",
}


def how_to_count(rules: Mapping[str, Rule], ids: tuple[str, ...]) -> tuple[str, ...]:
    """How to count the times of these rules on a calendar, one sentence or two for each kind of time."""
    units = dict.fromkeys(rules[id_].unit.value for id_ in ids)
    return tuple(_HOW[unit] for unit in units if unit in _HOW)


def lower_first(text: str) -> str:
    """A name within a sentence: its first letter small, unless the word is all capitals, such as "EHC"."""
    first = text.split(" ", 1)[0]
    return text if first.isupper() and len(first) > 1 else text[:1].lower() + text[1:]


def in_calendar(step: Deadline) -> str:
    """The name of a step's date in a calendar, such as "Last day: Your appeal reaches the Tribunal"."""
    return f"{'Last day' if step.reads.value == 'by' else 'At least until today'}: {step.name}"


def put_off(step: Deadline, rules: Mapping[str, Rule]) -> tuple[str, ...]:
    """What happens when a step's time would end on a day on which it cannot, one sentence for each kind of day."""
    said = [
        f"If it would end from {rule(rules[spell.first])} to {rule(rules[spell.last])}, "
        f"it ends on the first working day after that."
        for spell in step.moves_on_from
    ]
    if step.ends_on_a_working_day:
        said.append("If it would end on a weekend or a bank holiday, it ends on the next working day.")
    return tuple(said)


def delay(reason: DelayReason, rules: Mapping[str, Rule]) -> str:
    """A reason for a late step as a sentence, with its time."""
    parts = (reason.says, rule(rules[reason.how_long]) if reason.how_long else "", reason.goes_on or "")
    said = " ".join(part for part in parts if part)
    return said if said.endswith(".") else f"{said}."

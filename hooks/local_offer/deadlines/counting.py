"""The arithmetic of days: weeks, months, working days, and days on which a time cannot end."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Set
from dataclasses import dataclass

SATURDAY = 5
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Which days are working days in England: not Saturdays, Sundays or bank holidays."""

    bank_holidays: Set[datetime.date]
    years: Set[int]
    """The years whose bank holidays are known."""

    def is_one(self, date: datetime.date) -> bool:
        """Whether a day is a working day, as far as its bank holidays are known."""
        return date.weekday() < SATURDAY and date not in self.bank_holidays

    def next_from(self, date: datetime.date) -> datetime.date:
        """The day itself when it is a working day, or the first one after it."""
        while not self.is_one(date):
            date += ONE_DAY
        return date

    def counted(self, start: datetime.date, number: int, step: datetime.timedelta = ONE_DAY) -> datetime.date:
        """The working day that many working days after the start, which does not count itself."""
        date = start
        while number:
            date += step
            number -= self.is_one(date)
        return date

    def know(self, first: datetime.date, last: datetime.date) -> bool:
        """Whether the bank holidays of every year from one day to another are known."""
        return all(year in self.years for year in range(min(first, last).year, max(first, last).year + 1))


def months_on(start: datetime.date, months: int) -> datetime.date:
    """The same day of the month so many months later or earlier; the last of that month when it has no such day."""
    total = start.year * 12 + start.month - 1 + months
    year, month = total // 12, total % 12 + 1
    return datetime.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def in_year(month_and_day: str, year: int) -> datetime.date:
    """A day such as "02-15" in a year. 29 February is the 28th in a year that has none."""
    month, day = (int(part) for part in month_and_day.split("-"))
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def after_spell(date: datetime.date, first: str, last: str) -> datetime.date:
    """The day after a spell of each year in which the date falls, or the date itself when it falls outside.

    A spell may go over the turn of the year, such as from "12-25" to "01-01".
    """
    at = f"{date:%m-%d}"
    over_new_year = last < first
    inside = at >= first or at <= last if over_new_year else first <= at <= last
    if not inside:
        return date
    year = date.year + 1 if over_new_year and at >= first else date.year
    return in_year(last, year) + ONE_DAY

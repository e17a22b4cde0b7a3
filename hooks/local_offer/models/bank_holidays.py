"""The bank holidays of England, year by year: days that are not working days beside Saturdays and Sundays."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import Facts, Id, must
from local_offer.models.values import Day, Line, WebAddress
from local_offer.wording import day


class BankHoliday(Facts):
    """One bank holiday."""

    on: Day
    """The day itself, or the weekday in its place when it falls on a weekend."""
    name: Line
    """What it is called, such as "Good Friday"."""


class BankHolidays(Facts):
    """The bank holidays of one year in England. The record's id is the year, such as 2027."""

    id: Id
    days: Annotated[tuple[BankHoliday, ...], Field(min_length=1)]
    """All bank holidays of the year, the first one first."""
    source: WebAddress
    """Where anyone can read them."""
    checked_on: Day
    """The day on which someone last compared them with the source."""

    @model_validator(mode="after")
    def _are_days_of_the_year(self) -> Self:
        dates = [one.on for one in self.days]
        for date in dates:
            if self.id.isdigit() and str(date.year) != self.id:
                raise must(f'must have "days" of the year that it stands under, and {day(date)} is not one')
            if date.weekday() >= 5:
                raise must(f'must have no Saturdays or Sundays in "days", and {day(date)} is one')
        if dates != sorted(set(dates)):
            raise must('must have its "days" in order, each once')
        return self

"""Every legal number, written once: its value and unit, the law it comes from, and when someone last checked it."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import model_validator

from local_offer.models.common import UNKNOWN, Facts, Id, OrWord, Unknown, must
from local_offer.models.values import Day, Line, Sentence, WebAddress, line


class Unit(StrEnum):
    """What a rule's number counts."""

    MINUTES = "minutes"
    DAYS = "days"
    DAYS_INCLUSIVE = "days, the first included"
    WORKING_DAYS = "working days"
    SCHOOL_DAYS = "school days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    MILES = "miles"
    POUNDS = "pounds"
    SCHOOLS = "schools"
    TIMES = "times a year"
    DATE = "date each year"


class Rule(Facts):
    """One number that a law or official guidance sets."""

    id: Id
    value: line(20, r"^(\d{1,6}(\.\d{1,2})?|\d\d-\d\d)$")  # type: ignore[valid-type]  # a type made to measure
    """The number itself, such as 20; for a date each year, month and day, such as 02-15."""
    unit: Unit
    """What the number counts."""
    says: Sentence
    """What the rule is, in one plain sentence."""
    law: Line
    """The law or guidance that sets it, such as "SEND Regulations 2014, regulation 13(2)"."""
    source: WebAddress
    """Where anyone can read that law or guidance."""
    holds_from: Day | None = None
    """The first day on which this number holds, where it is known."""
    holds_to: Day | None = None
    """The last day on which this number holds, where it has an end."""
    checked_on: Annotated[Day | Unknown, OrWord(UNKNOWN)]
    """The day on which someone last compared the number with its source, or "unknown" when nobody has yet."""

    @property
    def is_compared(self) -> bool:
        """Whether someone has compared the number with its source, at any time."""
        return self.checked_on is not UNKNOWN

    @model_validator(mode="after")
    def _fits_its_unit(self) -> Self:
        if ("-" in self.value) != (self.unit is Unit.DATE):
            raise must('must have a "value" that fits its "unit": a month and day only for a date each year')
        if self.unit is Unit.DATE and not _is_day_of_a_year(self.value):
            raise must('must have a "value" of month and day, such as 02-15 for 15 February')
        return self


def _is_day_of_a_year(value: str) -> bool:
    try:
        datetime.date.fromisoformat(f"2001-{value}")
    except ValueError:
        return False
    return True

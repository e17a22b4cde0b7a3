"""The parts that several records have: ages, contacts, venues, opening times, and who checked the facts and when."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import ALL, UNKNOWN, AccessId, AreaId, Every, Facts, NeedId, OrWord, Unknown, must
from local_offer.models.values import (
    AgeYears,
    ClockTime,
    Day,
    Email,
    FreeText,
    Latitude,
    Line,
    Longitude,
    Phone,
    Postcode,
    WebAddress,
    Weekday,
)

Needs = Annotated[tuple[NeedId, ...] | Every | Unknown, OrWord(ALL, UNKNOWN)]
Areas = Annotated[tuple[AreaId, ...] | Every | Unknown, OrWord(ALL, UNKNOWN)]


class AgeRange(Facts):
    """Whole years of age, both ends included."""

    first: AgeYears = Field(alias="from")
    """The youngest age, in whole years, such as 5."""
    last: AgeYears = Field(alias="to")
    """The oldest age, in whole years, such as 11. Someone is this age until their next birthday."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise must('must have a "to" that is not less than "from", such as from 5 to 11')
        return self

    def meets(self, other: AgeRange) -> bool:
        """Whether any age is in both ranges."""
        return self.first <= other.last and other.first <= self.last


Ages = Annotated[AgeRange | Every | Unknown, OrWord(ALL, UNKNOWN)]


class Contact(Facts):
    """A way to reach a team. Teams and roles are named, never single members of staff."""

    who: Line
    """The team or role that answers, such as "Autism outreach team". Never a person's own name."""
    phone: Phone | None = None
    """The telephone number, in groups, such as 01632 960 123."""
    text: Phone | None = None
    """A number for text messages."""
    relay: Phone | None = None
    """The number with 18001 before it, for people who use Relay UK."""
    email: Email | None = None
    """A shared mailbox of the team. Never one person's own address."""
    website: WebAddress | None = None
    """A contact form or page of this team."""
    hours: Line | None = None
    """When someone answers, such as "Monday to Friday, 9am to 5pm"."""
    note: Line | None = None
    """Anything that helps the caller, such as "leave a message and we ring back the same day"."""

    @model_validator(mode="after")
    def _can_be_reached(self) -> Self:
        if not (self.phone or self.text or self.relay or self.email or self.website):
            raise must('must have at least one of "phone", "text", "relay", "email" or "website"')
        return self


class Venue(Facts):
    """A place that families go to."""

    name: Line | None = None
    """The name of the building, such as "Harbour Family Hub"."""
    street: Line | None = None
    """The number and street, such as "2 Quay Street"."""
    district: Line | None = None
    """The part of the town, where the post needs it."""
    town: Line | None = None
    """The town or city."""
    postcode: Postcode | None = None
    """The whole postcode, such as ZX1 4AB."""
    area: AreaId | None = None
    """The id of the area that this place is in, from data/vocabulary/areas.yml."""
    latitude: Latitude | None = None
    """Degrees north, such as 51.5123."""
    longitude: Longitude | None = None
    """Degrees east; west is less than nothing, such as -2.8012."""
    access: tuple[AccessId, ...] = ()
    """What makes the place easier to use, as ids from data/vocabulary/access.yml. Leave out what nobody has checked."""
    access_note: FreeText | None = None
    """Anything else about getting in and around, such as "ring the bell at the side gate for the ramp"."""
    getting_there: FreeText | None = None
    """Buses, parking and drop-off, in words."""

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        if not (self.name or self.street or self.postcode):
            raise must('must have at least one of "name", "street" or "postcode"')
        if (self.latitude is None) != (self.longitude is None):
            raise must('must have both "latitude" and "longitude", or neither')
        return self


class Season(StrEnum):
    """The part of the year in which something runs."""

    TERM_TIME = "term time"
    HOLIDAYS = "school holidays"
    ALL_YEAR = "all year"


class Session(Facts):
    """One time at which a service runs."""

    days: tuple[Weekday, ...] = ()
    """The days of the week, in full, such as Tuesday."""
    opens: ClockTime | None = None
    """The time it starts, such as 9:30."""
    closes: ClockTime | None = None
    """The time it ends, such as 11:30."""
    season: Season | None = None
    """When in the year it runs: term time, school holidays, or all year."""
    dates: tuple[Day, ...] = ()
    """Fixed days on which it runs, in order, such as 2027-01-12. Families can put them into a calendar."""
    note: Line | None = None
    """What the days alone do not say, such as "first Saturday of the month"."""

    @model_validator(mode="after")
    def _says_when(self) -> Self:
        if not self.days and not self.note and not self.dates:
            raise must('must have "days", "dates" or a "note", such as "first Saturday of the month"')
        if list(self.dates) != sorted(set(self.dates)):
            raise must('must have "dates" in order, each once')
        if self.closes is not None and self.opens is None:
            raise must('must have "opens" where it has "closes"')
        if self.opens is not None and self.closes is not None and self.closes <= self.opens:
            raise must('must have a "closes" that is later than "opens"; write afternoon times as 17:00 or 5pm')
        return self


class Notice(Facts):
    """A short message that goes away by itself."""

    says: Line
    """What families need to know, such as "Closed on 24 December for repairs"."""
    shown_from: Day = Field(alias="from")
    """The first day it is shown."""
    shown_to: Day = Field(alias="to")
    """The last day it is shown."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.shown_to < self.shown_from:
            raise must('must have a "to" that is not before "from"')
        return self

    def is_shown_on(self, today: datetime.date) -> bool:
        """Whether the notice is shown on this day, both ends included."""
        return self.shown_from <= today <= self.shown_to


class Change(Facts):
    """Something that changed and that families should know."""

    on: Day
    """The day on which it changed."""
    what: Line
    """What changed, in one sentence, such as "Moved to 2 Quay Street"."""


class Checked(Facts):
    """When the facts were last confirmed, by whom, and when they will be again."""

    on: Day
    """The day the facts were last confirmed, such as 2026-11-01."""
    by: Line
    """The team or role that confirmed them. Never a person's own name."""
    next_due: Day
    """The day by which they will be confirmed again. Families see this date."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.next_due <= self.on:
            raise must('must have a "next_due" that is later than "on"')
        return self

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether the promised day has passed."""
        return self.next_due < today


class ImportedFrom(Facts):
    """Where a record came from, when a command brought it in from another directory."""

    source: Line
    """The name of the import, such as "libraries"."""
    key: Line
    """What the other directory calls this record."""
    credit: Line | None = None
    """The credit that the licence asks for. It is shown on the page."""

"""What the records of the improvement programme share: ids, sums of money, figures, and the papers that prove them."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import WithJsonSchema

from local_offer.models.common import Facts, Id, Kind, RecordId, RefersTo
from local_offer.models.values import Day, FreeText, Line, WebAddress, reader

PaperId = Annotated[RecordId, RefersTo(Kind.PAPER)]
PlanId = Annotated[RecordId, RefersTo(Kind.PLAN)]
AreaToImproveId = Annotated[RecordId, RefersTo(Kind.AREA_TO_IMPROVE)]
ProjectId = Annotated[RecordId, RefersTo(Kind.PROJECT)]
RoundId = Annotated[RecordId, RefersTo(Kind.ROUND)]
ThreadId = Annotated[RecordId, RefersTo(Kind.THREAD)]
BoardId = Annotated[RecordId, RefersTo(Kind.BOARD)]
MeetingId = Annotated[RecordId, RefersTo(Kind.MEETING)]
MilestoneId = Annotated[RecordId, RefersTo(Kind.MILESTONE)]
MeasureId = Annotated[RecordId, RefersTo(Kind.MEASURE)]

_SUM = re.compile(r"(-?)£?(\d{1,3}(?:,\d{3})+|\d{1,10})")
_YEARS = re.compile(r"(20\d\d)(?: to 20|[/\u2013-](?:20)?)(\d\d)")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.\d{1,3})?")


class Mark(StrEnum):
    """Why a figure is not shown as a number."""

    TOO_FEW = "too few to show"
    NOT_AVAILABLE = "not available"
    NOT_APPLICABLE = "not applicable"
    LOW = "low"


class Figure(NamedTuple):
    """A figure as it was published: a number, or the mark that stood in its place."""

    number: Decimal | None
    mark: Mark | None = None

    @property
    def as_published(self) -> Decimal | Mark | None:
        """The number, or the mark in its place."""
        return self.mark if self.number is None else self.number


def _sum_of_money(text: str) -> Decimal | None:
    found = _SUM.fullmatch(text)
    return Decimal(found[1] + found[2].replace(",", "")) if found else None


def _figure(text: str) -> Figure | None:
    if text in set(Mark):
        return Figure(None, Mark(text))
    return Figure(Decimal(text.replace(",", ""))) if _NUMBER.fullmatch(text) else None


def _financial_year(text: str) -> str | None:
    found = _YEARS.fullmatch(text)
    follows = found is not None and (int(found[1]) + 1) % 100 == int(found[2])
    return f"{found[1]} to {int(found[1]) + 1}" if found and follows else None


FinancialYear = Annotated[
    str,
    reader("a financial year such as 2026 to 2027, or 2026/27 as papers write it", _financial_year),
    WithJsonSchema({"type": "string"}),
]
SumOfMoney = Annotated[
    Decimal,
    reader("a sum in whole pounds such as £1,250,000, or -£40,000 for a deficit", _sum_of_money),
    WithJsonSchema({"type": ["string", "number"]}),
]
AFigure = Annotated[
    Figure,
    reader(f"a number such as 58.4, or one of: {', '.join(Mark)}", _figure),
    WithJsonSchema({"type": ["string", "number"]}),
]


class PaperStatus(StrEnum):
    """How far a paper can be relied on."""

    DRAFT = "draft"
    AGREED = "agreed"
    AUDITED = "audited"
    PUBLISHED = "published"


class Paper(Facts):
    """A paper, letter or set of figures that something on these pages rests on: the source of a figure or a claim."""

    id: Id
    name: Line
    """What it is called, such as "Progress report to the Children's Improvement Board"."""
    by: Line
    """Who wrote or published it: a body or a role, never a person's own name."""
    on: Day
    """The day it is dated."""
    status: PaperStatus
    """How far it can be relied on."""
    says: FreeText
    """What it says that matters here, in plain words, so that nobody has to read all of it."""
    meeting: MeetingId | None = None
    """The id of the meeting that it went to."""
    link: WebAddress | None = None
    """Where the whole paper can be read."""


class Evidence(Facts):
    """Something that anyone can look at to see that a thing was done."""

    shows: Line
    """What it shows, such as "The phone line answered 412 calls in its first month"."""
    paper: PaperId
    """The id of the paper that says so, from data/progress/papers.yml."""


class ForumView(Facts):
    """What the parent carer forum says, in its own words, beside what the council says."""

    says: FreeText
    """The forum's own words."""
    on: Day
    """The day on which the forum said so."""

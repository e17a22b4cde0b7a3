"""The money: budgets by year with every line, and resources that were moved from one thing to another."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from local_offer.models.common import Facts, Id
from local_offer.models.progress_values import FinancialYear, MeetingId, PaperId, ProjectId, SumOfMoney
from local_offer.models.values import Count, Day, FreeText, Line


class Fund(StrEnum):
    """Which purse a budget belongs to."""

    HIGH_NEEDS = "High Needs block"
    PROGRAMME = "improvement programme"
    TRANSFER = "transfer to the High Needs block"


class MoneyStatus(StrEnum):
    """How far a budget's figures can be relied on."""

    DRAFT = "draft"
    AGREED = "agreed"
    AUDITED = "audited"


class Sums(Facts):
    """What was planned, what is expected and what was spent."""

    budget: SumOfMoney
    """What was planned, in pounds."""
    forecast: SumOfMoney | None = None
    """What is expected by the end of the year, in pounds."""
    outturn: SumOfMoney | None = None
    """What was really spent, in pounds, once the year is over."""

    @property
    def variance(self) -> SumOfMoney | None:
        """The difference from the budget: of what was spent, else of what is expected. More than planned is above 0."""
        spent = self.outturn if self.outturn is not None else self.forecast
        return None if spent is None else spent - self.budget


class BudgetLine(Sums):
    """One line of a budget."""

    name: Line
    """What the money is for."""
    project: ProjectId | None = None
    """The id of the project that it pays for."""
    children: Count | None = None
    """How many children and young people it pays for. Leave out a number that could tell who a child is."""
    note: Line | None = None
    """What must be known to read the line rightly."""


class Budget(Facts):
    """One year of one purse, with its lines. The lines add up to the total, or the site is not built."""

    id: Id
    name: Line
    """What it is called, such as "High Needs block 2020 to 2021"."""
    fund: Fund
    """Which purse it is."""
    year: FinancialYear
    """The financial year, such as "2020 to 2021". "2020/21", as papers write it, is shown so too."""
    summary: FreeText
    """What the figures say, in plain words."""
    means: Line
    """What it means for families."""
    as_at: Day
    """The day that the figures stand for."""
    status: MoneyStatus
    """How far the figures can be relied on."""
    paper: PaperId
    """The id of the paper that the figures come from."""
    lines: Annotated[tuple[BudgetLine, ...], Field(min_length=1)]
    """The lines."""
    total: Sums
    """The total as it was published."""
    position: SumOfMoney | None = None
    """The dedicated schools grant at the end of the year, over all years. A deficit is below nothing: -£4,000,000."""


class ResourcesMoved(Facts):
    """Money or people moved from something that could not be done to something that could, and why."""

    id: Id
    on: Day
    """The day on which it was decided."""
    what: Line
    """What was moved, such as "two project managers"."""
    amount: SumOfMoney | None = None
    """How much money, in pounds, when it was money."""
    moved_from: Line = Field(alias="from")
    """What it was meant for."""
    moved_to: Line = Field(alias="to")
    """What it went to instead."""
    why: Line
    """The reason."""
    means: Line
    """What this means for families."""
    meeting: MeetingId | None = None
    """The id of the meeting that decided it."""
    paper: PaperId
    """The id of the paper that it rests on."""

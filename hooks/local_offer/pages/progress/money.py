"""The money: each budget with what was planned, expected, spent and the difference, and resources that were moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.progress_money import Budget, BudgetLine, Fund, Sums
from local_offer.models.progress_values import Paper
from local_offer.pages.page import Page
from local_offer.pages.parts import Cell, Column, Table
from local_offer.pages.progress.overview import DOWNLOADS, programme_years, spent_so_far, spent_words
from local_offer.pages.progress.view import View
from local_offer.progress.wording import for_each_child, money_words, position_words, variance_words
from local_offer.wording import rule

_GUIDE = "money/school-money-and-top-up/"
_COLUMNS = ("What for", "Planned", "Expected", "Spent", "Difference")


@dataclass(frozen=True, slots=True)
class Year:
    """One budget with its table and its source."""

    budget: Budget
    table: Table
    paper: Paper
    position: str
    """What is left at the end of the year, in words; empty where nobody says."""


def page_of_money(view: View) -> Page:
    """Every budget, the latest year first in each purse."""
    purses = [(fund, tuple(_years(view, fund))) for fund in Fund]
    return view.page(
        "money/",
        "Money",
        "What was planned, what is expected, what was spent, and where each figure comes from.",
        "money",
        {
            "purses": tuple((fund, years) for fund, years in purses if years),
            "spent": spent_words(view),
            "spent_by_year": _spent_by_year(view),
            "moved": tuple(
                (one, money_words(one.amount) if one.amount is not None else "", view.paper(one.paper))
                for one in view.progress.moved.values()
            ),
            "school_pays": _school_pays(view),
            "contents": tuple(_contents(view)),
            "csv": DOWNLOADS[1],
        },
        source="money.yml",
    )


def _school_pays(view: View) -> tuple[str, str]:
    """What a school pays before top-up funding begins, and where that stands; empty where the council has no guide."""
    found = view.offer.rules.get("school-pays-first-pounds")
    return (rule(found), found.source) if found and _GUIDE in view.offer.written else ("", "")


def _contents(view: View) -> Iterator[tuple[str, str]]:
    """The headings of the page with their anchors."""
    used = {budget.fund for budget in view.progress.budgets.values()}
    for fund in Fund:
        if fund in used:
            yield fund.value[:1].upper() + fund.value[1:], fund.value.lower().replace(" ", "-")
    if spent_words(view):
        yield "What the programme has cost in all", "cost"
    if view.progress.moved:
        yield "What was moved, and why", "moved"


def _years(view: View, fund: Fund) -> Iterator[Year]:
    budgets = [budget for budget in view.progress.budgets.values() if budget.fund is fund]
    for budget in sorted(budgets, key=lambda one: (-one.as_at.toordinal(), one.id)):
        position = position_words(budget.position) if budget.position is not None else ""
        yield Year(budget, budget_table(budget), view.paper(budget.paper), position)


def _spent_by_year(view: View) -> Table:
    """What the programme cost in each year that is over, with its source, and in all."""
    rows = [
        (
            Cell(one.year),
            Cell(money_words(one.total.outturn), view.source_address(one.paper)),
            view.source_cell(one.paper),
        )
        for one in programme_years(view)
        if one.total.outturn is not None
    ]
    total = (Cell("In all"), Cell(money_words(spent_so_far(view))), Cell("The sum of the years above"))
    columns = (Column("Year"), Column("Spent", numbers=True), Column("Source"))
    return Table("What the programme has cost in the years that are over", columns, (*rows, total))


def budget_table(budget: Budget) -> Table:
    """The lines and the total. Columns that nobody filled in are left out."""
    shown = [column for column in _COLUMNS if column != "Expected" or budget.total.forecast is not None]
    shown = [column for column in shown if column != "Spent" or budget.total.outturn is not None]
    rows = [_row(_named(line), line, shown) for line in budget.lines]
    total = _row("Total", budget.total, shown)
    columns = tuple(Column(name, numbers=name != _COLUMNS[0]) for name in shown)
    return Table(f"{budget.name}, in pounds", columns, (*rows, total))


def _named(line: BudgetLine) -> str:
    """The line with what must be known to read it: a note, and for how many children it pays."""
    said = [line.name, *([line.note] if line.note else [])]
    if line.children:
        amount = next(one for one in (line.outturn, line.forecast, line.budget) if one is not None)
        each = for_each_child(amount, line.children)
        said.append(f"It pays for {line.children:,} children and young people{f', {each}' if each else ''}")
    return ". ".join(said)


def _row(name: str, sums: Sums, shown: list[str]) -> tuple[Cell, ...]:
    values = {
        "What for": name,
        "Planned": money_words(sums.budget),
        "Expected": money_words(sums.forecast),
        "Spent": money_words(sums.outturn),
        "Difference": variance_words(sums.variance, sums.budget),
    }
    return tuple(Cell(values[column]) for column in shown)

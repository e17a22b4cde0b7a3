"""Plans, projects and visits in one drawing, and the same facts as a table."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.progress_plans import Plan, PlanKind, Project
from local_offer.pages.page import Page
from local_offer.pages.parts import Cell, Column, Table
from local_offer.pages.progress.view import View
from local_offer.progress.wording import span
from local_offer.wording import day

WIDTH = 360
"""The width of the drawing in its own units; the browser scales it."""
_LEFT, _RIGHT, _TOP, _ROW, _FOOT = 8, 8, 26, 42, 10
_COLUMNS = ("What", "Began", "First estimate of its end", "Ended", "How long")


@dataclass(frozen=True, slots=True)
class Bar:
    """One plan or project in the drawing: its name above a bar, and a line where its end was first expected."""

    name: str
    name_x: str
    name_ends: bool
    """Whether the name ends there, and does not begin: it would not fit to the right of its bar's start."""
    x: str
    y: str
    name_y: str
    width: str
    is_open: bool
    """Whether it has not ended; its bar is then drawn to today."""
    planned_x: str = ""
    """Where its end was first expected; empty when nobody estimated it."""
    planned_from: str = ""
    planned_to: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """One visit or inspection."""

    x: str
    says: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything in the drawing, placed."""

    width: int
    height: int
    years: tuple[tuple[str, str], ...]
    """The place of the first day of each year, and the year; the year is empty where there is no room for it."""
    bars: tuple[Bar, ...]
    points: tuple[Point, ...]
    points_y: str
    points_name_y: str
    today: str
    foot: str


def page_of_timeline(view: View) -> Page:
    """The timeline of the programme."""
    plans = [plan for plan in view.progress.plans.values() if plan.kind is not PlanKind.PROGRAMME]
    projects = list(view.progress.projects.values())
    return view.page(
        "timeline/",
        "Timeline",
        "When each plan and project began and ended, when we first thought that it would, and who came to look.",
        "timeline",
        {
            "drawing": drawing_of(view, plans, projects),
            "table_of": _table(view, plans, projects),
            "visits": _visits(view),
        },
        source="projects.yml",
    )


def drawing_of(view: View, plans: list[Plan], projects: list[Project]) -> Drawing:
    """The drawing, from the year in which the first plan began to the end of the year after this one."""
    first = min([plan.began for plan in plans] + [project.began for project in projects]).year
    last = view.today.year + 1
    scale = _Scale(datetime.date(first, 1, 1), datetime.date(last + 1, 1, 1))
    things: tuple[Plan | Project, ...] = (*plans, *projects)
    bars = tuple(_bar(item, number, scale, view.today) for number, item in enumerate(things))
    below = _TOP + _ROW * len(things)
    visits = sorted(view.progress.visits.values(), key=lambda one: one.on)
    return Drawing(
        width=WIDTH,
        height=below + _ROW + _FOOT,
        years=tuple(
            (scale.at(datetime.date(year, 1, 1)), str(year) if (year - first) % 2 == 0 else "")
            for year in range(first, last + 1)
        ),
        bars=bars,
        points=tuple(Point(scale.at(one.on), one.name) for one in visits if one.on.year >= first),
        points_y=f"{below + 28:.1f}",
        points_name_y=f"{below + 14:.1f}",
        today=scale.at(view.today),
        foot=f"{below + _ROW}",
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to places from left to right."""

    first: datetime.date
    last: datetime.date

    def number(self, on: datetime.date) -> float:
        share = (on - self.first).days / (self.last - self.first).days
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * min(max(share, 0.0), 1.0)

    def at(self, on: datetime.date) -> str:
        return f"{self.number(on):.1f}"


def _bar(item: Plan | Project, number: int, scale: _Scale, today: datetime.date) -> Bar:
    top = _TOP + _ROW * number
    until = item.ended or today
    late = scale.number(item.began) > WIDTH / 2
    planned = item.planned_end if isinstance(item, Project) else None
    return Bar(
        name=item.name,
        name_x=f"{WIDTH - _RIGHT}" if late else scale.at(item.began),
        name_ends=late,
        x=scale.at(item.began),
        y=f"{top + 20:.1f}",
        name_y=f"{top + 14:.1f}",
        width=f"{max(scale.number(until) - scale.number(item.began), 2):.1f}",
        is_open=item.ended is None,
        planned_x=scale.at(planned) if planned else "",
        planned_from=f"{top + 17:.1f}",
        planned_to=f"{top + 36:.1f}",
    )


def _table(view: View, plans: list[Plan], projects: list[Project]) -> Table:
    rows = [_row(view, plan, "progress/areas/#plans", "") for plan in plans]
    rows += [_row(view, one, f"progress/projects/{one.id}/", day(one.planned_end)) for one in projects]
    return Table("Plans and projects", tuple(Column(name) for name in _COLUMNS), tuple(rows))


def _row(view: View, item: Plan | Project, address: str, planned: str) -> tuple[Cell, ...]:
    until = item.ended or view.today
    return (
        Cell(item.name, address),
        Cell(day(item.began)),
        Cell(planned or "None was made"),
        Cell(day(item.ended) if item.ended else "It goes on"),
        Cell(span((until - item.began).days) + ("" if item.ended else " so far")),
    )


def _visits(view: View) -> Table:
    visits = sorted(view.progress.visits.values(), key=lambda one: one.on)
    rows = tuple(tuple(_visit(one.name, one.id, one.on, one.by)) for one in visits)
    return Table("Inspections, visits and letters", (Column("What"), Column("When"), Column("Who")), rows)


def _visit(name: str, id_: str, on: datetime.date, by: str) -> Iterator[Cell]:
    yield Cell(name, f"progress/who-checks/#{id_}")
    yield Cell(day(on))
    yield Cell(by)

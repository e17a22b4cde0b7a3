"""Measures that stand together in one table, such as the first needs in EHC plans: the latest figures of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.progress_measures import Measure, Reading
from local_offer.models.progress_values import Figure
from local_offer.pages.charts import BarChart, bar_chart
from local_offer.pages.charts import Figure as Drawn
from local_offer.pages.parts import Cell, Column, Table
from local_offer.pages.progress.view import View
from local_offer.progress.wording import figure_words


@dataclass(frozen=True, slots=True)
class Together:
    """Measures under one heading: the council's figures drawn, and all of them in a table."""

    name: str
    anchor: str
    ids: tuple[str, ...]
    """The ids of the measures: links to each lead here."""
    chart: BarChart | None
    table: Table
    earlier: Table | None
    """The figures before the latest ones."""
    areas: tuple[str, ...]
    """The ids of the areas to improve that they belong to."""
    about: tuple[str, ...]
    """What the figures tell a family: one sentence where it is the same for all."""
    notes: tuple[str, ...]
    """How they are counted, and what they do not show."""


def groups_of(view: View) -> tuple[Together, ...]:
    """The measures that stand together, by heading, those with the most first."""
    headings = dict.fromkeys(one.together for one in view.progress.measures.values() if one.together)
    return tuple(_group(view, heading) for heading in headings)


def _group(view: View, heading: str) -> Together:
    measures = [one for one in view.progress.measures.values() if one.together == heading]
    measures.sort(key=lambda one: (-(one.latest.actual.number or 0), one.name))
    drawn = {
        one.name: Drawn(float(one.latest.actual.number), figure_words(one.latest.actual, one.unit))
        for one in measures
        if one.latest.actual.number is not None
    }
    area = view.offer.site.council.area
    chart = bar_chart(heading, ("What", area), drawn, f"{area}, {measures[0].latest.period}.") if drawn else None
    rows = tuple(tuple(_cells(view, one, one.latest)) for one in measures)
    table = Table(f"{heading}: the latest figures", _columns(view), rows)
    areas = dict.fromkeys(one.area for one in measures)
    anchor = f"together-{'-'.join(re.findall('[a-z0-9]+', heading.lower()))}"
    ids, notes = tuple(one.id for one in measures), tuple(dict.fromkeys(one.note for one in measures if one.note))
    return Together(heading, anchor, ids, chart, table, _earlier(view, measures), tuple(areas), _about(measures), notes)


def _cells(view: View, one: Measure, of: Reading) -> Iterator[Cell]:
    others = of.others_from or of.paper
    yield Cell(one.name)
    yield figure_cell(view, of.actual, one, of.paper)
    yield figure_cell(view, of.region, one, others)
    yield figure_cell(view, of.england, one, others)
    yield Cell(f"{of.period}. {of.note}" if of.note else of.period)
    yield Cell(view.paper(of.paper).name, view.source_address(of.paper))


def figure_cell(view: View, figure: Figure | None, one: Measure, paper: str) -> Cell:
    """A figure that leads to its source; a mark in its place leads nowhere."""
    known = figure is not None and figure.number is not None
    return Cell(figure_words(figure, one.unit), view.source_address(paper) if known else "")


def _about(measures: list[Measure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.summary.replace(f": {one.name}", "") for one in measures))


def _earlier(view: View, measures: list[Measure]) -> Table | None:
    """The figures before the latest ones; nothing when there are none."""
    columns = _columns(view)
    rows = tuple(tuple(_cells(view, one, reading)) for one in measures for reading in reversed(one.readings[:-1]))
    return Table("Earlier figures", columns, rows) if rows else None


def _columns(view: View) -> tuple[Column, ...]:
    names = ("What", view.offer.site.council.area, view.programme.region or "Region", "England")
    return (*(Column(name, numbers=number > 0) for number, name in enumerate(names)), Column("When"), Column("Source"))

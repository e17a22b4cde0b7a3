"""Measures that stand together in one table, such as the first needs in EHC plans: the latest figures of each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.progress_measures import Measure
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
    names = ("What", area, view.programme.region or "Region", "England")
    columns = (*(Column(name, numbers=number > 0) for number, name in enumerate(names)), Column("When"))
    rows = tuple(tuple(_cells(view, one)) for one in measures)
    table = Table(f"{heading}: the latest figures", (*columns, Column("Source")), rows)
    anchor = f"together-{'-'.join(re.findall('[a-z0-9]+', heading.lower()))}"
    return Together(heading, anchor, tuple(one.id for one in measures), chart, table)


def _cells(view: View, one: Measure) -> Iterator[Cell]:
    latest = one.latest
    others = latest.others_from or latest.paper
    yield Cell(one.name)
    yield _figure(view, latest.actual, one, latest.paper)
    yield _figure(view, latest.region, one, others)
    yield _figure(view, latest.england, one, others)
    yield Cell(latest.period)
    yield Cell(view.paper(latest.paper).name, source_address(view, latest.paper))


def _figure(view: View, figure: Figure | None, one: Measure, paper: str) -> Cell:
    known = figure is not None and figure.number is not None
    return Cell(figure_words(figure, one.unit), source_address(view, paper) if known else "")


def source_address(view: View, id_: str) -> str:
    """Where one click on a figure leads: to the paper itself where it is on the web, else to what we say of it."""
    return view.paper(id_).link or f"progress/papers/#{id_}"

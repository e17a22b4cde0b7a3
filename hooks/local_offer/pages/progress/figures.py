"""Has it helped? Each measure with its first figure, its target, every figure since, and each one's source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from local_offer.models.progress_measures import Better, Measure, MeasureUnit, Reading, Target
from local_offer.models.progress_values import Figure
from local_offer.pages.charts import BarChart, LineChart, bar_chart, line_chart
from local_offer.pages.charts import Figure as Drawn
from local_offer.pages.page import Page
from local_offer.pages.parts import Cell, Column, Table
from local_offer.pages.progress.figures_together import figure_cell, groups_of
from local_offer.pages.progress.overview import DOWNLOADS
from local_offer.pages.progress.view import View
from local_offer.progress.wording import figure_words
from local_offer.wording import day

_FEWEST_DRAWN = 3
"""How many figures a chart must have to say more than its table."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One measure as its part of the page shows it."""

    measure: Measure
    latest: str
    baseline: str
    target: str
    verdict: str
    source: str
    """Where the latest figure comes from."""
    target_source: str
    baseline_source: str
    chart: LineChart | BarChart | None
    """The figures as lines or bars; nothing when there are too few of them to draw."""
    over_time: bool
    """Whether the chart has lines."""
    table: Table


def page_of_measures(view: View) -> Page:
    """Every measure, each in a part of its own or in the table of those that stand together."""
    alone = [one for one in view.progress.measures.values() if one.together is None]
    groups = groups_of(view)
    return view.page(
        "measures/",
        "Has it helped?",
        "Figures that show whether families' lives changed, beside the region and England where there are any.",
        "measures",
        {
            "measures": tuple(_shown(view, one) for one in alone),
            "groups": groups,
            "areas": view.progress.areas,
            "contents": (*((one.name, one.id) for one in alone), *((one.name, one.anchor) for one in groups)),
            "csv": DOWNLOADS[2],
        },
        source="measures/",
    )


def _shown(view: View, one: Measure) -> Shown:
    target = f"{figure_words(one.target.figure, one.unit)} by {day(one.target.by)}" if one.target else ""
    return Shown(
        measure=one,
        latest=figure_words(one.latest.actual, one.unit),
        baseline=figure_words(one.baseline, one.unit),
        target=target,
        verdict=verdict(one),
        source=view.source_address(one.latest.paper),
        target_source=view.source_address(one.target.paper) if one.target else "",
        baseline_source=view.source_address(one.baseline_paper),
        chart=_chart(view, one),
        over_time=is_regular(one),
        table=_table(view, one),
    )


def verdict(one: Measure) -> str:
    """How the last figure stands to the first one and to the target, in words; empty when a number is missing."""
    now, first = one.latest.actual.number, one.baseline.number
    if now is None or first is None:
        return ""
    if one.better is Better.NEITHER:
        return "" if len(one.readings) == 1 else _which_way(now - first)
    higher_is_better = one.better is Better.HIGHER
    change = now - first if higher_is_better else first - now
    words = "Better than at first" if change > 0 else "Worse than at first" if change < 0 else "The same as at first"
    wanted = one.target.figure.number if one.target else None
    if wanted is None:
        return f"{words}."
    reached = now >= wanted if higher_is_better else now <= wanted
    if not reached:
        return f"{words}, and the target is not reached."
    later = one.target is not None and not _was_reached(one, one.target, higher_is_better=higher_is_better)
    return f"{words}, and the target is reached{', later than promised' if later else ''}."


def _which_way(change: Decimal) -> str:
    return "Higher than at first." if change > 0 else "Lower than at first." if change < 0 else "The same as at first."


def _was_reached(one: Measure, target: Target, *, higher_is_better: bool) -> bool:
    """Whether any figure up to the promised day reached the target."""
    wanted = target.figure.number
    in_time = [reading.actual.number for reading in one.readings if reading.as_at <= target.by]
    numbers = [number for number in in_time if number is not None]
    return (
        wanted is not None and any(number >= wanted if higher_is_better else number <= wanted for number in numbers)
    ) or one.latest.as_at <= target.by


def _chart(view: View, one: Measure) -> LineChart | BarChart | None:
    """The figures as lines where they were taken at regular times, else as bars; nothing for one or two figures."""
    if len(one.readings) < _FEWEST_DRAWN:
        return None
    if not is_regular(one):
        drawn = {reading.period: _drawn(one, reading.actual) for reading in one.readings}
        figures = {period: figure for period, figure in drawn.items() if figure}
        return bar_chart(one.name, ("When", view.offer.site.council.area), figures, verdict(one))
    series = {view.offer.site.council.area: [_drawn(one, reading.actual) for reading in one.readings]}
    for name, field in ((view.programme.region or "Region", "region"), ("England", "england")):
        others = [_drawn(one, getattr(reading, field)) for reading in one.readings]
        if any(others):
            series[name] = others
    times = [reading.period for reading in one.readings]
    unit = "%" if one.unit is MeasureUnit.PER_CENT else ""
    return line_chart(one.name, "When", times, series, verdict(one), tick=lambda number: f"{number:,.0f}{unit}")


def is_regular(one: Measure) -> bool:
    """Whether the figures were taken at about the same distance in time, so that a line between them is true."""
    gaps = [(after.as_at - before.as_at).days for before, after in pairwise(one.readings)]
    return bool(gaps) and max(gaps) <= 2 * min(gaps)


def _drawn(one: Measure, figure: Figure | None) -> Drawn | None:
    """The figure as the chart draws it; nothing where a mark stands in its place."""
    if figure is None or figure.number is None:
        return None
    return Drawn(float(figure.number), figure_words(figure, one.unit))


def _table(view: View, one: Measure) -> Table:
    compared = any(reading.region or reading.england for reading in one.readings)
    names = ["When", view.offer.site.council.area]
    if compared:
        names += [view.programme.region or "Region", "England"]
    columns = (*(Column(name, numbers=number > 0) for number, name in enumerate(names)), Column("Source"))
    rows = tuple(tuple(_cells(view, one, reading, compared=compared)) for reading in one.readings)
    return Table(f"{one.name}: every figure", columns, rows)


def _cells(view: View, one: Measure, reading: Reading, *, compared: bool) -> Iterator[Cell]:
    yield Cell(f"{reading.period}. {reading.note}" if reading.note else reading.period)
    yield figure_cell(view, reading.actual, one, reading.paper)
    if compared:
        others = reading.others_from or reading.paper
        yield figure_cell(view, reading.region, one, others)
        yield figure_cell(view, reading.england, one, others)
    yield Cell(view.paper(reading.paper).name, view.source_address(reading.paper))

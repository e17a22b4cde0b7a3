"""Has it helped? Each measure with its first figure, its target, every figure since, and each one's source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.progress_measures import Measure, Reading
from local_offer.models.progress_values import Figure
from local_offer.pages.page import Page
from local_offer.pages.parts import Cell, Column, Table
from local_offer.pages.progress.overview import DOWNLOADS
from local_offer.pages.progress.view import View
from local_offer.progress.wording import figure_words
from local_offer.wording import day


@dataclass(frozen=True, slots=True)
class Shown:
    """One measure as its part of the page shows it."""

    measure: Measure
    latest: str
    baseline: str
    target: str
    verdict: str
    table: Table


def page_of_measures(view: View) -> Page:
    """Every measure."""
    return view.page(
        "measures/",
        "Has it helped?",
        "Figures that show whether families' lives changed, beside the region and England where there are any.",
        "measures",
        {
            "measures": tuple(_shown(view, one) for one in view.progress.measures.values()),
            "areas": view.progress.areas,
            "contents": tuple((one.name, id_) for id_, one in view.progress.measures.items()),
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
        table=_table(view, one),
    )


def verdict(one: Measure) -> str:
    """How the last figure stands to the first one and to the target, in words; empty when a number is missing."""
    now, first = one.latest.actual.number, one.baseline.number
    if now is None or first is None:
        return ""
    higher_is_better = one.better.value == "higher"
    change = now - first if higher_is_better else first - now
    words = "Better than at first" if change > 0 else "Worse than at first" if change < 0 else "The same as at first"
    wanted = one.target.figure.number if one.target else None
    if wanted is None:
        return f"{words}."
    reached = now >= wanted if higher_is_better else now <= wanted
    return f"{words}, and the target is reached." if reached else f"{words}, and the target is not reached."


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
    yield _figure(view, reading.actual, one, reading.paper)
    if compared:
        others = reading.others_from or reading.paper
        yield _figure(view, reading.region, one, others)
        yield _figure(view, reading.england, one, others)
    yield Cell(view.paper(reading.paper).name, source_address(view, reading.paper))


def _figure(view: View, figure: Figure | None, one: Measure, paper: str) -> Cell:
    """A figure that leads to its source; a mark in its place leads nowhere."""
    known = figure is not None and figure.number is not None
    return Cell(figure_words(figure, one.unit), source_address(view, paper) if known else "")


def source_address(view: View, id_: str) -> str:
    """Where one click on a figure leads: to the paper itself where it is on the web, else to what we say of it."""
    return view.paper(id_).link or f"progress/papers/#{id_}"

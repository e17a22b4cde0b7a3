"""Charts: figures as bars or lines, worked out for a template to draw, and as a table with the same figures.

A page gives each figure with the words that families read, such as 0.47 and "47%". Places within a drawing are text
with one decimal, so that every computer writes the same.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from local_offer.pages.parts import Table, table_of

WIDTH, HEIGHT = 360, 220
"""The size of a line chart, in its own units; the browser scales it."""
_LEFT, _RIGHT, _TOP, _FOOT = 52, 14, 14, 188
_MOST_TICKS = 5
_NOT_KNOWN = "Not known"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and the words for it."""

    value: float
    shown: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its figure in words, and its length in hundredths of the longest."""

    name: str
    shown: str
    length: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Figures beside each other, longest bar 100, with the table of the same figures."""

    bars: tuple[Bar, ...]
    table: Table
    words: str = ""
    """What the chart shows, in a sentence, for those who do not see it and those who do."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a drawing, and the words beside it."""

    x: str
    y: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, the path that draws it, broken where a figure is not known, and a mark for each figure."""

    name: str
    path: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Figures over time as lines, with the scale, the times, and the table of the same figures."""

    lines: tuple[Line, ...]
    scale: tuple[Mark, ...]
    times: tuple[Mark, ...]
    table: Table
    words: str = ""
    width: int = WIDTH
    height: int = HEIGHT


def bar_chart(caption: str, headings: tuple[str, str], figures: Mapping[str, Figure], words: str = "") -> BarChart:
    """A bar for each figure. `headings` are those of the table's two columns, such as "Need" and "Children"."""
    longest = max((figure.value for figure in figures.values()), default=0) or 1
    bars = (Bar(name, one.shown, f"{max(one.value, 0) / longest * 100:.1f}") for name, one in figures.items())
    rows = ((name, figure.shown) for name, figure in figures.items())
    return BarChart(tuple(bars), table_of(caption, headings, rows, numbers=headings[1:]), words)


def line_chart(
    caption: str,
    when: str,
    times: Sequence[str],
    series: Mapping[str, Sequence[Figure | None]],
    words: str = "",
    tick: Callable[[float], str] = "{:,.0f}".format,
) -> LineChart:
    """A line for each series, one figure for each time, None where it is not known.

    `when` is the heading of the times, such as "Month"; `tick` words the numbers of the scale. The scale starts at 0.
    """
    steps = _ticks(max((one.value for line in series.values() for one in line if one), default=0))

    def y(value: float) -> str:
        return f"{_FOOT - (_FOOT - _TOP) * value / steps[-1]:.1f}"

    across = [f"{_across(at, len(times)):.1f}" for at in range(len(times))]
    lines = tuple(
        Line(
            name,
            _path(across, [y(one.value) if one else None for one in figures]),
            tuple(Mark(x, y(one.value), one.shown) for x, one in zip(across, figures, strict=True) if one),
        )
        for name, figures in series.items()
    )
    rows = (
        (time, *(one.shown if one else _NOT_KNOWN for one in row))
        for time, row in zip(times, zip(*series.values(), strict=True), strict=True)
    )
    return LineChart(
        lines=lines,
        scale=tuple(Mark(str(_LEFT), y(step), tick(step)) for step in steps),
        times=tuple(_labelled(times, across)),
        table=table_of(caption, (when, *series), rows, numbers=tuple(series)),
        words=words,
    )


def _across(at: int, count: int) -> float:
    return _LEFT + (WIDTH - _LEFT - _RIGHT) * (at / (count - 1) if count > 1 else 0.5)


def _labelled(times: Sequence[str], across: Sequence[str]) -> Iterator[Mark]:
    """The first and the last time, and one between when there is one right in the middle."""
    middle = (len(times) - 1) // 2
    wanted = {0, len(times) - 1, *((middle,) if len(times) > 4 and len(times) % 2 else ())}
    return (Mark(across[at], str(HEIGHT - 8), times[at]) for at in sorted(wanted) if times)


def _path(across: Sequence[str], heights: Sequence[str | None]) -> str:
    """The line as SVG draws it. A figure that is not known lifts the pen."""
    parts, down = [], False
    for x, height in zip(across, heights, strict=True):
        if height is not None:
            parts.append(f"{'L' if down else 'M'}{x} {height}")
        down = height is not None
    return "".join(parts)


def _ticks(most: float) -> tuple[float, ...]:
    """Round numbers from 0 to one that is not below the most, at most six of them."""
    if most <= 0:
        return (0, 1)
    rough = most / _MOST_TICKS
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * times for times in (1, 2, 5, 10) if unit * times >= rough)
    return tuple(step * number for number in range(math.ceil(round(most / step, 6)) + 1))

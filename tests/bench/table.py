"""The figures as Markdown, and their place in README.md."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from tests.bench.measuring import Run, Spread, Weight, growth

OURS = ("ours", "pages")
"""Our own builds: the whole one, and the one of pages alone."""
START, END = "<!-- bench -->", "<!-- /bench -->"
OF_SEARCH = "<!-- bench of search -->", "<!-- /bench of search -->"


@dataclass(slots=True)
class Built:
    """One generator's builds of one size."""

    services: int
    system: str
    name: str
    runs: list[Run] = field(default_factory=list)
    weight: Weight = field(default_factory=lambda: Weight(0, 0, 0, 0))

    @property
    def cpu(self) -> Spread:
        """Processor time over all runs."""
        return Spread.of(run.cpu for run in self.runs)


@dataclass(slots=True)
class Also:
    """Something of ours that was measured beside the builds. What means nothing for it is left out."""

    what: str
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)


def builds_table(built: Sequence[Built]) -> list[str]:
    """The table of builds: a row for each size and generator, each beside Hugo at the same size."""
    names = (
        "Services",
        "Generator",
        "Processor, s",
        "Hugo = 1",
        "Wall, s",
        "Largest process, MB",
        "Output, MB",
        "Pages",
    )
    lines = [f"| {' | '.join(names)} | Runs |", "|---:|---|---:|---:|---:|---:|---:|---:|---:|"]
    for one in built:
        cells = [
            f"{one.services:,}",
            one.name,
            seconds(one.cpu),
            ratio(one, built),
            seconds(Spread.of(run.wall for run in one.runs)),
            whole(Spread.of(run.memory for run in one.runs)),
            f"{one.weight.size:,.0f}",
            f"{one.weight.pages:,}",
            str(len(one.runs)),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def also_table(rows: Sequence[Also]) -> list[str]:
    """The table of what else was measured of ours."""
    lines = [
        "| Local Offer Live | Processor, s | Wall, s | Largest process, MB | Runs |",
        "|---|---:|---:|---:|---:|",
    ]
    for row in rows:
        cpu = seconds(Spread.of(row.cpu)) if row.cpu else ""
        memory = whole(Spread.of(row.memory)) if row.memory else ""
        cells = [row.what, cpu, seconds(Spread.of(row.wall)), memory, str(len(row.wall))]
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def growth_lines(built: Sequence[Built]) -> list[str]:
    """How processor time grows from the smallest size to the largest, for each generator that has both.

    Pages grow less than services, because organisations and settings stop growing; so it is told by both.
    """
    sizes = sorted({one.services for one in built})
    if len(sizes) < 2:
        return []
    least, most = sizes[0], sizes[-1]
    found = {(one.system, one.services): one for one in built}
    said = []
    for system in dict.fromkeys(one.system for one in built):
        small, large = found.get((system, least)), found.get((system, most))
        if small and large:
            times = (most / least, large.weight.pages / small.weight.pages)
            powers = [growth(small.cpu.middle, large.cpu.middle, more) for more in times]
            said.append(f"{small.name} {powers[0]:.2f} by services and {powers[1]:.2f} by pages")
    head = f"Growth of processor time from {least:,} services to {most:,}, as a power (1 is in proportion, 2 squared)"
    return ["", f"{head}: {', '.join(said)}."] if said else []


def weight_line(built: Sequence[Built]) -> str:
    """How much a page of each other generator weighs beside a page of ours: the least and the most over all sizes."""
    ours = {one.services: one.weight.page for one in built if one.system == "ours"}
    shares: dict[str, list[float]] = {}
    for one in built:
        if one.system not in OURS and ours.get(one.services):
            shares.setdefault(one.name, []).append(100 * one.weight.page / ours[one.services])
    said = []
    for name, found in shares.items():
        least, most = f"{min(found):.0f}", f"{max(found):.0f}"
        said.append(f"{name} {least} %" if least == most else f"{name} {least} to {most} %")
    return f"A mean page of theirs weighs, beside one of ours: {', '.join(said)}."


def beside_line(built: Sequence[Built]) -> str:
    """How much of the output is no page: search index, open data, stylesheet and pictures."""
    said = []
    for name in dict.fromkeys(one.name for one in built):
        found = [one.weight.beside for one in built if one.name == name]
        least, most = f"{min(found):.1f}", f"{max(found):.1f}"
        said.append(f"{name} {least} MB" if least == most else f"{name} {least} to {most} MB")
    return f"Files that are no pages, such as search indexes, data and stylesheets: {', '.join(said)}."


def ratio(one: Built, built: Iterable[Built]) -> str:
    """Processor time as a share of Hugo's at the same size, or nothing where Hugo was not measured."""
    hugo = next((other for other in built if other.system == "hugo" and other.services == one.services), None)
    return f"{one.cpu.middle / hugo.cpu.middle:.2f}" if hugo else ""


def seconds(spread: Spread) -> str:
    """The middle, and the least and most in brackets, with as many decimals as mean anything."""
    places = 2 if spread.middle < 10 else 1
    least, most = (f"{value:,.{places}f}" for value in (spread.least, spread.most))
    return f"{spread.middle:,.{places}f} ({least} to {most})"


def whole(spread: Spread) -> str:
    """The middle, and the least and most in brackets, as whole numbers."""
    return f"{spread.middle:,.0f} ({spread.least:,.0f} to {spread.most:,.0f})"


def put_between_marks(text: str, table: str, marks: tuple[str, str] = (START, END)) -> str | None:
    """The text with the table between its two marks, or nothing when the marks are not there."""
    before, start, rest = text.partition(marks[0])
    _, end, after = rest.partition(marks[1])
    return f"{before}{start}\n{table.strip()}\n{end}{after}" if start and end else None

"""The commands on what a council owes: `local-offer coverage` and `local-offer overdue`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

import click

from local_offer.clock import build_time
from local_offer.coverage.code import CodeTest
from local_offer.coverage.measure import Coverage, where_of
from local_offer.coverage.promises import promises
from local_offer.models.local_offer import LocalOffer
from local_offer.models.upkeep import is_stale
from local_offer.offer import read_local_offer
from local_offer.problems import DataError
from local_offer.wording import counted, day

PROJECT = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/ and content/. This folder when not given.",
)


def _offer(project: Path) -> LocalOffer:
    try:
        return read_local_offer(project, build_time(project).date())
    except DataError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


@click.command("coverage")
@PROJECT
@click.option("--strict", is_flag=True, help="Fail when an item is missing, thin or out of date.")
@click.option("--json", "as_json", is_flag=True, help="Write it for a program to read.")
@click.option("--all", "everything", is_flag=True, help="Name every place that meets an item, and not only some.")
def coverage_command(project: Path, strict: bool, as_json: bool, everything: bool) -> None:
    """Say for each item of the law whether the Local Offer meets it, where, and what is lacking."""
    from local_offer.pages import pages_for
    from local_offer.pages.coverage import measured

    offer = _offer(project)
    coverage, tests = measured(offer, tuple(pages_for(offer)))
    if as_json:
        click.echo(json.dumps(_as_values(offer, coverage, tests), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_table(offer, coverage, tests, 99 if everything else 2)))
    if strict and not (coverage.is_whole and all(test.standing.is_well for test in tests)):
        sys.exit(1)


def _table(offer: LocalOffer, coverage: Coverage, tests: Sequence[CodeTest], most: int) -> Iterator[str]:
    counts = ", ".join(f"{number} {standing.value}" for standing, number in coverage.counted().items())
    yield f"{counted(len(coverage.items), 'item')} of the law on {day(offer.today)}: {counts}."
    yield ""
    for one in coverage.items:
        places = list(dict.fromkeys(f"/{claim.address}" for claim in one.claims))
        more = f" and {len(places) - most} more" if len(places) > most else ""
        where = f"{' '.join(places[:most])}{more}"
        yield f"{one.requirement.id:<9} {one.standing.value:<14} {one.requirement.label:<46} {where}".rstrip()
        yield from (f"{'':<9} {'':<14} - {what}" for what in one.lacking)
    yield ""
    wrong = [cell for cell in coverage.cells if not cell.standing.is_well]
    yield f"Paragraphs 4 and 5: {len(coverage.cells) - len(wrong)} of {counted(len(coverage.cells), 'cell')} are met."
    yield from (f"  {cell.item} {where_of(cell)}: {cell.standing.value}, {cell.lacking}" for cell in wrong)
    yield ""
    yield "The five tests of the Code of Practice:"
    for test in tests:
        yield f"{test.name:<16} {test.standing.value}{''.join(f'; {what}' for what in test.lacking)}"


def _as_values(offer: LocalOffer, coverage: Coverage, tests: Sequence[CodeTest]) -> dict[str, object]:
    return {
        "on": offer.today.isoformat(),
        "counts": {standing.value: number for standing, number in coverage.counted().items()},
        "items": [
            {
                "id": one.requirement.id,
                "label": one.requirement.label,
                "standing": one.standing.value,
                "where": list(dict.fromkeys(f"/{claim.address}" for claim in one.claims)),
                "lacking": list(one.lacking),
            }
            for one in coverage.items
        ],
        "matrix": [
            {
                "item": cell.item,
                "provider": cell.provider_type.value,
                "in_area": cell.in_area,
                "standing": cell.standing.value,
                "where": f"/{cell.address}" if cell.address else "",
            }
            for cell in coverage.cells
        ],
        "code": [{"test": test.name, "standing": test.standing.value, "lacking": list(test.lacking)} for test in tests],
    }


@click.command("overdue")
@PROJECT
@click.option("--soon", default=0, metavar="DAYS", help="Name checks too that are due within so many days.")
@click.option("--json", "as_json", is_flag=True, help="Write it for a program to read.")
def overdue_command(project: Path, soon: int, as_json: bool) -> None:
    """List what is late for its check, by the team that promised it, the latest first."""
    offer = _offer(project)
    late = [one for one in promises(offer) if one.days_late(offer.today) > -soon]
    late.sort(key=lambda one: (one.checked.by.casefold(), -one.days_late(offer.today), one.place))
    if as_json:
        told = [
            {
                "team": one.checked.by,
                "what": one.name,
                "file": one.place.file,
                "due": one.checked.next_due.isoformat(),
                "days_late": one.days_late(offer.today),
                "drops_in_lists": is_stale(one.checked, offer.today, offer.site),
            }
            for one in late
        ]
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    click.echo(f"{counted(len(late), 'check')} to chase on {day(offer.today)}.")
    for team, those in groupby(late, key=lambda one: one.checked.by):
        click.echo(f"\n{team}")
        for one in those:
            days = one.days_late(offer.today)
            how_late = f"{counted(days, 'day')} late" if days > 0 else f"due in {counted(-days, 'day')}"
            drops = ", below fresh ones in lists" if is_stale(one.checked, offer.today, offer.site) else ""
            click.echo(f"  {one.name}: {how_late}{drops}\n    {one.place.file}")

"""`local-offer postcodes`: the places of postcodes from an open table, in files by their first halves."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from local_offer.clock import build_time
from local_offer.models.local_offer import LocalOffer
from local_offer.models.postcodes import OutwardCode
from local_offer.offer import read_local_offer
from local_offer.postcode_files import CREDITS, is_outward, outward_text
from local_offer.problems import DataError, shown
from local_offer.wording import counted, listed

if TYPE_CHECKING:
    from local_offer.importing.postcode_tables import Table

_SOURCE = click.Path(exists=True, path_type=Path)


@click.command(name="postcodes")
@click.argument("source", type=_SOURCE)
@click.option("--outward", multiple=True, metavar="ZX1", help="Make this file too. May be given many times.")
@click.option("--year", help="The year of the table, for the words of thanks. This year when not given.")
@click.option("--credit", multiple=True, help="A sentence that the table's licence asks for, if it is another table.")
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/ and content/. This folder when not given.",
)
def postcodes_command(
    source: Path, outward: Sequence[str], year: str | None, credit: Sequence[str], project: Path
) -> None:
    """Make data/postcodes/ from an open table, so that families can see what is near them.

    SOURCE is Code-Point Open or the ONS Postcode Directory as it is published (a zip file), unpacked (a folder or a CSV
    file), or a CSV file with the columns postcode, latitude and longitude.

    A file is made for each first half of a postcode that data/vocabulary/areas.yml or a record's place has.
    """
    from local_offer.importing.postcode_tables import read_table

    now = build_time(project)
    try:
        wanted = _wanted(read_local_offer(project, now.date(), with_postcodes=False), outward)
        table = read_table(source, wanted)
    except DataError as error:
        raise click.ClickException(str(error)) from error
    credits_ = (*table.publisher.credits(year or str(now.year)), *credit)
    if not credits_:
        message = 'Whose table is it? Give the sentence that its licence asks for: --credit "Contains …".'
        raise click.UsageError(message)
    if not table.spots:
        raise click.ClickException(f"The table has no postcode that begins with {listed(wanted, 'or')}.")
    _write(project / "data/postcodes", table, credits_)
    _say(table, wanted)


def _wanted(offer: LocalOffer, also: Sequence[str]) -> list[str]:
    """The first halves that the council's areas and the records' places have, and those asked for."""
    for one in also:
        if not is_outward(one.upper()):
            raise click.UsageError(f'"{shown(one)}" is not the first half of a postcode, such as ZX1.')
    places = [place for service in offer.services.values() for place in service.where.places]
    places += [setting.where for setting in offer.settings.values() if setting.where]
    found = {code for area in offer.areas.values() for code in area.outward_codes}
    found |= {place.postcode.split(" ")[0] for place in places if place.postcode}
    return sorted(found | {one.upper() for one in also})


def _write(folder: Path, table: Table, credits_: Sequence[str]) -> None:
    """Put the new files in the place of the old ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.csv"):
        if old.stem not in table.spots:
            old.unlink()
    for outward, units in sorted(table.spots.items()):
        text = outward_text(OutwardCode(outward, units))
        (folder / f"{outward}.csv").write_text(text, encoding="utf-8", newline="\n")
    (folder / CREDITS).write_text("\n".join(credits_) + "\n", encoding="utf-8", newline="\n")


def _say(table: Table, wanted: Sequence[str]) -> None:
    number = sum(len(units) for units in table.spots.values())
    click.echo(f"Wrote {counted(len(table.spots), 'file')} with {counted(number, 'postcode')} to data/postcodes/.")
    if table.without_a_place:
        click.echo(f"{counted(table.without_a_place, 'postcode')} left out: they have ended, or have no place.")
    if missing := [one for one in wanted if one not in table.spots]:
        click.echo(f"The table has nothing for {listed(missing, 'or')}.", err=True)
        sys.stderr.flush()

"""`local-offer new service NAME`: a commented record for an editor to fill in."""

from __future__ import annotations

import re
import sys
import unicodedata
from importlib.resources import files
from pathlib import Path

import click

from local_offer.problems import shown
from local_offer.slips.characters import first_bad_character

FORMS = {"service": "services", "organisation": "organisations", "setting": "settings"}


@click.command(name="new")
@click.argument("kind", type=click.Choice(list(FORMS)))
@click.argument("name")
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/.",
)
def new_record(kind: str, name: str, project: Path) -> None:
    """Write a record to fill in: local-offer new service "Autism outreach"."""
    name = " ".join(name.split())
    record_id = id_for(name)
    if not record_id:
        click.echo(f'"{shown(name)}" has no letters or numbers to make a file name from.', err=True)
        sys.exit(2)
    if fault := first_bad_character(name):
        click.echo(f"The name cannot stand in a record. {fault}", err=True)
        sys.exit(2)
    file = project / "data" / FORMS[kind] / f"{record_id}.yml"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as opened:
            opened.write(form(kind, name))
    except FileExistsError:
        click.echo(f"{file} is there already. Choose another name, or change that record.", err=True)
        sys.exit(1)
    except OSError as error:
        click.echo(f"{file} could not be written: {(error.strerror or 'unknown reason').lower()}.", err=True)
        sys.exit(1)
    click.echo(f"Wrote {file}. Fill it in, then run make check.")


def id_for(name: str) -> str:
    """The id that a name gives: lower-case words and hyphens, no accents, at most 80 characters."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].rstrip("-")


def form(kind: str, name: str) -> str:
    """The commented record with its name filled in."""
    text = files("local_offer").joinpath("forms", f"{kind}.yml").read_text(encoding="utf-8")
    quoted = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text.replace("NAME", quoted, 1)

"""`local-offer import`: bring in another directory's records, and say what became of each."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, cast

import click

from local_offer.problems import DataError

if TYPE_CHECKING:
    from local_offer.importing.drafts import Directory, Progress
    from local_offer.importing.mapping import Into, Rules

_MAPPING = click.Path(path_type=FilePath, dir_okay=False)


@click.group("import")
def import_command() -> None:
    """Bring in records from another directory or a spreadsheet.

    Run it again whenever the source has changed: what was changed here by hand is kept, and nothing is deleted.
    """


@import_command.command("open-referral")
@click.argument("source")
@click.option("--name", required=True, help="A short name for this import, the same every time, such as fis.")
@click.option("--mapping", type=_MAPPING, help="The mapping file: words to translate, and what the source lacks.")
@click.option("--data", default="data", show_default=True, type=click.Path(path_type=FilePath), help="The data folder.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
def open_referral_command(source: str, name: str, mapping: FilePath | None, data: FilePath, dry_run: bool) -> None:
    """Import services from an Open Referral UK directory, version 1 or 3.

    SOURCE is a file, a folder of pages, or the directory's web address.
    """
    from local_offer.importing.open_referral import read_open_referral

    _run(lambda progress: read_open_referral(source, mapping, progress), name, data, dry_run)


@import_command.command("spreadsheet")
@click.argument("file", type=click.Path(path_type=FilePath, dir_okay=False))
@click.option("--mapping", required=True, type=_MAPPING, help="The mapping file: which column becomes which field.")
@click.option("--name", required=True, help="A short name for this import, the same every time, such as libraries.")
@click.option("--into", type=click.Choice(["services", "organisations", "settings"]), help="What each row becomes.")
@click.option("--data", default="data", show_default=True, type=click.Path(path_type=FilePath), help="The data folder.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
def spreadsheet_command(
    file: FilePath, mapping: FilePath, name: str, into: str | None, data: FilePath, dry_run: bool
) -> None:
    """Import records from a spreadsheet: FILE is a CSV file or an XLSX workbook."""
    from local_offer.importing.spreadsheet import read_spreadsheet

    _run(lambda progress: read_spreadsheet(file, mapping, cast("Into | None", into), progress), name, data, dry_run)


def _run(read: Callable[[Progress], tuple[Directory, Rules]], name: str, data: FilePath, dry_run: bool) -> None:
    from local_offer.importing.importer import import_directory
    from local_offer.importing.report import report_text

    try:
        directory, rules = read(_show)
        report = import_directory(directory, name, data, credit=rules.credit or "", dry_run=dry_run, progress=_show)
    except DataError as error:
        raise click.ClickException(str(error)) from error
    _show("", 0, 0)
    click.echo(report_text(report))


def _show(what: str, done: int, of: int) -> None:
    """Keep one line of the terminal up to date. Where the output goes to a file or a log, nothing is shown."""
    if not sys.stderr.isatty() or (done % 20 and done != of):
        return
    line = (f"{what} {done} of {of}" if of else f"{what} {done}") if what else ""
    click.echo(f"\r{line:<60}" if line else f"\r{'':<60}\r", nl=False, err=True)

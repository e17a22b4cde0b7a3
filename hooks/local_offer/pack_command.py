"""`local-offer pack`: a pack of paper as tagged PDF, to print and to post."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from local_offer.pages.packs import Pack, Packs

_OPTIONS = (
    click.option("--large-print", is_flag=True, help="All of it in 18 point or more."),
    click.option("--easy-read", is_flag=True, help="One sentence a line, larger type, more space; the words stay."),
    click.option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), help="The file to write."),
    click.option(
        "--project",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        default=Path(),
        help="The folder that holds data/ and content/. This folder when not given.",
    ),
)
Made = Callable[..., None]


def _with_options(command: Made) -> Made:
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@click.group()
def pack() -> None:
    """Make a pack of paper as PDF: for libraries, and for posting to people without internet."""


@pack.command()
@click.argument("id_", metavar="ID")
@_with_options
def category(id_: str, **options: object) -> None:
    """Help of one kind, such as: local-offer pack category short-breaks."""
    _write(lambda packs: packs.of_category(id_), **options)


@pack.command()
@click.argument("id_", metavar="ID")
@click.option("--age", type=click.IntRange(0, 25), help="Only help for this age.")
@_with_options
def need(id_: str, age: int | None, **options: object) -> None:
    """Help for one need, such as: local-offer pack need autism --age 7."""
    _write(lambda packs: packs.of_need(id_, age), **options)


@pack.command()
@click.argument("address")
@_with_options
def guide(address: str, **options: object) -> None:
    """One page and whom it names, such as: local-offer pack guide ehc-plans/needs-assessment."""
    _write(lambda packs: packs.of_guide(address), **options)


@pack.command()
@click.argument("addresses", metavar="ID...", nargs=-1, required=True)
@_with_options
def shortlist(addresses: tuple[str, ...], **options: object) -> None:
    """Only these, such as: local-offer pack shortlist services/autism-outreach settings/a-school."""
    _write(lambda packs: packs.of_list(addresses), **options)


@pack.command()
@_with_options
def whole(**options: object) -> None:
    """Everything: each page, each service, each school."""
    _write(lambda packs: packs.whole(), **options)


def _write(make: Callable[[Packs], Pack], **options: object) -> None:
    """Write the pack to its file, and say where it is."""
    from local_offer.pages.packs import NotInThePackError
    from local_offer.paper.pdf import NoPdfError
    from local_offer.problems import DataError

    try:
        click.echo(_written(make, **options))  # type: ignore[arg-type]  # click gives each option its own type
    except DataError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    except NoPdfError as missing:
        click.echo(str(missing), err=True)
        sys.exit(1)
    except NotInThePackError as wrong:
        click.echo(str(wrong), err=True)
        sys.exit(2)


def _written(
    make: Callable[[Packs], Pack], *, large_print: bool, easy_read: bool, file: Path | None, project: Path
) -> str:
    from local_offer.checked_offer import read_and_check
    from local_offer.clock import build_time
    from local_offer.pages.catalogue import catalogue_of
    from local_offer.pages.packs import Packs
    from local_offer.paper.pdf import pdf_of
    from local_offer.paper.sheets import Look, look_folder, sheets
    from local_offer.wording import counted

    moment = build_time(project)
    offer = read_and_check(project, moment.date()).offer
    made = make(Packs(offer, catalogue_of(offer)))
    folder = look_folder(project)
    look = Look(large_print=large_print, easy_read=easy_read)
    styles = (folder / "assets" / "paper.css", folder / "assets" / "sheets.css")
    pdf = pdf_of(sheets(made, offer, folder, look), styles, int(moment.timestamp()))
    target = file or Path(f"{made.name}{''.join(f'-{name}' for name in look.classes.split())}.pdf")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(pdf)
    held = [counted(len(made.guides), "guide")] if made.guides else []
    held += [counted(made.entries, "entry", "entries")] if made.entries else []
    return f"Wrote {target}: {made.title}, {' and '.join(held) or 'no entries'}."

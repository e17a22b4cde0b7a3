"""`local-offer close`: a record that is no longer there moves into data/gone.yml, and its page stays and says so."""

from __future__ import annotations

from pathlib import Path

import click

from local_offer.clock import build_time
from local_offer.models.gone import Gone, GoneKind
from local_offer.models.local_offer import LocalOffer
from local_offer.models.validation import validate_values
from local_offer.offer import read_local_offer
from local_offer.problems import DataError, did_you_mean, report
from local_offer.reading import Values, dump_record, read_text

_FILE = "data/gone.yml"


@click.command("close")
@click.argument("id_", metavar="ID")
@click.option("--why", required=True, help="Why it ended, in a sentence that helps a family who looks for it.")
@click.option("--on", help="The day it ended, such as 2026-09-30. The record's own closed_on when not given.")
@click.option("--instead", multiple=True, help="The id of a service to use instead. May be given several times.")
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/ and content/. This folder when not given.",
)
def close_record(id_: str, why: str, on: str | None, instead: tuple[str, ...], project: Path) -> None:
    """Take a record out, and leave a page in its place that says so.

    ID is the name of its file without .yml. Its address and its identifier in the open data stay as they are.
    """
    try:
        offer = read_local_offer(project, build_time(project).date())
    except DataError as error:
        raise click.ClickException(str(error)) from error
    kind = _kind_of(id_, offer)
    values = _gone_values(offer, kind, id_, why, on, instead)
    _move(project, project / "data" / kind.value / f"{id_}.yml", id_, values)
    click.echo(f"Moved data/{kind.value}/{id_}.yml into {_FILE}. Its page stays at /{kind.value}/{id_}/ and says so.")


def _move(project: Path, file: Path, id_: str, values: Values) -> None:
    """Move the record, unless others still name it: everything then stays as it was, and they are told."""
    gone, record = project / _FILE, file.read_bytes()
    before = gone.read_bytes() if gone.is_file() else None
    _append(gone, id_, values)
    file.unlink()
    try:
        read_local_offer(project, build_time(project).date())
    except DataError as error:
        file.write_bytes(record)
        if before is None:
            gone.unlink()
        else:
            gone.write_bytes(before)
        says = f"{id_} was not moved, because these would then be wrong. Change them first.\n\n{error}"
        raise click.ClickException(says) from error


def _kind_of(id_: str, offer: LocalOffer) -> GoneKind:
    records = {
        GoneKind.SERVICE: offer.services,
        GoneKind.SETTING: offer.settings,
        GoneKind.ORGANISATION: offer.organisations,
    }
    found = [kind for kind, items in records.items() if id_ in items]
    if not found:
        near = did_you_mean(id_, [known for items in records.values() for known in items])
        raise click.ClickException(f'There is no record called "{id_}". {near[:1].upper()}{near[1:]}'.strip())
    return found[0]


def _gone_values(
    offer: LocalOffer, kind: GoneKind, id_: str, why: str, on: str | None, instead: tuple[str, ...]
) -> Values:
    item = offer.organisations.get(id_) or offer.settings.get(id_) or offer.services[id_]
    if kind is GoneKind.SERVICE:
        item = offer.services[id_]
    closed_on = on or str(getattr(item, "closed_on", None) or "")
    if not closed_on:
        raise click.ClickException("Say on which day it ended, such as --on 2026-09-30.")
    if unknown := [other for other in instead if other not in offer.services or other == id_]:
        near = did_you_mean(unknown[0], offer.services)
        raise click.ClickException(f'There is no service called "{unknown[0]}". {near[:1].upper()}{near[1:]}'.strip())
    values: Values = {
        "kind": kind.value,
        "name": item.name,
        "summary": item.summary,
        "closed_on": closed_on,
        "why": why,
    }
    if instead:
        values["instead"] = list(instead)
    record = read_text(dump_record({id_: values}).encode(), _FILE).record
    _, problems = validate_values(Gone, {**values, "id": id_}, record, (id_,)) if record else (None, ())
    if problems:
        raise click.ClickException(report(problems))
    return values


def _append(file: Path, id_: str, values: Values) -> None:
    """Write the entry below the others, at once or not at all; what stands in the file stays as it is."""
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    gap = "" if not before or before.endswith("\n") else "\n"
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(f"{before}{gap}{dump_record({id_: values})}", encoding="utf-8", newline="\n")
    beside.replace(file)

"""`local-offer figures`: DfE's published figures about EHC plans, for one council beside its region and England."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from local_offer.clock import build_time
from local_offer.models.local_offer import LocalOffer
from local_offer.models.progress_measures import Measure
from local_offer.models.validation import validate_values
from local_offer.offer import read_local_offer
from local_offer.problems import DataError, shown
from local_offer.reading import Record, read_record
from local_offer.wording import counted, listed
from local_offer.writing import dump_record

if TYPE_CHECKING:
    from local_offer.importing.published_measures import Found, Wanted
    from local_offer.importing.published_tables import Council, PublishedTable

_PAPERS = "data/progress/papers.yml"


@click.command(name="figures")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("--council", help="Its name or code as DfE writes it. The code in data/site.yml when not given.")
@click.option("--area", help="The id of the area to improve that new measures belong to.")
@click.option("--only", multiple=True, metavar="ID", help="Take this measure alone. May be given many times.")
@click.option("--released", metavar="DATE", help="The day on which DfE published the figures, where we do not know it.")
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/ and content/. This folder when not given.",
)
def figures_command(
    source: Path, council: str | None, area: str | None, only: Sequence[str], released: str | None, project: Path
) -> None:
    """Bring DfE's figures about EHC plans into data/progress/measures/.

    SOURCE is the folder, the zip file or one CSV file of "Education, health and care plans", as DfE publishes it. Marks
    such as "c" (too few to show) stay marks. What an editor wrote, and figures from other papers, stay as they are.
    """
    from local_offer.importing.published_measures import WANTED, found_in, wanted_of
    from local_offer.importing.published_tables import council_of, read_tables

    if unknown := [one for one in only if one not in {wanted.id for wanted in WANTED}]:
        raise click.UsageError(f'There is no measure "{shown(unknown[0])}". There are: {_ids(WANTED)}.')
    wanted = tuple(wanted_of(only))
    try:
        offer = read_local_offer(project, build_time(project).date(), with_postcodes=False)
        programme = offer.progress.programme
        if programme is None:
            raise click.ClickException("There is no improvement programme in data/progress/ for measures to belong to.")
        tables = read_tables(source, {one.table for one in wanted})
        if not tables:
            names = listed(sorted({f"{one.table}.csv" for one in wanted}), "or")
            raise click.ClickException(f"There is no table here whose name begins as {names} does.")
        asked = council or offer.site.council.code
        if not asked:
            raise click.UsageError("Which council? Give its name or code with --council.")
        who = council_of(tables.values(), asked)
        fewest = programme.thresholds.fewest_children_shown
        found = [
            (one, found_in(tables[one.table], who, one, fewest) if one.table in tables else None) for one in wanted
        ]
        changes = tuple(_changes(project, offer, [one for _, one in found if one], area))
        papers = _papers(offer, tables, {one for change in changes for one in change[2]}, released)
        _write(project, changes, papers)
    except DataError as error:
        raise click.ClickException(str(error)) from error
    _say(who, changes, papers, [one for one, result in found if result is None])


Change = tuple[str, str, frozenset[str], str]
"""A file to write: its path, its text, the ids of the papers it needs, and what is said about it."""


def _changes(project: Path, offer: LocalOffer, found: Sequence[Found], area: str | None) -> Iterator[Change]:
    from local_offer.importing.published_measures import changed_readings, merged

    for one in found:
        file = f"data/progress/measures/{one.wanted.id}.yml"
        path = project / file
        old = read_record(path, file).record if path.is_file() else None
        values = merged(old.values if old else None, one, "" if old else _area(offer, area))
        if old is not None and values == old.values:
            continue
        if old is not None and any(line.lstrip().startswith("#") for line in path.read_text("utf-8").splitlines()):
            message = f'{file} has comments (#), which would be lost. Move them into "note", and try again.'
            raise click.ClickException(message)
        item, problems = validate_values(Measure, {**values, "id": one.wanted.id}, Record(path.stem, file, {}, {}), ())
        if item is None:
            raise DataError(problems)
        added, changed = changed_readings(old.values if old else None, values)
        said = [f"new figures for {listed(added)}"] if added else []
        said += [f"other figures for {listed(changed)}"] if changed else []
        yield file, dump_record(values), frozenset({one.paper}), "; ".join(said)


def _area(offer: LocalOffer, asked: str | None) -> str:
    areas = offer.progress.areas
    if asked is not None and asked in areas:
        return asked
    if asked is None and len(areas) == 1:
        return next(iter(areas))
    said = f'There is no area to improve "{shown(asked)}".' if asked else "Which area do new measures belong to?"
    raise click.UsageError(f"{said} Give one with --area: {', '.join(areas)}.")


def _papers(
    offer: LocalOffer, tables: Mapping[str, PublishedTable], needed: set[str], released: str | None
) -> dict[str, Mapping[str, object]]:
    """The papers that are not yet in data/progress/papers.yml, by id."""
    from local_offer.importing.published_measures import RELEASED, edition_of, paper_id, paper_of

    papers: dict[str, Mapping[str, object]] = {}
    for table in tables.values():
        id_ = paper_id(table)
        if id_ in needed and id_ not in offer.progress.papers:
            on = released or RELEASED.get(edition_of(table))
            if on is None:
                message = f"On which day were the figures of {edition_of(table)} published? Give it with --released."
                raise click.UsageError(message)
            papers[id_] = paper_of(table, on)
    return papers


def _write(project: Path, changes: Sequence[Change], papers: Mapping[str, Mapping[str, object]]) -> None:
    """Put the new papers below those that are there, and each measure in its file."""
    if papers:
        path = project / _PAPERS
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        between = "" if not before or before.endswith("\n") else "\n"
        path.write_text(before + between + dump_record(papers), encoding="utf-8", newline="\n")
    for file, text, _, _ in changes:
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text(text, encoding="utf-8", newline="\n")


def _say(council: Council, changes: Sequence[Change], papers: Mapping[str, object], lacking: Sequence[Wanted]) -> None:
    click.echo(f"Figures of {council.name}, beside {council.region} and England.")
    for file, _, _, said in changes:
        click.echo(f"Wrote {file}: {said or 'other sources'}.")
    if papers:
        click.echo(f"Wrote {_PAPERS}: {counted(len(papers), 'new paper')}.")
    if not changes:
        click.echo("Nothing changed.")
    if lacking:
        click.echo(f"No number was found for: {_ids(lacking)}.", err=True)


def _ids(wanted: Sequence[Wanted]) -> str:
    return ", ".join(one.id for one in wanted)

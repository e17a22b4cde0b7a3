"""`local-offer host-files`: the headers, redirects and cache rules of the site in the form of every host."""

from __future__ import annotations

from pathlib import Path

import click

from local_offer.checked_offer import read_and_check
from local_offer.clock import build_time
from local_offer.hosting.forms import BESIDE_THE_SITE, IN_THE_SITE
from local_offer.problems import DataError


@click.command("host-files")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/ and content/. This folder when not given.",
)
@click.option(
    "--look",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the look; overrides/ of the project when not given.",
)
def host_files(folder: Path, project: Path, look: Path | None) -> None:
    """Write how the site is sent (headers, redirects, what may be kept) for each host into FOLDER."""
    from local_offer.finishing import rules_for

    try:
        offer = read_and_check(project, build_time(project).date()).offer.checked()
    except DataError as error:
        raise click.ClickException(str(error)) from error
    rules = rules_for(look or project / "overrides", offer)
    folder.mkdir(parents=True, exist_ok=True)
    for name, form in sorted({**IN_THE_SITE, **BESIDE_THE_SITE}.items()):
        (folder / name).write_text(form(rules), encoding="utf-8", newline="\n")
        click.echo(f"Wrote {folder / name}.")

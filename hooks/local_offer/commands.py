"""The `local-offer` command line: check, build, serve and describe, with the commands of other modules.

Exit codes: 0 when all is well, 1 when the data has problems, 2 when the command was not called as it must be, 130 after
Ctrl-C. Problems go to standard error; what was asked for goes to standard output.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from local_offer import __version__
from local_offer.checked_offer import read_and_check
from local_offer.checks import described, promises_in_law
from local_offer.checks.plain_english import check_plain_english
from local_offer.checks.reading_ages import check_reading_ages
from local_offer.checks.typed_numbers import check_typed_numbers
from local_offer.checks.written_links import check_written_links
from local_offer.clock import build_time
from local_offer.closing import close_record
from local_offer.dates_command import dates
from local_offer.duty_commands import coverage_command, overdue_command
from local_offer.history_command import history_command
from local_offer.host_files_command import host_files
from local_offer.importing.command import import_command
from local_offer.importing.figures_command import figures_command
from local_offer.importing.postcode_command import postcodes_command
from local_offer.models.local_offer import LocalOffer
from local_offer.new_record import new_record
from local_offer.pack_command import pack
from local_offer.pages.coverage import UNMEASURED
from local_offer.problems import (
    DataError,
    Problem,
    Severity,
    annotations_for_github,
    annotations_for_gitlab,
    in_order,
    of_severity,
    report,
)
from local_offer.publish_command import publish
from local_offer.search_command import search
from local_offer.travel_command import travel_check

PROJECT = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/ and content/. This folder when not given.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="local-offer")
def main() -> None:
    """A council's SEND Local Offer from plain text records."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


def run_commands() -> int:
    """Run the command that was asked for, and give its exit code. Ctrl-C is left to the caller."""
    try:
        main.main(standalone_mode=False)
    except click.exceptions.Abort as stopped:
        raise KeyboardInterrupt from stopped
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code
    return 0


@main.command()
@PROJECT
@click.option(
    "--strict", is_flag=True, help="Look for all that law and guidance list too, and fail on broken promises."
)
@click.option("--quiet", is_flag=True, help="Say nothing about broken promises and notes.")
@click.option(
    "--annotations",
    type=click.Choice(["github", "gitlab"]),
    help="Also write the problems so that GitHub or GitLab shows them on the lines at fault.",
)
@click.option(
    "--annotations-file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("gl-code-quality-report.json"),
    help="Where GitLab's report is written.",
)
def check(project: Path, strict: bool, quiet: bool, annotations: str | None, annotations_file: Path) -> None:
    """Read and check every record and page, and say all that is wrong."""
    offer, problems = _checked(project, strict=strict)
    if annotations == "github" and problems:
        click.echo(annotations_for_github(problems))
    elif annotations == "gitlab":
        annotations_file.write_text(json.dumps(annotations_for_gitlab(problems), indent=2) + "\n", encoding="utf-8")
    shown = of_severity(problems, Severity.PROBLEM) if quiet else problems
    if shown:
        click.echo(report(shown), err=True)
    fatal = [Severity.PROBLEM, Severity.BROKEN_PROMISE] if strict else [Severity.PROBLEM]
    if offer is None or any(problem.severity in fatal for problem in problems):
        sys.exit(1)
    click.echo(f"Checked: {described(offer)}.")


def _checked(project: Path, *, strict: bool) -> tuple[LocalOffer | None, tuple[Problem, ...]]:
    try:
        checked = read_and_check(project, build_time(project).date(), coverage=UNMEASURED)
    except DataError as error:
        return None, error.problems
    in_law = tuple(promises_in_law(checked.offer, checked.pages)) if strict else ()
    offer = checked.offer
    words = (*check_plain_english(offer), *check_reading_ages(offer), *check_typed_numbers(offer))
    links = check_written_links(offer, checked.pages)
    return offer, in_order((*checked.remarks, *links, *words, *in_law))


@main.command()
@PROJECT
@click.option("--strict", is_flag=True, help="Fail on warnings too; the old site then stays.")
@click.option(
    "--site", type=click.Path(file_okay=False, path_type=Path), help="Where the site is put; site/ when not given."
)
@click.option("--verbose", is_flag=True, help="Say more about each step.")
def build(project: Path, strict: bool, site: Path | None, verbose: bool) -> None:
    """Build the site. The old site is replaced in one step, and only by a whole new one."""
    from local_offer.starting import build_site

    sys.exit(build_site(project, site, strict=strict, verbose=verbose))


@main.command()
@PROJECT
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="The address on this computer.")
def serve(project: Path, address: str) -> None:
    """Show the site on this computer, and again after every change."""
    from local_offer.starting import serve_site

    sys.exit(serve_site(project, address))


main.add_command(new_record)
main.add_command(close_record)
main.add_command(import_command)
main.add_command(coverage_command)
main.add_command(overdue_command)
main.add_command(dates)
main.add_command(travel_check)
main.add_command(postcodes_command)
main.add_command(figures_command)
main.add_command(search)
main.add_command(host_files)
main.add_command(history_command)
main.add_command(publish)
main.add_command(pack)


@main.command()
@PROJECT
@click.option("--check", "only_check", is_flag=True, help="Change nothing; fail when a file is not as it should be.")
def describe(project: Path, only_check: bool) -> None:
    """Write the JSON Schemas and data/README.md from the models."""
    from local_offer.describing import described_files

    stale = [
        (file, text)
        for file, text in described_files(project)
        if not file.is_file() or file.read_text(encoding="utf-8") != text
    ]
    for file, text in stale:
        if only_check:
            click.echo(f"{file} is not what the models say. Run local-offer describe.", err=True)
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
            click.echo(f"Wrote {file}.")
    if stale and only_check:
        sys.exit(1)

"""`local-offer history`: every edit to the programme's facts that git has seen, in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from local_offer.clock import build_time
from local_offer.history.asking import MOST_COMMITS
from local_offer.history.telling import edits_of, read_history
from local_offer.history.wording import CALLED
from local_offer.models.history import History, Kept, RecordEdits
from local_offer.offer import read_local_offer
from local_offer.problems import DataError, did_you_mean, shown
from local_offer.wording import day, listed

_NO_HISTORY = {
    Kept.NOT_WITH_GIT: "There is no history here: this folder is not kept with git, or nothing was committed yet.",
    Kept.NO_GIT: "There is no history here: git is not installed, or not found.",
    Kept.NOT_TRUSTED: (
        "git does not read this folder, because it belongs to another user of this computer. If you trust it, run:\n"
        "  git config --global --add safe.directory {folder}"
    ),
    Kept.FAILED: "git gave no answer that could be read. `git log -- data/progress` may say why.",
}


@click.command("history")
@click.argument("record", required=False)
@click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/. This folder when not given.",
)
def history_command(record: str | None, project: Path) -> None:
    """List every edit to the improvement programme's facts, from git, the latest first.

    With the id of a RECORD, such as one-number-for-send, list the edits of that one alone. What is not committed yet is
    not in the list.
    """
    try:
        offer = read_local_offer(project, build_time(project).date())
    except DataError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    programme = offer.progress.programme
    if programme is None:
        raise click.ClickException("There is no improvement programme in data/progress/.")
    history = read_history(project, programme.thresholds.late_after_days)
    if history.kept in _NO_HISTORY:
        raise click.ClickException(_NO_HISTORY[history.kept].format(folder=project.resolve()))
    if record is not None:
        ids = {one.id for commit in history.commits for one in commit.records}
        if record not in ids:
            near = did_you_mean(record, ids)
            raise click.ClickException(
                f'No edit of "{shown(record)}" can be seen. {near[:1].upper()}{near[1:]}'.rstrip()
            )
        history = edits_of(history, record)
    for line in _lines(history):
        click.echo(line)


def _lines(history: History) -> Iterator[str]:
    if history.uncommitted:
        yield f"Not committed yet, so not in this list: {listed(history.uncommitted)}"
        yield ""
    for commit in history.commits:
        yield f"{day(commit.on)}, version {commit.id[:8]}"
        for record in commit.records:
            yield from _record(record)
        yield ""
    if history.kept is Kept.SHALLOW:
        yield "This is a shallow copy. Earlier edits cannot be seen; `git fetch --unshallow` gets them."
    if history.is_cut:
        yield f"There are older commits. The latest {MOST_COMMITS} are read, or fewer where they changed many files."
    if not history.commits:
        yield "No edit can be seen."


def _record(one: RecordEdits) -> Iterator[str]:
    called = CALLED[one.place][0]
    yield f"  {called[:1].upper()}{called[1:]} “{one.name}” (data/{one.place}, {one.id})"
    for edit in one.edits:
        yield f"    {edit.says}{f', because: {edit.why}' if edit.why else ''}"
        if edit.before:
            yield f"      Before: {edit.before}"
        if edit.after:
            yield f"      Since then: {edit.after}"

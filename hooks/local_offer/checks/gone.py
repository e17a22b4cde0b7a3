"""Records that are no longer there: none may stand here and there, and none may vanish without a word."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from local_offer.models.gone import GoneKind
from local_offer.models.local_offer import FOLDERS, LocalOffer
from local_offer.problems import Place, Problem, Severity

_FILE = "data/gone.yml"
_FOLDERS = tuple(f"data/{folder}" for folder in FOLDERS if folder in set(GoneKind))
_DELETED = ("--no-renames", "--diff-filter=D", "--name-only", "--relative", "--", *_FOLDERS)
"""How git is asked for files that were deleted."""


def check_gone(offer: LocalOffer) -> Iterator[Problem]:
    """A problem for each record that is said to be gone and still stands; a broken promise for one that goes later."""
    record = offer.records.get(_FILE)
    for id_, gone in offer.gone.items() if record else ():
        if record and id_ in _standing(offer)[gone.kind]:
            says = f"This record is said to be gone, and data/{gone.kind.value}/{id_}.yml is still there."
            yield Problem(record.place_of((id_,)), says, "Delete the one that is wrong.", gone.name)
        if record and gone.closed_on > offer.today:
            says = "This record is said to be gone on a day that is still to come."
            place, hint = record.value_place_of((id_, "closed_on")), "Put it in when the day has come."
            yield Problem(place, says, hint, gone.name, Severity.BROKEN_PROMISE)


def check_vanished(offer: LocalOffer, project: Path) -> Iterator[Problem]:
    """A broken promise for each record that git has seen deleted, and of which nothing here says what became of it.

    Says nothing where the project is not kept with git. In a shallow copy of a project, git has not seen much.
    """
    standing = _standing(offer)
    moved = {redirect.old.strip("/") for redirect in offer.redirects.values()}
    for kind, id_ in sorted(_deleted(project)):
        gone = offer.gone.get(id_)
        known = id_ in standing[kind] or (gone and gone.kind is kind) or f"{kind.value}/{id_}" in moved
        if not known:
            says = f"The record {id_} was taken out, and its page with it. Families who follow a link find nothing."
            hint = (
                f"Put it into {_FILE}, or its old address into data/redirects.yml. `local-offer close` does the first."
            )
            yield Problem(Place(f"data/{kind.value}/{id_}.yml"), says, hint, severity=Severity.BROKEN_PROMISE)


def _standing(offer: LocalOffer) -> dict[GoneKind, frozenset[str]]:
    return {
        GoneKind.SERVICE: frozenset(offer.services),
        GoneKind.SETTING: frozenset(offer.settings),
        GoneKind.ORGANISATION: frozenset(offer.organisations),
    }


def _deleted(project: Path) -> set[tuple[GoneKind, str]]:
    """Every record that git has seen deleted, in a commit or since the last one."""
    try:
        head = _git(project, "rev-parse", "--verify", "HEAD")
        files = {*_deleted_up_to(head[0], project), *_git(project, "diff", "HEAD", *_DELETED)}
    except (OSError, subprocess.SubprocessError):
        return set()
    return {(GoneKind(Path(file).parent.name), Path(file).stem) for file in files if file.endswith(".yml")}


@lru_cache(maxsize=4)
def _deleted_up_to(commit: str, project: Path) -> tuple[str, ...]:
    """The files that commits have deleted. In a long history this takes seconds, and a preview asks after each edit."""
    return _git(project, "log", commit, "--format=", *_DELETED)


def _git(project: Path, *arguments: str) -> tuple[str, ...]:
    command = ["git", "-C", str(project), "-c", "core.quotePath=false", *arguments]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=20)
    return tuple(answer.stdout.splitlines())

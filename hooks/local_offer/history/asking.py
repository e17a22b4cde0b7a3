"""Questions to git about a project: is there a history, which commits changed some files, and what stood in them then.

Git is asked with fixed words. Nothing that a record or a commit holds becomes part of a question, but for the names
that git itself gives to the contents of files. Nobody's name is asked for.
"""

from __future__ import annotations

import datetime
import os
import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from local_offer.clock import COUNCIL_TIME
from local_offer.models.history import Kept
from local_offer.slips.characters import MOST_BYTES

MOST_COMMITS = 200
"""How many commits are read: four years of a change each week. Older ones cost time at each build."""
MOST_VERSIONS = 4_000
"""How many versions of files are read at most, so that commits that touch every file do not slow a build."""
_SECONDS = 20
_FOLDER = "data/progress"
_SETTINGS = ("-c", "core.quotepath=off", "-c", "log.showRoot=true", "-c", "log.showSignature=false")
_NAME = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_NOTHING = "0" * 7
_LATEST = 32_503_680_000
"""The year 3000, in seconds since 1970: a commit may bear any time that somebody gave it."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that a commit changed."""

    file: str
    """Its path from the project, after the commit."""
    before_file: str
    """Its path before the commit; the same unless it was renamed."""
    before: str
    """What git calls its contents before the commit; empty when it was not there."""
    after: str
    """What git calls its contents since; empty when it is gone."""


@dataclass(frozen=True, slots=True)
class Logged:
    """One commit, the files that it changed, and whether it has one before it that can be seen."""

    id: str
    on: datetime.date
    has_parent: bool
    changes: tuple[FileChange, ...]


def state_of(project: Path) -> tuple[Kept, str]:
    """How much of the past git has here, and the name of the commit that the project stands on."""
    try:
        answer = _run(project, "rev-parse", "--is-shallow-repository", "HEAD")
    except FileNotFoundError:
        return Kept.NO_GIT, ""
    except (OSError, subprocess.SubprocessError):
        return Kept.FAILED, ""
    if answer.returncode:
        said = answer.stderr.decode("utf-8", "replace")
        return (Kept.NOT_TRUSTED if "dubious ownership" in said else Kept.NOT_WITH_GIT), ""
    shallow, _, head = answer.stdout.decode("ascii", "replace").strip().partition("\n")
    if not _NAME.fullmatch(head):
        return Kept.FAILED, ""
    return (Kept.SHALLOW if shallow == "true" else Kept.WHOLE), head


def commits_of(project: Path, head: str) -> tuple[Logged, ...] | None:
    """The commits that changed the programme's files, the latest first; nothing when git gave no answer.

    A merge counts as one change on the day on which it was merged, since that is when families could see it. Of more
    commits than `MOST_COMMITS` one more is given, so that it is known that there are others.
    """
    asked = ["log", "--first-parent", "-m", "--raw", "-z", "--no-abbrev", "--find-renames", "--relative", "--no-color"]
    asked += [f"--max-count={MOST_COMMITS + 1}", "--format=%x01%H %ct %P", head, "--", _FOLDER]
    try:
        answer = _run(project, *asked)
    except (OSError, subprocess.SubprocessError):
        return None
    return None if answer.returncode else tuple(_logged(answer.stdout))


def uncommitted_of(project: Path) -> tuple[str, ...]:
    """The files of the programme that are not as the last commit left them; none when git gave no answer."""
    try:
        answer = _run(project, "status", "--porcelain", "-z", "--no-renames", "--untracked-files=all", "--", _FOLDER)
    except (OSError, subprocess.SubprocessError):
        return ()
    found = (line[3:] for line in answer.stdout.decode("utf-8", "replace").split("\x00") if line)
    return tuple(sorted(path for path in found if path.endswith(".yml")))


def contents_of(project: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """The contents of files by the names that git gives them. What is missing, or larger than a record, is left out."""
    wanted = sorted({name for name in names if _NAME.fullmatch(name)})
    try:
        sizes = _run(project, "cat-file", "--batch-check", asking="\n".join(wanted).encode())
        fitting = [found[0] for found in _sizes(sizes.stdout) if found[1] <= MOST_BYTES]
        answer = _run(project, "cat-file", "--batch", asking="\n".join(fitting).encode())
    except (OSError, subprocess.SubprocessError):
        return {}
    return dict(_contents(answer.stdout))


def _run(project: Path, *words: str, asking: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """What git answers. It asks nobody for a password, and fetches nothing that a partial copy lacks."""
    command = ["git", "--no-pager", "--no-replace-objects", "-C", str(project), *_SETTINGS, *words]
    quiet = {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}
    environment = {**os.environ, **quiet}
    return subprocess.run(command, input=asking, capture_output=True, timeout=_SECONDS, check=False, env=environment)


def _logged(answer: bytes) -> Iterator[Logged]:
    for part in f"\x00{answer.decode('utf-8', 'replace')}".split("\x00\x01")[1:]:
        head, *rest = part.split("\x00")
        name, seconds, *parents = head.split()
        on = datetime.datetime.fromtimestamp(min(int(seconds), _LATEST), COUNCIL_TIME).date()
        yield Logged(name, on, bool(parents), tuple(_changes([field.lstrip("\n") for field in rest])))


def _changes(fields: list[str]) -> Iterator[FileChange]:
    """The changes in git's raw words: modes, names and a letter, then one path, or two where a file was renamed."""
    left = iter(fields)
    for field in left:
        if not field.startswith(":"):
            continue
        _, _, before, after, letter = field.split()
        old = next(left, "")
        new = next(left, "") if letter[:1] in {"R", "C"} else old
        yield FileChange(new, old, _known(before), _known(after))


def _known(name: str) -> str:
    return "" if name.startswith(_NOTHING) else name


def _sizes(answer: bytes) -> Iterator[tuple[str, int]]:
    for line in answer.decode("ascii", "replace").splitlines():
        name, kind, *size = line.split(" ")
        if kind == "blob" and size:
            yield name, int(size[0])


def _contents(answer: bytes) -> Iterator[tuple[str, bytes]]:
    at = 0
    while at < len(answer):
        ends = answer.index(b"\n", at)
        name, kind, *size = answer[at:ends].decode("ascii", "replace").split(" ")
        at = ends + 1
        if kind == "blob" and size:
            yield name, answer[at : at + int(size[0])]
            at += int(size[0]) + 1

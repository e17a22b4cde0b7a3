"""What the project's own commits say about the improvement programme: which record changed, on which day, and how.

Nothing here says who made a commit. Pages show what was changed, and a person's name is no part of that.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Kept(StrEnum):
    """How much of the past can be seen from here."""

    WHOLE = "whole"
    SHALLOW = "shallow"
    NOT_WITH_GIT = "not kept with git"
    NO_GIT = "git is not installed"
    NOT_TRUSTED = "git does not trust the folder"
    FAILED = "git gave no answer"


class EditKind(StrEnum):
    """What sort of edit it was."""

    MOVED = "a date moved"
    STATUS = "a status changed"
    REWRITTEN = "an earlier promise was rewritten"
    ADDED = "added"
    REMOVED = "taken away"
    FIGURES = "new figures"
    RENAMED = "renamed"
    CHANGED = "changed"
    UNREADABLE = "could not be read"


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing that was changed in a record."""

    kind: EditKind
    says: str
    """What changed, without the record's name, such as "Expected finish moved from 3 March 2027 to 1 May 2027"."""
    why: str = ""
    """The reason that stands in the record; empty when it gives none."""
    before: str = ""
    """The words that stood there; empty when there were none, or when `says` has them."""
    after: str = ""
    """The words that stand there since."""


@dataclass(frozen=True, slots=True)
class RecordEdits:
    """What one commit changed in one record."""

    place: str
    """The folder or list of the record, such as "progress/milestones" or "progress/papers.yml"."""
    id: str
    name: str
    """What the record was called after the commit, or before it when it was taken away."""
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit that changed something about the programme."""

    id: str
    """The name that git gives it: 40 or 64 letters and digits."""
    on: datetime.date
    """The day on which it was made, as clocks in England show it."""
    records: tuple[RecordEdits, ...]


@dataclass(frozen=True, slots=True)
class History:
    """What could be seen of the past."""

    kept: Kept
    head: str = ""
    """The commit from which it was read; empty where there is none."""
    commits: tuple[Commit, ...] = ()
    """The latest first."""
    begins: datetime.date | None = None
    """The day of the oldest commit that could be compared with what was there before; nothing when there was none."""
    is_cut: bool = False
    """Whether there are older commits that were not read, because there are more than are worth the time."""
    uncommitted: tuple[str, ...] = ()
    """The files of the programme that are not as the last commit left them: what changed in them cannot be told yet."""


NO_HISTORY = History(Kept.NOT_WITH_GIT)

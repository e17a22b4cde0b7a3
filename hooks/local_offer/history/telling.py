"""The history of a project's programme: git's versions of each record read as records are, compared, and told.

Each version is compared with the last one that could be read, so that a slip of one day hides nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path

from local_offer.history.asking import (
    MOST_COMMITS,
    MOST_VERSIONS,
    FileChange,
    Logged,
    commits_of,
    contents_of,
    state_of,
    uncommitted_of,
)
from local_offer.history.comparing import Fields, edits_between
from local_offer.history.wording import CALLED, PLACES, name_of
from local_offer.models.common import Facts
from local_offer.models.history import Commit, Edit, EditKind, History, Kept, RecordEdits
from local_offer.models.progress import PROGRESS_FOLDERS
from local_offer.models.progress_milestones import Milestone
from local_offer.models.validation import validate_values
from local_offer.progress.status import status_on
from local_offer.progress.wording import STATUS_WORDS
from local_offer.reading import Record, read_text
from local_offer.record_files import is_id

Versions = dict[str, Mapping[str, Fields]]
"""The records of each file as they were last read, by their ids."""


def read_history(project: Path, late_after: int, before: History | None = None) -> History:
    """What the commits of a project say about its programme.

    `late_after` is how many days later than promised is not yet late. `before` is what was read the last time: where
    the project stands on the same commit, it is given again.
    """
    kept, head = state_of(project)
    if kept not in {Kept.WHOLE, Kept.SHALLOW}:
        return History(kept)
    uncommitted = uncommitted_of(project)
    if before is not None and before.head == head and before.kept is kept:
        return before if before.uncommitted == uncommitted else replace(before, uncommitted=uncommitted)
    logged = commits_of(project, head)
    if logged is None:
        return History(Kept.FAILED, head)
    known = list(_affordable(logged[:MOST_COMMITS]))
    is_cut = len(known) < len(logged)
    # Where a shallow copy begins, git shows every file as if it had just been added.
    if kept is Kept.SHALLOW and known and not known[-1].has_parent:
        known.pop()
    names = {name for one in known for change in one.changes for name in (change.before, change.after)}
    told = _Telling(contents_of(project, names), late_after)
    commits = [told.commit(one) for one in reversed(known)]
    begins = known[-1].on if known else None
    told_of = tuple(reversed([one for one in commits if one.records]))
    return History(kept, head, told_of, begins, is_cut, uncommitted)


def _affordable(logged: Sequence[Logged]) -> Iterator[Logged]:
    """The latest commits, as far as their files are not too many to read."""
    versions = 0

    def fits(one: Logged) -> bool:
        nonlocal versions
        versions += len(one.changes)
        return versions <= MOST_VERSIONS

    return takewhile(fits, logged)


@dataclass(slots=True)
class _Telling:
    """What is known so far, from the oldest commit on."""

    contents: Mapping[str, bytes]
    late_after: int
    versions: Versions = field(default_factory=dict)

    def commit(self, one: Logged) -> Commit:
        told = [record for change in one.changes for record in self._of_file(change, one.on)]
        return Commit(one.id, one.on, tuple(sorted(told, key=lambda record: (record.place, record.id))))

    def _of_file(self, change: FileChange, on: datetime.date) -> Iterator[RecordEdits]:
        place = place_of(change.file)
        if not place:
            return
        before = self.versions.pop(change.before_file, None)
        if before is None:
            before = self._read(change.before_file, change.before)
        after = self._read(change.file, change.after)
        if after is None or before is None:
            says = _GONE if after == {} else _UNREADABLE
            called = CALLED[place][0]
            edit = Edit(EditKind.UNREADABLE, says)
            yield RecordEdits(place, Path(change.file).stem, called[:1].upper() + called[1:], (edit,))
        else:
            yield from self._of_records(place, before, after, on)
        if after is not None:
            self.versions[change.file] = after
        elif before:
            self.versions[change.file] = before

    def _read(self, file: str, name: str) -> Mapping[str, Fields] | None:
        """The records of one version of a file; none where the file was not there, nothing where it was unreadable."""
        if not name:
            return {}
        text = self.contents.get(name)
        record = read_text(text, file).record if text is not None else None
        if record is None:
            return None
        if place_of(file) not in _LISTED:
            return {record.id: record.values}
        return {id_: fields for id_, fields in record.values.items() if isinstance(fields, dict)}

    def _of_records(
        self, place: str, before: Mapping[str, Fields], after: Mapping[str, Fields], on: datetime.date
    ) -> Iterator[RecordEdits]:
        model, moved = PLACES[place], dict(_renamed(before, after, place))
        for id_, fields in after.items():
            old_id = moved.get(id_, id_)
            old = before.get(old_id)
            edits: tuple[Edit, ...] = (Edit(EditKind.ADDED, f"A new {CALLED[place][0]} was added"),)
            if old is not None:
                renamed = Edit(EditKind.RENAMED, f"Its address changed from “{old_id}” to “{id_}”")
                edits = (renamed,) if old_id != id_ else ()
                edits += (*self._status(model, id_, (old, fields), on), *edits_between(model, old, fields))
            if edits:
                yield RecordEdits(place, id_, name_of(id_, fields), edits)
        for id_ in (id_ for id_ in before if id_ not in after and id_ not in moved.values()):
            edit = Edit(EditKind.REMOVED, f"This {CALLED[place][0]} was taken away")
            yield RecordEdits(place, id_, name_of(id_, before[id_]), (edit,))

    def _status(
        self, model: type[Facts], id_: str, versions: tuple[Fields, Fields], on: datetime.date
    ) -> Iterator[Edit]:
        """How the edit changed a milestone's status on its own day, where both versions fit the model of today."""
        if model is not Milestone:
            return
        read = [validate_values(Milestone, {**one, "id": id_}, _NOWHERE, ())[0] for one in versions]
        statuses = [status_on(one, on, self.late_after) for one in read if one]
        if len(statuses) == len(versions) and statuses[0] is not statuses[1]:
            words = [STATUS_WORDS[one] for one in statuses]
            yield Edit(EditKind.STATUS, f"Its status changed from “{words[0]}” to “{words[1]}”")


_UNREADABLE = "A version could not be read, so nobody can say what changed in it"
_GONE = "The file was taken away. Its last version could not be read"
_NOWHERE = Record("", "", {}, {})
_LISTED = {place for place in PLACES if place.endswith(".yml") and place != "progress/programme.yml"}


def place_of(file: str) -> str:
    """Where a file's records stand among `PLACES`; empty for a file that holds none of the programme's records."""
    within = file.removeprefix("data/")
    if within in PLACES:
        return within
    folder, _, name = within.rpartition("/")
    return folder if folder in PROGRESS_FOLDERS and name.endswith(".yml") and is_id(name.removesuffix(".yml")) else ""


def _renamed(before: Mapping[str, Fields], after: Mapping[str, Fields], place: str) -> Iterator[tuple[str, str]]:
    """New ids with the old ones: a file that git saw renamed, or an item of a list with the very same fields."""
    gone = [id_ for id_ in before if id_ not in after]
    for id_ in (id_ for id_ in after if id_ not in before):
        alike = [old for old in gone if place in PROGRESS_FOLDERS or before[old] == after[id_]]
        if alike:
            gone = [old for old in gone if old != alike[0]]
            yield id_, alike[0]


def edits_of(history: History, id_: str) -> History:
    """The same history with one record's edits alone."""
    commits = (
        Commit(one.id, one.on, tuple(record for record in one.records if record.id == id_)) for one in history.commits
    )
    told = tuple(one for one in commits if one.records)
    return replace(history, commits=told)

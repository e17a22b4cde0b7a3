"""Writes a directory's records into data/: new ones, and in old ones only what the source changed.

Everything is planned before the first file is touched, and every file is checked before it is written. Nothing is ever
deleted. A record that changes is written anew, without the comments it had; one that does not change is not touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from local_offer.importing.checking import Known, known_ids, why_unusable
from local_offer.importing.drafts import OWNER_FIELDS, Directory, Draft, Progress, Unusable, no_progress
from local_offer.importing.ids import new_id, slug
from local_offer.importing.memory import Memory, Remembered, digests, file_of, memory_text, read_memory
from local_offer.importing.merging import merged
from local_offer.importing.report import Change, Report
from local_offer.models.common import Kind
from local_offer.problems import DataError, Place, Problem
from local_offer.reading import Record, Values, dump_record, read_record

_KINDS = (Kind.ORGANISATION, Kind.SERVICE, Kind.SETTING)


def import_directory(
    directory: Directory,
    name: str,
    data: FilePath,
    *,
    credit: str = "",
    dry_run: bool = False,
    progress: Progress = no_progress,
) -> Report:
    """Bring the directory's records into the data folder, and say what became of each.

    Args:
        directory: what was read from the source.
        name: the name of this import, the same at every run, such as "libraries".
        data: the folder data/ of the project.
        credit: the credit that the source's licence asks for.
        dry_run: plan and report, but write nothing.
        progress: told of every record.

    Raises:
        DataError: the name cannot be a file's name, the folder is not there, or the memory is damaged.
    """
    if slug(name) != name:
        hint = f'write it as "{slug(name)}".' if slug(name) else ""
        says = f'The name of an import is lower-case words and hyphens, such as libraries. You wrote "{name}".'
        raise DataError([Problem(Place("--name"), says, hint)])
    if not data.is_dir():
        says = "There is no such folder. It must be the project's data folder."
        raise DataError([Problem(Place(data.as_posix()), says)])
    return _Import(directory, name, data, credit, dry_run, progress).run()


@dataclass(slots=True)
class _Plan:
    """What is to be done with one draft."""

    draft: Draft
    id: str
    values: Values
    here: Record | None


class _Import:
    """One run of one import."""

    def __init__(
        self, directory: Directory, name: str, data: FilePath, credit: str, dry_run: bool, progress: Progress
    ) -> None:
        self.directory, self.name, self.data = directory, name, data
        self.credit, self.dry_run, self.progress = credit, dry_run, progress
        self.memory: Memory = read_memory(data, name)
        self.now: Memory = {}
        self.known: Known = known_ids(data)
        self.files = {kind: {file.stem for file in (data / kind.value).glob("*.yml")} for kind in _KINDS}
        self.taken = {kind: self.files[kind] | self._remembered_ids(kind) for kind in _KINDS}
        self.adopted = dict(self._files_of_this_import())
        self.owners: dict[str, str] = {}
        self.report = Report(name, directory, dry_run)
        self.texts: dict[FilePath, str] = {}

    def run(self) -> Report:
        """Check, plan, then write."""
        organisations = [draft for draft in self._drafts(Kind.ORGANISATION) if self._is_usable(draft)]
        services = [draft for kind in _KINDS[1:] for draft in self._drafts(kind) if self._is_usable(draft)]
        by_key = {draft.key: draft for draft in organisations}
        good = [draft for draft in services if self._owner_is_good(draft, by_key)]
        own_records = self._organisations_asked_for()
        needed = {draft.owner for draft in good} | {draft.owner for draft in organisations}
        needed |= {_named_owner(draft) for draft in (*good, *organisations)}
        for draft in organisations:
            if draft.key in own_records or draft.key in needed or (draft.kind, draft.key) in self.memory:
                self._plan(draft)
        for draft in good:
            self._plan(draft)
        self._note_vanished()
        if not self.dry_run:
            self._write()
        return self.report

    def _drafts(self, kind: Kind) -> Iterator[Draft]:
        """The drafts of a kind in the order of their keys, so that ids do not hang on the order of the source."""
        return iter(sorted((draft for draft in self.directory.drafts if draft.kind is kind), key=lambda d: d.key))

    def _organisations_asked_for(self) -> set[str]:
        """Organisations that are the import's own records, not only there for a service."""
        others = any(draft.kind is not Kind.ORGANISATION for draft in self.directory.drafts)
        if others:
            return set()
        return {draft.key for draft in self.directory.drafts if not draft.fixed_id}

    def _remembered_ids(self, kind: Kind) -> set[str]:
        return {entry.id for (of, _), entry in self.memory.items() if of is kind}

    def _files_of_this_import(self) -> Iterator[tuple[tuple[Kind, str], str]]:
        """Records that say they are from this import, under ids that are not remembered.

        An editor has given the file another name, or an earlier run did not come to its end.
        """
        remembered = {(kind, entry.id) for (kind, _), entry in self.memory.items()}
        for kind in _KINDS:
            for id_ in sorted(self.files[kind]):
                if (kind, id_) not in remembered and self._name_in(kind, id_):
                    record = self._record(kind, id_)
                    origin = record.values.get("imported") if record else None
                    if isinstance(origin, dict) and origin.get("source") == self.name:
                        yield (kind, str(origin.get("key"))), id_

    def _name_in(self, kind: Kind, id_: str) -> bool:
        """Whether the import's name is in the file at all, which is quicker to see than to read every record."""
        return self.name.encode() in self._file(kind, id_).read_bytes()

    def _record(self, kind: Kind, id_: str) -> Record | None:
        return read_record(self._file(kind, id_), f"data/{kind.value}/{id_}.yml").record

    def _is_usable(self, draft: Draft) -> bool:
        values = {**draft.values, "imported": self._origin(draft)}
        if draft.owner and OWNER_FIELDS[draft.kind] not in values:
            values[OWNER_FIELDS[draft.kind]] = "to-be-named"
        why = why_unusable(draft.kind, slug(draft.name) or "record", values, self.known)
        if why:
            self._refuse(draft, why)
        return not why

    def _refuse(self, draft: Draft, why: str) -> None:
        self.report.unusable.append(Unusable(draft.kind, draft.key, draft.name, why))

    def _owner_is_good(self, draft: Draft, organisations: dict[str, Draft]) -> bool:
        named = _named_owner(draft)
        if draft.owner and draft.owner not in organisations:
            self._refuse(draft, f'the organisation behind it, "{draft.owner}", cannot be used')
            return False
        if named and named not in organisations and named not in self.files[Kind.ORGANISATION]:
            self._refuse(draft, f'there is no organisation called "{named}"')
            return False
        return True

    def _origin(self, draft: Draft) -> Values:
        return {"source": self.name, "key": draft.key[:200]} | ({"credit": self.credit} if self.credit else {})

    def _plan(self, draft: Draft) -> None:
        key = (draft.kind, draft.key)
        last = self.memory.get(key)
        if draft.fixed_id and last is None and key not in self.adopted and draft.fixed_id in self.files[draft.kind]:
            return
        id_ = last.id if last and last.id in self.files[draft.kind] else self.adopted.get(key, "")
        id_ = id_ or (last.id if last else draft.fixed_id)
        id_ = id_ or new_id(draft.name, draft.key, draft.town, self.taken[draft.kind])
        self.taken[draft.kind].add(id_)
        if draft.kind is Kind.ORGANISATION:
            self.owners[draft.key] = id_
        values = self._with_owner(draft)
        if id_ not in self.files[draft.kind]:
            self._plan_new(draft, id_, values, last)
        else:
            self._plan_merge(draft, id_, values, last)
        self.progress("Checked", len(self.now), len(self.directory.drafts))

    def _with_owner(self, draft: Draft) -> Values:
        values = dict(draft.values)
        if draft.owner:
            name = OWNER_FIELDS[draft.kind]
            owner = {name: self.owners[draft.owner]}
            at = next((n for n, field in enumerate(values) if field in _AFTER_OWNER), len(values))
            values = dict([*list(values.items())[:at], *owner.items(), *list(values.items())[at:]])
        return {**values, "imported": self._origin(draft)}

    def _plan_new(self, draft: Draft, id_: str, values: Values, last: Remembered | None) -> None:
        if last is not None:
            self.now[draft.kind, draft.key] = last
            self.report.deleted_here.append(Change(draft.kind, id_, draft.key, draft.name))
            return
        self.now[draft.kind, draft.key] = Remembered(id_, digests(values))
        self.texts[self._file(draft.kind, id_)] = dump_record(values)
        self.report.new.append(Change(draft.kind, id_, draft.key, draft.name))

    def _plan_merge(self, draft: Draft, id_: str, values: Values, last: Remembered | None) -> None:
        record = self._record(draft.kind, id_)
        if record is None:
            self._keep_memory(draft, last)
            self._refuse(draft, f"data/{draft.kind.value}/{id_}.yml cannot be read; mend it, then import again")
            return
        result = merged(values, last.fields if last else None, record.values)
        change = Change(draft.kind, id_, draft.key, draft.name, result.updated, result.kept, result.conflicts)
        if result.updated:
            if why := why_unusable(draft.kind, id_, result.values, self.known):
                self._keep_memory(draft, last)
                self._refuse(draft, f"together with the changes made by hand, {why}")
                return
            self.texts[self._file(draft.kind, id_)] = dump_record(result.values)
        self.now[draft.kind, draft.key] = Remembered(id_, digests(values))
        (self.report.updated if result.updated else self.report.unchanged).append(change)

    def _keep_memory(self, draft: Draft, last: Remembered | None) -> None:
        if last is not None:
            self.now[draft.kind, draft.key] = last

    def _note_vanished(self) -> None:
        """Records of the last import that this one did not give stay as they are, and stay remembered."""
        refused = {(one.kind, one.key) for one in (*self.report.unusable, *self.directory.unusable)}
        given = {(draft.kind, draft.key) for draft in self.directory.drafts}
        for key, entry in sorted(self.memory.items(), key=lambda pair: (pair[0][0].value, pair[0][1])):
            if key in self.now:
                continue
            self.now[key] = entry
            gone = key not in refused and key not in given
            if entry.id in self.files[key[0]]:
                there = self.report.vanished if gone else self.report.left_as_it_is
                there.append(Change(key[0], entry.id, key[1], ""))

    def _file(self, kind: Kind, id_: str) -> FilePath:
        return self.data / kind.value / f"{id_}.yml"

    def _write(self) -> None:
        if self.now:
            self.texts[file_of(self.data, self.name)] = memory_text(self.name, self.now)
        for number, (file, text) in enumerate(self.texts.items(), 1):
            if not file.exists() or file.read_bytes() != text.encode():
                file.parent.mkdir(parents=True, exist_ok=True)
                _replace(file, text)
            self.progress("Written", number, len(self.texts))


_AFTER_OWNER = frozenset(
    {"commissioned_by", "categories", "who_for", "criteria", "how_to_ask", "getting_a_place", "where", "website",
     "contacts", "identifiers", "checked"}
)  # fmt: skip


def _named_owner(draft: Draft) -> str:
    """The id of an organisation that the mapping file gives as the owner."""
    return str(draft.values.get(OWNER_FIELDS[draft.kind], ""))


def _replace(file: FilePath, text: str) -> None:
    """Write the file at once or not at all, so that a stop in between leaves the old one."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(text.encode())
    beside.replace(file)

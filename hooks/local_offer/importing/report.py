"""What an import did, in figures and then one line for each record that needs an officer's eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from local_offer.importing.drafts import Directory, Draft, LeftOut, Unusable
from local_offer.models.common import Kind
from local_offer.problems import shown


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record."""

    kind: Kind
    id: str
    key: str
    name: str
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def file(self) -> str:
        """The record's file as an editor knows it."""
        return f"data/{self.kind.value}/{self.id}.yml"


@dataclass(slots=True)
class Report:
    """What one run did."""

    name: str
    directory: Directory
    dry_run: bool = False
    new: list[Change] = field(default_factory=list)
    updated: list[Change] = field(default_factory=list)
    unchanged: list[Change] = field(default_factory=list)
    vanished: list[Change] = field(default_factory=list)
    """Records that the source no longer has."""
    left_as_it_is: list[Change] = field(default_factory=list)
    """Records that the source has, but in a form that can no longer be used."""
    deleted_here: list[Change] = field(default_factory=list)
    """Records that an editor has deleted."""
    unusable: list[Unusable] = field(default_factory=list)

    @property
    def all_unusable(self) -> tuple[Unusable, ...]:
        """Every record that could not be used, in the order of the report."""
        found = {*self.unusable, *self.directory.unusable}
        return tuple(sorted(found, key=lambda one: (one.kind.value, one.key, one.why)))

    @property
    def personal(self) -> tuple[tuple[Draft, LeftOut], ...]:
        """Personal details that were left out, with the record they stood in."""
        return tuple((draft, one) for draft, one in self._left_out() if one.personal)

    @property
    def other_values(self) -> tuple[tuple[Draft, LeftOut], ...]:
        """Other values that were left out, with the record they stood in."""
        return tuple((draft, one) for draft, one in self._left_out() if not one.personal)

    @property
    def conflicts(self) -> tuple[Change, ...]:
        """Records in which the source and an editor changed the same field."""
        return tuple(change for change in (*self.updated, *self.unchanged) if change.conflicts)

    def _left_out(self) -> Iterator[tuple[Draft, LeftOut]]:
        for draft in self.directory.drafts:
            for one in draft.left_out:
                yield draft, one


def report_text(report: Report) -> str:
    """The whole report, figures first."""
    parts = ["\n".join(_figures(report))]
    parts.extend(_part(title, lines) for title, lines in _lists(report) if lines)
    return "\n\n".join(parts)


def _figures(report: Report) -> Iterator[str]:
    directory = report.directory
    yield f'Import "{report.name}"' + (" (a trial: nothing was written)" if report.dry_run else "")
    yield f"  {directory.read} records read"
    if directory.passed_over:
        yield f"  {directory.passed_over} left out because the mapping file says so"
    for word, changes in (("new", report.new), ("updated", report.updated), ("unchanged", report.unchanged)):
        if changes:
            kinds = Counter(change.kind.value for change in changes)
            yield f"  {len(changes)} {word} ({', '.join(f'{n} {kind}' for kind, n in sorted(kinds.items()))})"
    for count, words in (
        (len(report.all_unusable), "could not be used"),
        (len(report.conflicts), "with a conflict"),
        (len(report.vanished), "no longer at the source (kept here)"),
        (len(report.personal), "personal details left out"),
        (len(report.other_values), "other values left out"),
    ):
        if count:
            yield f"  {count} {words}"


def _lists(report: Report) -> Iterator[tuple[str, list[str]]]:
    yield "Please note", list(report.directory.notes)
    yield (
        "Could not be used",
        [f"{_named(one.key, one.name)}: {one.why}" for one in report.all_unusable],
    )
    yield (
        "Changed here and at the source: the change made here was kept. This is said once",
        [f"{change.file}: {', '.join(change.conflicts)}" for change in report.conflicts],
    )
    yield "Updated (written anew: comments in these files are gone)", [_what_changed(one) for one in report.updated]
    yield (
        "No longer at the source. Nothing was deleted: close or delete them by hand",
        [f"{change.file} ({shown(change.key)})" for change in report.vanished],
    )
    yield (
        "Still at the source, but no longer usable (see above). They stay as they are",
        [f"{change.file} ({shown(change.key)})" for change in report.left_as_it_is],
    )
    yield (
        f"Deleted here, so not imported again. To have one back, delete its line in data/imports/{report.name}.json",
        [f"{change.file} ({shown(change.key)})" for change in report.deleted_here],
    )
    yield "Personal details left out", [_left_out(draft, one) for draft, one in report.personal]
    yield "Other values left out", [_left_out(draft, one) for draft, one in report.other_values]
    yield (
        'Words without a translation (add them under "values" in the mapping file)',
        [
            f'{field_}: "{word}" ({times} times)' if times > 1 else f'{field_}: "{word}"'
            for (field_, word), times in sorted(report.directory.untranslated.items())
        ],
    )


def _part(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"  {line}" for line in lines)])


def _what_changed(change: Change) -> str:
    kept = f"; kept as changed here: {', '.join(change.kept)}" if change.kept else ""
    return f"{change.file}: {', '.join(change.updated)}{kept}"


def _left_out(draft: Draft, one: LeftOut) -> str:
    return f'{_named(draft.key, draft.name)}, {one.field}: "{one.shown}": {one.why}'


def _named(key: str, name: str) -> str:
    key, name = shown(key), shown(name)
    return f"{key} ({name})" if name and name != key else key

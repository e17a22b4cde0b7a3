"""Every edit to the programme's facts, day by day, from the project's own commits, so that a quiet one is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from local_offer.history.wording import CALLED
from local_offer.models.history import Commit, Edit, EditKind, History, Kept, RecordEdits
from local_offer.pages.page import Page
from local_offer.pages.parts import State, Tag
from local_offer.pages.progress.view import View
from local_offer.wording import counted, day

MOST_RECORDS = 300
"""How many records the page tells of: about as much as a phone shows without delay. The command tells of all."""
_TOLD_ONE_BY_ONE = 5
"""How many records that came or went in one commit are told one by one; more are one line with a list to open."""
_STATES = {EditKind.MOVED: State.RISK, EditKind.REWRITTEN: State.LATE, EditKind.UNREADABLE: State.LATE}
"""The edits that deserve a second look, and how they are marked."""


@dataclass(frozen=True, slots=True)
class ShownEdit:
    """One edit, with a tag where it deserves a second look."""

    edit: Edit
    tag: Tag | None


@dataclass(frozen=True, slots=True)
class ShownRecord:
    """One record and its edits. The address is empty where no page shows the record today."""

    name: str
    called: str
    address: str
    edits: tuple[ShownEdit, ...]


@dataclass(frozen=True, slots=True)
class Heap:
    """Many records that came or went at once: "66 promises were added", and their names."""

    says: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownCommit:
    """What one commit changed."""

    id: str
    """The first characters of the name that git gives it."""
    heaps: tuple[Heap, ...]
    records: tuple[ShownRecord, ...]


def page_of_history(view: View, history: History) -> Page:
    """The page of edits. It says so when the past cannot be seen, or not all of it."""
    commits = tuple(_as_many_as_fit(history.commits))
    days = groupby(sorted(commits, key=lambda one: -one.on.toordinal()), key=lambda one: one.on)
    return view.page(
        "changes/",
        "Every edit, day by day",
        "When a fact about our progress is edited, the edit is listed here. That is so for quiet edits too.",
        "history",
        {
            "can_be_seen": history.kept in {Kept.WHOLE, Kept.SHALLOW},
            "how_far": how_far(history),
            "days": tuple((day(on), on.isoformat(), tuple(_shown(view, one) for one in those)) for on, those in days),
            "left_out": len(history.commits) - len(commits),
        },
    )


def how_far(history: History) -> str:
    """How far back the edits can be seen, in sentences that are true of this copy of the records."""
    begins = f" The oldest edit here is of {day(history.begins)}." if history.begins else ""
    if history.uncommitted:
        verb = "was" if len(history.uncommitted) == 1 else "were"
        begins += (
            f" {counted(len(history.uncommitted), 'file')} {verb} edited after the last version that is kept. "
            "Those edits stand on our pages, and are not in this list yet."
        )
    match history.kept:
        case Kept.WHOLE if history.is_cut:
            return f"There are older edits that are not looked at here.{begins}"
        case Kept.WHOLE:
            return f"All edits are looked at.{begins}" if begins else "Nothing has been edited yet."
        case Kept.SHALLOW:
            return (
                "These pages were made from a copy that does not have all of the past. "
                f"What was edited earlier cannot be seen here.{begins}"
            )
        case _:
            return "The history is not available: these pages were made where earlier versions are not kept."


def _as_many_as_fit(commits: Sequence[Commit]) -> Iterator[Commit]:
    """The latest commits, until their records are too many for one page; always the first."""
    records = 0
    for number, one in enumerate(commits):
        records += len(one.records)
        if number and records > MOST_RECORDS:
            return
        yield one


def _shown(view: View, commit: Commit) -> ShownCommit:
    counts = Counter((one.place, _as_a_whole(one)) for one in commit.records)
    heaps = {key: number for key, number in counts.items() if key[1] and number > _TOLD_ONE_BY_ONE}
    return ShownCommit(
        commit.id[:8],
        tuple(_heap(commit, place, kind, number) for (place, kind), number in heaps.items() if kind),
        tuple(_record(view, one) for one in commit.records if (one.place, _as_a_whole(one)) not in heaps),
    )


def _as_a_whole(one: RecordEdits) -> EditKind | None:
    """Whether the record came or went as a whole."""
    kind = one.edits[0].kind
    return kind if kind in {EditKind.ADDED, EditKind.REMOVED} else None


def _heap(commit: Commit, place: str, kind: EditKind, number: int) -> Heap:
    names = (one.name for one in commit.records if one.place == place and _as_a_whole(one) is kind)
    verb = "were added" if kind is EditKind.ADDED else "were taken away"
    return Heap(f"{counted(number, *CALLED[place])} {verb}", tuple(names))


def _record(view: View, one: RecordEdits) -> ShownRecord:
    edits = tuple(ShownEdit(edit, _tag(edit.kind)) for edit in one.edits)
    return ShownRecord(one.name, _capital(CALLED[one.place][0]), address_of(view, one.place, one.id), edits)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tag(kind: EditKind) -> Tag | None:
    return Tag(_capital(kind.value), _STATES[kind]) if kind in _STATES else None


def address_of(view: View, place: str, id_: str) -> str:
    """The page or the part of a page that shows the record as it is today; empty where no page does."""
    if place == "progress/programme.yml":
        return "progress/"
    if place == "progress/rounds.yml":
        found = view.progress.rounds.get(id_)
        if found is None:
            return ""
        return f"progress/rounds/{id_}/" if found.as_at <= view.today else f"progress/rounds/#{id_}"
    field, page = _HOMES.get(place, ("", ""))
    return f"progress/{page.format(id_)}" if field and id_ in getattr(view.progress, field) else ""


_HOMES = {
    "progress/milestones": ("milestones", "milestones/{}/"),
    "progress/measures": ("measures", "measures/#{}"),
    "progress/plans.yml": ("plans", "areas/#{}"),
    "progress/areas-to-improve.yml": ("areas", "areas/{}/"),
    "progress/projects.yml": ("projects", "projects/{}/"),
    "progress/threads.yml": ("threads", "projects/#{}"),
    "progress/boards.yml": ("boards", "who-checks/#{}"),
    "progress/meetings.yml": ("meetings", "who-checks/#{}"),
    "progress/visits.yml": ("visits", "who-checks/#{}"),
    "progress/risks.yml": ("risks", "who-checks/#{}"),
    "progress/money.yml": ("budgets", "money/#{}"),
    "progress/resources-moved.yml": ("moved", "money/#{}"),
    "progress/places-pipeline.yml": ("pipeline", "places/#{}"),
    "progress/places-by-need.yml": ("places", "places/#for-whom"),
    "progress/reviews.yml": ("reviews", "reviews/#{}"),
    "progress/task-groups.yml": ("groups", "reviews/#{}"),
    "progress/decisions-to-make.yml": ("choices", "reviews/#{}"),
    "progress/co-production.yml": ("together", "told-us/#{}"),
    "progress/told-us.yml": ("heard", "told-us/#{}"),
    "progress/papers.yml": ("papers", "papers/#{}"),
}
"""For each place, the field of `Progress` that holds its records, and the page or the part of one that shows each."""

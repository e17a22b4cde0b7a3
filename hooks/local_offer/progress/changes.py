"""What changed in the programme, from the dates in its records: for feeds, and for "what changed since last time"."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from local_offer.models.progress import Progress
from local_offer.models.progress_milestones import Assurer, Milestone
from local_offer.progress.wording import says_so
from local_offer.wording import day


class ChangeKind(StrEnum):
    """What sort of change it was."""

    DONE = "done"
    ASSURED = "assured"
    MOVED = "moved"
    PAUSED = "paused"
    RESUMED = "resumed"
    AT_RISK = "at risk"
    DECIDED = "decided"
    SAID = "said"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: when, what, and the page that says more."""

    id: str
    """Stays the same for as long as the record keeps its id, such as "milestones/one-number-for-send/done"."""
    on: datetime.date
    kind: ChangeKind
    says: str
    """What changed, in one sentence."""
    why: str
    """The reason, or what it means for families."""
    address: str


def changes_of(progress: Progress, until: datetime.date) -> tuple[Change, ...]:
    """Every change up to a day, the latest first."""
    found = (*_of_milestones(progress), *_of_meetings(progress), *_of_visits(progress), *_of_resources(progress))
    known = (change for change in found if change.on <= until)
    return tuple(sorted(known, key=lambda change: (-change.on.toordinal(), change.id)))


def since(changes: tuple[Change, ...], after: datetime.date) -> tuple[Change, ...]:
    """The changes after a day."""
    return tuple(change for change in changes if change.on > after)


def _of_milestones(progress: Progress) -> Iterator[Change]:
    for one in progress.milestones.values():
        yield from _of_milestone(one)


def _of_milestone(one: Milestone) -> Iterator[Change]:
    at, within = f"progress/milestones/{one.id}/", f"milestones/{one.id}"
    if one.done:
        yield Change(f"{within}/done", one.done, ChangeKind.DONE, f"Finished: {one.name}", one.means, at)
    for said in one.assured:
        if said.by is not Assurer.COUNCIL:
            who = str(said.by.value)
            says = f"{says_so(said.by)} that this is done: {one.name}"
            yield Change(f"{within}/assured-{said.on}-{_slug(who)}", said.on, ChangeKind.ASSURED, says, one.means, at)
    before = one.baseline
    for move in one.moved:
        says = f"The date moved from {day(before)} to {day(move.to)}: {one.name}"
        yield Change(f"{within}/moved-{move.on}", move.on, ChangeKind.MOVED, says, move.why or "", at)
        before = move.to
    if one.risk:
        says = f"At risk: {one.name}"
        yield Change(f"{within}/risk", one.risk.since, ChangeKind.AT_RISK, says, one.risk.why, at)
    if one.paused:
        says = f"Paused until it is looked at by {day(one.paused.review_by)}: {one.name}"
        yield Change(f"{within}/paused", one.paused.on, ChangeKind.PAUSED, says, one.paused.why, at)
        if one.paused.resumed:
            says = f"The work goes on: {one.name}"
            yield Change(f"{within}/resumed", one.paused.resumed, ChangeKind.RESUMED, says, one.means, at)


def _of_meetings(progress: Progress) -> Iterator[Change]:
    for id_, meeting in progress.meetings.items():
        board = progress.boards[meeting.board].name
        for number, decision in enumerate(meeting.decisions, 1):
            says = f"{board} decided: {decision.says}"
            at = f"progress/who-checks/#{id_}"
            yield Change(f"meetings/{id_}/{number}", meeting.on, ChangeKind.DECIDED, says, decision.means, at)


def _of_visits(progress: Progress) -> Iterator[Change]:
    for id_, visit in progress.visits.items():
        says = f"{visit.by}: {visit.name}"
        yield Change(f"visits/{id_}", visit.on, ChangeKind.SAID, says, visit.means, f"progress/who-checks/#{id_}")


def _of_resources(progress: Progress) -> Iterator[Change]:
    for id_, moved in progress.moved.items():
        says = f"Moved from {_small(moved.moved_from)} to {_small(moved.moved_to)}: {_small(moved.what)}"
        yield Change(f"resources/{id_}", moved.on, ChangeKind.MONEY, says, moved.why, "progress/money/#moved")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _slug(text: str) -> str:
    return "-".join(text.lower().split())

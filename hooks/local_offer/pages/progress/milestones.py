"""Every milestone by its status, a page for each, and the rules by which a status is worked out."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from local_offer.models.progress_milestones import Milestone, Status
from local_offer.pages.page import Page, Step
from local_offer.pages.parts import Moment, State, Table, Tag
from local_offer.pages.progress.overview import DOWNLOADS, cost_of
from local_offer.pages.progress.view import MOST_URGENT_FIRST, View, milestone_table, tag_of
from local_offer.progress.status import Standing
from local_offer.progress.wording import STATUS_WORDS, assurance_words, money_words, slip_words, when_words, who_says
from local_offer.wording import counted, day

MILESTONES = Step("All promises", "progress/milestones/")


@dataclass(frozen=True, slots=True)
class Group:
    """The milestones of one status."""

    status: Status
    anchor: str
    title: str
    table: Table
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One way to narrow the list: its label, and for each answer the ids of the milestones that it keeps."""

    name: str
    label: str
    all: str
    options: tuple[tuple[str, str, tuple[str, ...]], ...]


def pages_of_milestones(view: View) -> Iterator[Page]:
    """The list of milestones, a page for each, and the rules."""
    yield _page_of_all(view)
    yield _page_of_rules(view)
    for standing in view.standings.values():
        yield _page_of(view, standing)


def _page_of_all(view: View) -> Page:
    groups = []
    for status in MOST_URGENT_FIRST:
        found = tuple(one for one in view.standings.values() if one.status is status)
        if found:
            words = STATUS_WORDS[status]
            table = milestone_table(f"{words}: {counted(len(found), 'promise')}", found)
            groups.append(Group(status, status.value.replace(" ", "-"), words, table, found))
    return view.page(
        "milestones/",
        MILESTONES.name,
        f"{counted(len(view.standings), 'promise')} with a date, the most urgent first.",
        "milestones",
        {
            "groups": tuple(groups),
            "narrowing": tuple(_narrowings(view, groups)),
            "csv": DOWNLOADS[0],
        },
        source="milestones/",
    )


def _narrowings(view: View, groups: Sequence[Group]) -> Iterator[Narrowing]:
    rounds = ((id_, one.name, ids_of(view.those(round=id_))) for id_, one in view.progress.rounds.items())
    yield Narrowing("round", "First due in", "All rounds", tuple(rounds))
    projects = ((id_, one.name, ids_of(view.those(project=id_))) for id_, one in view.progress.projects.items())
    yield Narrowing("project", "Project", "All projects", tuple(projects))
    statuses = ((group.anchor, group.title, ids_of(group.standings)) for group in groups)
    yield Narrowing("status", "Status", "All", tuple(statuses))


def ids_of(standings: Iterable[Standing]) -> tuple[str, ...]:
    """The ids of the milestones."""
    return tuple(one.milestone.id for one in standings)


def _page_of_rules(view: View) -> Page:
    return view.page(
        "rules/",
        "How we work out a status",
        "Nobody chooses a status. It follows from dates and proof.",
        "rules",
        {"thresholds": view.programme.thresholds},
        source="programme.yml",
    )


def _page_of(view: View, standing: Standing) -> Page:
    one = standing.milestone
    impact_ids = one.impact.measures if one.impact else ()
    return view.page(
        f"milestones/{one.id}/",
        one.name,
        one.means,
        "milestone",
        {
            "milestone": one,
            "standing": standing,
            "tag_of": tag_of(standing),
            "slip": "" if standing.status is Status.LATE else slip_words(standing),
            "when": when_words(standing),
            "who": who_says(one, view.today),
            "moved_because": one.moved[-1].why if one.moved and not standing.done else "",
            "paused": one.paused if standing.status is Status.PAUSED else None,
            "risk": one.risk if one.risk and not standing.done and one.risk.since <= view.today else None,
            "cost": money_words(cost) if (cost := cost_of(view, one.project)) else "",
            "opinion_words": STATUS_WORDS[standing.differs.status] if standing.differs else "",
            "history": tuple(history(one, view.today)),
            "evidence": tuple((found, view.paper(found.paper)) for found in one.evidence),
            "assured": tuple((said, assurance_words(said)) for said in one.assured),
            "papers": view.progress.papers,
            "meetings": view.progress.meetings,
            "boards": view.progress.boards,
            "measures": tuple(view.shown_measure(view.progress.measures[id_]) for id_ in impact_ids),
            "plan": view.progress.plans[one.plan],
            "area": view.progress.areas[one.area],
            "project": view.progress.projects[one.project],
            "round": view.progress.rounds[one.round],
            "threads": tuple(view.progress.threads[id_] for id_ in one.threads),
        },
        MILESTONES,
        source=f"milestones/{one.id}.yml",
    )


def history(one: Milestone, today: datetime.date) -> Iterator[Moment]:
    """What happened to a milestone, in order: the first date, each new date with its reason, pauses, and its end."""
    kept = one.done is not None and one.done <= one.baseline
    first = "The first date" if kept or one.baseline >= today else "The first date passed, and it was not done"
    found = [(one.baseline, 5, Moment(day(one.baseline), first))]
    if one.starts:
        found.append((one.starts, 0, Moment(day(one.starts), "The work starts")))
    before = one.baseline
    for move in one.moved:
        name = f"The date moved from {day(before)} to {day(move.to)}"
        found.append((move.on, 6, Moment(day(move.on), name, move.why or "")))
        before = move.to
    if one.risk:
        found.append((one.risk.since, 4, Moment(day(one.risk.since), "A risk was reported", one.risk.why)))
    if one.paused:
        name = f"Paused, to be looked at again by {day(one.paused.review_by)}"
        found.append((one.paused.on, 4, Moment(day(one.paused.on), name, one.paused.why)))
        if one.paused.resumed:
            found.append((one.paused.resumed, 4, Moment(day(one.paused.resumed), "The work went on")))
    if one.done:
        found.append((one.done, 7, Moment(day(one.done), "Finished", tag=Tag("Finished", State.DONE))))
    for said in one.assured:
        who = str(said.by.value)
        found.append((said.on, 8, Moment(day(said.on), f"{who[:1].upper()}{who[1:]} said that it is done")))
    if not one.done and before >= today:
        found.append((max(before, one.baseline), 9, Moment(day(before), "Expected now")))
    elif not one.done and one.moved:
        found.append((before, 9, Moment(day(before), "This date passed too, and it was not done")))
    yield from (moment for _, _, moment in sorted(found, key=lambda item: item[:2]))

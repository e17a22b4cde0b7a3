"""Everything that the council says in public about its improvement programme, and where in data/progress/ it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from local_offer.models.common import Facts
from local_offer.models.progress_boards import Board, Meeting, Risk, Visit
from local_offer.models.progress_measures import Measure
from local_offer.models.progress_milestones import Milestone
from local_offer.models.progress_money import Budget, ResourcesMoved
from local_offer.models.progress_plans import AreaToImprove, Plan, Programme, Project, Round, Thread
from local_offer.models.progress_values import Paper
from local_offer.models.progress_work import (
    ChoiceToMake,
    CoProduction,
    Heard,
    PlacesByNeed,
    PlacesCount,
    Review,
    TaskGroup,
)

PROGRESS_FOLDERS: Mapping[str, type[Facts]] = {
    "progress/milestones": Milestone,
    "progress/measures": Measure,
}
"""Folders of data/progress/ that hold one record a file: those that one person brings up to date at a time."""

PROGRESS_LISTS: Mapping[str, type[Facts]] = {
    "progress/plans.yml": Plan,
    "progress/areas-to-improve.yml": AreaToImprove,
    "progress/projects.yml": Project,
    "progress/threads.yml": Thread,
    "progress/rounds.yml": Round,
    "progress/boards.yml": Board,
    "progress/meetings.yml": Meeting,
    "progress/visits.yml": Visit,
    "progress/risks.yml": Risk,
    "progress/money.yml": Budget,
    "progress/resources-moved.yml": ResourcesMoved,
    "progress/places-pipeline.yml": PlacesCount,
    "progress/places-by-need.yml": PlacesByNeed,
    "progress/reviews.yml": Review,
    "progress/task-groups.yml": TaskGroup,
    "progress/decisions-to-make.yml": ChoiceToMake,
    "progress/co-production.yml": CoProduction,
    "progress/told-us.yml": Heard,
    "progress/papers.yml": Paper,
}
"""Files of data/progress/ that hold a list."""

Item = TypeVar("Item", bound=Facts)


@dataclass(frozen=True, slots=True)
class Progress:
    """The improvement programme. A council that has none has no programme here, and no page about it.

    Each mapping goes from a record's id to the record; lists keep their file's order.
    """

    programme: Programme | None
    milestones: Mapping[str, Milestone]
    measures: Mapping[str, Measure]
    plans: Mapping[str, Plan]
    areas: Mapping[str, AreaToImprove]
    projects: Mapping[str, Project]
    threads: Mapping[str, Thread]
    rounds: Mapping[str, Round]
    boards: Mapping[str, Board]
    meetings: Mapping[str, Meeting]
    visits: Mapping[str, Visit]
    risks: Mapping[str, Risk]
    budgets: Mapping[str, Budget]
    moved: Mapping[str, ResourcesMoved]
    pipeline: Mapping[str, PlacesCount]
    places: Mapping[str, PlacesByNeed]
    reviews: Mapping[str, Review]
    groups: Mapping[str, TaskGroup]
    choices: Mapping[str, ChoiceToMake]
    together: Mapping[str, CoProduction]
    heard: Mapping[str, Heard]
    papers: Mapping[str, Paper]


def progress_of(found: Mapping[str, Mapping[str, Facts]]) -> Progress:
    """The improvement programme among everything that was read, by kind."""

    def of(model: type[Item], kind: str) -> Mapping[str, Item]:
        items = found.get(kind, {})
        return MappingProxyType({id_: item for id_, item in items.items() if isinstance(item, model)})

    return Progress(
        programme=next(iter(of(Programme, "programme").values()), None),
        milestones=of(Milestone, "progress/milestones"),
        measures=of(Measure, "progress/measures"),
        plans=of(Plan, "plans"),
        areas=of(AreaToImprove, "areas-to-improve"),
        projects=of(Project, "projects"),
        threads=of(Thread, "threads"),
        rounds=of(Round, "rounds"),
        boards=of(Board, "boards"),
        meetings=of(Meeting, "meetings"),
        visits=of(Visit, "visits"),
        risks=of(Risk, "risks"),
        budgets=of(Budget, "money"),
        moved=of(ResourcesMoved, "resources-moved"),
        pipeline=of(PlacesCount, "places-pipeline"),
        places=of(PlacesByNeed, "places-by-need"),
        reviews=of(Review, "reviews"),
        groups=of(TaskGroup, "task-groups"),
        choices=of(ChoiceToMake, "decisions-to-make"),
        together=of(CoProduction, "co-production"),
        heard=of(Heard, "told-us"),
        papers=of(Paper, "papers"),
    )

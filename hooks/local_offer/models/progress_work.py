"""Work with families, schools and others: new places, reviews, task groups, decisions, and working together."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import Facts, Id, must
from local_offer.models.parts import AgeRange
from local_offer.models.progress_values import (
    AreaToImproveId,
    BoardId,
    MilestoneId,
    PaperId,
    ProjectId,
    ThreadId,
)
from local_offer.models.values import Count, Day, FreeText, Line
from local_offer.wording import listed


class PlaceStage(StrEnum):
    """The way of an idea for new specialist places, from the first letter to the first child."""

    EXPRESSION = "expressions of interest"
    FEASIBILITY = "feasibility"
    BUSINESS_CASE = "business case"
    APPROVED = "approved"
    IN_BUILD = "being built"
    OPEN = "open"


class StageCount(Facts):
    """How many ideas came at least this far, and from how many schools."""

    stage: PlaceStage
    """The stage."""
    expressions: Count
    """How many expressions of interest came at least this far."""
    schools: Count
    """How many schools they are from. One school may send several."""
    places: Count | None = None
    """How many places they would make, when that is known."""


class PlacesCount(Facts):
    """The ideas for new specialist places as they were counted on one day. No school is named before it is decided."""

    id: Id
    as_at: Day
    """The day of the count."""
    summary: FreeText
    """What the count says, in plain words."""
    means: Line
    """What it means for families."""
    stages: Annotated[tuple[StageCount, ...], Field(min_length=1)]
    """The count at each stage, from the first to the last."""
    paper: PaperId
    """The id of the paper that it comes from."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        order = [list(PlaceStage).index(one.stage) for one in self.stages]
        if order != sorted(set(order)):
            raise must(f'must have its "stages" in this order, each at most once: {listed(PlaceStage)}')
        return self


class PlacesByNeed(Facts):
    """New specialist places for one need and age: how many are planned, and how many are open."""

    id: Id
    need: Line
    """The need, in plain words."""
    ages: AgeRange
    """The ages that the places are for."""
    planned: Count
    """How many places are planned in all."""
    open: Count
    """How many of them are open."""
    next_opens: Day | None = None
    """When the next of them is expected to open."""
    as_at: Day
    """The day of the count."""
    paper: PaperId
    """The id of the paper that it comes from."""


class WorkState(StrEnum):
    """How far a piece of work has come."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    DELAYED = "delayed"
    FINISHED = "finished"


class WorkStep(Facts):
    """One step of a piece of work."""

    on: Day
    """The day it happened, or is planned for."""
    what: Line
    """What happened, or will."""


class Work(Facts):
    """What every piece of work says of itself."""

    id: Id
    name: Line
    """What it is called."""
    summary: FreeText
    """What it is about, in plain words."""
    state: WorkState
    """How far it has come."""
    began: Day
    """The day it began."""
    means: Line
    """What it means for families."""
    steps: tuple[WorkStep, ...] = ()
    """What happened and what is planned, in order."""
    threads: tuple[ThreadId, ...] = ()
    """The ids of the threads that it belongs to."""
    papers: tuple[PaperId, ...] = ()
    """The papers about it."""


class Review(Work):
    """A look at how something is done, such as how top-up funding is shared out."""

    asks: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The questions that it asks."""
    found: FreeText | None = None
    """What it found, once it has."""
    take_part: Line | None = None
    """How families and schools can take part."""
    project: ProjectId | None = None
    """The id of the project that it belongs to."""


class TaskGroup(Work):
    """A group that works on one subject for a time, such as Belonging and Attendance."""

    members: Annotated[tuple[Line, ...], Field(min_length=1)]
    """The roles and bodies in it."""
    reports_to: BoardId
    """The id of the board that it reports to."""
    tells: FreeText
    """How what it finds reaches families, schools and settings."""


class Factor(Facts):
    """Something that a decision depends on."""

    name: Line
    """What it is, such as "Location"."""
    says: Line
    """Why it matters, in one sentence."""


class ChoiceToMake(Work):
    """A decision that is being made: what it depends on, who makes it, and when."""

    factors: Annotated[tuple[Factor, ...], Field(min_length=1)]
    """What it depends on."""
    decided_by: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Who decides, each in one sentence."""
    others_first: Line | None = None
    """Whose own decision must come first, such as academies' governance, and the time that it takes."""
    decision_due: Day
    """The day by which the decision is expected."""


class CoProduction(Work):
    """Something that the council and families worked out together."""

    together_with: Annotated[tuple[Line, ...], Field(min_length=1)]
    """Those who took part: groups, never people."""
    changed: FreeText | None = None
    """What changed because of it."""
    delayed_because: Line | None = None
    """Why it was delayed, when it was."""
    how: Line
    """How people met, such as "online, in the evening"."""


class Heard(Facts):
    """Something that families told the council about the programme, and what came of it."""

    id: Id
    said: FreeText
    """What families said, with nothing that tells who they are."""
    who: Line
    """Who said it, as a group, such as "Parents at a forum meeting"."""
    on: Day
    """The day, or the month's last day."""
    did: FreeText
    """What the council did about it, or why it did nothing."""
    area: AreaToImproveId
    """The id of the area to improve that it is about."""
    milestones: tuple[MilestoneId, ...] = ()
    """The ids of the milestones that it changed."""

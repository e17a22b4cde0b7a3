"""What the improvement programme is: its plans, the areas to improve, the four projects, its threads and its rounds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from local_offer.models.common import Facts, Id, Kind, RecordId, RefersTo
from local_offer.models.parts import Checked, Contact
from local_offer.models.progress_values import ForumView, MeasureId, PaperId, PlanId
from local_offer.models.values import Count, Day, FreeText, Line, Sentence


class Thresholds(Facts):
    """The numbers that the rules of these pages turn on. They are published on the page about the rules."""

    late_after_days: Count
    """A milestone is late when it is expected more than this many days after its first date; up to it, at risk."""
    figures_old_after_days: Count
    """Figures are too old when they were taken more than this many days ago."""
    fewest_children_shown: Count
    """Counts of children below this number are never shown, because they could tell who a child is."""


class Programme(Facts):
    """The improvement programme as a whole: what it is, and what the first page of progress shows."""

    id: Id
    name: Line
    """What it is called."""
    why: Sentence
    """Why there is a programme, in one sentence that a family understands."""
    summary: FreeText
    """Where things stand, in one paragraph of plain words."""
    as_at: Day
    """The day that everything on these pages stands for, unless it says another."""
    next_update: Day
    """The day by which these pages are brought up to date again."""
    region: Line | None = None
    """The name of the region that figures are set beside, such as "South West"."""
    live_plan: PlanId
    """The id of the plan that the council works to now."""
    headline_measure: MeasureId
    """The id of the measure that stands on the first page."""
    headline_budget: Annotated[RecordId, RefersTo(Kind.BUDGET)]
    """The id of the budget that stands on the first page, from data/progress/money.yml."""
    forum: ForumView | None = None
    """What the parent carer forum says about the programme as a whole."""
    thresholds: Thresholds
    """The numbers that the rules turn on."""
    contacts: tuple[Contact, ...] = ()
    """Whom to ask about the programme: teams and roles."""
    checked: Checked
    """Who confirmed these pages, when, and when they will again."""


class PlanKind(StrEnum):
    """What inspectors or the government asked the council to write."""

    WRITTEN_STATEMENT = "written statement of action"
    ACCELERATED = "accelerated progress plan"
    PRIORITY_ACTION = "priority action plan"
    STRATEGIC = "strategic plan"
    REFORM = "local SEND reform plan"
    PROGRAMME = "programme"


class PlanStep(Facts):
    """One thing that happened to a plan, or will: an inspection, a letter, an approval, a review."""

    on: Day
    """The day it happened, or is planned for."""
    what: Line
    """What happened, such as "Ofsted and the Care Quality Commission (CQC) approved the plan"."""
    paper: PaperId | None = None
    """The id of the paper or letter about it."""


class Plan(Facts):
    """A plan that the council works to, or worked to. Old plans stay, so that families can see what became of them."""

    id: Id
    name: Line
    """What it is called."""
    kind: PlanKind
    """What sort of plan it is."""
    summary: FreeText
    """What it is for, in plain words."""
    means: Line
    """What it means for families."""
    began: Day
    """The day it came into force."""
    ended: Day | None = None
    """The day it ended, when it has."""
    steps: Annotated[tuple[PlanStep, ...], Field(min_length=1)]
    """What happened to it, and what is planned, in order."""
    accountable: tuple[Line, ...] = ()
    """The roles that answer for it, in the council and in the NHS."""


class AreaToImprove(Facts):
    """An area of weakness, or for priority action, that inspectors named."""

    id: Id
    name: Line
    """What it is about, in a few words, such as "Waiting for EHC plans"."""
    plan: PlanId
    """The id of the plan that answers it."""
    inspectors_said: FreeText
    """What inspectors said, in plain words."""
    different: FreeText
    """What will be different for families."""


class Stage(StrEnum):
    """How far a project has come."""

    SCOPING = "finding out what is needed"
    AGREEING = "agreeing what to do"
    DELIVERING = "doing it"
    SUSTAINING = "making sure that it lasts"
    FINISHED = "finished"


class Role(Facts):
    """A role in a project. Roles are named, never people."""

    name: Line
    """The role, such as "SEND Programme Manager"."""
    does: Line
    """What it does in the project, and whether it is interim or permanent."""


class Project(Facts):
    """A project of the programme, with the condition on which it ends."""

    id: Id
    name: Line
    """What it is called."""
    purpose: FreeText
    """What it is for, in plain words."""
    means: Line
    """What it means for families."""
    ends_when: Line
    """The condition on which it ends. It follows the words "It ends when"."""
    estimate: Line
    """How long it was thought to take, such as "3 to 4 years"."""
    planned_end: Day
    """The last day by that estimate. It never changes."""
    could_change: Line | None = None
    """What could make it take longer or shorter."""
    stage: Stage
    """How far it has come."""
    stage_says: Line
    """What that means today, in one sentence."""
    began: Day
    """The day it began."""
    ended: Day | None = None
    """The day on which its end condition was met."""
    money_for: Line
    """What its money pays for, such as "finding out what is needed, and nothing else"."""
    roles: tuple[Role, ...] = ()
    """The roles in it."""
    papers: tuple[PaperId, ...] = ()
    """The papers that set it up or ended it."""


class Thread(Facts):
    """A subject that runs through several projects and has no project of its own, such as early years."""

    id: Id
    name: Line
    """What it is called."""
    summary: FreeText
    """What it is about, and why it runs through the others."""


class Round(Facts):
    """One of the times in the year at which milestones are due and progress is reported."""

    id: Id
    name: Line
    """The month and year, such as "November 2020"."""
    plan: PlanId
    """The id of the plan that it belongs to."""
    as_at: Day
    """The day that its report stands for."""
    summary: FreeText
    """What the report said, in a few plain sentences."""
    means: Line
    """What it means for families."""
    paper: PaperId | None = None
    """The id of the report."""

"""A milestone: what was promised, by when, what became of it, who says so, and what it means for families.

The first date is kept for ever. Every later date stands below it with the day it was reported and the reason.
"""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Self

from pydantic import model_validator

from local_offer.models.common import Facts, Id, must
from local_offer.models.progress_values import (
    AreaToImproveId,
    Evidence,
    ForumView,
    MeasureId,
    MeetingId,
    PaperId,
    PlanId,
    ProjectId,
    RoundId,
    ThreadId,
)
from local_offer.models.values import Day, Line


class Status(StrEnum):
    """Where a milestone stands. It is worked out from dates, and never typed."""

    DONE = "done"
    NEARLY_DONE = "nearly done"
    ON_TRACK = "on track"
    AT_RISK = "at risk"
    LATE = "late"
    NOT_STARTED = "not started"
    PAUSED = "paused"


class Assurer(StrEnum):
    """Who says that something was done."""

    COUNCIL = "the council"
    BOARD = "a board"
    NATIONAL = "DfE and NHS England"
    FORUM = "the parent carer forum"


class Move(Facts):
    """A new expected date, and why."""

    on: Day
    """The day on which the new date was reported."""
    to: Day
    """The date that is expected from then on."""
    why: Line | None = None
    """The reason. A date never moves without one."""


class Assurance(Facts):
    """Someone who looked and says that the milestone was met."""

    by: Assurer
    """Who says so."""
    on: Day
    """The day on which they said so."""
    meeting: MeetingId | None = None
    """The id of the meeting at which a board said so."""
    paper: PaperId | None = None
    """The id of the letter or paper that says so."""


class AtRisk(Facts):
    """A stated risk that the milestone will not be met in time."""

    since: Day
    """The day from which the risk is known."""
    why: Line
    """What the risk is."""


class Pause(Facts):
    """Work that stands still for a time, with a day on which that is looked at again."""

    on: Day
    """The day on which the work was paused."""
    why: Line
    """The reason."""
    review_by: Day
    """The day by which someone decides whether the work goes on. After it, the pause no longer counts."""
    resumed: Day | None = None
    """The day on which the work went on."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.review_by <= self.on:
            raise must('must have a "review_by" that is later than "on"')
        if self.resumed is not None and self.resumed < self.on:
            raise must('must have a "resumed" that is not before "on"')
        return self


class Opinion(Facts):
    """Where the team thinks that the milestone stands, when that is not what the dates say. Both are shown."""

    status: Status
    """The status that the team would give it."""
    by: Line
    """The role or board that thinks so."""
    on: Day
    """The day on which they said so."""
    why: Line | None = None
    """The reason. An opinion that differs from the dates needs one."""


class Helped(StrEnum):
    """Whether what was done helped families. That it was done does not yet say so."""

    YES = "it helped"
    SOME = "it helped some families"
    NO = "it has not helped yet"
    TOO_EARLY = "too early to say"
    NOT_KNOWN = "nobody has measured it"


class Impact(Facts):
    """Whether it helped: apart from whether it was done."""

    helped: Helped
    """Whether it helped families."""
    says: Line
    """How anyone knows, in one sentence."""
    measures: tuple[MeasureId, ...] = ()
    """The ids of measures that show it."""


class Milestone(Facts):
    """One promise with a date."""

    id: Id
    name: Line
    """The promise, as one sentence that can be true or not, such as "Every school has a named attendance lead"."""
    plan: PlanId
    """The id of the plan that it stands in."""
    area: AreaToImproveId
    """The id of the area to improve that it belongs to."""
    project: ProjectId
    """The id of the project that does it."""
    round: RoundId
    """The id of the round in which it was first due."""
    threads: tuple[ThreadId, ...] = ()
    """The ids of the threads that it belongs to."""
    owner: Line
    """The role that answers for it. Never a person's own name."""
    means: Line
    """What it means for families, in one or two plain sentences."""
    starts: Day | None = None
    """The day on which the work starts, when that is still to come or worth knowing."""
    baseline: Day
    """The first date that was promised. It never changes."""
    moved: tuple[Move, ...] = ()
    """Every later date, in the order in which they were reported, each with the reason."""
    late_because: Line | None = None
    """Why it is late, when no new date says so."""
    risk: AtRisk | None = None
    """A stated risk that it will not be met in time."""
    paused: Pause | None = None
    """That the work stands still, why, and when that is looked at again."""
    done: Day | None = None
    """The day on which the work was finished."""
    evidence: tuple[Evidence, ...] = ()
    """What anyone can look at to see that it was done."""
    assured: tuple[Assurance, ...] = ()
    """Who says that it was done, beside the council."""
    impact: Impact | None = None
    """Whether it helped, apart from whether it was done."""
    forum: ForumView | None = None
    """What the parent carer forum says about it."""
    opinion: Opinion | None = None
    """Where the team thinks it stands, when that is not what the dates say."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [move.on for move in self.moved]
        if days != sorted(days):
            raise must(
                'must have the dates under "moved" in the order in which they were reported, the first one first'
            )
        if self.starts is not None and self.starts > self.baseline:
            raise must('must have a "starts" that is not after "baseline"')
        if self.done is not None and any(one.on < self.done for one in self.assured):
            raise must('must have a "done" that is not later than a day on which someone says that it is done')
        return self

    def forecast(self, day: datetime.date) -> datetime.date:
        """The date that was expected as far as was known on a day."""
        known = [move.to for move in self.moved if move.on <= day]
        return known[-1] if known else self.baseline

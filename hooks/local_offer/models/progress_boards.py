"""Who decides, who checks and who challenges: boards, their meetings and decisions, visits and letters, and risks."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from local_offer.models.common import Facts, Id, must
from local_offer.models.progress_values import BoardId, PaperId, PlanId, ProjectId
from local_offer.models.values import ClockTime, Day, FreeText, Line, Sentence, WebAddress, YesNo


class BoardPart(StrEnum):
    """What a board is there for."""

    DECIDES = "decides"
    CHECKS = "checks"
    CHALLENGES = "challenges"


class Board(Facts):
    """A board, forum or committee that decides, checks or challenges."""

    id: Id
    name: Line
    """What it is called."""
    part: BoardPart
    """What it is there for."""
    summary: FreeText
    """What it does, in plain words."""
    chaired_by: Line
    """Who chairs it: a role or a body, such as "a Local Government Association (LGA) member"."""
    members: tuple[Line, ...] = ()
    """The roles and bodies that sit on it."""
    meets: Line
    """How often it meets."""
    public: YesNo
    """Whether anyone may come and listen."""
    papers_at: WebAddress | None = None
    """Where its papers can be read."""


class Decision(Facts):
    """Something that a meeting decided."""

    says: Line
    """What was decided, as the minutes say where they are plain, such as "RESOLVED that the report be noted"."""
    means: Line
    """What this means for families."""
    paper: PaperId | None = None
    """The id of the paper that was before the meeting."""


class Meeting(Facts):
    """A meeting of a board, held or to come."""

    id: Id
    board: BoardId
    """The id of the board."""
    on: Day
    """The day."""
    starts: ClockTime | None = None
    """The time at which it starts."""
    ends: ClockTime | None = None
    """The time at which it ends."""
    where: Line | None = None
    """The place, or "Online"."""
    about: FreeText
    """What it was about, or will be about, in plain words."""
    decisions: tuple[Decision, ...] = ()
    """What it decided."""
    paper: PaperId | None = None
    """The id of its minutes."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.ends is not None and (self.starts is None or self.ends <= self.starts):
            raise must('must have an "ends" that is later than "starts"')
        return self


class VisitKind(StrEnum):
    """What sort of look from outside it was."""

    INSPECTION = "inspection"
    REVISIT = "revisit"
    FORMAL_VISIT = "formal visit"
    MONITORING = "monitoring inspection"
    REVIEW = "progress review"
    LETTER = "letter"


class Visit(Facts):
    """An inspection, a formal visit or a letter from outside the council."""

    id: Id
    name: Line
    """What it was, such as "Second formal visit against the Written Statement of Action"."""
    kind: VisitKind
    """What sort it was."""
    by: Line
    """Who came or wrote, such as "DfE and NHS England"."""
    on: Day
    """The day, or the first of several."""
    plan: PlanId
    """The id of the plan that it looked at."""
    said: FreeText
    """What they said, in plain words."""
    means: Line
    """What this means for families."""
    paper: PaperId | None = None
    """The id of their letter or report."""


class Likelihood(StrEnum):
    """How likely a risk is to come true."""

    UNLIKELY = "unlikely"
    POSSIBLE = "possible"
    LIKELY = "likely"


class RiskState(StrEnum):
    """What became of a risk."""

    OPEN = "open"
    CAME_TRUE = "it came true"
    CLOSED = "closed"


class Risk(Facts):
    """Something that could go wrong, in plain words."""

    id: Id
    name: Sentence
    """What could go wrong."""
    means: Line
    """What that would mean for families."""
    likelihood: Likelihood
    """How likely it is."""
    doing: Line
    """What is done about it."""
    state: RiskState
    """What became of it."""
    since: Day
    """The day it was first written down."""
    looked_at: Day
    """The day it was last looked at."""
    project: ProjectId | None = None
    """The id of the project that it threatens most."""
    owner: Line
    """The role that watches it."""

"""The dates that a family waits for or must keep: journeys, the days that start them, and the steps that follow.

No number stands here. A step names the rule of data/rules.yml that sets its time, and the day that it is counted from.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import Facts, Id, Kind, RecordId, RefersTo, must
from local_offer.models.parts import Checked
from local_offer.models.values import Count, FreeText, Line, Sentence, YesNo, line
from local_offer.problems import did_you_mean

RuleId = Annotated[RecordId, RefersTo(Kind.RULE)]
ReasonId = Annotated[RecordId, RefersTo(Kind.REASON)]


class DatesPage(StrEnum):
    """The part of the site whose dates page a journey belongs to."""

    EHC_PLANS = "ehc-plans"
    DISAGREE = "disagree"
    TRAVEL = "travel"


class Actor(StrEnum):
    """Who has to act by a date."""

    YOU = "you"
    COUNCIL = "the council"
    SCHOOL = "the school or college"
    HEALTH = "the NHS"
    ADVISER = "the mediation adviser"
    PANEL = "the panel"
    OTHERS = "others"


class Way(StrEnum):
    """How a time lies to the day that it is counted from."""

    AFTER = "after"
    BEFORE = "before"
    YEAR = "in the year of"


class Reads(StrEnum):
    """What a date means to the one who reads it."""

    BY = "by"
    UNTIL = "until at least"


class Pick(StrEnum):
    """Which date counts when a step is counted from more than one day."""

    LATER = "the later"
    EARLIER = "the earlier"


class DelayReason(Facts):
    """A reason in law for which a step may come later."""

    id: Id
    says: Line
    """The reason as a sentence; when it ends with a time, the words up to that time."""
    how_long: RuleId | None = None
    """The id of the rule that sets the time which follows these words."""
    goes_on: Line | None = None
    """The words that follow the time."""
    law: Line
    """The law that gives the reason."""


class StartingDay(Facts):
    """A day from which others are counted."""

    key: RecordId
    """A short name by which steps refer to it."""
    name: Line
    """The day in words that follow "after", such as "the day your request reached us"."""
    asks: Line | None = None
    """The question that the form asks, such as "When did your request reach us?". Without it, the form does not ask."""
    hint: Line | None = None
    """Where a family finds the day, or what to write when it does not know."""
    not_before: RecordId | None = None
    """The key of another day that cannot come after this one. The form says so when someone types it."""
    may_be_left_out: YesNo = False
    """Whether the form can be sent without it."""
    if_not_yet: RecordId | None = None
    """The key of the step whose last day is taken while this day has not come."""

    @property
    def is_needed(self) -> bool:
        """Whether the form cannot do without it."""
        return self.asks is not None and not self.may_be_left_out and self.if_not_yet is None


class Case(Facts):
    """One answer to the question of which case a family is in."""

    key: RecordId
    """A short name by which steps refer to it."""
    name: Line
    """The answer in words."""


class CaseQuestion(Facts):
    """The question of which case a family is in, where steps differ by case."""

    asks: Line
    """The question that the form asks."""
    cases: Annotated[tuple[Case, ...], Field(min_length=2)]
    """The answers that can be given."""


class Counted(Facts):
    """A time, and the day from which it is counted."""

    rule: RuleId
    """The id of the rule that sets the time."""
    way: Way = Way.AFTER
    """Whether it runs after the day or before it, or falls in its year, for a rule that is a date each year."""
    day: RecordId
    """The key of that day."""


class ClosedSpell(Facts):
    """Days of each year on which a time cannot end. It then ends on the first working day after them."""

    first: RuleId
    """The id of the rule with the first of these days."""
    last: RuleId
    """The id of the rule with the last of these days."""


class Deadline(Facts):
    """One step of a journey, and the day by which it must be done."""

    key: RecordId
    """A short name by which starting days refer to it. It is part of the step's address."""
    name: Line
    """What happens, in a short sentence without a full stop, such as "We tell you if we will assess"."""
    who: Actor
    """Who has to act."""
    reads: Reads = Reads.BY
    """Whether the day is the last one, or the first on which a time may end."""
    counted: Annotated[tuple[Counted, ...], Field(min_length=1)]
    """The times that set the day."""
    which: Pick = Pick.LATER
    """Which day counts when there are several times."""
    only_for: RecordId | None = None
    """The key of the only case in which the step is there."""
    moves_on_from: tuple[ClosedSpell, ...] = ()
    """Days of each year on which the time cannot end."""
    ends_on_a_working_day: YesNo = False
    """Whether the time ends on the next working day when it would end on another."""
    says: FreeText | None = None
    """Anything else that a family must know about the step."""
    may_be_later: tuple[ReasonId, ...] = ()
    """Ids of the reasons in law for which it may come later."""
    if_it_passes: FreeText
    """What a family can do when the day has passed."""


class Journey(Facts):
    """A stretch of time with dates: what starts it, the steps, and what to do when a date passes."""

    id: Id
    name: Line
    """The journey in a few words, such as "An EHC needs assessment"."""
    summary: Sentence
    """What the dates are for, in one sentence."""
    page: DatesPage
    """The part of the site whose dates page it belongs to."""
    order: Count
    """Its place on that page: the lowest comes first."""
    starts: Annotated[tuple[StartingDay, ...], Field(min_length=1)]
    """The days from which others are counted. The form asks for them in this order."""
    case: CaseQuestion | None = None
    """The question of which case a family is in."""
    steps: Annotated[tuple[Deadline, ...], Field(min_length=1)]
    """The steps, in order of time."""
    also: FreeText | None = None
    """What else a family must know about these dates."""
    goes_to: line(200, r"^/([a-z0-9-]+/)+$")  # type: ignore[valid-type]  # a type made to measure
    """The address of the guide on this site, such as /ehc-plans/needs-assessment/."""
    checked: Checked
    """Who confirmed the journey, when, and when they will again."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        _each_once((*(one.key for one in self.starts), *(step.key for step in self.steps)))
        days, cases = {one.key for one in self.starts}, {one.key for one in self.case.cases} if self.case else set()
        for step in self.steps:
            for counted in step.counted:
                _known(counted.day, days, "a day of", "starts")
            if step.only_for is not None:
                _known(step.only_for, cases, "a case of", "case")
        for one in self.starts:
            if one.not_before is not None:
                _known(one.not_before, days - {one.key}, "another day of", "starts")
        if not any(one.is_needed for one in self.starts):
            raise must('must have a day in "starts" that the form asks for and that cannot be left out')
        self._comes_after_what_it_waits_for()
        return self

    @property
    def first_day(self) -> StartingDay:
        """The day without which nothing can be worked out."""
        return next(one for one in self.starts if one.is_needed)

    def _comes_after_what_it_waits_for(self) -> None:
        told: set[str] = set()
        waits = {one.key: one.if_not_yet for one in self.starts}
        for name in filter(None, waits.values()):
            _known(name, {step.key for step in self.steps}, "a step of", "steps")
        for step in self.steps:
            for counted in step.counted:
                if (waits[counted.day] or step.key) not in told | {step.key}:
                    raise must(f'must have the step "{waits[counted.day]}" before the step "{step.key}"')
                if waits[counted.day] == step.key:
                    raise must(f'must not count the step "{step.key}" from itself')
            told.add(step.key)


def _each_once(keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise must(f'must have each "key" once, and "{key}" is there twice')
        seen.add(key)


def _known(key: str, known: set[str], what: str, field: str) -> None:
    if key not in known:
        near = did_you_mean(key, known)
        raise must(f'must name {what} "{field}", and "{key}" is not one', near[:1].upper() + near[1:])

"""Home to school travel: the council's policy, grounds, kinds of help, ways to apply, years, appeals and operators."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import Facts, Id, Kind, OrganisationId, RecordId, RefersTo, ServiceId, must
from local_offer.models.parts import Ages, Contact
from local_offer.models.service import Price
from local_offer.models.travel_check import RuleId
from local_offer.models.values import Day, FreeText, Line, Sentence, WebAddress, YesNo, whole_number

SettingId = Annotated[RecordId, RefersTo(Kind.SETTING)]
SchoolYear = Annotated[int, whole_number("a year of four figures, such as 2026", 2015, 2100)]


class Dated(Facts):
    """Something that holds from one day to another."""

    holds_from: Day
    """The first day on which it holds."""
    holds_to: Day | None = None
    """The last day on which it holds, where it has an end."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.holds_to is not None and self.holds_to < self.holds_from:
            raise must('must have a "holds_to" that is not before "holds_from"')
        return self

    def holds_on(self, day: datetime.date) -> bool:
        """Whether it holds on a day, both ends included."""
        return self.holds_from <= day and (self.holds_to is None or day <= self.holds_to)


class Standing(StrEnum):
    """Whether the law makes the council do something, or lets it."""

    DUTY = "duty"
    CHOICE = "our choice"


class PolicyRule(Dated):
    """One thing that the council's travel policy says, with its law and its dates."""

    id: Id
    name: Line
    """What it is about, as a heading, such as "When your child turns 8"."""
    says: FreeText
    """What the policy says, in plain words."""
    standing: Standing
    """Whether the law makes the council do it ("duty") or lets it ("our choice")."""
    law: Line
    """The law or guidance behind it."""
    source: WebAddress | None = None
    """Where anyone can read that law or guidance."""


class LowIncomeGround(Dated):
    """One of the grounds that count as a low income for travel. They are not the grounds for free school meals."""

    id: Id
    name: Line
    """The ground in a few words, such as "Income Support"."""
    limit: RuleId | None = None
    """The most that a family may earn, as an id from data/rules.yml, where the ground has a limit."""
    words: Line | None = None
    """What the name does not say."""
    law: Line
    """The law that makes it a ground."""
    source: WebAddress
    """Where anyone can read that law."""
    kept_as_history: YesNo = False
    """Yes when the ground has ended and stays on the page on purpose, so that families see that it has."""


class KindOfHelp(Facts):
    """A kind of help with travel, from the lightest to the fullest."""

    id: Id
    name: Line
    """What it is, such as "A bus pass"."""
    summary: Sentence
    """What it means, in one sentence."""
    suits: FreeText
    """Who it suits, and when it does not."""
    what_you_do: FreeText
    """What the family does, and what the council does."""
    ages: Ages
    """The ages it is for, or "all"."""
    service: ServiceId | None = None
    """The service that gives it, where there is a page about it."""


class Deadline(Facts):
    """The day by which to apply for one school year."""

    school_year: SchoolYear
    """The year in which the school year begins, such as 2027 for September 2027 to July 2028."""
    opens: Day | None = None
    """The first day on which one can apply."""
    apply_by: Day
    """The last day to apply and be sure of an answer before the year begins."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.opens is not None and self.apply_by < self.opens:
            raise must('must have an "apply_by" that is not before "opens"')
        return self


class WayToApply(Facts):
    """How one group of families applies. The steps and contacts are those of the service."""

    id: Id
    name: Line
    """Who it is for, such as "School age, reception to Year 11"."""
    service: ServiceId
    """The service that takes the applications. Its steps, who decides and how long it takes are shown."""
    again: Sentence
    """When to apply again."""
    late: Sentence
    """What happens to those who apply after the date."""
    deadlines: tuple[Deadline, ...] = ()
    """The dates, one for each school year that is still to come."""


class UnsafeRoute(Facts):
    """A walking route that the council has judged not safe, even with an adult."""

    id: Id
    name: Line
    """The road or path and its two ends, such as "Sluice Lane, from the bridge to Marsh Farm"."""
    why: Sentence
    """Why it is not safe."""
    settings: tuple[SettingId, ...] = ()
    """The schools that it leads to, as ids from data/settings/."""
    judged_on: Day
    """The day on which someone walked and judged it."""
    look_again: Day
    """The day by which it is judged again."""


class PublishedYear(Facts):
    """What the council published for one school year, and when."""

    id: Id
    begins: SchoolYear
    """The year in which it begins, such as 2026 for September 2026 to July 2027."""
    information_on: Day | None = None
    """The day on which the travel information for this school year was published."""
    statement_on: Day | None = None
    """The day on which the post-16 transport policy statement for this year was published."""
    statement_link: WebAddress | None = None
    """Where the whole statement can be read."""
    statement_says: FreeText | None = None
    """The statement in short, in plain words."""
    charges: tuple[Price, ...] = ()
    """What families pay in this year."""
    changed: FreeText | None = None
    """What is new in it."""


class AppealStage(Facts):
    """One stage of a travel appeal."""

    id: Id
    name: Line
    """What it is called, such as "Stage one: a senior officer"."""
    who: Line
    """Who looks at it."""
    ask_within: RuleId
    """The time to ask, as an id from data/rules.yml."""
    ask_after: Line
    """What that time is counted from, such as "our decision"."""
    answer_within: RuleId
    """The time for the answer or the hearing, as an id from data/rules.yml."""
    answer_is: Line
    """What happens within that time, such as "You get an answer in writing"."""
    letter_within: RuleId | None = None
    """The time for the decision letter after a hearing, as an id from data/rules.yml."""
    steps: Annotated[tuple[FreeText, ...], Field(min_length=1)]
    """What happens, one step an item, in order."""


class Operator(Facts):
    """A company that drives children to school for the council."""

    id: Id
    name: Line
    """The company's name."""
    drives: Line
    """What it drives, such as "Minibuses with lifts, taxis"."""
    settings: tuple[SettingId, ...] = ()
    """The schools and colleges that it drives to, as ids from data/settings/."""
    areas: tuple[Annotated[RecordId, RefersTo(Kind.AREA)], ...] = ()
    """The areas in which it collects children, as ids from data/vocabulary/areas.yml."""
    website: WebAddress | None = None
    """The company's website."""
    in_hours: Contact | None = None
    """How to reach the company on school days."""
    out_of_hours: Contact | None = None
    """How to reach it early, late and at weekends."""
    contract_ends: Day | None = None
    """The last day of its contract, where families should know."""


class Part(StrEnum):
    """What somebody has to do with travel."""

    ARRANGES = "arranges"
    HELPS = "helps you"


class WhoArranges(Facts):
    """Who does what, so that a family rings the right team first."""

    id: Id
    does: Sentence
    """What they do, such as "Plan the routes and book the drivers"."""
    part: Part
    """Whether they arrange travel for the council, or help families who deal with it."""
    organisation: OrganisationId
    """The organisation, whose contacts are shown."""
    service: ServiceId | None = None
    """The service, where there is a page about this part of its work."""
    out_of_hours: Contact | None = None
    """How to reach someone when its office is closed."""
    project: Annotated[RecordId, RefersTo(Kind.PROJECT)] | None = None
    """The project that made or makes it so, as an id from data/progress/projects.yml. Its stage is shown."""
    changes: FreeText | None = None
    """What is changing or has changed about it for families."""

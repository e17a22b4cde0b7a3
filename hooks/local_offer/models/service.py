"""Help that a family can use, with the facts in the order in which families ask for them."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import (
    UNKNOWN,
    CategoryId,
    Facts,
    Id,
    LanguageId,
    OrganisationId,
    OrWord,
    ServiceId,
    Unknown,
    must,
)
from local_offer.models.parts import Ages, Areas, Change, Checked, Contact, ImportedFrom, Needs, Notice, Session, Venue
from local_offer.models.requirements import RequirementId
from local_offer.models.values import Day, FreeText, Line, Pounds, Sentence, WebAddress, Weeks, YesNo


class ServiceStatus(StrEnum):
    """Whether a service can take people now."""

    OPEN = "open"
    WAITING_LIST = "waiting list"
    PAUSED = "paused"
    CLOSED = "closed"


class PlanNeeded(StrEnum):
    """Whether an education, health and care (EHC) plan matters."""

    EITHER = "with or without a plan"
    WITH = "only with a plan"
    WITHOUT = "only without a plan"


class Asker(StrEnum):
    """Who may ask for a service. "you" is the parent, carer or young person: no referral is needed."""

    YOU = "you"
    NURSERY = "nursery"
    SCHOOL = "school"
    COLLEGE = "college"
    GP = "GP"
    HEALTH_VISITOR = "health visitor"
    HEALTH_PROFESSIONAL = "health professional"
    SOCIAL_WORKER = "social worker"
    COUNCIL = "council"
    COURT = "court"


class CostKind(StrEnum):
    """Whether a family pays."""

    FREE = "free"
    SOME = "some things cost money"
    PAID = "paid"
    MEANS = "depends on your income"


class Way(StrEnum):
    """How families meet the service."""

    PLACE = "at a place"
    HOME = "at your home"
    SETTING = "at nursery, school or college"
    PHONE = "by phone"
    ONLINE = "online"


class WhoFor(Facts):
    """Who a service is for."""

    ages: Ages = UNKNOWN
    """The youngest and oldest age in whole years, or "all" for 0 to 25. Leave out when nobody knows."""
    needs: Needs = UNKNOWN
    """The needs it helps with, as ids from data/vocabulary/needs.yml, or "all". Leave out when nobody knows."""
    plan: Annotated[PlanNeeded | Unknown, OrWord(UNKNOWN)] = UNKNOWN
    """Whether an EHC plan is needed. Leave out when nobody knows."""
    words: FreeText | None = None
    """Who it is for, in a sentence or two of plain words."""


class HowToAsk(Facts):
    """How to ask for a service, who decides, and what happens next."""

    who: tuple[Asker, ...] = ()
    """Who may ask. "you" means that families can ask for themselves."""
    steps: tuple[FreeText, ...] = ()
    """What to do, one step an item, in order."""
    decided_by: Line | None = None
    """The team or panel that decides, such as "the short breaks panel"; leave out when nobody needs to decide."""
    how_decided: FreeText | None = None
    """What they look at when they decide."""
    how_long: Line | None = None
    """How long a decision takes, such as "about 4 weeks"."""
    if_not: FreeText | None = None
    """What a family can do if the answer is no, or not yet."""


class Price(Facts):
    """One price."""

    what: Line
    """What is paid for, such as "One session"."""
    pounds: Pounds
    """The amount in pounds, such as 4.50."""
    note: Line | None = None
    """What changes the price, such as "brothers and sisters half price"."""


class Cost(Facts):
    """What a family pays."""

    kind: CostKind
    """Whether it is free, costs money, or depends on income."""
    prices: tuple[Price, ...] = ()
    """The prices, where there are any."""
    words: FreeText | None = None
    """Anything else about paying."""
    help: FreeText | None = None
    """Help with the cost: a bursary, a direct payment, a reduced price."""

    @model_validator(mode="after")
    def _agrees(self) -> Self:
        if self.kind is CostKind.FREE and any(price.pounds for price in self.prices):
            raise must('must not be "free" and have prices; use "some things cost money"')
        return self


class Where(Facts):
    """Where a service is, and for people from where."""

    ways: tuple[Way, ...] = ()
    """How families meet the service: at a place, at home, at school, by phone, online."""
    places: tuple[Venue, ...] = ()
    """The places that families go to."""
    areas: Areas = UNKNOWN
    """The areas it serves, as ids from data/vocabulary/areas.yml, or "all" for the whole council area."""
    outside_the_area: YesNo = False
    """yes when the service itself is outside the council's area (Schedule 2, paragraph 2)."""
    words: FreeText | None = None
    """Anything else about where, such as "we come to you"."""


class Waiting(Facts):
    """How long families wait, as known on a day."""

    weeks: Weeks
    """How long most families wait, in whole weeks; 0 means that there is no wait."""
    as_at: Day
    """The day on which this was so."""
    words: FreeText | None = None
    """What the number does not say, such as "no wait for a first talk"."""


class SevenQuestions(Facts):
    """The provider's own answers to the seven questions that Local Offer directories ask."""

    outcomes: FreeText | None = None
    """What do you aim to achieve for children and young people with SEND and their families?"""
    training: FreeText | None = None
    """What training about SEND have your staff and volunteers had lately?"""
    involving_families: FreeText | None = None
    """How do you involve parents, and how can I get involved?"""
    sharing_information: FreeText | None = None
    """How will you share information with me about my child's progress?"""
    environment: FreeText | None = None
    """How accessible is the environment, indoors and outdoors?"""
    getting_started: FreeText | None = None
    """How can we start to use your service or activity?"""
    future_plans: FreeText | None = None
    """What plans do you have for developing what you do for people with SEND?"""


class Service(Facts):
    """Help that a family can use."""

    id: Id
    name: Line
    """The name that families know it by."""
    summary: Sentence
    """What it is, in one sentence of at most 160 characters. It is shown in lists."""
    description: FreeText
    """What happens, in plain English: what a family will see, hear and do."""
    status: ServiceStatus
    """Whether it can take people now: open, waiting list, paused or closed."""
    status_note: Line | None = None
    """Why it is paused or closed, or anything else about its status, in one line."""
    paused_until: Day | None = None
    """The day a paused service is expected to start again."""
    closed_on: Day | None = None
    """The day it closed."""
    instead: tuple[ServiceId, ...] = ()
    """Ids of services to use instead, when this one is paused, closed or has a long wait."""
    provider: OrganisationId
    """The id of the organisation that runs it."""
    commissioned_by: tuple[OrganisationId, ...] = ()
    """The ids of the organisations that pay for it or arrange it."""
    categories: Annotated[tuple[CategoryId, ...], Field(min_length=1)]
    """The kinds of help it is, as ids from data/vocabulary/categories.yml; the first is its main one."""
    who_for: WhoFor = WhoFor()
    """Who it is for: ages, needs, with or without an EHC plan."""
    criteria: FreeText
    """What must be so before someone can have it; "Open to everyone" is an answer. (Schedule 2, paragraph 18)"""
    how_to_ask: HowToAsk = HowToAsk()
    """How to ask, who decides, how long it takes and what to do if the answer is no."""
    cost: Annotated[Cost | Unknown, OrWord(UNKNOWN)] = UNKNOWN
    """What a family pays. Leave out when nobody knows: it is then shown as not known, never as free."""
    sessions: tuple[Session, ...] = ()
    """The days and times it runs."""
    sessions_note: FreeText | None = None
    """Anything else about when, such as "by appointment only"."""
    where: Where = Where()
    """Where it is, and for families from where."""
    website: WebAddress | None = None
    """The page about this service on the provider's own website."""
    contacts: tuple[Contact, ...] = ()
    """How to reach it, the best way first."""
    waiting: Annotated[Waiting | Unknown, OrWord(UNKNOWN)] = UNKNOWN
    """How long families wait. Leave out when nobody knows."""
    while_you_wait: FreeText | None = None
    """What a family can do while they wait, or when it is closed."""
    languages: tuple[LanguageId, ...] = ()
    """Languages that staff use or can arrange, as ids from data/vocabulary/languages.yml."""
    notice: Notice | None = None
    """A short message with the days on which it is shown."""
    questions: SevenQuestions = SevenQuestions()
    """The provider's own answers to the seven Local Offer questions."""
    meets: tuple[RequirementId, ...] = ()
    """The statutory items it helps to meet, such as S2.15c (SEND Regulations 2014, Schedule 2)."""
    added_on: Day | None = None
    """The day on which it was first listed here. It is then shown under What is new."""
    changes: tuple[Change, ...] = ()
    """What changed that families should know. It is shown under What is new."""
    checked: Checked
    """Who confirmed these facts, when, and when they will again."""
    imported: ImportedFrom | None = None
    """Where the record came from, when a command brought it in."""

    @model_validator(mode="after")
    def _status_agrees(self) -> Self:
        if self.status is ServiceStatus.PAUSED and not (self.paused_until or self.status_note):
            raise must('must have "paused_until" or a "status_note" when "status" is paused')
        if self.status is ServiceStatus.CLOSED and self.closed_on is None:
            raise must('must have "closed_on" when "status" is closed')
        if self.closed_on is not None and self.status is not ServiceStatus.CLOSED:
            raise must('must have the "status" closed when it has "closed_on"')
        return self

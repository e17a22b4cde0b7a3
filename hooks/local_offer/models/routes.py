"""The routes for a family that disagrees, and the questions that lead to the right one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated

from pydantic import Field

from local_offer.models.common import Facts, Id, Kind, OrganisationId, RecordId, RefersTo
from local_offer.models.deadlines import RuleId
from local_offer.models.parts import Checked
from local_offer.models.values import Count, FreeText, Line, Sentence, YesNo, line

RouteId = Annotated[RecordId, RefersTo(Kind.ROUTE)]
JourneyId = Annotated[RecordId, RefersTo(Kind.JOURNEY)]
RouteQuestionId = Annotated[RecordId, RefersTo(Kind.ROUTE_QUESTION)]


class RouteStep(Facts):
    """One step of a route."""

    who: Line
    """Who acts, such as "You" or "The mediation adviser"."""
    does: FreeText
    """What they do."""
    within: RuleId | None = None
    """The id of the rule that sets the time for it."""
    of: Line | None = None
    """What the time is counted from, in words, such as "the date on our letter"."""


class Route(Facts):
    """One way to put a disagreement right."""

    id: Id
    name: Line
    """What the route is called, such as "Mediation"."""
    summary: Sentence
    """What it is, in one sentence."""
    order: Count
    """Its place among the routes: the lowest comes first."""
    one_of_five: YesNo
    """Whether it is one of the five separate routes of the law's Schedule 2, paragraphs 16, 17 and 21 to 23."""
    is_for: FreeText
    """When a family uses it."""
    who_runs: Line
    """Who runs it, in words."""
    organisation: OrganisationId | None = None
    """The id of the organisation that runs it."""
    who_decides: Line
    """Who decides in the end, in words."""
    costs: Line
    """What it costs a family."""
    needs: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What a family needs for it, a line each."""
    steps: Annotated[tuple[RouteStep, ...], Field(min_length=1)]
    """The steps, in order."""
    stops_the_clock: YesNo | None = None
    """Whether the time for an appeal waits meanwhile; left out where that does not matter."""
    dates: tuple[JourneyId, ...] = ()
    """Ids of the journeys with its dates."""
    goes_to: line(200, r"^/([a-z0-9-]+/)+$")  # type: ignore[valid-type]  # a type made to measure
    """The address of its guide on this site, such as /disagree/mediation/."""
    law: Line
    """The law or policy that gives the route."""
    checked: Checked
    """Who confirmed the route, when, and when they will again."""


class RouteAnswer(Facts):
    """One answer to a question that leads to a route."""

    key: RecordId
    """The short word that outcomes know this answer by."""
    name: Line
    """The answer as a family reads it."""


class RouteCondition(Facts):
    """An answer that must have been given."""

    question: RouteQuestionId
    """The id of the question."""
    is_one_of: Annotated[tuple[RecordId, ...], Field(min_length=1)]
    """The answers of which one must have been given."""


class RouteQuestion(Facts):
    """One question that leads to a route. Questions are asked in the order of the file."""

    id: Id
    asks: Line
    """The question as it is asked."""
    hint: Line | None = None
    """What helps to answer it."""
    asked_when: tuple[RouteCondition, ...] = ()
    """What must have been answered before it is asked; always asked when left out."""
    answers: Annotated[tuple[RouteAnswer, ...], Field(min_length=2)]
    """The answers that can be given."""


class RouteAdvised(Facts):
    """A route that answers lead to, and why."""

    route: RouteId
    """The id of the route."""
    because: Sentence
    """Why this route, in one sentence."""


class RouteOutcome(Facts):
    """Where answers lead. The first outcome of the file that fits is shown."""

    id: Id
    when: Annotated[tuple[RouteCondition, ...], Field(min_length=1)]
    """The answers that lead here, all of them."""
    routes: Annotated[tuple[RouteAdvised, ...], Field(min_length=1)]
    """The routes, the one to start with first."""
    first: FreeText | None = None
    """What to do before anything else."""


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """The routes by id, and the questions and outcomes in the order of their files."""

    routes: Mapping[str, Route]
    questions: Mapping[str, RouteQuestion]
    outcomes: Mapping[str, RouteOutcome]


def disagreeing_of(found: Mapping[str, Mapping[str, Facts]]) -> Disagreeing:
    """The routes and the questions that lead to them, from all records that were read."""
    routes, questions, outcomes = (found.get(kind, {}) for kind in ("routes", "route-questions", "route-outcomes"))
    return Disagreeing(
        MappingProxyType({id_: one for id_, one in routes.items() if isinstance(one, Route)}),
        MappingProxyType({id_: one for id_, one in questions.items() if isinstance(one, RouteQuestion)}),
        MappingProxyType({id_: one for id_, one in outcomes.items() if isinstance(one, RouteOutcome)}),
    )

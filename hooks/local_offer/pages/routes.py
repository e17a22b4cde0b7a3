"""If you disagree: the routes side by side, each with its steps, and the questions that lead to the right one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from local_offer.models.deadlines import Journey
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.routes import Route, RouteCondition, RouteOutcome
from local_offer.pages.dates import address_of
from local_offer.pages.page import Page, Step
from local_offer.pages.parts import AnsweredBy, Cell, Column, Option, Question, Table
from local_offer.which_route import as_json
from local_offer.wording import rule

ROUTES, WHICH = "disagree/routes/", "disagree/which-route/"


@dataclass(frozen=True, slots=True)
class StepShown:
    """One step of a route, with its time in words."""

    who: str
    does: str
    time: str


@dataclass(frozen=True, slots=True)
class RouteShown:
    """One route with all that the page says about it."""

    route: Route
    organisation: Organisation | None
    steps: tuple[StepShown, ...]
    dates: tuple[tuple[Journey, str], ...]
    """The journeys with its dates, each with the address of its page."""


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    """Where answers lead, with the answers in words."""

    outcome: RouteOutcome
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    """What was asked, and the answers that lead here."""
    routes: tuple[tuple[Route, str], ...]
    """Each route with its reason."""


def pages_of_routes(offer: LocalOffer) -> Iterator[Page]:
    """The routes, and the questions that lead to one, where there are any."""
    if offer.disagreeing.routes:
        yield _page_of_routes(offer)
    if offer.disagreeing.routes and offer.disagreeing.questions:
        yield _page_of_questions(offer)


def _page_of_routes(offer: LocalOffer) -> Page:
    routes = sorted(offer.disagreeing.routes.values(), key=lambda route: route.order)
    return Page(
        address=ROUTES,
        title="The routes, step by step",
        summary="What each way to disagree is for, who decides, how long it takes, what it costs and what you need.",
        template="pages/routes.html",
        facts={
            "routes": tuple(_shown(route, offer) for route in routes),
            "side_by_side": _side_by_side(routes, offer),
        },
        trail=_trail(offer),
        source="data/routes",
        checked=min((route.checked for route in routes), key=lambda checked: checked.next_due),
        section="disagree",
    )


def _side_by_side(routes: Iterable[Route], offer: LocalOffer) -> Table:
    columns = ("Route", "Who decides", "How long you have", "What it costs")
    rows = (
        (
            Cell(route.name, f"{ROUTES}#{route.id}"),
            Cell(route.who_decides),
            Cell(_limit(route, offer)),
            Cell(route.costs),
        )
        for route in routes
    )
    return Table("The routes side by side", tuple(Column(name) for name in columns), tuple(rows))


def _trail(offer: LocalOffer) -> tuple[Step, ...]:
    return (Step("If you disagree", "disagree/"),) if "disagree/" in offer.written else ()


def _limit(route: Route, offer: LocalOffer) -> str:
    """How long a family has to begin, from the first step that is theirs and has a time."""
    first = next((step for step in route.steps if step.within), None)
    if first is None or first.within is None or first.who != "You":
        return "No fixed time"
    return f"{rule(offer.rules[first.within])} from {first.of}" if first.of else rule(offer.rules[first.within])


def _shown(route: Route, offer: LocalOffer) -> RouteShown:
    steps = []
    for step in route.steps:
        time = f"within {rule(offer.rules[step.within])}" if step.within else ""
        steps.append(StepShown(step.who, step.does, f"{time} of {step.of}" if time and step.of else time))
    dates = tuple((offer.journeys[id_], address_of(offer.journeys[id_], offer)) for id_ in route.dates)
    return RouteShown(route, offer.organisations.get(route.organisation or ""), tuple(steps), dates)


def _page_of_questions(offer: LocalOffer) -> Page:
    questions = offer.disagreeing.questions
    return Page(
        address=WHICH,
        title="Which route do I need?",
        summary="Answer a few questions to see which way to disagree fits, and why.",
        template="pages/which-route.html",
        facts={
            "questions": tuple(
                Question(
                    id_, one.asks, AnsweredBy.ONE, one.hint or "", tuple(Option(a.key, a.name) for a in one.answers)
                )
                for id_, one in questions.items()
            ),
            "outcomes": tuple(_outcome(one, offer) for one in offer.disagreeing.outcomes.values()),
            "table": as_json(questions, offer.disagreeing.outcomes),
        },
        trail=_trail(offer),
        source="data/route-outcomes.yml",
        section="disagree",
    )


def _outcome(outcome: RouteOutcome, offer: LocalOffer) -> OutcomeShown:
    return OutcomeShown(
        outcome,
        tuple(_condition(one, offer) for one in outcome.when),
        tuple((offer.disagreeing.routes[one.route], one.because) for one in outcome.routes),
    )


def _condition(condition: RouteCondition, offer: LocalOffer) -> tuple[str, tuple[str, ...]]:
    question = offer.disagreeing.questions[condition.question]
    return question.asks, tuple(one.name for one in question.answers if one.key in condition.is_one_of)

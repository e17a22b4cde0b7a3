"""Routes for families that disagree: the five of the law, and the questions that lead to the right one."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest

from local_offer.checks.routes import check_routes
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.pages.routes import pages_of_routes
from local_offer.problems import DataError
from local_offer.which_route import asked, every_way, outcome_of
from tests.builders import a_council, an_offer, with_value

PROJECT = Path(__file__).parents[1]


@cache
def the_offer() -> LocalOffer:
    return read_local_offer(PROJECT, datetime.date(2026, 11, 21))


def route_for(**answers: str) -> list[str]:
    """The routes that answers lead to, the first one first."""
    given = {name.replace("_", "-"): answer for name, answer in answers.items()}
    offer = the_offer()
    outcome = outcome_of(offer.disagreeing.questions, offer.disagreeing.outcomes, given)
    return [one.route for one in offer.disagreeing.outcomes[outcome].routes]


def test_the_five_routes_of_the_law_are_there_with_all_that_a_family_asks() -> None:
    five = [route for route in the_offer().disagreeing.routes.values() if route.one_of_five]
    assert {route.id for route in five} == {
        *("mediation", "appeal", "resolution"),
        *("complaint", "listed-service-complaint"),
    }
    assert all(
        route.costs and route.needs and len(route.steps) > 2 for route in the_offer().disagreeing.routes.values()
    )


@pytest.mark.parametrize(
    ("answers", "routes"),
    [
        ({"what": "plan-decision", "decision": "no-plan", "last_day": "still-time"}, ["mediation", "appeal"]),
        ({"what": "plan-decision", "decision": "no-plan", "last_day": "passed"}, ["appeal", "mediation"]),
        ({"what": "plan-decision", "decision": "placement", "last_day": "unsure"}, ["appeal", "mediation"]),
        ({"what": "plan-decision", "decision": "care"}, ["mediation", "complaint"]),
        ({"what": "help-missing"}, ["complaint", "resolution"]),
        ({"what": "late"}, ["complaint"]),
        ({"what": "setting", "setting": "disability"}, ["discrimination-claim", "complaint"]),
        ({"what": "setting", "setting": "help", "talk": "want"}, ["resolution", "complaint"]),
        ({"what": "setting", "setting": "help", "talk": "no-thanks"}, ["complaint", "resolution"]),
        ({"what": "travel", "travel": "decision"}, ["travel-appeal", "complaint"]),
        ({"what": "travel", "travel": "journey"}, ["complaint"]),
        ({"what": "health", "plan_made": "is-made"}, ["resolution", "complaint"]),
        ({"what": "social-care", "plan_made": "not-made"}, ["complaint"]),
        ({"what": "listed"}, ["listed-service-complaint"]),
    ],
)
def test_answers_lead_to_the_route_that_the_law_gives(answers: dict[str, str], routes: list[str]) -> None:
    assert route_for(**answers) == routes


def test_every_way_to_answer_leads_somewhere_and_every_outcome_and_route_is_reached() -> None:
    offer = the_offer()
    ways = list(every_way(offer.disagreeing.questions))
    found = {outcome_of(offer.disagreeing.questions, offer.disagreeing.outcomes, answers) for answers in ways}
    assert len(ways) == 32
    assert found == set(offer.disagreeing.outcomes)
    advised = {one.route for outcome in offer.disagreeing.outcomes.values() for one in outcome.routes}
    assert advised == set(offer.disagreeing.routes)
    assert list(check_routes(offer)) == []


def test_an_answer_to_a_question_that_is_no_longer_asked_does_not_count() -> None:
    offer = the_offer()
    stale = {"what": "late", "decision": "placement", "last-day": "passed"}
    assert asked(offer.disagreeing.questions, stale) == ("what",)
    assert outcome_of(offer.disagreeing.questions, offer.disagreeing.outcomes, stale) == "late"


def problems_of(tmp_path: Path, file: str, path: tuple[str | int, ...], value: object) -> str:
    """What is wrong with a council in which one value is another."""
    council = a_council()
    council[file] = with_value(council[file], path, value)
    return "\n".join(f"{one.says} {one.hint}" for one in check_routes(an_offer(tmp_path, council)))


def test_answers_that_lead_nowhere_are_told(tmp_path: Path) -> None:
    told = problems_of(tmp_path, "data/route-outcomes.yml", ("every-answer", "when", 0, "is_one_of"), ["plan"])
    assert "These answers lead nowhere: what: late." in told


def test_an_answer_that_does_not_exist_is_told_the_nearest(tmp_path: Path) -> None:
    told = problems_of(tmp_path, "data/route-outcomes.yml", ("every-answer", "when", 0, "is_one_of"), ["plan", "lat"])
    assert 'The question "what" has no answer "lat". Did you mean "late"?' in told


def test_an_outcome_that_nothing_reaches_is_told(tmp_path: Path) -> None:
    outcome = a_council()["data/route-outcomes.yml"]["every-answer"]
    assert "No answers lead to this outcome" in problems_of(tmp_path, "data/route-outcomes.yml", ("idle",), outcome)


def test_four_of_the_five_routes_are_too_few(tmp_path: Path) -> None:
    assert "five separate routes" in problems_of(tmp_path, "data/routes/appeal.yml", ("one_of_five",), "no")


def test_an_outcome_names_routes_that_exist(tmp_path: Path) -> None:
    council = a_council()
    at = ("every-answer", "routes", 0, "route")
    council["data/route-outcomes.yml"] = with_value(council["data/route-outcomes.yml"], at, "mediaton")
    with pytest.raises(DataError, match='There is no route called "mediaton"'):
        an_offer(tmp_path, council)


def test_a_council_without_routes_has_no_pages_of_routes(tmp_path: Path) -> None:
    council = {file: values for file, values in a_council().items() if "route" not in file}
    assert list(pages_of_routes(an_offer(tmp_path, council))) == []


def test_the_routes_side_by_side_say_how_long_a_family_has() -> None:
    page = next(page for page in pages_of_routes(the_offer()) if page.address == "disagree/routes/")
    rows = {row[0].says: row[2].says for row in page.facts["side_by_side"].rows}  # type: ignore[attr-defined]
    assert rows["Mediation"] == "2 months from the date on our letter"
    assert rows["An appeal about travel to school"] == "20 working days from our decision"
    assert rows["Disagreement resolution"] == "No fixed time"
    assert rows["A complaint about education, health, care, training or travel"] == (
        "12 months from knowing what went wrong"
    )

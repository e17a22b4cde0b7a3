"""Facts as a family reads them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from local_offer import wording
from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.parts import AgeRange, Venue
from local_offer.models.service import Asker, PlanNeeded, Way, Where


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ((), wording.NOT_KNOWN),
        ((Asker.YOU,), "You"),
        ((Asker.GP, Asker.COURT), "A GP or a court"),
        ((Asker.YOU, Asker.NURSERY, Asker.HEALTH_VISITOR), "You, a nursery or a health visitor"),
        ((Asker.COUNCIL,), "The council"),
    ],
)
def test_who_may_ask_is_a_sentence(who: tuple[Asker, ...], said: str) -> None:
    assert wording.askers(who) == said


def test_everyone_who_may_ask_has_words() -> None:
    assert wording.askers(Asker)


@pytest.mark.parametrize("need", list(PlanNeeded))
def test_every_answer_about_a_plan_is_a_sentence(need: PlanNeeded) -> None:
    assert wording.plan(need).endswith("an EHC plan")


def test_a_plan_that_nobody_recorded_is_not_known() -> None:
    assert wording.plan(UNKNOWN) == wording.NOT_KNOWN


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (AgeRange.model_validate({"from": "5", "to": "11"}), "Ages 5 to 11"),
        (AgeRange.model_validate({"from": "0", "to": "0"}), "Age 0"),
        (ALL, "All ages"),
        (UNKNOWN, ""),
    ],
)
def test_ages_in_a_list_say_that_they_are_ages(span: object, said: str) -> None:
    assert wording.ages_in_short(span) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Where(), ""),
        (Where(ways=(Way.HOME, Way.ONLINE)), "At your home or online"),
        (Where(places=(Venue(name="Harbour Family Hub", area="eastquay"),)), "Eastquay"),
        (
            Where(places=(Venue(name="Harbour Family Hub"), Venue(street="2 Quay Street"))),
            "Harbour Family Hub and 2 Quay Street",
        ),
        (Where(places=(Venue(name="One", area="eastquay"), Venue(name="Two", area="eastquay"))), "Eastquay"),
        (Where(places=(Venue(name="One"), Venue(name="Two"), Venue(name="Three"))), "3 places"),
    ],
)
def test_a_place_in_a_list_is_said_in_a_few_words(where: Where, said: str) -> None:
    areas = {"eastquay": SimpleNamespace(name="Eastquay")}

    assert wording.place_in_short(SimpleNamespace(where=where), areas) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://www.tidewater.example/overnight", "tidewater.example"),
        ("http://hub.example", "hub.example"),
        ("https://hub.example?page=2#top", "hub.example"),
    ],
)
def test_a_website_is_called_by_its_host(address: str, said: str) -> None:
    assert wording.host(address) == said

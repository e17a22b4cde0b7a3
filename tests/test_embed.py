"""Lists for other websites: each follows the need or kind of help, and the age or area, that a school chooses."""

from __future__ import annotations

import re

import pytest

from local_offer.models.common import ALL
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import AgeRange
from local_offer.models.service import Service, ServiceStatus
from local_offer.pages import pages_for
from local_offer.pages.embed import Embedded
from local_offer.pages.page import Page
from tests.test_demonstration import the_offer


@pytest.fixture(scope="module")
def offer() -> LocalOffer:
    return the_offer()


@pytest.fixture(scope="module")
def lists(offer: LocalOffer) -> dict[str, Page]:
    """The pages of all lists, by their addresses."""
    return {page.address: page for page in pages_for(offer) if page.template == "pages/embed.html"}


def shown(page: Page) -> set[str]:
    """The ids of the services on a list; of a long one, the first of them."""
    services = page.facts["services"]
    assert isinstance(services, tuple)
    return {service.id for service in services}


def meets(service: Service, offer: LocalOffer, address: str) -> bool:
    """Whether a service belongs on the list of an address, looked up in the record itself."""
    for folder, id_ in re.findall(r"(\w+)/([a-z0-9-]+)/", address.removeprefix("embed/")):
        who, where = service.who_for, service.where
        kinds = set(service.categories) | {offer.categories[one].part_of for one in service.categories}
        band = offer.ages[id_].ages if folder == "ages" else None
        fits = {
            "needs": who.needs is ALL or (isinstance(who.needs, tuple) and id_ in who.needs),
            "categories": id_ in kinds,
            "areas": where.areas is ALL
            or (isinstance(where.areas, tuple) and id_ in where.areas)
            or any(place.area == id_ for place in where.places),
            "ages": who.ages is ALL or (isinstance(who.ages, AgeRange) and band is not None and band.meets(who.ages)),
        }
        if not fits[folder]:
            return False
    return service.status is not ServiceStatus.CLOSED


def test_a_list_shows_what_meets_its_filters_and_nothing_else(offer: LocalOffer, lists: dict[str, Page]) -> None:
    assert len(lists) > 300
    for address, page in lists.items():
        fitting = {service.id for service in offer.services.values() if meets(service, offer, address)}
        assert page.facts["total"] == len(fitting), address
        assert shown(page) <= fitting, address
        assert len(shown(page)) == min(40, len(fitting)), address


def test_a_list_for_one_age_or_area_is_narrower_and_leads_to_the_search_with_both_filters(
    lists: dict[str, Page],
) -> None:
    page = lists["embed/needs/autism/areas/eastquay/"]

    assert page.title == "Autism, in Eastquay"
    assert page.facts["whole"] == "search/?need=autism&area=eastquay"
    assert shown(page) != shown(lists["embed/needs/autism/"])
    assert page.facts["total"] < lists["embed/needs/autism/"].facts["total"]  # type: ignore[operator]


def test_every_list_has_its_line_to_copy(offer: LocalOffer, lists: dict[str, Page]) -> None:
    page = next(one for one in pages_for(offer) if one.address == "open-data/embed/")
    groups = page.facts["groups"]
    assert isinstance(groups, dict)
    told: list[Embedded] = [each for group in groups.values() for one in group for each in (one, *one.narrower)]

    assert sorted(one.address for one in told) == sorted(lists)
    for one in told:
        assert one.line.startswith(f'<iframe src="{offer.site.address}{one.address}" title="{one.title}, from ')
        assert one.count == lists[one.address].facts["total"]

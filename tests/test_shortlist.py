"""The facts that lists on families' devices show, and the description with which a browser searches the site."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from local_offer.pages.search import page_for_search_bars
from local_offer.pages.shortlist import ADDRESS, Facts, Kept, facts_of, file_of, pages_of_the_shortlist
from local_offer.rendering import environment, render
from tests.builders import LEFT_OUT, a_council, a_service, a_site, an_offer, an_organisation

OVERRIDES = Path(__file__).parents[1] / "overrides"


@pytest.fixture
def facts(tmp_path: Path) -> dict[str, Facts]:
    """The facts of every record of a small council, by address."""
    offer = an_offer(tmp_path, a_council())
    _, *files = pages_of_the_shortlist(offer)
    found: dict[str, Facts] = {}
    for page in files:
        records = page.facts["records"]
        assert isinstance(records, tuple)
        assert all(
            isinstance(one, Kept) and page.address == f"{ADDRESS}facts/{file_of(one.address)}" for one in records
        )
        found.update(facts_of(records, offer.site.contacts[0]))
    return found


def test_every_record_that_can_be_kept_has_facts_in_the_file_that_its_address_leads_to(facts: dict[str, Facts]) -> None:
    assert sorted(facts) == [
        "services/closed-service",
        "services/full-service",
        "services/old-youth-club",
        "services/open-service",
        "services/waiting-service",
        "settings/kings-orchard",
    ]


def test_an_address_leads_to_the_same_file_for_ever() -> None:
    assert [file_of(one) for one in ("services/quiet-swims", "settings/tidal-view-academy")] == ["02.json", "1c.json"]


def test_a_service_has_what_one_needs_to_ring_and_go(facts: dict[str, Facts]) -> None:
    service = facts["services/open-service"]
    assert {"name", "summary", "ages", "cost", "when", "places", "contacts", "checked"} <= service.keys()
    assert "status" not in service
    assert facts["services/waiting-service"]["status"] == "waiting list"
    assert facts["services/waiting-service"]["cost"] == "Cost not known"


def test_what_has_closed_or_gone_has_no_number_to_ring(facts: dict[str, Facts]) -> None:
    assert facts["services/closed-service"]["gone"] == "Closed on 31 August 2026"
    assert facts["services/old-youth-club"]["gone"] == "Closed on 30 June 2026"
    assert "contacts" not in facts["services/closed-service"]


def test_a_service_without_a_contact_has_its_provider_s_and_then_the_site_s(tmp_path: Path) -> None:
    council = a_council()
    council["data/services/full-service.yml"] = a_service(contacts=LEFT_OUT)
    provider = council["data/organisations/harbour-autism-trust.yml"]
    for contacts in (provider.get("contacts"), LEFT_OUT):
        council["data/organisations/harbour-autism-trust.yml"] = an_organisation(contacts=contacts)
        offer = an_offer(tmp_path, council)
        service = offer.services["full-service"]
        organisation = offer.organisations["harbour-autism-trust"]
        kept = Kept("services/full-service", service, organisation)
        shown = facts_of([kept], offer.site.contacts[0])["services/full-service"]["contacts"]
        expected = organisation.contacts[0] if organisation.contacts else offer.site.contacts[0]
        assert isinstance(shown, list)
        assert shown[0]["who"] == expected.who


def test_a_browser_can_search_the_site_from_its_own_bar(tmp_path: Path) -> None:
    council = a_council()
    council["data/site.yml"] = a_site(name="Help & more for all of us")
    offer = an_offer(tmp_path, council)
    page = page_for_search_bars(offer)
    assert page.file == "opensearch.xml"
    root = ElementTree.fromstring(render(environment([OVERRIDES], offer), page))  # noqa: S314 - our own
    named = {element.tag.split("}")[1]: element for element in reversed(root)}
    assert named["ShortName"].text == "Help & more for"
    assert named["Url"].get("template") == f"{offer.site.address.rstrip('/')}/search/?q={{searchTerms}}"

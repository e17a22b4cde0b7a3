"""Linked data and calendars: read by programs that are not ours, with words that schema.org has."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from rdflib import RDF, SDO, Graph, URIRef

from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.open_data.calendars import calendar, files_of_calendars
from local_offer.open_data.linked import LinkedData
from local_offer.open_data.moments import Occasion
from local_offer.pages import pages_for
from local_offer.pages.page import Page
from local_offer.rendering import environment, render
from tests.builders import TODAY, a_council, a_service, an_offer

PROJECT = Path(__file__).parents[1]
THEME = PROJECT / "overrides"
_BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.fixture(scope="module")
def demonstration() -> LocalOffer:
    return read_local_offer(PROJECT, TODAY)


@pytest.fixture(scope="module")
def pages(demonstration: LocalOffer) -> dict[str, Page]:
    return {page.address: page for page in pages_for(demonstration)}


def linked(offer: LocalOffer, page: Page) -> dict[str, Any]:
    trail = [(step.name, step.address) for step in page.trail]
    found: dict[str, Any] = json.loads(LinkedData(offer).of(page.address, page.title, page.summary, trail, page.facts))
    return found


def thing(offer: LocalOffer, page: Page) -> dict[str, Any]:
    """What the page is about: its thing that is not the way to it."""
    found: dict[str, Any] = next(one for one in linked(offer, page)["@graph"] if one["@type"] != "BreadcrumbList")
    return found


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_every_word_is_one_that_schema_org_has(demonstration: LocalOffer, pages: dict[str, Page]) -> None:
    kinds: set[str] = set()
    known = set(dir(SDO))
    for page in pages.values():
        found = linked(demonstration, page)
        assert found["@context"] == "https://schema.org"
        graph = Graph().parse(data=json.dumps({**found, "@context": {"@vocab": str(SDO)}}), format="json-ld")
        for _, predicate, value in graph:
            word = value if predicate == RDF.type else predicate
            assert isinstance(word, URIRef)
            if str(word).startswith(str(SDO)):
                assert word in known, word
                kinds.add(str(word).removeprefix(str(SDO)))
    wanted = {"GovernmentService", "Service", "NGO", "GovernmentOrganization", "BreadcrumbList", "Event", "Dataset"}
    assert {*wanted, "WebSite", "School", "PostalAddress"} <= kinds


def test_every_listed_page_but_the_first_says_where_it_stands(
    demonstration: LocalOffer, pages: dict[str, Page]
) -> None:
    for page in pages.values():
        crumbs = [one for one in linked(demonstration, page)["@graph"] if one["@type"] == "BreadcrumbList"]
        assert len(crumbs) == (page.address != "")
        for found in crumbs:
            steps = found["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[-1]["item"].endswith(page.address)


def test_a_service_says_what_its_page_says(tmp_path: Path) -> None:
    offer = an_offer(tmp_path)
    found = thing(offer, next(page for page in pages_for(offer) if page.address == "services/full-service/"))
    assert found["@type"] == "Service"
    assert found["provider"]["@type"] == "NGO"
    assert (found["audience"]["suggestedMinAge"], found["audience"]["audienceType"]) == (5, "Autism")
    assert found["offers"] == [{"@type": "Offer", "name": "One session", "price": 4.5, "priceCurrency": "GBP"}]
    assert found["availableChannel"]["servicePhone"]["telephone"] == "01632 960 124"
    assert found["subjectOf"][0]["startDate"] == "2027-01-12T09:30:00+00:00"


def test_what_nobody_knows_is_not_said(tmp_path: Path) -> None:
    offer = an_offer(tmp_path)
    found = thing(offer, next(page for page in pages_for(offer) if page.address == "services/waiting-service/"))
    assert "offers" not in found
    assert "null" not in json.dumps(found)


def test_a_name_cannot_end_the_block_it_stands_in(tmp_path: Path) -> None:
    hostile = a_service(name="</script><script>alert(1)</script>", summary="<!-- &quot;")
    offer = an_offer(tmp_path, {**a_council(), "data/services/full-service.yml": hostile})
    page = next(page for page in pages_for(offer) if page.address == "services/full-service/")
    theme = PROJECT / ".venv"
    folders = [THEME, *theme.glob("lib/python*/site-packages/material/templates")]
    html = render(environment(folders, offer), page)
    block = _BLOCK.search(html)
    assert block is not None
    assert not set("<>&") & set(block[1])
    assert json.loads(block[1])["@graph"][0]["name"] == "</script><script>alert(1)</script>"


def events(text: str) -> list[Any]:
    found = Calendar.from_ical(text)
    assert not found.errors
    return list(found.walk("VEVENT"))


def test_each_fixed_date_of_a_service_is_an_event(demonstration: LocalOffer) -> None:
    found = events(dict(files_of_calendars(demonstration))["services/after-an-autism-diagnosis/dates.ics"])
    assert len(found) == 17
    first = found[0]
    assert first["SUMMARY"] == "After an autism diagnosis"
    assert first.start == datetime.datetime(2027, 1, 12, 9, 45, tzinfo=datetime.UTC)
    assert first.end == datetime.datetime(2027, 1, 12, 11, 45, tzinfo=datetime.UTC)
    assert "31 Customs House Lane" in first["LOCATION"]
    assert len({str(one["UID"]) for one in found}) == 17


def test_the_clocks_of_england_go_forward(demonstration: LocalOffer) -> None:
    summer = Occasion("a", "A", datetime.date(2027, 4, 14), datetime.time(16, 30))
    assert events(calendar("A", [summer], demonstration))[0].start.hour == 15


def test_a_day_without_a_time_is_a_whole_day(demonstration: LocalOffer) -> None:
    found = events(calendar("A", [Occasion("a", "A", datetime.date(2027, 4, 14))], demonstration))[0]
    assert found.start == datetime.date(2027, 4, 14)


def test_an_event_keeps_its_identifier_from_build_to_build(demonstration: LocalOffer) -> None:
    one = Occasion("a", "A", datetime.date(2027, 4, 14))
    later = replace(demonstration, today=TODAY + datetime.timedelta(days=1))
    uids = {str(events(calendar("A", [one], offer))[0]["UID"]) for offer in (demonstration, later)}
    assert len(uids) == 1


@pytest.mark.parametrize(
    "text", ["a; b, c\\d\nsecond line", "Tŷ Gwyn " * 30, "BEGIN:VEVENT\r\nX:1", "é" * 200, "🎈" * 60]
)
def test_any_text_comes_back_as_it_was(demonstration: LocalOffer, text: str) -> None:
    one = Occasion("a", text, datetime.date(2027, 4, 14), words=text, where=text)
    written = calendar(text, [one], demonstration)
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    found = events(written)
    assert [str(found[0][name]) for name in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [text.replace("\r\n", "\n")] * 3
    assert len(found) == 1


def test_events_stand_in_the_order_of_their_days(demonstration: LocalOffer) -> None:
    found = events(dict(files_of_calendars(demonstration))["open-data/dates.ics"])
    assert all(before.start <= after.start for before, after in pairwise(found))
    assert len(found) >= 17

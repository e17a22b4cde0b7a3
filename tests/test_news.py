"""What is new: from the records' own days, as a page and as a feed that another program reads."""

from __future__ import annotations

import datetime
from pathlib import Path

import feedparser
import pytest

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.news import MOST_IN_A_FEED, NewsKind, feed, news_of
from local_offer.pages.news import page_of_news
from tests.builders import a_council, a_gone_record, a_service, an_offer, without


@pytest.fixture
def offer(tmp_path: Path) -> LocalOffer:
    council = without("settings", "travel")
    for name in ("waiting-service", "closed-service", "open-service"):
        council[f"data/services/{name}.yml"] = {**council[f"data/services/{name}.yml"], "name": name}
    for name in ("waiting-service", "closed-service"):
        service = council[f"data/services/{name}.yml"]
        council[f"data/services/{name}.yml"] = {n: v for n, v in service.items() if n not in ("added_on", "changes")}
    later = {"on": "2026-11-22", "what": "This is still to come"}
    council["data/services/full-service.yml"] = a_service(
        changes=[{"on": "2026-11-20", "what": "Rooms & times <new>"}, later]
    )
    return an_offer(tmp_path, council)


def test_the_latest_comes_first_and_nothing_that_is_still_to_come(offer: LocalOffer) -> None:
    found = [(one.on.isoformat(), one.kind, one.address) for one in news_of(offer)]
    assert found == [
        ("2026-11-20", NewsKind.CHANGED, "services/full-service/"),
        ("2026-11-02", NewsKind.CHANGED, "services/open-service/"),
        ("2026-10-01", NewsKind.NEW, "services/full-service/"),
        ("2026-10-01", NewsKind.NEW, "services/open-service/"),
        ("2026-08-31", NewsKind.CLOSED, "services/closed-service/"),
        ("2026-06-30", NewsKind.CLOSED, "services/old-youth-club/"),
    ]


def test_the_page_tells_it_month_by_month(offer: LocalOffer) -> None:
    months = page_of_news(offer).facts["months"]
    assert [(month, len(moments)) for month, moments in months] == [  # type: ignore[attr-defined]
        ("November 2026", 2),
        ("October 2026", 2),
        ("August 2026", 1),
        ("June 2026", 1),
    ]


def test_the_feed_is_read_by_another_program(offer: LocalOffer) -> None:
    found = feedparser.parse(feed(offer))
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.title == "Local Offer Live: what is new"
    assert found.feed.id.startswith("urn:uuid:")
    first = found.entries[0]
    assert (first.title, first.summary) == ("Changed: Autism outreach", "Rooms & times <new>")
    assert first.link == "https://localoffer.severnmouth.example/services/full-service/"
    assert first.updated_parsed[:3] == (2026, 11, 20)
    assert len({entry.id for entry in found.entries}) == len(found.entries) == 6


def test_a_feed_is_not_longer_than_readers_need(tmp_path: Path) -> None:
    start = datetime.date(2025, 1, 1)
    gone = {
        f"club-{number}": a_gone_record(closed_on=str(start + datetime.timedelta(days=number))) for number in range(60)
    }
    offer = an_offer(tmp_path, {**a_council(), "data/gone.yml": gone})
    assert len(feedparser.parse(feed(offer)).entries) == MOST_IN_A_FEED


def test_a_feed_without_news_can_still_be_read(tmp_path: Path) -> None:
    files = without("services", "settings", "travel")
    offer = an_offer(tmp_path, {path: values for path, values in files.items() if path != "data/gone.yml"})
    found = feedparser.parse(feed(offer))
    assert not found.bozo
    assert found.entries == []

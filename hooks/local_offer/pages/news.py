"""What is new: what was added, what changed and what closed, month by month."""

from __future__ import annotations

from itertools import groupby

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.news import FEED, News, NewsKind, news_of
from local_offer.pages.page import Page
from local_offer.pages.parts import Moment, State, Tag
from local_offer.wording import MONTHS, day

_STATES = {NewsKind.NEW: State.GOOD, NewsKind.CHANGED: State.RISK, NewsKind.CLOSED: State.LATE}
SHOWN = 100
"""How many things the page tells, the latest first."""


def page_of_news(offer: LocalOffer) -> Page:
    """The page that tells what is new."""
    shown = news_of(offer)[:SHOWN]
    months = groupby(shown, key=lambda one: f"{MONTHS[one.on.month - 1]} {one.on.year}")
    return Page(
        address="whats-new/",
        title="What is new",
        summary="Help that was added, that changed or that closed, the latest first.",
        template="pages/news.html",
        facts={
            "months": tuple((month, tuple(map(_moment, news))) for month, news in months),
            "feed": FEED,
        },
        section="whats-new",
    )


def _moment(one: News) -> Moment:
    return Moment(
        when=day(one.on),
        name=one.name,
        words=one.words,
        tag=Tag(one.kind.value, _STATES[one.kind]),
        address=one.address,
    )

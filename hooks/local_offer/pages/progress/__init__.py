"""The improvement programme in public: what was promised, whether it is done, who says so and what it cost."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.history import NO_HISTORY, History
from local_offer.models.local_offer import LocalOffer
from local_offer.pages.page import Page
from local_offer.pages.progress.checkers import pages_of_checkers
from local_offer.pages.progress.figures import page_of_measures
from local_offer.pages.progress.history import page_of_history
from local_offer.pages.progress.milestones import pages_of_milestones
from local_offer.pages.progress.money import page_of_money
from local_offer.pages.progress.overview import Headline, headlines, page_of_overview, page_of_summary
from local_offer.pages.progress.projects import pages_of_projects
from local_offer.pages.progress.rounds import pages_of_rounds
from local_offer.pages.progress.timeline import page_of_timeline
from local_offer.pages.progress.view import View
from local_offer.pages.progress.work import pages_of_work


def pages_of_progress(offer: LocalOffer, history: History = NO_HISTORY) -> Iterator[Page]:
    """Every page of the improvement programme; none where a council has no programme."""
    if offer.progress.programme is None:
        return
    view = View(offer, offer.progress.programme)
    yield page_of_overview(view)
    yield from pages_of_milestones(view)
    yield from pages_of_projects(view)
    yield page_of_timeline(view)
    yield page_of_measures(view)
    yield page_of_money(view)
    yield from pages_of_checkers(view)
    yield from pages_of_work(view)
    yield from pages_of_rounds(view)
    yield page_of_summary(view)
    yield page_of_history(view, history)


def headlines_of(offer: LocalOffer) -> Iterator[Headline]:
    """The four figures of the programme, for the home page; none where a council has no programme."""
    if offer.progress.programme is not None:
        yield from headlines(View(offer, offer.progress.programme))

"""A `LocalOffer` as `Page` values, one module a section of the site."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.history import NO_HISTORY, History
from local_offer.models.local_offer import LocalOffer
from local_offer.pages.about import pages_about
from local_offer.pages.about_parts import page_of_parts
from local_offer.pages.catalogue import catalogue_of
from local_offer.pages.coverage import page_of_coverage
from local_offer.pages.dates import pages_of_dates
from local_offer.pages.embed import pages_to_embed
from local_offer.pages.expectations import pages_of_expectations
from local_offer.pages.gone import pages_of_what_is_gone
from local_offer.pages.home import page_at_home
from local_offer.pages.lists import pages_a_to_z, pages_to_browse
from local_offer.pages.news import page_of_news
from local_offer.pages.no_signal import page_without_signal
from local_offer.pages.open_data import pages_of_open_data
from local_offer.pages.organisations import pages_of_organisations
from local_offer.pages.page import Page
from local_offer.pages.paper import pages_on_paper
from local_offer.pages.progress import pages_of_progress
from local_offer.pages.routes import pages_of_routes
from local_offer.pages.search import page_for_search_bars, page_to_search
from local_offer.pages.services import page_to_find_help, pages_of_services
from local_offer.pages.settings import pages_of_settings
from local_offer.pages.shortlist import pages_of_the_shortlist
from local_offer.pages.the_law import page_of_the_law
from local_offer.pages.travel import pages_of_travel
from local_offer.pages.travel_check import pages_of_travel_check
from local_offer.pages.travel_rules import pages_of_travel_rules
from local_offer.pages.voice import pages_of_voice
from local_offer.pages.words import page_of_words


def pages_for(offer: LocalOffer, history: History = NO_HISTORY, coverage: Page | None = None) -> Iterator[Page]:
    """Every page that is made from data. The last one says how whole the others are.

    That page takes a third of the time of all; who can do with an older one for the moment gives it as `coverage`.
    """
    pages = tuple(_pages_for(offer, history))
    pages = (*pages, page_without_signal(offer, pages))
    yield from pages
    yield coverage or page_of_coverage(offer, pages)


def _pages_for(offer: LocalOffer, history: History) -> Iterator[Page]:
    catalogue = catalogue_of(offer)
    yield page_at_home(offer, catalogue)
    yield page_to_find_help(offer, catalogue)
    yield page_to_search(offer, catalogue)
    yield page_for_search_bars(offer)
    yield from pages_of_services(offer)
    yield from pages_to_browse(offer, catalogue)
    yield from pages_a_to_z(catalogue)
    yield from pages_of_settings(offer, catalogue)
    yield from pages_of_organisations(offer, catalogue)
    yield from pages_of_travel(offer)
    yield from pages_of_travel_check(offer)
    yield from pages_of_travel_rules(offer)
    yield from pages_of_dates(offer)
    yield from pages_of_routes(offer)
    yield page_of_words(offer)
    yield from pages_of_the_shortlist(offer)
    yield from pages_of_what_is_gone(offer)
    yield from pages_on_paper(offer, catalogue)
    yield page_of_news(offer)
    yield from pages_of_open_data(offer)
    yield from pages_to_embed(offer, catalogue)
    yield from pages_of_expectations(offer)
    yield from pages_of_voice(offer)
    yield from pages_about(offer)
    if offer.rules:
        yield page_of_the_law(offer)
    yield page_of_parts(offer)
    yield from pages_of_progress(offer, history)

"""Promises kept or broken: what is wrong with an offer that was read without a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from local_offer.checks.contrast import check_contrast
from local_offer.checks.coverage import check_coverage
from local_offer.checks.deadlines import check_deadlines
from local_offer.checks.followable import check_followable, check_links_of_records
from local_offer.checks.freshness import check_freshness
from local_offer.checks.gone import check_gone
from local_offer.checks.interface import check_interface
from local_offer.checks.links import check_links
from local_offer.checks.nobody_named import check_nobody_named
from local_offer.checks.progress import check_progress
from local_offer.checks.reach import check_reach
from local_offer.checks.redirects import check_redirects
from local_offer.checks.routes import check_routes
from local_offer.checks.search_words import check_search_words
from local_offer.checks.shown_as_text import check_shown_as_text
from local_offer.checks.travel import check_travel
from local_offer.checks.travel_examples import check_travel_examples
from local_offer.checks.travel_headings import check_travel_headings
from local_offer.checks.unconfirmed import check_unconfirmed
from local_offer.models.local_offer import LocalOffer
from local_offer.pages.coverage import measured
from local_offer.pages.page import Page
from local_offer.problems import Problem
from local_offer.quoting import check_quotations
from local_offer.wording import counted


def described(offer: LocalOffer) -> str:
    """What an offer holds, in numbers: "120 services, 30 organisations, …"."""
    return ", ".join(
        (
            counted(len(offer.services), "service"),
            counted(len(offer.organisations), "organisation"),
            counted(len(offer.settings), "setting"),
            counted(len(offer.written), "hand-written page"),
            counted(len(offer.glossary), "word explained", "words explained"),
            counted(len(offer.rules), "legal number"),
            counted(len(offer.journeys), "journey with dates", "journeys with dates"),
        )
    )


def check(offer: LocalOffer, pages: Iterable[Page]) -> Iterator[Problem]:
    """Every problem, broken promise and note of an offer and the pages that are made from it."""
    moved = "data/redirects.yml"
    addresses = {page.address for page in pages if page.source != moved} | set(offer.written)
    yield from check_quotations(offer)
    yield from check_links(offer, addresses)
    yield from check_search_words(offer, addresses)
    yield from check_redirects(offer, addresses)
    yield from check_interface(offer)
    yield from check_gone(offer)
    yield from check_shown_as_text(offer)
    yield from check_followable(offer)
    yield from check_links_of_records(offer)
    yield from check_contrast(offer)
    yield from check_freshness(offer)
    yield from check_unconfirmed(offer)
    yield from check_nobody_named(offer)
    yield from check_deadlines(offer)
    yield from check_routes(offer)
    yield from check_reach(offer)
    yield from check_travel(offer)
    yield from check_travel_examples(offer)
    yield from check_progress(offer)


def promises_in_law(offer: LocalOffer, pages: Iterable[Page]) -> Iterator[Problem]:
    """What only `local-offer check` says, and no build waits for: whether the lists of law and guidance are whole."""
    coverage, _ = measured(offer, pages)
    yield from check_coverage(coverage)
    yield from check_travel_headings(offer)

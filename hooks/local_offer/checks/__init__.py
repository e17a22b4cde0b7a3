"""Promises kept or broken: what is wrong with an offer that was read without a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from local_offer.checks.freshness import check_freshness
from local_offer.checks.links import check_links
from local_offer.checks.reach import check_reach
from local_offer.offer import LocalOffer
from local_offer.pages.page import Page
from local_offer.problems import Problem
from local_offer.quoting import check_quotations


def check(offer: LocalOffer, pages: Iterable[Page]) -> Iterator[Problem]:
    """Every problem, broken promise and note of an offer and the pages that are made from it."""
    addresses = {page.address for page in pages} | set(offer.written)
    yield from check_quotations(offer)
    yield from check_links(offer, addresses)
    yield from check_freshness(offer)
    yield from check_reach(offer)

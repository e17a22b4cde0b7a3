"""The home page: the questions that families bring, and every way to look around."""

from __future__ import annotations

from heapq import nsmallest

from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import Service
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.lists import choices, ways_in
from local_offer.pages.page import Page
from local_offer.pages.progress import headlines_of

NEWS = 4
"""How many freshly checked services the home page shows."""


def page_at_home(offer: LocalOffer, catalogue: Catalogue) -> Page:
    """The home page."""
    ways = {browse.folder: choices(browse) for browse in ways_in(offer, catalogue)}
    return Page(
        address="",
        title=f"Find help for children and young people with SEND in {offer.site.council.area}",
        summary=offer.site.summary,
        template="pages/home.html",
        facts={
            "often_searched": offer.site.often_searched,
            "tasks": tuple(offer.tasks.values()),
            "ages": ways["ages"],
            "needs": ways["needs"],
            "categories": ways["categories"],
            "areas": ways["areas"],
            "fresh": freshest(catalogue.services),
            "organisations": offer.organisations,
            "promises": tuple(headlines_of(offer)),
        },
        source="data/vocabulary/tasks.yml",
    )


def freshest(services: tuple[Service, ...]) -> tuple[Service, ...]:
    """The services that were checked last, the latest first."""
    return tuple(nsmallest(NEWS, services, key=lambda one: (-one.checked.on.toordinal(), one.id)))

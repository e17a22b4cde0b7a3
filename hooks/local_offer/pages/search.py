"""The search page: one address that shows results where scripts run, and every other way to look where they do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.filters import filters_of
from local_offer.pages.lists import choices, letters_of, ways_in
from local_offer.pages.page import Page
from local_offer.wording import filing, initial

_LONGEST_SHORT_NAME = 16
"""OpenSearch 1.1 allows a short name no more letters."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words that people use, and the page that they lead to."""

    phrase: str
    name: str
    address: str


def page_to_search(offer: LocalOffer, catalogue: Catalogue) -> Page:
    """The search page."""
    return Page(
        address="search/",
        title="Search",
        summary="Look for help, schools, guides and words in the words that you use yourself.",
        template="pages/search.html",
        facts={
            "ways": tuple((browse.folder, browse.title, choices(browse)) for browse in ways_in(offer, catalogue)),
            "letters": letters_of(catalogue),
            "said": words_people_use(offer),
            "filters": filters_of(offer),
            "near": tuple(offer.postcodes),
            "credits": offer.postcode_credits,
        },
        section="search",
    )


def page_for_search_bars(offer: LocalOffer) -> Page:
    """The OpenSearch description, with which a browser can search this site from its own bar."""
    return Page(
        address="opensearch.xml",
        title="Search from your browser",
        summary=f"Help for children and young people with SEND in {offer.site.council.area}.",
        template="pages/opensearch.xml",
        facts={"short_name": offer.site.name[:_LONGEST_SHORT_NAME].rstrip()},
        listed=False,
    )


def words_people_use(offer: LocalOffer) -> tuple[tuple[str, tuple[Said, ...]], ...]:
    """What people call things, by first letter, each with the page of that thing."""
    groups: dict[str, tuple[Said, ...]] = {}
    for one in sorted(_said(offer), key=lambda said: (filing(said.phrase), said.address)):
        letter = initial(filing(one.phrase) or one.phrase)
        groups[letter] = (*groups.get(letter, ()), one)
    return tuple(sorted(groups.items(), key=lambda group: (group[0] == "0-9", group[0])))


def _said(offer: LocalOffer) -> Iterator[Said]:
    for need in offer.needs.values():
        for phrase in dict.fromkeys(need.also_called):
            yield Said(phrase, need.name, f"needs/{need.id}/")

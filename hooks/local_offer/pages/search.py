"""The search page: one address that shows results where scripts run, and every other way to look where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    """Words that people use, the most usual first, and the page that they lead to."""

    phrases: tuple[str, ...]
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
    """What people call things, by the first letter of the most usual word, each with the page of that thing."""
    names = _names(offer)
    said: dict[str, dict[str, None]] = {}
    for address, phrases in _said(offer, names):
        said.setdefault(address, {}).update(dict.fromkeys(phrases))
    all_said = (Said(tuple(phrases), names[address], address) for address, phrases in said.items())
    groups: dict[str, tuple[Said, ...]] = {}
    for one in sorted(all_said, key=lambda one: (filing(one.phrases[0]), one.address)):
        letter = initial(filing(one.phrases[0]) or one.phrases[0])
        groups[letter] = (*groups.get(letter, ()), one)
    return tuple(sorted(groups.items(), key=lambda group: (group[0] == "0-9", group[0])))


def _said(offer: LocalOffer, names: Mapping[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Addresses with what people say for them."""
    by_name = {name.casefold(): address for address, name in reversed(list(names.items()))}
    for group in offer.synonyms.values():
        meant = (by_name.get(words.casefold(), "") for words in group.words)
        address = next((one for one in (*group.addresses, *meant) if one in names), None)
        if address is not None:
            yield address, group.say
    for need in offer.needs.values():
        if need.also_called:
            yield f"needs/{need.id}/", need.also_called


def _names(offer: LocalOffer) -> Mapping[str, str]:
    """The names of the pages that words may lead to, by their addresses."""
    return {
        **{f"categories/{one.id}/": one.name for one in offer.categories.values()},
        **{f"needs/{one.id}/": one.name for one in offer.needs.values()},
        **{f"services/{one.id}/": one.name for one in offer.services.values()},
        **{f"settings/{one.id}/": one.name for one in offer.settings.values()},
        **{f"organisations/{one.id}/": one.name for one in offer.organisations.values()},
        **{address: page.title for address, page in offer.written.items()},
    }

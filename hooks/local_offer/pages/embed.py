"""Lists of services that a school or charity shows on its own website, each a page without our frame.

There is a list for each kind of help, need, age and area, and for a need or a kind of help at one age or in one area.
Each is a page of its own, so that a frame shows it without a script.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import islice

from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import Service
from local_offer.models.vocabulary import AgeBand
from local_offer.open_data.serving import EMBED
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.lists import Browse, Term, title_of, ways_in
from local_offer.pages.page import Page, Step

OPEN_DATA = Step("Open data", "open-data/")
ON_ONE_PAGE = 40
"""How many services a list on another website shows; it leads to all of them."""
_FILTERS = {"categories": "kind", "needs": "need", "ages": "age", "areas": "area"}
"""What stands for a way in to services in an address of the search."""
_NARROWED = ("categories", "needs")
"""The ways in whose lists there are for one age or one area too."""
_NAMES = {"categories": "By kind of help", "needs": "By need", "ages": "By age", "areas": "By area"}


@dataclass(frozen=True, slots=True)
class Embedded:
    """One list, and the line of HTML that shows it on another website."""

    title: str
    count: int
    address: str
    """The address of the list, below the top of the site, such as "embed/needs/autism/"."""
    line: str
    narrower: tuple[Embedded, ...] = ()
    """The same list for one age or one area alone."""


@dataclass(frozen=True, slots=True)
class _List:
    """What stands in one list before it is a page."""

    title: str
    summary: str
    services: tuple[Service, ...]
    """The first of them, as many as a list on another website shows."""
    total: int
    address: str
    whole: str
    """Where the list stands on this site, with all of its services."""


def pages_to_embed(offer: LocalOffer, catalogue: Catalogue) -> Iterator[Page]:
    """The lists that other websites show, and the page with the line to copy for each."""
    groups: dict[str, tuple[Embedded, ...]] = {}
    ways = {browse.folder: browse for browse in ways_in(offer, catalogue)}
    narrow = tuple(_narrow(ways[folder]) for folder in ("ages", "areas"))
    for browse in ways.values():
        for term in browse.terms.values():
            if browse.services.get(term.id):
                one = _list_of(browse, term)
                narrower = tuple(_narrower(browse, term, narrow)) if browse.folder in _NARROWED else ()
                yield from (_page(each, offer) for each in (one, *narrower))
                lines = tuple(_embedded(each, offer) for each in narrower)
                groups[_NAMES[browse.folder]] = (
                    *groups.get(_NAMES[browse.folder], ()),
                    _embedded(one, offer, lines),
                )
    yield Page(
        address="open-data/embed/",
        title="Show our services on your website",
        summary="One line of HTML shows a list of local help on a school's or charity's own page.",
        template="pages/open-data-embed.html",
        facts={"groups": groups},
        trail=(OPEN_DATA,),
        section="open-data",
    )


def _list_of(browse: Browse, term: Term) -> _List:
    whole = f"{browse.folder}/{term.id}/"
    services = browse.services[term.id]
    return _List(title_of(term), term.summary, services[:ON_ONE_PAGE], len(services), f"{EMBED}{whole}", whole)


def _narrow(browse: Browse) -> tuple[Browse, Mapping[str, Set[str]]]:
    """A way to narrow lists, and the ids of the services under each of its terms."""
    return browse, {id_: frozenset(one.id for one in there) for id_, there in browse.services.items()}


def _narrower(browse: Browse, term: Term, narrow: Iterable[tuple[Browse, Mapping[str, Set[str]]]]) -> Iterator[_List]:
    """The list of a need or of a kind of help for each age and area in which there is some of it, and not all."""
    one, wide = _list_of(browse, term), browse.services[term.id]
    all_ids = frozenset(service.id for service in wide)
    for other, ids in narrow:
        for within in other.terms.values():
            there = all_ids & ids.get(within.id, frozenset())
            if 0 < len(there) < len(all_ids):
                yield _List(
                    f"{one.title}, {_said(within)}",
                    one.summary,
                    tuple(islice((service for service in wide if service.id in there), ON_ONE_PAGE)),
                    len(there),
                    f"{one.address}{other.folder}/{within.id}/",
                    f"search/?{_FILTERS[browse.folder]}={term.id}&{_FILTERS[other.folder]}={within.id}",
                )


def _said(term: Term) -> str:
    """An age or an area at the end of a title."""
    return f"ages {term.ages.first} to {term.ages.last}" if isinstance(term, AgeBand) else f"in {term.name}"


def _page(one: _List, offer: LocalOffer) -> Page:
    return Page(
        address=one.address,
        title=one.title,
        summary=one.summary,
        template="pages/embed.html",
        facts={
            "services": one.services,
            "total": one.total,
            "whole": one.whole,
            "areas": offer.areas,
        },
        listed=False,
    )


def _embedded(one: _List, offer: LocalOffer, narrower: tuple[Embedded, ...] = ()) -> Embedded:
    """The list with its line to copy. The line's title tells people who listen to the page what the frame holds."""
    named = f"{one.title}, from {offer.site.name}".replace("&", "&amp;").replace('"', "&quot;")
    address = f"{offer.site.address.rstrip('/')}/{one.address}"
    line = f'<iframe src="{address}" title="{named}" width="100%" height="640" loading="lazy"></iframe>'
    return Embedded(one.title, one.total, one.address, line, narrower)

"""Lists of services that a school or charity shows on its own website, each a page without our frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.serving import EMBED
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.lists import title_of, ways_in
from local_offer.pages.page import Page, Step

OPEN_DATA = Step("Open data", "open-data/")
ON_ONE_PAGE = 40
"""How many services a list on another website shows; it leads to all of them."""
_NAMES = {"categories": "By kind of help", "needs": "By need", "ages": "By age", "areas": "By area"}


@dataclass(frozen=True, slots=True)
class Embedded:
    """One list, and the line of HTML that shows it on another website."""

    title: str
    count: int
    address: str
    """The address of the list, below the top of the site, such as "embed/needs/autism/"."""
    line: str


def pages_to_embed(offer: LocalOffer, catalogue: Catalogue) -> Iterator[Page]:
    """The lists that other websites show, and the page with the line to copy for each."""
    groups: dict[str, tuple[Embedded, ...]] = {}
    for browse in ways_in(offer, catalogue):
        for term in browse.terms.values():
            services = browse.services.get(term.id, ())
            if not services:
                continue
            address = f"{EMBED}{browse.folder}/{term.id}/"
            title = title_of(term)
            yield Page(
                address=address,
                title=title,
                summary=term.summary,
                template="pages/embed.html",
                facts={
                    "services": services[:ON_ONE_PAGE],
                    "total": len(services),
                    "whole": f"{browse.folder}/{term.id}/",
                    "areas": offer.areas,
                },
                listed=False,
            )
            one = Embedded(title, len(services), address, _line(offer, address, title))
            groups[_NAMES[browse.folder]] = (*groups.get(_NAMES[browse.folder], ()), one)
    yield Page(
        address="open-data/embed/",
        title="Show our services on your website",
        summary="One line of HTML shows a list of local help on a school's or charity's own page.",
        template="pages/open-data-embed.html",
        facts={"groups": groups},
        trail=(OPEN_DATA,),
        section="open-data",
    )


def _line(offer: LocalOffer, address: str, title: str) -> str:
    """The line to copy. Its title tells people who listen to the page what the frame holds."""
    named = f"{title}, from {offer.site.name}".replace("&", "&amp;").replace('"', "&quot;")
    whole = offer.site.address.rstrip("/")
    return f'<iframe src="{whole}/{address}" title="{named}" width="100%" height="640" loading="lazy"></iframe>'

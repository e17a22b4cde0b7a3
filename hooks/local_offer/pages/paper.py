"""Packs to print: what there is on paper, and a page for each kind of help and each need.

There is no page for a need with an age, for a list or for the whole offer: those would be hundreds of pages that hardly
anybody opens. `local-offer pack` makes them when somebody asks (decisions/0030).
"""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.lists import Choice
from local_offer.pages.packs import Pack, Packs, every_pack
from local_offer.pages.page import Page, Step

ON_PAPER = Step("On paper", "paper/")
MOST_ON_A_PAGE = 200
"""How many entries a page to print holds at most. A longer pack is made by command and sent by post."""


def pages_on_paper(offer: LocalOffer, catalogue: Catalogue) -> Iterator[Page]:
    """What there is on paper, and the packs that anybody can print."""
    packs = tuple(pack for pack in every_pack(Packs(offer, catalogue)) if pack.parts)
    yield Page(
        address=ON_PAPER.address,
        title=ON_PAPER.name,
        summary="Lists of help to print, with phone numbers and addresses. We can post them to you too.",
        template="pages/paper.html",
        facts={
            "kinds": tuple(_choice(pack) for pack in packs if pack.address.startswith("categories/")),
            "needs": tuple(_choice(pack) for pack in packs if pack.address.startswith("needs/")),
        },
        section="paper",
    )
    for pack in packs:
        if pack.entries <= MOST_ON_A_PAGE:
            yield _page_of(pack, catalogue)


def _choice(pack: Pack) -> Choice:
    """A pack to choose. A long one has no address, because it has no page."""
    address = f"paper/{pack.address}" if pack.entries <= MOST_ON_A_PAGE else ""
    return Choice(pack.title, pack.summary, address, pack.entries)


def _page_of(pack: Pack, catalogue: Catalogue) -> Page:
    named = {entry.address for part in pack.parts for entry in part.entries}
    id_ = pack.address.split("/")[1] if pack.address.startswith("needs/") else ""
    every = catalogue.by_need.get(id_, ())
    return Page(
        address=f"paper/{pack.address}",
        title=f"{pack.title}: a list to print",
        summary=pack.summary,
        template="pages/paper-pack.html",
        facts={
            "pack": pack,
            "for_all": sum(f"services/{one.id}/" not in named for one in every),
        },
        trail=(ON_PAPER,),
        listed=False,
        section="paper",
    )

"""Packs to print: what there is on paper, and a page for each kind of help and each need.

There is no page for a need with an age, for a list or for the whole offer: those would be hundreds of pages that hardly
anybody opens. `local-offer pack` makes them when somebody asks (decisions/0030).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from local_offer.models.common import ALL
from local_offer.models.local_offer import LocalOffer
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.lists import Choice
from local_offer.pages.packs import Pack, Packs
from local_offer.pages.page import Page, Step

ON_PAPER = Step("On paper", "paper/")
MOST_ON_A_PAGE = 200
"""How many entries a page to print holds at most. A longer pack is made by command and sent by post."""


@dataclass(frozen=True, slots=True)
class _Planned:
    """A pack that can be made, and what there is to say of it before."""

    title: str
    summary: str
    address: str
    entries: int
    make: Callable[[], Pack]

    @property
    def is_short(self) -> bool:
        """Whether the site has a page of it. Most of a large council's packs are counted only."""
        return self.entries <= MOST_ON_A_PAGE


def pages_on_paper(offer: LocalOffer, catalogue: Catalogue) -> Iterator[Page]:
    """What there is on paper, and the packs that anybody can print."""
    planned = tuple(one for one in _planned(offer, catalogue) if one.entries)
    yield Page(
        address=ON_PAPER.address,
        title=ON_PAPER.name,
        summary="Lists of help to print, with phone numbers and addresses. We can post them to you too.",
        template="pages/paper.html",
        facts={
            "kinds": tuple(_choice(one) for one in planned if one.address.startswith("categories/")),
            "needs": tuple(_choice(one) for one in planned if one.address.startswith("needs/")),
        },
        section="paper",
    )
    for one in planned:
        if one.is_short:
            yield _page_of(one.make(), catalogue)


def _planned(offer: LocalOffer, catalogue: Catalogue) -> Iterator[_Planned]:
    """A pack for each kind of help and for each need. That of a need leaves out what is for every need."""
    packs = Packs(offer, catalogue)
    for id_, category in offer.categories.items():
        number = len(catalogue.by_category.get(id_, ()))
        make = partial(packs.of_category, id_)
        yield _Planned(category.name, category.summary, f"categories/{id_}/", number, make)
    for id_, need in offer.needs.items():
        number = sum(one.who_for.needs is not ALL for one in catalogue.by_need.get(id_, ()))
        number += len(catalogue.settings_by_need.get(id_, ()))
        make = partial(packs.of_need, id_, with_all=False)
        yield _Planned(need.name, need.summary, f"needs/{id_}/", number, make)


def _choice(one: _Planned) -> Choice:
    """A pack to choose. A long one has no address, because it has no page."""
    return Choice(one.title, one.summary, f"paper/{one.address}" if one.is_short else "", one.entries)


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

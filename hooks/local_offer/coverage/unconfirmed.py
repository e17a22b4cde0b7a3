"""What hand-written pages say of the law and nobody has compared with it: numbers that they quote, and statements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from local_offer.models.local_offer import LocalOffer
from local_offer.models.rules import Rule

_QUOTED = re.compile(r"\{\{ *rules\.([a-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """What one page says that an adviser has still to confirm."""

    address: str
    title: str
    rules: tuple[Rule, ...]
    """The legal numbers that it quotes and nobody has compared, in the order in which it quotes them."""
    statements: tuple[str, ...]
    """What it says of the law beside numbers."""


def unconfirmed(offer: LocalOffer) -> Mapping[str, Unconfirmed]:
    """The pages that say something nobody has compared with the law, by their addresses."""
    found = (unconfirmed_on(address, offer) for address in offer.written)
    return MappingProxyType({one.address: one for one in found if one})


def unconfirmed_on(address: str, offer: LocalOffer) -> Unconfirmed | None:
    """What one hand-written page says that nobody has compared with the law, or nothing when all was."""
    page = offer.written[address]
    rules = (offer.rules[id_] for id_ in _quoted_by(address, offer) if id_ in offer.rules)
    new = tuple(one for one in rules if not one.is_compared)
    return Unconfirmed(address, page.title, new, page.to_confirm) if new or page.to_confirm else None


def _quoted_by(address: str, offer: LocalOffer) -> Iterable[str]:
    return dict.fromkeys(_QUOTED.findall(offer.words[address].text)) if address in offer.words else ()


def pages_that_quote(offer: LocalOffer) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """The titles and addresses of the hand-written pages that quote each legal number."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    for address, page in offer.written.items():
        for id_ in _quoted_by(address, offer):
            found.setdefault(id_, {})[page.title, address] = None
    return MappingProxyType({id_: tuple(pages) for id_, pages in found.items()})

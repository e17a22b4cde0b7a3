"""Hand-written pages as `Page` values: their title, their way from home, and who checked them."""

from __future__ import annotations

from local_offer.models.local_offer import LocalOffer
from local_offer.pages.page import Page, Step


def written_page(address: str, offer: LocalOffer) -> Page:
    """A hand-written page as a `Page`: its title, its way from home, and who checked it."""
    facts = offer.written[address]
    parts = address.split("/")[:-1]
    above = ["/".join(parts[:count]) + "/" for count in range(1, len(parts))]
    trail = tuple(
        Step(offer.written[way].short_title or offer.written[way].title, way) for way in above if way in offer.written
    )
    return Page(
        address=address,
        title=facts.title,
        summary=facts.summary,
        template="main.html",
        facts={},
        trail=trail,
        source=offer.written_record(address).file,
        checked=facts.checked,
        section=parts[0] if parts else "",
        language=offer.languages[facts.language].code if facts.language else "",
    )

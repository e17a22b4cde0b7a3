"""What a site has beside its pages: the stylesheet in the council's colours, and files for other people's programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from local_offer.colours import with_colours
from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.files import write_open_data
from local_offer.pages.page import Page

STYLESHEET = "assets/site.css"


def dress(site: Path, offer: LocalOffer) -> None:
    """Put the council's colours into the stylesheet."""
    sheet, colours = site / STYLESHEET, offer.site.colours
    named = {"brand": colours.brand, "brand-deep": colours.brand_deep, "accent": colours.accent}
    sheet.write_text(with_colours(sheet.read_text(encoding="utf-8"), named), encoding="utf-8", newline="\n")


def write_other_files(site: Path, offer: LocalOffer, pages: Iterable[Page]) -> int:
    """Write everything that is no page, and give the number of its files."""
    return write_open_data(site, offer, [page.address for page in pages if page.listed])

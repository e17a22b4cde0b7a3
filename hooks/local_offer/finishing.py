"""What a site has beside its pages: the look in the council's own colours, and files for other people's programs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from local_offer.dressing import dressed
from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.files import write_files, write_open_data
from local_offer.pages.page import Page
from local_offer.pages.site_files import files_for


def dress(site: Path, offer: LocalOffer) -> None:
    """Put the council's name and colours into the look."""
    for name, content in dressed(offer.site, site).items():
        (site / name).write_bytes(content)


def write_other_files(site: Path, offer: LocalOffer, pages: Iterable[Page]) -> int:
    """Write everything that is no page, and give the number of its files."""
    open_data = write_open_data(
        site, offer, [page.address for page in pages if page.listed and page.file.endswith(".html")]
    )
    return open_data + len(write_files(site, ((file.address, file.text) for file in files_for(offer))))

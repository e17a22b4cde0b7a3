"""What is no longer there: a page for each record that was taken out, and one for each old address that leads on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from local_offer.models.gone import Gone, GoneKind, Redirect
from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.models.vocabulary import Category
from local_offer.pages.lists import FIND_HELP
from local_offer.pages.organisations import ORGANISATIONS
from local_offer.pages.page import Page, Step
from local_offer.pages.settings import SETTINGS

_TRAILS: dict[GoneKind, Step] = {
    GoneKind.SERVICE: FIND_HELP,
    GoneKind.SETTING: SETTINGS,
    GoneKind.ORGANISATION: ORGANISATIONS,
}
_FILE = re.compile(r"(?:[A-Za-z0-9][A-Za-z0-9._~-]*/)*(?:[A-Za-z0-9][A-Za-z0-9._~-]*)?")


def pages_of_what_is_gone(offer: LocalOffer) -> Iterator[Page]:
    """A page at each address that people still have: of records that were taken out, and of pages that moved."""
    for gone in offer.gone.values():
        yield _page_of(gone, offer)
    for redirect in offer.redirects.values():
        if address := address_of(redirect):
            yield Page(
                address=address,
                title="This page has moved",
                summary="The address that you followed is an old one.",
                template="pages/moved.html",
                facts={"to": redirect.goes_to.removeprefix("/"), "name": _name_at(redirect.goes_to, offer)},
                source="data/redirects.yml",
                listed=False,
            )


def address_of(redirect: Redirect) -> str:
    """The old address as a page's; empty for one that no file can have, which only the host can lead on."""
    old = redirect.old.removeprefix("/")
    if not old or not _FILE.fullmatch(old) or "/index.htm" in f"/{old}":
        return ""
    return old if old.endswith(("/", ".html", ".htm")) else f"{old}/"


def _page_of(gone: Gone, offer: LocalOffer) -> Page:
    return Page(
        address=f"{gone.kind.value}/{gone.id}/",
        title=gone.name,
        summary=gone.summary or "This is no longer there.",
        template="pages/gone.html",
        facts={
            "gone": gone,
            "instead": tuple(offer.services[id_] for id_ in gone.instead),
        },
        trail=(_TRAILS[gone.kind],),
        source="data/gone.yml",
        section="settings" if gone.kind is GoneKind.SETTING else "services",
    )


def _name_at(address: str, offer: LocalOffer) -> str:
    """The name of the place that an address leads to; empty where only its address tells."""
    parts = address.strip("/").split("/")
    if parts == [""]:
        return offer.site.name
    if page := offer.written.get(f"{'/'.join(parts)}/"):
        return page.title
    records: dict[str, Mapping[str, Service] | Mapping[str, Setting] | Mapping[str, Category]] = {
        "services": offer.services,
        "settings": offer.settings,
        "categories": offer.categories,
    }
    named = records.get(parts[0], {}).get(parts[-1]) if len(parts) == 2 else None
    return named.name if named else ""

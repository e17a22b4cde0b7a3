"""When there is no signal: the page that says what works then and whom to ring, and what a device keeps along.

The service worker, overrides/sw.js, shows it where it has no copy of another page. The build tells it the limits below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation, OrganisationKind
from local_offer.models.parts import Contact
from local_offer.pages.page import Page
from local_offer.wording import filing

ADDRESS = "no-signal/"
MOST_PAGES, MOST_MEGABYTES = 80, 5
"""How much of what a family chose is kept. What comes along is not counted, for a test holds it small."""
SECONDS = 5
"""How long the network is waited for where there is a copy."""
DAYS = 7
"""After how many days the oldest copy is fetched again, when a page of the site is opened."""
FIRST_LOAD = "1 MB"
"""More than all that comes along. A test weighs it."""
_ALONG = frozenset(
    f"pages/{name}"
    for name in (
        "no-signal.html",
        "shortlist.html",
        "travel-check.html",
        "travel-check.json",
        "travel-contacts.html",
        "dates.html",
        "journey.html",
    )
)
"""The templates of what is kept along with the first page."""
_NUMBERS = {
    "At all times, and national help": OrganisationKind.NATIONAL,
    "The council": OrganisationKind.COUNCIL,
    "The NHS": OrganisationKind.NHS,
    "Parent carers": OrganisationKind.FORUM,
}
Numbers = tuple[tuple[Organisation, tuple[Contact, ...]], ...]


def page_without_signal(offer: LocalOffer, others: Iterable[Page]) -> Page:
    """The page for when there is no signal, given the other pages of the site, some of which are kept along."""
    along = [page for page in others if page.template in _ALONG]
    return Page(
        address=ADDRESS,
        title="When you have no signal",
        summary="Who to ring, which pages of this site still work on your device, and how to keep a page.",
        template="pages/no-signal.html",
        facts={
            "numbers": tuple(_numbers(offer)),
            "along": tuple((page.address, page.title) for page in along if _is_told_of(page)),
            "core": (ADDRESS, *(page.address for page in along)),
            "pages": MOST_PAGES,
            "megabytes": MOST_MEGABYTES,
            "seconds": SECONDS,
            "days": DAYS,
            "first_load": FIRST_LOAD,
        },
        section="no-signal",
    )


def kept_along(pages: Iterable[Page]) -> tuple[str, ...]:
    """The addresses of the pages that come along with the first one that a family keeps."""
    return tuple(sorted(page.address for page in pages if page.template in _ALONG))


def _is_told_of(page: Page) -> bool:
    """Whether the list names it: a list of dates stands for the journeys below it."""
    return page.listed and page.address.count("/") < 3 and page.template != "pages/shortlist.html"


def _numbers(offer: LocalOffer) -> Iterator[tuple[str, Numbers]]:
    """The telephone numbers of public bodies and of those who advise, under headings."""
    everyone = sorted(offer.organisations.values(), key=lambda one: filing(one.name))
    advisers = {one.organisation for one in offer.travel.arrangers.values() if one.part.value == "helps you"}
    groups = {heading: [one for one in everyone if one.kind is kind] for heading, kind in _NUMBERS.items()}
    told = {one.id for found in groups.values() for one in found}
    groups["Free advice"] = [one for one in everyone if one.id in advisers - told]
    for heading, found in groups.items():
        reached = tuple((one, contacts) for one in found if (contacts := _that_ring(one)))
        if reached:
            yield heading, reached


def _that_ring(organisation: Organisation) -> tuple[Contact, ...]:
    return tuple(one for one in organisation.contacts if one.phone or one.text)

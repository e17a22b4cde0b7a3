"""Links within the site that free text makes, such as /services/autism-outreach/: each must lead to a page."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from local_offer.free_text import site_links
from local_offer.models.local_offer import LocalOffer
from local_offer.models.validation import name_of
from local_offer.problems import Problem, did_you_mean, shown
from local_offer.reading import Path, Record


def check_links(offer: LocalOffer, addresses: Set[str]) -> Iterator[Problem]:
    """A problem for each link within the site, in a record or a menu, that leads nowhere."""
    for record in offer.records.values():
        if not record.file.startswith("content/") and record.may_link:
            yield from _links_of(record, addresses)


def _links_of(record: Record, addresses: Set[str]) -> Iterator[Problem]:
    for path, text in record.texts(_may_lead):
        for target in (text,) if path[-1] == "goes_to" else site_links(text):
            address = target.split("#")[0].split("?")[0].removeprefix("/")
            if address not in addresses:
                yield _nowhere(record, path, text, target, addresses)


def _may_lead(text: str) -> bool:
    """Whether a text may have a link within the site in it, or be an address: every `goes_to` begins with a slash."""
    return text[:1] == "/" or "](/" in text or "]: /" in text


def _nowhere(record: Record, path: Path, text: str, target: str, addresses: Set[str]) -> Problem:
    place = record.value_place_of(path)
    if "\n" in text.strip():
        place = replace(place, line=place.line + 1 + text.count("\n", 0, text.index(target)), column=0)
    near = did_you_mean(target, [f"/{address}" for address in addresses])
    hint = near[:1].upper() + near[1:]
    says = f'There is no page at "{shown(target)}" on this site.'
    return Problem(place, says, hint, name_of(record.values))

"""How many clicks each page is from home, from what the pages hold and not from their HTML.

A test compares this walk with the links of the built site, so that no page is called near that is far.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from local_offer.models.common import Facts
from local_offer.models.expectation import Expectation
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.models.vocabulary import AgeBand, Area, Category, Need, Task
from local_offer.models.voice import CommentPeriod, Consultation
from local_offer.pages.page import Page

_FOLDERS: Mapping[type, str] = {
    Service: "services/",
    Setting: "settings/",
    Organisation: "organisations/",
    Category: "categories/",
    Need: "needs/",
    AgeBand: "ages/",
    Area: "areas/",
    Expectation: "what-to-expect/",
    CommentPeriod: "have-your-say/you-said/",
    Consultation: "have-your-say/consultations/",
}
_LINK = re.compile(r"\]\(\s*<?([^()\s<>]+)>?(?:\s[^()]*)?\)")
_CODE = re.compile(r"`[^`]*`")
_INDENTED = "    "
"""What begins with this may be an example, which is shown as it is typed."""


def clicks_from_home(offer: LocalOffer, pages: Iterable[Page], most: int) -> Mapping[str, int]:
    """How many clicks from home each page is that is at most so many clicks away, by its address."""
    made = {page.address: page for page in pages}
    known = frozenset((*made, *offer.written))
    frame = {entry.goes_to.removeprefix("/") for entry in (*offer.site.menu, *offer.site.footer)}
    near = {"": 0}
    here = [""]
    # Thousands of pages share facts, such as the areas by their ids. The pages keep them, so that ids stay theirs.
    met: dict[int, frozenset[str]] = {}
    for clicks in range(1, most + 1):
        found = {link for address in here for link in _links_of(address, made, offer, known, met)}
        here = sorted((found | frame) & known - near.keys())
        near.update(dict.fromkeys(here, clicks))
    return near


def _links_of(
    address: str, made: Mapping[str, Page], offer: LocalOffer, known: frozenset[str], met: dict[int, frozenset[str]]
) -> Iterator[str]:
    if address in offer.written:
        yield from _written_links(address, offer)
    elif address in made:
        page = made[address]
        yield from (step.address for step in page.trail)
        for fact in page.facts.values():
            found = met.get(id(fact))
            if found is None:
                found = met[id(fact)] = _addresses_in(fact, known)
            yield from found


def _written_links(address: str, offer: LocalOffer) -> Iterator[str]:
    file = offer.written_record(address).file
    for _, link in links_in(offer.words[address].text):
        target = link.partition("#")[0]
        if target.startswith("/"):
            yield target[1:]
        elif target.endswith(".md"):
            whole = file_named(target, file).removesuffix(".md").removesuffix("index").rstrip("/")
            yield f"{whole}/" if whole else ""


def links_in(text: str) -> Iterator[tuple[int, str]]:
    """Where each link of a hand-written page goes, with its line counted from 0. Examples in code are no links."""
    in_code = False
    for number, line in enumerate(text.splitlines()):
        in_code ^= line.lstrip().startswith(("```", "~~~"))
        if not in_code and not line.startswith(_INDENTED) and "](" in line:
            for link in _LINK.findall(_CODE.sub("", line)):
                yield number, link


def file_named(link: str, file: str) -> str:
    """The file below content/ that a link names, as it stands in a hand-written page of this file."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file.removeprefix("content/")), link))


def _addresses_in(fact: object, known: frozenset[str]) -> frozenset[str]:
    """The addresses that a fact stands for. A mapping from ids to records is for looking names up."""
    found: set[str] = set()
    _note(fact, known, found)
    return frozenset(found)


def _note(fact: object, known: frozenset[str], found: set[str]) -> None:
    """Add the address of a record, a step or anything else that has one, and those within a list."""
    folder = _FOLDERS.get(type(fact))
    if folder:
        found.add(f"{folder}{getattr(fact, 'id', '')}/")
    elif isinstance(fact, tuple | list):
        for one in fact:
            _note(one, known, found)
    elif isinstance(fact, str):
        found.update({fact.removeprefix("/")} & known)
    elif isinstance(fact, Mapping):
        _note(tuple(one for one in fact.values() if not isinstance(one, Facts)), known, found)
    elif isinstance(fact, Task):
        found.add(fact.goes_to.removeprefix("/"))
    elif isinstance(address := getattr(fact, "address", None), str):
        found.add(address)

"""Every link and anchor of the built pages, however it was made: each must lead to a page, a file or a place on a page.

The pages are looked at as they are written; what is wrong is known when the last one was.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import NamedTuple

from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, did_you_mean, shown

_LINKING = "a|area|audio|base|embed|form|iframe|image|img|input|link|script|source|track|use|video"
"""Elements that may lead somewhere. To look into these alone takes half the time of looking into all."""
_LINK = re.compile(rf'<(?:{_LINKING}) [^<>]*?(?:href|src|action)="([^"]*)"')
_ANCHOR = re.compile(r' id="([^"]*)"')
_MADE_FROM_DATA = re.compile(
    r'did you mean "((?:services|settings|organisations|categories|needs|ages|areas)/[a-z0-9-]+)/"\?'
)
"""A hint that names a page of which we know how a hand-written page links to it: its address, and .md."""
_ELSEWHERE = ("http:", "https:", "mailto:", "tel:")


class _Target(NamedTuple):
    address: str
    anchor: str


class BuiltLinks:
    """What the pages of one build link to. Addresses are those of pages, such as "services/x/", and of files."""

    def __init__(self) -> None:
        """Begin with no page seen."""
        self._first_seen: dict[_Target, tuple[str, str]] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        # Thousands of pages have the same anchors, which are kept once.
        self._kinds: dict[frozenset[str], frozenset[str]] = {}
        # A link that goes by the top of the site leads to the same place from all pages that are equally deep.
        self._met_from: dict[str, set[str]] = {}
        # Each file is looked for once. None but pages goes away while a preview follows edits.
        self._files: set[str] = set()
        self._gone: set[str] = set()

    def see(self, address: str, html: str) -> None:
        """Note the links and anchors of a page. `address` is "" for the home page, and "404.html" for that one."""
        self._gone.discard(address)
        anchors = frozenset(_ANCHOR.findall(html))
        self._anchors[address] = self._kinds.setdefault(anchors, anchors)
        root = "../" * address.count("/")
        met = self._met_from.setdefault(root, set())
        for link in set(_LINK.findall(html)) - met:
            if not link.startswith(_ELSEWHERE) and not (link[:1] == "#" and link[1:] in anchors):
                self._first_seen.setdefault(_resolved(unescape(link), address), (address, unescape(link)))
            if root and link.startswith(root):
                met.add(link)

    def forget(self, address: str) -> None:
        """A page that is no more: links to it lead nowhere from now on."""
        self._anchors.pop(address, None)
        self._files.discard(address)
        self._gone.add(address)

    def problems(self, site: Path, place_of: Callable[[str, str], Place]) -> Iterator[Problem]:
        """A problem for each link that leads nowhere, once, with the first page that has it.

        `site` is the folder of the built site. `place_of` finds where a page's link was written.
        """
        astray = (target for target in self._first_seen if not self._leads(target, site))
        for target in sorted(astray):
            page, link = self._first_seen[target]
            if target.address not in self._anchors and not self._is_file(target.address, site):
                near = did_you_mean(target.address, (*self._anchors, *_files_of(site)))
                says = f'The page /{page} links to "{shown(link)}", and there is no such page or file.'
            else:
                near = did_you_mean(target.anchor, self._anchors.get(target.address, ()))
                says = f'The page /{page} links to "#{shown(target.anchor)}", and /{target.address} has no such place.'
            place = place_of(page, link)
            yield Problem(place, says, _as_an_editor_writes(link, near, place) or near)

    def _leads(self, target: _Target, site: Path) -> bool:
        """Whether there is such a page or file, and such a place on it."""
        if target.anchor:
            return target.anchor in self._anchors.get(target.address, ())
        return target.address in self._anchors or self._is_file(target.address, site)

    def _is_file(self, address: str, site: Path) -> bool:
        if address not in self._files and address not in self._gone and (site / address).is_file():
            self._files.add(address)
        return address in self._files


def _files_of(site: Path) -> Iterator[str]:
    """The files of a site that are no pages, as links name them."""
    files = (path for path in site.rglob("*.*") if path.name != "index.html")
    return (path.relative_to(site).as_posix() for path in files)


def _as_an_editor_writes(link: str, near: str, place: Place) -> str:
    """The hint for a hand-written page, whose links name files; empty when the nearest address is as good."""
    if not place.file.startswith("content/"):
        return ""
    if link.startswith("www."):
        return f"write https://{link}"
    if re.fullmatch(r"[^/@]+@[^/@]+\.[^/@]+", link):
        return f"write mailto:{link}"
    found = _MADE_FROM_DATA.fullmatch(near)
    if found is None:
        return ""
    folder = posixpath.dirname(place.file.removeprefix("content/"))
    return f'did you mean "{posixpath.relpath(f"{found[1]}.md", folder or ".")}"?'


def _resolved(link: str, page: str) -> _Target:
    path, _, anchor = link.partition("#")
    path = path.partition("?")[0]
    if not path:
        return _Target(page, anchor)
    start = "/" if path.startswith("/") else "/" + page[: page.rfind("/") + 1]
    whole = posixpath.normpath(start + path).lstrip("/")
    is_folder = path.rsplit("/", 1)[-1] in {"", ".", ".."}
    return _Target(f"{whole}/" if whole and is_folder else whole.removesuffix("index.html"), anchor)


def place_of_link(offer: LocalOffer, sources: Mapping[str, str], page: str, link: str) -> Place:
    """Where a page's link was written: the line of a hand-written page, else the file that the page is made from."""
    if page not in offer.written:
        return Place(sources.get(page) or "overrides/")
    words, file = offer.words[page], offer.written_record(page).file
    looked_for = (link, f"#{link.partition('#')[2]}", link.rstrip("/").rpartition("/")[2])
    lines = list(enumerate(words.text.splitlines(), words.first_line))
    found = (number for text in looked_for if len(text) > 1 for number, line in lines if text in line)
    return Place(file, next(found, 0))

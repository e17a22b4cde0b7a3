"""Links of hand-written pages to other pages: each names a file of content/, or stands for a page made from data.

A build looks at every link of every finished page. This is what can be said before there is one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.pages.page import Page
from local_offer.problems import Place, Problem, did_you_mean, shown

_LINK = re.compile(r"\]\(\s*<?([^()\s<>#?:]+\.md)(?:[#?][^()\s<>]*)?>?(?:\s[^()]*)?\)")
_CODE = re.compile(r"`[^`]*`")
_INDENTED = "    "
"""What begins with this may be an example, which is shown as it is typed."""


def check_written_links(offer: LocalOffer, pages: Iterable[Page]) -> Iterator[Problem]:
    """A problem for each link to the file of a page that is not there. `pages` are those made from data."""
    files = {offer.written_record(address).file.removeprefix("content/") for address in offer.written}
    files |= {f"{page.address.rstrip('/') or 'index'}.md" for page in pages}
    for address, words in offer.words.items():
        file = offer.written_record(address).file
        folder = posixpath.dirname(file.removeprefix("content/"))
        for number, link in _links_in(words.text):
            if posixpath.normpath(posixpath.join(folder, link.lstrip("/"))) not in files:
                says = f'The page /{address} links to "{shown(link)}", and there is no such page or file.'
                near = did_you_mean(link, [posixpath.relpath(one, folder or ".") for one in sorted(files)])
                place = Place(file, words.first_line + number)
                yield Problem(place, says, near[:1].upper() + near[1:], shown(offer.written[address].title))


def _links_in(text: str) -> Iterator[tuple[int, str]]:
    """Each link to a file of a page, with the number of its line from 0. Examples in code are no links."""
    in_code = False
    for number, line in enumerate(text.splitlines()):
        in_code ^= line.lstrip().startswith(("```", "~~~"))
        if not in_code and not line.startswith(_INDENTED) and ".md" in line:
            for link in _LINK.finditer(_CODE.sub("", line)):
                yield number, link[1]

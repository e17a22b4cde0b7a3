"""Links of hand-written pages to other pages: each names a file of content/, or stands for a page made from data.

A build looks at every link of every finished page. This is what can be said before there is one.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.pages.page import Page
from local_offer.pages.walk import file_named, links_in
from local_offer.problems import Place, Problem, did_you_mean, shown


def check_written_links(offer: LocalOffer, pages: Iterable[Page]) -> Iterator[Problem]:
    """A problem for each link to the file of a page that is not there. `pages` are those made from data."""
    files = {offer.written_record(address).file.removeprefix("content/") for address in offer.written}
    files |= {f"{page.address.rstrip('/') or 'index'}.md" for page in pages}
    for address, words in offer.words.items():
        file = offer.written_record(address).file
        for number, link in links_in(words.text):
            named = link.partition("#")[0].partition("?")[0]
            if named.endswith(".md") and ":" not in named and file_named(named.lstrip("/"), file) not in files:
                says = f'The page /{address} links to "{shown(named)}", and there is no such page or file.'
                folder = posixpath.dirname(file.removeprefix("content/")) or "."
                near = did_you_mean(named, [posixpath.relpath(one, folder) for one in sorted(files)])
                place = Place(file, words.first_line + number)
                yield Problem(place, says, near[:1].upper() + near[1:], shown(offer.written[address].title))

"""Words of the glossary explained on the page that uses them: the first use leads to the meaning further down.

Nothing has to be pointed at or opened: the meanings stand on the page, and are printed with it. Hand-written
pages have it, and pages made from data that explain how things work. Pages of services and settings have not: to look
through each of thousands takes more than a hundredth of a build.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from local_offer.models.vocabulary import Word

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_WORD = re.compile(r"\w+")
_LEAVE = {
    *("a", "h1", "h2", "h3", "h4", "code", "th", "caption", "dt", "summary"),
    *("button", "label", "legend", "option", "template", "script", "svg", "figcaption", "nav"),
}
"""Elements whose words stay as they are: links, headings, heads of tables, what is pressed, and what is drawn."""
_BEGINS, _ENDS = '<main id="main"', '<div class="page-end">'
EXPLAINED = frozenset(
    f"pages/{name}.html"
    for name in (
        *("dates", "journey", "routes", "expectation", "what-to-expect", "law-changes"),
        *(f"travel-{part}" for part in ("appeal", "apply", "contacts", "costs", "for-schools", "kinds-of-help")),
        *(f"travel-{part}" for part in ("examples", "low-income", "policy", "rules", "unsafe-routes")),
        "travel-post-16-statement",
        *(f"progress/{part}" for part in ("area", "areas", "milestone", "overview", "project", "projects", "money")),
        *(f"progress/{part}" for part in ("places", "reviews", "rules", "told-us", "who-checks")),
    )
)
"""The templates of pages made from data whose words are explained in place."""


def names_of(glossary: Mapping[str, Word]) -> Mapping[str, Word]:
    """The names by which a page is looked through, in small letters: short forms, and words of several words."""
    named: dict[str, Word] = {}
    for word in glossary.values():
        if " " in word.word:
            named.setdefault(word.word.casefold(), word)
        if word.short:
            named.setdefault(word.short.casefold(), word)
    return named


def explained_page(html: str, named: Mapping[str, Word], meanings: Callable[[tuple[Word, ...]], str]) -> str:
    """A whole page with its words explained, and their meanings at the end of its content, as `meanings` shows them."""
    begins, ends = html.find(_BEGINS), html.find(_ENDS)
    if begins < 0 or ends < 0:
        return html
    content, used = explained_by(html[begins:ends], named)
    return f"{html[:begins]}{content}{meanings(used)}{html[ends:]}" if used else html


def explained(html: str, glossary: Mapping[str, Word]) -> tuple[str, tuple[Word, ...]]:
    """The page with a link at the first use of each word of the glossary, and those words in the order of their use."""
    return explained_by(html, names_of(glossary))


def explained_by(html: str, named: Mapping[str, Word]) -> tuple[str, tuple[Word, ...]]:
    """As `explained`, with the names that `names_of` gave."""
    lower = html.lower()
    if len(lower) != len(html):  # a rare letter has two small ones
        lower = "".join(sign.lower()[:1] for sign in html)
    text = _Text(html, lower, tuple(_free(html)))
    said = {word for start, end in text.free for word in _WORD.findall(lower, start, end)}
    here = [name for name in named if _first_word(name) in said]
    used: dict[str, Word] = {}
    pieces, end = [], 0
    waiting = [(at, -len(name), name) for name in here if (at := text.first(name, named[name], 0)) >= 0]
    heapify(waiting)
    while waiting:
        at, _, name = heappop(waiting)
        word = named[name]
        if word.id in used:
            continue
        if at < end:  # within a longer word that was just explained
            if (later := text.first(name, word, end)) >= 0:
                heappush(waiting, (later, -len(name), name))
            continue
        used[word.id] = word
        pieces.append(f'{html[end:at]}<a class="word" href="#word-{word.id}">{html[at : at + len(name)]}</a>')
        end = at + len(name)
    return "".join((*pieces, html[end:])), tuple(used.values())


class _Text(NamedTuple):
    """The words of a page among its tags."""

    html: str
    lower: str
    """The same in small letters, sign by sign."""
    free: tuple[tuple[int, int], ...]
    """Where words may be explained: from, and to."""

    def first(self, name: str, word: Word, start: int) -> int:
        """Where a name stands first as a word of its own, from a place on; less than 0 when it does not."""
        at = self.lower.find(name, start)
        while at >= 0:
            end = at + len(name)
            whole = not _is_letter(self.lower[at - 1 : at]) and not _is_letter(self.lower[end : end + 1])
            is_other_word = word.short and name == word.short.casefold() and self.html[at:end] != word.short
            in_a_name = word.short == self.html[at:end] and self.html[end : end + 2][1:].isupper()
            # "send" is not SEND, and who reads "SEND Tribunal" reads a name.
            if whole and not is_other_word and not in_a_name and self._is_free(at, end):
                return at
            at = self.lower.find(name, end)
        return at

    def _is_free(self, at: int, end: int) -> bool:
        place = bisect_right(self.free, (at, len(self.html))) - 1
        return place >= 0 and end <= self.free[place][1]


@lru_cache(maxsize=10_000)
def _first_word(name: str) -> str:
    found = _WORD.search(name)
    return found[0] if found else ""


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _free(html: str) -> Iterator[tuple[int, int]]:
    """The stretches of text between tags, without those within elements that stay as they are."""
    left_alone, start = 0, 0
    for tag in _TAG.finditer(html):
        if not left_alone and tag.start() > start:
            yield start, tag.start()
        if tag[2] in _LEAVE:
            left_alone += -1 if tag[1] else 1
        start = tag.end()
    if not left_alone and start < len(html):
        yield start, len(html)

"""Words of the glossary explained on the page that uses them: the first use leads to the meaning further down.

Nothing has to be pointed at or opened: the meanings stand on the page, and are printed with it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from local_offer.models.vocabulary import Word

_TAG = re.compile(r"(<[^>]+>)")
_LEAVE = {"a", "h1", "h2", "h3", "h4", "code", "th", "caption"}
"""Elements whose words stay as they are: links, headings and the heads of tables."""


def names_of(glossary: Mapping[str, Word]) -> Mapping[str, Word]:
    """The names by which a page is looked through, in small letters: short forms, and words of several words."""
    named: dict[str, Word] = {}
    for word in glossary.values():
        if " " in word.word:
            named.setdefault(word.word.casefold(), word)
        if word.short:
            named.setdefault(word.short.casefold(), word)
    return named


def explained(html: str, glossary: Mapping[str, Word]) -> tuple[str, tuple[Word, ...]]:
    """The page with a link at the first use of each word of the glossary, and those words in the order of their use."""
    named = names_of(glossary)
    lower = html.casefold()
    here = sorted((name for name in named if name in lower), key=len, reverse=True)
    if not here:
        return html, ()
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, here))})\b", re.IGNORECASE)
    used: dict[str, Word] = {}

    def link(found: re.Match[str]) -> str:
        word = named[found[0].casefold()]
        is_other_word = word.short and found[0].casefold() == word.short.casefold() and found[0] != word.short
        if word.id in used or is_other_word:  # "send" is not SEND
            return found[0]
        used[word.id] = word
        return f'<a class="word" href="#word-{word.id}">{found[0]}</a>'

    left_alone, pieces = 0, _TAG.split(html)
    for number, piece in enumerate(pieces):
        if piece.startswith("<"):
            name = piece.strip("</>").split(" ")[0].split(">")[0]
            if name in _LEAVE:
                left_alone += -1 if piece.startswith("</") else 1
        elif not left_alone:
            pieces[number] = pattern.sub(link, piece)
    return "".join(pieces), tuple(used.values())

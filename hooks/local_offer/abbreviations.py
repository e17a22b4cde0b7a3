"""Letters that stand for words, explained where a hand-written page first says them, from the words explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from local_offer.models.vocabulary import Word

_LINK = re.compile(r"\[[^\[\]]*\]\([^()]*\)")
_NO_PROSE = re.compile(r"^(?:#.*|(?: {4}|\t).*|.*\|.*)$|`[^`\n]*`|\{\{.*?\}\}", re.MULTILINE)
"""Headings, code, tables and quotations of facts: nothing is added to them."""
_AROUND = 200
"""How far after the letters their words may follow, beside their own length: a link's address may stand between."""


def explain_abbreviations(text: str, words: Iterable[Word], said_before: str = "") -> str:
    """The Markdown of a page with the words for each abbreviation in brackets after its first use.

    Nothing is added where the page, or `said_before` it, gives the words, and nothing within a name such as "SEND
    Tribunal". Only abbreviations of capital letters are looked for: "physio" is a word to those who say it.
    """
    wholes = {word.short: word.word for word in words if word.short and _is_letters(word.short)}
    for short, whole in wholes.items():
        if short in text:
            text = _explained(text, short, whole, (whole, _in_full(whole, wholes)), said_before)
    return text


def _in_full(whole: str, wholes: Mapping[str, str]) -> str:
    """The words with the letters among them in words too: "SEND information" has some."""
    return " ".join(wholes.get(part, part) for part in whole.split())


def _is_letters(short: str) -> bool:
    return any(len(part) > 1 and part[:1].isupper() and part[-1:].isupper() for part in short.split())


def _explained(text: str, short: str, whole: str, meant: Iterable[str], said_before: str) -> str:
    kept_out = [found.span() for found in _NO_PROSE.finditer(text)]
    links = [found.span() for found in _LINK.finditer(text)]
    for used in re.finditer(rf"(?<![\w(/#-]){re.escape(short)}(?![\w'\u2019/-]|\.\w| (?:[A-Z]|\())", text):
        if any(start <= used.start() < end for start, end in kept_out):
            continue
        before = f"{said_before} {text[: used.end() + _AROUND + len(whole)]}"
        brackets = (f"({short})", f"({short.split(maxsplit=1)[0]})")
        if any(one in before for one in brackets) or any(_plain(one) in _plain(before) for one in meant):
            return text
        at = next((end for start, end in links if start <= used.start() < end), used.end())
        return f"{text[:at]} ({whole}){text[at:]}"
    return text


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold())

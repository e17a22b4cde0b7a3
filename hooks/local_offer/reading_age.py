"""How easy a text is to read: sentences, syllables and the age at which most children can read it.

The Flesch-Kincaid formula gives a school grade; five more is an age in years. It counts syllables by the groups of
vowels, which is wrong for single words and right enough for a page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple

FEWEST_WORDS = 60
"""The fewest words of which a reading age means anything."""
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_QUOTED = re.compile(r"\{\{[^}]*\}\}")
_MARKS = re.compile(r"[*_`>#|]+")
_ITEM = re.compile(r"^\s*(?:[-+*]|\d+\.) +")
_ITEM_BEGINS = frozenset("-+*0123456789")
_NO_PROSE = frozenset(("", "#", "|"))
"""How a line begins that is empty, a heading, or a row of a table."""
SENTENCE_END = re.compile(r"(?<=[.!?])[\"\u201d\u2019')]*\s+(?=[\"\u201c\u2018(]*[A-Z0-9£])")
"""What stands between two sentences."""
_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019-]*|\d[\d,.]*")
_BLOCK = re.compile(r"\n\s*\n|\n\s*(?:[-+*]|\d+\.) +")
"""What stands between two paragraphs or items of a list."""
_VOWELS = re.compile(r"[aeiouy]+")


class Sentence(NamedTuple):
    """One sentence, and the line of the text on which it begins, counted from 0."""

    words: tuple[str, ...]
    line: int


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a Markdown text. An item of a list and a paragraph end one; headings and tables have none."""
    block: list[str] = []
    start = 0
    for number, line in enumerate([*text.splitlines(), ""]):
        stripped = line.strip()
        is_prose = stripped[:1] not in _NO_PROSE
        item = _ITEM.match(line) if stripped[:1] in _ITEM_BEGINS else None
        if block and (item or not is_prose):
            yield from _of_block(" ".join(block), start)
            block = []
        if is_prose:
            start = start if block else number
            block.append(line[item.end() :].strip() if item else stripped)


def _of_block(text: str, line: int) -> Iterator[Sentence]:
    linkless = _LINK.sub(r"\1", text) if "](" in text else text
    plain = _MARKS.sub("", _QUOTED.sub("20 weeks", linkless) if "{{" in linkless else linkless)
    for part in SENTENCE_END.split(plain):
        words = tuple(_WORD.findall(part))
        if words:
            yield Sentence(words, line)


def reading_age(found: Iterable[Sentence], easy: Set[str]) -> float | None:
    """The age in years at which the sentences can be read; nothing when they are too few.

    `easy` are words that count as easy however long they are, because the page explains them.
    """
    counted, words = 0, Counter[str]()
    for sentence in found:
        counted += 1
        words.update(sentence.words)
    return _age(counted, words, easy)


def quick_reading_age(texts: Iterable[str], easy: Set[str]) -> float | None:
    """The reading age of many texts together, each of which ends a sentence; nothing when they are too few words."""
    counted, words = 0, Counter[str]()
    for text in texts:
        plain = _LINK.sub(r"\1", text) if "](" in text else text
        counted += sum(bool(block.strip()) + len(SENTENCE_END.findall(block)) for block in _BLOCK.split(plain))
        words.update(_WORD.findall(plain.casefold()))
    return _age(counted, words, easy)


def _age(counted: int, words: Counter[str], easy: Set[str]) -> float | None:
    """The reading age of words in so many sentences."""
    total = words.total()
    if total < FEWEST_WORDS:
        return None
    syllables = sum((1 if word.casefold() in easy else syllables_of(word)) * number for word, number in words.items())
    return 0.39 * total / counted + 11.8 * syllables / total - 15.59 + 5


@lru_cache(maxsize=20_000)
def syllables_of(word: str) -> int:
    """About how many syllables a word has."""
    lower = word.casefold()
    silent = lower.endswith(("e", "es", "ed")) and not lower.endswith(("le", "les", "ted", "ded"))
    return max(1, len(_VOWELS.findall(lower)) - (1 if silent and len(lower) > 3 else 0))

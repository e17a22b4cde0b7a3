"""The word that was meant by a misspelt one. `search-ranking.js` does the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_SOUNDS = (
    (re.compile(r"^ps|^sc|^c(?=[eiy])"), "s"),
    (re.compile(r"^kn"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"^wh"), "w"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ck|c|q"), "k"),
    (re.compile(r"y"), "i"),
    (re.compile(r"z"), "s"),
    (re.compile(r"(.)\1"), r"\1"),
)
"""Letters that sound alike are made alike, so that "fisio" stands close to "physio"."""


def nearest(word: str, lexicon: Iterable[tuple[str, int]]) -> str:
    """The word of a lexicon that was most likely meant, or an empty text when none is close enough.

    One slip is forgiven from four letters on, two from seven on. The word that is closest in letters and in sound
    together is taken, of several the commonest, and of those the first in the alphabet.
    """
    sound = sounded(word)
    most, most_alike = _forgiven(word), _forgiven(sound)
    best, least = "", 99
    commonest = 0
    for known, common in lexicon:
        if not most or abs(len(known) - len(word)) > most + 1:
            continue
        apart = distance(word, known, most)
        alike = distance(sound, sounded(known), most)
        if apart > most and alike > most_alike:
            continue
        if apart + alike < least or (apart + alike == least and common > commonest):
            best, least, commonest = known, apart + alike, common
    return best


def _forgiven(word: str) -> int:
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


@lru_cache(maxsize=20_000)
def sounded(word: str) -> str:
    """A word as it sounds, roughly."""
    for pattern, letters in _SOUNDS:
        word = pattern.sub(letters, word)
    return word


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, changed or swapped with the next; at most `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        before, last, row = row, before, [place]
        for at, its in enumerate(other, 1):
            least = min(before[at] + 1, row[at - 1] + 1, before[at - 1] + (letter != its))
            if place > 1 and at > 1 and letter == other[at - 2] and one[place - 2] == its:
                least = min(least, last[at - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return row[-1]

"""Text to the words that the search compares: small letters, no accents, no word that is everywhere, and stems.

`search-words.js` does the same with what a family types. A test holds the two together, word by word.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

MOST_LETTERS = 40
"""How much of a word counts. Longer ones are no words, and must not make a file of the index large."""
BETWEEN = "_"
"""What stands between two stems that follow each other. No word has it in it."""
STOP = frozenset(WORDS)
"""Words that are in nearly every text. They are not in the index."""
SOFT = frozenset(
    [
        *("child", "children", "childrens", "childs", "daughter", "daughters", "dont", "find", "help", "helping"),
        *("im", "info", "information", "kid", "kids", "local", "look", "looking", "near", "need", "needs", "old"),
        *("offer", "please", "service", "services", "someone", "son", "sons", "support", "year", "years", "want"),
    ]
)
"""Words that say little on this site. A query does without them, unless it has no other."""
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = str.maketrans("", "", "'\u2019\u2018`\u02bc")
_PLAIN = {ord(sign): sign.lower() if sign.isalnum() else " " for sign in map(chr, range(128))} | {39: None, 96: None}
"""What each sign of English text becomes, so that its words stand between spaces; apostrophes go."""
_STEMMER = PorterStemmer()


def words_in(text: str) -> list[str]:
    """The words of a text in order, in small letters and without accents; "Down's" is one word."""
    if text.isascii():
        return [word[:MOST_LETTERS] for word in text.translate(_PLAIN).split()]
    return [word[:MOST_LETTERS] for word in _WORD.findall(_without_marks(text).lower().translate(_APOSTROPHES))]


def _without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    marks = [ord(letter) for letter in set(apart) if unicodedata.category(letter).startswith("M")]
    return apart.translate(dict.fromkeys(marks)) if marks else apart


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What is left of a word without its ending: "swimming" and "swims" are both "swim"."""
    return sys.intern(str(_STEMMER.stem(word))) if word.isascii() and word.isalpha() else word


class _Stems(dict[str, str]):
    """The stem of each word that was met; of a word that is everywhere, nothing."""

    def __missing__(self, word: str) -> str:
        self[word] = found = "" if word in STOP else stem(word)
        return found


_STEMS = _Stems()


def pairs_of(stems: Sequence[str]) -> Iterator[str]:
    """Each stem with the one after it, as one: "blue_badg"."""
    return (f"{one}{BETWEEN}{other}" for one, other in pairwise(stems))


def stems_of(words: Iterable[str]) -> Iterator[str]:
    """The stems of those words that belong in the index."""
    return filter(None, map(_STEMS.__getitem__, words))


class StemsOfTexts:
    """The stems of long texts, each stretch between two spaces worked out the first time that it is met."""

    def __init__(self) -> None:
        """Know none yet."""
        self._met = _Stretches()

    def of(self, text: str) -> tuple[str, ...]:
        """The stems of a text in order, of those words that belong in the index."""
        return tuple(chain.from_iterable(map(self._met.__getitem__, text.split())))


class _Stretches(dict[str, tuple[str, ...]]):
    def __missing__(self, stretch: str) -> tuple[str, ...]:
        self[stretch] = found = tuple(stems_of(words_in(stretch)))
        return found

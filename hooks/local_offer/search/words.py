"""Text to the words that the search compares: small letters, no accents, no word that is everywhere, and stems.

`search-words.js` does the same with what a family types. A test holds the two together, word by word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

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
_STEMMER = PorterStemmer()


def words_in(text: str) -> list[str]:
    """The words of a text in order, in small letters and without accents; "Down's" is one word."""
    plain = text if text.isascii() else _without_marks(text)
    return [word[:MOST_LETTERS] for word in _WORD.findall(plain.lower().translate(_APOSTROPHES))]


def _without_marks(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.category(c).startswith("M"))


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What is left of a word without its ending: "swimming" and "swims" are both "swim"."""
    return str(_STEMMER.stem(word)) if word.isascii() and word.isalpha() else word


def pairs_of(stems: Sequence[str]) -> Iterator[str]:
    """Each stem with the one after it, as one: "blue_badg"."""
    return (f"{one}{BETWEEN}{other}" for one, other in pairwise(stems))


def stems_of(words: Iterable[str]) -> Iterator[str]:
    """The stems of those words that belong in the index."""
    return (stem(word) for word in words if word not in STOP)

"""What a query finds, the best first: the same steps over the same files as `search-ranking.js`, to the last bit.

A query becomes slots, one a word. A slot is filled by the word's own stem, by stems that begin with it, or, when there
are none, by the word that was meant. An entry's score is what its stems weigh, less where it fills only some slots.
Entries that are long late for their check come after all others, in the same order among themselves. A service that has
closed sinks below all that is open, but for what has the words only in passing: who looks for it by its name sees it.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from local_offer.search.packing import DIGITS, unpacked_numbers, unpacked_postings, unpacked_words
from local_offer.search.spelling import nearest
from local_offer.search.words import BETWEEN, pairs_of, stem, words_in

MOST_WORDS = 12
"""How many words of a query count."""
MOST_BEGINNINGS = 8
"""How many stems that begin with a word stand in for it: the shortest ones."""
SHORTEST_BEGINNING = 3
BEGINNING, BEGINNING_OF_KNOWN = 0.7, 0.4
"""How much a stem counts that begins with the word, and when the word is a stem itself."""
CLOSED = 0.25
"""What share of its score places a service that has closed."""
FAINT = 0.12
"""What scores less than this share of the best is left out."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One word of a query: the stems that fill it, and how much each of them counts."""

    word: str
    stems: tuple[tuple[str, float], ...]
    meant: str = ""
    """The word that was meant, when the word itself finds nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a query finds."""

    slots: tuple[Slot, ...]
    hits: tuple[tuple[int, float], ...]
    """Entries' numbers and scores, the best first; those that are long late for their check come last."""

    @property
    def showing(self) -> str:
        """The words that were looked for, when they are not those that were typed; else an empty text."""
        if not any(slot.meant for slot in self.slots):
            return ""
        return " ".join(slot.meant or slot.word for slot in self.slots)


class PackedIndex:
    """The files of an index, read as the browser reads them: a shard when a word needs it."""

    def __init__(self, files: Mapping[str, str]) -> None:
        """Read an index from its files by name."""
        self._files = files
        self._shards: dict[int, dict[str, str]] = {}
        core = json.loads(files["core.json"])
        self.entries: int = core["entries"]
        self.levels: list[float] = core["levels"]
        self.bounds = list(unpacked_words(core["bounds"]))
        self.stop = frozenset(unpacked_words(core["stop"]))
        self.soft = frozenset(unpacked_words(core["soft"]))
        self.late = frozenset(unpacked_numbers(core["late"]))
        self.closed = frozenset(unpacked_numbers(core["closed"]))
        self._cards_in_file: int = core["cards"]

    @cached_property
    def lexicon(self) -> tuple[tuple[str, int], ...]:
        """The words that a misspelt one is compared with, and how common each is."""
        words, common = json.loads(self._files["lexicon.json"])
        return tuple((word, DIGITS.index(digit)) for word, digit in zip(unpacked_words(words), common, strict=True))

    def shard_of(self, stem: str) -> int:
        """The number of the shard in which a stem stands, if it stands anywhere."""
        return max(0, bisect_right(self.bounds, stem) - 1)

    def shard(self, number: int) -> dict[str, str]:
        """The stems of a shard with their packed postings."""
        if number not in self._shards:
            stems, postings = json.loads(self._files[f"t{number}.json"])
            self._shards[number] = dict(zip(unpacked_words(stems), postings.split(" "), strict=False))
        return self._shards[number]

    def postings(self, stem: str) -> Iterator[tuple[int, float]]:
        """The entries that have a stem, and how much it counts for each."""
        for number, level in unpacked_postings(self.shard(self.shard_of(stem)).get(stem, "")):
            yield number, self.levels[level]

    def card(self, number: int) -> list[str | int]:
        """The card of an entry."""
        cards = json.loads(self._files[f"c{number // self._cards_in_file}.json"])
        card: list[str | int] = cards[number % self._cards_in_file]
        return card


def rank(index: PackedIndex, query: str, *, as_typed: bool = False) -> Found:
    """What a query finds. `as_typed` takes every word as it stands, misspelt or not."""
    words = [word for word in dict.fromkeys(words_in(query)) if word not in index.stop]
    slots = tuple(_slot(index, word, as_typed=as_typed) for word in _telling(index, words))
    scores: dict[int, float] = {}
    filled: dict[int, int] = {}
    for slot in slots:
        for number, weight in _weights(index, slot).items():
            scores[number] = scores.get(number, 0.0) + weight
            filled[number] = filled.get(number, 0) + 1
    for number, weight in _together(index, slots, words):
        if number in scores:
            scores[number] += weight
    for number, score in scores.items():
        share = filled[number] / len(slots)
        scores[number] = score * (share * math.sqrt(share))
    least = max(scores.values(), default=0.0) * FAINT
    hits = sorted(
        ((number, score) for number, score in scores.items() if score >= least),
        key=lambda hit: (hit[0] in index.late, -hit[1] * (CLOSED if hit[0] in index.closed else 1.0), hit[0]),
    )
    return Found(slots, tuple(hits))


def _telling(index: PackedIndex, words: Sequence[str]) -> Sequence[str]:
    """The words of a query that count: none that says little where others say more."""
    return [word for word in words if word not in index.soft][:MOST_WORDS] or words[:MOST_WORDS]


def _slot(index: PackedIndex, word: str, *, as_typed: bool) -> Slot:
    stems = _stems(index, word)
    if stems or as_typed:
        return Slot(word, stems)
    meant = nearest(word, index.lexicon)
    return Slot(word, _stems(index, meant) if meant else (), meant)


def _stems(index: PackedIndex, word: str) -> tuple[tuple[str, float], ...]:
    own = stem(word)
    known = own in index.shard(index.shard_of(own))
    beginnings: list[str] = []
    if len(word) >= SHORTEST_BEGINNING:
        first = index.shard_of(word)
        numbers = [first] if known or not _goes_on(index, first + 1, word) else [first, first + 1]
        beginnings = [
            one
            for number in numbers
            for one in index.shard(number)
            if one.startswith(word) and one != own and BETWEEN not in one
        ]
        beginnings.sort(key=lambda one: (len(one), one))
    weight = BEGINNING_OF_KNOWN if known else BEGINNING
    own_first = ((own, 1.0),) if known else ()
    return (*own_first, *((one, weight) for one in beginnings[:MOST_BEGINNINGS]))


def _goes_on(index: PackedIndex, number: int, word: str) -> bool:
    return number < len(index.bounds) and index.bounds[number].startswith(word)


def _together(index: PackedIndex, slots: Sequence[Slot], words: Sequence[str]) -> Iterator[tuple[int, float]]:
    """What two words that follow each other give the entries that have them so. It needs no further shard.

    But where one word is all that counts, those around it that say little by themselves tell what is meant by it: "help
    in class" is about no dancing class.
    """
    alone = len(slots) == 1 and not slots[0].meant
    row = [stem(word) for word in (words[:MOST_WORDS] if alone else (slot.meant or slot.word for slot in slots))]
    for first, pair in zip(row, pairs_of(row), strict=False):
        if alone or index.shard_of(pair) == index.shard_of(first):
            yield from index.postings(pair)


def _weights(index: PackedIndex, slot: Slot) -> dict[int, float]:
    """What a slot gives each entry: the most that any of its stems gives."""
    weights: dict[int, float] = {}
    for one, share in slot.stems:
        for number, weight in index.postings(one):
            weights[number] = max(weights.get(number, 0.0), weight * share)
    return weights

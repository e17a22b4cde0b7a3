"""The index: how much each word counts for each entry. Lunr weighs them; this is its door.

Lunr's own builder takes words apart letter by letter, copies each of them and keeps tables of tables, which costs more
time and memory than all else of the index. Our entries come as finished stems, a column of them for each field, and go
from there straight to the weights that are kept. Fields, measures, rarity and stems are those of lunr, and a test holds
the weights to those of its builder.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from lunr.builder import Builder
from lunr.idf import idf

from local_offer.free_text import to_plain
from local_offer.search.entries import Entry
from local_offer.search.synonyms import Phrases, Synonyms, Words
from local_offer.search.words import StemsOfTexts, pairs_of, stems_of, words_in

FIELDS = {
    "name": 10,
    "keywords": 4,
    "area": 4,
    "said": 12,
    "called": 3,
    "summary": 4,
    "facts": 2,
    "text": 1,
    "pairs": 6,
}
"""The fields of an entry, and how much a word in each of them counts."""
BEST_WORDS = 20
"""How many words of an entry's long text are in the index: those that tell it most from the others."""
RARE = 3
"""A word that is in fewer long texts than this is left out of them: it is a name or a slip."""
_MORE_THAN_WORDS = ("[", "<", "&", "1.", "1)")
"""Free text without any of these (links, signs by name, numbers of a list) has no words but those that are read."""

Stems = dict[str, list[Words]]
"""For each field its stems, entry by entry."""
Postings = Mapping[str, tuple[Sequence[int], Sequence[float]]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Every stem with the entries it finds, and the words that a family can be led to when it misspells one."""

    postings: Postings
    """For each stem, in alphabetical order, the entries' numbers and how much the stem counts for each of them."""
    lexicon: Mapping[str, int]
    """Words of names, summaries and their kind, in alphabetical order, with the number of entries that have them."""


def weigh(entries: Sequence[Entry], synonyms: Synonyms) -> Weighed:
    """Weigh every word of every entry."""
    spelt: Counter[str] = Counter()
    stems = stems_with_synonyms(entries, synonyms, spelt)
    postings = _Builder().weighed(stems, [entry.weight for entry in entries])
    lexicon = {word: count for word, count in sorted(spelt.items()) if len(word) > 2 and not word.isdigit()}
    return Weighed(postings, lexicon)


def stems_with_synonyms(entries: Sequence[Entry], synonyms: Synonyms, spelt: Counter[str] | None = None) -> Stems:
    """The stems of all entries, field by field, with what families say for them. `spelt` counts the whole words."""
    words: Counter[str] = Counter() if spelt is None else spelt
    stems = _stems(entries, words)
    _keep_best_words(stems["text"])
    spoken = cache(_spoken)
    for number, said, called in synonyms.applied(stems, entries):
        for field, phrases in (("said", said), ("called", called)):
            found, pairs, whole = spoken(phrases)
            stems[field][number] += found
            stems["pairs"][number] += pairs if field == "said" else ()
            words.update(whole)
    return stems


def _spoken(phrases: Phrases) -> tuple[Words, Words, Words]:
    """The stems of phrases, the pairs of stems within each, and the words."""
    stems = [tuple(stems_of(phrase)) for phrase in phrases]
    pairs = (pair for of_phrase in stems for pair in pairs_of(of_phrase))
    words = (word for phrase in phrases for word in dict.fromkeys(phrase))
    return tuple(chain.from_iterable(stems)), tuple(pairs), tuple(words)


def _stems(entries: Sequence[Entry], spelt: Counter[str]) -> Stems:
    stems: Stems = {field: [] for field in FIELDS}
    texts = StemsOfTexts()
    for entry in entries:
        named = {
            "name": words_in(entry.name),
            "keywords": words_in("\n".join(entry.keywords)),
            "area": words_in("\n".join(entry.area)),
            "called": words_in("\n".join(entry.called)),
            "summary": words_in(entry.summary),
            "facts": words_in("\n".join(entry.facts)),
        }
        spelt.update(set(chain.from_iterable(named.values())))
        for field, words in named.items():
            stems[field].append(tuple(stems_of(words)))
        text = "\n\n".join(entry.text)
        read = to_plain(text) if any(sign in text for sign in _MORE_THAN_WORDS) else text
        stems["text"].append(texts.of(read))
        stems["said"].append(())
    stems["pairs"] = [tuple(pairs_of(found)) for found in stems["name"]]
    return stems


def _keep_best_words(texts: list[Words]) -> None:
    """Leave in each long text the words that tell it most from the others."""
    with_word = Counter(chain.from_iterable(map(set, texts)))
    rarity = {stem: -math.log(len(texts) / count) for stem, count in with_word.items() if count >= RARE}
    for number, text in enumerate(texts):
        times = Counter(text)
        best = sorted([(count * rarity[stem], stem) for stem, count in times.items() if stem in rarity])[:BEST_WORDS]
        texts[number] = tuple([stem for _, stem in best for _ in range(times[stem])])


class _Builder(Builder):  # type: ignore[misc]  # lunr comes without types
    """Lunr's builder for entries whose words are stems already, in columns."""

    def __init__(self) -> None:
        super().__init__()
        for name, boost in FIELDS.items():
            self.field(name, boost)

    def weighed(self, stems: Stems, weights: Sequence[float]) -> Postings:
        """Each stem with the entries that have it and its weight in all their fields together."""
        self.document_count = len(weights)
        rarity = self._rarity(stems)
        shares = [self._shares(name, stems[name]) for name in FIELDS]
        found = {one: (array("I"), array("d")) for one in sorted(rarity)}
        for number, (weight, *row) in enumerate(zip(weights, *(stems[name] for name in FIELDS), strict=True)):
            mine: defaultdict[str, float] = defaultdict(float)
            for share, field in zip(shares, row, strict=True):
                if field:
                    length = len(field)
                    once = share(length, 1)
                    if len(set(field)) == length:
                        for one in field:
                            mine[one] += rarity[one] * once
                    else:
                        for one, times in Counter(field).items():
                            mine[one] += rarity[one] * share(length, times)
            for one, weighs in mine.items():
                numbers, sums = found[one]
                numbers.append(number)
                sums.append(weighs * weight)
        return found

    def _rarity(self, stems: Stems) -> Mapping[str, float]:
        """How rare each stem is by lunr, which counts the keys of a table: one table is made for each count."""
        in_fields = Counter(chain.from_iterable(chain.from_iterable(map(set, column) for column in stems.values())))
        of_count = {
            count: float(idf({"fields": dict.fromkeys(range(count))}, self.document_count))
            for count in set(in_fields.values())
        }
        return {stem: of_count[count] for stem, count in in_fields.items()}

    def _shares(self, name: str, column: Sequence[Sequence[str]]) -> Callable[[int, int], float]:
        """What tells how much a stem of a field counts, its rarity aside, by the field's length and its times there."""
        boost, average = self._fields[name].boost, sum(map(len, column)) / max(1, len(column))

        @cache
        def share(length: int, times: int) -> float:
            long = 1 - self._b + self._b * (length / average)
            return float((self._k1 + 1) * times / (self._k1 * long + times) * boost)

        return share

"""The index: how much each word counts for each entry. Lunr weighs them; this is its door.

Lunr's own builder takes words apart letter by letter and copies each of them, which takes longer than all else that it
does. Our entries come as finished stems, so they are put straight into its tables. Its formula (BM25) is untouched.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lunr.builder import Builder

from local_offer.search.entries import Entry
from local_offer.search.synonyms import Synonyms
from local_offer.search.words import pairs_of, stems_of, words_in

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

Stems = dict[str, tuple[str, ...]]
Postings = dict[str, list[tuple[int, float]]]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Every stem with the entries it finds, and the words that a family can be led to when it misspells one."""

    postings: Postings
    """For each stem, in alphabetical order, the entry's number and how much the stem counts for it."""
    lexicon: Mapping[str, int]
    """Words of names, summaries and their kind, in alphabetical order, with the number of entries that have them."""


def weigh(entries: Sequence[Entry], synonyms: Synonyms) -> Weighed:
    """Weigh every word of every entry."""
    builder = _Builder()
    builder.ref("number")
    for name, boost in FIELDS.items():
        builder.field(name, boost)
    spelt: Counter[str] = Counter()
    fields = stems_with_synonyms(entries, synonyms, spelt)
    for number, entry in enumerate(entries):
        builder.take(number, fields[number], entry.weight)
    postings = builder.postings()
    lexicon = {word: count for word, count in sorted(spelt.items()) if len(word) > 2 and not word.isdigit()}
    return Weighed(postings, lexicon)


def stems_with_synonyms(entries: Sequence[Entry], synonyms: Synonyms, spelt: Counter[str] | None = None) -> list[Stems]:
    """The stems of each entry, field by field, with what families say for it. `spelt` counts the whole words."""
    words: Counter[str] = Counter() if spelt is None else spelt
    fields = [_fields(entry, words) for entry in entries]
    _keep_best_words(fields)
    for number, said, called in synonyms.applied(fields, entries):
        for field, phrases in (("said", said), ("called", called)):
            for phrase in phrases:
                stems = tuple(stems_of(phrase))
                fields[number][field] += stems
                fields[number]["pairs"] += tuple(pairs_of(stems)) if field == "said" else ()
                words.update(set(phrase))
    return fields


def _fields(entry: Entry, spelt: Counter[str]) -> Stems:
    named = {
        "name": (entry.name,),
        "keywords": entry.keywords,
        "area": entry.area,
        "called": entry.called,
        "summary": (entry.summary,),
        "facts": entry.facts,
    }
    words = {field: [word for text in texts for word in words_in(text)] for field, texts in named.items()}
    spelt.update({word for found in words.values() for word in found})
    stems = {field: tuple(stems_of(found)) for field, found in words.items()}
    pairs = tuple(pairs_of(stems["name"]))
    return {
        **stems,
        "said": (),
        "pairs": pairs,
        "text": tuple(stem for text in entry.text for stem in stems_of(words_in(text))),
    }


def _keep_best_words(fields: Sequence[Stems]) -> None:
    """Leave in each long text the words that tell it most from the others."""
    with_word: Counter[str] = Counter()
    for stems in fields:
        with_word.update(set(stems["text"]))
    rarity = {stem: math.log(len(fields) / count) for stem, count in with_word.items() if count >= RARE}
    for stems in fields:
        times = Counter(stem for stem in stems["text"] if stem in rarity)
        best = sorted(times, key=lambda stem: (-times[stem] * rarity[stem], stem))[:BEST_WORDS]
        stems["text"] = tuple(stem for stem in best for _ in range(times[stem]))


class _Builder(Builder):  # type: ignore[misc]  # lunr comes without types
    """Lunr's builder for entries whose words are stems already."""

    def take(self, number: int, stems: Mapping[str, Iterable[str]], weight: float) -> None:
        """Take in one entry, field by field, as lunr's own `add` does."""
        reference = str(number)
        self._documents[reference] = {"boost": weight}
        self.document_count += 1
        for field, found in stems.items():
            times = Counter(found)
            self.field_term_frequencies[f"{field}/{reference}"] = times
            self.field_lengths[f"{field}/{reference}"] = times.total()
            for stem in times:
                table = self.inverted_index.get(stem)
                if table is None:
                    table = self.inverted_index[stem] = {name: {} for name in FIELDS}
                    table["_index"] = self.term_index
                    self.term_index += 1
                table[field][reference] = None

    def postings(self) -> Postings:
        """Each stem with the entries that have it and its weight in all their fields together."""
        if not self.document_count:
            return {}
        self._calculate_average_field_lengths()
        self._create_field_vectors()
        stems = list(self.inverted_index)
        found: dict[str, dict[int, float]] = {stem: {} for stem in sorted(stems)}
        for reference, vector in self.field_vectors.items():
            number = int(reference.partition("/")[2])
            for place, weight in _pairs(vector.elements):
                of_stem = found[stems[place]]
                of_stem[number] = of_stem.get(number, 0.0) + weight
        return {stem: sorted(of_stem.items()) for stem, of_stem in found.items()}


def _pairs(elements: Sequence[float]) -> Iterator[tuple[int, float]]:
    return zip((int(place) for place in elements[::2]), elements[1::2], strict=True)

"""Why a search finds what it finds, for the editor who wonders."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.models.upkeep import DROP_AFTER_DAYS
from local_offer.pages.page import Page
from local_offer.search.entries import entries_of
from local_offer.search.index_files import index_files
from local_offer.search.indexing import stems_with_synonyms
from local_offer.search.judging import Judged, judged
from local_offer.search.ranking import Found, PackedIndex, Slot, rank
from local_offer.search.synonyms import Synonyms
from local_offer.search.words import stem

_CALLED = {
    "name": "its name",
    "keywords": "its kinds of help and needs",
    "area": "where it is",
    "said": "what families say for it (data/vocabulary/synonyms.yml)",
    "called": "other words for it",
    "summary": "its summary",
    "facts": "who provides it, when and how",
    "text": "its description",
}


@dataclass(frozen=True, slots=True)
class Result:
    """One result, and why it is one."""

    name: str
    kind: str
    address: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """What a query finds, and why."""

    showing: str
    """The words that were looked for instead of those that were typed; an empty text when they are the same."""
    looked_for: tuple[str, ...]
    """For each word that counts, what it was looked for as."""
    number: int
    results: tuple[Result, ...]


class Explainer:
    """The index of an offer, with the words of its entries."""

    def __init__(self, offer: LocalOffer, pages: Sequence[Page]) -> None:
        """Make the index of an offer and its pages."""
        self.offer = offer
        self.entries = entries_of(offer, pages)
        self.index = PackedIndex(index_files(offer, pages))
        self.stems = stems_with_synonyms(self.entries, Synonyms(offer.synonyms.values()))

    def explained(self, query: str, most: int, *, as_typed: bool) -> Explained:
        """What a query finds, no more than the most, and why."""
        found = rank(self.index, query, as_typed=as_typed)
        results = tuple(
            Result(
                self.entries[number].name,
                self.entries[number].kind.value,
                self.entries[number].address,
                score,
                tuple(self._why(found.slots, number)),
            )
            for number, score in found.hits[:most]
        )
        return Explained(found.showing, tuple(_looked_for(found)), len(found.hits), results)

    def _why(self, slots: Sequence[Slot], number: int) -> Iterator[str]:
        stems = {field: frozenset(column[number]) for field, column in self.stems.items()}
        for slot in slots:
            mine = {one for one, _ in slot.stems}
            fields = [called for field, called in _CALLED.items() if mine & stems[field]]
            if fields:
                word = slot.meant or slot.word
                exact = any(stem(word) in found for found in stems.values())
                yield f'"{word}"{"" if exact else " as the beginning of a word"} in {"; ".join(fields)}'
            else:
                yield f'without "{slot.meant or slot.word}"'
        if self.entries[number].closed:
            yield "lower, because it has closed"
        elif self.entries[number].late:
            days = self.offer.site.upkeep.drop_after_days if self.offer.site.upkeep else DROP_AFTER_DAYS
            yield f"below all that are not, because it is more than {days} days late for its check"

    def judged(self) -> Mapping[str, tuple[Judged, ...]]:
        """The judged queries with their scores: those that are well spelt, and those that are not."""
        asked = judged(self.index, self.offer.judged_queries.values())
        kinds = {"Well spelt": False, "Misspelt": True}
        groups = {name: tuple(one for one in asked if one.asked.misspelled is kind) for name, kind in kinds.items()}
        return {name: queries for name, queries in groups.items() if queries}


def _looked_for(found: Found) -> Iterator[str]:
    for slot in found.slots:
        meant = slot.meant or slot.word
        others = [one for one, share in slot.stems if share < 1]
        if not slot.stems:
            yield f'"{slot.word}" is in no record and no page, and like no word that is.'
        elif others:
            yield f'"{meant}" was looked for, and words that begin with it: {", ".join(others)}.'

"""What families say and what it should find, written into the entries that it should find."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from local_offer.models.search_words import SayFind
from local_offer.search.entries import Entry
from local_offer.search.words import stems_of, words_in

_LOOKED_AT = ("name", "keywords", "summary")
Words = tuple[str, ...]
Phrases = tuple[Words, ...]


class Synonyms:
    """The groups of a council. A group finds entries by their address, or by words that all stand in what they are."""

    def __init__(self, groups: Iterable[SayFind]) -> None:
        """Know these groups."""
        self.groups = tuple(groups)

    def applied(
        self, fields: Mapping[str, Sequence[Words]], entries: Sequence[Entry]
    ) -> Iterator[tuple[int, Phrases, Phrases]]:
        """For each entry that a group finds, its number, what is said for its address, and for its words.

        `fields` has for each field its stems, entry by entry.
        """
        said: dict[int, list[Words]] = {}
        called: dict[int, list[Words]] = {}
        by_address = {entry.address: number for number, entry in enumerate(entries)}
        with_stem = self._with_stem(fields)
        for group in self.groups:
            phrases = [tuple(words_in(phrase)) for phrase in group.say]
            named = {by_address[address] for address in group.addresses if address in by_address}
            for number in named:
                said.setdefault(number, []).extend(phrases)
            for phrase in group.words:
                for number in _with_all(list(stems_of(words_in(phrase))), with_stem) - named:
                    called.setdefault(number, []).extend(phrases)
        for number in sorted({*said, *called}):
            yield number, tuple(said.get(number, ())), tuple(called.get(number, ()))

    def _with_stem(self, fields: Mapping[str, Sequence[Words]]) -> Mapping[str, set[int]]:
        """The entries that have each stem of what is to be found."""
        phrases = (phrase for group in self.groups for phrase in group.words)
        found: dict[str, set[int]] = {stem: set() for phrase in phrases for stem in stems_of(words_in(phrase))}
        for name in _LOOKED_AT:
            for number, stems in enumerate(fields[name]):
                for stem in found.keys() & stems:
                    found[stem].add(number)
        return found


def _with_all(stems: Sequence[str], with_stem: Mapping[str, set[int]]) -> set[int]:
    found = [with_stem.get(stem, set()) for stem in stems]
    return set.intersection(*found) if found else set()

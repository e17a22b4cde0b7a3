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
        self, fields: Sequence[Mapping[str, Words]], entries: Sequence[Entry]
    ) -> Iterator[tuple[int, Phrases, Phrases]]:
        """For each entry that a group finds, its number, what is said for its address, and for its words."""
        said: dict[int, list[Words]] = {}
        called: dict[int, list[Words]] = {}
        by_address = {entry.address: number for number, entry in enumerate(entries)}
        with_stem: dict[str, set[int]] = {}
        for number, stems in enumerate(fields):
            for stem in {stem for field in _LOOKED_AT for stem in stems[field]}:
                with_stem.setdefault(stem, set()).add(number)
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


def _with_all(stems: Sequence[str], with_stem: Mapping[str, set[int]]) -> set[int]:
    found = [with_stem.get(stem, set()) for stem in stems]
    return set.intersection(*found) if found else set()

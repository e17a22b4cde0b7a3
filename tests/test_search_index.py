"""The index of the small council: its weights are those of lunr, and its files say what was weighed."""

from __future__ import annotations

import json
import math
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lunr.builder import Builder

from local_offer.models.local_offer import LocalOffer
from local_offer.pages import pages_for
from local_offer.pages.filters import filters_of
from local_offer.search import indexing
from local_offer.search.columns import holding
from local_offer.search.entries import Entry, Kind, entries_of
from local_offer.search.index_files import FOLDER, index_files, word_files, write_index
from local_offer.search.packing import (
    DIGITS,
    packed_number,
    packed_postings,
    packed_words,
    unpacked_postings,
    unpacked_words,
)
from local_offer.search.ranking import PackedIndex, rank
from local_offer.search.spelling import distance, nearest
from local_offer.search.synonyms import Synonyms
from tests.builders import an_offer


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def entries(small: LocalOffer) -> tuple[Entry, ...]:
    return entries_of(small, pages_for(small))


@pytest.fixture(scope="module")
def files(small: LocalOffer) -> dict[str, str]:
    return index_files(small, pages_for(small))


@given(st.lists(st.tuples(st.integers(0, 200_000), st.integers(0, 63)), unique_by=lambda one: one[0]))
def test_postings_come_back_as_they_were_packed(postings: list[tuple[int, int]]) -> None:
    assert list(unpacked_postings(packed_postings(sorted(postings)))) == sorted(postings)


@given(st.lists(st.text("abcdefż19", min_size=1, max_size=80), unique=True))
def test_words_come_back_as_they_were_packed(words: list[str]) -> None:
    assert list(unpacked_words(packed_words(sorted(words)))) == sorted(words)


def test_a_small_number_is_one_digit() -> None:
    assert [packed_number(number) for number in (0, 31, 32, 1024)] == ["A", DIGITS[31], "gB", "ggB"]


def test_every_kind_of_page_can_be_found(entries: tuple[Entry, ...]) -> None:
    kinds = Counter(entry.kind for entry in entries)
    assert set(kinds) >= {Kind.SERVICE, Kind.SETTING, Kind.GUIDE, Kind.WORD, Kind.ORGANISATION}
    addresses = [entry.address for entry in entries]
    assert len(set(addresses)) == len(addresses)
    assert not {"", "search/", "services/"} & set(addresses)


def test_words_weigh_what_lunr_says(entries: tuple[Entry, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Lunr's own builder, given the same words, has the same weights."""
    taken: list[tuple[int, dict[str, tuple[str, ...]], float]] = []
    take = indexing._Builder.take

    def noting(self: indexing._Builder, number: int, stems: dict[str, tuple[str, ...]], weight: float) -> None:
        taken.append((number, stems, weight))
        take(self, number, stems, weight)

    monkeypatch.setattr(indexing._Builder, "take", noting)
    ours = indexing.weigh(entries, Synonyms(())).postings
    builder = Builder()
    builder.ref("number")
    for field, boost in indexing.FIELDS.items():
        builder.field(field, boost)
    for number, stems, weight in taken:
        builder.add(
            {"number": str(number), **{field: list(found) for field, found in stems.items()}}, {"boost": weight}
        )
    builder.build()
    theirs: dict[tuple[str, int], float] = {}
    stems_by_place = {table["_index"]: stem for stem, table in builder.inverted_index.items()}
    for reference, vector in builder.field_vectors.items():
        for place, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True):
            key = (stems_by_place[place], int(reference.split("/")[1]))
            theirs[key] = theirs.get(key, 0.0) + weight
    found = {(stem, number): weight for stem, postings in ours.items() for number, weight in postings}
    assert len(found) > 100
    assert found == pytest.approx(theirs)


def test_every_word_of_every_entry_is_in_a_shard(entries: tuple[Entry, ...], files: dict[str, str]) -> None:
    index = PackedIndex(files)
    for number, fields in enumerate(indexing.stems_with_synonyms(entries, Synonyms(()))):
        for stem in {stem for found in fields.values() for stem in found}:
            assert number in {found for found, _ in index.postings(stem)}, (entries[number].name, stem)


def test_a_weight_is_within_a_twentieth_of_what_it_was(
    entries: tuple[Entry, ...], files: dict[str, str], small: LocalOffer
) -> None:
    index = PackedIndex(files)
    for stem, postings in indexing.weigh(entries, Synonyms(small.synonyms.values())).postings.items():
        packed = dict(index.postings(stem))
        assert all(math.isclose(packed[number], weight, rel_tol=0.06) for number, weight in postings)


def test_a_card_says_what_its_page_says(entries: tuple[Entry, ...], files: dict[str, str]) -> None:
    index = PackedIndex(files)
    for number, entry in enumerate(entries):
        assert index.card(number)[1:4] == [entry.address, entry.name, entry.summary][: len(index.card(number)) - 1]


def test_a_column_says_for_each_entry_which_choices_hold(
    entries: tuple[Entry, ...], files: dict[str, str], small: LocalOffer
) -> None:
    columns = json.loads(files["columns.json"])
    assert list(columns) == [one.id for one in filters_of(small)]
    held_somewhere = 0
    for name, column in columns.items():
        choices, digits = column["choices"].split(" "), column["held"]
        for number, entry in enumerate(entries):
            mine = digits[number :: len(entries)]
            bits = sum(DIGITS.index(digit) << 6 * place for place, digit in enumerate(mine))
            held = {choice for place, choice in enumerate(choices) if bits >> place & 1}
            assert held == set(holding(entry, small).get(name, ()))
            held_somewhere += bool(held)
    assert held_somewhere > 20


def test_the_core_names_the_folder_of_what_it_goes_with(small: LocalOffer, tmp_path: Path) -> None:
    pages, top = tuple(pages_for(small)), tmp_path / FOLDER
    assert "entries in" in write_index(tmp_path, small, pages)
    first = {file.relative_to(top): file.read_bytes() for file in top.rglob("*.json")}
    write_index(tmp_path, small, pages)
    assert {file.relative_to(top): file.read_bytes() for file in top.rglob("*.json")} == first
    write_index(tmp_path, small, pages[:-3])
    (folder,) = (entry for entry in top.iterdir() if entry.is_dir())
    assert json.loads((top / "core.json").read_text(encoding="utf-8"))["at"] == f"{folder.name}/"
    assert not any(file.parts[0] == folder.name for file in first)


def test_an_empty_index_finds_nothing() -> None:
    assert rank(PackedIndex(word_files((), ())), "autism").hits == ()


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("autism", "autism", 0),
        ("autisum", "autism", 1),
        ("autsim", "autism", 1),
        ("kitten", "sitting", 3),
        ("", "ab", 2),
    ],
)
def test_distance_counts_slips(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 3) == apart
    assert distance(other, one, 3) == apart


def test_a_word_is_only_corrected_when_one_is_near() -> None:
    lexicon = [("autism", 9), ("physio", 3), ("play", 20), ("plan", 30)]
    assert nearest("autisum", lexicon) == "autism"
    assert nearest("fisio", lexicon) == "physio"
    assert nearest("plac", lexicon) == "plan"
    assert nearest("pla", lexicon) == ""
    assert nearest("trampoline", lexicon) == ""
    assert nearest("zzzzqq", [("sick", 5)]) == ""

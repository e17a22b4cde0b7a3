"""The index of the small council: its weights are those of lunr, and its files say what was weighed."""

from __future__ import annotations

import datetime
import json
import math
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr.builder import Builder
from markupsafe import Markup

from local_offer.free_text import to_plain
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.pages.filters import filters_of
from local_offer.pages.page import Page
from local_offer.search import indexing
from local_offer.search.columns import holding
from local_offer.search.entries import Entry, Kind, entries_of
from local_offer.search.index_files import FOLDER, index_files, word_files, write_index
from local_offer.search.packing import (
    DIGITS,
    packed_number,
    packed_numbers,
    packed_words,
    packing,
    unpacked_numbers,
    unpacked_postings,
    unpacked_words,
)
from local_offer.search.ranking import PackedIndex, rank
from local_offer.search.spelling import distance, nearest
from local_offer.search.synonyms import Synonyms
from local_offer.search.words import StemsOfTexts, stems_of, words_in
from tests.builders import a_council, a_service, an_offer

PROJECT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def entries(small: LocalOffer) -> tuple[Entry, ...]:
    return entries_of(small, pages_for(small))


@pytest.fixture(scope="module")
def files(small: LocalOffer) -> dict[str, str]:
    return index_files(small, pages_for(small))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9_000), st.integers(0, 63)), unique_by=lambda one: one[0]))
def test_postings_come_back_as_they_were_packed(postings: list[tuple[int, int]]) -> None:
    numbers, weights = [number for number, _ in sorted(postings)], [weight for _, weight in sorted(postings)]
    assert list(unpacked_postings(packing(max(numbers, default=0))(numbers, weights))) == sorted(postings)


@settings(deadline=None)
@given(st.sets(st.integers(0, 200_000)))
def test_numbers_come_back_as_they_were_packed(numbers: set[int]) -> None:
    assert list(unpacked_numbers(packed_numbers(sorted(numbers)))) == sorted(numbers)


@settings(deadline=None)
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
    assert any(address.startswith("categories/") for address in addresses)
    assert any(address.startswith("needs/") for address in addresses)
    assert not any("/page-" in address for address in addresses)


def test_words_weigh_what_lunr_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lunr's own builder, given the words of the demonstration one by one, has the same weights before it rounds."""
    monkeypatch.setattr("lunr.builder.round", lambda weight, _: weight, raising=False)
    offer = read_local_offer(PROJECT, datetime.date(2026, 11, 21))
    entries, synonyms = entries_of(offer, pages_for(offer)), Synonyms(offer.synonyms.values())
    stems = indexing.stems_with_synonyms(entries, synonyms)
    ours = indexing.weigh(entries, synonyms).postings
    builder = Builder()
    builder.ref("number")
    for field, boost in indexing.FIELDS.items():
        builder.field(field, boost)
    for number, entry in enumerate(entries):
        words = {field: list(column[number]) for field, column in stems.items()}
        builder.add({"number": str(number), **words}, {"boost": entry.weight})
    builder.build()
    theirs: dict[tuple[str, int], float] = {}
    stems_by_place = {table["_index"]: stem for stem, table in builder.inverted_index.items()}
    for reference, vector in builder.field_vectors.items():
        for place, weight in zip(vector.elements[::2], vector.elements[1::2], strict=True):
            key = (stems_by_place[place], int(reference.split("/")[1]))
            theirs[key] = theirs.get(key, 0.0) + weight
    found = {
        (stem, number): weight for stem, postings in ours.items() for number, weight in zip(*postings, strict=True)
    }
    assert len(found) > 10_000
    assert found.keys() == theirs.keys()
    assert [key for key, weight in found.items() if not math.isclose(weight, theirs[key], rel_tol=1e-9)] == []


def test_every_word_of_every_entry_is_in_a_shard(entries: tuple[Entry, ...], files: dict[str, str]) -> None:
    index = PackedIndex(files)
    for column in indexing.stems_with_synonyms(entries, Synonyms(())).values():
        for number, stems in enumerate(column):
            for stem in stems:
                assert number in {found for found, _ in index.postings(stem)}, (entries[number].name, stem)


def test_free_text_has_the_words_that_are_read(small: LocalOffer) -> None:
    texts = [
        "[a name](https://x.example/y) &amp; 1. one\n2. two",
        *(one.description for one in small.services.values()),
    ]
    for text in texts:
        (entry,) = (Entry("x/", Kind.PAGE, "", "", text=(text,)),)
        read = indexing._stems([entry], Counter())["text"][0]
        assert list(read) == list(stems_of(words_in(to_plain(text))))


@settings(deadline=None)
@given(st.text(max_size=80))
def test_a_long_text_has_the_stems_of_its_words(text: str) -> None:
    assert list(StemsOfTexts().of(text)) == list(stems_of(words_in(text)))


@settings(deadline=None)
@given(st.text(max_size=80).filter(str.isascii))
def test_a_text_without_accents_has_the_words_of_any_text(text: str) -> None:
    assert words_in(text) == words_in(f"{text} é")[:-1]


def test_a_weight_is_within_a_twentieth_of_what_it_was(
    entries: tuple[Entry, ...], files: dict[str, str], small: LocalOffer
) -> None:
    index = PackedIndex(files)
    for stem, postings in indexing.weigh(entries, Synonyms(small.synonyms.values())).postings.items():
        packed = dict(index.postings(stem))
        assert all(math.isclose(packed[number], weight, rel_tol=0.06) for number, weight in zip(*postings, strict=True))


def test_a_card_says_what_its_page_says(entries: tuple[Entry, ...], files: dict[str, str]) -> None:
    index = PackedIndex(files)
    for number, entry in enumerate(entries):
        assert index.card(number)[1:4] == [entry.address, entry.name, entry.summary][: len(index.card(number)) - 1]


def test_a_card_says_by_when_a_late_check_was_due(tmp_path: Path) -> None:
    late = {"on": "2025-11-01", "by": "Team", "next_due": "2026-11-01"}
    offer = an_offer(tmp_path, {**a_council(), "data/services/aaa.yml": a_service(name="AAA", checked=late)})
    index = PackedIndex(index_files(offer, pages_for(offer)))
    cards = {card[2]: card for card in map(index.card, range(index.entries))}
    assert cards["AAA"][10] == "1 November 2026"
    assert all(len(card) <= 10 for name, card in cards.items() if name != "AAA")
    assert not index.late


def test_what_is_long_late_stands_below_all_that_is_not(tmp_path: Path) -> None:
    late = {"on": "2025-11-01", "by": "Team", "next_due": "2026-05-01"}
    named = a_service(name="Trampolines", summary="Jump.", checked=late)
    other = a_service(name="Saturday club", summary="Games, and trampolines on some days.")
    offer = an_offer(tmp_path, {**a_council(), "data/services/t.yml": named, "data/services/c.yml": other})
    index = PackedIndex(index_files(offer, pages_for(offer)))
    found = [index.card(number)[2] for number, _ in rank(index, "trampolines").hits]
    assert found == ["Saturday club", "Trampolines"]


def test_what_has_closed_stands_below_what_is_open_though_its_name_has_the_words(tmp_path: Path) -> None:
    closed = a_service(
        name="Toy library", summary="Lent toys.", status="closed", status_note="Flooded.", closed_on="2026-09-30"
    )
    other = a_service(name="Saturday club", summary="Games. We lend toys, and visit the library.")
    offer = an_offer(tmp_path, {**a_council(), "data/services/t.yml": closed, "data/services/c.yml": other})
    index = PackedIndex(index_files(offer, pages_for(offer)))

    def found(query: str) -> list[str]:
        named = [str(index.card(number)[2]) for number, _ in rank(index, query).hits]
        return [name for name in named if name in ("Toy library", "Saturday club")]

    assert found("toys") == ["Saturday club", "Toy library"]
    assert found("toy library") == ["Saturday club", "Toy library"]


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
    assert "entries in" in write_index(tmp_path, small, pages).said
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


def test_a_page_is_found_by_what_its_records_say(small: LocalOffer) -> None:
    words = "Ask for a hoist and a rainproof canopy."
    page = Page(
        "travel/x/", "A page", "What it is.", "x.html", {"ways": (("id", words),), "shown": Markup("<b>no no no</b>")}
    )
    (found,) = (entry for entry in entries_of(small, (page,)) if entry.address == "travel/x/")
    assert found.text == (words,)


def test_a_list_does_not_say_what_its_services_say(small: LocalOffer) -> None:
    services = tuple(small.services.values())
    page = Page("categories/x/", "A list", "What it is.", "x.html", {"services": services})
    (found,) = (entry for entry in entries_of(small, (page,)) if entry.address == "categories/x/")
    assert services
    assert found.text == ()

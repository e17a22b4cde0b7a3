"""The browser's search and the build's are one: the same words, stems, spellings, hits and scores, to the last bit."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.search.ranking import PackedIndex, rank
from local_offer.search.words import stem, words_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parents[2]
ODD = [
    *(
        "",
        "  ",
        "Down's syndrome",
        "Tŷ Gwyn",
        "ÁUTISM",
        "post-16",
        "<script>",
        "'; DROP TABLE",
        "../../etc",
        "a",
        "عربي",
    ),
    *("toString", "constructor __proto__", "ﬁts", "x" * 300, "taxi to school" * 40, "the and of", "help", "½ price"),
    *("yyyy", "sses", "ies", "eed", "ed", "ing", "yes", "sky", "y", "ions", "ement", "feed", "controll", "ll", "ate"),
]
SEARCH = """
async ([folder, queries]) => {
  const { Index } = await import("/assets/scripts/search-index.js");
  const { rank } = await import("/assets/scripts/search-ranking.js");
  const index = new Index(folder), found = [];
  for (const [query, asTyped] of queries) {
    const { hits, showing } = await rank(index, query, asTyped);
    found.push([showing, hits]);
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(f"{address}search/")
    return page


@pytest.fixture(scope="module")
def folder(built_site: Path) -> Path:
    return built_site / "assets/search"


@pytest.fixture(scope="module")
def index(folder: Path) -> PackedIndex:
    return PackedIndex({file.name: file.read_text(encoding="utf-8") for file in folder.rglob("*.json")})


@pytest.fixture(scope="module")
def offer() -> LocalOffer:
    return read_local_offer(PROJECT, datetime.date(2026, 11, 21))


@pytest.fixture(scope="module")
def vocabulary(built_site: Path) -> list[str]:
    """Every word of every page, and the odd ones."""
    words = {word for file in sorted(built_site.rglob("*.html")) for word in words_in(file.read_text(encoding="utf-8"))}
    return sorted(words | {word for text in ODD for word in words_in(text)})


def test_the_whole_vocabulary_has_the_same_stems_on_both_sides(page: Page, vocabulary: list[str]) -> None:
    theirs = page.evaluate(
        "async words => { const { stem } = await import('/assets/scripts/search-words.js'); return words.map(stem) }",
        vocabulary,
    )
    ours = [stem(word) for word in vocabulary]

    assert len(vocabulary) > 4000
    assert [(word, one, other) for word, one, other in zip(vocabulary, ours, theirs, strict=True) if one != other] == []


def test_texts_have_the_same_words_on_both_sides(page: Page, offer: LocalOffer) -> None:
    texts = [*ODD, *(service.description for service in offer.services.values())]
    theirs = page.evaluate(
        "async texts => texts.map((await import('/assets/scripts/search-words.js')).wordsIn)",
        texts,
    )

    assert theirs == [words_in(text) for text in texts]


def test_every_judged_query_finds_the_same_on_both_sides(
    page: Page, offer: LocalOffer, index: PackedIndex, address: str
) -> None:
    queries = [(one.query, False) for one in offer.judged_queries.values()]
    queries += [(one.query, True) for one in offer.judged_queries.values() if one.misspelled]
    queries += [(odd, False) for odd in ODD]
    theirs = page.evaluate(SEARCH, [f"{address}assets/search/", queries])

    assert len(queries) > 200
    for (query, as_typed), (showing, hits) in zip(queries, theirs, strict=True):
        ours = rank(index, query, as_typed=as_typed)
        assert showing == ours.showing, query
        assert [tuple(hit) for hit in hits] == list(ours.hits), query


def test_every_word_of_the_lexicon_is_found_by_its_slip_on_both_sides(
    page: Page, index: PackedIndex, address: str
) -> None:
    slips = [word[:2] + word[3:] for word, _ in index.lexicon[::7] if len(word) > 5]
    theirs = page.evaluate(SEARCH, [f"{address}assets/search/", [(slip, False) for slip in slips]])

    assert len(slips) > 100
    assert [showing for showing, _ in theirs] == [rank(index, slip).showing for slip in slips]


def test_the_files_are_json_that_hosts_compress(folder: Path) -> None:
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert len(files) > 10
    for file in files:
        assert file.suffix == ".json"
        json.loads(file.read_text(encoding="utf-8"))

"""Text to words and stems: what counts, and what is the same word."""

from __future__ import annotations

import pytest
from lunr.stop_word_filter import WORDS

from local_offer.models.search_words import STOP_WORDS
from local_offer.search.words import MOST_LETTERS, SOFT, STOP, stem, stems_of, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Taxi to school", ["taxi", "to", "school"]),
        ("Down's, Down\u2019s and Downs", ["downs", "downs", "and", "downs"]),
        ("Tŷ Gwyn, Brynmôr", ["ty", "gwyn", "brynmor"]),
        ("post-16 (EHC plan)", ["post", "16", "ehc", "plan"]),
        ("<script>alert(1)</script>", ["script", "alert", "1", "script"]),
        ("under_scored", ["under", "scored"]),
        ("اردو pomoc dziecięca", ["اردو", "pomoc", "dziecieca"]),
        ("  ", []),
    ],
)
def test_the_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_in(text) == words


def test_a_word_without_end_is_cut() -> None:
    assert words_in("x" * 5000) == ["x" * MOST_LETTERS]


def test_endings_do_not_matter() -> None:
    assert stem("swimming") == stem("swims") == "swim"
    assert stem("therapies") == stem("therapy")
    assert stem("holidays") == stem("holiday")
    assert stem("16") == "16"


def test_words_that_are_everywhere_are_left_out() -> None:
    assert list(stems_of(["where", "can", "i", "swim"])) == ["swim"]
    assert frozenset(WORDS) == STOP == STOP_WORDS


def test_soft_words_are_in_the_index() -> None:
    assert not SOFT & STOP
    assert list(stems_of(["help"])) == ["help"]

"""The words that families use: what a group finds, what is left out of a search, and whether there are enough."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest
from lunr.stop_word_filter import WORDS

from local_offer.models.local_offer import LocalOffer
from local_offer.models.search_words import STOP_WORDS, SayFind, as_compared
from local_offer.offer import read_local_offer

PROJECT = Path(__file__).parents[1]


@cache
def the_offer() -> LocalOffer:
    """The demonstration as it was on one day."""
    return read_local_offer(PROJECT, datetime.date(2026, 11, 21))


def test_a_group_tells_words_from_pages() -> None:
    group = SayFind.model_validate(
        {"id": "respite", "say": ("respite",), "find": ("short breaks", "services/short-breaks", "/travel/", "travel/")}
    )
    assert group.words == ("short breaks",)
    assert group.addresses == ("services/short-breaks/", "travel/", "travel/")


def test_the_words_that_are_too_common_are_those_that_the_index_leaves_out() -> None:
    assert set(WORDS) == STOP_WORDS


@pytest.mark.parametrize(
    ("written", "compared"),
    [("Won't  go to SCHOOL!", "won t go to school"), ("tŷ-gwyn", "tŷ gwyn"), ("1:1", "1 1"), ("…", "")],
)
def test_phrases_are_compared_without_signs_and_capitals(written: str, compared: str) -> None:
    assert as_compared(written) == compared


def test_the_demonstration_has_the_words_that_families_use() -> None:
    assert len(the_offer().synonyms) >= 110
    assert sum(len(group.say) for group in the_offer().synonyms.values()) >= 500


def test_the_demonstration_has_enough_searches_to_be_judged_by() -> None:
    judged = the_offer().judged_queries.values()
    assert len(judged) >= 180
    assert sum(one.misspelled for one in judged) >= 40
    assert all(any(answer.grade >= 2 for answer in one.answers) for one in judged)

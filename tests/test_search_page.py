"""The search page as it is before any script runs: every other way to look, and the words that people use."""

from __future__ import annotations

import pytest

from local_offer.models.local_offer import LocalOffer
from local_offer.pages import pages_for
from local_offer.pages.search import words_people_use
from tests.builders import an_offer


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"))


def test_the_page_offers_every_way_to_browse_and_every_letter(small: LocalOffer) -> None:
    (page,) = (page for page in pages_for(small) if page.address == "search/")
    ways = page.facts["ways"]
    assert isinstance(ways, tuple)
    assert [folder for folder, _, _ in ways] == ["categories", "needs", "ages", "areas"]
    addresses = {one.address for one in pages_for(small)}
    assert {choice.address for _, _, choices in ways for choice in choices} <= addresses
    letters = page.facts["letters"]
    assert isinstance(letters, tuple)
    assert {letter.address for letter in letters} <= addresses


def test_a_word_that_people_use_leads_to_the_page_of_what_they_mean(small: LocalOffer) -> None:
    said = [one for _, words in words_people_use(small) for one in words]
    addresses = {page.address for page in pages_for(small)}
    assert said
    assert {one.address for one in said} <= addresses
    called = {phrase for need in small.needs.values() for phrase in need.also_called}
    called |= {phrase for group in small.synonyms.values() if group.addresses for phrase in group.say}
    assert called <= {phrase for one in said for phrase in one.phrases}


def test_words_are_filed_under_their_letters_in_order(small: LocalOffer) -> None:
    letters = [letter for letter, _ in words_people_use(small)]
    assert letters == sorted(letters)

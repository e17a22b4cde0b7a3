"""Ids are made from names and stay the same."""

from __future__ import annotations

import pytest

from local_offer.importing.ids import new_id, slug


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Autism Outreach", "autism-outreach"),
        ("St John's Café & Crèche", "st-johns-cafe-and-creche"),
        ("Tŷ Gwyn / Ðóra", "ty-gwyn-dora"),
        ("CON", "con-record"),
        ("会", ""),
    ],
)
def test_an_id_is_lower_case_words_and_hyphens(name: str, id_: str) -> None:
    assert slug(name) == id_


def test_a_long_name_is_cut_between_words() -> None:
    id_ = slug("harbour " * 20)
    assert len(id_) <= 80
    assert id_.endswith("harbour")


def test_records_of_one_name_are_told_apart_by_town_and_then_by_number() -> None:
    assert new_id("Club", "1", "Eastquay", {"club"}) == "club-eastquay"
    assert new_id("Club", "1", "Eastquay", {"club", "club-eastquay"}) == "club-2"
    assert new_id("Club", "1", "", {"club", "club-2"}) == "club-3"


def test_a_name_without_letters_that_fit_gets_an_id_from_its_key() -> None:
    assert new_id("会", "7", "", set()) == new_id("会", "7", "", set())
    assert new_id("会", "7", "", set()).startswith("record-")

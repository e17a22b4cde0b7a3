"""What shows who somebody is is found in what families said, and what does not is left alone."""

from __future__ import annotations

import pytest

from local_offer.checks.nobody_named import _found, _short

SCHOOLS = ("Harbour Academy", "Quay Street")


@pytest.mark.parametrize(
    "text",
    [
        "Mr Abara was kind.",
        "Thank you, Dr. Lewis",
        "My daughter Ffion waits.",
        "A boy called Bran.",
        "We asked Hannah.",
        "I rang and Mark said no.",
        "Write to jo.bloggs@mail.example",
        "Ring 07700 900123.",
        "Quay Street has no base in Year 5.",
        "At Harbour Academy a 12-year-old sat alone.",
        "Only 3 families came.",
        "Four young people left.",
        "two deaf children",
    ],
)
def test_what_shows_who_somebody_is_is_found(text: str) -> None:
    assert _found(text, SCHOOLS)[0]


@pytest.mark.parametrize(
    "text",
    [
        "We wait for a place in Year 5.",
        "Quay Street has a good base.",
        "Mark the date. Will it be late? May we ask?",
        "It was ready in June 2026, after April and May.",
        "Half of the 34 parents came, and a few young people.",
        "There are two more clubs.",
        "One parent said so.",
    ],
)
def test_what_shows_nobody_is_left_alone(text: str) -> None:
    assert _found(text, SCHOOLS) == ("", "")


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Quay Street Primary School", "Quay Street"),
        ("Harbour Academy", "Harbour Academy"),
        ("The Anchorage", "The Anchorage"),
        ("Severnmouth College", "Severnmouth College"),
    ],
)
def test_a_school_is_known_by_the_name_that_people_say(name: str, short: str) -> None:
    assert _short(name) == short

"""Abbreviations are explained where a page first says them, once, and never within a name, a heading or a link."""

from __future__ import annotations

import pytest

from local_offer.abbreviations import explain_abbreviations
from local_offer.models.vocabulary import Word
from tests.builders import read_as

WORDS = tuple(
    read_as(Word, {"word": word, "short": short, "means": "What it means."}, id_)
    for id_, word, short in (
        ("senco", "special educational needs co-ordinator", "SENCO"),
        ("send", "special educational needs and disabilities", "SEND"),
        ("sendiass", "SEND information, advice and support service", "SENDIASS"),
        ("physio", "physiotherapist", "physio"),
    )
)
ADVICE = "special educational needs and disabilities information, advice and support service"
IN_FULL = "special educational needs co-ordinator"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ask the SENCO.", f"Ask the SENCO ({IN_FULL})."),
        ("Ask the SENCO. The SENCO helps.", f"Ask the SENCO ({IN_FULL}). The SENCO helps."),
        (f"Ask the {IN_FULL} (SENCO).", f"Ask the {IN_FULL} (SENCO)."),
        (f"Ask the SENCO ({IN_FULL}).", f"Ask the SENCO ({IN_FULL})."),
        (f"Ask the SENCO, the {IN_FULL}, first.", f"Ask the SENCO, the {IN_FULL}, first."),
        (
            "Special educational needs coordinators. Ask the SENCO.",
            "Special educational needs coordinators. Ask the SENCO.",
        ),
        ("## The SENCO\n\nAsk the SENCO.", f"## The SENCO\n\nAsk the SENCO ({IN_FULL})."),
        ("See [the SENCO's page](a.md).", "See [the SENCO's page](a.md)."),
        ("See [your SENCO](a.md).", f"See [your SENCO](a.md) ({IN_FULL})."),
        ("Ring us about SENCOs.", "Ring us about SENCOs."),
        ("The SEND Tribunal decides.", "The SEND Tribunal decides."),
        ("`SENCO` is code.", "`SENCO` is code."),
        ("| SENCO | school |", "| SENCO | school |"),
        ("A physio helps.", "A physio helps."),
        (f"[Our SENDIASS](a.md), the {ADVICE}.", f"[Our SENDIASS](a.md), the {ADVICE}."),
        ("Nothing short.", "Nothing short."),
    ],
)
def test_the_first_use_has_the_words_in_brackets(written: str, read: str) -> None:
    assert explain_abbreviations(written, WORDS) == read


def test_a_summary_that_explains_it_explains_it_for_the_page() -> None:
    assert explain_abbreviations("Ask the SENCO.", WORDS, f"About the {IN_FULL}.") == "Ask the SENCO."

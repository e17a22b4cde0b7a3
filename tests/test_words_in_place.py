"""A word of the glossary is explained on the page that uses it, where it is used first."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_offer.models.vocabulary import Word
from local_offer.words_in_place import EXPLAINED, explained, explained_page, names_of
from tests.builders import a_word, read_as

GLOSSARY = {
    "ehc-plan": read_as(Word, a_word(see=[]), "ehc-plan"),
    "send": read_as(Word, a_word(word="special needs", short="SEND", see=[]), "send"),
}


def test_the_first_use_of_a_word_leads_to_its_meaning_and_the_second_stays() -> None:
    html, used = explained("<p>An EHC plan is long. Your EHC plan is yours.</p>", GLOSSARY)
    assert html == '<p>An <a class="word" href="#word-ehc-plan">EHC plan</a> is long. Your EHC plan is yours.</p>'
    assert [word.id for word in used] == ["ehc-plan"]


def test_the_words_in_full_count_in_small_and_large_letters() -> None:
    html, used = explained("<li>Education, health and care plan</li>", GLOSSARY)
    assert 'href="#word-ehc-plan">Education, health and care plan</a>' in html
    assert len(used) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<p>We send it.</p>",
        "<h2>EHC plan</h2>",
        '<p><a href="x/">EHC plan</a></p>',
        "<table><tr><th>EHC plan</th></tr></table>",
        "<p>EHC planning</p>",
        '<p title="EHC plan">x</p>',
        "<p>The SEND Tribunal</p>",
        "<button>EHC plan</button>",
        "<svg><text>EHC plan</text></svg>",
        "<template><p>EHC plan</p></template>",
    ],
)
def test_other_words_links_headings_and_tags_stay_as_they_are(html: str) -> None:
    assert explained(html, GLOSSARY) == (html, ())


def test_words_are_listed_in_the_order_of_their_use() -> None:
    _, used = explained("<p>SEND, then an EHC plan.</p>", GLOSSARY)
    assert [word.id for word in used] == ["send", "ehc-plan"]


def test_a_page_without_such_words_is_the_same() -> None:
    assert explained("<p>Nothing.</p>", {}) == ("<p>Nothing.</p>", ())


def test_a_longer_word_is_explained_before_one_within_it() -> None:
    glossary = {
        **GLOSSARY,
        "plan-needs": read_as(Word, a_word(word="plan for special needs", short=None, see=[]), "plan-needs"),
    }
    html, used = explained("<p>A plan for special needs, and special needs.</p>", glossary)
    assert [word.id for word in used] == ["plan-needs", "send"]
    assert html.count('class="word"') == 2


def test_letters_that_have_two_small_ones_move_nothing() -> None:
    html, _ = explained("<p>\u0130stanbul EHC plan</p>", GLOSSARY)
    assert html == '<p>\u0130stanbul <a class="word" href="#word-ehc-plan">EHC plan</a></p>'


def test_a_whole_page_has_the_meanings_at_the_end_of_its_content_and_is_else_as_it_was() -> None:
    page = '<header>EHC plan</header><main id="main"><p>EHC plan</p><div class="page-end">EHC plan</div></main>'
    shown = explained_page(page, names_of(GLOSSARY), lambda used: f"[{', '.join(word.id for word in used)}]")
    assert shown.startswith("<header>EHC plan</header>")
    assert '</a></p>[ehc-plan]<div class="page-end">EHC plan</div>' in shown
    assert explained_page("<p>EHC plan</p>", names_of(GLOSSARY), str) == "<p>EHC plan</p>"


def test_every_template_whose_words_are_explained_is_there() -> None:
    overrides = Path(__file__).parents[1] / "overrides"
    assert [name for name in sorted(EXPLAINED) if not (overrides / name).is_file()] == []

"""A word of the glossary is explained on the page that uses it, where it is used first."""

from __future__ import annotations

import pytest

from local_offer.models.vocabulary import Word
from local_offer.words_in_place import explained
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
    ],
)
def test_other_words_links_headings_and_tags_stay_as_they_are(html: str) -> None:
    assert explained(html, GLOSSARY) == (html, ())


def test_words_are_listed_in_the_order_of_their_use() -> None:
    _, used = explained("<p>SEND, then an EHC plan.</p>", GLOSSARY)
    assert [word.id for word in used] == ["send", "ehc-plan"]


def test_a_page_without_such_words_is_the_same() -> None:
    assert explained("<p>Nothing.</p>", {}) == ("<p>Nothing.</p>", ())

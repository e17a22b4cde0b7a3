"""Words explained: the glossary as one page, each word with an address of its own within it."""

from __future__ import annotations

from collections.abc import Mapping

from local_offer.models.local_offer import LocalOffer
from local_offer.models.vocabulary import Word
from local_offer.pages.page import Page
from local_offer.wording import filing, initial


def page_of_words(offer: LocalOffer) -> Page:
    """The glossary by first letter."""
    ordered = sorted(offer.glossary.values(), key=lambda word: filing(word.word))
    letters: dict[str, tuple[Word, ...]] = {}
    for word in ordered:
        letter = initial(word.word)
        letters[letter] = (*letters.get(letter, ()), word)
    return Page(
        address="words/",
        title="Words explained",
        summary="What the words and letters that professionals use mean, in plain English.",
        template="pages/words.html",
        facts={"letters": letters, "names": _names(offer.glossary)},
        section="words",
        source="data/vocabulary/glossary.yml",
    )


def _names(glossary: Mapping[str, Word]) -> Mapping[str, str]:
    return {id_: word.short or word.word for id_, word in glossary.items()}

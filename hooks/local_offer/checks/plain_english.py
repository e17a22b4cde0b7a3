"""Notes on words: long sentences, dates and times in another style, words that families should not have to read.

Only `local-offer check` looks for them. No build waits for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from local_offer.models.local_offer import LocalOffer
from local_offer.models.plain_english import AvoidedWord, ReadingBudget
from local_offer.problems import Place, Problem, Severity, shown
from local_offer.reading import Path, Record
from local_offer.reading_age import Sentence, reading_age, sentences

LONGEST = 25
"""The most words of a sentence."""
_SPACE = re.compile(r"\s+")
_DAYS = "Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun"
_DATES = "Write it as 18 September 2026."
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_STYLE: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern), says, hint)
    for pattern, says, hint in (
        (
            rf"\b\d{{1,2}}(?:st|nd|rd|th) (?:of )?(?:{_MONTHS})",
            "A date is written in another style",
            "Write it as 18 September 2026.",
        ),
        (r"\b\d{1,2}/\d{1,2}/\d{2,4}\b", "A date is written in numbers", _DATES),
        (r"\b20\d\d ?[-\u2013/] ?\d\d(?:\d\d)?\b(?!-)", "Years are joined by a sign", 'Write "2025 to 2026".'),
        (r"\b\d{1,2}[.:]00 ?[ap]m\b", "A time has minutes that say nothing", "Write 9am."),
        (r"\b\d{1,2}[.](?!00)\d\d ?[ap]m\b", "A time has a full stop", "Write 9:30am."),
        (rf"\b(?:{_DAYS})[ -]", "A day is cut short", "Write Monday to Friday."),
        (r"\(0\d{2,5}\) ?\d|\+44 ?\(0\)", "A telephone number has brackets", "Write 01632 960 123."),
        (r"\bper ?cent\b", "A share is written as words", "Write 25%."),
    )
)
_GLANCE = re.compile(rf"\d(?:(?:st|nd|rd|th) |/\d| ?[-\u2013/] ?\d|[.:]\d\d ?[ap]m)|\(0|\+44|per ?cent|(?:{_DAYS})[- ]")
"""What stands in every text that one of those patterns fits: a look that is quick."""
_NOT_WORDS = {
    "url",
    "website",
    "link",
    "source",
    "law",
    "email",
    "phone",
    "text",
    "relay",
    "meets",
    "id",
    "also",
    "also_called",
    "unit",
}
_PARTS = (
    *("services/", "settings/", "organisations/", "expectations/", "voice/", "progress/", "travel/", "deadlines/"),
    *("routes/", "law-changes.yml", "vocabulary/glossary.yml", "vocabulary/categories.yml", "vocabulary/needs.yml"),
)


def check_plain_english(offer: LocalOffer) -> Iterator[Problem]:
    """A note for each thing to write more plainly, and a broken promise for each page above its reading age."""
    avoided = _phrases(offer.duties.avoided_words)
    easy = frozenset(easy_words(offer))
    for address, words in offer.words.items():
        if address in offer.written:
            yield from _in_page(address, words.text, words.first_line, avoided, easy, offer)
    for file, record in offer.records.items():
        if file.startswith(tuple(f"data/{part}" for part in _PARTS)):
            yield from _in_record(record, avoided)


def _phrases(avoided: Mapping[str, AvoidedWord]) -> tuple[tuple[str, AvoidedWord], ...]:
    return tuple((phrase.casefold(), one) for one in avoided.values() for phrase in one.avoid)


def easy_words(offer: LocalOffer) -> Iterator[str]:
    """The words of the glossary: a page must use them, and explains them."""
    for word in offer.glossary.values():
        for name in (word.word, word.short or ""):
            yield from name.casefold().replace("(", " ").replace(",", " ").split()


def _in_page(
    address: str,
    text: str,
    first_line: int,
    avoided: tuple[tuple[str, AvoidedWord], ...],
    easy: frozenset[str],
    offer: LocalOffer,
) -> Iterator[Problem]:
    file, title = offer.written_record(address).file, offer.written[address].title
    found = tuple(sentences(text))
    for says, hint, line in _remarks(text, found, avoided):
        yield Problem(Place(file, first_line + line), says, hint, title, Severity.NOTE)
    budget = budget_of(address, offer.duties.reading_budgets)
    age = reading_age(found, easy) if budget else None
    if budget and age is not None and age > budget.reading_age:
        says = f"A child must be {age:.1f} years old to read this page, and its limit is {budget.reading_age}."
        hint = "Cut long sentences in two, and take shorter words. The limit stands in data/reading-budgets.yml."
        yield Problem(Place(file, first_line), says, hint, title, Severity.BROKEN_PROMISE)


def budget_of(address: str, budgets: Mapping[str, ReadingBudget]) -> ReadingBudget | None:
    """The budget of a page: that of the longest address that the page's begins with."""
    fitting = [one for one in budgets.values() if f"/{address}".startswith(one.pages)]
    return max(fitting, key=lambda one: len(one.pages), default=None)


def _in_record(record: Record, avoided: tuple[tuple[str, AvoidedWord], ...]) -> Iterator[Problem]:
    texts = texts_of(record)
    whole = "\n".join(text for _, text in texts)
    lower = whole.casefold()
    here = tuple((phrase, one) for phrase, one in avoided if phrase in lower)
    styled = _GLANCE.search(whole) is not None
    name = str(record.values.get("name", ""))
    for path, text in texts:
        is_long = text.count(" ") >= LONGEST and path[-1] != "name"
        if is_long or here or styled:
            found = tuple(sentences(text)) if is_long else ()
            for says, hint, line in _remarks(text, found, here):
                place = record.value_place_of(path)
                if "\n" in text:
                    place = replace(place, line=place.line + 1 + line, column=0)
                yield Problem(place, says, hint, shown(name), Severity.NOTE)


def texts_of(record: Record) -> list[tuple[Path, str]]:
    """The texts of a record that are more than one word, and where each stands; addresses and ids are left out."""
    found: list[tuple[Path, str]] = []
    _note_texts(record.values, (), found)
    return found


def _note_texts(value: object, at: Path, found: list[tuple[Path, str]]) -> None:
    if isinstance(value, str):
        if " " in value and (not at or at[-1] not in _NOT_WORDS):
            found.append((at, value))
    elif isinstance(value, dict):
        for field, inner in value.items():
            if field not in _NOT_WORDS:
                _note_texts(inner, (*at, field), found)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            _note_texts(inner, (*at, number), found)


def _remarks(
    text: str, found: tuple[Sentence, ...], avoided: tuple[tuple[str, AvoidedWord], ...]
) -> Iterator[tuple[str, str, int]]:
    """What to write more plainly: the words, how, and the line of the text, counted from 0."""
    for sentence in found:
        if len(sentence.words) > LONGEST:
            begins = shown(" ".join(sentence.words), 50)
            says = f'This sentence has {len(sentence.words)} words, and {LONGEST} are enough: "{begins}"'
            yield says, "Make two sentences of it.", sentence.line
    if _GLANCE.search(text):
        for pattern, says, hint in _STYLE:
            for hit in pattern.finditer(text):
                yield f"{says}: {shown(hit[0])}.", hint, text.count("\n", 0, hit.start())
    lower = text.casefold()
    for phrase, one in avoided:
        if phrase in lower and (said := re.search(rf"\b{re.escape(phrase)}\b", lower)):
            line = text.count("\n", 0, said.start())
            yield f'This site does not say "{phrase}". {one.because}', f"Write: {one.write}.", line

"""How easy the words of records are to read: one remark for each kind of record that has some above the limit.

Sentences count, and names and addresses do not. The limit is that of the pages that show the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from local_offer.checks.plain_english import budget_of, easy_words, texts_of
from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, Severity, shown
from local_offer.reading import Record
from local_offer.reading_age import quick_reading_age
from local_offer.wording import counted, listed

SHOWN_AT: Mapping[str, str] = {
    "services": "services/",
    "settings": "settings/",
    "organisations": "organisations/",
    "expectations": "what-to-expect/",
    "deadlines": "ehc-plans/dates/",
    "routes": "disagree/",
    "travel": "travel/",
    "voice": "have-your-say/",
    "progress": "progress/",
    "law-changes.yml": "about/law-changes/",
    "vocabulary/glossary.yml": "words/",
}
"""The parts of data/ that hold prose, and the pages that show it."""
FEWEST_WORDS = 8
"""The fewest words of a text that counts as prose, and not as a name or a place."""
NAMED = 3
"""How many records a remark names, the hardest first."""


class _Read(NamedTuple):
    age: float
    name: str
    place: Place


def check_reading_ages(offer: LocalOffer) -> Iterator[Problem]:
    """A note for each part of data/ with records that are harder to read than the pages that show them may be."""
    easy = frozenset(easy_words(offer))
    for part, address in SHOWN_AT.items():
        budget = budget_of(address, offer.duties.reading_budgets)
        if budget is None:
            continue
        where = f"data/{part}"
        records = (record for file, record in offer.records.items() if file == where or file.startswith(f"{where}/"))
        read = (one for record in records if (one := _read(record, easy)))
        hard = sorted((one for one in read if one.age > budget.reading_age), key=lambda one: (-one.age, one.place))
        if hard:
            yield _told(hard, part, budget.reading_age)


def _read(record: Record, easy: frozenset[str]) -> _Read | None:
    texts = [text for _, text in texts_of(record) if text.count(" ") >= FEWEST_WORDS - 1]
    age = quick_reading_age(texts, easy)
    name = str(record.values.get("name", "")) or record.file
    return _Read(age, name, Place(record.file, 1)) if age is not None else None


def _told(hard: list[_Read], part: str, limit: int) -> Problem:
    named = listed(f"{shown(one.name, 50)} ({one.age:.1f})" for one in hard[:NAMED])
    says = f"{counted(len(hard), 'record')} of data/{part} read harder than a child of {limit} can: {named}."
    if len(hard) > NAMED:
        says = f"{says[:-1]}, and {counted(len(hard) - NAMED, 'other')}."
    hint = "Cut long sentences in two, and take shorter words. The limit stands in data/reading-budgets.yml."
    return Problem(hard[0].place, says, hint, severity=Severity.NOTE)

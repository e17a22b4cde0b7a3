"""Which files of data/ say what a council owes families in law, beside its services; and all of them as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from local_offer.models.common import Facts
from local_offer.models.expectation import Expectation
from local_offer.models.law_change import LawChange
from local_offer.models.plain_english import AvoidedWord, ReadingBudget
from local_offer.models.statements import AccessibilityStatement, PrivacyNotice
from local_offer.models.voice import CommentPeriod, Consultation, MadeTogether

Item = TypeVar("Item", bound=Facts)

DUTY_FOLDERS: Mapping[str, type[Facts]] = {
    "expectations": Expectation,
    "voice/comments": CommentPeriod,
    "voice/consultations": Consultation,
    "voice/together": MadeTogether,
}
"""Folders of data/ that hold one record a file."""

DUTY_LISTS: Mapping[str, type[Facts]] = {
    "law-changes.yml": LawChange,
    "reading-budgets.yml": ReadingBudget,
    "vocabulary/avoided-words.yml": AvoidedWord,
}
"""Files of data/ that hold a list of short records, each under its id."""

STATEMENTS: Mapping[str, type[Facts]] = {
    "accessibility.yml": AccessibilityStatement,
    "privacy.yml": PrivacyNotice,
}
"""Files of data/ that are one record each, and that a council may still have to write."""


@dataclass(frozen=True, slots=True)
class Duties:
    """What the council owes families in law, beside its services. Mappings go from a record's id to the record."""

    expectations: Mapping[str, Expectation]
    comments: Mapping[str, CommentPeriod]
    consultations: Mapping[str, Consultation]
    made_together: Mapping[str, MadeTogether]
    law_changes: Mapping[str, LawChange]
    reading_budgets: Mapping[str, ReadingBudget]
    avoided_words: Mapping[str, AvoidedWord]
    accessibility: AccessibilityStatement | None
    privacy: PrivacyNotice | None


def duties_of(found: Mapping[str, Mapping[str, Facts]]) -> Duties:
    """The duties among the records found, by the names of their folders and files."""

    def of(model: type[Item], kind: str) -> Mapping[str, Item]:
        items = found.get(kind, {})
        return MappingProxyType({id_: item for id_, item in items.items() if isinstance(item, model)})

    return Duties(
        expectations=of(Expectation, "expectations"),
        comments=of(CommentPeriod, "voice/comments"),
        consultations=of(Consultation, "voice/consultations"),
        made_together=of(MadeTogether, "voice/together"),
        law_changes=of(LawChange, "law-changes"),
        reading_budgets=of(ReadingBudget, "reading-budgets"),
        avoided_words=of(AvoidedWord, "avoided-words"),
        accessibility=of(AccessibilityStatement, "accessibility").get("accessibility"),
        privacy=of(PrivacyNotice, "privacy").get("privacy"),
    )

"""Everything that a council publishes, as one value that cannot be changed, and what of it stands where in data/."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from local_offer.models.bank_holidays import BankHolidays
from local_offer.models.common import Facts
from local_offer.models.deadlines import DelayReason, Journey
from local_offer.models.duties import DUTY_FOLDERS, DUTY_LISTS, STATEMENTS, Duties
from local_offer.models.expectation import Expectation
from local_offer.models.gone import Gone, Redirect
from local_offer.models.organisation import Organisation
from local_offer.models.postcodes import OutwardCode
from local_offer.models.progress import PROGRESS_FOLDERS, PROGRESS_LISTS, Progress
from local_offer.models.progress_plans import Programme
from local_offer.models.routes import Disagreeing, Route, RouteOutcome, RouteQuestion
from local_offer.models.rules import Rule
from local_offer.models.search_words import JudgedQuery, SayFind
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.models.site import Site
from local_offer.models.travel_lists import TRAVEL_LISTS, Travel
from local_offer.models.vocabulary import AccessFeature, AgeBand, Area, Category, Language, Need, Phrase, Task, Word
from local_offer.models.voice import CommentPeriod, Consultation, MadeTogether
from local_offer.models.written_page import WrittenPage

if TYPE_CHECKING:
    from local_offer.reading import Record

FOLDERS: Mapping[str, type[Facts]] = {
    "services": Service,
    "organisations": Organisation,
    "settings": Setting,
    "deadlines": Journey,
    "routes": Route,
    **PROGRESS_FOLDERS,
    **DUTY_FOLDERS,
}
"""Folders of data/ that hold one record a file."""
_FOLDER_OF = {model: folder for folder, model in FOLDERS.items()}

LISTS: Mapping[str, type[Facts]] = {
    "vocabulary/categories.yml": Category,
    "vocabulary/needs.yml": Need,
    "vocabulary/ages.yml": AgeBand,
    "vocabulary/areas.yml": Area,
    "vocabulary/access.yml": AccessFeature,
    "vocabulary/languages.yml": Language,
    "vocabulary/glossary.yml": Word,
    "vocabulary/tasks.yml": Task,
    "vocabulary/interface.yml": Phrase,
    "vocabulary/synonyms.yml": SayFind,
    "vocabulary/judged-queries.yml": JudgedQuery,
    "rules.yml": Rule,
    **DUTY_LISTS,
    "gone.yml": Gone,
    "redirects.yml": Redirect,
    **{f"travel/{name}.yml": model for name, model in TRAVEL_LISTS.items()},
    "bank-holidays.yml": BankHolidays,
    "reasons-for-delay.yml": DelayReason,
    "route-questions.yml": RouteQuestion,
    "route-outcomes.yml": RouteOutcome,
    **PROGRESS_LISTS,
}
"""Files of data/ that hold a list of short records, each under its id."""

SINGLES: Mapping[str, type[Facts]] = {
    "site.yml": Site,
    "progress/programme.yml": Programme,
    **STATEMENTS,
}
"""Files of data/ that hold the one record of their kind."""


OneAFile = (
    Service | Setting | Organisation | Journey | Route | Expectation | CommentPeriod | Consultation | MadeTogether
)
"""The records that have a file each."""


@dataclass(frozen=True, slots=True)
class Words:
    """The Markdown of a hand-written page, below its front matter."""

    text: str
    first_line: int
    """The line of the file on which the text begins, counted from 1."""


@dataclass(frozen=True, slots=True)
class LocalOffer:
    """Everything the council publishes, as it was on one day. Nothing in it changes after it is read.

    Each mapping goes from a record's id to the record, ids in alphabetical order; vocabularies keep their file's order.
    """

    today: datetime.date
    site: Site
    services: Mapping[str, Service]
    organisations: Mapping[str, Organisation]
    settings: Mapping[str, Setting]
    categories: Mapping[str, Category]
    needs: Mapping[str, Need]
    ages: Mapping[str, AgeBand]
    areas: Mapping[str, Area]
    access: Mapping[str, AccessFeature]
    languages: Mapping[str, Language]
    glossary: Mapping[str, Word]
    tasks: Mapping[str, Task]
    interface: Mapping[str, Phrase]
    """The words that this site says in the place of the usual ones."""
    synonyms: Mapping[str, SayFind]
    judged_queries: Mapping[str, JudgedQuery]
    rules: Mapping[str, Rule]
    gone: Mapping[str, Gone]
    redirects: Mapping[str, Redirect]
    travel: Travel
    journeys: Mapping[str, Journey]
    bank_holidays: Mapping[str, BankHolidays]
    reasons_for_delay: Mapping[str, DelayReason]
    disagreeing: Disagreeing
    progress: Progress
    duties: Duties
    postcodes: Mapping[str, OutwardCode]
    """By their first halves, such as ZX2; empty where no file was made."""
    postcode_credits: tuple[str, ...]
    """The sentences to show wherever postcodes are used."""
    written: Mapping[str, WrittenPage]
    words: Mapping[str, Words]
    records: Mapping[str, Record]
    """Every record as it was read, by its file's shown path."""

    def checked(self) -> LocalOffer:
        """The same offer without its records as they were read: only checks need them, and they take much room."""
        pages = {file: record for file, record in self.records.items() if file.startswith("content/")}
        return replace(self, records=MappingProxyType(pages))

    def record_of(self, item: OneAFile) -> Record:
        """The record as it was read, with the places of its values."""
        return self.records[f"data/{_FOLDER_OF[type(item)]}/{item.id}.yml"]

    def written_record(self, address: str) -> Record:
        """The front matter of a hand-written page as it was read; its file is the page's."""
        candidates = (f"content/{address}index.md", f"content/{address.removesuffix('/')}.md")
        return next(self.records[file] for file in candidates if file in self.records)

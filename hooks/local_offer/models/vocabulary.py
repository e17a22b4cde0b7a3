"""The council's own lists: kinds of help, needs, ages, areas, access, languages, words, phrases, tasks."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from local_offer.models.common import CategoryId, Facts, Id, Kind, LanguageId, RecordId, RefersTo
from local_offer.models.parts import AgeRange
from local_offer.models.values import Count, FreeText, Line, Sentence, WebAddress, line


class AreaOfNeed(StrEnum):
    """The four broad areas of need (SEND Code of Practice 2015, chapter 6), and one for what is in none of them."""

    COMMUNICATION = "communication and interaction"
    LEARNING = "cognition and learning"
    WELLBEING = "social, emotional and mental health"
    PHYSICAL = "sensory and physical"
    OTHER = "other"


class Category(Facts):
    """A kind of help."""

    id: Id
    name: Line
    """The kind of help, in families' words, such as "Short breaks"."""
    summary: Sentence
    """What families find here, in one sentence."""
    part_of: CategoryId | None = None
    """The id of a wider kind of help that this one belongs to."""
    lga_services: tuple[Count, ...] = ()
    """Numbers of the matching services in the Local Government Association's list."""


class Need(Facts):
    """A need that a child or young person may have."""

    id: Id
    name: Line
    """The need, in plain words, such as "Autism"."""
    summary: Sentence
    """What the word means, in one sentence."""
    area_of_need: AreaOfNeed
    """The broad area of the SEND Code of Practice that it belongs to."""
    dfe_codes: tuple[Annotated[str, Field(pattern=r"^[A-Z]{2,4}$")], ...] = ()
    """The Department for Education's codes for this need, such as ASD."""
    also_called: tuple[Line, ...] = ()
    """Other words that families use for it."""


class AgeBand(Facts):
    """A stage of growing up that families browse by."""

    id: Id
    name: Line
    """The band in words, such as "5 to 11 years"."""
    summary: Sentence
    """What this time of life is, such as "Primary school"."""
    ages: AgeRange
    """The ages in whole years, both ends included."""


class Area(Facts):
    """A part of the council's area."""

    id: Id
    name: Line
    """The name that local people use."""
    summary: Sentence
    """Where it is, in one sentence."""
    outward_codes: tuple[Annotated[str, Field(pattern=r"^[A-Z]{1,2}\d[A-Z\d]?$")], ...] = ()
    """The first halves of its postcodes, such as ZX1."""
    other_name: Line | None = None
    """Its name in another language, where it has one."""
    other_language: LanguageId | None = None
    """The language of the other name."""


class AccessFeature(Facts):
    """Something that makes a place easier to use."""

    id: Id
    name: Line
    """The feature, such as "Step-free way in"."""
    summary: Sentence
    """What someone can count on when a place has it."""


class Language(Facts):
    """A language, spoken, signed or symbol-based."""

    id: Id
    name: Line
    """Its name in English."""
    code: line(12, r"^[a-z]{2,3}(-[A-Za-z]+)*$")  # type: ignore[valid-type]  # a type made to measure
    """Its code for web pages (BCP 47), such as cy."""
    own_name: Line | None = None
    """Its name in itself, such as Cymraeg."""


class Word(Facts):
    """A word or abbreviation, explained."""

    id: Id
    word: Line
    """The word in full, such as "education, health and care plan"."""
    short: Line | None = None
    """The letters people use for it, such as EHC plan."""
    means: FreeText
    """What it means, in plain English, in one to three sentences."""
    also: tuple[Line, ...] = ()
    """Other words for the same thing."""
    see: tuple[Annotated[RecordId, RefersTo(Kind.WORD)], ...] = ()
    """Ids of words that belong with this one."""
    link: WebAddress | None = None
    """A page elsewhere that says more."""


class Phrase(Facts):
    """Words that this site's pages say in the place of the usual ones: on a button, beside a fact, as a heading."""

    id: Id
    says: line(900)  # type: ignore[valid-type]  # a type made to measure
    """The words. Names in braces, such as {number}, stay as they are in the usual words: a fact goes there."""


class Task(Facts):
    """One of the questions that families bring to the home page."""

    id: Id
    name: Line
    """The task in families' words, such as "Getting an EHC plan"."""
    hint: Line
    """What they will find, in a few words."""
    goes_to: line(200, r"^/([a-z0-9-]+/)*$")  # type: ignore[valid-type]  # a type made to measure
    """The address on this site, such as /ehc-plans/."""
    icon: line(60, r"^[a-z0-9]+(-[a-z0-9]+)*$")  # type: ignore[valid-type]  # a type made to measure
    """The name of an icon of the Material Design set, such as file-document-outline."""

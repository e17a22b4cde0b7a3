"""Who provides or commissions help."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from local_offer.models.common import UNKNOWN, Facts, Id, OrganisationId, OrWord, Unknown
from local_offer.models.parts import Checked, Contact, ImportedFrom
from local_offer.models.values import FreeText, Line, Sentence, WebAddress


class OrganisationKind(StrEnum):
    """What sort of body an organisation is."""

    COUNCIL = "council"
    NHS = "NHS"
    CHARITY = "charity"
    SCHOOL = "school or trust"
    COLLEGE = "college or university"
    COMPANY = "company"
    SOCIAL_ENTERPRISE = "social enterprise"
    COMMUNITY = "community group"
    FORUM = "parent carer forum"
    NATIONAL = "national body"


class Identifiers(Facts):
    """The numbers by which public registers know an organisation."""

    charity: Line | None = None
    """The charity number in the register of England and Wales."""
    company: Line | None = None
    """The company number at Companies House."""
    urn: Line | None = None
    """The unique reference number that the Department for Education or Ofsted gives."""
    ukprn: Line | None = None
    """The UK provider reference number."""
    cqc: Line | None = None
    """The Care Quality Commission's provider id."""
    ods: Line | None = None
    """The NHS organisation data service code."""


class Organisation(Facts):
    """A body that provides, pays for or oversees help: a council, NHS trust, charity, school trust or company."""

    id: Id
    name: Line
    """The name that families know it by."""
    kind: Annotated[OrganisationKind | Unknown, OrWord(UNKNOWN)]
    """What sort of body it is; "unknown" when nobody recorded it."""
    summary: Sentence
    """What it does, in one sentence of at most 160 characters."""
    description: FreeText | None = None
    """More about it, where a sentence is not enough."""
    website: WebAddress | None = None
    """Its own website."""
    contacts: tuple[Contact, ...] = ()
    """How to reach it."""
    part_of: OrganisationId | None = None
    """The id of the organisation that this one is part of."""
    identifiers: Identifiers = Identifiers()
    """Its numbers in public registers."""
    checked: Checked | None = None
    """Who confirmed these facts, when, and when they will again."""
    imported: ImportedFrom | None = None
    """Where the record came from, when a command brought it in."""

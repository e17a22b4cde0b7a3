"""The council and its site."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from local_offer.models.common import Facts, Id
from local_offer.models.parts import Contact
from local_offer.models.upkeep import Upkeep
from local_offer.models.values import Email, FreeText, Line, Sentence, WebAddress, YesNo, line

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$", description="A colour such as #0a565e.")]


class Council(Facts):
    """The council that publishes the Local Offer."""

    name: Line
    """The council's full name, such as "Severnmouth City Council"."""
    area: Line
    """The name of the place, such as "Severnmouth"."""
    county: Line
    """The county or metropolitan area that addresses are in."""
    website: WebAddress
    """The council's own website."""
    code: line(9, r"^[A-Z]\d{8}$") | None = None  # type: ignore[valid-type]  # a type made to measure
    """The council's code in the Office for National Statistics' register, such as E06000023."""


class Colours(Facts):
    """The council's colours. They are checked for contrast."""

    brand: Colour
    """The main colour, behind white text, such as "#0a565e"."""
    brand_deep: Colour
    """A darker shade of it, for the header and footer, such as "#06333a"."""
    accent: Colour
    """A bright colour for buttons, behind dark text, such as "#f2b23a"."""


class Entry(Facts):
    """One entry of a menu."""

    name: Line
    """The words of the link, such as "Find help"."""
    goes_to: line(200, r"^/([a-z0-9-]+/)*$")  # type: ignore[valid-type]  # a type made to measure
    """The address on this site, such as /services/."""


class Site(Facts):
    """The council and its site: data/site.yml."""

    id: Id
    format: line(3, r"^1$")  # type: ignore[valid-type]  # a type made to measure
    """The number of the data's format. It is 1."""
    name: Line
    """The name of the site, such as "Local Offer Live"."""
    formerly: Line | None = None
    """What the site was called before; shown in the header."""
    summary: Sentence
    """What the site is for, in one sentence."""
    address: WebAddress
    """Where the site is published, such as https://localoffer.severnmouth.example/."""
    council: Council
    """The council that publishes it."""
    demonstration: YesNo
    """yes until the records are real: every page then says that they are made up."""
    contacts: Annotated[tuple[Contact, ...], Field(min_length=1)]
    """How families reach a person, the telephone first. The first contact is on every page."""
    other_formats: FreeText
    """How to get the site's information on paper, in another language, in Braille, large print or by phone."""
    colours: Colours
    """The council's colours."""
    menu: Annotated[tuple[Entry, ...], Field(min_length=1)]
    """The entries of the main menu, on every page, in order."""
    footer: tuple[Entry, ...] = ()
    """The links at the foot of every page, in order."""
    uuid_namespace: (
        line(36, r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$") | None  # type: ignore[valid-type]
    ) = None
    """Where the identifiers of the open data begin, such as 6f7b0c1e-8f43-5d2a-9c0b-1d9a7f3e2b64. Never change it."""
    security_contact: Email | None = None
    """A shared mailbox for people who found a weakness of the site. It is published in security.txt."""
    often_searched: tuple[Line, ...] = ()
    """Words that families often search for. The home page offers them below the search box."""
    upkeep: Upkeep | None = None
    """Who looks after the lists and the words, and when facts that are late for their check drop in lists."""
    licence: Line
    """The licence of the words and facts, such as "Open Government Licence v3.0"."""
    licence_link: WebAddress
    """Where the licence can be read."""

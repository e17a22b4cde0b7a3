"""Nurseries, schools, units, colleges and alternative provision."""

from __future__ import annotations

from enum import StrEnum

from local_offer.models.common import UNKNOWN, Facts, Id, OrganisationId
from local_offer.models.parts import Ages, Change, Checked, Contact, ImportedFrom, Needs, Notice, Venue
from local_offer.models.requirements import RequirementId
from local_offer.models.values import Count, Day, FreeText, Line, Sentence, WebAddress, YesNo


class ProviderType(StrEnum):
    """The kinds of provider that the law lists (SEND Regulations 2014, Schedule 2, paragraph 1(a) to (h))."""

    EARLY_YEARS = "early years provider"
    MAINTAINED = "maintained school"
    ACADEMY = "academy"
    NON_MAINTAINED_SPECIAL = "non-maintained special school"
    POST_16 = "post-16 institution"
    SECTION_41 = "section 41 institution"
    PUPIL_REFERRAL_UNIT = "pupil referral unit"
    COMMISSIONED = "commissioned provider"

    @property
    def paragraph(self) -> str:
        """The paragraph of Schedule 2 that names this kind of provider, such as "1(a)"."""
        return f"1({'abcdefgh'[list(ProviderType).index(self)]})"


class Phase(StrEnum):
    """The part of education that a setting covers."""

    NURSERY = "nursery"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    ALL_THROUGH = "all-through"
    SIXTH_FORM = "sixth form"
    COLLEGE = "college"
    ALTERNATIVE = "alternative provision"


class Unit(Facts):
    """A separate unit or resource base within a mainstream setting."""

    name: Line
    """The name of the unit, such as "The Lighthouse base"."""
    needs: Needs = UNKNOWN
    """The needs it is for, as ids from data/vocabulary/needs.yml."""
    places: Count | None = None
    """How many places it has."""
    words: FreeText | None = None
    """What it offers and how a place is decided."""


class CheckedLink(Facts):
    """A page elsewhere that the law asks us to point to, and when someone last saw that it worked."""

    url: WebAddress
    """The address of the page."""
    seen_on: Day
    """The day someone last opened it and found the right thing."""


class Arrangements(Facts):
    """What the setting says about the fourteen things the law lists (Schedule 2, paragraphs 4 and 5)."""

    identifying_needs: FreeText | None = None
    """How needs are spotted, and by whom. (4(a))"""
    consulting_families: FreeText | None = None
    """How parents and young people are consulted. (4(b))"""
    getting_services: FreeText | None = None
    """How services, provision and equipment are secured. (4(c))"""
    moving_on: FreeText | None = None
    """How moves between phases, and to adult life, are supported. (4(d))"""
    teaching: FreeText | None = None
    """How children and young people with SEN are taught. (5(a))"""
    adaptations: FreeText | None = None
    """How the curriculum and the building are adapted. (5(b))"""
    extra_support: FreeText | None = None
    """What extra learning support there is. (5(c))"""
    tracking_progress: FreeText | None = None
    """How progress is assessed and reviewed together with families. (5(d))"""
    checking_what_works: FreeText | None = None
    """How the setting finds out whether its provision works. (5(e))"""
    facilities: FreeText | None = None
    """How the facilities can be used by people with SEN or a disability. (5(f))"""
    activities: FreeText | None = None
    """Activities beyond lessons, with physical ones. (5(g))"""
    general_support: FreeText | None = None
    """The support that is available to all with SEN or a disability. (5(h))"""
    staff_expertise: FreeText | None = None
    """How staff get and keep their expertise. (5(i))"""
    wellbeing: FreeText | None = None
    """How emotional, mental and social development is supported. (5(j))"""


class Setting(Facts):
    """A nursery, school, unit, college or alternative provision."""

    id: Id
    name: Line
    """The name of the setting."""
    summary: Sentence
    """What it is, in one sentence of at most 160 characters."""
    description: FreeText | None = None
    """More about it."""
    provider_type: ProviderType
    """The kind of provider, in the law's words."""
    in_area: YesNo
    """yes when it is in the council's area, no when it is outside it."""
    phases: tuple[Phase, ...] = ()
    """The parts of education it covers."""
    special: YesNo = False
    """yes for a special school, special college or specialist provision."""
    ages: Ages = UNKNOWN
    """The youngest and oldest age in whole years."""
    needs: Needs = UNKNOWN
    """The needs it is for, as ids from data/vocabulary/needs.yml; leave out for mainstream settings."""
    places: Count | None = None
    """How many places it has."""
    units: tuple[Unit, ...] = ()
    """Separate units or resource bases in a mainstream setting."""
    run_by: OrganisationId | None = None
    """The id of the organisation that runs it."""
    getting_a_place: FreeText
    """How a child or young person gets a place, and who decides."""
    where: Venue | None = None
    """Where it is."""
    website: WebAddress | None = None
    """Its own website."""
    contacts: tuple[Contact, ...] = ()
    """How to reach it; for SEN questions, the role of SENCO."""
    sen_information_report: CheckedLink | None = None
    """Its SEN information report (Children and Families Act 2014, section 69)."""
    accessibility_plan: CheckedLink | None = None
    """Its accessibility plan (Equality Act 2010, Schedule 10)."""
    urn: Line | None = None
    """Its unique reference number."""
    arrangements: Arrangements = Arrangements()
    """What it says about identifying needs, teaching, support and wellbeing."""
    notice: Notice | None = None
    """A short message with the days on which it is shown."""
    meets: tuple[RequirementId, ...] = ()
    """The statutory items it helps to meet, such as S2.1b (SEND Regulations 2014, Schedule 2)."""
    added_on: Day | None = None
    """The day on which it was first listed here. It is then shown under What is new."""
    changes: tuple[Change, ...] = ()
    """What changed that families should know. It is shown under What is new."""
    checked: Checked
    """Who confirmed these facts, when, and when they will again."""
    imported: ImportedFrom | None = None
    """Where the record came from, when a command brought it in."""

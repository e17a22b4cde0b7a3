"""The accessibility statement and the privacy notice: the parts that the law asks for, with their dates."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import Facts, Id, must
from local_offer.models.parts import Checked, Contact
from local_offer.models.values import Count, Day, FreeText, Line, Sentence, WebAddress, YesNo


class Compliance(StrEnum):
    """How far the site meets the Web Content Accessibility Guidelines (WCAG) 2.2, levels A and AA."""

    FULLY = "fully compliant"
    PARTIALLY = "partially compliant"
    NOT = "not compliant"


class Issue(Facts):
    """Something that does not work for everyone, or that nobody has tested yet."""

    what: Line
    """The problem in a few words."""
    effect: FreeText
    """Who meets it, and what they cannot do."""
    criterion: Line
    """The success criterion of WCAG 2.2, such as "1.3.1 (info and relationships)"."""
    instead: FreeText
    """How to get the same thing another way, today."""
    mend_by: Day
    """The day by which it will be mended or tested."""


class Burden(Facts):
    """Something that would cost more than it helps to mend, after a written assessment (regulation 7)."""

    what: FreeText
    """What it is, and what the assessment found."""
    assessed_on: Day
    """The day of the assessment."""


class Test(Facts):
    """One test of the site."""

    on: Day
    """The day of the test."""
    by: Line
    """Who tested: a team, a company or a group. Never a person's own name."""
    how: FreeText
    """What was tested and how, how the pages were chosen, and what was found."""
    by_people: YesNo
    """yes when disabled people tested, no when a program or a developer did."""


class AccessibilityStatement(Facts):
    """The accessibility statement: data/accessibility.yml (SI 2018/952, regulation 8)."""

    id: Id
    title: Line
    """The title of the page."""
    summary: Sentence
    """What the page is about, in one sentence."""
    covers: Line
    """The web address or addresses that the statement is for."""
    you_can: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What everyone should be able to do here. Only what is true."""
    contact: Contact
    """Who hears about problems and about other formats."""
    reply_within_days: Count
    """Within how many working days they answer."""
    compliance: Compliance
    """How far the site meets WCAG 2.2 AA. "fully compliant" needs a test by disabled people, and no known issue."""
    issues: tuple[Issue, ...] = ()
    """What does not work, or is not tested yet, the worst first."""
    burdens: tuple[Burden, ...] = ()
    """What would be a disproportionate burden to mend."""
    out_of_scope: tuple[FreeText, ...] = ()
    """What the law does not cover, such as old documents."""
    improving: FreeText
    """What will be done to make the site more accessible, and when."""
    tests: Annotated[tuple[Test, ...], Field(min_length=1)]
    """How the site was tested, the latest first."""
    prepared_on: Day
    """The day on which the statement was first made."""
    reviewed_on: Day
    """The day on which the statement was last looked through. The build stops when that is over a year ago."""
    checked: Checked
    """Who looks after the statement, when they last did, and when they will again."""

    @model_validator(mode="after")
    def _claims_no_more_than_is_known(self) -> Self:
        by_people = any(test.by_people for test in self.tests)
        if self.compliance is Compliance.FULLY and (self.issues or not by_people):
            raise must('must not say "fully compliant" while there are issues, or before disabled people have tested')
        if self.compliance is not Compliance.FULLY and not (self.issues or self.burdens):
            raise must('must name the "issues" that keep the site from being fully compliant')
        if self.reviewed_on < self.prepared_on:
            raise must('must have a "reviewed_on" that is not before "prepared_on"')
        return self


class Purpose(Facts):
    """One reason for which the council uses facts about people."""

    why: Line
    """The reason in a few words, such as "To answer your question"."""
    what: FreeText
    """What is written down."""
    lawful_basis: Line
    """The lawful basis, such as "public task: UK GDPR, Article 6(1)(e)"."""
    special: Line | None = None
    """The condition for facts about health and the like, such as "substantial public interest: Article 9(2)(g)"."""
    shared_with: FreeText
    """Who else sees it, and when."""
    kept_for: Line
    """How long it is kept."""


class PrivacyNotice(Facts):
    """The privacy notice: data/privacy.yml (UK GDPR, Articles 13 and 14)."""

    id: Id
    title: Line
    """The title of the page."""
    summary: Sentence
    """What the page is about, in one sentence."""
    controller: Line
    """Who decides what is kept and why: the council."""
    officer: Contact
    """How to reach the data protection officer. The role, never a person's own name."""
    site_does_not: Annotated[tuple[Line, ...], Field(min_length=1)]
    """What the site itself does not do. Only what is true."""
    site_words: FreeText
    """What the computer that sends the pages sees, and what stays on a visitor's own device."""
    purposes: Annotated[tuple[Purpose, ...], Field(min_length=1)]
    """Why facts about people are used when they ring, write or comment."""
    rights: Annotated[tuple[FreeText, ...], Field(min_length=1)]
    """What people may ask for."""
    comments: FreeText
    """How comments are published so that nobody can be recognised."""
    complain_to: Line
    """The body that hears complaints: the Information Commissioner's Office."""
    complain_phone: Line
    """Its telephone number."""
    complain_link: WebAddress
    """Its website."""
    reviewed_on: Day
    """The day on which the notice was last looked through. The build stops when that is over a year ago."""
    checked: Checked
    """Who looks after the notice, when they last did, and when they will again."""

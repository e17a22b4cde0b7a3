"""Records of what a council owes in law, with every field filled in: comments, expectations, statements."""

from __future__ import annotations

from collections.abc import Mapping

from local_offer.models.common import Facts
from local_offer.models.expectation import Expectation
from local_offer.models.fields import fields_of
from local_offer.models.law_change import LawChange
from local_offer.models.plain_english import AvoidedWord, ReadingBudget
from local_offer.models.setting import Setting
from local_offer.models.statements import AccessibilityStatement, PrivacyNotice
from local_offer.models.voice import CommentPeriod, Consultation, MadeTogether
from local_offer.reading import Values

Path_ = tuple[str | int, ...]


def _checked() -> Values:
    return {"on": "2026-11-01", "by": "Outreach team", "next_due": "2027-05-01"}


def _a_contact() -> Values:
    return {
        "who": "Comments team",
        "phone": "01632 960 124",
        "text": "01632 960 127",
        "relay": "18001 01632 960 124",
        "email": "comments@severnmouth.example",
        "website": "https://www.severnmouth.example/contact",
        "hours": "Monday to Friday, 9am to 4pm",
        "note": "Leave a message and we ring back",
    }


def a_comment(**changes: object) -> Values:
    """A comment with its answer, with every field that it may have."""
    return {
        "subject": "Waiting times",
        "theme": "what is in the Local Offer",
        "said": "The wait is too long.",
        "answer": "under way",
        "response": "We are looking for more staff.",
        "by": "Outreach team",
        "done_on": "2026-10-01",
        "due": "2027-01-31",
        **changes,
    }


def a_comment_period(**changes: object) -> Values:
    """The comments of one period, with every field filled in."""
    return {
        "name": "Autumn 2025",
        "summary": "Families spoke of waiting times.",
        "from": "2025-09-01",
        "to": "2025-12-31",
        "published_on": "2026-01-20",
        "received": "24",
        "came_by": [{"way": "on paper", "count": "24"}],
        "left_out": {"count": "fewer than 5", "why": "They were about one particular person."},
        "comments": [a_comment()],
        "checked": _checked(),
        **changes,
    }


def a_consultation(**changes: object) -> Values:
    """One consultation, with every field filled in."""
    return {
        "name": "What help is missing",
        "summary": "We asked which services families need.",
        "from": "2025-09-15",
        "to": "2025-11-14",
        "questions": ["the services they need"],
        "asked": [{"who": "early years providers", "how": "A meeting", "count": "31"}],
        "heard": "There are too few clubs.",
        "changed": "There are two more clubs.",
        "not_changed": "There is no money for a building.",
        "checked": _checked(),
        **changes,
    }


def work_together(**changes: object) -> Values:
    """A piece of work that families and the council do together, with every field filled in."""
    return {
        "name": "The words of this site",
        "summary": "Parents read new pages.",
        "began_on": "2026-01-12",
        "stage": "under way",
        "with_whom": ["the parent carer forum"],
        "how": "Readers cross out hard words.",
        "changed": "Pages are shorter.",
        "late": "It took longer than we hoped.",
        "what_next": "Readers look at more pages.",
        "checked": _checked(),
        **changes,
    }


def an_expectation(**changes: object) -> Values:
    """What is expected of one kind of setting, with everything but what cannot stand beside it."""
    arrangements = next(field.parts[0] for field in fields_of(Setting) if field.name == "arrangements")
    return {
        "name": "Schools that the council maintains",
        "summary": "What you can expect of every school.",
        "provider_type": "maintained school",
        "in_area": "yes",
        "words": "We agreed this with schools.",
        "arrangements": {field.name: "Every school does this." for field in fields_of(arrangements)},
        "same_as": "academies",
        "checked": _checked(),
        **changes,
    }


def a_law_change(**changes: object) -> Values:
    """A change of the law, with every field filled in."""
    return {
        "name": "The name of the offer",
        "standing": "in force",
        "since": "2018-04-01",
        "month_only": "April 2018",
        "says": "It has a new name.",
        "for_families": "Nothing else changed.",
        "law": "Children and Families Act 2014, section 30",
        "source": "https://www.legislation.gov.uk/ukpga/2014/6/section/30",
        "checked_on": "2026-10-01",
        **changes,
    }


def an_avoided_word(**changes: object) -> Values:
    """A word that families should not have to read."""
    return {"avoid": ["zweckmatter"], "write": "what helps", "because": "Nobody says it.", **changes}


def a_reading_budget(**changes: object) -> Values:
    """How easy the pages below an address must be."""
    return {"pages": "/guide/", "reading_age": "12", **changes}


def an_accessibility_statement(**changes: object) -> Values:
    """The accessibility statement, with every field filled in."""
    return {
        "title": "Accessibility statement",
        "summary": "How this site works for everyone.",
        "covers": "https://localoffer.severnmouth.example/",
        "you_can": ["make the words bigger"],
        "contact": _a_contact(),
        "reply_within_days": "5",
        "compliance": "partially compliant",
        "issues": [
            {
                "what": "Some tables are hard to follow",
                "effect": "A screen reader may not say their headings.",
                "criterion": "1.3.1 (info and relationships)",
                "instead": "Ring us.",
                "mend_by": "2027-03-31",
            }
        ],
        "burdens": [{"what": "Old maps cost too much to change.", "assessed_on": "2026-10-01"}],
        "out_of_scope": ["Papers from before 2018."],
        "improving": "We test with people next.",
        "tests": [{"on": "2026-11-01", "by": "A group of testers", "how": "By hand.", "by_people": "yes"}],
        "prepared_on": "2026-10-01",
        "reviewed_on": "2026-11-01",
        "checked": _checked(),
        **changes,
    }


def a_privacy_notice(**changes: object) -> Values:
    """The privacy notice, with every field filled in."""
    return {
        "title": "Your privacy",
        "summary": "What this site knows about you.",
        "controller": "Severnmouth City Council",
        "officer": _a_contact(),
        "site_does_not": ["It sets no cookies."],
        "site_words": "The pages are plain files.",
        "purposes": [
            {
                "why": "To answer you",
                "what": "Your question.",
                "lawful_basis": "public task",
                "special": "substantial public interest",
                "shared_with": "Nobody.",
                "kept_for": "6 months",
            }
        ],
        "rights": ["You can see what we hold."],
        "comments": "Comments have no names.",
        "complain_to": "Information Commissioner's Office",
        "complain_phone": "01632 960 125",
        "complain_link": "https://ico.org.uk/make-a-complaint/",
        "reviewed_on": "2026-11-01",
        "checked": _checked(),
        **changes,
    }


RECORDS_OF_DUTIES: Mapping[str, tuple[type[Facts], Path_]] = {
    "data/expectations/maintained-schools.yml": (Expectation, ()),
    "data/voice/comments/2025-autumn.yml": (CommentPeriod, ()),
    "data/voice/consultations/what-is-missing.yml": (Consultation, ()),
    "data/voice/together/words.yml": (MadeTogether, ()),
    "data/law-changes.yml": (LawChange, ("name-of-the-offer",)),
    "data/vocabulary/avoided-words.yml": (AvoidedWord, ("zweckmatter",)),
    "data/reading-budgets.yml": (ReadingBudget, ("guide",)),
    "data/accessibility.yml": (AccessibilityStatement, ()),
    "data/privacy.yml": (PrivacyNotice, ()),
}
"""One record of every kind, as `FULL_RECORDS` names them."""


def duties_of_a_council() -> dict[str, Values]:
    """The values of the files of a small council that say what it owes in law, by path."""
    same = an_expectation(same_as="maintained-schools", provider_type="academy")
    none = an_expectation(none_expected="There is none near us.", provider_type="pupil referral unit")
    same["name"], none["name"] = "Academies", "Pupil referral units"
    del same["arrangements"], none["arrangements"], none["same_as"]
    return {
        "data/expectations/maintained-schools.yml": an_expectation(),
        "data/expectations/academies.yml": same,
        "data/expectations/pupil-referral-units.yml": none,
        "data/voice/comments/2025-autumn.yml": a_comment_period(),
        "data/voice/consultations/what-is-missing.yml": a_consultation(),
        "data/voice/together/words.yml": work_together(),
        "data/law-changes.yml": {"name-of-the-offer": a_law_change()},
        "data/vocabulary/avoided-words.yml": {"zweckmatter": an_avoided_word()},
        "data/reading-budgets.yml": {"guide": a_reading_budget()},
        "data/accessibility.yml": an_accessibility_statement(),
        "data/privacy.yml": a_privacy_notice(),
    }

"""Records about dates with every field filled in, as `builders` has them of all other kinds."""

from __future__ import annotations

from local_offer.reading import Values


def _checked() -> Values:
    return {"on": "2026-11-01", "by": "Outreach team", "next_due": "2027-05-01"}


def a_bank_holiday_year(**changes: object) -> Values:
    """The bank holidays of 2026 that a test needs."""
    return {
        "days": [{"on": "2026-12-25", "name": "Christmas Day"}],
        "source": "https://www.gov.uk/bank-holidays",
        "checked_on": "2026-11-21",
        **changes,
    }


def a_reason_for_delay(**changes: object) -> Values:
    """A reason in law for a late step, with every field filled in."""
    return {
        "says": "You were away from our area for",
        "how_long": "ehc-final-weeks",
        "goes_on": "or more.",
        "law": "SEND Regulations 2014, regulation 10(4)(d)",
        **changes,
    }


def a_starting_day(**changes: object) -> Values:
    """A day that has not come for every family, with every field filled in."""
    return {
        "key": "draft",
        "name": "the day you got the draft",
        "asks": "When did you get the draft?",
        "hint": "Look at our letter.",
        "not_before": "request",
        "may_be_left_out": "no",
        "if_not_yet": "final",
        **changes,
    }


def a_deadline(**changes: object) -> Values:
    """A step of a journey, with every field filled in."""
    return {
        "key": "final",
        "name": "You get the final plan",
        "who": "the council",
        "reads": "by",
        "counted": [
            {"rule": "ehc-final-weeks", "way": "after", "day": "request"},
            {"rule": "ehc-final-weeks", "way": "before", "day": "request"},
            {"rule": "transfer-other", "way": "in the year of", "day": "request"},
        ],
        "which": "the later",
        "only_for": "first",
        "moves_on_from": [{"first": "transfer-other", "last": "transfer-other"}],
        "ends_on_a_working_day": "yes",
        "says": "It comes by post.",
        "may_be_later": ["away"],
        "if_it_passes": "Ring the team.",
        **changes,
    }


def a_journey(**changes: object) -> Values:
    """A journey with dates, with every field filled in."""
    return {
        "name": "An EHC needs assessment",
        "summary": "When you hear.",
        "page": "ehc-plans",
        "order": "1",
        "goes_to": "/guide/",
        "starts": [a_starting_day(), {"key": "request", "name": "the request", "asks": "When did you ask?"}],
        "case": {
            "asks": "Which request is it?",
            "cases": [{"key": "first", "name": "The first"}, {"key": "next", "name": "Another"}],
        },
        "steps": [a_deadline()],
        "also": "Weekends count.",
        "checked": _checked(),
        **changes,
    }

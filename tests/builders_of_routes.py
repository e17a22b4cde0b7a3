"""Records about routes with every field filled in, as `builders` has them of all other kinds."""

from __future__ import annotations

from local_offer.reading import Values


def a_route(**changes: object) -> Values:
    """A route for a family that disagrees, with every field filled in."""
    return {
        "name": "Mediation",
        "summary": "A neutral person helps.",
        "order": "1",
        "one_of_five": "yes",
        "is_for": "Decisions about a plan.",
        "who_runs": "A charity",
        "organisation": "harbour-autism-trust",
        "who_decides": "You and the council",
        "costs": "Free",
        "needs": ["our letter"],
        "steps": [{"who": "You", "does": "Ring us.", "within": "ehc-final-weeks", "of": "the letter"}],
        "stops_the_clock": "no",
        "dates": ["needs-assessment"],
        "goes_to": "/guide/",
        "law": "Children and Families Act 2014, section 52",
        "checked": {"on": "2026-11-01", "by": "Outreach team", "next_due": "2027-05-01"},
        **changes,
    }


def a_route_question(**changes: object) -> Values:
    """A question that leads to a route, with every field filled in."""
    return {
        "asks": "What did we decide?",
        "hint": "Look at our letter.",
        "asked_when": [{"question": "what", "is_one_of": ["plan"]}],
        "answers": [{"key": "no-plan", "name": "Not to make a plan"}, {"key": "other", "name": "Something else"}],
        **changes,
    }


def a_route_outcome(**changes: object) -> Values:
    """Where answers lead, with every field filled in."""
    return {
        "when": [{"question": "what", "is_one_of": ["plan", "late"]}],
        "routes": [{"route": "mediation", "because": "It is for this."}],
        "first": "Find the letter.",
        **changes,
    }


def route_questions() -> Values:
    """Two questions, the second of which is asked after one answer to the first."""
    first = {
        "asks": "What is it about?",
        "answers": [{"key": "plan", "name": "A plan"}, {"key": "late", "name": "Something late"}],
    }
    return {"what": first, "decision": a_route_question()}


def five_routes() -> dict[str, Values]:
    """The files of five routes, the first with every field filled in."""
    names = ("mediation", "appeal", "resolution", "complaint", "listed")
    return {f"data/routes/{name}.yml": a_route(name=name.capitalize()) for name in names}

"""Records of data/travel/ with every field filled in, as an editor writes them, and the legal numbers they go with."""

from __future__ import annotations

from collections.abc import Mapping

from local_offer.models.common import Facts
from local_offer.models.travel_check import Result
from local_offer.models.travel_lists import NEEDED_RULES, TRAVEL_LISTS
from local_offer.reading import Values

Path_ = tuple[str | int, ...]
LAW = "Education Act 1996, Schedule 35B, paragraph 6"
SOURCE = "https://www.legislation.gov.uk/ukpga/1996/56/schedule/35B"
DATED = {"holds_from": "2020-09-01", "holds_to": "2030-08-31"}


def travel_files(contact: Values) -> dict[str, Values]:
    """Every file of data/travel/, each with one record that has every field, and those that it needs beside it."""
    condition = {"question": "stage", "is_one_of": ["early"]}
    numbers = [{"question": "age", bound: "walk-age"} for bound in ("more_than", "at_least", "at_most", "less_than")]
    price = {"what": "Yearly share", "pounds": "594", "note": "in ten parts"}
    result = {
        "title": "It is likely",
        "says": "Please apply.",
        "evidence": ["your address"],
        "goes_to": "/services/",
        "goes_to_name": "Find help",
        "apply_through": "school-age",
    }
    number = {
        "asks": "How old is your child?",
        "short": "Age",
        "why": "Distances change.",
        "hint": "Whole years.",
        "kind": "years",
        "least": "0",
        "most": "25",
        "too_much": "The age must be 25 or under.",
        "said": "the age is {answer}",
        "not_sure": "you do not know the age",
        "asked_when": [condition],
        "when_not_asked": "0",
        "fixed": "yes",
        "lists_grounds": "no",
    }
    choice = {"value": "early", "label": "Not yet", "hint": "At home.", "said": "not yet of school age", "open": "no"}
    files: dict[str, Values] = {
        "check-questions": {
            "stage": {
                "asks": "Where are they?",
                "short": "Stage",
                "why": "Laws differ.",
                "kind": "choice",
                "choices": [{**choice, "ages": {"from": "0", "to": "5"}}],
            },
            "age": number,
        },
        "check-rules": {
            "g1": {
                "code": "G1",
                "name": "Under school age",
                "result": "early",
                "settles": "yes",
                "when": [condition, *numbers],
                "in_law": "The law lets us help.",
                "law": LAW,
                "source": SOURCE,
                "evidence": ["your own words"],
                "more": "Read about [help](/services/).",
                **DATED,
            }
        },
        "check-results": {one.value: result for one in Result},
        "worked-examples": {
            "not-yet": {
                "name": "A child of 3",
                "tells": "They are at nursery.",
                "answers": [{"question": "stage", "answer": "early"}, {"question": "age", "answer": "3"}],
                "result": "unlikely",
            }
        },
        "travel-policy": {
            "turning-8": {
                "name": "When your child turns 8",
                "says": "Help goes on.",
                "standing": "our choice",
                "law": LAW,
                "source": SOURCE,
                **DATED,
            }
        },
        "low-income-grounds": {
            "credit": {
                "name": "Universal Credit",
                "limit": "walk-age",
                "words": "Earnings after tax.",
                "law": LAW,
                "source": SOURCE,
                **DATED,
                "kept_as_history": "yes",
            }
        },
        "kinds-of-help": {
            "bus-pass": {
                "name": "A bus pass",
                "summary": "It pays for the bus.",
                "suits": "Children who can use a bus.",
                "what_you_do": "We post it.",
                "ages": {"from": "5", "to": "18"},
                "service": "open-service",
            }
        },
        "how-to-apply": {
            "school-age": {
                "name": "School age",
                "service": "open-service",
                "again": "When you move.",
                "late": "Apply still.",
                "deadlines": [{"school_year": "2027", "opens": "2027-03-01", "apply_by": "2027-06-30"}],
            }
        },
        "unsafe-routes": {
            "sluice-lane": {
                "name": "Sluice Lane",
                "why": "It has no pavement.",
                "settings": ["kings-orchard"],
                "judged_on": "2026-05-14",
                "look_again": "2028-05-14",
            }
        },
        "published-years": {
            "2026-to-2027": {
                "begins": "2026",
                "information_on": "2025-09-16",
                "statement_on": "2026-05-22",
                "statement_link": "https://www.severnmouth.example/statement",
                "statement_says": "We help.",
                "charges": [price],
                "changed": "Nothing.",
            },
            "2027-to-2028": {"begins": "2027", "information_on": "2026-09-15"},
        },
        "appeal-stages": {
            "stage-one": {
                "name": "Stage one",
                "who": "A senior officer",
                "ask_within": "walk-age",
                "ask_after": "our letter",
                "answer_within": "walk-age",
                "answer_is": "You get an answer",
                "letter_within": "walk-age",
                "steps": ["Write to us."],
            }
        },
        "operators": {
            "vale-coaches": {
                "name": "Vale Coaches",
                "drives": "Coaches",
                "settings": ["kings-orchard"],
                "areas": ["thornmouth"],
                "website": "https://www.valecoaches.example/",
                "in_hours": contact,
                "out_of_hours": contact,
                "contract_ends": "2027-07-23",
            }
        },
        "who-arranges": {
            "routes": {
                "does": "Plan the routes.",
                "part": "arranges",
                "organisation": "harbour-autism-trust",
                "service": "open-service",
                "out_of_hours": contact,
                "project": "improvement",
                "changes": "A project changes it.",
            }
        },
    }
    project = {
        "name": "One team",
        "purpose": "To have one team for travel.",
        "means": "You ring one team.",
        "ends_when": "there is one team",
        "estimate": "a year",
        "planned_end": "2027-07-14",
        "stage": "doing it",
        "stage_says": "We are in the first year.",
        "began": "2026-07-14",
        "money_for": "A project manager",
    }
    return {
        **{f"data/travel/{name}.yml": values for name, values in files.items()},
        "data/progress/projects.yml": {"improvement": project},
    }


def travel_rules(rule: Values) -> dict[str, Values]:
    """The legal numbers that the travel pages say by their names, each like the rule given."""
    dates = {id_ for id_ in NEEDED_RULES if id_.endswith("-by")}
    return {
        id_: {**rule, "value": "05-31", "unit": "date each year"} if id_ in dates else {**rule, "unit": "miles"}
        for id_ in NEEDED_RULES
    }


_FIRST: Mapping[str, str] = {
    "check-results": "likely",
    "worked-examples": "not-yet",
    "travel-policy": "turning-8",
    "low-income-grounds": "credit",
    "kinds-of-help": "bus-pass",
    "how-to-apply": "school-age",
    "unsafe-routes": "sluice-lane",
    "published-years": "2026-to-2027",
    "appeal-stages": "stage-one",
    "operators": "vale-coaches",
    "who-arranges": "routes",
}
RECORDS_OF_TRAVEL: Mapping[str, tuple[type[Facts], Path_]] = {
    f"data/travel/{name}.yml": (model, (_FIRST[name],)) for name, model in TRAVEL_LISTS.items() if name in _FIRST
}
"""One record of each file that has every field. A question and a rule never have all at once."""

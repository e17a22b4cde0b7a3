"""Each heading that travel pages must answer has a page of its own part, with a heading that says so, and is found.

The headings are those of the reference's list for travel pages. A query is what a family might type about each.
"""

from __future__ import annotations

import datetime
import importlib.util
import re
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from local_offer.checked_offer import CheckedOffer, read_and_check
from local_offer.rendering import environment, render
from local_offer.search.entries import entries_of
from local_offer.search.index_files import index_files
from local_offer.search.ranking import PackedIndex, rank

PROJECT = Path(__file__).parents[1]
MOST = 3
"""How many results a family looks at."""
HEADINGS = {
    "eligibility in plain words": ("travel/", "Four reasons in law", "who can get free school transport"),
    "age and distance table": ("travel/", "The distances", "how far free school travel"),
    "map and measuring": ("travel/measuring/", "Measure it yourself", "how do you measure the distance to school"),
    "the SEND route": ("travel/needs-and-disability/", "What we look at", "travel because of needs or disability"),
    "evidence": ("travel/needs-and-disability/", "What shows it", "school travel disability evidence"),
    "low-income grounds": ("travel/low-income/", "Grounds that count today", "low income school travel"),
    "low-income grounds that ended": ("travel/low-income/", "Grounds that have ended", "low income school travel"),
    "unsafe routes": ("travel/unsafe-routes/", "Routes that we have judged not safe", "unsafe walking route to school"),
    "how to ask about a route": (
        "travel/unsafe-routes/",
        "Ask us to look at another route",
        "is the route safe to walk",
    ),
    "how to apply and by when": ("travel/apply/", "School age, reception to Year 11", "school transport deadline"),
    "how long a decision takes": ("travel/apply/", "How long that takes", "how long does a travel decision take"),
    "types of help": ("travel/kinds-of-help/", "Money for miles", "kinds of help with travel"),
    "what suitable means": ("travel/the-journey/", "What you can expect", "what suitable travel means"),
    "behaviour": ("travel/the-journey/", "Behaviour", "behaviour on school bus"),
    "change of address": ("travel/changes/", "You move house", "moving house school transport"),
    "change of the EHC plan": ("travel/changes/", "The EHC plan changes", "change of plan school travel"),
    "appeals, stage one": ("travel/appeal/", "Stage one: a senior officer", "appeal school transport decision"),
    "appeals, stage two": ("travel/appeal/", "Stage two: an independent panel", "school transport refused"),
    "post-16 statement and year": ("travel/post-16-statement/", "For 2026 to 2027", "post-16 transport statement"),
    "adult learners": ("travel/adult-learners/", "What the law says", "travel for adult learners"),
    "early years": ("travel/early-years/", "When we help", "nursery transport"),
    "charges": ("travel/costs/", "The share after Year 11, year by year", "charges for school transport"),
    "contacts in and out of hours": ("travel/contacts/", "The companies that drive", "school taxi late number"),
    "who arranges what": ("travel/contacts/", "Who arranges what", "who arranges school transport"),
    "a page for young people": ("travel/young-people/", "You can say what you want", "getting to school young people"),
    "a page for schools": ("travel/for-schools/", "Who has a right to free travel", "travel sheet for schools"),
    "the check": ("travel/check/", "All the rules", "can we get help with school travel"),
    "the rules of the check": ("travel/rules/", "A low income, aged 8, 9 or 10", "rules of the travel check"),
    "worked examples": ("travel/examples/", "A child of 12 at the third-nearest school", "examples travel check"),
    "your dates": ("travel/dates/", "The steps and their rules", "travel appeal dates"),
}
"""What must be answered: the page that does, words with which its answer begins, and what a family types for it."""


@cache
def the_check() -> CheckedOffer:
    return read_and_check(PROJECT, datetime.date(2026, 11, 22))


@cache
def the_index() -> tuple[PackedIndex, tuple[str, ...]]:
    checked = the_check()
    entries = entries_of(checked.offer, checked.pages)
    return PackedIndex(index_files(checked.offer, checked.pages)), tuple(entry.address for entry in entries)


@cache
def the_markers(address: str) -> tuple[str, ...]:
    """The headings, captions and names of facts on a page."""
    checked = the_check()
    if address in checked.offer.words:
        return tuple(re.findall(r"^## (.+)$", checked.offer.words[address].text, re.MULTILINE))
    material = importlib.util.find_spec("material")
    assert material is not None
    assert material.origin is not None
    env = environment([PROJECT / "overrides", Path(material.origin).parent / "templates"], checked.offer)
    html = render(env, next(page for page in checked.pages if page.address == address))
    found = re.findall(r"<(?:h[1-4]|caption|dt)\b[^>]*>(.*?)</(?:h[1-4]|caption|dt)>", html, re.DOTALL)
    return tuple(unescape(re.sub(r"<[^>]+>", "", one)).strip() for one in found)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_of_the_reference_is_answered_under_a_heading_of_its_own(heading: str) -> None:
    address, words, _ = HEADINGS[heading]
    assert words in the_markers(address)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_of_the_reference_is_found_by_what_a_family_types(heading: str) -> None:
    address, _, query = HEADINGS[heading]
    index, addresses = the_index()
    found = [addresses[number] for number, _ in rank(index, query).hits[:MOST]]
    assert address in found

"""The five tests of the SEND Code of Practice (2015, chapter 4): made together, easy, whole, up to date and open."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from local_offer.coverage.claims import KEPT_FOR
from local_offer.coverage.measure import Coverage
from local_offer.coverage.promises import promises
from local_offer.coverage.standing import Standing
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import AgeRange
from local_offer.models.service import Service, ServiceStatus
from local_offer.wording import counted, listed

FEWEST_WORDS_EXPLAINED = 100
MOST_LATE = 0.1
"""The share of records that may be late for their check before the whole is not up to date."""
LEAST_OPEN = 0.95
"""The share of services that must say who decides, or that nobody has to."""


@dataclass(frozen=True, slots=True)
class CodeTest:
    """One test of the Code: how it stands, what shows it, and what is lacking."""

    name: str
    means: str
    standing: Standing
    shown_by: tuple[tuple[str, str], ...]
    """Pages that show it: their names and addresses."""
    lacking: tuple[str, ...]


_MEANS: Mapping[str, str] = {
    "Made together": "Children, young people and parents take part in making it and looking at it again.",
    "Easy to use": "It is easy to understand, and built around what families look for.",
    "Whole": "It holds all that the law lists, from birth to 25, with who can have it and how to complain.",
    "Up to date": "What families read is true on the day they read it.",
    "Open": "It is clear who decides, how, and who answers for it.",
}
_SHOWN_BY: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Made together": (
        ("What we asked you", "have-your-say/consultations/"),
        ("What you said, and what we did", "have-your-say/you-said/"),
        ("Made together", "have-your-say/together/"),
    ),
    "Easy to use": (
        ("Find help by age", "ages/"),
        ("Find help by need", "needs/"),
        ("Words explained", "words/"),
        ("Accessibility statement", "about/accessibility/"),
    ),
    "Whole": (("Find help", "services/"), ("Nurseries, schools and colleges", "settings/")),
    "Up to date": (("How this site is kept up to date", "about/up-to-date/"),),
    "Open": (("Find help", "services/"), ("What to expect", "what-to-expect/")),
}


def held_to_the_code(offer: LocalOffer, coverage: Coverage, clicks: Mapping[str, int]) -> tuple[CodeTest, ...]:
    """The five tests, in the order of the Code."""
    lacking = {
        "Made together": tuple(_not_together(offer)),
        "Easy to use": tuple(_not_easy(offer, clicks)),
        "Whole": tuple(_not_whole(offer, coverage)),
        "Up to date": tuple(_not_up_to_date(offer)),
        "Open": tuple(_not_open(offer)),
    }
    return tuple(
        CodeTest(
            name,
            _MEANS[name],
            _standing(name, found),
            tuple((title, address) for title, address in _SHOWN_BY[name] if address in clicks),
            found,
        )
        for name, found in lacking.items()
    )


def _standing(name: str, lacking: tuple[str, ...]) -> Standing:
    if not lacking:
        return Standing.MET
    return Standing.LATE if name == "Up to date" else Standing.THIN


def _not_together(offer: LocalOffer) -> Iterator[str]:
    def lately(day: datetime.date) -> bool:
        return day <= offer.today <= day + KEPT_FOR

    if not any(lately(one.last) for one in offer.duties.consultations.values()):
        yield "no consultation ended within a year"
    if not any(lately(one.published_on) for one in offer.duties.comments.values()):
        yield "no comments were published within a year"
    if not offer.duties.made_together:
        yield "nothing is recorded as made together"


def _not_easy(offer: LocalOffer, clicks: Mapping[str, int]) -> Iterator[str]:
    for way, address in (("age", "ages/"), ("need", "needs/")):
        if clicks.get(address, 9) > 2:
            yield f"families cannot look by {way}"
    if len(offer.glossary) < FEWEST_WORDS_EXPLAINED:
        yield f"only {counted(len(offer.glossary), 'word is', 'words are')} explained"
    if offer.duties.accessibility is None:
        yield "there is no accessibility statement"


def _not_whole(offer: LocalOffer, coverage: Coverage) -> Iterator[str]:
    lacking = [one.requirement.id for one in coverage.items if not one.standing.is_well]
    if lacking:
        yield f"{counted(len(lacking), 'item')} of the law: {listed(lacking)}"
    spans = [service.who_for.ages for service in _open(offer)]
    served = {year for span in spans if isinstance(span, AgeRange) for year in range(span.first, span.last + 1)}
    if unserved := sorted(set(range(26)) - served):
        yield f"no service for the {'age' if len(unserved) == 1 else 'ages'} {listed(map(str, unserved))}"


def _not_up_to_date(offer: LocalOffer) -> Iterator[str]:
    checks = [promise.checked for promise in promises(offer)]
    late = sum(one.is_overdue(offer.today) for one in checks)
    if not checks or late > MOST_LATE * len(checks):
        yield f"{late} of {counted(len(checks), 'record')} are late for their check"


def _not_open(offer: LocalOffer) -> Iterator[str]:
    services = list(_open(offer))
    silent = [one.name for one in services if not (one.how_to_ask.decided_by or one.how_to_ask.who)]
    if not services or len(silent) > (1 - LEAST_OPEN) * len(services):
        yield f"{len(silent)} of {counted(len(services), 'service')} do not say who may ask or who decides"


def _open(offer: LocalOffer) -> Iterator[Service]:
    return (one for one in offer.services.values() if one.status is not ServiceStatus.CLOSED)

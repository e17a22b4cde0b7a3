"""The kinds of things that an item of the law must have before a claim to meet it is believed.

Each gives what is lacking, in words, or nothing. It looks at claims that are in date and can be found.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from local_offer.coverage.claims import KEPT_FOR, Claim
from local_offer.coverage.listening import what_was_asked, who_was_asked
from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import ServiceStatus
from local_offer.models.setting import ProviderType, Setting
from local_offer.models.voice import Consultee, Question
from local_offer.wording import counted, day, listed

ASKED_WITHIN = datetime.timedelta(days=3 * 366)
"""How long ago people may have been asked: since the last whole review of the Local Offer, three years at most."""

Look = Callable[[LocalOffer, Sequence[Claim]], str]


@dataclass(frozen=True, slots=True)
class Must:
    """One thing that must be so, and why: what the law asks for in this item."""

    look: Look
    because: str


def says(*any_of: str, because: str) -> Must:
    """One of these words, small letters, stands on a page or in a record that claims the item."""

    def look(_: LocalOffer, claims: Sequence[Claim]) -> str:
        if any(word in claim.text for claim in claims for word in any_of):
            return ""
        return f"no page says {listed((f'“{word}”' for word in any_of), 'or')}"

    return Must(look, because)


def links(*to: str, because: str) -> Must:
    """A link to another website stands on the same line as one of these words."""
    words = "|".join(re.escape(word) for word in to)
    pattern = re.compile(rf"(?:{words})[^\n]*https?://|https?://[^\n]*(?:{words})")

    def look(_: LocalOffer, claims: Sequence[Claim]) -> str:
        if any(pattern.search(claim.text) for claim in claims):
            return ""
        return f"no page links to the {listed(to, 'or')}"

    return Must(look, because)


def setting(kind: ProviderType, because: str) -> Must:
    """A setting of the kind is there, in the council's area."""

    def look(offer: LocalOffer, _: Sequence[Claim]) -> str:
        if any(one.provider_type is kind and one.in_area for one in offer.settings.values()):
            return ""
        return f"there is no record of a {kind.value} in the area"

    return Must(look, because)


def settings_outside(because: str) -> Must:
    """A setting of each kind of paragraph 1(a) to (g) is there, outside the council's area."""

    def look(offer: LocalOffer, _: Sequence[Claim]) -> str:
        kinds = [kind for kind in ProviderType if kind is not ProviderType.COMMISSIONED]
        there = {one.provider_type for one in offer.settings.values() if not one.in_area}
        none = {one.provider_type for one in offer.duties.expectations.values() if one.none_expected}
        lacking = [f"{kind.value}s" for kind in kinds if kind not in there | none]
        return f"there are no records outside the area of {listed(lacking)}" if lacking else ""

    return Must(look, because)


def both_sides(because: str) -> Must:
    """Something in the area claims the item, and something outside it."""

    def look(_: LocalOffer, claims: Sequence[Claim]) -> str:
        sides = {claim.outside for claim in claims}
        lacking = [name for side, name in ((False, "in the area"), (True, "outside the area")) if side not in sides]
        return f"nothing {listed(lacking, 'or')} claims it" if lacking else ""

    return Must(look, because)


_SCHOOLS = {ProviderType.MAINTAINED, ProviderType.ACADEMY}


def reports(because: str) -> Must:
    """Each school in the area has a link to its SEN information report, seen to work within a year."""

    def look(offer: LocalOffer, _: Sequence[Claim]) -> str:
        schools = [one for one in offer.settings.values() if one.in_area and one.provider_type in _SCHOOLS]
        without = [one.name for one in schools if not _seen_lately(one, offer.today)]
        if not schools:
            return "there is no record of a school"
        return f"no SEN information report seen within a year: {listed(without)}" if without else ""

    return Must(look, because)


def _seen_lately(one: Setting, today: datetime.date) -> bool:
    report = one.sen_information_report
    return report is not None and today - report.seen_on <= KEPT_FOR


def criteria(because: str) -> Must:
    """Every service says what must be so before someone can have it."""

    def look(offer: LocalOffer, _: Sequence[Claim]) -> str:
        without = [one.name for one in offer.services.values() if len(one.criteria.split()) < 2]
        if not offer.services:
            return "there is no service"
        return f"criteria too short to mean something: {listed(without)}" if without else ""

    return Must(look, because)


def reachable(because: str) -> Must:
    """A service that claims the item has a telephone number, a mailbox and hours."""

    def look(offer: LocalOffer, claims: Sequence[Claim]) -> str:
        addresses = {claim.address for claim in claims}
        found = [one for one in offer.services.values() if f"services/{one.id}/" in addresses]
        whole = any(contact.phone and contact.email and contact.hours for one in found for contact in one.contacts)
        return "" if whole else "no service has a telephone number, a mailbox and hours in one contact"

    return Must(look, because)


_STEPS = re.compile(r"^\s*(?:\d\.|-) |^#{2,3} ", re.MULTILINE)
_TIME_LIMIT = re.compile(
    r"\{\{ *rules\.|\b\d+ (?:working )?(?:days|weeks|months)\b|within (?:a|one|two) (?:week|month)"
)


def route(because: str) -> Must:
    """A page that claims the item gives the steps in order, a time limit, and someone to turn to."""

    def look(_: LocalOffer, claims: Sequence[Claim]) -> str:
        lacking = {
            "steps": any(len(_STEPS.findall(claim.text)) > 2 for claim in claims),
            "a time limit": any(_TIME_LIMIT.search(claim.text) for claim in claims),
            "whom to ring or write to": any(
                sign in claim.text for claim in claims for sign in ("{{ site.phone", "services/", "organisations/", "@")
            ),
        }
        missing = [name for name, there in lacking.items() if not there]
        return f"no page gives {listed(missing)}" if missing else ""

    return Must(look, because)


def everyone_asked(because: str) -> Must:
    """Each of those whom regulation 54 names was asked within three years."""

    def look(offer: LocalOffer, _: Sequence[Claim]) -> str:
        asked = who_was_asked(offer)
        lacking = [
            f"{who.value} ({who.law})"
            for who in Consultee
            if who is not Consultee.ANYONE_ELSE and not any(_is_recent(one.last, offer) for one in asked[who])
        ]
        return f"not asked within three years: {listed(lacking)}" if lacking else ""

    return Must(look, because)


_FAMILIES = {Consultee.SEN, Consultee.DISABLED}


def families_asked(question: Question, because: str) -> Must:
    """Children, young people and parents were asked about this within three years."""

    def look(offer: LocalOffer, _: Sequence[Claim]) -> str:
        found = [one for one in what_was_asked(offer)[question] if _is_recent(one.last, offer)]
        if any({asked.who for asked in one.asked} & _FAMILIES for one in found):
            return ""
        return f"families were not asked within three years about {question.value}"

    return Must(look, because)


def _is_recent(date: datetime.date, offer: LocalOffer) -> bool:
    return date <= offer.today <= date + ASKED_WITHIN


def answered(because: str) -> Must:
    """Comments are published with an answer each."""

    def look(offer: LocalOffer, _: Sequence[Claim]) -> str:
        published = [one for one in offer.duties.comments.values() if one.published_on <= offer.today]
        return "" if published else "no comments and answers are published"

    return Must(look, because)


def published_lately(because: str) -> Must:
    """The last comments were published within a year."""

    def look(offer: LocalOffer, _: Sequence[Claim]) -> str:
        days = [one.published_on for one in offer.duties.comments.values() if one.published_on <= offer.today]
        if days and offer.today - max(days) <= KEPT_FOR:
            return ""
        return f"comments were last published on {day(max(days))}" if days else "no comments are published"

    return Must(look, because)


def services(least: int, because: str) -> Must:
    """So many services that are not closed claim the item."""

    def look(offer: LocalOffer, claims: Sequence[Claim]) -> str:
        named = {claim.address.removeprefix("services/").rstrip("/") for claim in claims}
        services_of = (offer.services[id_] for id_ in named if id_ in offer.services)
        found = [one for one in services_of if one.status is not ServiceStatus.CLOSED]
        return "" if len(found) >= least else f"only {counted(len(found), 'service')} in date, of at least {least}"

    return Must(look, because)

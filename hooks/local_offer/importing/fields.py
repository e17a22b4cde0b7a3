"""One service of Open Referral UK, version 1 or 3, or of the Outpost software, field by field to a draft of ours.

Version 1 nests "regular_schedules", "eligibilitys" and "service_taxonomys"; version 3 has "schedules", ages in the
service and "attributes"; Outpost has "min_age", "taxonomies" and "send_needs". Only fields named here are ever read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from local_offer.importing.cleaning import LONGEST_LINE, one_line
from local_offer.importing.details import day
from local_offer.importing.drafts import Draft
from local_offer.importing.filling import OLDEST, Filling
from local_offer.importing.mapping import Rules
from local_offer.importing.markup import markdown_of
from local_offer.importing.occasions import put_sessions
from local_offer.importing.own_facts import is_own_page, own_status, put_own_facts
from local_offer.importing.privacy import team_or_role
from local_offer.importing.venues import put_places
from local_offer.models.common import Kind

FIELDS_TAKEN = frozenset(
    """id name description url email status min_age max_age minimum_age maximum_age eligibilitys eligibility
    eligibility_description who_for needs_referral application_process free fees fees_description cost_options
    regular_schedules schedules locations service_at_locations contacts phones organisation organization
    organization_id organisation_id taxonomies service_taxonomys attributes send_needs suitabilities local_offer
    languages alert accreditations assured_date wait_time interpretation_services attending_type
    updated_at created_at last_modified score distance_away visible_from visible_to _id assurer_email""".split()  # noqa: SIM905 - a list of words reads better as a paragraph
)
"""What is read, or is of no use here by its nature. Everything else that a service has is named in the report."""

_QUESTIONS = (
    ("outcome", "outcomes"),
    ("training", "training"),
    ("involve", "involving_families"),
    ("share information", "sharing_information"),
    ("accessible", "environment"),
    ("start to use", "getting_started"),
    ("future plan", "future_plans"),
)
_OPEN = frozenset({"active", "open", "live", "published", "approved"})
_PAUSED = frozenset({"temporarily closed", "paused", "suspended"})
_OTHER_PHONES = {"text": "text", "textphone": "relay"}
"""Kinds of telephone of the wider standard that have a field of their own here."""
_LINKS_TO_NEEDS = frozenset({"need", "needs"})
_SCHEMES = {"gb-chc": "charity", "gb-coh": "company", "charity": "charity", "company": "company", "urn": "urn"}


class UnusableError(Exception):
    """A service that is not for a Local Offer, and why."""

    def __init__(self, why: str) -> None:
        """Say why in a phrase that follows the record's name."""
        self.why = why
        super().__init__(why)


def service_draft(key: str, service: dict[str, Any], mapping: Rules, untranslated: Counter[tuple[str, str]]) -> Draft:
    """The service as a draft. Raises `UnusableError` for one that is closed for good or only for adults."""
    filling = Filling(Kind.SERVICE, mapping, untranslated)
    put_own_facts(filling, service)
    filling.put(("name",), service.get("name"))
    _put_status(filling, service)
    _put_ages(filling, service)
    _put_texts(filling, service)
    _put_cost(filling, service)
    put_sessions(filling, parts_of(service, "regular_schedules", "schedules"))
    put_places(filling, service)
    _put_words(filling, service)
    _put_contacts(filling, service)
    _put_questions(filling, service)
    if not is_own_page(service):
        filling.put(("website",), service.get("url"))
    filling.put(("checked", "on"), service.get("assured_date"))
    filling.fill_in(mapping.constants)
    organisation = organisation_of(service)
    if organisation and filling.said(organisation.get("name")):
        filling.owner = _organisation_key(organisation)
        filling.flat.pop(("provider",), None)
    return filling.draft(key)


def organisation_draft(service: dict[str, Any], mapping: Rules, untranslated: Counter[tuple[str, str]]) -> Draft | None:
    """The organisation behind a service as a draft, where the source names one."""
    organisation = organisation_of(service)
    filling = Filling(Kind.ORGANISATION, mapping, untranslated)
    filling.put(("name",), organisation.get("name"))
    if ("name",) not in filling.flat:
        return None
    description = organisation.get("description")
    filling.put(("summary",), description)
    if len(one_line(str(description or ""))) > len(filling.flat.get(("summary",), "")):
        filling.put(("description",), description)
    filling.put(("website",), organisation.get("website") or organisation.get("url"))
    filling.put(("contacts", 0, "email"), organisation.get("email"))
    for identifier in parts_of(organisation, "organization_identifiers"):
        scheme = str(identifier.get("identifier_scheme") or identifier.get("identifier_type") or "").casefold()
        if name := next((ours for theirs, ours in _SCHEMES.items() if theirs in scheme), ""):
            filling.put(("identifiers", name), identifier.get("identifier"))
    filling.put(("identifiers", "charity"), organisation.get("charity_number"))
    if ("identifiers", "charity") in filling.flat:
        filling.flat["kind",] = "charity"
    filling.fill_in(mapping.provider.constants if mapping.provider else {})
    return filling.draft(_organisation_key(organisation))


def organisation_of(service: dict[str, Any]) -> dict[str, Any]:
    """The organisation as the service has it; empty when it has none."""
    found = service.get("organization") or service.get("organisation")
    return found if isinstance(found, dict) else {}


def _organisation_key(organisation: dict[str, Any]) -> str:
    return str(organisation.get("id") or "").strip() or one_line(str(organisation.get("name")))


def parts_of(whole: dict[str, Any], *names: str) -> list[dict[str, Any]]:
    """The parts under the first of these names that has any."""
    for name in names:
        found = whole.get(name)
        if isinstance(found, dict):
            found = [found]
        if isinstance(found, list) and (parts := [part for part in found if isinstance(part, dict)]):
            return parts
    return []


def _put_status(filling: Filling, service: dict[str, Any]) -> None:
    status = filling.said(service.get("status")).casefold()
    alert = one_line(filling.said(service.get("alert")))
    if status in _OPEN:
        filling.flat["status",] = own_status(service) or "open"
    elif status in _PAUSED:
        filling.flat["status",] = "paused"
        alert = alert or "Closed for a time, says the directory it comes from."
    elif status:
        raise UnusableError(f'the source says that it is "{status}"')
    if alert and len(alert) <= LONGEST_LINE:
        filling.put(("status_note",), alert)
    elif alert:
        filling.leave_out("status_note", alert, f"it is longer than {LONGEST_LINE} characters")


def _put_ages(filling: Filling, service: dict[str, Any]) -> None:
    eligible = parts_of(service, "eligibilitys", "eligibility")
    sources = [service, *eligible]
    lows = [age for source in sources if (age := _age(source, "min_age", "minimum_age")) is not None]
    highs = [age for source in sources if (age := _age(source, "max_age", "maximum_age")) is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    if low is not None and low > OLDEST:
        raise UnusableError(f"it is for people of {low} and over, and a Local Offer is for ages 0 to {OLDEST}")
    if low is not None and high is not None and low <= high:
        filling.flat["who_for", "ages", "from"] = str(low)
        filling.flat["who_for", "ages", "to"] = str(high)
    said = [one_line(filling.said(part.get("eligibility") or part.get("eligibility_description"))) for part in eligible]
    if low is not None and high is None:
        said.insert(0, f"From age {low}. The directory does not say up to what age.")
    if high is not None and low is None:
        said.insert(0, f"Up to age {high}. The directory does not say from what age.")
    if words := " ".join(dict.fromkeys(word for word in said if word)):
        filling.put(("who_for", "words"), words)


def _age(source: dict[str, Any], *names: str) -> int | None:
    for name in names:
        text = str(source.get(name) if source.get(name) is not None else "").strip()
        if re.fullmatch(r"\d{1,3}(\.\d+)?", text):
            return int(float(text))
    return None


def _put_texts(filling: Filling, service: dict[str, Any]) -> None:
    """The description, with what has no field of its own below it."""
    offer = service.get("local_offer")
    parts = [markdown_of(filling.said(service.get("description")))]
    if isinstance(offer, dict):
        parts.append(markdown_of(filling.said(offer.get("description"))))
    costs = () if filling.has(("cost",)) else (("Cost", "fees"), ("Cost", "fees_description"))
    for title, name in (*costs, ("Accreditation", "accreditations")):
        if said := markdown_of(filling.said(service.get(name))):
            parts.append(f"**{title}**\n\n{said}")
    if text := "\n\n".join(dict.fromkeys(part for part in parts if part)):
        filling.flat["description",] = text
    filling.put(("summary",), service.get("description"))
    filling.put(("criteria",), service.get("eligibility_description"))
    filling.put(("how_to_ask", "steps", 0), service.get("application_process"))
    filling.put(("sessions_note",), service.get("attending_type"))
    if service.get("needs_referral") is False:
        filling.add(("how_to_ask", "who"), "you")
    elif service.get("needs_referral") is True:
        filling.put(("how_to_ask", "steps", 0), "You need a referral. The directory does not say from whom.")


def _put_cost(filling: Filling, service: dict[str, Any]) -> None:
    prices = []
    for option in parts_of(service, "cost_options"):
        amount = _money(option.get("amount"))
        if amount is None:
            continue
        about = one_line(filling.said(option.get("amount_description")))
        what = one_line(filling.said(option.get("option"))) or about or "Price"
        until = day(filling.said(option.get("valid_to"))).text
        note = "; ".join(part for part in (about if about != what else "", f"until {until}" if until else "") if part)
        prices.append((what, amount, note))
    for number, (what, amount, note) in enumerate(prices):
        filling.put(("cost", "prices", number, "what"), what)
        filling.put(("cost", "prices", number, "note"), note)
        filling.flat["cost", "prices", number, "pounds"] = amount
    costs = [float(amount) > 0 for _, amount, _ in prices]
    if ("cost", "kind") in filling.flat:
        return
    if costs:
        filling.flat["cost", "kind"] = "paid" if all(costs) else "some things cost money" if any(costs) else "free"
    elif service.get("free") is True:
        filling.flat["cost", "kind"] = "free"
    elif service.get("free") is False:
        filling.flat["cost", "kind"] = "paid"


def _money(raw: object) -> str | None:
    text = str(raw if raw is not None else "").strip().lstrip("£").replace(",", "")
    return f"{float(text):.2f}".removesuffix(".00") if re.fullmatch(r"\d{1,6}(\.\d+)?", text) else None


def _put_words(filling: Filling, service: dict[str, Any]) -> None:
    """Categories, needs and languages, in our words."""
    kinds = [_word(part) for part in (*parts_of(service, "taxonomies"), *_terms(service))]
    filling.add_words(("categories",), [word for word in kinds if word])
    needs = [_word(part) for part in _needs(service)]
    filling.add_words(("who_for", "needs"), list(dict.fromkeys(word for word in needs if word)))
    spoken = [_word({"name": part.get("language"), **part}) for part in parts_of(service, "languages")]
    filling.add_words(("languages",), [word for word in spoken if word])


def _terms(service: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in parts_of(service, "service_taxonomys"):
        yield from parts_of(part, "taxonomy")
    for part in parts_of(service, "attributes"):
        if str(part.get("link_type") or "") not in _LINKS_TO_NEEDS:
            yield from parts_of(part, "taxonomy_term")


def _needs(service: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from parts_of(service, "send_needs")
    for part in parts_of(service, "attributes"):
        if str(part.get("link_type") or "") in _LINKS_TO_NEEDS:
            yield from parts_of(part, "taxonomy_term")


def _word(part: dict[str, Any]) -> str:
    return one_line(str(part.get("slug") or part.get("name") or part.get("term") or ""))


def _put_contacts(filling: Filling, service: dict[str, Any]) -> None:
    """Ways to reach the service; a contact is called by its role, never by a person's name."""
    number = 0
    named = parts_of(service, "contacts")
    email = service.get("email") if service.get("email") not in [one.get("email") for one in named] else None
    for contact in [*named, {"email": email, "phones": service.get("phones")}]:
        title, name = one_line(filling.said(contact.get("title"))), one_line(filling.said(contact.get("name")))
        is_person = bool(name) and not team_or_role(name)
        if is_person:
            filling.leave_out("contacts.who", f"{name[:1]}…", "it may be a person's name", personal=True)
        kinds = {str(phone.get("type") or ""): phone.get("number") for phone in parts_of(contact, "phones")}
        others = [phone for phone in parts_of(contact, "phones") if phone.get("type") not in _OTHER_PHONES]
        numbers = [contact.get("phone"), *(phone.get("number") for phone in others)]
        for phone in [one for one in numbers if filling.said(one)] or [None]:
            at = ("contacts", number)
            mobile = re.match(r"(?:\+44|0)\s*7", str(phone or "").strip()) is not None
            if mobile and is_person and not title:
                why = "it may be a person's own mobile"
                filling.leave_out("contacts.phone", f"{str(phone)[:3]}…", why, personal=True)
            else:
                filling.put((*at, "phone"), phone)
            for kind, field in _OTHER_PHONES.items():
                filling.put((*at, field), kinds.pop(kind, None))
            filling.put((*at, "email"), contact.get("email"))
            filling.put((*at, "who"), title or ("" if is_person else name))
            number += 1


def _put_questions(filling: Filling, service: dict[str, Any]) -> None:
    offer = service.get("local_offer")
    for answer in parts_of(offer, "survey_answers") if isinstance(offer, dict) else []:
        asked = str(answer.get("question") or "").casefold()
        if field := next((ours for words, ours in _QUESTIONS if words in asked), ""):
            filling.put(("questions", field), answer.get("answer"))

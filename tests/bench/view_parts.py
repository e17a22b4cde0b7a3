"""The parts that the plain values of several pages have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from local_offer import wording
from local_offer.models.common import ALL
from local_offer.models.service import Service
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.page import Page

View = dict[str, Any]
_NOTHING: tuple[object, ...] = (None, "", [], False)


def known(view: View) -> View:
    """The view without fields that hold nothing, as an editor leaves them out."""
    return {name: _known(value) for name, value in view.items() if value not in _NOTHING}


def _known(value: Any) -> Any:
    if isinstance(value, dict):
        return known(value)
    return [_known(inner) for inner in value] if isinstance(value, list) else value


def rows_of(*rows: tuple[str, View]) -> list[View]:
    """Rows of a list of facts, without those that hold nothing."""
    return [{"name": name, **cell} for name, cell in rows if any(cell.values())]


def link_to(item: Any) -> View:
    """A link to the page of an item."""
    folder = {"Need": "needs", "Area": "areas", "Category": "categories", "Organisation": "organisations"}
    return {"name": item.name, "address": f"{folder[type(item).__name__]}/{item.id}/"}


def links_to(items: Mapping[str, Any], chosen: object) -> list[View]:
    """Links to the items whose ids a record names; none when it names them all at once, or nobody recorded them."""
    ids = chosen if isinstance(chosen, tuple) else ()
    return [link_to(items[id_]) for id_ in ids]


def all_or(value: object, words: str) -> str:
    """What is said of a choice that takes in everything, or of one that nobody recorded."""
    return words if value is ALL else wording.NOT_KNOWN


def price_row(price: Any) -> View:
    """A price as a row."""
    pounds = wording.pounds(price.pounds)
    return {"name": price.what, "text": f"{pounds}, {price.note}" if price.note else pounds}


def waiting_cell(service: Service) -> View:
    """How long families wait."""
    return {"para": wording.waiting(service.waiting), "words": getattr(service.waiting, "words", None)}


def when_cell(service: Service) -> View:
    """The times at which a service runs."""
    if not service.sessions and not service.sessions_note:
        return {"text": wording.NOT_KNOWN}
    said = [wording.session(one) for one in service.sessions]
    one = said[0] if len(said) == 1 else ""
    return {"sessions": said if len(said) > 1 else [], "para": one, "words": service.sessions_note}


def language(one: Any) -> str:
    """A language, with its own name."""
    return f"{one.name} ({one.own_name})" if one.own_name else str(one.name)


def answers_of(answers: Iterable[tuple[str, str | None]]) -> list[View]:
    """Questions with the answers that were given."""
    return [{"name": heading, "words": text} for heading, text in answers if text]


def contact_card(owner: Any, name: str, heading: str = "Contact") -> View:
    """How to reach a body and where its website is."""
    if owner is None:
        return {}
    website = getattr(owner, "website", None)
    return {
        "card": heading,
        "contacts": [_contact(one) for one in (owner.contacts if website is not None or name else owner.contacts[:1])],
        "website": website,
        "website_said": f"{name} at {wording.host(website)}" if website else "",
    }


def _contact(one: Any) -> View:
    box, _, domain = (one.email or "").partition("@")
    links = {way: getattr(one, way) for way in ("phone", "text", "relay")}
    return {
        "who": one.who,
        "hours": one.hours,
        "note": one.note,
        **links,
        **{f"{way}_link": wording.phone_link(number) for way, number in links.items() if number},
        "email": one.email,
        "box": box,
        "domain": domain,
        "website": one.website,
        "host": wording.host(one.website) if one.website else "",
        "more": bool(one.text or one.relay or one.email or one.website),
    }


def filed_under(catalogue: Catalogue) -> Mapping[tuple[str, str], View]:
    """Where each service and setting is filed, and its place among all in order of their names."""
    filed: dict[tuple[str, str], View] = {}
    for folder, items in (("services", catalogue.services), ("settings", catalogue.settings)):
        for number, item in enumerate(items, 1):
            filed[(folder, item.id)] = {"weight": number}
    ways: tuple[tuple[str, str, Mapping[str, Iterable[Any]]], ...] = (
        ("services", "categories", catalogue.by_category),
        ("services", "needs", catalogue.by_need),
        ("services", "ages", catalogue.by_age),
        ("services", "areas", catalogue.by_area),
        ("services", "organisations", catalogue.by_provider),
        ("services", "organisations", catalogue.by_commissioner),
        ("settings", "needs", catalogue.settings_by_need),
        ("settings", "areas", catalogue.settings_by_area),
        ("settings", "organisations", catalogue.settings_by_runner),
    )
    for folder, way, groups in ways:
        for term, members in groups.items():
            for item in members:
                terms = filed[(folder, item.id)].setdefault(way, [])
                if term not in terms:
                    terms.append(term)
    for letter, members in catalogue.by_letter.items():
        for item in members:
            folder = "services" if isinstance(item, Service) else "settings"
            filed[(folder, item.id)]["a-z"] = [letter.lower()]
    return filed


def head_of(page: Page) -> View:
    """What every page has at its top and its end."""
    trail = [{"name": step.name, "address": step.address} for step in page.trail]
    head: View = {"title": page.title, "summary": page.summary, "address": page.address, "trail": trail}
    return {**head, "id": page.address.split("/")[1], "review": review_of(page.checked)}


def review_of(checked: Any) -> str:
    """Who checked the facts of a page, and when they will again."""
    if checked is None:
        return ""
    by, due = f"{wording.day(checked.on)} by {checked.by}", wording.day(checked.next_due)
    return f"Last checked on {by}. Next check due by {due}."

"""The parts of one service for Open Referral UK 3.0: when, where, what it costs, who runs it and how to reach them.

Identifiers hang on what a part says, never on its place in a list, so that they stay when lists are put in order.
"""

from __future__ import annotations

from collections.abc import Iterator

from local_offer import wording
from local_offer.free_text import to_letter
from local_offer.models.common import UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.parts import Contact, Session, Venue
from local_offer.models.service import Service
from local_offer.open_data.names import Names
from local_offer.open_data.shaping import Fields, present, web_address

_DAYS = {name: name[:2].upper() for name in wording.WEEKDAYS}
_REGISTERS = {
    "charity": ("GB-CHC", "Charity number"),
    "company": ("GB-COH", "Company number"),
    "urn": ("GB-EDU", "Unique reference number"),
    "ukprn": ("GB-UKPRN", "UK provider reference number"),
    "ods": ("GB-NHS", "NHS organisation data service code"),
    "cqc": ("", "Care Quality Commission provider id"),
}


def organization(one: Organisation, names: Names) -> Fields:
    """The organisation behind a service."""
    registered = ((name, getattr(one.identifiers, name)) for name in _REGISTERS)
    return present(
        {
            "id": names.of("organizations", one.id),
            "name": one.name,
            "description": to_letter(one.description) if one.description else one.summary,
            "email": next((contact.email for contact in one.contacts if contact.email), None),
            "website": web_address(one.website),
            "parent_organization_id": names.of("organizations", one.part_of) if one.part_of else None,
            "organization_identifiers": [
                present(
                    {
                        "id": names.of("organization_identifiers", one.id, name),
                        "organization_id": names.of("organizations", one.id),
                        "identifier_scheme": _REGISTERS[name][0],
                        "identifier_type": _REGISTERS[name][1],
                        "identifier": number,
                    }
                )
                for name, number in registered
                if number
            ],
        }
    )


def schedules(service: Service, names: Names) -> Iterator[Fields]:
    """When the service runs: each weekly session, and each fixed date."""
    for session in service.sessions:
        times = {
            "opens_at": session.opens.isoformat() if session.opens else None,
            "closes_at": session.closes.isoformat() if session.closes else None,
            "description": _said(session),
        }
        if not session.dates:
            weekly = {"freq": "WEEKLY", "interval": 1, "byday": ",".join(_DAYS[day] for day in session.days)}
            yield _schedule(service, names, {**(weekly if session.days else {}), **times})
        for date in session.dates:
            only = date.isoformat()
            yield _schedule(service, names, {"valid_from": only, "valid_to": only, "dtstart": only, **times})


def _said(session: Session) -> str:
    season = session.season.value if session.season else ""
    return ". ".join(part[:1].upper() + part[1:] for part in (season, session.note or "") if part)


def _schedule(service: Service, names: Names, fields: Fields) -> Fields:
    said = present(fields)
    key = "|".join(f"{name}={value}" for name, value in said.items())
    owner = names.of("services", service.id)
    return {"id": names.of("schedules", service.id, key), "service_id": owner, **said}


def locations(service: Service, offer: LocalOffer, names: Names) -> Iterator[Fields]:
    """The service at each of its places, and online where it is."""
    owner = names.of("services", service.id)
    found = {location_key(venue): venue for venue in service.where.places}
    for key, venue in found.items():
        yield {
            "id": names.of("service_at_locations", service.id, key),
            "service_id": owner,
            "location_id": names.of("locations", key),
            "location": _location(venue, key, offer, names),
        }
    if "online" in service.where.ways:
        id_ = names.of("locations", "online")
        yield {
            "id": names.of("service_at_locations", service.id, "online"),
            "service_id": owner,
            "location_id": id_,
            "location": {"id": id_, "location_type": "virtual", "name": "Online"},
        }


def location_key(venue: Venue) -> str:
    """What makes a place the same place in two records."""
    parts = (venue.name, venue.street, venue.town, venue.postcode)
    return "|".join((part or "").casefold() for part in parts)


def _location(venue: Venue, key: str, offer: LocalOffer, names: Names) -> Fields:
    id_ = names.of("locations", key)
    notes = [(offer.access[feature].name, feature) for feature in venue.access]
    if venue.access_note:
        notes.append((to_letter(venue.access_note), "note"))
    return present(
        {
            "id": id_,
            "location_type": "physical",
            "name": venue.name or venue.street or venue.postcode,
            "latitude": venue.latitude,
            "longitude": venue.longitude,
            "transportation": to_letter(venue.getting_there) if venue.getting_there else None,
            "addresses": [_address(venue, id_, key, offer, names)] if venue.postcode else [],
            "accessibility": [
                {
                    "id": names.of("accessibility", key, feature),
                    "location_id": id_,
                    "accessibility": said,
                    "description": said,
                }
                for said, feature in notes
            ],
        }
    )


def _address(venue: Venue, location: str, key: str, offer: LocalOffer, names: Names) -> Fields:
    council = offer.site.council
    return present(
        {
            "id": names.of("addresses", key),
            "location_id": location,
            "address_1": venue.street or venue.name or venue.town or council.area,
            "city": venue.town or council.area,
            "region": venue.district,
            "state_province": council.county,
            "postal_code": venue.postcode,
            "country": "GB",
            "address_type": "physical",
        }
    )


def contacts(service: Service, names: Names) -> Iterator[Fields]:
    """How to reach the service. The national profile has no place for telephones; the wider standard has."""
    for contact in service.contacts:
        key = contact.model_dump_json(exclude_none=True)
        yield present(
            {
                "id": names.of("contacts", service.id, key),
                "service_id": names.of("services", service.id),
                "name": contact.who,
                "title": contact.who,
                "email": contact.email,
                "url": web_address(contact.website),
                "phones": list(_phones(contact, service.id, key, names)),
            }
        )


def _phones(contact: Contact, owner: str, key: str, names: Names) -> Iterator[Fields]:
    note = ". ".join(part for part in (contact.hours, contact.note) if part)
    numbers = (("voice", contact.phone, note), ("text", contact.text, ""), ("textphone", contact.relay, ""))
    for kind, number, said in numbers:
        if number:
            id_ = names.of("phones", owner, key, kind)
            yield present({"id": id_, "number": number, "type": kind, "description": said})


def cost_options(service: Service, names: Names) -> Iterator[Fields]:
    """Each price, in pounds."""
    for price in () if service.cost is UNKNOWN else service.cost.prices:
        yield present(
            {
                "id": names.of("cost_options", service.id, price.what, str(price.pounds), price.note or ""),
                "service_id": names.of("services", service.id),
                "option": price.what,
                "amount": float(price.pounds),
                "currency": "GBP",
                "amount_description": price.note,
            }
        )

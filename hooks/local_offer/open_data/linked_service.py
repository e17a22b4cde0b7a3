"""A service as linked data: who gives it to whom, where, when and for how much, and its dates as events."""

from __future__ import annotations

from collections.abc import Mapping

from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import OrganisationKind
from local_offer.models.parts import AgeRange, Session
from local_offer.models.service import CostKind, Service
from local_offer.open_data.linked_parts import place
from local_offer.open_data.moments import Occasion, occasions_of
from local_offer.open_data.shaping import Fields, present, web_address

_PUBLIC = frozenset({OrganisationKind.COUNCIL, OrganisationKind.NHS})


def service_thing(service: Service, offer: LocalOffer, providers: Mapping[str, Fields], url: str) -> Fields:
    """What a search engine needs to know of a service."""
    is_public = offer.organisations[service.provider].kind in _PUBLIC
    return present(
        {
            "@type": "GovernmentService" if is_public else "Service",
            "@id": url,
            "name": service.name,
            "description": service.summary,
            "url": url,
            "sameAs": web_address(service.website),
            "provider": providers[service.provider],
            "serviceType": [offer.categories[id_].name for id_ in service.categories],
            "audience": _audience(service, offer),
            "areaServed": _areas(service, offer),
            "availableChannel": _channel(service, offer),
            "hoursAvailable": [_hours(one) for one in service.sessions if one.days and one.opens and not one.dates],
            "offers": _offers(service),
            "subjectOf": [
                _event(one, service, offer, providers) for one in occasions_of(service) if one.day >= offer.today
            ],
        }
    )


def _audience(service: Service, offer: LocalOffer) -> Fields:
    span, needs = service.who_for.ages, service.who_for.needs
    ages = {"suggestedMinAge": span.first, "suggestedMaxAge": span.last} if isinstance(span, AgeRange) else {}
    named = ", ".join(offer.needs[id_].name for id_ in needs) if isinstance(needs, tuple) else ""
    found = present({**ages, "audienceType": named})
    return {"@type": "PeopleAudience", **found} if found else {}


def _areas(service: Service, offer: LocalOffer) -> list[Fields]:
    chosen = service.where.areas
    if chosen is ALL:
        return [{"@type": "AdministrativeArea", "name": offer.site.council.area}]
    names = (offer.areas[id_].name for id_ in (chosen if isinstance(chosen, tuple) else ()))
    return [{"@type": "AdministrativeArea", "name": name} for name in names]


def _channel(service: Service, offer: LocalOffer) -> Fields:
    contact = next((one for one in service.contacts if one.phone), None)
    phone = {"@type": "ContactPoint", "name": contact.who, "telephone": contact.phone} if contact else None
    found = present(
        {
            "servicePhone": phone,
            "serviceUrl": web_address(service.website),
            "serviceLocation": [place(venue, offer) for venue in service.where.places],
            "availableLanguage": [offer.languages[id_].code for id_ in service.languages],
        }
    )
    return {"@type": "ServiceChannel", **found} if found else {}


def _hours(session: Session) -> Fields:
    return present(
        {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": list(session.days),
            "opens": session.opens.isoformat("minutes") if session.opens else None,
            "closes": session.closes.isoformat("minutes") if session.closes else None,
        }
    )


def _offers(service: Service) -> list[Fields]:
    if service.cost is UNKNOWN:
        return []
    if service.cost.kind is CostKind.FREE:
        return [{"@type": "Offer", "price": 0, "priceCurrency": "GBP"}]
    return [
        {"@type": "Offer", "name": price.what, "price": float(price.pounds), "priceCurrency": "GBP"}
        for price in service.cost.prices
    ]


def _event(one: Occasion, service: Service, offer: LocalOffer, providers: Mapping[str, Fields]) -> Fields:
    venue = service.where.places[0] if len(service.where.places) == 1 else None
    return present(
        {
            "@type": "Event",
            "name": one.name,
            "description": one.words,
            "startDate": one.starts.isoformat(),
            "endDate": one.ends.isoformat() if one.ends else None,
            "location": place(venue, offer) if venue else None,
            "organizer": providers[service.provider],
        }
    )

"""One service as Open Referral UK 3.0 has it, with what it has no field for under the names of the wider standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from local_offer import wording
from local_offer.free_text import to_letter
from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.gone import Gone
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import AgeRange
from local_offer.models.service import Asker, Service, ServiceStatus
from local_offer.open_data import open_referral_parts as parts
from local_offer.open_data.names import Names
from local_offer.open_data.open_referral_terms import KINDS, LGA, NEEDS, Terms
from local_offer.open_data.shaping import Fields, present, web_address

_STATUS = {
    ServiceStatus.OPEN: "active",
    ServiceStatus.WAITING_LIST: "active",
    ServiceStatus.PAUSED: "temporarily closed",
    ServiceStatus.CLOSED: "defunct",
}
_QUESTIONS = {
    "outcomes": "What outcomes do you aim for?",
    "training": "What training have your staff had?",
    "involving_families": "How do you involve families?",
    "sharing_information": "How do you share information with families?",
    "environment": "How accessible is the place?",
    "getting_started": "How can a family start to use it?",
    "future_plans": "What future plans do you have?",
}


def service_document(
    service: Service, offer: LocalOffer, names: Names, terms: Terms, organizations: Mapping[str, Fields]
) -> Fields:
    """Everything about one service. What nobody recorded is left out."""
    ages = _ages(service)
    return present(
        {
            "id": names.of("services", service.id),
            "organization_id": organizations[service.provider]["id"],
            "name": service.name,
            "description": to_letter(service.description),
            "url": web_address(service.website) or _page(offer, service.id),
            "email": next((contact.email for contact in service.contacts if contact.email), None),
            "status": _STATUS[service.status],
            "fees": _fees(service),
            "fees_description": _fees(service),
            "minimum_age": ages[0],
            "maximum_age": ages[1],
            "assured_date": service.checked.on.isoformat(),
            "alert": _alert(service, offer),
            "eligibility_description": to_letter(service.criteria),
            "application_process": "\n".join(map(to_letter, service.how_to_ask.steps)),
            "wait_time": None if service.waiting is UNKNOWN else wording.waiting(service.waiting),
            "needs_referral": Asker.YOU not in service.how_to_ask.who if service.how_to_ask.who else None,
            "organization": organizations[service.provider],
            "schedules": list(parts.schedules(service, names)),
            "service_areas": list(_areas(service, offer, names)),
            "service_at_locations": list(parts.locations(service, offer, names)),
            "languages": list(_languages(service, offer, names)),
            "funding": list(_funding(service, offer, names)),
            "cost_options": list(parts.cost_options(service, names)),
            "contacts": list(parts.contacts(service, names)),
            "attributes": list(_attributes(service, names, terms, offer)),
            "local_offer": _local_offer(service, offer, names),
        }
    )


def gone_document(gone: Gone, offer: LocalOffer, names: Names) -> Fields:
    """A service that was taken out: its name, why it ended, and what there is instead."""
    return present(
        {
            "id": names.of("services", gone.id),
            "name": gone.name,
            "description": to_letter(gone.why),
            "url": _page(offer, gone.id),
            "status": "defunct",
            "alert": f"Closed on {wording.day(gone.closed_on)}",
            "local_offer": {
                "page": _page(offer, gone.id),
                "closed_on": gone.closed_on.isoformat(),
                "instead": [_pointer(id_, offer, names) for id_ in gone.instead],
            },
        }
    )


def _page(offer: LocalOffer, id_: str) -> str:
    return f"{offer.site.address.rstrip('/')}/services/{id_}/"


def _pointer(id_: str, offer: LocalOffer, names: Names) -> Fields:
    return {"id": names.of("services", id_), "name": offer.services[id_].name, "url": _page(offer, id_)}


def _ages(service: Service) -> tuple[int | None, int | None]:
    span = service.who_for.ages
    if isinstance(span, AgeRange):
        return span.first, span.last
    return (0, 25) if span is ALL else (None, None)


def _fees(service: Service) -> str:
    if service.cost is UNKNOWN:
        return ""
    said = (service.cost.words, service.cost.help)
    return "\n\n".join((wording.cost(service.cost), *(to_letter(text) for text in said if text)))


def _cost(service: Service) -> Fields:
    if service.cost is UNKNOWN:
        return {}
    words, help_ = service.cost.words, service.cost.help
    return present(
        {
            "kind": service.cost.kind.value,
            "words": to_letter(words) if words else None,
            "help": to_letter(help_) if help_ else None,
        }
    )


def _alert(service: Service, offer: LocalOffer) -> str | None:
    if service.notice and service.notice.is_shown_on(offer.today):
        return service.notice.says
    return service.status_note


def _areas(service: Service, offer: LocalOffer, names: Names) -> Iterator[Fields]:
    owner = names.of("services", service.id)
    council, chosen = offer.site.council, service.where.areas
    if chosen is ALL:
        code = f"http://statistics.data.gov.uk/id/statistical-geography/{council.code}" if council.code else None
        id_ = names.of("service_areas", service.id, "all")
        said = f"Anywhere in {council.area}"
        yield present({"id": id_, "service_id": owner, "name": council.area, "service_area": said, "uri": code})
    for area in chosen if isinstance(chosen, tuple) else ():
        id_ = names.of("service_areas", service.id, area)
        name = offer.areas[area].name
        yield {"id": id_, "service_id": owner, "name": name, "service_area": name}


def _languages(service: Service, offer: LocalOffer, names: Names) -> Iterator[Fields]:
    for id_ in service.languages:
        yield {
            "id": names.of("languages", service.id, id_),
            "service_id": names.of("services", service.id),
            "name": offer.languages[id_].name,
            "code": offer.languages[id_].code,
        }


def _funding(service: Service, offer: LocalOffer, names: Names) -> Iterator[Fields]:
    for id_ in service.commissioned_by:
        yield {
            "id": names.of("funding", service.id, id_),
            "service_id": names.of("services", service.id),
            "source": offer.organisations[id_].name,
        }


def _attributes(service: Service, names: Names, terms: Terms, offer: LocalOffer) -> Iterator[Fields]:
    """What the service is and whom it is for, as terms of the taxonomies."""
    needs = service.who_for.needs
    chosen = [("service_type", KINDS, id_) for id_ in service.categories]
    numbers = {str(number): None for id_ in service.categories for number in offer.categories[id_].lga_services}
    chosen.extend(("service_type", LGA, number) for number in numbers)
    chosen.extend(("need", NEEDS, id_) for id_ in (needs if isinstance(needs, tuple) else ()))
    for link_type, taxonomy, id_ in chosen:
        term = terms.by_key[taxonomy, id_]
        yield {
            "id": names.of("attributes", service.id, taxonomy, id_),
            "link_id": names.of("services", service.id),
            "taxonomy_term_id": term["id"],
            "link_type": link_type,
            "taxonomy_term": term,
        }


def _local_offer(service: Service, offer: LocalOffer, names: Names) -> Fields:
    """What only a Local Offer says of a service."""
    answers = ((asked, getattr(service.questions, name)) for name, asked in _QUESTIONS.items())
    return present(
        {
            "page": _page(offer, service.id),
            "summary": service.summary,
            "status": service.status.value,
            "cost": _cost(service),
            "who_can_ask": [asker.value for asker in service.how_to_ask.who],
            "plan": "" if service.who_for.plan is UNKNOWN else service.who_for.plan.value,
            "all_needs": service.who_for.needs is ALL or None,
            "ways": [way.value for way in service.where.ways],
            "meets": list(service.meets),
            "next_check_due": service.checked.next_due.isoformat(),
            "paused_until": service.paused_until.isoformat() if service.paused_until else None,
            "closed_on": service.closed_on.isoformat() if service.closed_on else None,
            "instead": [_pointer(id_, offer, names) for id_ in service.instead],
            "survey_answers": [{"question": asked, "answer": to_letter(text)} for asked, text in answers if text],
        }
    )

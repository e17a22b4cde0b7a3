"""Whether a family can reach each service: a phone number first, and some way to ask."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import Service, ServiceStatus
from local_offer.problems import Problem, Severity


def check_reach(offer: LocalOffer) -> Iterator[Problem]:
    """A broken promise for each service without a contact, and a note for each without a telephone number."""
    for service in offer.services.values():
        if service.status is not ServiceStatus.CLOSED:
            yield from _reach_of(service, offer)


def _reach_of(service: Service, offer: LocalOffer) -> Iterator[Problem]:
    if not service.contacts and not offer.organisations[service.provider].contacts:
        says = "Families have no way to reach this service: it has no contact, and neither has its provider."
        hint = 'Add "contacts" with a telephone number or a shared mailbox.'
        severity = Severity.BROKEN_PROMISE
    elif service.contacts and not any(contact.phone for contact in service.contacts):
        says = "This service has no telephone number. Many families can only ring."
        hint = 'If there is one, add "phone" under "contacts".'
        severity = Severity.NOTE
    else:
        return
    yield Problem(offer.record_of(service).place_of(("contacts",)), says, hint, service.name, severity)

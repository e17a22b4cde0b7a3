"""The page of each service, facts in the order in which families ask for them, and the page that finds them."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import Venue
from local_offer.models.service import Asker, Service, ServiceStatus
from local_offer.models.vocabulary import Need
from local_offer.open_data.names import Names
from local_offer.open_data.open_referral import FOLDER
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.lists import FIND_HELP, choices, ways_in
from local_offer.pages.page import Page, Step
from local_offer.wording import counted


def page_to_find_help(offer: LocalOffer, catalogue: Catalogue) -> Page:
    """The page that offers every way in to the services."""
    return Page(
        address="services/",
        title="Find help",
        summary=f"Every service for children and young people with SEND in {offer.site.council.area}.",
        template="pages/find-help.html",
        facts={
            "said": counted(len(catalogue.services), "service"),
            "ways": tuple((browse.title, choices(browse)) for browse in ways_in(offer, catalogue)),
            "closed": tuple(s for s in offer.services.values() if s.status is ServiceStatus.CLOSED),
        },
        section="services",
    )


def pages_of_services(offer: LocalOffer) -> Iterator[Page]:
    """One page for each service, open or closed."""
    names = Names(offer.site)
    for service in offer.services.values():
        yield page_of_service(service, offer, names)


def page_of_service(service: Service, offer: LocalOffer, names: Names) -> Page:
    """The page of one service."""
    main = offer.categories[service.categories[0]]
    return Page(
        address=f"services/{service.id}/",
        title=service.name,
        summary=service.summary,
        template="pages/service.html",
        facts={
            "service": service,
            "provider": offer.organisations[service.provider],
            "commissioners": tuple(map(offer.organisations.__getitem__, service.commissioned_by)),
            "categories": tuple(map(offer.categories.__getitem__, service.categories)),
            "needs": needs_of(service, offer),
            "areas": areas_of(service, offer),
            "languages": tuple(map(offer.languages.__getitem__, service.languages)),
            "instead": tuple(map(offer.services.__getitem__, service.instead)),
            "places": tuple([(place, access_of(place, offer)) for place in service.where.places]),
            "has_dates": any(session.dates for session in service.sessions),
            "notice": service.notice if service.notice and service.notice.is_shown_on(offer.today) else None,
            "data_file": f"{FOLDER}services/{names.of('services', service.id)}/index.json",
            "can_ask_yourself": Asker.YOU in service.how_to_ask.who,
        },
        trail=(FIND_HELP, Step(main.name, f"categories/{main.id}/")),
        source=f"data/services/{service.id}.yml",
        checked=service.checked,
        section="services",
    )


def needs_of(service: Service, offer: LocalOffer) -> tuple[Need, ...]:
    """The needs that a record names one by one; empty when it is for all, or nobody knows."""
    needs = service.who_for.needs
    return tuple(map(offer.needs.__getitem__, needs)) if isinstance(needs, tuple) else ()


def areas_of(service: Service, offer: LocalOffer) -> tuple[object, ...]:
    """The areas that a record names one by one; empty when it serves all, or nobody knows."""
    areas = service.where.areas
    return tuple(map(offer.areas.__getitem__, areas)) if isinstance(areas, tuple) else ()


def access_of(place: Venue, offer: LocalOffer) -> tuple[object, ...]:
    """What makes a place easier to use, as the vocabulary names it."""
    return tuple(map(offer.access.__getitem__, place.access))

"""Open Referral UK 3.0 as files: what each of the nine addresses of the standard answers.

A file cannot look at a question, so the lists are one page that holds everything, and every address answers alike
whatever is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from local_offer.models.gone import GoneKind
from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.names import Names
from local_offer.open_data.open_referral_parts import organization
from local_offer.open_data.open_referral_service import gone_document, service_document
from local_offer.open_data.open_referral_terms import terms_of
from local_offer.open_data.shaping import Fields

FOLDER = "oruk/v3/"
"""Where the files are, below the top of the site. This address is what is registered with the national directory."""
VERSION = "HSDS-UK-3.0"
PROFILE = "https://openreferraluk.org/specifications/3.0"
OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"


def open_referral(offer: LocalOffer) -> Iterator[tuple[str, Fields]]:
    """Each address below `FOLDER`, such as "services/", with what it answers."""
    names = Names(offer.site)
    terms = terms_of(offer, names)
    organizations = {id_: organization(one, names) for id_, one in offer.organisations.items()}
    services: list[Fields] = []
    at_locations: list[Fields] = []
    for service in offer.services.values():
        document = service_document(service, offer, names, terms, organizations)
        yield f"services/{document['id']}/", document
        services.append(_short(document))
        for at in _at_locations(document):
            yield f"service_at_locations/{at['id']}/", at
            at_locations.append(_at_location_in_short(at, services[-1]))
    for gone in offer.gone.values():
        if gone.kind is GoneKind.SERVICE:
            document = gone_document(gone, offer, names)
            yield f"services/{document['id']}/", document
            services.append(_short(document))
    for taxonomy in terms.taxonomies:
        yield f"taxonomies/{taxonomy['id']}/", taxonomy
    for term in terms.by_key.values():
        yield f"taxonomy_terms/{term['id']}/", term
    yield "services/", page_of(services)
    yield "service_at_locations/", page_of(at_locations)
    yield "taxonomies/", page_of(list(terms.taxonomies))
    yield "taxonomy_terms/", page_of(list(terms.by_key.values()))
    yield "", _about(offer)


def page_of(contents: list[Fields]) -> Fields:
    """A list as the one page that it is."""
    return {
        "total_items": len(contents),
        "total_pages": 1,
        "page_number": 1,
        "size": len(contents),
        "first_page": True,
        "last_page": True,
        "empty": not contents,
        "contents": contents,
    }


def _about(offer: LocalOffer) -> Fields:
    site = offer.site
    return {
        "version": VERSION,
        "profile": PROFILE,
        "openapi_url": OPENAPI,
        "title": site.name,
        "publisher": site.council.name,
        "licence": site.licence,
        "licence_url": site.licence_link,
        "as_at": offer.today.isoformat(),
        "demonstration": site.demonstration,
    }


def _short(document: Mapping[str, object]) -> Fields:
    """A service as lists have it: without its lists, and with its organisation in short."""
    short = {name: value for name, value in document.items() if not isinstance(value, list) and name != "local_offer"}
    found = short.get("organization")
    if isinstance(found, dict):
        short["organization"] = {name: value for name, value in found.items() if not isinstance(value, list)}
    return short


def _at_locations(document: Fields) -> Iterator[Fields]:
    """The service at each of its places. The published rules hold these to the form of a service as well."""
    short = _short(document)
    found = document.get("service_at_locations")
    for at in found if isinstance(found, list) else ():
        yield {**at, "name": document["name"], "status": document["status"], "service": short}


def _at_location_in_short(at: Fields, service: Fields) -> Fields:
    location = at["location"]
    short = {name: value for name, value in location.items() if not isinstance(value, list)}  # type: ignore[attr-defined]
    plain = {name: value for name, value in service.items() if name != "organization"}
    return {**at, "location": short, "service": plain}

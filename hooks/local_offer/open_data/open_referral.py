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
from local_offer.open_data.shaping import Fields, json_bytes

FOLDER = "oruk/v3/"
"""Where the files are, below the top of the site. This address is what is registered with the national directory."""
VERSION = "HSDS-UK-3.0"
PROFILE = "https://openreferraluk.org/specifications/3.0"
OPENAPI = "https://openreferraluk.org/specifications/3.0/openapi.json"


def open_referral(offer: LocalOffer) -> Iterator[tuple[str, bytes]]:
    """Each address below `FOLDER`, such as "services/", with the JSON that it answers."""
    names = Names(offer.site)
    terms = terms_of(offer, names)
    organizations = {id_: organization(one, names) for id_, one in offer.organisations.items()}
    # Lists are kept as they will be written: as fields they would weigh more than the offer itself.
    services: list[bytes] = []
    at_locations: list[bytes] = []
    for service in offer.services.values():
        document = service_document(service, offer, names, terms, organizations)
        short = _short(document)
        yield f"services/{document['id']}/", json_bytes(document)
        services.append(json_bytes(short))
        for at in _at_locations(document, short):
            yield f"service_at_locations/{at['id']}/", json_bytes(at)
            at_locations.append(json_bytes(_at_location_in_short(at, short)))
    for gone in offer.gone.values():
        if gone.kind is GoneKind.SERVICE:
            document = gone_document(gone, offer, names)
            yield f"services/{document['id']}/", json_bytes(document)
            services.append(json_bytes(_short(document)))
    for taxonomy in terms.taxonomies:
        yield f"taxonomies/{taxonomy['id']}/", json_bytes(taxonomy)
    for term in terms.by_key.values():
        yield f"taxonomy_terms/{term['id']}/", json_bytes(term)
    yield "services/", page_of(services)
    yield "service_at_locations/", page_of(at_locations)
    yield "taxonomies/", page_of([json_bytes(one) for one in terms.taxonomies])
    yield "taxonomy_terms/", page_of([json_bytes(one) for one in terms.by_key.values()])
    yield "", json_bytes(_about(offer))


def page_of(contents: list[bytes]) -> bytes:
    """The JSON of a list as the one page that it is, from the JSON of what it lists."""
    about = json_bytes(
        {
            "total_items": len(contents),
            "total_pages": 1,
            "page_number": 1,
            "size": len(contents),
            "first_page": True,
            "last_page": True,
            "empty": not contents,
        }
    )
    return b"".join((about[:-1], b',"contents":[', b",".join(contents), b"]}"))


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


def _at_locations(document: Fields, short: Fields) -> Iterator[Fields]:
    """The service at each of its places. The published rules hold these to the form of a service as well."""
    found = document.get("service_at_locations")
    for at in found if isinstance(found, list) else ():
        yield {**at, "name": document["name"], "status": document["status"], "service": short}


def _at_location_in_short(at: Fields, service: Fields) -> Fields:
    location = at["location"]
    short = {name: value for name, value in location.items() if not isinstance(value, list)}  # type: ignore[attr-defined]
    plain = {name: value for name, value in service.items() if name != "organization"}
    return {**at, "location": short, "service": plain}

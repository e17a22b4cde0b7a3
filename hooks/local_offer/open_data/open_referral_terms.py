"""Our vocabularies as taxonomies of Open Referral UK: kinds of help, needs, and the local government service list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.names import Names
from local_offer.open_data.shaping import Fields, present

KINDS = "categories"
NEEDS = "needs"
LGA = "esd-services"
_LGA_LIST = "http://id.esd.org.uk/list/services"


@dataclass(frozen=True, slots=True)
class Terms:
    """Every taxonomy and its terms, in order, and the terms by what a record calls them."""

    taxonomies: tuple[Fields, ...]
    by_key: Mapping[tuple[str, str], Fields]
    """Each term by its taxonomy and our id of it, such as ("needs", "autism")."""


def terms_of(offer: LocalOffer, names: Names) -> Terms:
    """The taxonomies of an offer."""
    root = offer.site.address.rstrip("/")
    area = offer.site.council.area
    kinds = _taxonomy(names, KINDS, "Kinds of help", f"The kinds of help in the Local Offer of {area}.", root)
    needs = _taxonomy(names, NEEDS, "Needs", f"Needs of children and young people, in the words of {area}.", root)
    lga = present(
        {
            "id": names.of("taxonomies", LGA),
            "name": "esdServiceType",
            "description": "The list of services of the Local Government Association.",
            "uri": _LGA_LIST,
        }
    )
    by_key: dict[tuple[str, str], Fields] = {}
    for id_, category in offer.categories.items():
        wider = names.of("taxonomy_terms", KINDS, category.part_of) if category.part_of else None
        term = _term(names, kinds, KINDS, id_, category.name, category.summary, root)
        by_key[KINDS, id_] = present({**term, "parent_id": wider})
        for number in category.lga_services:
            by_key.setdefault((LGA, str(number)), _service_type(names, lga, number))
    for id_, need in offer.needs.items():
        term = _term(names, needs, NEEDS, id_, need.name, need.summary, root)
        by_key[NEEDS, id_] = present({**term, "dfe_codes": list(need.dfe_codes)})
    found = (_with_terms(taxonomy, by_key, key) for key, taxonomy in ((KINDS, kinds), (NEEDS, needs), (LGA, lga)))
    return Terms(tuple(taxonomy for taxonomy in found if "taxonomy_terms" in taxonomy), by_key)


def _taxonomy(names: Names, key: str, name: str, description: str, root: str) -> Fields:
    return {
        "id": names.of("taxonomies", key),
        "name": name,
        "description": description,
        "uri": f"{root}/{key}/",
    }


def _with_terms(taxonomy: Fields, by_key: Mapping[tuple[str, str], Fields], key: str) -> Fields:
    return present({**taxonomy, "taxonomy_terms": [term for (of, _), term in by_key.items() if of == key]})


def _term(names: Names, taxonomy: Fields, key: str, id_: str, name: str, summary: str, root: str) -> Fields:
    return {
        "id": names.of("taxonomy_terms", key, id_),
        "code": id_,
        "name": name,
        "description": summary,
        "taxonomy": taxonomy["name"],
        "taxonomy_id": taxonomy["id"],
        "term_uri": f"{root}/{key}/{id_}/",
    }


def _service_type(names: Names, taxonomy: Fields, number: int) -> Fields:
    """A term of a list that we know by its numbers alone."""
    return {
        "id": names.of("taxonomy_terms", LGA, str(number)),
        "code": str(number),
        "name": f"Service {number}",
        "description": f"Number {number} of the list of services of the Local Government Association.",
        "taxonomy": taxonomy["name"],
        "taxonomy_id": taxonomy["id"],
        "term_uri": f"http://id.esd.org.uk/service/{number}",
    }

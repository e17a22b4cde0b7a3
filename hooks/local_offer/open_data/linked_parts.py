"""Parts of linked data that several things have: kinds of organisation, their numbers, and places."""

from __future__ import annotations

from local_offer.models.common import Unknown
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation, OrganisationKind
from local_offer.models.parts import Venue
from local_offer.open_data.shaping import Fields, present

ORGANISATION_KINDS: dict[OrganisationKind | Unknown, str] = {
    OrganisationKind.COUNCIL: "GovernmentOrganization",
    OrganisationKind.NHS: "GovernmentOrganization",
    OrganisationKind.CHARITY: "NGO",
    OrganisationKind.COMMUNITY: "NGO",
    OrganisationKind.FORUM: "NGO",
    OrganisationKind.SCHOOL: "EducationalOrganization",
    OrganisationKind.COLLEGE: "CollegeOrUniversity",
}
_NUMBERS = {
    "charity": "Charity number",
    "company": "Company number",
    "urn": "URN",
    "ukprn": "UKPRN",
    "cqc": "CQC provider id",
    "ods": "ODS code",
}


def identifiers(one: Organisation) -> list[Fields]:
    """The numbers by which registers know an organisation."""
    found = ((name, getattr(one.identifiers, field)) for field, name in _NUMBERS.items())
    return [{"@type": "PropertyValue", "name": name, "value": number} for name, number in found if number]


def place(venue: Venue, offer: LocalOffer) -> Fields:
    """A place with its address, and its position where it is known."""
    position = {"@type": "GeoCoordinates", "latitude": venue.latitude, "longitude": venue.longitude}
    return present(
        {
            "@type": "Place",
            "name": venue.name,
            "address": present(
                {
                    "@type": "PostalAddress",
                    "streetAddress": ", ".join(part for part in (venue.street, venue.district) if part),
                    "addressLocality": venue.town,
                    "postalCode": venue.postcode,
                    "addressCountry": "GB",
                }
            ),
            "geo": position if venue.latitude is not None else None,
            "amenityFeature": [
                {"@type": "LocationFeatureSpecification", "name": offer.access[feature].name, "value": True}
                for feature in venue.access
            ],
        }
    )

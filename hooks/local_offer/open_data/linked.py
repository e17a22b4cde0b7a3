"""What a page is about, for search engines (JSON-LD in the words of schema.org): where it stands, and its thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.open_data.linked_parts import ORGANISATION_KINDS, identifiers, place
from local_offer.open_data.linked_service import service_thing
from local_offer.open_data.shaping import Fields, json_text, present, web_address

_SCHOOLS = {"nursery": "Preschool", "college": "CollegeOrUniversity", "sixth form": "School"}


class LinkedData:
    """The linked data of one site. What many pages share is worked out once."""

    def __init__(self, offer: LocalOffer) -> None:
        """Work out what all pages share."""
        self.offer = offer
        self.root = f"{offer.site.address.rstrip('/')}/"
        council = offer.site.council
        self.publisher: Fields = {"@type": "GovernmentOrganization", "name": council.name, "url": council.website}
        self.providers = {id_: self._in_short(one) for id_, one in offer.organisations.items()}

    def of(
        self, address: str, title: str, summary: str, trail: Sequence[tuple[str, str]], facts: Mapping[str, object]
    ) -> str:
        """The linked data of a page as JSON that can stand in HTML. `trail` has names and addresses."""
        things = list(self._things(address, title, summary, facts))
        if address:
            things.append(self._breadcrumbs(address, title, trail))
        return json_text({"@context": "https://schema.org", "@graph": things})

    def _things(self, address: str, title: str, summary: str, facts: Mapping[str, object]) -> Iterator[Fields]:
        url = self.root + address
        match facts:
            case {"service": Service() as service}:
                yield service_thing(service, self.offer, self.providers, url)
            case {"organisation": Organisation() as one}:
                contact = one.contacts[0] if one.contacts else None
                yield present(
                    {
                        **self.providers[one.id],
                        "description": one.summary,
                        "sameAs": web_address(one.website),
                        "telephone": contact.phone if contact else None,
                        "email": contact.email if contact else None,
                        "identifier": identifiers(one),
                        "parentOrganization": self.providers.get(one.part_of or ""),
                    }
                )
            case {"setting": Setting() as setting}:
                yield self._setting(setting, url)
            case {"data_files": dict(files)}:
                yield self._dataset(url, title, summary, files)
            case _ if not address:
                yield {
                    "@type": "WebSite",
                    "@id": f"{self.root}#site",
                    "name": title,
                    "description": summary,
                    "url": url,
                    "inLanguage": "en-GB",
                    "publisher": self.publisher,
                }

    def _in_short(self, one: Organisation) -> Fields:
        url = f"{self.root}organisations/{one.id}/"
        return {"@type": ORGANISATION_KINDS.get(one.kind, "Organization"), "@id": url, "name": one.name, "url": url}

    def _setting(self, setting: Setting, url: str) -> Fields:
        kinds = list(dict.fromkeys(_SCHOOLS.get(phase.value, "School") for phase in setting.phases))
        contact = setting.contacts[0] if setting.contacts else None
        return present(
            {
                "@type": kinds[0] if len(kinds) == 1 else "EducationalOrganization",
                "@id": url,
                "name": setting.name,
                "description": setting.summary,
                "url": url,
                "sameAs": web_address(setting.website),
                "telephone": contact.phone if contact else None,
                "email": contact.email if contact else None,
                "location": place(setting.where, self.offer) if setting.where else None,
                "identifier": setting.urn,
                "parentOrganization": self.providers.get(setting.run_by or ""),
            }
        )

    def _dataset(self, url: str, title: str, summary: str, files: Mapping[str, str]) -> Fields:
        site = self.offer.site
        return {
            "@type": "Dataset",
            "@id": url,
            "name": f"{title} of {site.name}, {site.council.area}",
            "description": f"{summary} Services, settings and words explained of the SEND Local Offer.",
            "url": url,
            "license": site.licence_link,
            "isAccessibleForFree": True,
            "creator": self.publisher,
            "spatialCoverage": site.council.area,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": self.root + path}
                for path, kind in files.items()
            ],
        }

    def _breadcrumbs(self, address: str, title: str, trail: Sequence[tuple[str, str]]) -> Fields:
        steps = (("Home", ""), *trail, (title, address))
        return {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name, "item": self.root + where}
                for number, (name, where) in enumerate(steps, 1)
            ],
        }

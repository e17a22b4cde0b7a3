"""Who provides and commissions help: the list and a page for each organisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from local_offer.models.common import UNKNOWN, Unknown
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation, OrganisationKind
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.page import Page, Step
from local_offer.wording import filing

ORGANISATIONS = Step("Who provides help", "organisations/")
_PLURALS: Mapping[OrganisationKind | Unknown, str] = {
    OrganisationKind.COUNCIL: "The council",
    OrganisationKind.NHS: "The NHS",
    OrganisationKind.FORUM: "Parent carer forum",
    OrganisationKind.CHARITY: "Charities",
    OrganisationKind.COMMUNITY: "Community groups",
    OrganisationKind.SOCIAL_ENTERPRISE: "Social enterprises",
    OrganisationKind.SCHOOL: "Schools and trusts",
    OrganisationKind.COLLEGE: "Colleges and universities",
    OrganisationKind.COMPANY: "Companies",
    OrganisationKind.NATIONAL: "National bodies",
    UNKNOWN: "Others",
}


def pages_of_organisations(offer: LocalOffer, catalogue: Catalogue) -> Iterator[Page]:
    """The list of organisations by kind, and a page for each."""
    everyone = sorted(offer.organisations.values(), key=lambda one: filing(one.name))
    groups = ((plural, tuple(one for one in everyone if one.kind is kind)) for kind, plural in _PLURALS.items())
    yield Page(
        address="organisations/",
        title=ORGANISATIONS.name,
        summary="The council teams, health services, charities and companies behind the Local Offer.",
        template="pages/organisations.html",
        facts={"groups": tuple((plural, found) for plural, found in groups if found)},
        trail=(),
        section="services",
    )
    teams: dict[str, list[Organisation]] = {}
    for one in everyone:
        teams.setdefault(one.part_of or "", []).append(one)
    for organisation in offer.organisations.values():
        yield _page_of(organisation, tuple(teams.get(organisation.id, ())), offer, catalogue)


def _page_of(
    organisation: Organisation, teams: tuple[Organisation, ...], offer: LocalOffer, catalogue: Catalogue
) -> Page:
    return Page(
        address=f"organisations/{organisation.id}/",
        title=organisation.name,
        summary=organisation.summary,
        template="pages/organisation.html",
        facts={
            "organisation": organisation,
            "part_of": offer.organisations.get(organisation.part_of or ""),
            "teams": teams,
            "provides": catalogue.by_provider.get(organisation.id, ()),
            "pays_for": tuple(
                service
                for service in catalogue.by_commissioner.get(organisation.id, ())
                if service.provider != organisation.id
            ),
            "runs": catalogue.settings_by_runner.get(organisation.id, ()),
            "areas": offer.areas,
            "organisations": offer.organisations,
        },
        trail=(ORGANISATIONS,),
        source=f"data/organisations/{organisation.id}.yml",
        checked=organisation.checked,
        section="services",
    )

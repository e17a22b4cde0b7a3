"""Our Open Referral files, fetched over HTTP and imported by our own importer, give the same facts again."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import yaml

from local_offer.importing.fetching import Fetcher
from local_offer.importing.importer import import_directory
from local_offer.importing.open_referral import read_open_referral
from local_offer.importing.report import Report
from local_offer.models.common import ALL
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import AgeRange, Contact, Venue
from local_offer.models.service import Service, ServiceStatus
from local_offer.offer import read_local_offer
from local_offer.open_data.files import files_of_open_data, write_files
from tests.builders import TODAY
from tests.test_open_referral_export import PROJECT, HtmlHost, served


@dataclass(frozen=True)
class Trip:
    """An offer, and what came back of it."""

    there: LocalOffer
    back: LocalOffer
    report: Report

    def pairs(self) -> list[tuple[Service, Service]]:
        """Each service that families can still use, and what came back of it."""
        found = {service.imported.key: service for service in self.back.services.values() if service.imported}
        by_name = {service.name: service for service in found.values()}
        return [
            (service, by_name[service.name])
            for service in self.there.services.values()
            if service.status is not ServiceStatus.CLOSED
        ]


def mapping_of(offer: LocalOffer) -> dict[str, object]:
    """The mapping file: the names of the vocabularies, which are also those of the council that imports."""
    return {
        "values": {
            "categories": {
                **{category.name: id_ for id_, category in offer.categories.items()},
                "otherwise": "leave out",
            },
            "who_for.needs": {need.name: id_ for id_, need in offer.needs.items()},
            "where.areas": {
                **{area.name: id_ for id_, area in offer.areas.items()},
                offer.site.council.area: "leave out",
            },
            "where.places.0.access": {feature.name: id_ for id_, feature in offer.access.items()},
            "languages": {language.name: id_ for id_, language in offer.languages.items()},
        },
        "keep_mailboxes": sorted({one.email for item in offer.services.values() for one in item.contacts if one.email}),
        "constants": {"checked.by": "The directory it comes from"},
        "provider": {"constants": {"kind": "unknown", "summary": "The directory says no more."}},
    }


@pytest.fixture(scope="module")
def trip(tmp_path_factory: pytest.TempPathFactory) -> Trip:
    there = read_local_offer(PROJECT, TODAY)
    folder = tmp_path_factory.mktemp("trip")
    write_files(folder / "site", files_of_open_data(there))
    shutil.copytree(PROJECT / "data/vocabulary", folder / "data/vocabulary")
    for name in ("judged-queries.yml", "tasks.yml", "synonyms.yml"):
        (folder / "data/vocabulary" / name).unlink()
    shutil.copy(PROJECT / "tests/small/data/site.yml", folder / "data/site.yml")
    mapping = folder / "mapping.yml"
    mapping.write_text(yaml.safe_dump(mapping_of(there), allow_unicode=True), encoding="utf-8")
    with served(folder / "site", HtmlHost) as address:
        directory, _ = read_open_referral(address, mapping, fetcher=Fetcher(pause_seconds=0))
    report = import_directory(directory, "neighbour", folder / "data")
    return Trip(there, read_local_offer(folder, TODAY), report)


def words(text: str | None) -> str:
    """The words of a text, whatever stands between them and however they are marked."""
    return " ".join("".join(c if c.isalnum() else " " for c in text or "").split())


def contact(one: Contact) -> tuple[object, ...]:
    return (one.phone, one.text, one.relay, one.email)


def place(one: Venue) -> tuple[object, ...]:
    town = one.town or "Severnmouth"  # the standard wants one, and the council's is the likeliest
    return (one.name, one.street, one.district, town, one.postcode, one.latitude, one.longitude, set(one.access))


FACTS: dict[str, Callable[[Service], object]] = {
    "name": lambda one: one.name,
    "summary": lambda one: one.summary,
    "status": lambda one: one.status,
    "criteria": lambda one: words(one.criteria),
    "ages": lambda one: AgeRange.model_validate({"from": 0, "to": 25}) if one.who_for.ages is ALL else one.who_for.ages,
    "needs": lambda one: one.who_for.needs,
    "plan": lambda one: one.who_for.plan,
    "categories": lambda one: set(one.categories),
    "who can ask": lambda one: set(one.how_to_ask.who),
    "kind of cost": lambda one: getattr(one.cost, "kind", None),
    "prices": lambda one: {(price.what, price.pounds) for price in getattr(one.cost, "prices", ())},
    "weekly times": lambda one: [(s.days, s.opens, s.closes) for s in one.sessions if s.days and not s.dates],
    "dates": lambda one: [(s.dates, s.opens, s.closes) for s in one.sessions if s.dates],
    "ways": lambda one: set(one.where.ways),
    "areas": lambda one: one.where.areas if isinstance(one.where.areas, tuple) else None,
    "website": lambda one: one.website,
    "languages": lambda one: set(one.languages),
    "the law": lambda one: one.meets,
    "when it was checked": lambda one: one.checked.on,
    "when it is checked again": lambda one: one.checked.next_due,
    "questions answered": lambda one: {n: words(t) for n, t in one.questions if t},
}


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_comes_back_as_it_went(trip: Trip, fact: str) -> None:
    told = FACTS[fact]
    changed = {one.id: (told(one), told(other)) for one, other in trip.pairs() if told(one) != told(other)}
    assert changed == {}


def test_every_service_that_families_can_use_comes_back(trip: Trip) -> None:
    closed = [one for one in trip.there.services.values() if one.status is ServiceStatus.CLOSED]
    assert len(trip.back.services) == len(trip.there.services) - len(closed) > 100
    assert len(trip.report.all_unusable) == len(closed) + len(trip.there.gone)


def test_a_description_comes_back_with_all_its_words(trip: Trip) -> None:
    for one, other in trip.pairs():
        assert words(one.description) in words(other.description), one.id


def test_every_place_comes_back(trip: Trip) -> None:
    for one, other in trip.pairs():
        assert list(map(place, other.where.places)) == list(map(place, one.where.places)), one.id


def test_every_way_to_reach_a_team_comes_back(trip: Trip) -> None:
    for one, other in trip.pairs():
        back = [contact(team) for team in other.contacts]
        assert back == [contact(team) for team in one.contacts if any(contact(team))], one.id


def test_the_organisation_behind_it_comes_back(trip: Trip) -> None:
    for one, other in trip.pairs():
        there, back = trip.there.organisations[one.provider], trip.back.organisations[other.provider]
        assert (back.name, back.website) == (there.name, there.website)
        assert back.identifiers.charity == there.identifiers.charity

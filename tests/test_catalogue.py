"""Every way in to the services and settings: who is in which list, and in what order."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import PlanNeeded, Service
from local_offer.models.setting import Setting
from local_offer.models.vocabulary import AgeBand, Area, Category, Need
from local_offer.pages.catalogue import Catalogue, catalogue_of, fresh_first
from tests.builders import (
    LEFT_OUT,
    a_category,
    a_council,
    a_need,
    a_service,
    a_setting,
    an_age_band,
    an_area,
    an_offer,
    read_as,
)

OPEN = {"status": "open", "paused_until": LEFT_OUT}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    """The small council with wider vocabularies."""
    offer = an_offer(tmp_path_factory.mktemp("council"))
    return dataclasses.replace(
        offer,
        categories={
            "help": read_as(Category, a_category(part_of=LEFT_OUT), "help"),
            "narrower": read_as(Category, a_category(part_of="help"), "narrower"),
            "narrowest": read_as(Category, a_category(part_of="narrower"), "narrowest"),
            "round": read_as(Category, a_category(part_of="about"), "round"),
            "about": read_as(Category, a_category(part_of="round"), "about"),
        },
        needs={id_: read_as(Need, a_need(), id_) for id_ in ("autism", "hearing", "sight")},
        ages={
            "0-to-4": read_as(AgeBand, an_age_band(ages={"from": "0", "to": "4"}), "0-to-4"),
            "5-to-11": read_as(AgeBand, an_age_band(ages={"from": "5", "to": "11"}), "5-to-11"),
            "12-to-25": read_as(AgeBand, an_age_band(ages={"from": "12", "to": "25"}), "12-to-25"),
        },
        areas={id_: read_as(Area, an_area(other_language=LEFT_OUT), id_) for id_ in ("thornmouth", "eastquay")},
        services={},
        settings={},
    )


def catalogue_with(small: LocalOffer, *services: Service, settings: tuple[Setting, ...] = ()) -> Catalogue:
    """The catalogue of a council that has these services and settings."""
    return catalogue_of(
        dataclasses.replace(
            small, services={one.id: one for one in services}, settings={one.id: one for one in settings}
        )
    )


def one_service(id_: str = "a", **changes: object) -> Service:
    """An open service with these changes."""
    return read_as(Service, a_service(**{"categories": ["help"], **OPEN, **changes}), id_)


def named(*names: str) -> tuple[Service, ...]:
    """Services of these names; their ids are numbers."""
    return tuple(one_service(str(number), name=name) for number, name in enumerate(names))


def ids(items: tuple[Service | Setting, ...]) -> list[str]:
    """The ids of the items in their order."""
    return [item.id for item in items]


def test_closed_services_are_in_no_list(small: LocalOffer) -> None:
    closed = one_service(status="closed", closed_on="2026-08-31")
    catalogue = catalogue_with(small, closed)
    assert not any(getattr(catalogue, field.name) for field in dataclasses.fields(catalogue))


@pytest.mark.parametrize("status", ["open", "waiting list", "paused"])
def test_services_that_wait_or_pause_stay_in_the_lists(small: LocalOffer, status: str) -> None:
    catalogue = catalogue_with(small, one_service(status=status))
    assert ids(catalogue.services) == ["a"]
    assert ids(catalogue.by_category["help"]) == ["a"]


@pytest.mark.parametrize("plan", [*(one.value for one in PlanNeeded), "unknown"])
def test_a_plan_that_is_needed_or_not_keeps_nobody_out_of_a_list(small: LocalOffer, plan: str) -> None:
    catalogue = catalogue_with(small, one_service(who_for={"plan": plan, "needs": ["autism"], "ages": "all"}))
    assert ids(catalogue.by_need["autism"]) == ["a"]
    assert ids(catalogue.by_age["5-to-11"]) == ["a"]


def test_a_service_for_all_needs_is_under_every_need(small: LocalOffer) -> None:
    catalogue = catalogue_with(small, one_service(who_for={"needs": "all"}))
    assert set(catalogue.by_need) == {"autism", "hearing", "sight"}


def test_a_service_for_some_needs_is_under_those_alone(small: LocalOffer) -> None:
    catalogue = catalogue_with(small, one_service(who_for={"needs": ["hearing", "sight"]}))
    assert set(catalogue.by_need) == {"hearing", "sight"}


def test_a_service_whose_needs_ages_and_areas_nobody_knows_is_under_none_but_in_the_rest(small: LocalOffer) -> None:
    catalogue = catalogue_with(small, one_service(who_for={}, where={}))
    assert not catalogue.by_need
    assert not catalogue.by_age
    assert not catalogue.by_area
    assert ids(catalogue.by_category["help"]) == ["a"]
    assert ids(catalogue.services) == ["a"]


@pytest.mark.parametrize(
    ("ages", "bands"),
    [
        ({"from": "0", "to": "4"}, ["0-to-4"]),
        ({"from": "4", "to": "5"}, ["0-to-4", "5-to-11"]),
        ({"from": "11", "to": "11"}, ["5-to-11"]),
        ({"from": "3", "to": "12"}, ["0-to-4", "5-to-11", "12-to-25"]),
        ("all", ["0-to-4", "5-to-11", "12-to-25"]),
        ("unknown", []),
    ],
)
def test_a_service_is_under_every_age_band_that_it_meets(small: LocalOffer, ages: object, bands: list[str]) -> None:
    assert list(catalogue_with(small, one_service(who_for={"ages": ages})).by_age) == bands


def test_a_service_is_under_the_wider_kinds_of_help_too_and_once_in_each(small: LocalOffer) -> None:
    catalogue = catalogue_with(small, one_service(categories=["narrowest", "narrower"]))
    assert {id_: ids(found) for id_, found in catalogue.by_category.items()} == {
        "narrowest": ["a"],
        "narrower": ["a"],
        "help": ["a"],
    }


def test_kinds_of_help_that_are_part_of_each_other_do_not_go_round_for_ever(small: LocalOffer) -> None:
    assert set(catalogue_with(small, one_service(categories=["round"])).by_category) == {"round", "about"}


@pytest.mark.parametrize(
    ("where", "areas"),
    [
        ({"areas": ["thornmouth"]}, {"thornmouth"}),
        ({"areas": "all"}, {"thornmouth", "eastquay"}),
        ({"places": [{"name": "Hub", "area": "eastquay"}]}, {"eastquay"}),
        ({"areas": ["thornmouth"], "places": [{"name": "Hub", "area": "eastquay"}]}, {"thornmouth", "eastquay"}),
        ({"areas": ["eastquay"], "places": [{"name": "Hub", "area": "eastquay"}]}, {"eastquay"}),
        ({"areas": "unknown", "places": [{"name": "Hub"}]}, set()),
    ],
)
def test_a_service_is_under_the_areas_it_serves_and_those_of_its_places(
    small: LocalOffer, where: dict[str, object], areas: set[str]
) -> None:
    catalogue = catalogue_with(small, one_service(where=where))
    assert set(catalogue.by_area) == areas
    assert all(ids(found) == ["a"] for found in catalogue.by_area.values())


def test_services_stand_in_the_order_of_an_index(tmp_path: Path) -> None:
    services = named("Zebra", "The Ark", "élan", "Écoute", "arc", "the", "2gether", "“Quiet” hour")
    assert [one.name for one in fresh_first(services, an_offer(tmp_path))] == [
        "2gether",
        "arc",
        "The Ark",
        "Écoute",
        "élan",
        "“Quiet” hour",
        "the",
        "Zebra",
    ]


def test_services_of_one_name_stand_in_the_order_of_their_ids(tmp_path: Path) -> None:
    first, second = one_service("a", name="The Hub"), one_service("b", name="Hub")
    offer = an_offer(tmp_path)
    assert fresh_first([second, first], offer) == fresh_first([first, second], offer) == (first, second)


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("The Ark", "A"),
        ("the", "T"),
        ("élan", "E"),
        ("Ŵyl Hâf", "W"),
        ("2gether", "0-9"),
        ("“Quiet” hour", "Q"),
        ("The 3 Counties club", "0-9"),
        ("…", "0-9"),
    ],
)
def test_the_a_to_z_does_not_mind_the_accents_or_marks(small: LocalOffer, name: str, letter: str) -> None:
    assert list(catalogue_with(small, *named(name)).by_letter) == [letter]


def test_the_a_to_z_has_settings_among_the_services_in_one_order(small: LocalOffer) -> None:
    setting = read_as(Setting, a_setting(name="Beech School"), "beech")
    catalogue = catalogue_with(small, *named("Bus passes", "The Barn"), settings=(setting,))
    assert ids(catalogue.by_letter["B"]) == ["1", "beech", "0"]


def test_services_are_found_by_who_provides_and_who_pays(small: LocalOffer) -> None:
    catalogue = catalogue_with(small, one_service())
    assert ids(catalogue.by_provider["harbour-autism-trust"]) == ["a"]
    assert ids(catalogue.by_commissioner["severnmouth-city-council"]) == ["a"]


def test_a_setting_is_under_the_needs_of_its_units_and_in_the_area_it_stands_in(small: LocalOffer) -> None:
    units = [{"name": "Base", "needs": ["hearing"]}, {"name": "Den", "needs": "all"}]
    setting = read_as(Setting, a_setting(needs=["autism"], units=units), "s")
    catalogue = catalogue_with(small, settings=(setting,))
    assert set(catalogue.settings_by_need) == {"autism", "hearing"}
    assert set(catalogue.settings_by_area) == {"thornmouth"}
    assert ids(catalogue.settings_by_runner["severnmouth-city-council"]) == ["s"]


def test_in_a_list_by_need_or_area_services_that_name_it_come_first(tmp_path: Path) -> None:
    files = a_council()
    files["data/services/all.yml"] = a_service(name="A for all", who_for={"needs": "all"}, where={"areas": "all"})
    files["data/services/named.yml"] = a_service(
        name="Z for one", who_for={"needs": ["autism"]}, where={"areas": ["thornmouth"]}
    )
    catalogue = catalogue_of(an_offer(tmp_path, files))
    for names in (catalogue.by_need["autism"], catalogue.by_area["thornmouth"]):
        shown = [service.name for service in names]
        assert shown.index("Z for one") < shown.index("A for all")

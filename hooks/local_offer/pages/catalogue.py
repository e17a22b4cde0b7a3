"""The services of a `LocalOffer` as families look for them: by kind of help, need, age, area, provider and letter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from local_offer.models.common import ALL
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import AgeRange
from local_offer.models.service import Service, ServiceStatus
from local_offer.models.setting import Setting
from local_offer.models.upkeep import is_stale
from local_offer.wording import filing, initial

Named = TypeVar("Named", Service, Setting)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every way in to the services and settings, worked out once. Closed services are in none of the lists.

    In a list by need or by area, services that name the need or the area come before those that are for all. What is
    long late for its check comes last in every list but the A to Z: who looks under a letter knows the name, and looks
    for it at its place in the alphabet.
    """

    services: tuple[Service, ...]
    settings: tuple[Setting, ...]
    by_category: Mapping[str, tuple[Service, ...]]
    by_need: Mapping[str, tuple[Service, ...]]
    by_age: Mapping[str, tuple[Service, ...]]
    by_area: Mapping[str, tuple[Service, ...]]
    by_letter: Mapping[str, tuple[Service | Setting, ...]]
    by_provider: Mapping[str, tuple[Service, ...]]
    by_commissioner: Mapping[str, tuple[Service, ...]]
    settings_by_need: Mapping[str, tuple[Setting, ...]]
    settings_by_area: Mapping[str, tuple[Setting, ...]]
    settings_by_runner: Mapping[str, tuple[Setting, ...]]


def catalogue_of(offer: LocalOffer) -> Catalogue:
    """The catalogue of an offer, by name, and what is long late for its check last."""
    services = fresh_first((one for one in offer.services.values() if one.status is not ServiceStatus.CLOSED), offer)
    settings = fresh_first(offer.settings.values(), offer)
    stale = frozenset(one.id for one in services if _stale(one, offer))
    unsorted: list[Service | Setting] = [*services, *settings]
    everything = sorted(unsorted, key=lambda item: (filing(item.name), item.id))
    wider = {id_: tuple(with_wider((id_,), offer)) for id_ in offer.categories}
    return Catalogue(
        services=services,
        settings=settings,
        by_category=_grouped(services, lambda service: chain.from_iterable(map(wider.__getitem__, service.categories))),
        by_need=_grouped(
            sorted(services, key=lambda one: 2 * (one.id in stale) + (one.who_for.needs is ALL)),
            lambda service: _chosen(service.who_for.needs, offer.needs),
        ),
        by_age=_grouped(services, lambda service: _age_bands(service, offer)),
        by_area=_by_area(services, offer, stale),
        by_letter=_grouped(everything, lambda item: (initial(filing(item.name) or item.name),)),
        by_provider=_grouped(services, lambda service: (service.provider,)),
        by_commissioner=_grouped(services, lambda service: service.commissioned_by),
        settings_by_need=_grouped(settings, _setting_needs),
        settings_by_area=_grouped(settings, _setting_areas),
        settings_by_runner=_grouped(settings, lambda setting: (setting.run_by,) if setting.run_by else ()),
    )


def fresh_first(items: Iterable[Named], offer: LocalOffer) -> tuple[Named, ...]:
    """The items in the order in which an index files their names, those long late for their check below the others."""
    return tuple(sorted(items, key=lambda one: (_stale(one, offer), filing(one.name), one.id)))


Filed = TypeVar("Filed")


def _grouped(items: Iterable[Filed], keys: Callable[[Filed], Iterable[str]]) -> Mapping[str, tuple[Filed, ...]]:
    groups: defaultdict[str, list[Filed]] = defaultdict(list)
    for item in items:
        for key in keys(item):
            group = groups[key]
            # An item may name a key twice, and stands there once.
            if not group or group[-1] is not item:
                group.append(item)
    return {key: tuple(group) for key, group in groups.items()}


def with_wider(categories: Iterable[str], offer: LocalOffer) -> Iterable[str]:
    """The kinds of help, each followed by those that it is part of."""
    for id_ in categories:
        seen: set[str] = set()
        here: str | None = id_
        while here is not None and here not in seen:
            yield here
            seen.add(here)
            category = offer.categories.get(here)
            here = category.part_of if category else None


def _chosen(choice: object, everything: Iterable[str]) -> tuple[str, ...]:
    if choice is ALL:
        return tuple(everything)
    return choice if isinstance(choice, tuple) else ()


def _age_bands(service: Service, offer: LocalOffer) -> tuple[str, ...]:
    span = service.who_for.ages
    if isinstance(span, AgeRange):
        return tuple(id_ for id_, band in offer.ages.items() if band.ages.meets(span))
    return tuple(offer.ages) if span is ALL else ()


def _areas(service: Service, offer: LocalOffer) -> tuple[str, ...]:
    places = tuple(place.area for place in service.where.places if place.area)
    return (*_chosen(service.where.areas, offer.areas), *places)


def _by_area(services: Iterable[Service], offer: LocalOffer, stale: Set[str]) -> Mapping[str, tuple[Service, ...]]:
    groups: defaultdict[str, tuple[list[Service], ...]] = defaultdict(lambda: ([], [], [], []))
    for service in services:
        named, late = _named_areas(service), 2 * (service.id in stale)
        for area in dict.fromkeys(_areas(service, offer)):
            groups[area][late + (area not in named)].append(service)
    return {area: tuple(chain.from_iterable(group)) for area, group in groups.items()}


def _stale(one: Service | Setting, offer: LocalOffer) -> bool:
    return is_stale(one.checked, offer.today, offer.site)


def _named_areas(service: Service) -> Set[str | None]:
    """The areas that a service names, or has a place in, and does not only serve with all others."""
    chosen = service.where.areas
    return {*(chosen if isinstance(chosen, tuple) else ()), *[place.area for place in service.where.places]}


def _setting_needs(setting: Setting) -> tuple[str, ...]:
    units = (need for unit in setting.units if isinstance(unit.needs, tuple) for need in unit.needs)
    return (*(setting.needs if isinstance(setting.needs, tuple) else ()), *units)


def _setting_areas(setting: Setting) -> tuple[str, ...]:
    return (setting.where.area,) if setting.where and setting.where.area else ()

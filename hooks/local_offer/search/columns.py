"""What the filters ask of each entry, a column a filter, and where its places are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from local_offer.models.common import ALL
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import AgeRange
from local_offer.models.service import CostKind, PlanNeeded, Service, ServiceStatus, Way
from local_offer.models.setting import Setting
from local_offer.pages.catalogue import with_wider
from local_offer.pages.filters import Filter, filters_of
from local_offer.search.entries import Entry, Kind
from local_offer.search.packing import fixed

_COST = {CostKind.FREE: "free", CostKind.SOME: "some", CostKind.PAID: "paid", CostKind.MEANS: "income"}
_WAY = {Way.PLACE: "place", Way.HOME: "home", Way.SETTING: "setting", Way.PHONE: "phone", Way.ONLINE: "online"}
_PLAN = {
    PlanNeeded.EITHER: ("without", "with"),
    PlanNeeded.WITH: ("with",),
    PlanNeeded.WITHOUT: ("without",),
}
_WHAT = {
    Kind.SERVICE: "service",
    Kind.SETTING: "setting",
    Kind.GUIDE: "guide",
    Kind.PAGE: "guide",
    Kind.WORD: "word",
    Kind.ORGANISATION: "organisation",
}
Chosen = Mapping[str, tuple[str, ...]]


def packed_columns(entries: Sequence[Entry], offer: LocalOffer) -> dict[str, dict[str, str]]:
    """For each filter its choices, and which of them hold for each entry.

    A choice is a bit. Six make a digit, and the first digits of all entries stand before their second ones.
    """
    filters = filters_of(offer)
    held = [holding(entry, offer) for entry in entries]
    return {one.id: {"choices": _values(one), "held": _column(one, held)} for one in filters}


def _values(one: Filter) -> str:
    return " ".join(choice.value for choice in one.choices)


def _column(one: Filter, held: Sequence[Chosen]) -> str:
    bit = {choice.value: 1 << place for place, choice in enumerate(one.choices)}
    width = -(-len(bit) // 6)

    @cache
    def digits(values: tuple[str, ...]) -> str:
        return fixed(sum(bit[value] for value in set(values)), width)

    rows = [digits(chosen.get(one.id, ())) for chosen in held]
    return "".join(row[place] for place in range(width) for row in rows)


def holding(entry: Entry, offer: LocalOffer) -> Chosen:
    """The choices that hold for an entry, by filter. What nobody recorded holds for none."""
    what = {"what": (_WHAT[entry.kind],)}
    match entry.record:
        case Service() as service:
            return {**what, **_of_service(service, offer)}
        case Setting() as setting:
            return {**what, **_of_setting(setting, offer)}
        case _:
            return what


def _of_service(service: Service, offer: LocalOffer) -> Chosen:
    places = service.where.places
    return {
        "age": _ages(service.who_for.ages, offer),
        "need": _chosen(service.who_for.needs, offer.needs),
        "kind": tuple(with_wider(service.categories, offer)),
        "area": (*_chosen(service.where.areas, offer.areas), *(place.area for place in places if place.area)),
        "cost": tuple(_COST[kind] for kind in (getattr(service.cost, "kind", None),) if kind),
        "way": tuple(_WAY[way] for way in service.where.ways),
        "now": ("open",) if service.status is ServiceStatus.OPEN else (),
        "ask": ("you",) if any(asker.value == "you" for asker in service.how_to_ask.who) else (),
        "plan": next((held for need, held in _PLAN.items() if need is service.who_for.plan), ()),
        "access": tuple(feature for place in places for feature in place.access),
        "day": tuple(day.lower() for session in service.sessions for day in session.days),
    }


def _of_setting(setting: Setting, offer: LocalOffer) -> Chosen:
    units = tuple(need for unit in setting.units if isinstance(unit.needs, tuple) for need in unit.needs)
    return {
        "age": _ages(setting.ages, offer),
        "need": (*(setting.needs if isinstance(setting.needs, tuple) else ()), *units),
        "area": (setting.where.area,) if setting.where and setting.where.area else (),
        "access": setting.where.access if setting.where else (),
    }


def _ages(span: object, offer: LocalOffer) -> tuple[str, ...]:
    if isinstance(span, AgeRange):
        return tuple(id_ for id_, band in offer.ages.items() if band.ages.meets(span))
    return tuple(offer.ages) if span is ALL else ()


def _chosen(choice: object, everything: Iterable[str]) -> tuple[str, ...]:
    if choice is ALL:
        return tuple(everything)
    return choice if isinstance(choice, tuple) else ()

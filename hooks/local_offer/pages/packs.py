"""What a pack of paper holds: help of one kind, for one need and age, with a guide, from a list of ids, or everything.

A pack is a value. The site shows some packs as pages to print, and `local-offer pack` makes any of them into a PDF.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.parts import AgeRange, Contact, Venue
from local_offer.models.service import Service, ServiceStatus
from local_offer.models.setting import Setting
from local_offer.models.vocabulary import Category
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.services import access_of
from local_offer.pages.settings import SETTINGS
from local_offer.problems import did_you_mean
from local_offer.wording import day

_TO_A_RECORD = re.compile(r"\]\([^()\s]*?(services|settings)/([a-z0-9-]+)\.md")


Thing = TypeVar("Thing")


class NotInThePackError(Exception):
    """Something that was asked for cannot be put into a pack; it says what."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A service or setting as a pack shows it, with who answers for it and where it is."""

    address: str
    record: Service | Setting
    run_by: Organisation | None
    contacts: tuple[Contact, ...]
    places: tuple[tuple[Venue, tuple[object, ...]], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Entries of a pack under one heading."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """What one pack holds, before it is laid out."""

    name: str
    """The name of its file, such as "short-breaks"."""
    title: str
    summary: str
    address: str
    """The page of the site that it leads back to."""
    parts: tuple[Part, ...]
    guides: tuple[str, ...] = ()
    """The addresses of the hand-written pages in it, in order."""

    @property
    def entries(self) -> int:
        """How many services and settings it holds."""
        return sum(len(part.entries) for part in self.parts)


class Packs:
    """Makes packs of one offer, each entry once."""

    def __init__(self, offer: LocalOffer, catalogue: Catalogue) -> None:
        """Make packs from an offer and its catalogue."""
        self.offer = offer
        self.catalogue = catalogue
        self._entries: dict[tuple[str, str], Entry] = {}

    def of_category(self, id_: str) -> Pack:
        """Help of one kind: what is directly of that kind first, then each narrower kind."""
        category = _known(self.offer.categories, id_, "kind of help")
        narrower = [one for one in self.offer.categories.values() if one.part_of == id_]
        filed = self._filed(self.catalogue.by_category.get(id_, ()), narrower)
        parts = [Part(category.name, filed.pop("", ()))]
        parts += [Part(one.name, filed.get(one.id, ())) for one in narrower]
        return Pack(id_, category.name, category.summary, f"categories/{id_}/", _filled(parts))

    def of_need(self, id_: str, age: int | None = None, *, with_all: bool = True) -> Pack:
        """Help for one need, and for one age if it is given: what names the need, what is for all, and settings.

        Without `with_all` it is the pack of the need's page on the site, which leaves out what is for every need.
        """
        need = _known(self.offer.needs, id_, "need")
        services = self.catalogue.by_need.get(id_, ())
        fitting = [one for one in services if _fits(one, age)] if age is not None else services
        for_all = [one for one in fitting if one.who_for.needs is ALL] if with_all else []
        parts = [
            Part(f"Help that names {need.name}", self._of([s for s in fitting if s.who_for.needs is not ALL])),
            Part("Help for every need", self._of(for_all)),
            Part("Ages not known, so please ask", self._of(s for s in services if _may_fit(s, age))),
            self._settings(s for s in self.catalogue.settings_by_need.get(id_, ()) if _fits(s, age)),
        ]
        title = need.name if age is None else f"{need.name}, age {age}"
        name = id_ if age is None else f"{id_}-age-{age}"
        return Pack(name, title, need.summary, f"needs/{id_}/", _filled(parts))

    def of_guide(self, address: str) -> Pack:
        """A hand-written page, and the services and settings that it leads to."""
        asked = f"{address.strip('/')}/" if address.strip("/") else ""
        page = _known(self.offer.written, asked, "guide")
        named = dict.fromkeys(_TO_A_RECORD.findall(self.offer.words[asked].text))
        records = [self._entry(kind, id_) for kind, id_ in named if self._is_there(kind, id_)]
        parts = [Part("Who this guide names", tuple(records))]
        name = asked.strip("/").replace("/", "-") or "home"
        return Pack(name, page.title, page.summary, asked, _filled(parts), (asked,))

    def of_list(self, addresses: Sequence[str]) -> Pack:
        """Services and settings by their addresses, such as services/autism-outreach, in the order given."""
        entries = tuple(self._asked_for(address.strip("/")) for address in dict.fromkeys(addresses))
        said = "The help and the schools that you chose."
        parts = (Part("What is on your list", entries),)
        return Pack("your-list", "Your list", said, f"shortlist/{_end_of_link(entries)}", parts)

    def whole(self) -> Pack:
        """Everything: each hand-written page, each service under its main kind of help, and each setting."""
        offer = self.offer
        groups: dict[str, list[Service]] = {id_: [] for id_ in offer.categories}
        for service in self.catalogue.services:
            groups[service.categories[0]].append(service)
        parts = [Part(offer.categories[id_].name, self._of(group)) for id_, group in groups.items()]
        parts.append(self._settings(self.catalogue.settings))
        title = f"The whole Local Offer of {offer.site.council.area}"
        return Pack("whole-local-offer", title, offer.site.summary, "", _filled(parts), tuple(sorted(offer.written)))

    def _filed(self, services: Iterable[Service], narrower: Sequence[Category]) -> dict[str, tuple[Entry, ...]]:
        ids = [one.id for one in narrower]
        filed: defaultdict[str, list[Entry]] = defaultdict(list)
        for service in services:
            key = next((id_ for id_ in ids if id_ in service.categories), "")
            filed[key].append(self._entry("services", service.id))
        return {key: tuple(entries) for key, entries in filed.items()}

    def _of(self, services: Iterable[Service]) -> tuple[Entry, ...]:
        return tuple(self._entry("services", one.id) for one in services)

    def _settings(self, settings: Iterable[Setting]) -> Part:
        return Part(SETTINGS.name, tuple(self._entry("settings", one.id) for one in settings))

    def _is_there(self, kind: str, id_: str) -> bool:
        if kind == "settings":
            return id_ in self.offer.settings
        return id_ in self.offer.services and self.offer.services[id_].status is not ServiceStatus.CLOSED

    def _asked_for(self, address: str) -> Entry:
        kind, _, id_ = address.partition("/")
        if kind not in {"services", "settings"} or not id_:
            raise NotInThePackError(f'"{address}" is not an id such as services/autism-outreach or settings/a-school.')
        gone = next((one for one in self.offer.gone.values() if f"{one.kind.value}/{one.id}" == address), None)
        closed = self.offer.services.get(id_) if kind == "services" else None
        on = gone.closed_on if gone else closed.closed_on if closed else None
        if on:
            raise NotInThePackError(f"{address} closed on {day(on)}. Its page says what there is instead.")
        if kind == "services":
            _known(self.offer.services, id_, "service")
        else:
            _known(self.offer.settings, id_, "setting")
        return self._entry(kind, id_)

    def _entry(self, kind: str, id_: str) -> Entry:
        if (kind, id_) not in self._entries:
            self._entries[kind, id_] = _entry_of(kind, id_, self.offer)
        return self._entries[kind, id_]


def _entry_of(kind: str, id_: str, offer: LocalOffer) -> Entry:
    record: Service | Setting = offer.services[id_] if kind == "services" else offer.settings[id_]
    provider = record.provider if isinstance(record, Service) else record.run_by
    run_by = offer.organisations.get(provider or "")
    venues = record.where.places if isinstance(record, Service) else (record.where,)
    return Entry(
        address=f"{kind}/{id_}/",
        record=record,
        run_by=run_by,
        contacts=record.contacts or (run_by.contacts if run_by else ()) or offer.site.contacts[:1],
        places=tuple((venue, access_of(venue, offer)) for venue in venues if venue),
    )


def _end_of_link(entries: Iterable[Entry]) -> str:
    """The end of the link that opens the same list on the site, as `kept.js` reads it."""
    ids = [entry.address.strip("/").split("/") for entry in entries]
    groups = ((folder, ",".join(id_ for kind, id_ in ids if kind == folder)) for folder in ("services", "settings"))
    return "#" + "&".join(f"{folder}={listed}" for folder, listed in groups if listed)


def _fits(item: Service | Setting, age: int | None) -> bool:
    span = item.who_for.ages if isinstance(item, Service) else item.ages
    if age is None or span is ALL:
        return True
    return isinstance(span, AgeRange) and span.first <= age <= span.last


def _may_fit(service: Service, age: int | None) -> bool:
    return age is not None and service.who_for.ages is UNKNOWN


def _filled(parts: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.entries)


def _known(known: Mapping[str, Thing], id_: str, what: str) -> Thing:
    if id_ in known:
        return known[id_]
    near = did_you_mean(id_, known)
    hint = near[:1].upper() + near[1:] if near else ""
    raise NotInThePackError(f'There is no {what} called "{id_}". {hint}'.strip())

"""What can be found: services, settings, guides, words, organisations and pages, each with the words that find it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from local_offer.free_text import to_plain
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.service import CostKind, Service, ServiceStatus
from local_offer.models.setting import Setting
from local_offer.models.upkeep import is_stale
from local_offer.pages.catalogue import with_wider
from local_offer.pages.page import Page
from local_offer.search.page_words import sentences_of
from local_offer.wording import filing

NOT_FOUND_BY_SEARCH = frozenset({"", "search/", "services/", "a-z/", "categories/", "needs/", "ages/", "areas/"})
"""Pages that only lead on, and would stand in every list of results."""
_LISTS = re.compile(r"(a-z|ages|areas)/|(categories|needs)/.+/page-")
_QUOTED = re.compile(r"\{\{.{0,200}?\}\}")
_HEADING = re.compile(r"^#{2,4} +(.+)$", re.MULTILINE)


class Kind(StrEnum):
    """What was found, in a word or two that families read."""

    SERVICE = "Service"
    SETTING = "Nursery, school or college"
    GUIDE = "Guide"
    PAGE = "Page"
    WORD = "Word explained"
    ORGANISATION = "Organisation"


WEIGHTS = {
    Kind.SERVICE: 1.0,
    Kind.SETTING: 0.8,
    Kind.GUIDE: 1.0,
    Kind.PAGE: 0.9,
    Kind.WORD: 0.6,
    Kind.ORGANISATION: 0.35,
}
"""How much each kind of entry counts beside the others when the same words find them."""
QUIETER = {"progress": 0.5, "what-to-expect": 0.6, "have-your-say": 0.6, "open-data": 0.6, "paper": 0.5, "about": 0.7}
"""How much a page counts among its kind that is about the programme or the site, which few families look for."""
CLOSED = 0.4
"""How much a service that has closed counts."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the search can find, with its text field by field."""

    address: str
    kind: Kind
    name: str
    summary: str
    group: str = ""
    """What it is filed under: entries of one group stand together in the index, because they are found together."""
    keywords: tuple[str, ...] = ()
    """Kinds of help and needs, or what sort of place or body it is."""
    area: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    """Other words for the same thing."""
    facts: tuple[str, ...] = ()
    """Who provides it, what it costs, how and when one meets it, what it makes easier."""
    text: tuple[str, ...] = ()
    """All else that is said about it, as the record has it: free text."""
    weight: float = 1.0
    late: bool = False
    """Whether its check is so late that it stands below fresh ones."""
    record: Service | Setting | Organisation | None = None

    @property
    def closed(self) -> bool:
        """Whether it is a service that has closed."""
        return isinstance(self.record, Service) and self.record.status is ServiceStatus.CLOSED


def entries_of(offer: LocalOffer, pages: Iterable[Page]) -> tuple[Entry, ...]:
    """Everything that can be found, in the order of the index: by group, then by name."""
    found = [*_from_pages(offer, pages), *_guides(offer), *_words(offer)]
    return tuple(sorted(found, key=lambda entry: (entry.group, filing(entry.name), entry.address)))


def _from_pages(offer: LocalOffer, pages: Iterable[Page]) -> Iterator[Entry]:
    for page in pages:
        folder, _, rest = page.address.partition("/")
        id_ = rest.rstrip("/")
        if folder == "services" and id_ in offer.services:
            yield _service(page, offer.services[id_], offer)
        elif folder == "settings" and id_ in offer.settings:
            yield _setting(page, offer.settings[id_], offer)
        elif folder == "organisations" and id_ in offer.organisations:
            yield _organisation(page, offer.organisations[id_])
        elif page.listed and page.address not in NOT_FOUND_BY_SEARCH and not _LISTS.match(page.address):
            weight = _weight(Kind.PAGE) * QUIETER.get(folder, 1.0)
            yield Entry(
                address=page.address,
                kind=Kind.PAGE,
                name=page.title,
                summary=page.summary,
                group=_group("c", folder),
                text=tuple(dict.fromkeys(sentences_of(page.facts))),
                weight=weight,
            )


def _weight(kind: Kind) -> float:
    return WEIGHTS[kind]


def _group(order: str, name: str) -> str:
    return f"{order} {name}"


def _service(page: Page, service: Service, offer: LocalOffer) -> Entry:
    needs = service.who_for.needs
    categories = dict.fromkeys(with_wider(service.categories, offer))
    return Entry(
        address=page.address,
        kind=Kind.SERVICE,
        name=service.name,
        summary=service.summary,
        group=_group("a", service.categories[0]),
        keywords=(
            *(offer.categories[id_].name for id_ in categories),
            *((offer.needs[id_].name for id_ in needs) if isinstance(needs, tuple) else ()),
        ),
        area=tuple(_areas(service, offer)),
        facts=(
            offer.organisations[service.provider].name,
            *_cost_words(service),
            *(way.value for way in service.where.ways),
            *(day for session in service.sessions for day in session.days),
            *(offer.languages[id_].name for id_ in service.languages if id_ != "english"),
            *(offer.access[id_].name for place in service.where.places for id_ in place.access),
        ),
        text=_said(service.description, service.criteria, service.who_for.words, *service.how_to_ask.steps),
        weight=_weight(Kind.SERVICE) * (CLOSED if service.status is ServiceStatus.CLOSED else 1.0),
        late=is_stale(service.checked, offer.today, offer.site),
        record=service,
    )


def _areas(service: Service, offer: LocalOffer) -> Iterator[str]:
    if isinstance(service.where.areas, tuple):
        yield from (offer.areas[id_].name for id_ in service.where.areas)
    for place in service.where.places:
        yield from (offer.areas[place.area].name,) if place.area else ()
        yield from (line for line in (place.name, place.street) if line)


def _cost_words(service: Service) -> tuple[str, ...]:
    kind = getattr(service.cost, "kind", None)
    return ("free",) if kind is CostKind.FREE else ()


def _setting(page: Page, setting: Setting, offer: LocalOffer) -> Entry:
    needs = setting.needs if isinstance(setting.needs, tuple) else ()
    place, area = setting.where, offer.areas.get(setting.where.area or "") if setting.where else None
    return Entry(
        address=page.address,
        kind=Kind.SETTING,
        name=setting.name,
        summary=setting.summary,
        group=_group("b", str(setting.provider_type.value)),
        keywords=(
            str(page.facts.get("kind", "")),
            *(phase.value for phase in setting.phases),
            *(("special school",) if setting.special else ()),
            *(offer.needs[id_].name for id_ in needs),
            *(unit.name for unit in setting.units),
        ),
        area=tuple(line for line in (area.name if area else "", place.street if place else "") if line),
        text=_said(setting.description, setting.getting_a_place),
        weight=_weight(Kind.SETTING),
        late=is_stale(setting.checked, offer.today, offer.site),
        record=setting,
    )


def _organisation(page: Page, organisation: Organisation) -> Entry:
    kind = getattr(organisation.kind, "value", "")
    return Entry(
        address=page.address,
        kind=Kind.ORGANISATION,
        name=organisation.name,
        summary=organisation.summary,
        group=_group("e", kind),
        facts=(kind,),
        text=_said(organisation.description),
        weight=_weight(Kind.ORGANISATION),
        record=organisation,
    )


def _guides(offer: LocalOffer) -> Iterator[Entry]:
    for address, page in offer.written.items():
        text = _QUOTED.sub("", offer.words[address].text)
        yield Entry(
            address=address,
            kind=Kind.GUIDE,
            name=page.title,
            summary=page.summary,
            group=_group("c", address.split("/")[0]),
            keywords=(page.short_title or "",),
            facts=tuple(_HEADING.findall(text)),
            text=(text,),
            weight=_weight(Kind.GUIDE) * QUIETER.get(address.split("/")[0], 1.0),
        )


def _words(offer: LocalOffer) -> Iterator[Entry]:
    for word in offer.glossary.values():
        means = to_plain(word.means)
        yield Entry(
            address=f"words/#{word.id}",
            kind=Kind.WORD,
            name=f"{word.word} ({word.short})" if word.short else word.word,
            summary=" ".join(means.split()),
            group=_group("f", ""),
            called=word.also,
            weight=_weight(Kind.WORD),
        )


def _said(*texts: str | None) -> tuple[str, ...]:
    return tuple(text for text in texts if text)

"""The list that a family keeps on its own device: its page, and the facts that the page shows, in small files.

The device keeps addresses alone. Each time, the page fetches the facts as they are now from the file that the address
leads to, so that nobody rings an old number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from local_offer.models.common import UNKNOWN
from local_offer.models.gone import Gone
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.parts import Contact, Venue
from local_offer.models.service import Service, ServiceStatus
from local_offer.models.setting import Setting
from local_offer.pages.page import Page
from local_offer.wording import address_lines, ages_in_short, cost, day, session, status, waiting

ADDRESS = "shortlist/"
FILES = 256
"""Over how many files the facts are spread. It never changes, because addresses that were kept lead to them."""
Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that can be kept, with who answers for it where it names nobody itself."""

    address: str
    record: Service | Setting | Gone
    answers: Organisation | None


def pages_of_the_shortlist(offer: LocalOffer) -> Iterator[Page]:
    """The page of the list, and the files of facts, each for the records whose addresses lead to it."""
    yield Page(
        address=ADDRESS,
        title="Your list",
        summary="Keep help and schools that you want to come back to, with phone numbers, and print or share them.",
        template="pages/shortlist.html",
        facts={"folder": f"{ADDRESS}facts/"},
        section="shortlist",
    )
    files: dict[str, list[Kept]] = {}
    for kept in _keepable(offer):
        files.setdefault(file_of(kept.address), []).append(kept)
    for name, records in sorted(files.items()):
        yield Page(
            address=f"{ADDRESS}facts/{name}",
            title="Facts for lists",
            summary="What lists that families keep show of some records.",
            template="pages/shortlist-facts.json",
            facts={"records": tuple(records)},
            listed=False,
        )


@lru_cache(maxsize=100_000)
def file_of(address: str) -> str:
    """The file that holds the facts of the record at an address: the FNV-1a sum of its letters, as `kept.js` has it."""
    total = 0x811C9DC5
    for letter in address.encode("ascii"):
        total = (total ^ letter) * 0x01000193 & 0xFFFFFFFF
    return f"{total % FILES:02x}.json"


def facts_of(records: Iterable[Kept], ask: Contact) -> Mapping[str, Facts]:
    """What a list shows of these records, in words. Whoever wants to know more of one that nobody answers for, asks."""
    return {kept.address: _facts(kept, ask) for kept in records}


def _keepable(offer: LocalOffer) -> Iterator[Kept]:
    for service in offer.services.values():
        yield Kept(f"services/{service.id}", service, offer.organisations[service.provider])
    for setting in offer.settings.values():
        yield Kept(f"settings/{setting.id}", setting, offer.organisations.get(setting.run_by or ""))
    for gone in offer.gone.values():
        if gone.kind.value != "organisations":
            yield Kept(f"{gone.kind.value}/{gone.id}", gone, None)


def _facts(kept: Kept, ask: Contact) -> Facts:
    record = kept.record
    if isinstance(record, Gone):
        return {"name": record.name, "summary": record.summary or "", "gone": f"Closed on {day(record.closed_on)}"}
    if isinstance(record, Service) and record.status is ServiceStatus.CLOSED:
        return {"name": record.name, "summary": record.summary, "gone": status(record)}
    shown = _of_service(record) if isinstance(record, Service) else _of_setting(record)
    contacts = record.contacts or (kept.answers.contacts if kept.answers else ()) or (ask,)
    return {name: value for name, value in {**shown, "contacts": [_contact(one) for one in contacts]}.items() if value}


def _of_service(service: Service) -> dict[str, object]:
    is_open = service.status is ServiceStatus.OPEN
    return {
        **_of_any(service, ages_in_short(service.who_for.ages)),
        "status": "" if is_open else service.status.value,
        "said": "" if is_open else status(service),
        "cost": "Cost not known" if service.cost is UNKNOWN else cost(service.cost),
        "wait": "" if service.waiting is UNKNOWN else waiting(service.waiting),
        "when": [session(one) for one in service.sessions],
        "places": _places(service.where.places),
    }


def _of_setting(setting: Setting) -> dict[str, object]:
    return {**_of_any(setting, ages_in_short(setting.ages)), "places": _places((setting.where,))}


def _of_any(record: Service | Setting, ages: str) -> dict[str, object]:
    return {"name": record.name, "summary": record.summary, "ages": ages, "checked": day(record.checked.on)}


def _places(places: Iterable[Venue | None]) -> list[str]:
    return [", ".join(address_lines(place)) for place in places if place]


def _contact(one: Contact) -> dict[str, str]:
    said = {"who": one.who, "phone": one.phone, "text": one.text, "email": one.email, "hours": one.hours}
    return {name: value for name, value in said.items() if value}

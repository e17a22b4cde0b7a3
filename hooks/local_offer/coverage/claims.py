"""What claims to meet an item of the law: pages and records, with their words, their dates and their way from home."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from local_offer.coverage.expected import COLUMNS
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import Checked
from local_offer.models.service import Service, ServiceStatus
from local_offer.models.setting import Setting
from local_offer.models.voice import Question

KEPT_FOR = datetime.timedelta(days=366)
"""How long a check holds at most, whatever day was promised for the next one."""
CLICKS = 3
"""How many clicks from home a page may be."""


class Said:
    """The words of a page or record. Of most records nobody asks for them, so they are gathered when somebody does."""

    def __init__(self, values: object) -> None:
        """Take a text, or the values of a record."""
        self._values = values

    @cached_property
    def text(self) -> str:
        """All words, in small letters."""
        return "\n".join(_texts(self._values)).casefold()


@dataclass(frozen=True, slots=True)
class Claim:
    """A page or record that claims to meet an item of the law."""

    address: str
    title: str
    file: str
    checked: Checked
    said: Said = field(repr=False, compare=False, default_factory=lambda: Said(""))
    outside: bool | None = None
    """Whether it is outside the council's area; nothing when it is no place."""

    @property
    def text(self) -> str:
        """Its words in small letters."""
        return self.said.text

    def is_in_date(self, today: datetime.date) -> bool:
        """Whether its facts were confirmed lately, and no promised check has passed."""
        return not self.checked.is_overdue(today) and today - self.checked.on <= KEPT_FOR


def claims(offer: LocalOffer) -> Mapping[str, tuple[Claim, ...]]:
    """Every claim by the item of the law, hand-written pages first."""
    found: defaultdict[str, list[Claim]] = defaultdict(list)
    for item, claim in (*_of_pages(offer), *_of_records(offer), *_of_expectations(offer), *_of_voice(offer)):
        found[item].append(claim)
    return MappingProxyType({item: tuple(made) for item, made in found.items()})


def _of_pages(offer: LocalOffer) -> Iterator[tuple[str, Claim]]:
    for address, page in offer.written.items():
        if page.meets:
            words = offer.words[address].text if address in offer.words else ""
            said = Said([page.title, page.summary, words])
            claim = Claim(address, page.title, offer.written_record(address).file, page.checked, said)
            yield from ((item, claim) for item in page.meets)


def _of_records(offer: LocalOffer) -> Iterator[tuple[str, Claim]]:
    for service in offer.services.values():
        if service.meets and service.status is not ServiceStatus.CLOSED:
            claim = _claim_of(service, "services", offer, outside=service.where.outside_the_area)
            yield from ((item, claim) for item in service.meets)
    for setting in offer.settings.values():
        if setting.meets:
            claim = _claim_of(setting, "settings", offer, outside=not setting.in_area)
            yield from ((item, claim) for item in setting.meets)


def _claim_of(item: Service | Setting, folder: str, offer: LocalOffer, *, outside: bool) -> Claim:
    record = offer.record_of(item)
    return Claim(f"{folder}/{item.id}/", item.name, record.file, item.checked, Said(record.values), outside)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def _of_expectations(offer: LocalOffer) -> Iterator[tuple[str, Claim]]:
    for one in offer.duties.expectations.values():
        claim = Claim(
            f"what-to-expect/{one.id}/", one.name, f"data/expectations/{one.id}.yml", one.checked, Said(one.name)
        )
        yield from ((item, claim) for item in COLUMNS)


def _of_voice(offer: LocalOffer) -> Iterator[tuple[str, Claim]]:
    folder = "have-your-say/"
    for one in offer.duties.consultations.values():
        claim = Claim(
            f"{folder}consultations/{one.id}/", one.name, f"data/voice/consultations/{one.id}.yml", one.checked
        )
        yield "R54", claim
        yield from ((question.requirement, claim) for question in Question if question in one.questions)
    for period in offer.duties.comments.values():
        title = f"{period.name}: you said, we did"
        claim = Claim(f"{folder}you-said/{period.id}/", title, f"data/voice/comments/{period.id}.yml", period.checked)
        yield "R56.2", claim
        yield "R56.3", claim

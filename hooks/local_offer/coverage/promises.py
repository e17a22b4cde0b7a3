"""Every promise to look again at a page or record: who made it, and the day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer, OneAFile
from local_offer.models.parts import Checked
from local_offer.problems import Place
from local_offer.reading import Path, Record


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise to look again."""

    name: str
    """What will be looked at: the name of a record or the title of a page."""
    record: Record
    checked: Checked
    path: Path = ("checked", "next_due")

    @property
    def place(self) -> Place:
        """Where the day of the promise is written. The record is read again for it."""
        return self.record.value_place_of(self.path)

    def days_late(self, today: datetime.date) -> int:
        """How many days ago the promised day passed; nothing or less when it has not."""
        return (today - self.checked.next_due).days


def promises(offer: LocalOffer) -> Iterator[Promise]:
    """Every promise of an offer, in the order of its records."""
    duties = offer.duties
    records: tuple[OneAFile, ...] = (
        *offer.services.values(),
        *offer.settings.values(),
        *offer.organisations.values(),
        *offer.journeys.values(),
        *offer.disagreeing.routes.values(),
        *duties.expectations.values(),
        *duties.comments.values(),
        *duties.consultations.values(),
        *duties.made_together.values(),
    )
    for one in records:
        if one.checked is not None:
            yield Promise(one.name, offer.record_of(one), one.checked)
    for address, page in offer.written.items():
        yield Promise(page.title, offer.written_record(address), page.checked)
    yield from _of_single_files(offer)


def _of_single_files(offer: LocalOffer) -> Iterator[Promise]:
    """Those of records that are the only one of their kind."""
    programme, upkeep = offer.progress.programme, offer.site.upkeep
    singles = (
        ("progress/programme", programme.name, programme.checked) if programme else None,
        ("accessibility", offer.duties.accessibility.title, offer.duties.accessibility.checked)
        if offer.duties.accessibility
        else None,
        ("privacy", offer.duties.privacy.title, offer.duties.privacy.checked) if offer.duties.privacy else None,
    )
    for single in singles:
        if single:
            file, name, checked = single
            yield Promise(name, offer.records[f"data/{file}.yml"], checked)
    if upkeep:
        site = offer.records["data/site.yml"]
        yield Promise("the home page, the lists and the words", site, upkeep.checked, ("upkeep", "checked", "next_due"))

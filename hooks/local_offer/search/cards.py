"""What a result shows: the name, a sentence, and the facts that families compare, in words."""

from __future__ import annotations

from local_offer.models.common import UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import Checked
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.search.entries import Entry, Kind
from local_offer.wording import ages_in_short, cost, day, place_in_short, status, waiting

KINDS = tuple(Kind)
"""Cards name the kind of an entry by its place in this row."""
Card = list[str | int]


def card_of(entry: Entry, offer: LocalOffer) -> Card:
    """The kind, address, name and summary, then what is known of a record.

    These are its ages, cost, place, wait, the day of its check, its status, and the day by which a late check was due.
    """
    card: Card = [KINDS.index(entry.kind), entry.address, entry.name, entry.summary]
    match entry.record:
        case Service() as service:
            status_shown = "" if service.status.value == "open" else f"{service.status.value}|{status(service)}"
            card += [
                ages_in_short(service.who_for.ages),
                "Cost not known" if service.cost is UNKNOWN else cost(service.cost),
                place_in_short(service, offer.areas),
                "" if service.waiting is UNKNOWN else waiting(service.waiting),
                day(service.checked.on),
                status_shown,
                _due_by(service.checked, offer),
            ]
        case Setting() as setting:
            area = offer.areas.get(setting.where.area or "") if setting.where else None
            town = setting.where.town or "" if setting.where else ""
            card += [
                ages_in_short(setting.ages),
                "",
                area.name if area else town,
                "",
                day(setting.checked.on),
                "",
                _due_by(setting.checked, offer),
            ]
        case _:
            checked = _checked(entry, offer)
            card += ["", "", "", "", day(checked.on), "", _due_by(checked, offer)] if checked else []
    while card[-1] == "":
        card.pop()
    return card


def _due_by(checked: Checked, offer: LocalOffer) -> str:
    """The day by which a check was due that is late."""
    return day(checked.next_due) if checked.is_overdue(offer.today) else ""


def _checked(entry: Entry, offer: LocalOffer) -> Checked | None:
    if entry.kind is Kind.GUIDE:
        return offer.written[entry.address].checked
    return getattr(entry.record, "checked", None)

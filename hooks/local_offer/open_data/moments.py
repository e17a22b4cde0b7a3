"""The days and times at which something happens, as other programs read them: with the clocks of England."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from local_offer import wording
from local_offer.clock import COUNCIL_TIME
from local_offer.models.service import Service, ServiceStatus


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happens once, on a day, at a time where that is known."""

    key: str
    """What tells it apart from all others, whatever its day becomes; such as "services/x/2027-01-12"."""
    name: str
    day: datetime.date
    opens: datetime.time | None = None
    closes: datetime.time | None = None
    where: str = ""
    words: str = ""
    address: str = ""
    """The address of its page, below the top of the site, such as "services/x/"."""

    @property
    def starts(self) -> datetime.datetime | datetime.date:
        """When it starts: a moment, or the day alone."""
        return datetime.datetime.combine(self.day, self.opens, COUNCIL_TIME) if self.opens else self.day

    @property
    def ends(self) -> datetime.datetime | None:
        """When it ends, where that is known."""
        return datetime.datetime.combine(self.day, self.closes, COUNCIL_TIME) if self.closes else None


def occasions_of(service: Service) -> Iterator[Occasion]:
    """Each fixed date of a service that families can still go to, or could."""
    if service.status is ServiceStatus.CLOSED:
        return
    place = service.where.places[0] if len(service.where.places) == 1 else None
    where = ", ".join(wording.address_lines(place)) if place else ""
    for session in service.sessions:
        for date in session.dates:
            at = session.opens.isoformat("minutes") if session.opens else ""
            yield Occasion(
                key=f"services/{service.id}/{date.isoformat()}/{at}/{session.note or ''}",
                name=service.name,
                day=date,
                opens=session.opens,
                closes=session.closes,
                where=where,
                words=session.note or service.summary,
                address=f"services/{service.id}/",
            )

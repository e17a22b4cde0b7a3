"""Calendars that people subscribe to or take one date from (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.moments import Occasion, occasions_of
from local_offer.open_data.names import Names

_LONGEST_LINE = 74
"""Bytes of a line; the next line then starts with a space."""
_UTC = datetime.UTC


def files_of_calendars(offer: LocalOffer) -> Iterator[tuple[str, str]]:
    """A calendar of each service that has fixed dates, and one of all of them."""
    everything: list[Occasion] = []
    for service in offer.services.values():
        if own := list(occasions_of(service)):
            everything.extend(own)
            yield f"services/{service.id}/dates.ics", calendar(service.name, own, offer)
    yield "open-data/dates.ics", calendar(f"{offer.site.name}: dates", everything, offer)


def calendar(name: str, occasions: Iterable[Occasion], offer: LocalOffer) -> str:
    """The text of a calendar file with these occasions in the order of their days."""
    names = Names(offer.site)
    ordered = sorted(occasions, key=lambda one: (one.day, one.opens or datetime.time(), one.key))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_text(offer.site.council.name)}//{_text(offer.site.name)}//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for one in ordered:
        lines.extend(_event(one, names, offer))
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(one: Occasion, names: Names, offer: LocalOffer) -> Iterator[str]:
    root = f"{offer.site.address.rstrip('/')}/"
    yield "BEGIN:VEVENT"
    yield f"UID:{names.of('occasions', one.key)}"
    yield f"DTSTAMP:{offer.today:%Y%m%d}T000000Z"
    yield _moment("DTSTART", one.starts)
    if one.ends:
        yield _moment("DTEND", one.ends)
    yield f"SUMMARY:{_text(one.name)}"
    if one.words:
        yield f"DESCRIPTION:{_text(one.words)}"
    if one.where:
        yield f"LOCATION:{_text(one.where)}"
    if one.address:
        yield f"URL:{root}{one.address}"
    yield "END:VEVENT"


def _moment(name: str, value: datetime.date) -> str:
    if isinstance(value, datetime.datetime):
        return f"{name}:{value.astimezone(_UTC):%Y%m%dT%H%M%SZ}"
    return f"{name};VALUE=DATE:{value:%Y%m%d}"


def _text(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> str:
    """The line cut into pieces that are short enough, never within a letter."""
    if len(line.encode()) <= _LONGEST_LINE:
        return line
    pieces, size = [""], 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST_LINE:
            pieces.append("")
            size = 1
        pieces[-1] += letter
        size += width
    return "\r\n ".join(pieces)

"""Dates as a calendar file (RFC 5545) that phones and computers open: a whole day for each date, and nobody's name."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from local_offer.deadlines.counting import ONE_DAY

MOST_BYTES = 75
"""How long a line of the file may be, in bytes; the rest goes on below, after a space."""
_SPECIAL = re.compile(r"[\\;,]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One date for the calendar."""

    key: str
    """What tells it from all others of the site, such as "appeal-appeal". The same key and date take its place."""
    date: datetime.date
    name: str
    words: tuple[str, ...]
    """What the entry says when it is opened, a line each."""
    remind: bool
    """Whether the calendar reminds a week before: for what the family must do."""


def calendar_file(entries: Iterable[Entry], host: str, page: str, stamp: datetime.datetime) -> str:
    """The file as text. `host` is the site's name, `page` the address of the page, `stamp` a moment in UTC."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_text(host)}//Dates//EN", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines += _event(entry, host, page, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(entry: Entry, host: str, page: str, stamp: datetime.datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.key}-{entry.date:%Y%m%d}@{_text(host)}"
    yield f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{entry.date:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{entry.date + ONE_DAY:%Y%m%d}"
    yield f"SUMMARY:{_text(entry.name)}"
    yield f"DESCRIPTION:{_text(chr(10).join(entry.words))}"
    yield f"URL:{page}"
    yield "TRANSP:TRANSPARENT"
    if entry.remind:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_text(entry.name)}", "TRIGGER:-P7D", "END:VALARM")
    yield "END:VEVENT"


def _text(text: str) -> str:
    return _SPECIAL.sub(lambda sign: f"\\{sign[0]}", text).replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    part, length = "", 0
    for character in line:
        size = len(character.encode())
        if length + size > MOST_BYTES:
            yield part
            part, length = " ", 1
        part, length = part + character, length + size
    yield part

"""Changes of the programme as an Atom feed (RFC 4287), and its meetings and dates as a calendar (RFC 5545).

Both are made from dates in the records alone, so that two builds of one commit are the same to the byte.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from html import escape
from itertools import chain

from local_offer.free_text import to_plain
from local_offer.models.local_offer import LocalOffer
from local_offer.models.progress_plans import Programme
from local_offer.open_data.names import Names
from local_offer.progress.changes import changes_of
from local_offer.progress.status import standings_on
from local_offer.wording import day

MOST_IN_A_FEED = 100
"""How many changes a feed holds, the latest first."""
_LONGEST_LINE = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19700329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19701025T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


def feed_of(offer: LocalOffer, programme: Programme) -> str:
    """The latest changes as an Atom feed. The id of an entry stays the same for as long as its record's id does."""
    names, root = Names(offer.site), f"{offer.site.address.rstrip('/')}/"
    changes = changes_of(offer.progress, offer.today)[:MOST_IN_A_FEED]
    updated = changes[0].on if changes else programme.as_at
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">',
        f"<title>{escape(programme.name)}: what changed</title>",
        f"<id>urn:uuid:{names.of('progress', 'changes')}</id>",
        f'<link rel="self" type="application/atom+xml" href="{escape(root)}progress/changes.xml"/>',
        f'<link rel="alternate" type="text/html" href="{escape(root)}progress/"/>',
        f"<updated>{_moment(updated)}</updated>",
        f"<author><name>{escape(offer.site.council.name)}</name></author>",
    ]
    for one in changes:
        lines += [
            "<entry>",
            f"<title>{escape(one.says)}</title>",
            f"<id>urn:uuid:{names.of('progress', 'changes', one.id)}</id>",
            f'<link rel="alternate" type="text/html" href="{escape(root + one.address)}"/>',
            f"<updated>{_moment(one.on)}</updated>",
            f'<category term="{escape(one.kind.value)}"/>',
            f"<summary>{escape(one.why or one.says)}</summary>",
            "</entry>",
        ]
    return "\n".join([*lines, "</feed>", ""])


def calendar_of(offer: LocalOffer, programme: Programme) -> str:
    """Every meeting, and the expected date of every milestone that is not finished, as a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(offer.site.council.name)}//{_escaped(offer.site.name)}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(programme.name)}",
        *_LONDON.splitlines(),
        *chain.from_iterable(_meetings(offer, programme)),
        *chain.from_iterable(_milestones(offer, programme)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _meetings(offer: LocalOffer, programme: Programme) -> Iterator[list[str]]:
    names, progress = Names(offer.site), offer.progress
    for one in sorted(progress.meetings.values(), key=lambda meeting: (meeting.on, meeting.id)):
        board = progress.boards[one.board]
        when = [f"DTSTART;VALUE=DATE:{_date(one.on)}"]
        if one.starts:
            when = [f"DTSTART;TZID=Europe/London:{_date(one.on)}T{one.starts:%H%M%S}"]
            when += [f"DTEND;TZID=Europe/London:{_date(one.on)}T{one.ends:%H%M%S}"] if one.ends else []
        says = to_plain(one.about) + (" Anyone may come." if board.public else "")
        yield _event(
            offer,
            names.of("progress", "meetings", one.id),
            programme,
            [
                *when,
                f"SUMMARY:{_escaped(board.name)}",
                f"DESCRIPTION:{_escaped(says)}",
                *([f"LOCATION:{_escaped(one.where)}"] if one.where else []),
            ],
            f"progress/who-checks/#{one.id}",
        )


def _milestones(offer: LocalOffer, programme: Programme) -> Iterator[list[str]]:
    names = Names(offer.site)
    late_after = programme.thresholds.late_after_days
    for standing in standings_on(offer.progress.milestones.values(), offer.today, late_after):
        if standing.done:
            continue
        one = standing.milestone
        slipped = standing.forecast != one.baseline
        first = f" The first date was {day(one.baseline)}." if slipped else ""
        first += " This date has passed, and it is not done." if standing.forecast < offer.today else ""
        yield _event(
            offer,
            names.of("progress", "milestones", one.id),
            programme,
            [
                f"DTSTART;VALUE=DATE:{_date(standing.forecast)}",
                f"SUMMARY:{_escaped(f'Expected: {one.name}')}",
                f"DESCRIPTION:{_escaped(one.means + first)}",
                "TRANSP:TRANSPARENT",
            ],
            f"progress/milestones/{one.id}/",
        )


def _event(offer: LocalOffer, uid: str, programme: Programme, lines: list[str], address: str) -> list[str]:
    stamp = f"{_date(programme.as_at)}T000000Z"
    link = f"URL:{offer.site.address.rstrip('/')}/{address}"
    return ["BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{stamp}", *lines, link, "END:VEVENT"]


def _date(on: datetime.date) -> str:
    return f"{on:%Y%m%d}"


def _moment(on: datetime.date) -> str:
    return f"{on.isoformat()}T00:00:00Z"


def _escaped(text: str) -> str:
    return " ".join(text.split()).translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 bytes, the second and later ones begun with a space; no letter is cut."""
    piece, size = "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > _LONGEST_LINE:
            yield piece
            piece, size = " ", 1
        piece += letter
        size += length
    yield piece

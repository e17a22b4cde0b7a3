"""What was added, what changed and what closed, from the days that the records themselves say; and a feed of it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from local_offer.free_text import to_plain
from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.open_data.names import Names
from local_offer.progress.changes import ChangeKind, changes_of, since

FEED = "whats-new/feed.xml"
MOST_IN_A_FEED = 50
PROGRESS_KEPT = datetime.timedelta(days=365)
_OF_PROMISES = {ChangeKind.ASSURED, ChangeKind.MOVED, ChangeKind.PAUSED, ChangeKind.RESUMED}


class NewsKind(StrEnum):
    """What happened."""

    NEW = "New"
    CHANGED = "Changed"
    CLOSED = "Closed"


@dataclass(frozen=True, slots=True)
class News:
    """One thing that happened on a day."""

    on: datetime.date
    kind: NewsKind
    name: str
    words: str
    address: str
    """The address of its page, below the top of the site."""


def news_of(offer: LocalOffer) -> tuple[News, ...]:
    """Everything that the records say happened up to today, the latest first."""
    found = [*_of_records(offer), *_of_gone(offer), *_of_progress(offer)]
    past = [one for one in found if one.on <= offer.today]
    return tuple(sorted(past, key=lambda one: (-one.on.toordinal(), one.name, one.kind, one.words)))


def _of_records(offer: LocalOffer) -> Iterator[News]:
    records: tuple[Service | Setting, ...] = (*offer.services.values(), *offer.settings.values())
    for item in records:
        folder = "services" if isinstance(item, Service) else "settings"
        address = f"{folder}/{item.id}/"
        if item.added_on:
            yield News(item.added_on, NewsKind.NEW, item.name, item.summary, address)
        for change in item.changes:
            yield News(change.on, NewsKind.CHANGED, item.name, change.what, address)
        if isinstance(item, Service) and item.closed_on:
            yield News(item.closed_on, NewsKind.CLOSED, item.name, item.status_note or item.summary, address)


def _of_gone(offer: LocalOffer) -> Iterator[News]:
    for gone in offer.gone.values():
        words = " ".join(to_plain(gone.why).split())
        yield News(gone.closed_on, NewsKind.CLOSED, gone.name, words, f"{gone.kind.value}/{gone.id}/")


def _of_progress(offer: LocalOffer) -> Iterator[News]:
    """What became of the programme's promises in the last year. Older changes are in the programme's own feed."""
    for change in since(changes_of(offer.progress, offer.today), offer.today - PROGRESS_KEPT):
        if change.kind in _OF_PROMISES:
            yield News(change.on, NewsKind.CHANGED, change.says, change.why, change.address)


def feed(offer: LocalOffer) -> str:
    """The latest news as an Atom feed (RFC 4287)."""
    site, names = offer.site, Names(offer.site)
    root = f"{site.address.rstrip('/')}/"
    latest = news_of(offer)[:MOST_IN_A_FEED]
    updated = latest[0].on if latest else offer.today
    parts = [
        '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">\n',
        f"<title>{_text(site.name)}: what is new</title>\n",
        f"<id>urn:uuid:{names.of('feeds', 'whats-new')}</id>\n",
        f"<updated>{_moment(updated)}</updated>\n",
        f'<link rel="self" type="application/atom+xml" href="{_text(root)}{FEED}"/>\n',
        f'<link rel="alternate" type="text/html" href="{_text(root)}whats-new/"/>\n',
        f"<author><name>{_text(site.council.name)}</name></author>\n",
        f"<rights>{_text(site.licence)}</rights>\n",
        *(_entry(one, names, root) for one in latest),
        "</feed>\n",
    ]
    return "".join(parts)


def _entry(one: News, names: Names, root: str) -> str:
    id_ = names.of("news", one.address, one.kind, one.on.isoformat(), one.words)
    return (
        "<entry>\n"
        f"<title>{_text(one.kind.value)}: {_text(one.name)}</title>\n"
        f"<id>urn:uuid:{id_}</id>\n"
        f"<updated>{_moment(one.on)}</updated>\n"
        f'<link rel="alternate" type="text/html" href="{_text(root)}{one.address}"/>\n'
        f'<category term="{one.kind.value.lower()}"/>\n'
        f'<summary type="text">{_text(one.words)}</summary>\n'
        "</entry>\n"
    )


def _moment(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(text: str) -> str:
    """The text as XML may have it: signs that XML has no place for are left out."""
    return escape("".join(letter for letter in text if letter >= " " or letter in "\t\n"))

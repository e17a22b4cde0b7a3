"""Every file of the open data, written into the next site in one pass."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from local_offer.models.local_offer import LocalOffer
from local_offer.new_files import write_new
from local_offer.open_data.calendars import files_of_calendars
from local_offer.open_data.downloads import files_of_downloads
from local_offer.open_data.news import FEED, feed
from local_offer.open_data.open_referral import FOLDER, open_referral
from local_offer.open_data.progress_files import files_of_progress
from local_offer.open_data.web_files import web_files


def write_open_data(site: Path, offer: LocalOffer, listed: Sequence[str]) -> int:
    """Write every file, and give their number. `listed` are the addresses of the pages for search engines."""
    return len(write_files(site, files_of_open_data(offer, listed)))


def files_of_open_data(offer: LocalOffer, listed: Sequence[str] = ()) -> Iterator[tuple[str, str | bytes]]:
    """Each file, by its path below the top of the site, with its text, or the bytes of it."""
    yield from web_files(offer, [*listed, *offer.written])
    yield from files_of_downloads(offer)
    yield from files_of_progress(offer)
    yield from files_of_calendars(offer)
    yield FEED, feed(offer)
    yield from _files_of_open_referral(offer)


def _files_of_open_referral(offer: LocalOffer) -> Iterator[tuple[str, bytes]]:
    """Each answer twice: for hosts that send index.json for a folder, and for those that know index.html alone."""
    for address, text in open_referral(offer):
        yield f"{FOLDER}{address}index.json", text
        yield f"{FOLDER}{address}index.html", text


def write_files(site: Path, files: Iterable[tuple[str, str | bytes]]) -> frozenset[str]:
    """Write the files into the folder of the site, and give their paths.

    A file that says what the one before it says becomes a second name of that one, where the disk has second names.
    """
    written: set[str] = set()
    top = site.as_posix()
    last = ""
    last_text: str | bytes = ""
    for path, text in files:
        target = f"{top}/{path}"
        if text is not last_text or not _named_again(last, target):
            write_new(target, text if isinstance(text, bytes) else text.encode())
        written.add(path)
        last, last_text = target, text
    return frozenset(written)


def _named_again(old: str, new: str) -> bool:
    try:
        os.link(old, new)
    except OSError:
        return False
    return True

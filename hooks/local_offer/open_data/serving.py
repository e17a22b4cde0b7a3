"""What a host must know to send our files as they are meant. Values only: each host's own form is made elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data import open_referral

EMBED = "embed/"
"""Where the lists are that other websites may show in a frame."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How the files below one folder, or one file, are sent."""

    path: str
    """From the top of the site; a folder ends with a slash."""
    headers: Mapping[str, str]
    """Headers that are sent with them, beside or in place of those of all files."""
    index: str = "index.html"
    """The file that stands for a folder."""
    may_be_framed: bool = False
    """Whether other websites may show it in a frame: its policy then has `frame-ancestors *`."""


@dataclass(frozen=True, slots=True)
class Lead:
    """An old address, and where it leads for good."""

    old: str
    """As a browser asks for it, such as "/first-call/short-breaks.html" or "/service.page?id=7"."""
    to: str
    """An address on this site, such as "/categories/short-breaks/"."""


_FOR_ALL = {"Access-Control-Allow-Origin": "*"}
SERVINGS = (
    Serving(open_referral.FOLDER, {**_FOR_ALL, "Content-Type": "application/json; charset=utf-8"}, index="index.json"),
    Serving("open-data/", _FOR_ALL),
    Serving("whats-new/feed.xml", {**_FOR_ALL, "Content-Type": "application/atom+xml; charset=utf-8"}),
    Serving(EMBED, {}, may_be_framed=True),
    Serving(".well-known/security.txt", {"Content-Type": "text/plain; charset=utf-8"}),
)
"""What differs from how all other files are sent. Calendars end in .ics and are text/calendar."""


def policy_of(policy: str, path: str) -> str:
    """The content security policy of a path, given that of all pages: lists for other websites may be framed."""
    framed = any(one.may_be_framed and path.lstrip("/").startswith(one.path) for one in SERVINGS)
    return policy.replace("frame-ancestors 'none'", "frame-ancestors *") if framed else policy


def leads_of(offer: LocalOffer) -> tuple[Lead, ...]:
    """Every old address that a host can lead on by itself, those with a question mark too."""
    return tuple(Lead(redirect.old, redirect.goes_to) for redirect in offer.redirects.values())

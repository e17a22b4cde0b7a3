"""One table of how every file of the site is sent: headers, what stands for a folder, how long it may be kept.

Each host has its own form for it, which `forms.py` writes. What the open data and the lists for other websites need
comes from `open_data/serving.py`, and the old addresses from data/redirects.yml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.serving import SERVINGS, Lead, Serving, leads_of, policy_of

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The content security policy under which the site works. It lets nothing inline run and nothing from elsewhere in."""

FOR_ALL: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "Cache-Control": "public, max-age=300",
}
"""What is sent with every file. Other websites are not told which page about a child somebody came from."""

FOR_EVER = "public, max-age=31536000, immutable"
"""For files whose name changes with what they hold."""
ASK_EACH_TIME = "no-cache"
"""For the service worker, which must never be older than the site."""
NOT_FOUND = "404.html"
WORKER = "sw.js"
TYPES: Mapping[str, str] = {".ics": "text/calendar", ".webmanifest": "application/manifest+json"}
"""Kinds of file that not every host knows, by the end of their names."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one file, or all files below a folder, are sent."""

    path: str
    """From the top of the site's host, such as "/embed/"; a folder ends with a slash."""
    headers: Mapping[str, str]
    """All headers that differ from those of other files."""
    index: str = "index.html"
    """The file that stands for a folder."""

    @property
    def is_folder(self) -> bool:
        """Whether it is about all files below a folder."""
        return self.path.endswith("/")


@dataclass(frozen=True, slots=True)
class Rules:
    """How a whole site is sent."""

    root: str
    """The site's own folder on its host, "/" for most."""
    leads: tuple[Lead, ...]
    """Old addresses; both ends are from the top of the host."""
    rules: tuple[Rule, ...]
    """What differs from `for_all`, the most particular first. Only the first that fits a path counts."""
    for_all: Mapping[str, str] = field(default_factory=lambda: FOR_ALL)

    def headers_of(self, path: str) -> Mapping[str, str]:
        """All headers of one address, such as "/services/x/"."""
        return {**self.for_all, **next((rule.headers for rule in self.rules if _fits(rule, path)), {})}


def rules_of(offer: LocalOffer, lasting: str) -> Rules:
    """How the site of an offer is sent. `lasting` is its folder for what may be kept for ever."""
    root = urlsplit(offer.site.address).path.rstrip("/") + "/"
    given = [_rule(root, serving) for serving in SERVINGS]
    ours = [Rule(f"{root}{lasting}", {"Cache-Control": FOR_EVER}), Rule(f"{root}{WORKER}", _asked_each_time())]
    leads = tuple(sorted((_below(root, lead) for lead in leads_of(offer)), key=lambda lead: lead.old))
    return Rules(root, leads, tuple(sorted((*given, *ours), key=lambda rule: (-len(rule.path), rule.path))))


def _rule(root: str, serving: Serving) -> Rule:
    headers = dict(serving.headers)
    if serving.may_be_framed:
        headers["Content-Security-Policy"] = policy_of(POLICY, serving.path)
    return Rule(f"{root}{serving.path}", headers, serving.index)


def _asked_each_time() -> Mapping[str, str]:
    return {"Cache-Control": ASK_EACH_TIME}


def _below(root: str, lead: Lead) -> Lead:
    """An old address is from the top of the host; where it leads is on this site."""
    return Lead(lead.old, root + lead.to.removeprefix("/"))


def _fits(rule: Rule, path: str) -> bool:
    return path.startswith(rule.path) if rule.is_folder else path == rule.path

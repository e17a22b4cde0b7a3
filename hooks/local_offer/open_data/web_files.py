"""Files that programs look for at the top of every site: sitemap.xml, robots.txt and security.txt."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from html import escape

from local_offer.models.local_offer import LocalOffer

MOST_IN_A_SITEMAP = 50_000
"""The most addresses that one sitemap may hold (sitemaps.org)."""
_SECURITY_HOLDS = datetime.timedelta(days=180)
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def web_files(offer: LocalOffer, listed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each file with its text. `listed` are the addresses of pages for search engines, the home page's empty."""
    root = f"{offer.site.address.rstrip('/')}/"
    yield from sitemaps(root, listed)
    yield "robots.txt", f"User-agent: *\nAllow: /\nSitemap: {root}sitemap.xml\n"
    if offer.site.security_contact:
        yield ".well-known/security.txt", _security(offer, root)


def sitemaps(root: str, listed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """One sitemap, or a sitemap of sitemaps where there are too many addresses for one."""
    chunks = [listed[start : start + MOST_IN_A_SITEMAP] for start in range(0, len(listed), MOST_IN_A_SITEMAP)] or [[]]
    if len(chunks) == 1:
        yield "sitemap.xml", _entries("urlset", "url", (f"{root}{address}" for address in chunks[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    yield "sitemap.xml", _entries("sitemapindex", "sitemap", (f"{root}{name}" for name in names))
    for name, chunk in zip(names, chunks, strict=True):
        yield name, _entries("urlset", "url", (f"{root}{address}" for address in chunk))


def _entries(whole: str, each: str, addresses: Iterator[str]) -> str:
    lines = "".join(f"<{each}><loc>{escape(address)}</loc></{each}>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{whole} xmlns="{_NAMESPACE}">\n{lines}</{whole}>\n'


def _security(offer: LocalOffer, root: str) -> str:
    """What RFC 9116 asks for. It runs out when the site is no longer built."""
    ends = offer.today + _SECURITY_HOLDS
    return (
        f"Contact: mailto:{offer.site.security_contact}\n"
        f"Expires: {ends.isoformat()}T00:00:00Z\n"
        "Preferred-Languages: en\n"
        f"Canonical: {root}.well-known/security.txt\n"
    )

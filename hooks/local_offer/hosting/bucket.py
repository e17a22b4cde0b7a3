"""A finished site into an S3-compatible bucket, in an order in which no visitor meets half of it.

A bucket cannot exchange all its files in one step. So files that pages load go first, into a folder that no old page
uses; then pages, each whole in one step; then the home page; and last what is gone is taken away. After a stop at any
moment every page that answers is the old or the new one, whole, with its own look; the next publishing ends what was
begun.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from local_offer.hosting.rules import NOT_FOUND, TYPES, Rules

_CHANGING_LAST = ("index.html", NOT_FOUND, "sw.js", "sitemap.xml")


class Bucket(Protocol):
    """What publishing asks of a bucket: `s3.py` asks a real one."""

    def files(self) -> Mapping[str, str]:
        """The names in it, with the MD5 digest of each as S3 tells it."""
        ...

    def put(self, name: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Put one file in the place of the one that has the name, in one step."""
        ...

    def remove(self, name: str) -> None:
        """Take one file away."""
        ...


@dataclass(frozen=True, slots=True)
class Done:
    """What a publishing did."""

    put: int
    removed: int
    same: int


def publish_to_bucket(site: Path, bucket: Bucket, rules: Rules) -> Done:
    """Make the bucket hold the finished site, and nothing else. Files that are there already are not sent again."""
    there = bucket.files()
    names = [file.relative_to(site).as_posix() for file in sorted(site.rglob("*")) if file.is_file()]
    put = same = 0
    for name in sorted(names, key=_turn):
        content = (site / name).read_bytes()
        if there.get(name) == hashlib.md5(content, usedforsecurity=False).hexdigest():
            same += 1
            continue
        bucket.put(name, content, headers_for(name, rules))
        put += 1
    gone = sorted(set(there) - set(names), key=_turn, reverse=True)
    for name in gone:
        bucket.remove(name)
    return Done(put, len(gone), same)


def headers_for(name: str, rules: Rules) -> Mapping[str, str]:
    """Kind and time in caches of one file; a bucket keeps no other headers, which CloudFront adds."""
    sent = rules.headers_of(f"{rules.root}{name}")
    return {"Content-Type": sent.get("Content-Type") or _kind(name), "Cache-Control": sent["Cache-Control"]}


def _turn(name: str) -> tuple[int, str]:
    """First what pages load, then pages, last the few that tell of all others."""
    if name in _CHANGING_LAST:
        return 2, name
    return int(name.endswith(".html")), name


def _kind(name: str) -> str:
    end = Path(name).suffix
    kind = (
        TYPES.get(end) or _KINDS.get(end) or mimetypes.guess_type(name, strict=False)[0] or "application/octet-stream"
    )
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


_KINDS: Mapping[str, str] = {
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".woff2": "font/woff2",
}
"""Kinds of which machines have different opinions."""

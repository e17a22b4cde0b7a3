"""Ids made from names: a record's file name and the last part of its address, for as long as it lives."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Container

MOST = 80
# Windows keeps these names for devices, so that no file of a record can have them.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "&": " and ", "+": " plus "}
)


def slug(text: str) -> str:
    """The text as lower-case words and hyphens of at most 80 characters; empty when it has no letters that fit."""
    text = re.sub(r"['\u2019`]", "", text.casefold().translate(_LETTERS))
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(words) > MOST:
        words = words[: MOST + 1].rsplit("-", 1)[0][:MOST].strip("-")
    return f"{words}-record" if _DEVICES.fullmatch(words) else words


def new_id(name: str, key: str, town: str, taken: Container[str]) -> str:
    """An id that is not taken: the name, else the name with the town, else the name with a number."""
    base = slug(name) or f"record-{hashlib.sha256(key.encode()).hexdigest()[:8]}"
    if base not in taken:
        return base
    place = slug(town)
    if place and place not in base.split("-") and _fits(f"{base}-{place}") and f"{base}-{place}" not in taken:
        return f"{base}-{place}"
    number = 2
    while (numbered := f"{base[: MOST - 6].rstrip('-')}-{number}") in taken:
        number += 1
    return numbered


def _fits(id_: str) -> bool:
    return len(id_) <= MOST

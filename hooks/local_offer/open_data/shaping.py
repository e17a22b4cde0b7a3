"""Small shapes of JSON: fields without those that say nothing, and JSON that is safe wherever a host serves it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic_core import to_json

Fields = dict[str, object]

_NOTHING: tuple[object, ...] = (None, "", [], {})
_MARKUP = {sign.encode(): f"\\u{ord(sign):04x}".encode() for sign in ("<", ">", "&", "\u2028", "\u2029")}
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def present(fields: Mapping[str, object]) -> Fields:
    """The fields that say something: absent ones are left out, never null or empty."""
    return {name: value for name, value in fields.items() if value not in _NOTHING}


def json_bytes(value: object) -> bytes:
    """The value as JSON in which no character has a meaning in HTML, because some hosts can serve it only as HTML."""
    text = to_json(value)
    for sign, code in _MARKUP.items():
        if sign in text:
            text = text.replace(sign, code)
    return text


def json_text(value: object) -> str:
    """The same as text."""
    return json_bytes(value).decode()


def web_address(address: str | None) -> str | None:
    """A web address as RFC 3986 writes it: signs that browsers mend by themselves are written as codes."""
    if address is None:
        return None
    before, mark, after = address.partition("#")
    whole = before + mark + after.replace("#", "%23")
    start, slashes, rest = whole.partition("://")
    return _STRAY.sub("%25", f"{start}{slashes}{rest.replace('[', '%5B').replace(']', '%5D')}")

"""Our own values as neat YAML, which reading gives back unchanged.

Fields keep their order. Text is quoted only where the reader needs it, and long text stands in a block of its own.
Importing uses it for new records; a file that an editor wrote is never rewritten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_LONG = 88
"""Text of more characters than this gets a block of its own."""
_PLAIN = re.compile(r"(?:[\w(£€$+./;<=^~\\]|[^\x00-\x7f]|-\d).*")
_PLAIN_NAME = re.compile(r"\w[\w ./()&'-]*")
_CUT = re.compile(r":(?:\s|$)|\s#|\s$")


def dump_record(values: Mapping[str, Any]) -> str:
    """The record as a YAML file.

    Values are fields (a mapping of text to values), lists, text and None. Text with characters that no record may
    hold, such as control characters, is written down but refused again by the reader.
    """
    return "".join(f"{line}\n" for line in _lines(values, "")) if values else "{}\n"


def _lines(value: Any, indent: str) -> Iterator[str]:
    """The lines of fields or of a list, each with the indent before it."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _entry(f"{indent}{_name(name)}:", inner, f"{indent}  ")
    else:
        for inner in value:
            yield from _item(inner, indent)


def _item(inner: Any, indent: str) -> Iterator[str]:
    """An item of a list: fields start on the line of their dash."""
    if isinstance(inner, Mapping) and inner:
        lines = _lines(inner, f"{indent}  ")
        yield f"{indent}- {next(lines)[len(indent) + 2 :]}"
        yield from lines
    else:
        yield from _entry(f"{indent}-", inner, f"{indent}  ")


def _entry(start: str, inner: Any, indent: str) -> Iterator[str]:
    """What follows a name or a dash: nothing, text on the same line, or lines further in."""
    if inner is None:
        yield start
    elif isinstance(inner, str):
        yield from _text(start, inner, indent)
    elif inner:
        yield start
        yield from _lines(inner, indent)
    else:
        yield f"{start} {'{}' if isinstance(inner, Mapping) else '[]'}"


def _text(start: str, text: str, indent: str) -> Iterator[str]:
    if ("\n" in text or len(text) > _LONG) and _fits_a_block(text):
        yield f"{start} {'|' if text.endswith(chr(10)) else '|-'}"
        for line in text.removesuffix("\n").split("\n"):
            yield f"{indent}{line}" if line else ""
    elif text.isprintable() and _PLAIN.match(text) and not _CUT.search(text):
        yield f"{start} {text}"
    else:
        yield f"{start} {_quoted(text)}"


def _fits_a_block(text: str) -> bool:
    """Whether a block would give the text back: no space or line end at its start, one line end at most at its end."""
    lines = text.removesuffix("\n").split("\n")
    return (
        bool(lines[0].strip() and lines[-1].strip())
        and lines[0][0] != " "
        and all(line.replace("\u00a0", "").isprintable() for line in lines)
    )


def _name(name: str) -> str:
    return name if _PLAIN_NAME.fullmatch(name) and not name.endswith(" ") else _quoted(name)


def _quoted(text: str) -> str:
    """The text in double quotes, with the characters that cannot be seen written as codes."""
    written = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() or c == "\u00a0" else f"\\U{ord(c):08x}" for c in written)

"""Reading one record in a hurry: the values of a file that is written in the plain way, as nearly all are.

The plain way is names, dashes, texts of one line and texts under "|", as `writing` writes them. What this module cannot
be sure of it does not guess: it gives nothing, and `careful_reading` reads the file by the rules of YAML.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from local_offer.careful_reading import MOST_LEVELS, MOST_VALUES, Values

_MOST_LINES = MOST_VALUES // 2 - 1
"""A line in the plain way holds two values at most, an item and its first field: no more lines, never too many."""
_UNUSUAL = (" #", "\\", "\n?", " ? ")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,199}")
_MAY_BEGIN = frozenset("£(+/")
"""Signs, beside letters and figures, with which a text may begin that has no quotation marks around it."""


def read_plainly(text: str) -> Values | None:
    """The values of a file in the plain way; None for a file that has to be read with care."""
    text = text.replace("\r\n", "\n")
    lines = text.split("\n")
    if len(lines) > _MOST_LINES or not "".join(lines).isprintable() or any(sign in text for sign in _UNUSUAL):
        return None
    try:
        return _PlainReading(lines).values()
    except _UnusualError:
        return None


class _UnusualError(Exception):
    """Something in the file has to be read with care."""


class _PlainReading:
    """The lines of one file, read from top to bottom. It stops at anything that may need an explanation."""

    __slots__ = ("at", "lines", "open", "root", "waiting")

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.at = 0
        self.root: Values = {}
        # The groups of fields and the lists that the next line may go on with, each with the column it stands in.
        self.open: list[tuple[int, Any]] = [(0, self.root)]
        self.waiting: str | None = None
        """The name of the field whose value, if it has one, begins on the next line."""

    def values(self) -> Values | None:
        lines = self.lines
        while self.at < len(lines):
            line = lines[self.at]
            self.at += 1
            said = line.lstrip(" ")
            if not said or line[0] == "#":
                continue
            column, said = len(line) - len(said), said.rstrip(" ")
            is_item = said.startswith("- ")
            holder = self.holder_at(column, is_item)
            self.waiting = None
            if is_item:
                self.take_item(holder, column, said)
            else:
                self.take_field(holder, column, said)
        return self.root or None

    def take_item(self, items: list[Any], column: int, said: str) -> None:
        item = said[2:].lstrip(" ")
        if item[0] not in "'\"" and (": " in item or item[-1] == ":"):
            fields: Values = {}
            items.append(fields)
            within = column + len(said) - len(item)
            self.open.append((within, fields))
            self.take_field(fields, within, item)
        else:
            items.append(self.text(item, column))

    def holder_at(self, column: int, is_item: bool) -> Any:
        """The group or list that a line in this column goes on with, or begins."""
        around = self.open
        begins_in, holder = around[-1]
        if self.waiting is not None and (column > begins_in or (is_item and column == begins_in)):
            group: Any = [] if is_item else {}
            holder[self.waiting] = group
            around.append((column, group))
            if len(around) > MOST_LEVELS:
                raise _UnusualError
            return group
        while column < begins_in or (column == begins_in and is_item != (type(holder) is list)):
            around.pop()
            if not around:
                raise _UnusualError
            begins_in, holder = around[-1]
        if column != begins_in:
            raise _UnusualError
        return holder

    def take_field(self, fields: Values, column: int, said: str) -> None:
        before, colon, value = said.partition(": ")
        if not colon and said[-1] != ":":
            raise _UnusualError
        name = _name(before if colon else said[:-1])
        if not name or name in fields:
            raise _UnusualError
        if not colon:
            self.waiting = name
        fields[name] = self.text(value.lstrip(" "), column) if colon else None

    def text(self, said: str, column: int) -> str:
        """A text that begins on this line, of a field or an item that stands in this column."""
        first = said[0]
        if first.isalnum() or first in _MAY_BEGIN or (first == "-" and said[1:2].isdigit()):
            if ": " in said or said[-1] == ":":
                raise _UnusualError
            return said
        if first == '"' and said[-1] == '"' and said.count('"') == 2:
            return said[1:-1]
        if first == "'" and len(said) > 1 and said[-1] == "'" and "'" not in said[1:-1].replace("''", ""):
            return said[1:-1].replace("''", "'")
        if said in {"|", "|-"}:
            return self.text_of_lines(column) + ("\n" if said == "|" else "")
        raise _UnusualError

    def text_of_lines(self, column: int) -> str:
        """The text in the lines below, which stand further to the right than this column."""
        lines, begins = self.lines, self.at
        first = lines[begins] if begins < len(lines) else ""
        margin = first[: len(first) - len(first.lstrip(" "))]
        if len(margin) <= column or margin == first:
            raise _UnusualError
        while self.at < len(lines) and (lines[self.at].startswith(margin) or not lines[self.at].strip(" ")):
            self.at += 1
        ours = lines[begins : self.at]
        blank = [line for line in ours if line.isspace()]
        if any(len(line) > len(margin) for line in blank) or (self.at == len(lines) and ours[-1]):
            raise _UnusualError
        return "\n".join([line[len(margin) :] for line in ours]).rstrip("\n")


@lru_cache(maxsize=4096)
def _name(text: str) -> str:
    """The text when it may be a field's name, and always the same one: thousands of records have the same names."""
    return text if _NAME.fullmatch(text) else ""

"""A second look at text that a parser reads without complaint although its writer meant something else.

The reader asks for a look only where one is worth its time; each look gives a slip or nothing.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Protocol

from local_offer.problems import shown
from local_offer.slips.characters import first_bad_character
from local_offer.slips.crooked import HARD_SPACE, hard_space, merged_lines, no_space
from local_offer.slips.lines import Line, Slip, in_quotes, take_apart, the_text, written_lines
from local_offer.slips.syntax import NO_NAME, missing_colon, sign_slip, unclosed

_RAN_TOGETHER = re.compile(r"^[ \t]*(?:-|[\w-]+:[\S\u00a0])|\A[^\w\s]\s", re.MULTILINE)
_NAME = re.compile(r"^name: +[\"']?(\w[^\"\n]*)", re.MULTILINE)
_CUT = re.compile(r"[ \t]+#\w")


class Mark(Protocol):
    """A place that the parser gives: all three count from 0."""

    line: int
    column: int
    index: int


def holds_anything(text: str) -> bool:
    """Whether the text has anything but blank lines and comments."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.split("\n"))


def name_in(text: str) -> str:
    """The record's own name, as far as it can be told from a file that may be unreadable; else an empty text."""
    found = _NAME.search(text)
    return shown(found[1].split(" #")[0]).rstrip(" '") if found else ""


class Glances:
    """What a second look at one text tells."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.closer = HARD_SPACE in text or " #" in text or "\t#" in text
        """Whether every plain text of the file deserves a look."""
        self.escapes = "\\" in text
        """Whether text in quotation marks may hold characters written as codes."""
        self.asks = "? " in text or "?\n" in text
        """Whether a field's name may have been started with a question mark."""

    @cached_property
    def _lines(self) -> list[Line]:
        return written_lines(self.text)

    def _line(self, number: int) -> Line:
        """The line taken apart as if it stood outside long text."""
        line = self._lines[min(number, len(self._lines)) - 1]
        return take_apart(line.number, line.text)

    def at_plain(self, start: Mark, end: Mark, below_its_name: bool) -> Slip | None:
        """The slip in a plain text that runs over several lines, stands below its name, or has a hard space."""
        if self.text[start.index : start.index + 1] == HARD_SPACE:
            return hard_space(start.line + 1, start.column + 1)
        if end.line == start.line and not below_its_name:
            return None
        if _RAN_TOGETHER.search(self.text[start.index : end.index]) is None:
            return None
        return merged_lines(self._lines, start.line + 1, end.line + 1)

    def at_quoted(self, value: str, start: Mark, end: Mark) -> Slip | None:
        """The slip in a text in quotation marks that swallows the fields below it, or hides a character in a code."""
        if start.line != end.line and ":" in value:
            opening = self._line(start.line + 1)
            fields = [line for line in self._lines[start.line + 1 : end.line + 1] if line.name]
            if any(line.indent <= opening.indent for line in fields) and opening.column == start.column + 1:
                return unclosed(opening)
        if self.escapes and (says := first_bad_character(value)):
            hint = "delete the backslash and the letters and numbers after it."
            return Slip(start.line + 1, start.column + 1, f"{says} It is written as a code with a backslash.", hint)
        return None

    def at_block(self, start: Mark) -> Slip | None:
        """The slip of a number after | or >, such as ">5", which would swallow the text."""
        if re.match(r"[|>][-+]?\d", self.text[start.index : start.index + 3]):
            return self.sign(start.line + 1, start.column + 1)
        return None

    def cut(self, kept: str, end: Mark) -> Slip | None:
        """The slip of a text that is cut short by " #" with a word or number right after it."""
        if _CUT.match(self.text, end.index) is None:
            return None
        line = self._line(end.line + 1)
        column = self.text.index("#", end.index) - end.index + end.column + 1
        read = f'Only "{shown(kept)}" is read' if kept else "Nothing is read"
        says = f"{read}: after a space, the sign # starts a comment, and the rest of the line is left out."
        hint = "if it is a comment, put a space after the #. If it is text, put all of it in double quotes: "
        return Slip(line.number, column, says, hint + in_quotes(line))

    def sign(self, number: int, column: int, sign: str = "") -> Slip:
        """The slip of a text that starts with a sign of a special meaning."""
        line = self._line(number)
        return sign_slip(line, column, sign or line.text[column - 1 : column])

    def twice(self, name: str, place: tuple[int, int], first: tuple[int, int]) -> Slip:
        """The slip of a field that is given twice."""
        says = f'"{shown(name)}" is in this record twice: on line {first[0]} and again on line {place[0]}.'
        if self._line(place[0]).indent:
            says = f'"{shown(name)}" is here twice: on line {first[0]} and again on line {place[0]}.'
        return Slip(*place, says, "keep the one that is right and delete the other.")

    def pasted(self, twice: list[Slip]) -> Slip:
        """The slip of a record, or a part of one, that was pasted in below another; `twice` are its fields."""
        first = twice[0]
        name = shown(self._line(first.line).name)
        says = f'"{name}" and {len(twice) - 1} more fields from here on are in this record already, further up.'
        hint = "a file holds one record. Delete what was pasted in twice, or move it to a file of its own."
        return Slip(first.line, first.column, says, hint)

    def name(self, name: str, place: tuple[int, int]) -> Slip:
        """The slip of a field's name that cannot be one."""
        if not name:
            return Slip(*place, *NO_NAME)
        if name == "<<":
            says = 'A field named "<<" would copy fields from another part of the file, which records do not do.'
            return Slip(*place, says, "delete the line and write the fields themselves here.")
        found = next(((at, c) for at, c in enumerate(name) if not c.isprintable()), (0, ""))
        if found[1] == HARD_SPACE:
            return hard_space(place[0], place[1] + found[0])
        says = f'The name of the field "{shown(name)}" has an invisible character in it.'
        return Slip(*place, says, "delete the name and type it again.")

    def asked(self, place: tuple[int, int]) -> Slip | None:
        """The slip of a field's name that starts with a question mark and a space."""
        line = self._lines[place[0] - 1]
        before = line.text[: place[1] - 1].rstrip()
        return sign_slip(line, len(before), "?") if before.endswith("?") else None

    def no_text_as_name(self, line: int, column: int) -> Slip:
        """The slip of brackets where a field's name should be."""
        written = shown(self._line(line).text, 40)
        says = f'The name of a field is plain words, without brackets around them. You wrote: "{written}".'
        return Slip(line, column, says, "write it like this: name: text")

    def in_brackets(self, start: Mark) -> Slip:
        """The slip of curly brackets, or of a colon between square ones."""
        line, column = start.line + 1, start.column + 1
        if self.text[start.index] != "{":
            says = "An item of this list in square brackets has a colon and a space in it."
            return Slip(line, column, says, 'put that item in double quotes, such as ["Help: for all", "Advice"]')
        found = self._line(line)
        if not found.name and not found.dashes:
            says = "This line has curly brackets, which have a meaning of their own here."
            return Slip(line, column, says, "write every field on a line of its own, without brackets: name: text")
        says = f"{the_text(found)} has curly brackets, which have a meaning of their own here."
        hint = f"put the whole text in double quotes: {in_quotes(found)}"
        if ":" in found.value:
            hint = (
                f'write each field on a line of its own, two spaces further in than "{shown(found.name)}", no brackets.'
            )
        return Slip(line, column, says, hint)

    def nothing(self) -> Slip:
        """The slip of a file with nothing in it."""
        says = "The file has only comments in it." if self.text.strip("- \n") else "The file is empty."
        return Slip(0, 0, says, "write the fields of the record into it, such as name: text, or delete the file.")

    def second_record(self, line: int) -> Slip:
        """The slip of two records in one file."""
        says = 'The line "---" starts a second record here, but a file holds one record.'
        return Slip(line, 1, says, "delete the line, or move what is below it to a file of its own.")

    def no_fields(self, value: object, line: int, column: int) -> Slip:
        """The slip of a file that is a list or text, not fields."""
        if isinstance(value, list):
            says = "The file starts with a list, but a record starts with the name of a field."
            hint = "write a line with the name of the field above the list, or write fields without dashes: name: text"
            return Slip(line, column, says, hint)
        first = self._line(line)
        if slip := no_space(first):
            return slip
        if any(other.name for other in self._lines):
            return missing_colon(first, [])
        says = f'The file is one piece of text, "{shown(str(value))}", but a record is made of fields.'
        return Slip(line, column, says, f"put the name of a field and a colon before it: name: {shown(first.value)}")

    def too_many(self, line: int) -> Slip:
        """The slip of a file with too many values."""
        says = "The file has too many fields and items to be one record."
        return Slip(line, 0, says, "split it into several records.")

    def too_deep(self, line: int, column: int, most: int) -> Slip:
        """The slip of fields or lists that stand too deep inside each other."""
        says = f"Fields and lists stand inside each other more than {most} times here."
        return Slip(line, column, says, "no record is that deep: check how far in the lines start, and the brackets.")

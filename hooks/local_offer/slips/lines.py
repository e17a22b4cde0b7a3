"""The lines of a record as its writer sees them: how far in, dashes, field name, value, and where long text runs.

This is no parser of YAML: it only looks at a file that could not be read, or at one line of it, to explain a slip.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from local_offer.problems import Place, Problem, shown

_FIELD = re.compile(
    r"""(?P<lead>[ \t\u00a0]*)(?P<dashes>(?:-[ ]+)*)
        (?P<name>"[^"]*"|'[^']*'|[^\s#:"'\-\[\]{},&*!|>%@`?][^:]*)
        (?P<colon>:)(?P<gap>[ \t]+|$)(?P<value>.*)""",
    re.VERBOSE,
)
_OTHER = re.compile(r"(?P<lead>[ \t\u00a0]*)(?P<dashes>(?:-[ ]+)*(?:-$)?)(?P<value>.*)")
_LONG_TEXT = re.compile(r"[|>][-+]?(?:\s+#.*)?$")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*"'), "'": re.compile(r"'(?:[^']|'')*'")}


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser said: its words, where it gave up, and where the part that it was reading began."""

    says: str
    line: int
    column: int
    began_line: int
    began_column: int


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip of the hand: its line, its column (0 for the whole line), what was found, and how to mend it."""

    line: int
    column: int
    says: str
    hint: str

    def in_file(self, file: str) -> Problem:
        """The slip as a problem of a file."""
        return Problem(Place(file, self.line, self.column), self.says, self.hint)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file, taken apart. Lines and columns count from 1."""

    number: int
    text: str
    lead: str
    """The spaces (or, by a slip, tabs) that it starts with."""
    dashes: str
    """The dashes of list items, with their spaces, such as "- "."""
    name: str
    """The name of the field, as typed; empty when the line has none."""
    value: str
    """What follows the name and its colon, or the dash, or the lead."""
    column: int
    """Where the value starts."""
    in_text: bool
    """Whether the line belongs to long text that a line above announced with | or >."""

    @property
    def indent(self) -> int:
        """How many spaces the line starts with."""
        return len(self.lead)

    @property
    def first(self) -> int:
        """The column of the first character that is no space."""
        return len(self.lead) + 1

    @property
    def start_of_name(self) -> int:
        """The column where the field's name starts, after the dashes."""
        return len(self.lead) + len(self.dashes) + 1

    @property
    def means_something(self) -> bool:
        """Whether the line is neither blank, nor a comment, nor long text."""
        return bool(self.text.strip()) and not self.text.lstrip().startswith("#") and not self.in_text

    @property
    def words(self) -> str:
        """The value without a comment after it."""
        return self.value.split(" #")[0].strip()

    def is_colon_of_name(self, column: int) -> bool:
        """Whether the colon in this column is the one after the field's name."""
        return bool(self.name) and column == self.start_of_name + len(self.name)

    def closing_quote(self) -> int:
        """Where in the value the quotation mark that it starts with is closed, or -1."""
        found = _CLOSED[self.value[0]].match(self.value)
        return found.end() - 1 if found else -1


def written_lines(text: str) -> list[Line]:
    """All lines of a text, each taken apart on its own; those inside long text are marked and not taken apart."""
    lines: list[Line] = []
    long_text_of = -1
    for number, content in enumerate(text.split("\n"), 1):
        if long_text_of >= 0:
            indent = len(content) - len(content.lstrip(" "))
            if not content.strip() or indent >= long_text_of:
                lines.append(Line(number, content, " " * indent, "", "", content.strip(), indent + 1, True))
                continue
            long_text_of = -1
        line = take_apart(number, content)
        if _LONG_TEXT.match(line.value) and (line.name or line.dashes):
            long_text_of = line.start_of_name if line.name else line.indent + 1
        lines.append(line)
    return lines


def take_apart(number: int, content: str) -> Line:
    """One line taken apart, as if it stood outside long text."""
    found = _FIELD.match(content) or _OTHER.match(content)
    parts = found.groupdict() if found else {"lead": "", "dashes": "", "value": content}
    value = parts["value"]
    column = len(content) - len(value) + 1
    name = parts.get("name", "").rstrip()
    return Line(number, content, parts["lead"], parts["dashes"], name, value.rstrip(), column, False)


def the_text(line: Line) -> str:
    """The value of the line as the subject of a sentence."""
    if line.name:
        return f'The text after "{shown(line.name)}:"'
    return "The text of this list item" if line.dashes else "The text on this line"


def in_quotes(line: Line) -> str:
    """The line as it is written with its whole value in quotation marks, as an example for a hint."""
    return as_example(line, quoted(line.value))


def as_example(line: Line, value: str = "") -> str:
    """The dashes and the name of the line, with a value."""
    name = f"{shown(line.name)}: " if line.name else ""
    return f"{line.dashes}{name}{value}".rstrip()


def quoted(value: str) -> str:
    """The value in double quotes, without the marks it may have had; in single ones if it holds double ones itself."""
    text = shown(_without_marks(value))
    if '"' not in text:
        return '"' + text.replace("\\", "\\\\") + '"'
    return "'" + text.replace("'", "''") + "'"


def _without_marks(value: str) -> str:
    """The value without the quotation marks around all of it; marks around its first word belong to the text."""
    mark = value[:1]
    if mark not in _CLOSED or len(value) < 2:
        return value
    inside = value[1:-1] if value.endswith(mark) else value[1:]
    if mark == "'":
        return inside if value.endswith(mark) else value
    around_a_word = '"' in inside and inside[inside.index('"') - 1] != " "
    return value if around_a_word else inside

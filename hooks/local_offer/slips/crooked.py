"""Slips of indentation: fields and list items that start in the wrong column, and lines that ran together unseen."""

from __future__ import annotations

import re

from local_offer.problems import shown
from local_offer.slips.lines import Line, Slip, take_apart

HARD_SPACE = "\u00a0"
_BULLET = re.compile(r"[\u2022\u00b7\u25cf\u25aa\u25e6\u2023\u2013\u2014\u2212*][ \t\u00a0]+(?=\S)")


def hard_space(line: int, column: int) -> Slip:
    """The slip of a space that only looks like one."""
    says = "There is a hard (non-breaking) space here. It looks like a space, but it is another character."
    return Slip(line, column, says, "delete it and type an ordinary space.")


def leading_hard_space(lines: list[Line]) -> Slip | None:
    """The slip of the first line that starts with a hard space, or has one after its dash or its field's name."""
    for line in lines:
        if HARD_SPACE in line.lead:
            return hard_space(line.number, line.lead.index(HARD_SPACE) + 1)
        if slip := None if line.in_text else _hard_space_after(line):
            return slip
    return None


def _hard_space_after(line: Line) -> Slip | None:
    found = re.match(f"(?:-|[\\w-]+:){HARD_SPACE}", "" if line.name else line.value)
    return hard_space(line.number, line.column + found.end() - 1) if found else None


def tab_slip(lines: list[Line]) -> Slip | None:
    """The slip of lines that start with a tab, all of them in one."""
    tabbed = [line for line in lines if "\t" in line.lead and line.means_something]
    if not tabbed:
        return None
    hint = "delete the tab and type spaces instead, two for each step inwards."
    if others := [str(line.number) for line in tabbed[1:9]]:
        listed = others[0] if len(others) == 1 else f"{', '.join(others[:-1])} and {others[-1]}"
        hint += f" Mend line{'s' if others[1:] else ''} {listed} in the same way."
    first = tabbed[0]
    return Slip(first.number, first.lead.index("\t") + 1, "This line starts with a tab. Lines start with spaces.", hint)


def merged_lines(lines: list[Line], first: int, last: int) -> Slip | None:
    """The slip in a text of several lines (or one below its field's name) that was surely meant as list or fields."""
    opening = lines[first - 1]
    for line in lines[first - 1 : last]:
        if line.number > first and line.dashes:
            return crooked_item(lines, line) if opening.dashes and not opening.name else _list_below_text(opening, line)
        if slip := no_space(line) or (bullet(line) if line.number == first else None):
            return slip
    return None


def bullet(line: Line) -> Slip | None:
    """The slip of a list item that starts with another sign than a dash, as in a document."""
    found = None if line.name or line.dashes else _BULLET.match(line.value)
    if found is None:
        return None
    says = f'This line starts with "{line.value[0]}". An item of a list starts with a plain dash and a space.'
    return Slip(line.number, line.column, says, f"write it like this: - {shown(line.value[found.end() :])}")


def no_space(line: Line) -> Slip | None:
    """The slip of a colon or a dash with no space after it."""
    if line.name:
        return None
    if slip := _hard_space_after(line):
        return slip
    if found := re.match(r"([\w-]+):(?!//)(?=\S)", line.value):
        fixed = f"{line.dashes}{found[0]} {shown(line.value[found.end() :])}"
        says = f'"{shown(found[0])}" needs a space after the colon.'
        return Slip(line.number, line.column + found.end() - 1, says, f"write it like this: {fixed}")
    if not line.dashes and re.match(r"-[^\s\d-]", line.value):
        says = "The dash needs a space after it, so that the line becomes an item of a list."
        return Slip(line.number, line.column, says, f"write it like this: - {shown(line.value[1:])}")
    return None


def crooked_text(lines: list[Line], line: Line) -> Slip | None:
    """The slip of a line of long text that starts further out than that text, or than a blank line in it."""
    above = [other for other in lines[: line.number - 1] if other.text.strip() and not other.in_text]
    inside = [
        other for other in lines[: line.number - 1] if above and other.number > above[-1].number and other.in_text
    ]
    if not inside or line.dashes or not line.indent:
        return None
    text = next((other for other in inside if other.text.strip()), None)
    if text is None:
        hint = "delete all spaces on that blank line."
        return Slip(inside[-1].number, 0, "This line looks blank, but has more spaces than the text below it.", hint)
    says = (
        f"This line starts in column {line.first}, but the long text that it belongs to starts in column {text.first}."
    )
    hint = f"put {text.indent} spaces before every line of that text."
    if take_apart(line.number, line.text).name:
        hint += f" If it is a field of its own, put {spaces(above[-1].indent)} before it."
    return Slip(line.number, line.first, says, hint)


def crooked_item(lines: list[Line], line: Line) -> Slip:
    """The slip of a list item that does not stand under the items above it."""
    before = [other for other in lines[: line.number - 1] if other.means_something]
    items = [other for other in before if other.dashes]
    if items and before[-1].dashes and items[-1].indent != line.indent:
        above = items[-1]
        says = f"This list item starts in column {line.first}, but the one above it in column {above.first}."
        hint = f"start all items of one list in the same column: put {spaces(above.indent)} before the dash."
        return Slip(line.number, line.first, says, hint)
    field = next((other for other in reversed(before) if other.name and other.indent <= line.indent), None)
    if field and field.value:
        return _list_below_text(field, line)
    says = "A list item stands here, but this is not inside a list."
    return Slip(line.number, line.first, says, "write the name of the list on a line above its items, such as needs:")


def crooked_field(lines: list[Line], line: Line) -> Slip:
    """The slip of a field (or a line of text) that does not stand under the fields it belongs to."""
    before = [other for other in lines[: line.number - 1] if other.means_something]
    subject = f'"{shown(line.name)}"' if line.name else "This line"
    if before and before[-1].dashes and before[-1].indent == line.indent:
        says = f"{subject} stands among the items of a list, but it does not start with a dash."
        hint = "put a dash and a space before it. If it is not part of the list, put fewer spaces before it."
        return Slip(line.number, line.first, says, hint)
    if not line.name:
        hint = (
            "if it goes on with a text above, start it further in than that field, and move any comment out of the "
            "text. A new field looks like this: name: text"
        )
        return Slip(line.number, line.first, "This line does not belong to anything above it.", hint)
    near = " or ".join(str(column) for column in _enclosing(before))
    says = f"{subject} starts in column {line.first}. The fields above it start in column {near or 1}."
    hint = "start it in the same column as the field that it stands beside: fields that belong together line up."
    return Slip(line.number, line.first, says, hint)


def spaces(number: int) -> str:
    """A number of spaces in words."""
    return "no spaces" if number == 0 else "1 space" if number == 1 else f"{number} spaces"


def _enclosing(before: list[Line]) -> list[int]:
    """The columns in which the next field may start, the outermost first."""
    columns: list[int] = []
    for line in reversed(before):
        if line.name and (not columns or line.start_of_name < columns[0]):
            columns.insert(0, line.start_of_name)
    return columns


def _list_below_text(field: Line, line: Line) -> Slip:
    says = f"A list item stands here, but the field above it, on line {field.number}, already has text."
    hint = "write the name of the list on the line above its first item, with nothing after the colon, such as needs:"
    return Slip(line.number, line.first, says, hint)

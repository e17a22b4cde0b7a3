"""Why a file cannot be read, from its raw text, in words for somebody who has never heard of YAML.

Goes in: the text of a file and the complaint of the parser. Comes out: one slip, on the line where it was made,
which is often above the line where the parser gave up. Nothing here reads values; nothing is ever mended in silence.
"""

from __future__ import annotations

from collections.abc import Callable

from local_offer.problems import shown
from local_offer.slips.crooked import (
    bullet,
    crooked_field,
    crooked_item,
    crooked_text,
    leading_hard_space,
    no_space,
    tab_slip,
)
from local_offer.slips.lines import Complaint, Line, Slip, in_quotes, the_text, written_lines

NO_NAME = ("There is no field name before the colon.", "write the name of the field first, such as name: text")
"""What is said, and the hint, about a field without a name."""
MEANINGS = {
    "&": "marks a part to be copied elsewhere, and records copy nothing",
    "*": "copies another part of the file, and records copy nothing",
    "!": "says what kind of value follows, and records need no such thing",
    "@": "is kept for other uses",
    "`": "is kept for other uses",
    "%": "gives an instruction to the computer",
    "|": "announces long text that starts on the next line",
    ">": "announces long text that starts on the next line",
    "?": "starts a special kind of field name, which records do not have",
    "{": "opens a group of fields for a computer",
    "}": "closes a group of fields for a computer",
    "[": "opens a list",
    "]": "closes a list",
    ",": "divides the items of a list",
}


def explain(text: str, complaint: Complaint) -> Slip:
    """The slip that most probably made the parser complain. There is always one, if only in general words."""
    lines = written_lines(text)
    tabbed = tab_slip(lines)
    if tabbed and tabbed.line > complaint.line:
        tabbed = None
    slip = _conflict(lines) or tabbed or leading_hard_space(lines[: complaint.line])
    slip = slip or _quotes(lines, complaint) or _by_its_words(lines, complaint)
    return slip or _unreadable(lines[min(complaint.line, len(lines)) - 1])


def sign_slip(line: Line, column: int, sign: str) -> Slip:
    """The slip of a text that starts with a sign that has a meaning of its own."""
    if slip := bullet(line):
        return slip
    if not line.name and not line.dashes:
        says = f'This line starts with "{sign}". At the start of a line, that sign {MEANINGS[sign]}.'
        return Slip(
            line.number, column, says, "delete the sign, or the whole line. A field looks like this: name: text"
        )
    says = f'{the_text(line)} starts with "{sign}". At the start of a text, that sign {MEANINGS[sign]}.'
    hint = f"put the whole text in double quotes: {in_quotes(line)}"
    if sign in ("|", ">"):
        hint = f"start the text on the next line, two spaces further in, or {hint}"
    return Slip(line.number, column, says, hint)


def _conflict(lines: list[Line]) -> Slip | None:
    for line in lines:
        if line.text.startswith(("<<<<<<< ", ">>>>>>> ")):
            says = "Two people changed this record at the same time, and both versions are in the file."
            hint = 'keep one version, and delete the other and the lines that start with "<<<", "===" and ">>>".'
            return Slip(line.number, 0, says, hint)
    return None


def _quotes(lines: list[Line], complaint: Complaint) -> Slip | None:
    skip_to = 0
    for line in lines[: complaint.line]:
        if line.in_text or line.number <= skip_to or line.value[:1] not in ("'", '"'):
            continue
        end = line.closing_quote()
        if end < 0:
            skip_to = _closing_line(lines, line)
            if not skip_to:
                return unclosed(line)
        elif _is_more_text(line, line.value[end + 1 :].strip()):
            return _text_after_quote(line, end)
    return None


def _is_more_text(line: Line, rest: str) -> bool:
    inside_list = not line.name and not line.dashes and rest[:1] in (",", "]", "}")
    return bool(rest) and not rest.startswith("#") and not inside_list


def _closing_line(lines: list[Line], opening: Line) -> int:
    """The line on which the quotation marks close, or 0 when a field or the end of the file comes first."""
    quote = opening.value[0]
    for line in lines[opening.number :]:
        if (line.name or line.dashes) and line.indent <= opening.indent:
            return 0
        if quote in line.text:
            return line.number
    return 0


def unclosed(line: Line) -> Slip:
    """The slip of a quotation mark that is never closed."""
    if line.value[0] == "'":
        says = f"{the_text(line)} starts with an apostrophe ('), a quotation mark here, and it is never closed."
        return Slip(line.number, line.column, says, f"put the whole text in double quotes: {in_quotes(line)}")
    says = f'{the_text(line)} starts with a quotation mark (") that is never closed.'
    return Slip(line.number, line.column, says, f"put one at the end of the line: {in_quotes(line)}")


def _text_after_quote(line: Line, end: int) -> Slip:
    column = line.column + end
    if line.value[0] == "'" and line.value[end + 1 : end + 2].isalpha():
        says = "The apostrophe here ends the text, because the text starts with one."
        return Slip(line.number, column, says, f"put the whole text in double quotes: {in_quotes(line)}")
    says = "The text goes on after its closing quotation mark."
    return Slip(line.number, column, says, f"put one pair of marks around the whole text: {in_quotes(line)}")


def _by_its_words(lines: list[Line], complaint: Complaint) -> Slip | None:
    for words, explanation in _EXPLANATIONS:
        if words in complaint.says:
            return explanation(lines, complaint)
    return None


def _no_colon(lines: list[Line], complaint: Complaint) -> Slip | None:
    line = lines[complaint.began_line - 1]
    if slip := no_space(line) or bullet(line) or _sign(lines, complaint):
        return slip
    return missing_colon(line, lines)


def missing_colon(line: Line, lines: list[Line]) -> Slip:
    """The slip of a line that should be a field but has no colon; `lines` may hold a text that it goes on with."""
    first, _, rest = line.value.partition(" ")
    before = next((other for other in reversed(lines[: line.number - 1]) if other.text.strip()), None)
    is_sentence = bool(rest) and rest.endswith((".", "!", "?")) and before is not None and bool(before.value)
    if before is None or (len(rest.split()) < 3 and not before.in_text and not is_sentence):
        missing = "A colon and a space are missing in" if rest else "A colon is missing after"
        says = f'{missing} "{shown(line.value)}".'
        return Slip(line.number, line.first, says, f"write it like this: {line.dashes}{first}: {shown(rest)}".rstrip())
    says = f'The line "{shown(line.value)}" has no colon, so it is not a field.'
    hint = "if it goes on with the text above, put two spaces before it. A new field looks like this: name: text"
    return Slip(line.number, line.first, says, hint)


def _colon(lines: list[Line], complaint: Complaint) -> Slip | None:
    line = lines[complaint.line - 1]
    before = next((other for other in reversed(lines[: line.number - 1]) if other.means_something), None)
    if not line.is_colon_of_name(complaint.column) or before is None or before.indent >= line.indent:
        says = f"{the_text(line)} has a colon and a space in it, as if it were a field's name."
        return Slip(line.number, complaint.column, says, f"put the whole text in double quotes: {in_quotes(line)}")
    if not before.name and not before.dashes:
        return missing_colon(before, [])
    says = f'"{shown(line.name)}" starts further in than line {before.number}, which already has its text.'
    hint = (
        "if it is a field of its own, start it in the same column as the field above it. If it goes on with the text "
        "above, put the whole of that text in double quotes."
    )
    return Slip(line.number, line.first, says, hint)


def _sign(lines: list[Line], complaint: Complaint) -> Slip | None:
    for number, column in ((complaint.line, complaint.column), (complaint.began_line, complaint.began_column)):
        line = lines[min(number, len(lines)) - 1]
        sign = line.value[:1]
        if sign in MEANINGS and column >= line.column:
            return sign_slip(line, line.column, sign)
    return None


def _dash(lines: list[Line], complaint: Complaint) -> Slip | None:
    line = lines[complaint.line - 1]
    says = "A list cannot start on the same line as the name of its field."
    hint = f'start a new line for every item, with "- " before it. Put text in double quotes: {in_quotes(line)}'
    return Slip(line.number, complaint.column, says, hint)


def _backslash(lines: list[Line], complaint: Complaint) -> Slip | None:
    line = lines[complaint.line - 1]
    says = "Between double quotes, a backslash (\\) has a meaning of its own."
    column = line.text.rfind("\\", 0, complaint.column) + 1
    return Slip(line.number, column, says, f"write each backslash twice: {in_quotes(line)}")


def _dashes_in_quotes(lines: list[Line], complaint: Complaint) -> Slip | None:
    marks = lines[complaint.line - 1].text[:3]
    says = f'A line that starts with "{marks}" stands inside a text in quotation marks, where it cannot be.'
    hint = "put a space before it, or close the quotation marks before it."
    return Slip(complaint.line, complaint.column, says, hint)


def _list_not_closed(lines: list[Line], complaint: Complaint) -> Slip | None:
    line = lines[complaint.began_line - 1]
    says = 'The list that starts with "[" is not closed by "]", or a comma between two items is missing.'
    hint = f'write a list as [first, second], and put text that starts with "[" in double quotes: {in_quotes(line)}'
    return Slip(line.number, complaint.began_column, says, hint)


def _after_the_end(lines: list[Line], complaint: Complaint) -> Slip | None:
    dots = next((line for line in lines if line.text.startswith("...")), None)
    if dots is None:
        return _sign([lines[0]], complaint)
    says = 'A line that starts with "..." ends the record, but there is more below it.'
    return Slip(dots.number, 1, says, "delete the line, or put the text in double quotes.")


def _crooked(lines: list[Line], complaint: Complaint) -> Slip | None:
    line = lines[complaint.line - 1]
    if line.text.lstrip(" -").startswith(":"):
        return Slip(line.number, complaint.column, *NO_NAME)
    if complaint.column > line.first and line.value[:1] == "[":
        says = (
            f'{the_text(line)} starts with "[", which opens a list, but there is more after the list is closed by "]".'
        )
        return Slip(line.number, complaint.column, says, f"put the whole text in double quotes: {in_quotes(line)}")
    if slip := _sign([line], complaint) if complaint.column > line.first else None:
        return slip
    if slip := crooked_text(lines, line):
        return slip
    if line.dashes:
        return crooked_item(lines, line)
    return crooked_field(lines, line)


def _unreadable(line: Line) -> Slip:
    if "\t" in line.text:
        says = "There is a tab on this line. A dash or a colon has a space after it."
        return Slip(line.number, line.text.index("\t") + 1, says, "delete the tab and type a space instead.")
    says = f'This line cannot be read: "{shown(line.text)}".' if line.text.strip() else "The file breaks off here."
    hint = "write a field as name: text, and an item of a list as - text. Put text with unusual signs in double quotes."
    return Slip(line.number, 0, says, hint)


_Explanation = Callable[[list[Line], Complaint], Slip | None]
_EXPLANATIONS: tuple[tuple[str, _Explanation], ...] = (
    ("could not find expected ':'", _no_colon),
    ("mapping values are not allowed", _colon),
    ("sequence entries are not allowed", _dash),
    ("escape c", _backslash),
    ("hexdecimal", _backslash),
    ("',' or ']'", _list_not_closed),
    ("did not find expected key", _crooked),
    ("did not find expected '-' indicator", _crooked),
    ("expected <block end>", _crooked),
    ("document indicator", _dashes_in_quotes),
    ("document separator", _dashes_in_quotes),
    ("<document start>", _after_the_end),
    ("", _sign),
)

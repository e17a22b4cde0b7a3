"""A file's bytes to text: every byte and character that has no place in a file of ours, named in plain English.

Goes in: the bytes of one file. Comes out: its text with plain line ends, and the problems found. Nothing is guessed:
a file with one bad character is refused, and the message says which character, on which line, and what to do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from local_offer.problems import Place, Problem

MOST_BYTES = 256 * 1024
"""The largest file that is read. A record of one service is about a hundredth of it."""
MOST_PROBLEMS = 20
"""How many problems of one file are shown before the rest are only counted."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FRONT_MATTER = re.compile(
    rb"(?:\xef\xbb\xbf)?---[ \t]*(?:\r\n?|\n)((?:[^\r\n]*+(?>\r\n|\r|\n))*?)---[ \t]*(?:\r\n?|\n|\Z)"
)
_EVERYDAY_BYTES = bytes([0x09, 0x0A, 0x0D, *range(0x20, 0x7F)])
_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffd-\uffff\ud800-\udfff]"
)
TWICE_SAVED = re.compile(
    "\u00c3[\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|\u00c2[\u00a0-\u00bf]|\u00c5[\u00b5\u00b7]|\u00e2\u20ac[^\x00-\x7f]"
)
"""What is left of an accent, a pound sign or a curly quotation mark that a program read in the wrong encoding."""
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOT_TEXT = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a photograph",
    b"{\\rtf": "a rich text file",
}
_SAVE_AS_UTF8 = 'save the file again with the encoding "UTF-8".'


def text_of(raw: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of the file with plain line ends, or an empty text and the problems that stop it from being read."""
    if problem := _not_our_text(raw, file):
        return "", (problem,)
    if raw.startswith(_BYTE_ORDER_MARK):
        raw = raw[len(_BYTE_ORDER_MARK) :]
    text = raw.decode("utf-8", "surrogateescape")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    # Most files have only everyday bytes, which is quicker to see than to look at every character.
    if raw.translate(None, _EVERYDAY_BYTES) and (_BAD.search(text) or TWICE_SAVED.search(text)):
        return "", limited(_bad_characters(text, file), file)
    return text, ()


def bytes_of(path: Path, file: str) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of a file (no more than are ever read), or the problem that keeps it from being opened."""
    try:
        with path.open("rb", buffering=0) as opened:
            return opened.read(MOST_BYTES + 1), ()
    except FileNotFoundError:
        says, hint = "There is no such file.", "check the name of the file and of its folder."
    except (OSError, ValueError) as error:
        if path.is_dir():
            says, hint = "This is a folder, not a file.", "give the folder a name that does not end like a file's."
        elif isinstance(error, PermissionError):
            says, hint = "This computer does not allow the file to be opened.", "ask whoever looks after it for access."
        else:
            says, hint = "The file cannot be opened.", "check its name, or replace it with a fresh copy."
    return b"", (Problem(Place(file), says, hint),)


def front_matter_of(raw: bytes, text: str) -> tuple[str, int] | None:
    """The settings at the top of a page, on the lines that they have in the page, and the bytes before its words.

    None when the line that should end the settings is missing. No settings are an empty text.
    """
    if found := _FRONT_MATTER.match(raw):
        return "\n" + found[1].decode().replace("\r\n", "\n").replace("\r", "\n"), found.end()
    if re.match(r"---[ \t]*(?:\n|$)", text):
        return None
    return "", len(raw) - len(raw.removeprefix(_BYTE_ORDER_MARK))


def first_bad_character(text: str) -> str:
    """What is wrong with the first bad character of a text, as a sentence, or an empty text when all are good."""
    found = _BAD.search(text)
    return _what_it_is(found[0])[0] if found else ""


def limited(problems: Iterator[Problem], file: str) -> tuple[Problem, ...]:
    """The first problems of a file, and a last one that counts the rest when there are too many to show."""
    shown_first: list[Problem] = []
    more = 0
    for problem in problems:
        if len(shown_first) < MOST_PROBLEMS:
            shown_first.append(problem)
        else:
            more += 1
    if more:
        says = f"There are {more} more problems in this file." if more > 1 else "There is 1 more problem in this file."
        shown_first.append(Problem(Place(file), says, "mend the ones shown first, then check again."))
    return tuple(shown_first)


def _not_our_text(raw: bytes, file: str) -> Problem | None:
    if len(raw) > MOST_BYTES:
        says = f"The file is larger than {MOST_BYTES // 1024} KB, the most that is read."
        return Problem(Place(file), says, "split it into several records, or move long text to a page of its own.")
    for start, kind in _NOT_TEXT.items():
        if raw.startswith(start):
            says = f"This is not a text file. It looks like {kind}."
            return Problem(Place(file), says, "copy the words into a plain text file, and delete this one.")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(raw) > 3 and raw[:4:2] == b"\0\0") or raw[1:4:2] == b"\0\0":
        says = 'The file was saved with the encoding UTF-16, which some programs call "Unicode".'
        return Problem(Place(file), says, _SAVE_AS_UTF8)
    return None


def _bad_characters(text: str, file: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        found = list(_BAD.finditer(line))
        if found:
            says, hint = _what_it_is(found[0][0])
            if len(found) > 1:
                says += f" The line has {len(found)} such characters in all."
            yield Problem(Place(file, number, found[0].start() + 1), says, hint)
        elif twice := TWICE_SAVED.search(line):
            says = f'"{twice[0]}" here is one letter or sign that was saved in the wrong encoding.'
            yield Problem(Place(file, number, twice.start() + 1), says, f"type it again{_once_saved(twice[0])}.")


def _what_it_is(character: str) -> tuple[str, str]:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return _badly_saved(bytes([code - 0xDC00]))
    if character == "\ufffd":
        says = "A letter was lost here when the file was saved or copied. A question mark in a diamond stands for it."
        return says, "type the letter again, such as é or £."
    delete = "delete it: put the cursor just after it and press Backspace, or type the line again."
    if character in _REORDERING:
        return f"An invisible character (U+{code:04X}) here changes the order in which letters are shown.", delete
    if character in "\u2028\u2029":
        return f"An invisible line break (U+{code:04X}) is here. It often comes from a copied document.", delete
    if character == "\0":
        return "There is an empty (zero) byte here, which no text has. The file may be damaged.", delete
    name = unicodedata.name(character, "control character").lower()
    return f"An invisible character (U+{code:04X}, {name}) is here. It often comes from a copied document.", delete


def _once_saved(text: str) -> str:
    try:
        return f": {text.encode('cp1252').decode()}"
    except UnicodeError:
        return ""


def _badly_saved(byte: bytes) -> tuple[str, str]:
    letter = byte.decode("cp1252", "replace")
    if letter == "\ufffd":
        return f"A character here (byte {byte[0]}) was not saved as UTF-8.", _SAVE_AS_UTF8
    return f'The character "{letter}" was not saved as UTF-8.', _SAVE_AS_UTF8

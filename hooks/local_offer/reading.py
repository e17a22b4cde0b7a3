"""YAML text to plain values that know their file, line and column.

Every value stays the text that was typed. What could surprise an editor (copies, tags, a second record in one file,
a field given twice, a text cut by " #") is refused in plain English. Nothing is raised: problems are returned.

A file in the plain way is read line by line. If there is anything unusual in it, it is read with care, by the events of
a YAML parser, and so are the places of values, which nobody asks for unless there is a problem to show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from typing import Any

import yaml

from local_offer.careful_reading import CarefulReading, Path, RefusedError, Spot, Values
from local_offer.plain_reading import read_plainly
from local_offer.problems import Place, Problem
from local_offer.slips.characters import bytes_of, front_matter_of, limited, text_of
from local_offer.slips.glances import holds_anything, name_in
from local_offer.slips.lines import Complaint
from local_offer.slips.syntax import explain
from local_offer.writing import dump_record

__all__ = ["Path", "ReadResult", "Record", "Values", "dump_record", "read_front_matter", "read_record", "read_text"]

# libyaml is about twenty times faster; without it the same events come from PyYAML itself.
_EVENTS: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader

_LINK_SIGNS = ("](/", "]: /", "goes_to:")
_ADDRESS_OF_A_FIELD = re.compile(r" *(?:- )?[a-z_]+: ['\"]?\w+://\S+")
"""A line with nothing on it but a field and its web address."""


@dataclass(frozen=True, slots=True)
class Record:
    """One file read: its id (file name without .yml), its shown path, its values, and where each value stands."""

    id: str
    file: str
    """The path as shown to the editor, such as "data/services/x.yml"."""
    values: Values
    places: Mapping[Path, Spot]
    """Line and column, from 1, of the field's name or the list's item at each path."""
    value_places: Mapping[Path, Spot] = field(default_factory=dict)
    """Line and column, from 1, of the value itself at each path."""
    may_link: bool = True
    """Whether a text of the record may have a link within the site in it. To look through them one by one is slow."""
    may_show_address: bool = True
    """Whether a text of the record may have any link, or an address among other words."""
    _looked_at: dict[Callable[[str], bool], tuple[tuple[Path, str], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def texts(self, worth_looking_at: Callable[[str], bool]) -> tuple[tuple[Path, str], ...]:
        """The texts of the record for which this is so, in the order of the file, with the way to each."""
        # A preview asks again after each change, and a record stays what it is.
        if worth_looking_at not in self._looked_at:
            found: list[tuple[Path, str]] = []
            _note_texts(self.values, (), worth_looking_at, found)
            self._looked_at[worth_looking_at] = tuple(found)
        return self._looked_at[worth_looking_at]

    def place_of(self, path: Path) -> Place:
        """Where the field's name or the list's item stands; the nearest part around it when it is not in the file."""
        for length in range(len(path), 0, -1):
            if spot := self.places.get(path[:length]):
                return Place(self.file, *spot)
        return Place(self.file)

    def value_place_of(self, path: Path) -> Place:
        """Where the value itself stands; the nearest part around it when it is not in the file."""
        spot = self.value_places.get(path) if path else None
        return Place(self.file, *spot) if spot else self.place_of(path)


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A record, if its values could be read, and every problem that was found on the way."""

    record: Record | None
    problems: tuple[Problem, ...]


def read_record(path: FilePath, shown_as: str) -> ReadResult:
    """The record in a file, or the problem that keeps the file from being read."""
    raw, problems = bytes_of(path, shown_as)
    return ReadResult(None, problems) if problems else read_text(raw, shown_as)


def read_text(text: bytes, file: str) -> ReadResult:
    """The record in the bytes of a file. A file with nothing in it is a problem."""
    decoded, problems = text_of(text, file)
    return ReadResult(None, problems) if problems else _read(decoded, file)


def read_front_matter(text: bytes, file: str) -> tuple[ReadResult, int]:
    """The fields between the first two "---" lines of a page, and the number of bytes before the page's words.

    Lines are counted in the whole page. A page without front matter is a record without fields.
    """
    decoded, problems = text_of(text, file)
    if problems:
        return ReadResult(None, problems), 0
    found = front_matter_of(text, decoded)
    if found is None:
        says = 'The page starts with "---", but no second line "---" ends its settings.'
        hint = 'put a line "---" between the settings and the words of the page.'
        return ReadResult(None, (Problem(Place(file, 1, 1), says, hint),)), 0
    settings, words_begin = found
    if holds_anything(settings):
        return _read(settings, file), words_begin
    return ReadResult(Record(PurePosixPath(file).stem, file, {}, {}), ()), words_begin


def _read(text: str, file: str) -> ReadResult:
    values = read_plainly(text)
    if values is None:
        return _read_with_care(text, file)
    places, value_places = _Places(text, of_values=False), _Places(text, of_values=True)
    may_link = any(sign in text for sign in _LINK_SIGNS)
    id_ = PurePosixPath(file).stem
    return ReadResult(Record(id_, file, values, places, value_places, may_link, _may_show_address(text)), ())


def _note_texts(value: Any, at: Path, worth: Callable[[str], bool], found: list[tuple[Path, str]]) -> None:
    """Add the texts within fields or a list that are worth looking at."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for name, inner in pairs:
        if isinstance(inner, str):
            if worth(inner):
                found.append(((*at, name), inner))
        elif inner is not None:
            _note_texts(inner, (*at, name), worth, found)


def _may_show_address(text: str) -> bool:
    if "](" in text or text.count("www.") > text.count("://www."):
        return True
    at = text.find("://")
    while at >= 0:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if not _ADDRESS_OF_A_FIELD.fullmatch(text, text.rfind("\n", 0, at) + 1, end):
            return True
        at = text.find("://", end)
    return False


def _read_with_care(text: str, file: str) -> ReadResult:
    reading = CarefulReading(text, _EVENTS(text))
    try:
        reading.read()
    except RefusedError as refused:
        reading.refuse(refused.slip)
    except yaml.YAMLError as error:
        slip = explain(text, _complaint(error))
        reading.slips = [other for other in reading.slips if other.line < slip.line]
        reading.refuse(slip)
    name = name_in(text)
    problems = limited((replace(slip.in_file(file), record=name) for slip in reading.told()), file)
    if reading.spoilt:
        return ReadResult(None, problems)
    places, value_places = reading.places, reading.value_places
    return ReadResult(Record(PurePosixPath(file).stem, file, reading.root, places, value_places), problems)


def _complaint(error: yaml.YAMLError) -> Complaint:
    gave_up = getattr(error, "problem_mark", None)
    began = getattr(error, "context_mark", None) or gave_up
    marks = [(mark.line + 1, mark.column + 1) if mark else (1, 1) for mark in (gave_up, began)]
    says = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    return Complaint(says, *marks[0], *marks[1])


class _Places(Mapping[Path, Spot]):
    """Places that are only looked up, by reading the text again with care, when the first of them is asked for."""

    __slots__ = ("_found", "_of_values", "_text")

    def __init__(self, text: str, of_values: bool) -> None:
        self._text = text
        self._of_values = of_values
        self._found: dict[Path, Spot] | None = None

    def _places(self) -> dict[Path, Spot]:
        if self._found is None:
            reading = CarefulReading(self._text, _EVENTS(self._text))
            reading.read()
            self._found = reading.value_places if self._of_values else reading.places
        return self._found

    def __getitem__(self, path: Path) -> Spot:
        return self._places()[path]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._places())

    def __len__(self) -> int:
        return len(self._places())

"""YAML text to plain values that know their file, line and column.

Every value stays the text that was typed. What could surprise an editor (copies, tags, a second record in one file,
a field given twice, a text cut by " #") is refused in plain English. Nothing is raised: problems are returned.

A file is read in a hurry first. If there is anything unusual in it, it is read again with care, and so are the places
of values, which nobody asks for unless there is a problem to show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from typing import Any

import yaml

from local_offer.careful_reading import MOST_LEVELS, CarefulReading, Path, RefusedError, Spot, Values
from local_offer.problems import Place, Problem
from local_offer.slips.characters import bytes_of, front_matter_of, limited, text_of
from local_offer.slips.glances import holds_anything, name_in
from local_offer.slips.lines import Complaint
from local_offer.slips.syntax import explain
from local_offer.writing import dump_record

__all__ = ["Path", "ReadResult", "Record", "Values", "dump_record", "read_front_matter", "read_record", "read_text"]

# libyaml is about twenty times faster; without it the same events come from PyYAML itself.
_EVENTS: Any = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_UNUSUAL = ("\u00a0", " #", "\t#", "\\", "\n?", " ? ", "\t? ")
_SMALL = 50_000
"""Text of fewer characters cannot hold too many values."""


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
    values = _read_in_a_hurry(text)
    if values is None:
        return _read_with_care(text, file)
    places, value_places = _Places(text, of_values=False), _Places(text, of_values=True)
    return ReadResult(Record(PurePosixPath(file).stem, file, values, places, value_places), ())


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


class _UnusualError(Exception):
    """Something in the file has to be read with care."""


def _read_in_a_hurry(text: str) -> Values | None:
    """The values of a file with nothing unusual in it; None for a file that has to be read with care."""
    if len(text) > _SMALL or text.startswith("?") or any(sign in text for sign in _UNUSUAL):
        return None
    try:
        return _HurriedReading(text).values()
    except (_UnusualError, yaml.YAMLError):
        return None


class _HurriedReading:
    """Values without places, from the events of one parser. It stops at anything that may need an explanation."""

    __slots__ = ("around", "holder", "line", "name", "root", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Values | None = None
        self.holder: Any = None
        self.name: str | None = None
        self.line = 0
        self.around: list[Any] = []

    def values(self) -> Values | None:
        takes = {
            yaml.ScalarEvent: self.take_text,
            yaml.MappingStartEvent: self.take_group,
            yaml.SequenceStartEvent: self.take_group,
            yaml.MappingEndEvent: self.close,
            yaml.SequenceEndEvent: self.close,
            yaml.AliasEvent: self.stop,
            yaml.DocumentStartEvent: self.take_start,
        }
        next_event = _EVENTS(self.text).get_event
        while (event := next_event()) is not None:
            if take := takes.get(type(event)):
                take(event)
        return self.root

    def take_text(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            raise _UnusualError
        value, holder = event.value, self.holder
        if type(holder) is dict:
            line = event.start_mark.line
            if self.name is None:
                if value in holder or not value or value == "<<" or not value.isprintable():
                    raise _UnusualError
                self.name, self.line = value, line
                return
            if line != self.line and value:
                raise _UnusualError
            holder[self.name] = value if value and event.end_mark.line == line else self.looked_at(event)
            self.name = None
        elif holder is None:
            raise _UnusualError
        else:
            holder.append(value if value and event.end_mark.line == event.start_mark.line else self.looked_at(event))

    def looked_at(self, event: Any) -> str | None:
        """A text that is empty or has several lines: only ordinary long text needs no careful reading."""
        value: str = event.value
        if event.style in ("|", ">") and value and self.text[event.start_mark.index + 1] in "\n-":
            return value
        if value or event.style in ("|", ">"):
            raise _UnusualError
        return "" if event.style else None

    def take_group(self, event: Any) -> None:
        holder, around = self.holder, self.around
        is_fields = type(event) is yaml.MappingStartEvent
        if event.anchor is not None or event.tag is not None or event.flow_style or len(around) >= MOST_LEVELS:
            raise _UnusualError
        group: Any = {} if is_fields else []
        around.append(holder)
        self.holder = group
        if type(holder) is list:
            holder.append(group)
        elif holder is None and is_fields:
            self.root = group
        elif holder is None or self.name is None:
            raise _UnusualError
        else:
            holder[self.name] = group
            self.name = None

    def close(self, _: Any) -> None:
        self.holder = self.around.pop()

    def take_start(self, event: Any) -> None:
        if self.root is not None or event.version or event.tags:
            raise _UnusualError

    def stop(self, _: Any) -> None:
        raise _UnusualError


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

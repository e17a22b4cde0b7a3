"""One file of data/ read and validated, whether it holds one record or a list; kept for as long as it is the same."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

from local_offer.models.common import Facts
from local_offer.models.history import History
from local_offer.models.local_offer import FOLDERS
from local_offer.models.misplaced import named_fields
from local_offer.models.validation import name_of, validate, validate_values
from local_offer.problems import Place, Problem, shown
from local_offer.reading import Record, read_record

Item = TypeVar("Item", bound=Facts)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of reading one file."""

    record: Record | None
    """The file's values with their places; nothing when it could not be read."""
    items: Mapping[str, Facts]
    """The records in it without a fault, by their ids."""
    ids: frozenset[str]
    """The ids of all records in it, those with a fault too: others may refer to them."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Memory:
    """What a preview read before. A file that did not change gives the very same records again."""

    files: dict[str, tuple[tuple[int, int], FileRead]] = field(default_factory=dict)
    linked: dict[int, Facts] = field(default_factory=dict)
    """Records whose references were all found to lead somewhere, by their identity, which is theirs while they live."""
    known_ids: dict[str, set[str]] = field(default_factory=dict)
    """The ids that there were at that time."""
    records: dict[str, Mapping[str, Facts]] = field(default_factory=dict)
    """All records of a kind, as they were given last."""
    history: History | None = None
    """What git said about the programme; it stays the same until there is another commit."""

    def recall(self, entry: os.DirEntry[str] | Path, shown_as: str, read: Callable[[], FileRead]) -> FileRead:
        """What `read` gave when the file was last changed."""
        try:
            found = entry.stat()
        except OSError:
            return read()
        stamp = (found.st_mtime_ns, found.st_size)
        kept = self.files.get(shown_as)
        if kept is None or kept[0] != stamp:
            kept = (stamp, read())
            self.files[shown_as] = kept
        return kept[1]

    def same(self, kind: str, found: Mapping[str, Item]) -> Mapping[str, Item]:
        """The records of a kind: the very mapping that was given before where nothing changed in it.

        What was made from that mapping need not be made again.
        """
        kept = self.records.get(kind)
        if kept is None or kept != found or list(kept) != list(found):
            kept = self.records[kind] = MappingProxyType(found)
        return cast("Mapping[str, Item]", kept)


def read_one(file: os.PathLike[str], shown_as: str, model: type[Facts]) -> FileRead:
    """The one record of a file. Its id is the file's name."""
    path = Path(file)
    result = read_record(path, shown_as)
    if result.record is None:
        return FileRead(None, {}, frozenset({path.stem}), result.problems)
    item, problems = validate(model, result.record)
    if problems and (stray := _in_the_wrong_folder(result.record, model)):
        problems = (stray,)
    items = {} if item is None else {path.stem: item}
    return FileRead(result.record, items, frozenset({path.stem}), (*result.problems, *problems))


def read_list(path: Path, shown_as: str, model: type[Facts]) -> FileRead:
    """The records of a file that holds a list of them, each under its id. A file that is not there is an empty list."""
    if not path.exists():
        return FileRead(None, {}, frozenset(), ())
    result = read_record(path, shown_as)
    record, problems = result.record, list(result.problems)
    items: dict[str, Facts] = {}
    for id_, fields in record.values.items() if record else ():
        if record is not None:
            item, found = _term(model, id_, fields, record)
            problems.extend(found)
            if item is not None:
                items[id_] = item
    ids = record.values if record else ()
    return FileRead(record, items, frozenset((*ids, *map(near_id, ids))), tuple(problems))


def is_id(text: str) -> bool:
    """Whether a text can be a record's id: lower-case letters and numbers, in words joined by hyphens."""
    lower = text.isascii() and text == text.lower()
    return 0 < len(text) <= 80 and lower and all(part.isalnum() for part in text.split("-"))


def _in_the_wrong_folder(record: Record, model: type[Facts]) -> Problem | None:
    """The one problem of a record whose fields are those of another folder's records."""
    fields = record.values.keys()
    if fields <= named_fields(model).keys():
        return None
    for folder, other in FOLDERS.items():
        if other is not model and fields <= named_fields(other).keys():
            says = f"The fields of this record are those of a record of data/{folder}/."
            return Problem(Place(record.file), says, f"Move the file to data/{folder}/.", name_of(record.values))
    return None


def near_id(text: str) -> str:
    """The id that a text was most probably meant to be; others may refer to a faulty one by it."""
    return "-".join(re.findall("[a-z0-9]+", text.lower()))


def _term(model: type[Facts], id_: str, fields: object, record: Record) -> tuple[Facts | None, tuple[Problem, ...]]:
    if not isinstance(fields, dict):
        says = f'"{shown(id_)}" must have fields of its own under it, indented by two spaces.'
        return None, (Problem(record.place_of((id_,)), says),)
    name = name_of(fields) or shown(id_)
    if not is_id(id_):
        says = f'"{shown(id_)}" must be an id: lower-case letters, numbers and hyphens, such as short-breaks.'
        return None, (Problem(record.place_of((id_,)), says, f'Write it as "{near_id(id_)}".', name),)
    if "id" in fields:
        says = f'"id" is not written here: "{id_}" above it is the id. Delete this line.'
        return None, (Problem(record.place_of((id_, "id")), says, record=name),)
    return validate_values(model, {**fields, "id": id_}, record, (id_,))

"""What was imported last: for every record its id, and a digest of each of its fields.

It is what tells "the source changed this" from "an editor changed this". The file is made by the import, one record a
line, in the order of the keys, so that a change of one record is a change of one line.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath

from local_offer.models.common import Kind
from local_offer.problems import DataError, Place, Problem
from local_offer.reading import Values

_ABOUT = "Made by local-offer import, so that it knows what was changed by hand. Do not edit."


@dataclass(frozen=True, slots=True)
class Remembered:
    """One record as it was imported last."""

    id: str
    fields: Mapping[str, str]
    """A digest of each field as the source had it."""


Memory = dict[tuple[Kind, str], Remembered]
"""Every record of one import, by its kind and the source's key."""


def digest(value: object) -> str:
    """A short text that changes when the value does."""
    written = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def digests(values: Values) -> dict[str, str]:
    """A digest of every field."""
    return {name: digest(value) for name, value in values.items()}


def file_of(data: FilePath, name: str) -> FilePath:
    """Where the memory of an import is kept."""
    return data / "imports" / f"{name}.json"


def read_memory(data: FilePath, name: str) -> Memory:
    """What was imported last under this name; empty the first time. Raises `DataError` when the file is damaged."""
    file = file_of(data, name)
    if not file.exists():
        return {}
    try:
        found = json.loads(file.read_text("utf-8"))
        return {
            (Kind(kind), key): Remembered(str(entry["id"]), {str(n): str(d) for n, d in entry["fields"].items()})
            for kind, entries in found["records"].items()
            for key, entry in entries.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        says = "This file remembers the last import and was changed by hand, or is damaged."
        hint = "put back the version before, from the history."
        raise DataError([Problem(Place(f"data/imports/{name}.json"), says, hint)]) from error


def memory_text(name: str, memory: Memory) -> str:
    """The file's text, one record a line."""
    lines = ["{", f'  "about": {json.dumps(_ABOUT)},', f'  "import": {json.dumps(name)},', '  "records": {']
    kinds = sorted({kind for kind, _ in memory}, key=lambda kind: kind.value)
    for kind in kinds:
        entries = sorted(((key, entry) for (of, key), entry in memory.items() if of is kind), key=lambda pair: pair[0])
        lines.append(f"    {json.dumps(kind.value)}: {{")
        for number, (key, entry) in enumerate(entries, 1):
            written = json.dumps({"id": entry.id, "fields": dict(sorted(entry.fields.items()))}, ensure_ascii=False)
            comma = "," if number < len(entries) else ""
            lines.append(f"      {json.dumps(key, ensure_ascii=False)}: {written}{comma}")
        lines.append(f"    }}{',' if kind is not kinds[-1] else ''}")
    return "\n".join([*lines, "  }", "}", ""])

"""A council of any size, like the demonstration's: its own sentences, put together anew.

The demonstration's records stay as they are, because hand-written pages and menus lead to them. Every further record
takes its shape from one of them: which fields it has, how many contacts, places, sessions and prices, which needs and
kinds of help, how many paragraphs of how many sentences. Its words come from the same field of all the others. The same
number and seed give the same bytes.
"""

from __future__ import annotations

import random
import re
import shutil
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from local_offer.reading import dump_record, read_record

Values = dict[str, Any]
Field = tuple[str, ...]

MOST_ORGANISATIONS = 1000
MOST_SETTINGS = 1000
"""No council has more, however many services it lists."""
_PROSE = frozenset(
    [
        "description",
        "criteria",
        "words",
        "steps",
        "how_decided",
        "if_not",
        "help",
        "sessions_note",
        "access_note",
        "getting_there",
        "while_you_wait",
        "getting_a_place",
    ]
)
"""Fields of sentences; all answers below `questions` and `arrangements` are prose too."""
_DRAWN_WHOLE = frozenset({"summary", "sessions", "places", "prices"})
"""Fields whose values are taken as they are from any record, because their parts must agree with one another."""
_SENTENCE_ENDS = re.compile(r"(?<=[.?!])\s+(?=[A-Z\"“(£\d])")
_ITEM = re.compile(r"^(?:-|\d+\.) +", re.MULTILINE)
_WIDTH = 115


def sizes(services: int, found: Mapping[str, int]) -> dict[str, int]:
    """How many records of each folder a council with so many services has; never fewer than the demonstration has."""
    settings = services * found["settings"] // found["services"]
    wanted = {
        "organisations": min(services // 4, MOST_ORGANISATIONS),
        "services": services,
        "settings": min(settings, MOST_SETTINGS),
    }
    return {folder: max(number, found[folder]) for folder, number in wanted.items()}


def write_records(data: Path, target: Path, services: int, seed: int = 1) -> dict[str, int]:
    """Write the records of a council with so many services into an empty folder, from those in `data`.

    Gives the number of records in each folder. A council is never smaller than the one it is made from.
    """
    shutil.copytree(data, target, dirs_exist_ok=True)
    council = _Council(data, seed)
    wanted = sizes(services, {folder: len(records) for folder, records in council.found.items()})
    for folder, number in wanted.items():
        for id_, values in council.further(folder, number):
            (target / folder / f"{id_}.yml").write_text(dump_record(values), encoding="utf-8", newline="\n")
    return wanted


class _Council:
    """The demonstration's records, and what new ones are made of."""

    def __init__(self, data: Path, seed: int) -> None:
        self.chance = random.Random(f"local offer {seed}")
        self.found = {folder: _records(data, folder) for folder in ("organisations", "services", "settings")}
        self.sentences: defaultdict[Field, list[str]] = defaultdict(list)
        self.items: defaultdict[Field, list[str]] = defaultdict(list)
        self.whole: defaultdict[Field, list[Any]] = defaultdict(list)
        for folder, records in self.found.items():
            for values in records.values():
                self._collect((folder,), values)
        self.alike = {id_: [id_] for id_ in self.found["organisations"]}

    def _collect(self, at: Field, value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                self._collect((*at, name), inner)
        elif at[-1] in _DRAWN_WHOLE:
            self.whole[self._kind(at, value)].extend(value if isinstance(value, list) else [value])
        elif isinstance(value, list):
            for inner in value:
                self._collect(at, inner)
        elif _is_prose(at):
            for block in _blocks(value):
                (self.items if _ITEM.match(block) else self.sentences)[at].extend(_units(block))

    def _kind(self, at: Field, value: Any) -> Field:
        """Prices of nothing belong to what is free; venues and sessions go with any record."""
        if at[-1] == "prices" and not any(float(price["pounds"].lstrip("£")) for price in value):
            return (*at, "free")
        return at

    def further(self, folder: str, number: int) -> Iterator[tuple[str, Values]]:
        """Records beyond those that there are, until there are `number`."""
        known = list(self.found[folder])
        shapes: list[str] = []
        for count in range(len(known), number):
            if not shapes:
                shapes = self.chance.sample(known, len(known))
            base = shapes.pop()
            id_ = f"{base[:70].rstrip('-')}-{count}"
            if folder == "organisations":
                self.alike[base].append(id_)
            yield id_, self._anew(folder, self.found[folder][base])

    def _anew(self, folder: str, shape: Values) -> Values:
        values: Values = self._value((folder,), shape)
        values["name"] = self._name(shape["name"])
        for field in ("provider", "run_by", "part_of"):
            if field in values:
                values[field] = self.chance.choice(self.alike[values[field]])
        return values

    def _name(self, name: str) -> str:
        """The name without what stands in brackets, and a street to tell it from the others."""
        street = self.chance.choice(self.whole[("services", "where", "places")]).get("street", "Quay Street")
        return f"{re.sub(r' ?[(].*[)]', '', name)[:150]}, {street.lstrip('0123456789 ')[:45]}"

    def _value(self, at: Field, value: Any) -> Any:
        if isinstance(value, dict):
            return {name: self._value((*at, name), inner) for name, inner in value.items()}
        if at[-1] in _DRAWN_WHOLE:
            drawn = self.whole[self._kind(at, value)]
            return (
                [self._numbered(self.chance.choice(drawn)) for _ in value]
                if isinstance(value, list)
                else self.chance.choice(drawn)
            )
        if isinstance(value, list):
            return [self._value(at, inner) for inner in value]
        if _is_prose(at):
            return self._prose(at, value)
        return self._phone(value) if at[-1] in {"phone", "text"} else value

    def _numbered(self, one: Any) -> Any:
        """A place keeps its street and gets a number of its own."""
        street = one.get("street", "") if isinstance(one, dict) else ""
        if not street[:1].isdigit():
            return one
        return {**one, "street": f"{self.chance.randint(1, 180)} {street.lstrip('0123456789 ')}"}

    def _phone(self, number: str) -> str:
        """Another of the numbers that are kept for made-up people."""
        return re.sub(r"^01632 960 \d{3}$", f"01632 960 {self.chance.randrange(1000):03}", number)

    def _prose(self, at: Field, text: str) -> str:
        blocks: list[str] = []
        for block in _blocks(text):
            if _ITEM.match(block):
                blocks.append("\n".join(self._item(at) for _ in _units(block)))
            else:
                said = " ".join(self.chance.choice(self.sentences[at]) for _ in _units(block))
                blocks.append(textwrap.fill(said, _WIDTH, break_long_words=False, break_on_hyphens=False))
        return "\n\n".join(blocks) + ("\n" if "\n" in text else "")

    def _item(self, at: Field) -> str:
        said = self.chance.choice(self.items[at])
        return textwrap.fill(said, _WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def _records(data: Path, folder: str) -> dict[str, Values]:
    records = {}
    for file in sorted((data / folder).glob("*.yml")):
        record = read_record(file, file.name).record
        assert record is not None, file
        records[file.stem] = dict(record.values)
    return records


def _is_prose(at: Field) -> bool:
    return at[-1] in _PROSE or any(part in {"questions", "arrangements"} for part in at[:-1])


def _blocks(text: str) -> list[str]:
    """Paragraphs and lists. A list that follows its paragraph without an empty line is a block of its own too."""
    blocks: list[str] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        start = _ITEM.search(block)
        parts = [block] if not start else [block[: start.start()], block[start.start() :]]
        blocks.extend(part.strip() for part in parts if part.strip())
    return blocks


def _units(block: str) -> list[str]:
    """The sentences of a paragraph, or the items of a list, each on one line.

    A paragraph in which bold words or a link go over the end of a sentence is one unit.
    """
    if _ITEM.match(block):
        return [" ".join(item.split()) for item in _ITEM.split(block) if item.strip()]
    line = " ".join(block.split())
    sentences = _SENTENCE_ENDS.split(line)
    return sentences if all(_is_whole(sentence) for sentence in sentences) else [line]


def _is_whole(sentence: str) -> bool:
    return sentence.count("**") % 2 == 0 and sentence.count("[") == sentence.count("]") == sentence.count("](")

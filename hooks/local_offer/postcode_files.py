"""The files of data/postcodes/: one for each first half of a postcode, and whom to thank for the table.

A line of a file is the second half of a postcode and where it is, in degrees to about ten metres: 4AB,51.5040,-2.7770.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from local_offer.models.postcodes import OutwardCode, Spot
from local_offer.problems import Place, Problem, shown

FIRST_LINE = "unit,latitude,longitude"
CREDITS = "credits.txt"
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_LINE = re.compile(r"(\d[A-Z]{2}),(\d\d\.\d{4}),(-?\d\.\d{4})")
_MADE = "These files are made by local-offer postcodes: make them again."


@dataclass(frozen=True, slots=True)
class PostcodesRead:
    """What came of reading the folder."""

    by_outward: Mapping[str, OutwardCode]
    """Postcodes by their first halves, in alphabetical order."""
    credits: tuple[str, ...]
    """The sentences that the table's licence asks us to show."""
    problems: tuple[Problem, ...]


NO_POSTCODES = PostcodesRead(MappingProxyType({}), (), ())


def is_outward(text: str) -> bool:
    """Whether a text can be the first half of a postcode."""
    return _OUTWARD.fullmatch(text) is not None


def read_postcodes(folder: Path) -> PostcodesRead:
    """Every file of the folder; nothing at all when it is not there."""
    found: dict[str, OutwardCode] = {}
    problems: list[Problem] = []
    entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith(".")) if folder.is_dir() else []
    for entry in entries:
        place = Place(f"data/postcodes/{entry.name}")
        if entry.suffix == ".csv" and is_outward(entry.stem):
            read = _read_outward(entry, place)
            if isinstance(read, OutwardCode):
                found[entry.stem] = read
            else:
                problems.append(read)
        elif entry.name != CREDITS:
            says = f'"{shown(entry.name)}" is not a file of postcodes. Their names are like ZX1.csv.'
            problems.append(Problem(place, says, "Move or delete it."))
    credits_ = _read_credits(folder / CREDITS)
    if found and not credits_:
        says = "There are postcodes here, but no words of thanks for the table that they come from."
        problems.append(Problem(Place(f"data/postcodes/{CREDITS}"), says, _MADE))
    return PostcodesRead(MappingProxyType(found), credits_, tuple(problems))


def outward_text(code: OutwardCode) -> str:
    """The text of a file of postcodes."""
    lines = (f"{unit},{spot.latitude:.4f},{spot.longitude:.4f}" for unit, spot in sorted(code.units.items()))
    return "\n".join((FIRST_LINE, *lines)) + "\n"


def _read_outward(path: Path, place: Place) -> OutwardCode | Problem:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    if lines[:1] != [FIRST_LINE] or len(lines) == 1:
        return Problem(
            Place(place.file, 1), f'A file of postcodes begins with "{FIRST_LINE}" and has a postcode.', _MADE
        )
    units: dict[str, Spot] = {}
    for number, line in enumerate(lines[1:], 2):
        read = _LINE.fullmatch(line)
        if read is None or read[1] in units:
            says = f'"{shown(line)}" is not a postcode\'s second half and its place, such as 4AB,51.5040,-2.7770.'
            says = says if read is None else f'"{read[1]}" stands here twice.'
            return Problem(Place(place.file, number), says, _MADE)
        units[read[1]] = Spot(float(read[2]), float(read[3]))
    return OutwardCode(path.stem, MappingProxyType(units))


def _read_credits(path: Path) -> tuple[str, ...]:
    if not path.is_file():
        return ()
    return tuple(
        line.strip() for line in path.read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()
    )

"""Open tables of postcodes: Ordnance Survey's Code-Point Open, the ONS Postcode Directory, and any with such columns.

A table is a CSV file, packed with gzip or not, a folder of them, or the zip file in which it is published.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import IO

from local_offer.importing.national_grid import to_degrees
from local_offer.models.postcodes import Spot
from local_offer.problems import DataError, Place, Problem

_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) *(\d[A-Z]{2})")
_CODE_POINT = ("postcode", "quality", "easting", "northing")
"""The first columns of Code-Point Open, whose files have no line of names."""
_CODE_POINT_NAMES = {"postcode", "positional_quality_indicator", "eastings", "northings"}
_NAMES: Mapping[str, Sequence[str]] = {
    "postcode": ("postcode", "pcds", "pcd8", "pcd7", "pcd2", "pcd", "pc"),
    "latitude": ("latitude", "lat"),
    "longitude": ("longitude", "long", "lon", "lng"),
    "easting": ("easting", "eastings", "east1m", "oseast1m", "ea"),
    "northing": ("northing", "northings", "north1m", "osnrth1m", "no"),
    "quality": ("quality", "positional_quality_indicator", "pq"),
    "ended": ("doterm",),
}
_WITHOUT_A_PLACE = {"90"}
"""Code-Point Open's quality for a postcode whose place is not known."""


class Publisher(Enum):
    """Who publishes a table; the value is its name with the licence."""

    OS = "Code-Point Open by Ordnance Survey, under the Open Government Licence v3.0."
    ONS = "the ONS Postcode Directory by the Office for National Statistics, under the Open Government Licence v3.0."
    OTHER = ""

    def credits(self, year: str) -> tuple[str, ...]:
        """The sentences that the licence of the table asks to be shown."""
        if self is Publisher.OTHER:
            return ()
        return (
            f"The places of postcodes are from {self.value}",
            f"Contains OS data © Crown copyright and database right {year}.",
            f"Contains Royal Mail data © Royal Mail copyright and database right {year}.",
            f"Contains National Statistics data © Crown copyright and database right {year}.",
        )


@dataclass(slots=True)
class Table:
    """What was taken from a table."""

    spots: dict[str, dict[str, Spot]] = field(default_factory=dict)
    """Where postcodes are, by their first and second halves."""
    publisher: Publisher = Publisher.OTHER
    without_a_place: int = 0
    """Postcodes that the table has no place for, or that have ended."""


def read_table(source: Path, wanted: Collection[str]) -> Table:
    """The postcodes of a table whose first halves are wanted. Raises `DataError` when it is not such a table."""
    try:
        return _read(source, wanted)
    except (OSError, EOFError, csv.Error, zipfile.BadZipFile, zlib.error) as error:
        says = "The table could not be read: it is damaged, or not what its name says."
        raise DataError([Problem(Place(str(source)), says, "Download it again.")]) from error


def _read(source: Path, wanted: Collection[str]) -> Table:
    table = Table()
    found_columns = False
    for text in _files(source):
        with closing(text):
            rows = csv.reader(text)
            found_columns = _take(rows, table, wanted) or found_columns
    if not found_columns:
        says = "This is not a table of postcodes: it has no column for the postcode with columns for its place."
        hint = "Give Code-Point Open, the ONS Postcode Directory, or a CSV file with postcode, latitude and longitude."
        raise DataError([Problem(Place(str(source)), says, hint)])
    return table


def _take(rows: Iterator[list[str]], table: Table, wanted: Collection[str]) -> bool:
    """Take what is wanted from one file; whether it is a table of postcodes at all."""
    first = next(rows, [])
    columns = _columns(first)
    if columns is None:
        return False
    if table.publisher is Publisher.OTHER:
        table.publisher = _publisher(first)
    if _is_postcode(first[0]):
        _take_row(first, columns, table, wanted)
    for row in rows:
        if row:
            _take_row(row, columns, table, wanted)
    return True


def _take_row(row: Sequence[str], columns: Mapping[str, int], table: Table, wanted: Collection[str]) -> None:
    found = _POSTCODE.fullmatch(row[columns["postcode"]].strip().upper())
    if found is None or found[1] not in wanted:
        return
    spot = _spot({name: row[at].strip() for name, at in columns.items() if at < len(row)})
    if spot is None:
        table.without_a_place += 1
    else:
        table.spots.setdefault(found[1], {})[found[2]] = spot


def _spot(values: Mapping[str, str]) -> Spot | None:
    if values.get("ended") or values.get("quality") in _WITHOUT_A_PLACE:
        return None
    try:
        if values.get("latitude"):
            spot = Spot(float(values["latitude"]), float(values["longitude"]))
        else:
            spot = Spot(*to_degrees(float(values["easting"]), float(values["northing"])))
    except (KeyError, ValueError):
        return None
    return spot if 49 <= spot.latitude <= 61 and -9 <= spot.longitude <= 3 else None


def _columns(first: Sequence[str]) -> Mapping[str, int] | None:
    if len(first) >= len(_CODE_POINT) and _is_postcode(first[0]):
        return {name: at for at, name in enumerate(_CODE_POINT)}
    named = {name.strip().lower(): at for at, name in reversed(list(enumerate(first)))}
    found = {ours: next((named[name] for name in theirs if name in named), -1) for ours, theirs in _NAMES.items()}
    columns = {name: at for name, at in found.items() if at >= 0}
    in_degrees, on_the_grid = columns.keys() >= {"latitude", "longitude"}, columns.keys() >= {"easting", "northing"}
    return columns if "postcode" in columns and (in_degrees or on_the_grid) else None


def _publisher(first: Sequence[str]) -> Publisher:
    names = {name.strip().lower() for name in first}
    if _is_postcode(first[0]) or names >= {"pc", "pq", "ea", "no"} or names >= _CODE_POINT_NAMES:
        return Publisher.OS
    return Publisher.ONS if "pcds" in names and "doterm" in names else Publisher.OTHER


def _is_postcode(text: str) -> bool:
    return _POSTCODE.fullmatch(text.strip()) is not None


def _files(source: Path) -> Iterator[IO[str]]:
    """Each CSV file of the source, opened."""
    if source.is_dir():
        for path in sorted(path for path in source.rglob("*") if path.name.lower().endswith((".csv", ".csv.gz"))):
            yield _opened(path)
    elif source.suffix.lower() == ".zip":
        with zipfile.ZipFile(source) as packed:
            for name in sorted(packed.namelist()):
                if name.lower().endswith(".csv"):
                    yield io.TextIOWrapper(packed.open(name), encoding="utf-8-sig", errors="replace")
    else:
        yield _opened(source)


def _opened(path: Path) -> IO[str]:
    if path.suffix == ".gz":
        return io.TextIOWrapper(gzip.open(path), encoding="utf-8-sig", errors="replace")
    return path.open(encoding="utf-8-sig", errors="replace", newline="")

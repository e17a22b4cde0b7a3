"""Square codes (QR codes) with which paper leads back to a page. The only importer of segno."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

MASK = 2
"""The pattern that is laid over every code. The standard tries all eight and takes the calmest, most often this one, in
five times the time; cameras read them equally well (decisions/0039)."""


@dataclass(frozen=True, slots=True)
class SquareCode:
    """A code as a drawing: how many squares it is wide, with the white edge that cameras need, and its dark parts."""

    size: int
    path: str
    """The dark squares as the outline of an SVG path."""


@lru_cache(maxsize=4096)
def square_code(address: str) -> SquareCode:
    """The code that opens a web address. The same address always gives the same drawing."""
    import segno

    rows = tuple(bytes(row) for row in segno.make_qr(address, error="m", mask=MASK).matrix_iter(border=4))
    return SquareCode(len(rows), "".join(_bars(rows)))


def _bars(rows: tuple[bytes, ...]) -> Iterator[str]:
    """Each run of dark squares as one bar."""
    for top, row in enumerate(rows):
        left = 0
        for dark, run in groupby(row):
            width = len(tuple(run))
            if dark:
                yield f"M{left} {top}h{width}v1h-{width}z"
            left += width

"""Running a program and counting what it took, and the few figures that sum up several runs."""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_SHARE = 1 if sys.platform == "darwin" else 1024
"""Linux counts the size of a process in units of 1,024 bytes, macOS in bytes."""
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Run:
    """What one whole process took, with the processes that it started and waited for."""

    cpu: float
    """Seconds of processor time, the program's own and the system's for it."""
    wall: float
    """Seconds from start to end, as a clock on the wall shows them."""
    memory: float
    """The largest size that one of its processes had, in MB."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of several measurements, and how far they lie apart."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread:
        """The spread of at least one value."""
        found = list(values)
        return cls(statistics.median(found), min(found), max(found))


class FailedError(Exception):
    """A program that did not end well, with the last lines that it wrote."""


def run(command: Sequence[str], folder: Path, environ: Mapping[str, str], says: Path) -> Run:
    """Run a program to its end and count what it took. What it writes goes into the file `says`.

    Raises:
        FailedError: when it does not end with 0.
    """
    with says.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environ, stdout=output, stderr=subprocess.STDOUT)
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = says.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-5:]
        raise FailedError("\n".join([f"{Path(command[0]).name} ended with {process.returncode}:", *last]))
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _SHARE / _MB)


def growth(small: float, large: float, times: float) -> float:
    """The power with which a time grows: 1.0 when ten times as much takes ten times as long, 2.0 when a hundred."""
    return math.log(large / small) / math.log(times)


@dataclass(frozen=True, slots=True)
class Weight:
    """What a site weighs."""

    pages: int
    size: float
    """All its files, in MB."""
    beside: float
    """Its files that are no pages, in MB."""
    page: float
    """The mean size of a page, in bytes."""

    @classmethod
    def of(cls, site: Path) -> Weight:
        """The weight of a finished site. What does not begin as HTML does is no page, whatever its name."""
        files = [(_is_page(file), file.stat().st_size) for file in site.rglob("*") if file.is_file()]
        pages = [size for is_page, size in files if is_page]
        size = sum(size for _, size in files)
        return cls(len(pages), size / _MB, (size - sum(pages)) / _MB, sum(pages) / max(1, len(pages)))


def _is_page(file: Path) -> bool:
    if file.suffix != ".html":
        return False
    with file.open("rb") as opened:
        return opened.read(1) == b"<"

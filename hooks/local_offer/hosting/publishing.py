"""A new site is made beside the old one and takes its place in one step, so that whoever looks sees one or the other.

An interrupt, a full disk or an error at any moment leaves the old site as it was.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_EXCHANGE = 2
_HERE = -100


def staging_for(site: Path) -> Path:
    """The empty folder beside `site` in which the next site is made. What an earlier stop left there is removed."""
    recover(site)
    tidy(site)
    staging = _next(site)
    staging.mkdir(parents=True)
    return staging


def tidy(site: Path) -> None:
    """Remove what a build that stopped left beside `site`; the site itself is never touched."""
    discard(_next(site))
    if site.exists():
        discard(_before(site))


def publish(staging: Path, site: Path) -> None:
    """Put the finished folder in the place of `site`, in one step where the system has one, and remove the old."""
    if not site.exists():
        staging.rename(site)
        return
    with _interrupts_wait():
        if _exchange(staging, site):
            old = staging
        else:
            old = _before(site)
            site.rename(old)
            staging.rename(site)
    discard(old)


def recover(site: Path) -> None:
    """Bring back the site that a power cut caught between two renames, on systems that cannot exchange folders."""
    before = _before(site)
    if before.exists() and not site.exists():
        before.rename(site)


def discard(folder: Path) -> None:
    """Remove a folder and all that is in it, if it is there."""
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def _next(site: Path) -> Path:
    return site.with_name(f".{site.name}-next")


def _before(site: Path) -> Path:
    return site.with_name(f".{site.name}-before")


def _exchange(one: Path, other: Path) -> bool:
    """Whether the two folders changed places in one step of the system; only Linux is asked to."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0)


@contextmanager
def _interrupts_wait() -> Iterator[None]:
    """Hold back Ctrl-C for the time of two renames, and act on it afterwards."""
    waiting: list[int] = []
    try:
        before = signal.signal(signal.SIGINT, lambda number, _: waiting.append(number))
    except ValueError:  # not the main thread, which is where interrupts arrive
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if waiting:
        signal.raise_signal(signal.SIGINT)

"""Noticing that files changed: the computer tells at once, and somebody looks now and then in case it does not.

MkDocs's server looks at every file several times a second, which takes a fifth of a processor in a large council. Here
the system tells what it saw. A folder on a network drive, or one shared with a container, is never told of, and a
system has only so many watches to give: so the dates of all files are looked at as well, but seldom.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

LOOK_EVERY = 2.0
"""How long it takes until a change is seen of which the system does not tell, in seconds."""
_CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What a system tells that matters. It tells of every reading too, and a build reads every file."""


class Noticing:
    """Tells handlers of changes, with the methods of watchdog's observers that MkDocs's server calls."""

    def __init__(self, is_behind: Callable[[], bool]) -> None:
        """Tell of changes. `is_behind` looks whether anything changed that was not followed yet."""
        self._is_behind = is_behind
        self._asked_for: list[tuple[FileSystemEventHandler, str, bool]] = []
        self._told: BaseObserver | None = None
        self._stopped = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> None:
        """Tell a handler of every change of a file, or in a folder, and with `recursive` below it too."""
        self._asked_for.append((handler, path, recursive))

    def start(self) -> None:
        """Begin. Where the system cannot tell, such as when it has no watch left to give, looking is all there is."""
        try:
            self._told = Observer()
            for handler, path, recursive in self._asked_for:
                # Single files are left to the looking: some systems tell of folders alone, and an editor may put a new
                # file in the place of the one that is watched.
                if Path(path).is_dir():
                    self._told.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)
            self._told.start()
        except Exception:  # noqa: BLE001 - each system has its own way to say that it cannot
            self._told = None
        self._looking.start()

    def stop(self) -> None:
        """Tell of nothing more."""
        self._stopped.set()
        if self._told is not None:
            self._told.stop()

    def _look(self) -> None:
        while not self._stopped.wait(LOOK_EVERY):
            if self._asked_for and self._is_behind():
                self._asked_for[0][0].dispatch(FileModifiedEvent(""))

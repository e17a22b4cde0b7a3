"""Noticing that files changed: the computer tells at once, and somebody looks now and then in case it does not.

MkDocs's server looks at every file several times a second, which takes a fifth of a processor in a large council. Here
the system tells what it saw. A folder on a network drive, or one shared with a container, is never told of, and a
system has only so many watches to give: so the dates of all files are looked at as well, but seldom.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import ObservedWatch

LOOK_EVERY = 2.0
"""How long it takes until a change is seen of which the system does not tell, in seconds."""
_CHANGES: list[type[FileSystemEvent]] = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What a system tells that matters. It tells of every reading too, and a build reads every file."""


class Noticing:
    """Tells handlers of changes, with the methods of watchdog's observers that MkDocs's server calls."""

    def __init__(self, is_behind: Callable[[], bool]) -> None:
        """Tell of changes. `is_behind` looks whether anything changed that was not followed yet."""
        self._is_behind = is_behind
        self._told = Observer()
        self._handlers: list[FileSystemEventHandler] = []
        self._stopped = threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)

    def schedule(self, handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> ObservedWatch:
        """Tell a handler of every change of a file or below a folder."""
        self._handlers.append(handler)
        return self._told.schedule(handler, path, recursive=recursive, event_filter=_CHANGES)

    def start(self) -> None:
        """Begin. Where the system has no watch left to give, looking is all there is."""
        with contextlib.suppress(OSError):
            self._told.start()
        self._looking.start()

    def stop(self) -> None:
        """Tell of nothing more."""
        self._stopped.set()
        if self._told.is_alive():
            self._told.stop()

    def _look(self) -> None:
        while not self._stopped.wait(LOOK_EVERY):
            if self._handlers and self._is_behind():
                self._handlers[0].dispatch(FileModifiedEvent(""))

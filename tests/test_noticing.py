"""The preview notices a change at once where the system tells of it, and soon where it does not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from local_offer import noticing
from local_offer.noticing import LOOK_EVERY, Noticing

SOON = 30.0


class Told(FileSystemEventHandler):
    """Waits to be told."""

    def __init__(self) -> None:
        self.of_a_change = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.of_a_change.set()


@contextmanager
def watching(folder: Path, *, behind: bool) -> Iterator[Told]:
    told, watch = Told(), Noticing(lambda: behind)
    watch.schedule(told, str(folder), recursive=True)
    watch.start()
    try:
        yield told
    finally:
        watch.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data/services").mkdir(parents=True)
    (tmp_path / "data/services/a.yml").write_text("name: A")
    return tmp_path


def write(folder: Path) -> None:
    (folder / "data/services/a.yml").write_text("name: B")


def make(folder: Path) -> None:
    (folder / "data/services/b.yml").write_text("name: B")


def remove(folder: Path) -> None:
    (folder / "data/services/a.yml").unlink()


def replace(folder: Path) -> None:
    beside = folder / "beside.yml"
    beside.write_text("name: B")
    beside.replace(folder / "data/services/a.yml")


@pytest.mark.parametrize("change", [write, make, remove, replace], ids=lambda change: change.__name__)
def test_a_change_is_told_of_before_anybody_looks(folder: Path, change: object) -> None:
    with watching(folder, behind=False) as told:
        assert callable(change)
        change(folder)
        assert told.of_a_change.wait(SOON)


def test_reading_a_file_is_no_change(folder: Path) -> None:
    with watching(folder, behind=False) as told:
        (folder / "data/services/a.yml").read_text()
        assert not told.of_a_change.wait(0.5)


def test_what_the_system_does_not_tell_of_is_seen_by_looking(folder: Path) -> None:
    with watching(folder, behind=True) as told:
        assert told.of_a_change.wait(LOOK_EVERY + SOON)


@pytest.mark.parametrize("step", ["__init__", "schedule", "start"])
def test_a_system_without_a_watch_to_give_leaves_the_looking(
    folder: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def no_watch_left(*_: object, **__: object) -> None:
        raise OSError(24, "inotify instance limit reached")

    monkeypatch.setattr(noticing.Observer, step, no_watch_left)
    with watching(folder, behind=True) as told:
        assert told.of_a_change.wait(LOOK_EVERY + SOON)


def test_nothing_is_told_after_the_end(folder: Path) -> None:
    with watching(folder, behind=False) as told:
        pass
    write(folder)
    assert not told.of_a_change.wait(0.5)

"""The preview: the site on this computer, made again after each change, no further than the change reaches.

When a record was saved, the files that did not change give the records they gave before, the pages whose facts are what
they were stay as they are, and only the others are rendered and written. When anything else changed, the site is built
whole, with the files of the open data. What every change reaches and few editors look at, the index of the search and
the page on coverage, is made again when somebody goes there. When something is wrong, the last good pages stay, and the
browser shows the problem above them.
"""

from __future__ import annotations

import gc
import operator
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from local_offer import build as building
from local_offer.build import say_stage
from local_offer.checked_offer import CheckedOffer, read_and_check
from local_offer.clock import build_time
from local_offer.models.local_offer import LISTS
from local_offer.pages.coverage import ADDRESS as COVERAGE
from local_offer.pages.coverage import page_of_coverage
from local_offer.pages.page import Page
from local_offer.problems import DataError, Place
from local_offer.record_files import Memory
from local_offer.rendering import know_index, know_offer, render
from local_offer.search.index_files import write_index
from local_offer.wording import counted

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Stamps = dict[str, tuple[int, int]]
_FRAME = ("data/site.yml", "data/rules.yml", "data/vocabulary/interface.yml", "data/vocabulary/glossary.yml")
"""Records that hand-written pages and the frame of every page have facts or words from."""
_LISTS = frozenset(f"data/{file}" for file in LISTS)
_CATCHING_UP = ("search/", COVERAGE)
"""The page that has the core of the index in it, and the page that says how whole all others are."""
_PANEL = (
    '<div role="alert" style="position:sticky;top:0;z-index:9;background:#fff;color:#14263a;'
    'border:6px solid #9a2a1f;padding:1rem;font:16px/1.5 monospace;white-space:pre-wrap">{}</div>'
)


class Preview:
    """One preview of a project: what was made so far, and what is wrong at the moment."""

    def __init__(self, project: Path, site: Path, followed: Iterable[str], build_whole: Callable[[], str]) -> None:
        """Preview a project in the folder `site`, and follow these files and folders.

        `build_whole` builds the site, and gives what is wrong, or an empty text.
        """
        self.project = project
        self.site = site
        self.followed = tuple(followed)
        self.build_whole = build_whole
        self.memory = Memory()
        self.seen: Stamps = {}
        """When the files were changed that the last rebuild saw."""
        self.shown: Stamps = {}
        """When the files were changed that the pages were made from: with faulty ones left out, so that they are
        looked at again after any other change."""
        self.pages: dict[str, Page] | None = None
        self.behind: CheckedOffer | None = None
        """What the index of the search and the page on coverage do not hold yet."""
        self.wrong = ""
        """What is wrong at the moment, as it was told in the terminal; empty when all is well."""
        self._one_at_a_time = threading.Lock()

    def rebuild(self) -> None:
        """Make again what depends on the files that changed since the last time. What is wrong is told, not raised."""
        with self._one_at_a_time:
            self._rebuild()

    def is_behind(self) -> bool:
        """Whether any file changed since the last rebuild began."""
        return self.seen != stamps_of(self.project, self.followed)

    def catch_up(self) -> None:
        """Make the index of the search and the page on coverage as new as all others."""
        with self._one_at_a_time:
            if self.behind is None or self.pages is None or (env := building.under_way().env) is None:
                return
            offer, pages = self.behind.offer, self.behind.pages
            know_index(env, write_index(self.site, offer, pages).core)
            self.pages[COVERAGE] = page_of_coverage(offer, [page for page in pages if page.address != COVERAGE])
            for address in _CATCHING_UP:
                _write(self.site / self.pages[address].file, render(env, self.pages[address]))
            self.behind = None

    def _rebuild(self) -> None:
        seen = stamps_of(self.project, self.followed)
        if seen == self.seen:
            return
        before, self.seen, self.shown = self.shown, seen, seen
        changed = {file for file in {*before, *seen} if before.get(file) != seen.get(file)}
        try:
            in_lists = not _LISTS.isdisjoint(changed)
            followed = self.pages is not None and all(map(_is_record, changed)) and self._follow(self.pages, in_lists)
            if not followed:
                self._make_whole()
        except DataError as error:
            self.wrong = str(error)
        except OSError as error:
            self.wrong = f"The computer said: {error}. Save again when it is mended."
            self.pages = None
        if self.wrong:
            building.log.error(self.wrong)
            self.shown = {file: stamp for file, stamp in seen.items() if file not in changed}
            if self.pages is not None:
                building.log.error("The browser still shows the last good pages. Mend the record and save it again.")

    def _make_whole(self) -> None:
        self.pages = None if not (self.site / "index.html").is_file() else self.pages
        with building.remembering(self.memory):
            self.wrong = self.build_whole()
        if not self.wrong:
            self.pages = {page.address: page for page in building.under_way().pages}
            self.behind = None
            # What was made stays until the next whole build: to look through it for waste after each change is slow.
            gc.freeze()
        elif not (self.site / "index.html").is_file():
            self.site.mkdir(parents=True, exist_ok=True)
            (self.site / "index.html").write_text('<!doctype html><html lang="en-GB"><body></body></html>')

    def _follow(self, old: dict[str, Page], in_lists: bool) -> bool:
        """Whether the change could be followed page by page. One in lists may have changed nothing but their order."""
        started = time.perf_counter()
        made = building.under_way()
        checked = read_and_check(
            self.project, build_time(self.project).date(), self.memory, with_history=True, coverage=old[COVERAGE]
        )
        new = {page.address: page for page in checked.pages}
        same = _is_the_same_in_order if in_lists else operator.eq
        again = [page for address, page in new.items() if not same(old.get(address), page)]
        gone = [page for address, page in old.items() if address not in new]
        if made.env is None:
            return False
        know_offer(made.env, checked.offer)
        html = {page.file: render(made.env, page) for page in again}
        for page in gone:
            made.links.forget(page.address)
        for page in again:
            made.links.see(page.address, html[page.file])
        if any(made.links.problems(self.site, lambda page, _: Place(page))):
            return False
        written = [file for file, text in html.items() if _write(self.site / file, text)]
        for page in gone:
            (self.site / page.file).unlink(missing_ok=True)
        self.pages, self.behind, self.wrong = new, checked, ""
        say_stage(f"Made {counted(len(written), 'page')} again", started)
        return True


def stamps_of(project: Path, followed: Iterable[str]) -> Stamps:
    """When each file in the followed files and folders was last changed, and its size, by its path from the project."""
    return {file: stamp for path in followed for file, stamp in _stamps(path, os.path.relpath(path, project))}


def showing_problems(app: WSGIApplication, preview: Preview) -> WSGIApplication:
    """The server's pages, with what is wrong at the moment above them; the search as new as they are."""

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["PATH_INFO"].removeprefix("/") in _CATCHING_UP:
            preview.catch_up()
        if not preview.wrong:
            return app(environ, start_response)
        held: list[tuple[str, list[tuple[str, str]]]] = []

        def hold(status: str, headers: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
            held.append((status, headers))
            return lambda _: None

        body = b"".join(app(environ, hold))
        status, headers = held[0][0], dict(held[0][1])
        if headers.get("Content-Type", "").startswith("text/html"):
            start, tag, rest = body.partition(b"<body")
            opened, end, page = rest.partition(b">")
            panel = _PANEL.format(escape(preview.wrong)).encode()
            body = start + tag + opened + end + panel + page if tag else panel + body
            headers["Content-Length"] = str(len(body))
        start_response(status, list(headers.items()))
        return [body]

    return serve


def _is_the_same_in_order(old: Page | None, new: Page) -> bool:
    """Whether a page shows what it showed before. Facts by their names are equal in any order, and are shown in one."""
    if old is None or old != new:
        return False
    named = [name for name, fact in new.facts.items() if isinstance(fact, (dict, MappingProxyType))]
    return all(_order_of(old.facts[name]) == _order_of(new.facts[name]) for name in named)


def _order_of(fact: object) -> list[object]:
    return list(fact) if isinstance(fact, Mapping) else []


def _is_record(file: str) -> bool:
    return file.startswith("data/") and file not in _FRAME


def _stamps(path: str, shown_as: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        entries = list(os.scandir(path))
    except NotADirectoryError:
        yield from _stamp(Path(path), shown_as)
        return
    except OSError:
        return
    for entry in entries:
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _stamps(entry.path, f"{shown_as}/{entry.name}")
        elif entry.is_file() and not entry.name.startswith("."):
            yield from _stamp(entry, f"{shown_as}/{entry.name}")


def _stamp(entry: os.DirEntry[str] | Path, shown_as: str) -> Iterator[tuple[str, tuple[int, int]]]:
    try:
        found = entry.stat()
    except OSError:  # An editor put another file in its place, or took it away, between two steps of ours.
        return
    yield shown_as, (found.st_mtime_ns, found.st_size)


def _write(file: Path, text: str) -> bool:
    """Whether the file had to be written: it stays as it is when it has these bytes already."""
    raw = text.encode()
    if file.is_file() and file.read_bytes() == raw:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}")
    beside.write_bytes(raw)
    beside.replace(file)
    return True

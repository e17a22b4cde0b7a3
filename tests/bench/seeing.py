"""How long it takes until an edit of one record is seen: from saving the file to its page being new in a browser.

`python -m tests.bench.seeing PROJECT` starts the preview as `local-offer serve` does, opens the page of one service in
a browser, changes its summary several times, and prints the seconds of each.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser import find_browser, launch_arguments

if TYPE_CHECKING:
    from playwright.sync_api import Page

EDITS = 5
_REST = 2_500
"""Milliseconds between two edits: longer than it takes until the preview looks by itself, so that each is the first."""
_TELL = "addEventListener('DOMContentLoaded', () => console.log(/Edit \\d+\\./.exec(document.body.innerText)?.[0]))"


def main(project: Path) -> None:
    """Edit a record of a project while a browser shows its page, and print how long each edit took to be seen."""
    from playwright.sync_api import sync_playwright

    record = sorted((project / "data/services").glob("*.yml"))[0]
    text = record.read_text(encoding="utf-8")
    with _preview(project) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments(as_root=True))
        page, seen = browser.new_page(), dict[str, float]()
        page.on("console", lambda message: seen.setdefault(message.text, time.perf_counter()))
        page.add_init_script(_TELL)
        page.goto(f"{address}services/{record.stem}/")
        try:
            for number in range(EDITS):
                page.wait_for_timeout(_REST)
                saved = time.perf_counter()
                record.write_text(text.replace("summary: ", f"summary: Edit {number}. ", 1), encoding="utf-8")
                sys.stdout.write(f"{_when(f'Edit {number}.', seen, page) - saved}\n")
        finally:
            record.write_text(text, encoding="utf-8")
        browser.close()


def _when(words: str, seen: dict[str, float], page: Page) -> float:
    """The moment at which a page said the words."""
    for _ in range(6_000):
        if words in seen:
            return seen[words]
        page.wait_for_timeout(10)
    sys.exit(f'No page of the browser said "{words}" within a minute.')


@contextmanager
def _preview(project: Path) -> Iterator[str]:
    """The address of a preview that has built the site."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "local_offer", "serve", "--address", f"127.0.0.1:{port}"]
    with subprocess.Popen(command, cwd=project, stderr=subprocess.PIPE, text=True, preexec_fn=_hear_ctrl_c) as running:  # noqa: PLW1509 - it only sets a signal
        try:
            said = running.stderr or ()
            if not any("The site is at" in line for line in said):
                sys.exit("The preview ended before it showed the site.")
            yield f"http://127.0.0.1:{port}/"
        finally:
            running.send_signal(signal.SIGINT)


def _hear_ctrl_c() -> None:
    """Hear Ctrl-C, with which the preview cleans up, where a shell lets what runs in the background ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

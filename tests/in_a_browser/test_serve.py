"""`local-offer serve` as an editor uses it: the page follows the record, and a slip leaves the page as it was."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOP = Path(__file__).parents[2]


class Preview(NamedTuple):
    """A running preview: its address, the record that a test edits, and what was said in the terminal."""

    address: str
    record: Path
    said: Path

    def edit(self, old: str, new: str) -> None:
        text = self.record.read_text(encoding="utf-8")
        assert old in text
        self.record.write_text(text.replace(old, new), encoding="utf-8")


def soon(happened: Callable[[], bool], seconds: float = 60) -> bool:
    """Whether something happens within the time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if happened():
            return True
        time.sleep(0.1)
    return happened()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    shutil.copytree(TOP / "tests/small", tmp_path / "tests/small")
    (tmp_path / "hooks").symlink_to(TOP / "hooks")
    (tmp_path / "overrides").symlink_to(TOP / "overrides")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    said = tmp_path / "said.txt"
    with said.open("w") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", "local_offer", "serve", "--address", f"127.0.0.1:{port}"],
            cwd=tmp_path / "tests/small",
            stderr=out,
            env={**os.environ, "PYTHONPATH": str(TOP / "hooks"), "SOURCE_DATE_EPOCH": "1795219200"},
            preexec_fn=listen_to_ctrl_c,  # noqa: PLW1509 - it only sets a signal, and no thread of ours holds a lock
        )
        record = tmp_path / "tests/small/data/services/autism-outreach.yml"
        try:
            assert soon(lambda: "The site is at" in said.read_text()), said.read_text()
            yield Preview(f"http://127.0.0.1:{port}", record, said)
            running.send_signal(signal.SIGINT)
            assert running.wait(timeout=60) == 0
        finally:
            running.kill()


def listen_to_ctrl_c() -> None:
    """Hear Ctrl-C where the tests run in the background too: a shell lets such commands ignore it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_an_edit_shows_in_the_browser_a_slip_does_not_and_its_mending_does(preview: Preview, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{preview.address}/services/autism-outreach/")
    assert page.inner_text("h1") == "Autism outreach"

    preview.edit("name: Autism outreach", "name: Outreach for everyone")
    expect(page.locator("h1")).to_have_text("Outreach for everyone", timeout=60_000)

    preview.edit("status: waiting list", "status: ful")
    page.wait_for_selector("[role=alert]", timeout=60_000)
    assert 'line 7, column 1, in "Outreach for everyone"' in page.inner_text("[role=alert]")
    assert soon(lambda: 'line 7, column 1, in "Outreach for everyone"' in preview.said.read_text())
    assert soon(lambda: "still shows the last good pages" in preview.said.read_text())
    assert page.request.get(page.url).ok
    assert page.inner_text("h1") == "Outreach for everyone"

    preview.edit("status: ful", "status: open")
    page.wait_for_selector("[role=alert]", state="detached", timeout=60_000)
    preview.edit("name: Outreach for everyone", "name: Mended outreach")
    expect(page.locator("h1")).to_have_text("Mended outreach", timeout=60_000)
    page.close()


def test_a_new_record_gets_a_page_and_a_removed_one_loses_it(preview: Preview, browser: Browser) -> None:
    page = browser.new_page()
    new = preview.record.with_name("sleep-help.yml")
    new.write_text(preview.record.read_text(encoding="utf-8").replace("name: Autism outreach", "name: Sleep help"))
    address = f"{preview.address}/services/sleep-help/"
    assert soon(lambda: page.request.get(address).ok)
    new.unlink()
    assert soon(lambda: page.request.get(address).status == 404)
    page.close()

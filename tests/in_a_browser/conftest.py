"""The built site, and a server that sends it with the strictest headers that a council's host may send."""

from __future__ import annotations

import functools
import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from local_offer.hosting.rules import POLICY
from local_offer.open_data.serving import policy_of

TOP = Path(__file__).parents[2]

expect.set_options(timeout=30_000)


class _WithPolicy(SimpleHTTPRequestHandler):
    """Sends files as they are, under `POLICY`."""

    def translate_path(self, path: str) -> str:
        """The file of an address; a script that a test names is found in the folder that is named after its files."""
        start, slash, rest = path.partition("/assets/scripts/")
        if slash:
            folder = next(Path(self.directory).glob("assets/v*/scripts"))
            path = f"{start}/assets/{folder.parent.name}/scripts/{rest}"
        return super().translate_path(path)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", policy_of(POLICY, self.path))
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """Says nothing when a browser leaves before a file has arrived, and lets none wait at the door for a second."""

    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of this project's own site, built once."""
    site = tmp_path_factory.mktemp("built") / "site"
    environ = {**os.environ, "PYTHONPATH": str(TOP / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "local_offer", "build", "--project", str(TOP), "--site", str(site)]
    built = subprocess.run(command, cwd=TOP, env=environ, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return site


@pytest.fixture(scope="session")
def address(built_site: Path) -> Iterator[str]:
    """Where the built site is served on this machine, with a slash at the end."""
    handler = functools.partial(_WithPolicy, directory=str(built_site))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()

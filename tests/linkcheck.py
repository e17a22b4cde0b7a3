"""A second opinion on every link of the built site: linkchecker, over HTTP, on this computer only.

`python -m tests.linkcheck` serves site/ on loopback and ends with linkchecker's exit code. The generator checks links
and anchors itself in every build; this is an independent program that walks the site as a browser would.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SITE = Path(__file__).resolve().parents[1] / "site"
SETTINGS = """\
[checking]
maxrequestspersecond=10000
threads=8
[output]
status=0
warnings=0
"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without a word, and tells linkchecker that it need not hold back, which it does for strangers."""

    protocol_version = "HTTP/1.1"

    def end_headers(self) -> None:
        """Add the header that linkchecker looks for."""
        self.send_header("LinkChecker", "allow-concurrent-checks")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name in the standard library
        """Say nothing of single requests."""


class Server(ThreadingHTTPServer):
    """Answers many requests at once. A visitor who hangs up early is no event."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a connection that the other side closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def check(site: Path) -> int:
    """Walk the site in this folder, and give linkchecker's exit code: 0 when every link leads somewhere."""
    server = Server(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "linkcheckerrc"
        settings.write_text(SETTINGS, encoding="utf-8")
        program = str(Path(sys.executable).with_name("linkchecker"))
        address = f"http://127.0.0.1:{server.server_port}/"
        try:
            return subprocess.run([program, "--config", str(settings), address], check=False).returncode
        finally:
            server.shutdown()
            server.server_close()


if __name__ == "__main__":
    if not (SITE / "index.html").is_file():
        sys.exit("There is no site/ to check. Run make build first.")
    sys.exit(check(SITE))

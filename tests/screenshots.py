"""Pictures of one page of each template, small and wide, light, dark and in forced colours: `make screenshots`.

They are written to screenshots/, with a page that shows them beside each other, for a person to look at.
"""

from __future__ import annotations

import functools
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from local_offer.starting import build_site
from tests.browser import find_browser, launch_arguments
from tests.templates import TEMPLATES, longest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOP = Path(__file__).parents[1]
FOLDER = TOP / "screenshots"
LOOKS = {
    "360": (360, "light", "none"),
    "1280": (1280, "light", "none"),
    "360-dark": (360, "dark", "none"),
    "360-forced": (360, "dark", "active"),
}
"""The width, colour scheme and forced colours of each picture of a page."""


TALLEST = 3000
"""How much of a page a picture shows, from its top, in pixels."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def take(browser: Browser, site: Path, address: str) -> Iterator[tuple[str, str]]:
    """Take every picture; gives the template's name and the file's."""
    for template, pattern in TEMPLATES.items():
        for look, (width, scheme, forced) in LOOKS.items():
            context = browser.new_context(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if scheme == "dark" else "light",
                forced_colors="active" if forced == "active" else "none",
                reduced_motion="reduce",
            )
            page = context.new_page()
            page.goto(address + longest(site, pattern))
            name = f"{template.replace(' ', '-')}-{look}.png"
            height = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": width, "height": min(height, TALLEST)})
            page.screenshot(path=FOLDER / name, timeout=120_000)
            context.close()
            yield template, name


def contents(taken: list[tuple[str, str]]) -> str:
    """A page that shows the pictures of each template beside each other."""
    rows = ""
    for template in TEMPLATES:
        pictures = "".join(
            f'<a href="{escape(file)}"><img src="{escape(file)}" alt="{escape(file)}" height="600"></a> '
            for name, file in taken
            if name == template
        )
        rows += f"<h2>{escape(template)}</h2>\n<p>{pictures}</p>\n"
    return f'<!doctype html>\n<html lang="en-GB">\n<title>Screenshots</title>\n<h1>Screenshots</h1>\n{rows}</html>\n'


def main() -> int:
    """Build the site, take the pictures, and say where they are."""
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if code := build_site(TOP, site, strict=False, verbose=False):
            return code
        server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments(as_root=as_root))
            taken = list(take(browser, site, f"http://127.0.0.1:{server.server_port}/"))
            browser.close()
        server.shutdown()
    (FOLDER / "index.html").write_text(contents(taken), encoding="utf-8")
    print(f"{len(taken)} pictures are in screenshots/. Open screenshots/index.html in a browser to see them all.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

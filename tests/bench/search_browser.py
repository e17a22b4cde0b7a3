"""Searches in Chromium on a slow line: when the first result is there, what it weighed, and what it holds in memory.

Both searches run in the same page of ours, with the same style and typeface; only the scripts differ.
"""

from __future__ import annotations

import functools
import gzip
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tests.bench.search_bytes import LEVEL
from tests.browser import find_browser, launch_arguments

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 94_000}
SLOWER = 4
"""How many times slower than this machine's the processor is made."""
_OURS = re.compile(
    r'<link rel="(?:modulepreload|preload)"[^>]*>|<script[^>]*></script>|<script[^>]* id="core">.*?</script>'
)
_PAGEFIND = """<script type="module">
const pagefind = await import("/pagefind/pagefind.js");
const found = await pagefind.search(new URLSearchParams(location.search).get("q"));
const cards = await Promise.all(found.results.slice(0, 10).map(one => one.data()));
const items = cards.map(card => `<li><h3>${card.meta.title}</h3>${card.excerpt}</li>`);
document.querySelector("#search").hidden = false;
document.querySelector("#search ol").innerHTML = items.join("");
document.body.dataset.done = performance.now();
</script>"""
_WATCH = """
new MutationObserver((_, watch) => {
  if (document.querySelector("#search ol > li")) { window.first = performance.now(); watch.disconnect(); }
}).observe(document, { subtree: true, childList: true });
"""


@dataclass
class Seen:
    """What was seen, in seconds and bytes."""

    ours: list[float] = field(default_factory=list)
    pagefind: list[float] = field(default_factory=list)
    pagefind_bytes: list[int] = field(default_factory=list)
    memory: int = 0
    """What our page holds after several searches, in bytes: objects and rows of its scripts, and the page itself."""


class _Compressing(SimpleHTTPRequestHandler):
    """Sends text compressed, as hosts do, and counts what it sends."""

    protocol_version = "HTTP/1.1"
    sent = 0

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        if kind.startswith("text/") or "json" in kind or "javascript" in kind:
            body = gzip.compress(body, LEVEL)
            self.send_header("Content-Encoding", "gzip")
        type(self).sent += len(body) if "pagefind" in path.parts else 0
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """Says nothing when a browser leaves before a file has arrived."""

    def handle_error(self, *_: object) -> None:
        pass


def look(site: Path, queries: Sequence[str], timed: Sequence[str], runs: int) -> Seen:
    """Search a site with our search and with Pagefind's."""
    from playwright.sync_api import sync_playwright

    page = _OURS.sub("", (site / "search/index.html").read_text(encoding="utf-8"))
    (site / "with-pagefind").mkdir(exist_ok=True)
    (site / "with-pagefind/index.html").write_text(page.replace("</body>", f"{_PAGEFIND}</body>"), encoding="utf-8")
    seen = Seen()
    with _served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=[*launch_arguments(as_root=True), "--enable-precise-memory-info"]
        )
        for _ in range(runs):
            for query in timed:
                ours = _timed(browser, f"{address}search/?q={quote(query)}", "window.first")
                seen.ours.append(ours)
                theirs = _timed(browser, f"{address}with-pagefind/?q={quote(query)}", "document.body.dataset.done")
                seen.pagefind.append(theirs)
        for query in queries[::8]:
            _Compressing.sent = 0
            _timed(browser, f"{address}with-pagefind/?q={quote(query)}", "document.body.dataset.done", slow=False)
            seen.pagefind_bytes.append(_Compressing.sent)
        seen.memory = _memory(browser, address)
        browser.close()
    return seen


def _timed(browser: Browser, address: str, done: str, *, slow: bool = True) -> float:
    """Seconds from the start of the navigation to the first result, with nothing kept from before."""
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.add_init_script(_WATCH)
    if slow:
        devtools = context.new_cdp_session(page)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", SLOW_4G)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address, wait_until="commit")
    page.wait_for_function(done, timeout=120_000)
    took = float(page.evaluate(done)) / 1000
    context.close()
    return took


def _memory(browser: Browser, address: str) -> int:
    """What the page holds after several searches, one with filters and one near a place, once waste is gone."""
    page = browser.new_page()
    page.goto(f"{address}search/?q=school&age=5-to-10&near=ZX1")
    page.wait_for_function("document.querySelector('#search ol > li')")
    for query in ("autism", "short breaks", "speech therapy", "autisum"):
        page.fill("#q", query)
        page.press("#q", "Enter")
        page.wait_for_timeout(1000)
    devtools = page.context.new_cdp_session(page)
    devtools.send("HeapProfiler.collectGarbage")
    held = devtools.send("Runtime.getHeapUsage")
    page.close()
    return sum(int(held.get(part, 0)) for part in ("usedSize", "embedderHeapUsedSize", "backingStorageSize"))


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = functools.partial(_Compressing, directory=str(site))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()

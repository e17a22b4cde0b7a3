"""Links to other websites: found in the pages, walked once each, told with the pages that they are on."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.outside_links import Answer, ask, links_of, report, walk


class Elsewhere(BaseHTTPRequestHandler):
    """Another website: /gone is gone, /people is for people, the rest is there."""

    def do_GET(self) -> None:
        self.send_response({"/gone": 404, "/people": 403}.get(self.path, 200))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def elsewhere() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_each_address_is_found_with_its_pages_and_made_up_hosts_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<a href="https://www.gov.uk/x?a=1&amp;b=2#part"> <a href="a/">')
    (tmp_path / "a/index.html").write_text(
        '<a class="b" href="https://www.gov.uk/x?a=1&amp;b=2"><a href="https://a.example/">'
    )
    assert links_of(tmp_path) == {"https://www.gov.uk/x?a=1&b=2": ["/a/", "/"]}


def test_what_leads_nowhere_is_told_with_its_pages(elsewhere: str) -> None:
    links = {f"{elsewhere}/{name}": ["/one/", "/two/"] for name in ("gone", "people", "there")}
    answers = walk(links)
    assert {address.rsplit("/", 1)[1]: answer.leads_nowhere for address, answer in answers.items()} == {
        "gone": True,
        "people": False,
        "there": False,
    }
    told = report(links, answers)
    assert told.startswith("1 of 3 links to other websites lead nowhere.")
    assert "1 websites answer people alone" in told
    assert f"- <{elsewhere}/gone> (404), on `/one/`, `/two/`" in told


def test_a_website_that_is_not_there_leads_nowhere() -> None:
    answer = ask("http://127.0.0.1:9/")
    assert answer.leads_nowhere
    assert answer.why


def test_a_report_without_faults_says_so() -> None:
    assert report({}, {"https://a.b/": Answer(200)}).startswith("0 of 1 links")

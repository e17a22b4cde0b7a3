"""The open data as people use it: the examples of its page, a list within a school's page, and what a browser says."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shlex
import shutil
import subprocess
import threading
from collections.abc import Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.in_a_browser.test_accessibility import FAULTS, WATCH

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PUBLISHED_AT = "https://localoffer.severnmouth.example/"
_CODE = re.compile(r"<pre[^>]*><code>(.*?)</code></pre>", re.DOTALL)


def lines_to_copy(page: Path) -> list[str]:
    """Everything that a page offers to copy."""
    return [unescape(code) for code in _CODE.findall(page.read_text(encoding="utf-8"))]


def starting_with(built_site: Path, word: str) -> list[str]:
    return [code for code in lines_to_copy(built_site / "open-data/index.html") if code.startswith(word)]


def test_the_python_example_lists_services_with_their_numbers(built_site: Path, address: str) -> None:
    (code,) = starting_with(built_site, "import csv")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code.replace(PUBLISHED_AT, address), "the example", "exec"), {})  # noqa: S102 - our own page's
    lines = said.getvalue().splitlines()
    assert len(lines) > 50
    assert any(re.fullmatch(r"SENDIASS.* 01632 960 \d{3}", line) for line in lines)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed here")
def test_the_curl_examples_give_what_the_page_says(built_site: Path, address: str) -> None:
    answers = []
    for code in starting_with(built_site, "curl"):
        command = shlex.split(code.replace(PUBLISHED_AT, address))
        answers.append(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))
    glossary, services, service = answers
    assert len(glossary["records"]) > 100
    assert services["total_items"] == len(services["contents"]) > 100
    assert service["id"] in {one["id"] for one in services["contents"]}
    assert service["contacts"]


def test_the_address_for_directories_answers(built_site: Path) -> None:
    (base,) = [code for code in lines_to_copy(built_site / "open-data/index.html") if code.startswith("http")]
    about = json.loads((built_site / base.removeprefix(PUBLISHED_AT) / "index.html").read_text(encoding="utf-8"))
    assert about["version"] == "HSDS-UK-3.0"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A school's website: its folder, and its address, which is another origin than ours."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path, f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_a_school_shows_a_list_with_one_line_and_no_script(
    browser: Browser, built_site: Path, address: str, school: tuple[Path, str]
) -> None:
    lines = lines_to_copy(built_site / "open-data/embed/index.html")
    line = next(one for one in lines if "/embed/needs/autism/" in one)
    assert line.count("<") == 2
    assert "script" not in line
    folder, website = school
    theirs = f'<!doctype html><html lang="en"><title>A school</title><h1>Our school</h1>{line}</html>'
    (folder / "index.html").write_text(theirs.replace(PUBLISHED_AT, address), encoding="utf-8")
    with contextlib.closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto(website)
        frame = page.frame_locator("iframe")
        assert frame.locator("h1").inner_text() == "Autism"
        assert frame.locator("li.card-line").count() > 10
        frame.locator("li.card-line a").first.click()
        page.wait_for_url(f"{address}services/**")
        assert page.url.startswith(f"{address}services/")


def test_a_list_for_one_age_shows_what_the_search_with_both_filters_finds_but_for_what_has_closed(
    browser: Browser, built_site: Path, address: str, school: tuple[Path, str]
) -> None:
    line = next(
        one for one in lines_to_copy(built_site / "open-data/embed/index.html") if "/categories/sport/ages/" in one
    )
    folder, website = school
    (folder / "index.html").write_text(f"<title>A</title>{line.replace(PUBLISHED_AT, address)}", encoding="utf-8")
    with contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(website)
        on_the_list = page.frame_locator("iframe").locator("li.card-line h2")
        expect(on_the_list.first).to_be_visible()
        listed = on_the_list.all_inner_texts()
        page.frame_locator("iframe").get_by_role("link", name="on Local Offer Live").click()
        page.wait_for_url(f"{address}search/?kind=sport&age=**")
        found = page.locator("#search .results > li")
        expect(found.first).to_be_visible()
        still_there = found.filter(has_not_text="Closed on")
        assert sorted(listed) == sorted(name.strip() for name in still_there.locator("h3").all_inner_texts())


def test_no_other_page_can_be_put_into_a_frame(browser: Browser, address: str, school: tuple[Path, str]) -> None:
    folder, website = school
    (folder / "index.html").write_text(f'<title>A</title><iframe src="{address}services/"></iframe>', encoding="utf-8")
    with contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        page.goto(website)
        (frame,) = page.main_frame.child_frames
        for _ in range(300):
            if frame.url.startswith("chrome-error:"):
                break
            page.wait_for_timeout(100)
        assert frame.url.startswith("chrome-error:")
        assert page.frame_locator("iframe").get_by_role("heading", name="Find help").count() == 0


def test_a_list_for_other_websites_is_accessible_and_keeps_to_its_policy(
    browser: Browser, address: str, axe: str
) -> None:
    with contextlib.closing(browser.new_context(viewport={"width": 320, "height": 800})) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        page.goto(f"{address}embed/needs/autism/")
        page.evaluate(axe)
        assert page.evaluate(FAULTS) == []
        assert page.evaluate("violations") == []


def test_an_old_address_leads_on_without_a_script(browser: Browser, address: str) -> None:
    with contextlib.closing(browser.new_context(java_script_enabled=False)) as context:
        page = context.new_page()
        page.goto(f"{address}first-call/short-breaks.html", wait_until="commit")
        page.wait_for_url(f"{address}categories/short-breaks/")


def test_the_page_of_an_old_address_is_accessible_for_those_who_stay_on_it(
    browser: Browser, built_site: Path, address: str, axe: str
) -> None:
    html = (built_site / "first-call/short-breaks.html").read_text(encoding="utf-8")
    with contextlib.closing(browser.new_context()) as context:
        page = context.new_page()
        page.route(
            "**/first-call/short-breaks.html",
            lambda route: route.fulfill(
                body=html.replace('http-equiv="refresh"', 'name="stays"'), content_type="text/html"
            ),
        )
        page.goto(f"{address}first-call/short-breaks.html")
        page.evaluate(axe)
        assert page.evaluate(FAULTS) == []
        assert page.get_by_role("link", name="Go to Short breaks").count() == 1


def test_linked_data_stands_in_every_listed_page_and_the_policy_lets_it(browser: Browser, address: str) -> None:
    with contextlib.closing(browser.new_context()) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        for path in ("", "services/autism-outreach/", "open-data/", "travel/"):
            page.goto(address + path)
            kinds = [
                one["@type"] for one in json.loads(page.locator('[type="application/ld+json"]').inner_text())["@graph"]
            ]
            assert kinds
            assert page.evaluate("violations") == []

"""One page of each template as families meet it: small and wide, light and dark, with scripts and without, by keyboard.

axe-core is the file that the package axe-playwright-python carries; requirements.lock pins that by hash. Its rules see
only part of what matters, so `looking.py` looks for what it cannot see. Where a template makes many pages, the longest
is looked at. Each is loaded once with scripts and once without, and looked at in both widths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.in_a_browser.looking import (
    FAULTS,
    FOLLOW_THE_FOCUS,
    KEPT,
    LOST_ANCHORS,
    OVER_OTHERS,
    SPACED_OUT,
    TOO_WIDE,
    WATCH,
    WITHOUT_PURPOSE,
    Stop,
    a_context,
    faults_of_single_keys,
    faults_of_the_skip_link,
    faults_of_the_walk,
    on_paper,
    share_that_changes,
    stops_forward,
    widen,
    without_scripts,
)
from tests.templates import TEMPLATES, longest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

__all__ = ["FAULTS", "KEPT", "PHONE", "TOO_WIDE", "WATCH", "WIDTHS", "a_context"]

WIDTHS = (320, 1280)
PHONE = 360
TABLET = 768
TALLEST_HEADER = 180
PAPER = 680
"""The width of a sheet of A4 between its margins, in the pixels of a stylesheet."""
_SEEN_KINDS: set[str] = set()
"""Kinds of stops whose ring was compared pixel by pixel in this run: alike stops look alike."""


@pytest.fixture(params=TEMPLATES)
def page_address(request: pytest.FixtureRequest, built_site: Path, address: str) -> str:
    """The address of the longest page of a template."""
    return address + longest(built_site, TEMPLATES[request.param])


def test_a_page_with_scripts_is_for_everyone(browser: Browser, page_address: str, address: str, axe: str) -> None:
    with a_context(browser, PHONE) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_address, wait_until="networkidle")
        assert [url for url in asked if not url.startswith(address)] == []
        assert page.evaluate("window.violations") == []
        assert [*page.evaluate(KEPT), *context.cookies()] == ["", 0, 0]
        assert page.locator("header").first.bounding_box()["height"] <= TALLEST_HEADER  # type: ignore[index]
        assert [*faults_of_the_skip_link(page), *faults_of_single_keys(page)] == []

        page.evaluate(axe)
        page.evaluate(FOLLOW_THE_FOCUS)
        assert [(width, fault) for width in WIDTHS for fault in faults_at(page, width)] == []
        assert page.evaluate("window.violations") == []


def test_a_page_without_scripts_is_for_everyone(browser: Browser, page_address: str, axe: str) -> None:
    with a_context(browser, WIDTHS[0]) as context:
        page = context.new_page()
        with without_scripts(page):
            page.goto(page_address)
        page.evaluate(axe)
        assert page.evaluate(WITHOUT_PURPOSE) == []
        assert page.evaluate(LOST_ANCHORS) == []
        for width in WIDTHS:
            widen(page, width)
            assert (width, page.evaluate(FAULTS), page.evaluate(TOO_WIDE)) == (width, [], 0)
        page.emulate_media(media="print")
        widen(page, PAPER)
        assert page.evaluate(TOO_WIDE) == 0


def faults_at(page: Page, width: int) -> Iterator[str]:
    """What axe, the eye and the keyboard have against the page in a window of this width."""
    widen(page, width)
    yield from page.evaluate(FAULTS)
    yield from (f"{name}: {wider} pixels too wide" for name, wider in _too_wide(page) if wider)
    yield from (f"It may lie over others: {one}" for one in page.evaluate(OVER_OTHERS))
    yield from faults_of_the_walk(page)
    for kind, stop in {stop.kind: stop for stop in stops_forward(page)}.items():
        if kind not in _SEEN_KINDS and share_that_changes(page, stop) < 1:
            yield f"The ring around {stop.name!r} does not stand out from what is behind it."
        _SEEN_KINDS.add(kind)


def _too_wide(page: Page) -> Iterator[tuple[str, int]]:
    yield "The page", page.evaluate(TOO_WIDE)
    yield "With its text spaced out, the page", page.evaluate(SPACED_OUT)


@pytest.mark.slow
@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (TABLET, "light"), (TABLET, "dark"), (1280, "dark")])
def test_axe_finds_no_fault_in_the_dark_and_between(
    browser: Browser, page_address: str, axe: str, width: int, scheme: str
) -> None:
    for scripts in (True, False):
        with a_context(browser, width, scheme) as context:
            page = context.new_page()
            if scripts:
                page.goto(page_address)
            else:
                with without_scripts(page):
                    page.goto(page_address)
            page.evaluate(axe)

            assert page.evaluate(FAULTS) == []
            assert page.evaluate(TOO_WIDE) == 0


@pytest.mark.slow
@pytest.mark.parametrize("width", WIDTHS)
def test_a_ring_stands_out_in_the_dark(browser: Browser, page_address: str, width: int) -> None:
    with a_context(browser, width, "dark") as context:
        page = context.new_page()
        page.goto(page_address)
        page.evaluate(FOLLOW_THE_FOCUS)
        one_of_a_kind: dict[str, Stop] = {stop.kind: stop for stop in stops_forward(page)}

        assert [stop.name for stop in one_of_a_kind.values() if share_that_changes(page, stop) < 1] == []


def test_the_menu_is_reached_from_the_top_on_a_phone_without_any_script(browser: Browser, address: str) -> None:
    with a_context(browser, PHONE) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="Menu", exact=True).click()

        assert page.get_by_role("navigation", name="Menu").get_by_role("link").first.is_visible()


def test_a_service_fits_on_two_sides_of_paper(browser: Browser, built_site: Path, address: str) -> None:
    services = sorted(built_site.glob("services/*/index.html"), key=lambda file: (file.stat().st_size, file))
    of_each_status = {
        found[1]: file
        for file in services
        if (found := re.search(r'class="status ([a-z-]+)"', file.read_text("utf-8")))
    }
    page = browser.new_page()
    sides = {}
    for file in [
        *services[-4:],
        services[len(services) // 2],
        *of_each_status.values(),
    ]:
        page.goto(address + file.relative_to(built_site).as_posix())
        paper = on_paper(page)
        sides[file.parent.name] = len(re.findall(rb"/Type\s*/Page\b", paper))
    page.close()

    assert len(sides) > 6
    assert {name: number for name, number in sides.items() if number > 2} == {}


def test_paper_says_where_it_came_from_and_whom_to_ring(browser: Browser, built_site: Path, address: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(address + longest(built_site, "services/*/index.html"))
    seen = page.locator("body").inner_text()
    hidden = page.locator("nav:visible").count()
    page.close()

    assert re.search(r"This page is https://\S+/services/\S+, as it was on \d", seen)
    assert "Last checked on" in seen or "late for its check" in seen
    assert hidden == 0

"""One page of each template as families meet it: small and wide, light and dark, by keyboard, on paper.

axe-core is the file that the package axe-playwright-python carries; requirements.lock pins that by hash. Its rules see
only part of what matters, so the tests below it look for what it cannot see. Where a template makes many pages, the
longest is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.templates import TEMPLATES, longest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = (320, 1280)
SCHEMES = ("light", pytest.param("dark", marks=pytest.mark.slow))
PHONE = 360
TABLET = 768

WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective + " " + event.blockedURI));
"""
FAULTS = """
async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html).join(" ")}`);
}
"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
KEPT = "[document.cookie, localStorage.length, sessionStorage.length]"
STOP = """
() => {
  const here = document.activeElement, box = here.getClientRects()[0];
  if (here === document.body || !box) return null;
  const seen = getComputedStyle(here);
  return {
    name: here.textContent.trim() || (here.labels && here.labels[0] ? here.labels[0].textContent.trim() : ""),
    visible: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
    ring: seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) >= 2,
    small: seen.display !== "inline" && (box.width < 24 || box.height < 24),
    inMain: !!here.closest("main"),
  };
}
"""


class Stop(NamedTuple):
    """One place at which the Tab key stops."""

    name: str
    visible: bool
    ring: bool
    small: bool
    in_main: bool


@pytest.fixture(params=TEMPLATES)
def page_address(request: pytest.FixtureRequest, built_site: Path, address: str) -> str:
    """The address of the longest page of a template."""
    return address + longest(built_site, TEMPLATES[request.param])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [*WIDTHS, pytest.param(TABLET, marks=pytest.mark.slow)])
def test_axe_finds_no_fault(browser: Browser, page_address: str, axe: str, width: int, scheme: str) -> None:
    with a_context(browser, width, scheme) as context:
        page = context.new_page()
        page.goto(page_address)
        page.evaluate(axe)

        assert page.evaluate(FAULTS) == []


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.slow)])
def test_nothing_is_wider_than_the_screen(browser: Browser, page_address: str, width: int) -> None:
    with a_context(browser, width) as context:
        page = context.new_page()
        page.goto(page_address)

        assert page.evaluate(TOO_WIDE) == 0


def test_a_page_asks_nothing_of_others_and_keeps_nothing(browser: Browser, page_address: str, address: str) -> None:
    with a_context(browser, PHONE) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_address, wait_until="networkidle")

        assert [url for url in asked if not url.startswith(address)] == []
        assert page.evaluate("window.violations") == []
        assert page.evaluate(KEPT) == ["", 0, 0]
        assert context.cookies() == []


@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.slow)])
def test_the_tab_key_stops_where_one_can_see_it(browser: Browser, page_address: str, width: int) -> None:
    with a_context(browser, width) as context:
        page = context.new_page()
        page.goto(page_address)
        stops = list(stops_of(page))

    assert stops[0].name == "Skip to main content"
    assert [stop.name for stop in stops if not (stop.visible and stop.ring and stop.name)] == []
    assert [stop.name for stop in stops if stop.small] == []


def test_the_skip_link_leads_to_the_main_part(browser: Browser, page_address: str) -> None:
    with a_context(browser, 320) as context:
        page = context.new_page()
        page.goto(page_address)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate(STOP)["inMain"]


def test_the_top_of_a_page_leaves_room_for_it_on_a_phone(browser: Browser, page_address: str) -> None:
    with a_context(browser, PHONE) as context:
        page = context.new_page()
        page.goto(page_address)
        header = page.locator("header").bounding_box()

    assert header is not None
    assert header["height"] <= 180


def test_the_menu_is_reached_from_the_top_on_a_phone_without_any_script(browser: Browser, address: str) -> None:
    with a_context(browser, PHONE) as context:
        page = context.new_page()
        page.goto(address)
        page.get_by_role("link", name="Menu", exact=True).click()

        assert page.get_by_role("navigation", name="Menu").get_by_role("link").first.is_visible()


def test_text_is_not_cut_when_it_is_spaced_out(browser: Browser, page_address: str) -> None:
    with a_context(browser, 320) as context:
        page = context.new_page()
        page.goto(page_address)
        page.evaluate("""() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
            word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
          document.adoptedStyleSheets = [sheet];
        }""")

        assert page.evaluate(TOO_WIDE) == 0


def test_most_services_fit_on_two_sides_of_paper(browser: Browser, built_site: Path, address: str) -> None:
    files = sorted(built_site.glob("services/*/index.html"), key=lambda file: (file.stat().st_size, file))
    ninth_of_ten = files[len(files) * 9 // 10]
    page = browser.new_page()
    page.goto(address + ninth_of_ten.relative_to(built_site).as_posix())
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    page.close()

    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2


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


@contextmanager
def a_context(browser: Browser, width: int, scheme: str = "light") -> Iterator[BrowserContext]:
    """A browser window of a width and a colour scheme, closed at the end."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    yield context
    context.close()


def stops_of(page: Page, most: int = 40) -> Iterator[Stop]:
    """The first stops of the Tab key, to the end of the page or to the most."""
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return
        yield Stop(stop["name"], stop["visible"], stop["ring"], stop["small"], stop["inMain"])

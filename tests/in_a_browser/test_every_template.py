"""What every template keeps to beside axe: without scripts, under any key, in forced colours, mirrored, in weight."""

from __future__ import annotations

import gzip
import itertools
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from local_offer.pages import pages_for
from tests.in_a_browser.looking import TOO_WIDE, a_context
from tests.templates import LEFT_OUT, TEMPLATES, longest
from tests.test_demonstration import the_offer

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGES = Path(__file__).parents[2] / "overrides/pages"
WITHOUT_EDGE = """
() => [...document.querySelectorAll(".status, .button, .warning, .notice, .inset, input, select, .to-menu")]
  .filter(one => one.offsetParent && !["checkbox", "radio", "hidden"].includes(one.type))
  .filter(one => parseFloat(getComputedStyle(one).borderInlineStartWidth) < 1)
  .map(one => one.outerHTML.slice(0, 80))
"""
"""What only its colour would tell apart, and forced colours take that away."""
SIDES = """
() => {
  const box = one => document.querySelector(one).getBoundingClientRect();
  return { name: box(".name").left, heading: box("h1").right, width: document.documentElement.clientWidth };
}
"""
ORDINARY = ("home", "service", "list", "organisation", "setting", "written", "a to z")
"""Templates of pages that families read, and do nothing else on."""

HTML_MOST, CSS_MOST, SCRIPT_MOST, FIRST_LOAD_MOST, WITH_FONT_MOST = 15_000, 10_000, 5_000, 40_000, 65_000
"""Bytes after gzip: one page, the stylesheet, an ordinary page's scripts, all that a first visit loads."""


@pytest.fixture(params=TEMPLATES)
def template(request: pytest.FixtureRequest) -> str:
    """The name of a template."""
    return str(request.param)


@pytest.fixture
def page_address(template: str, built_site: Path, address: str) -> str:
    """The address of the longest page of a template."""
    return address + longest(built_site, TEMPLATES[template])


def test_every_template_that_makes_a_page_is_looked_at_once(built_site: Path) -> None:
    template_of = {page.address: page.template for page in pages_for(the_offer())}
    looked_at = [template_of.get(longest(built_site, pattern), "") for pattern in TEMPLATES.values()]
    made = [f"pages/{file.relative_to(PAGES).as_posix()}" for file in PAGES.rglob("*.html")]

    assert sorted([*filter(None, looked_at), *LEFT_OUT]) == sorted(made)


@pytest.mark.slow
def test_forced_colours_leave_an_edge_around_what_colour_told_apart(browser: Browser, page_address: str) -> None:
    with a_context(browser, 320) as context:
        page = context.new_page()
        page.emulate_media(forced_colors="active")
        page.goto(page_address)

        assert page.evaluate(WITHOUT_EDGE) == []


@pytest.mark.slow
def test_from_right_to_left_a_page_is_its_own_mirror(browser: Browser, page_address: str) -> None:
    with a_context(browser, 320) as context:
        page = context.new_page()
        page.goto(page_address)
        page.evaluate("document.documentElement.dir = 'rtl'")
        seen = page.evaluate(SIDES)

        assert page.evaluate(TOO_WIDE) == 0
        assert seen["name"] > seen["width"] / 4
        assert seen["heading"] > seen["width"] * 0.9


def squeezed(file: Path) -> int:
    """The size of a file as it is sent."""
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def scripts_of(page: Path) -> set[Path]:
    """The scripts that a page loads, and those that they load."""
    waiting = [
        (page.parent / src).resolve() for src in re.findall(r'<script[^>]* src="([^"]+)"', page.read_text("utf-8"))
    ]
    found: set[Path] = set()
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            imports = re.findall(r'^(?:import|export)\b[^"\n]*"(\.[^"]+)";', script.read_text("utf-8"), re.MULTILINE)
            waiting += [(script.parent / one).resolve() for one in imports]
    return found


def lasting(site: Path) -> Path:
    """The folder that is named after the stylesheet and the scripts that it holds."""
    (found,) = site.glob("assets/v*/")
    return found


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_page_is_light(built_site: Path, name: str) -> None:
    files = sorted(built_site.glob(TEMPLATES[name]), key=lambda file: (file.stat().st_size, file))
    page = files[len(files) // 2]
    html, scripts = squeezed(page), sum(map(squeezed, scripts_of(page)))
    assets = lasting(built_site)
    sheet, font = assets / "site.css", assets / "fonts/atkinson-hyperlegible-next.woff2"
    first = html + scripts + squeezed(sheet) + squeezed(built_site / "assets/mark.svg")

    assert html <= HTML_MOST
    assert scripts <= SCRIPT_MOST
    assert first <= FIRST_LOAD_MOST
    assert first + font.stat().st_size <= WITH_FONT_MOST


def test_the_stylesheet_is_light(built_site: Path) -> None:
    assert squeezed(lasting(built_site) / "site.css") <= CSS_MOST


WAITING = re.compile(r"<template.*?</template>", re.DOTALL)
"""Parts that a script may take out and show; until then they are no part of the page."""


def pages_of(site: Path) -> list[Path]:
    """Every page of the site."""
    return [file for file in sorted(site.rglob("*.html")) if "<main" in file.read_text(encoding="utf-8")]


def test_every_page_has_one_first_heading_no_level_left_out_and_no_id_twice(built_site: Path) -> None:
    for page in pages_of(built_site):
        html = WAITING.sub("", page.read_text(encoding="utf-8"))
        levels = [int(level) for level in re.findall(r"<h([1-6])", html.split("<footer", 1)[0])]
        ids = Counter(re.findall(r'\sid="([^"]+)"', html))
        where = page.relative_to(built_site)

        assert levels.count(1) == 1, where
        assert all(after - before < 2 for before, after in itertools.pairwise(levels)), where
        assert [id_ for id_, times in ids.items() if times > 1] == [], where
        assert '<html lang="en-GB">' in html, where


def test_no_page_has_anything_inline_or_from_elsewhere(built_site: Path) -> None:
    inline = re.compile(
        r'<style|<script(?![^>]*(?: src=| type="application/(?:ld\+)?json"))|\sstyle=|\son[a-z]+="|javascript:'
    )
    elsewhere = re.compile(
        r'<(?:script|img|link rel="(?:stylesheet|icon|preload|modulepreload)")[^>]*(?:src|href)="(?:https?:)?//'
    )
    for page in pages_of(built_site):
        html = page.read_text(encoding="utf-8")

        assert not inline.search(html), page
        assert not elsewhere.search(html), page


def test_no_two_listed_pages_have_the_same_title(built_site: Path) -> None:
    titles = Counter(
        found[1]
        for page in pages_of(built_site)
        if 'content="noindex"' not in (html := page.read_text(encoding="utf-8"))
        and (found := re.search(r"<title>\s*(.*?)\s*</title>", html, re.DOTALL))
    )

    assert [title for title, times in titles.items() if times > 1] == []

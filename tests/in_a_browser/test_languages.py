"""A page in a language that is read from right to left, as a family that reads it meets it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from local_offer.starting import build_site
from tests.in_a_browser.conftest import TOP
from tests.in_a_browser.test_accessibility import FAULTS, TOO_WIDE, a_context

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LANGUAGE = """
arabic:
  name: Arabic
  code: ar
  own_name: العربية
"""
WORDS = """---
title: المساعدة لطفلك
short_title: العربية
summary: كيف تطلب المساعدة لطفلك.
language: arabic
checked:
  on: 2026-11-01
  by: Local Offer team
  next_due: 2027-05-01
---
اتصل بنا على {{ site.phone }}.

## كيف تطلب

1. اتصل بنا.
2. اكتب لنا.
"""
INLINE_START = """
selector => {
  const one = document.querySelector(selector), box = one.getBoundingClientRect();
  return [getComputedStyle(one).direction, Math.round(document.documentElement.clientWidth - box.right)];
}
"""


@pytest.fixture(scope="module")
def in_arabic(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of a page in Arabic, on the site of a small council."""
    folder = tmp_path_factory.mktemp("arabic")
    council = folder / "tests/small"
    shutil.copytree(TOP / "tests/small", council)
    (folder / "hooks").symlink_to(TOP / "hooks")
    (folder / "overrides").symlink_to(TOP / "overrides")
    languages = council / "data/vocabulary/languages.yml"
    languages.write_text(languages.read_text(encoding="utf-8") + LANGUAGE, encoding="utf-8")
    (council / "content/arabic.md").write_text(WORDS, encoding="utf-8")
    assert build_site(council, folder / "site", strict=False, verbose=False) == 0
    return (folder / "site/arabic/index.html").as_uri()


@pytest.fixture
def page(browser: Browser, in_arabic: str) -> Iterator[Page]:
    """The page on a small phone."""
    with a_context(browser, 320) as context:
        page = context.new_page()
        page.goto(in_arabic)
        yield page


def test_the_words_say_which_language_they_are_in_and_stand_at_the_right(page: Page) -> None:
    direction, from_the_right = page.evaluate(INLINE_START, "h1")

    assert page.locator(".reading").get_attribute("lang") == "ar"
    assert page.locator(".breadcrumbs [aria-current]").get_attribute("lang") == "ar"
    assert page.locator("html").get_attribute("lang") == "en-GB"
    assert direction == "rtl"
    assert from_the_right <= 16


def test_nothing_is_wider_than_the_screen_and_axe_finds_no_fault(page: Page, axe: str) -> None:
    page.evaluate(axe)

    assert page.evaluate(TOO_WIDE) == 0
    assert page.evaluate(FAULTS) == []


def test_a_telephone_number_keeps_its_order(page: Page) -> None:
    page.evaluate("document.documentElement.dir = 'rtl'")

    assert page.evaluate("getComputedStyle(document.querySelector('.ring .number')).direction") == "ltr"

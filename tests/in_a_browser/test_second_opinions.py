"""What checkers that others wrote have against the pages: nothing. One page of each template, or all of them if slow.

They need Node.js and Java. Where those are missing the tests are skipped and say how to get them; in CI they fail.
"""

from __future__ import annotations

import os
import statistics
from pathlib import Path

import pytest

from tests.browser import find_browser, launch_arguments
from tests.in_a_browser.test_accessibility import WIDTHS
from tests.second_opinions import MissingToolError, Tools, ready
from tests.templates import TEMPLATES, longest

LEAST_MARKS = {"accessibility": 1.0, "best-practices": 1.0, "seo": 1.0, "performance": 0.95}
"""Lighthouse's marks for a phone."""


@pytest.fixture(scope="session")
def tools() -> Tools:
    try:
        return ready()
    except MissingToolError as error:
        if os.environ.get("CI"):
            raise
        pytest.skip(f"{error} Then run `python -m tests.second_opinions`.")


@pytest.fixture(scope="session")
def one_of_each(built_site: Path) -> list[Path]:
    return [built_site / address_to_file(longest(built_site, pattern)) for pattern in TEMPLATES.values()]


@pytest.fixture(scope="session")
def every_page(built_site: Path) -> list[Path]:
    """Every page. Open data stands at index.html too, for hosts that send nothing else for a folder."""
    return [file for file in sorted(built_site.rglob("*.html")) if file.read_bytes().startswith(b"<!doctype html>")]


def address_to_file(address: str) -> str:
    return address if address.endswith(".html") else f"{address}index.html"


@pytest.mark.timeout(600)
def test_nu_finds_no_error_in_any_template(tools: Tools, one_of_each: list[Path]) -> None:
    told = tools.nu(one_of_each)
    assert not told, "\n".join(told)


@pytest.mark.timeout(600)
def test_html_validate_finds_nothing_in_any_template(tools: Tools, one_of_each: list[Path]) -> None:
    told = tools.html_validate(one_of_each)
    assert not told, "\n".join(told)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_nu_finds_no_error_in_any_page(tools: Tools, every_page: list[Path]) -> None:
    assert len(every_page) > 400
    told = tools.nu(every_page)
    assert not told, "\n".join(told)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_html_validate_finds_nothing_in_any_page(tools: Tools, every_page: list[Path]) -> None:
    told = tools.html_validate(every_page)
    assert not told, "\n".join(told)


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("width", WIDTHS)
def test_pa11y_finds_no_error(tools: Tools, built_site: Path, address: str, template: str, width: int) -> None:
    page = address + longest(built_site, TEMPLATES[template])
    told = tools.pa11y(page, width, find_browser(), launch_arguments(as_root=os.geteuid() == 0))
    assert not told, "\n".join(told)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("template", ["home", "find help", "service", "list", "search", "written"])
def test_lighthouse_gives_full_marks_on_a_phone(tools: Tools, built_site: Path, address: str, template: str) -> None:
    page = address + longest(built_site, TEMPLATES[template])
    arguments = launch_arguments(as_root=os.geteuid() == 0)
    runs = [tools.lighthouse(page, find_browser(), arguments) for _ in range(3)]
    middle = {name: statistics.median(run[name] for run in runs) for name in LEAST_MARKS}
    assert all(middle[name] >= least for name, least in LEAST_MARKS.items()), middle


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("template", TEMPLATES)
def test_lighthouse_finds_no_template_wanting(tools: Tools, built_site: Path, address: str, template: str) -> None:
    file = built_site / address_to_file(longest(built_site, TEMPLATES[template]))
    marked = ["accessibility", "best-practices", "seo"]
    if '<meta name="robots" content="noindex">' in file.read_text(encoding="utf-8"):
        marked.remove("seo")  # such a page is not meant to be found
    page = address + longest(built_site, TEMPLATES[template])
    marks = tools.lighthouse(page, find_browser(), launch_arguments(as_root=os.geteuid() == 0), marked)

    assert marks == dict.fromkeys(marked, 1.0)


def test_a_tool_that_is_missing_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(MissingToolError, match=r"node is not on this machine. Node.js 20.19 or newer"):
        ready()

"""Links between hand-written pages, as `local-offer check` sees them before any page is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_offer.checks.written_links import check_written_links
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.problems import Problem
from tests.builders import TODAY, a_council, a_written_page, write_council


def told(tmp_path: Path, words: str) -> list[Problem]:
    """What is said about the links of content/health/sleep.md, whose words begin two lines below its settings."""
    pages = {"content/health/sleep.md": a_written_page(), "content/about/index.md": a_written_page()}
    write_council(tmp_path, {**a_council(), **pages})
    page = tmp_path / "content/health/sleep.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n" + words, encoding="utf-8")
    offer = read_local_offer(tmp_path, TODAY)
    return list(check_written_links(offer, pages_for(offer)))


def line_of(tmp_path: Path, text: str) -> int:
    """The line of the page on which a text stands, from 1."""
    lines = (tmp_path / "content/health/sleep.md").read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)


@pytest.mark.parametrize(
    "words",
    [
        "[About](../about/index.md)",
        "[About](../about/index.md#words) and [this](sleep.md?x=1#y)",
        "[A service](../services/full-service.md)",
        "[Home](../guide.md)",
        "[Elsewhere](https://example.org/a.md) and [on this page](#sleep)",
        "Write `[form](form.md)` for a link.",
        "    [form](form.md)",
        "```\n[form](form.md)\n```",
    ],
)
def test_a_link_that_leads_somewhere_and_an_example_are_no_problem(tmp_path: Path, words: str) -> None:
    assert told(tmp_path, words) == []


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("../about/indx.md", 'Did you mean "../about/index.md"?'),
        ("../services/ful-service.md#cost", 'Did you mean "../services/full-service.md"?'),
        ("slep.md", 'Did you mean "sleep.md"?'),
        ("../../far/away/quite-another-thing.md", ""),
    ],
)
def test_a_link_to_no_page_is_told_with_its_line_and_the_nearest(tmp_path: Path, link: str, hint: str) -> None:
    (problem,) = told(tmp_path, f"See [it]({link}).")
    assert problem.says == (
        f'The page /health/sleep/ links to "{link.partition("#")[0]}", and there is no such page or file.'
    )
    assert (problem.place.file, problem.place.line) == ("content/health/sleep.md", line_of(tmp_path, link))
    assert problem.hint == hint


def test_each_of_two_links_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "[a](a-thing.md)\n\n[b](b-thing.md)")
    assert [one.place.line for one in found] == [line_of(tmp_path, "[a]"), line_of(tmp_path, "[b]")]

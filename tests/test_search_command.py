"""`local-offer search` as an editor uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from local_offer.commands import main

PROJECT = Path(__file__).parents[1]


def run(*arguments: str, project: Path = PROJECT / "tests" / "small") -> tuple[int, str]:
    """The exit code and everything that was said."""
    done = CliRunner().invoke(main, ["search", *arguments, "--project", str(project)])
    return done.exit_code, done.output


def test_it_says_what_is_found_and_why() -> None:
    code, told = run("autism", "outreach")
    assert code == 0
    assert "1. Autism outreach (Service), /services/autism-outreach/, score " in told
    assert '"outreach" in its name' in told


def test_it_says_which_word_was_meant() -> None:
    _, told = run("autisum")
    assert 'Showing results for "autism".' in told
    _, as_typed = run("autisum", "--as-typed")
    assert '"autisum" is in no record and no page' in as_typed
    assert "Nothing found." in as_typed


def test_it_says_what_a_beginning_stands_for() -> None:
    _, told = run("outr")
    assert '"outr" was looked for, and words that begin with it: outreach.' in told
    assert '"outr" as the beginning of a word in its name' in told


def test_it_shows_no_more_than_was_asked_for() -> None:
    _, told = run("autism", "--most", "1")
    assert "\n1. " in told
    assert "\n2. " not in told


@pytest.mark.parametrize("arguments", [(), ("autism", "--judged")])
def test_it_asks_for_words_or_for_the_judged_queries(arguments: tuple[str, ...]) -> None:
    code, told = run(*arguments)
    assert code == 2
    assert "Give the words to look for" in told


def test_the_judged_queries_of_the_demonstration_are_good_enough() -> None:
    code, told = run("--judged", project=PROJECT)
    assert code == 0, told
    assert "Well spelt: 0." in told
    assert "Misspelt: 0." in told


def test_it_says_why_something_stands_below_the_others() -> None:
    _, told = run("podiatry", project=PROJECT)
    assert "below all that are not, because it is more than 28 days late for its check" in told

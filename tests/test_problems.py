"""What is wrong is told in order, once, and on the right line wherever it is shown."""

from __future__ import annotations

import dataclasses
import json

import pytest

from local_offer.problems import (
    DataError,
    Place,
    Problem,
    Severity,
    annotations_for_github,
    annotations_for_gitlab,
    by_file,
    did_you_mean,
    in_order,
    of_severity,
    report,
    shown,
)

PROBLEM = Problem(
    Place("data/services/b.yml", 9, 3), '"age_from" must be a whole number.', "such as 5.", "Autism outreach"
)
EARLIER = Problem(Place("data/services/b.yml", 2, 1), "Something is missing.")
OTHER = Problem(Place("data/services/a.yml"), "The file is empty.")
BROKEN = Problem(Place("data/site.yml", 4), "The review is overdue.", severity=Severity.BROKEN_PROMISE)
NOTE = Problem(Place("data/site.yml", 1, 1), "A new field is known.", severity=Severity.NOTE)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place("data/site.yml"), "data/site.yml"),
        (Place("data/site.yml", 9), "data/site.yml, line 9"),
        (Place("data/site.yml", 9, 11), "data/site.yml, line 9, column 11"),
        (Place("data/site.yml", 0, 11), "data/site.yml"),
    ],
)
def test_a_place_is_told_as_far_as_it_is_known(place: Place, words: str) -> None:
    assert str(place) == words


def test_a_problem_tells_place_record_and_hint_in_three_lines() -> None:
    assert str(PROBLEM) == (
        'data/services/b.yml, line 9, column 3, in "Autism outreach"\n'
        '  "age_from" must be a whole number.\n'
        "  Hint: Such as 5."
    )


def test_a_problem_without_record_and_hint_leaves_them_out() -> None:
    assert str(OTHER) == "data/services/a.yml\n  The file is empty."


def test_a_problem_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        PROBLEM.says = "All is well."  # type: ignore[misc]


def test_problems_are_sorted_by_file_line_and_column() -> None:
    same_line = dataclasses.replace(PROBLEM, place=Place("data/services/b.yml", 9, 1))
    assert in_order([PROBLEM, same_line, EARLIER, OTHER]) == (OTHER, EARLIER, same_line, PROBLEM)


def test_line_ten_comes_after_line_nine() -> None:
    tenth = dataclasses.replace(EARLIER, place=Place("data/services/b.yml", 10))
    assert in_order([tenth, PROBLEM]) == (PROBLEM, tenth)


def test_the_order_does_not_depend_on_the_order_of_finding() -> None:
    found = [PROBLEM, EARLIER, OTHER, BROKEN, NOTE]
    assert in_order(found) == in_order(reversed(found))


def test_a_problem_found_twice_is_told_once() -> None:
    assert in_order([PROBLEM, PROBLEM]) == (PROBLEM,)
    assert report([PROBLEM, PROBLEM]) == f"1 problem in 1 file.\n\n{PROBLEM}"


def test_no_problems_are_told_as_such() -> None:
    assert report([]) == "No problems found."
    assert annotations_for_github([]) == ""
    assert annotations_for_gitlab([]) == []


def test_the_first_line_of_a_report_counts_problems_and_files() -> None:
    first_line = report([PROBLEM, EARLIER, OTHER]).split("\n")[0]
    assert first_line == "3 problems in 2 files."


def test_each_severity_is_counted_and_told_apart() -> None:
    assert report([NOTE, BROKEN, PROBLEM]) == (
        "1 problem in 1 file, 1 broken promise in 1 file, 1 note in 1 file.\n\n"
        f"{PROBLEM}\n\n1 broken promise:\n\n{BROKEN}\n\n1 note:\n\n{NOTE}"
    )


def test_problems_of_one_severity_are_picked_in_their_order() -> None:
    assert of_severity([PROBLEM, NOTE, EARLIER], Severity.PROBLEM) == (PROBLEM, EARLIER)


def test_the_error_that_stops_the_build_is_the_whole_report() -> None:
    error = DataError([PROBLEM, OTHER, PROBLEM])
    assert error.problems == (OTHER, PROBLEM)
    assert str(error) == report([OTHER, PROBLEM])


def test_problems_are_grouped_by_file() -> None:
    grouped = by_file([PROBLEM, OTHER, EARLIER])
    assert list(grouped) == ["data/services/a.yml", "data/services/b.yml"]
    assert grouped["data/services/b.yml"] == (EARLIER, PROBLEM)


def test_github_shows_each_severity_on_its_line() -> None:
    of_problem = 'Autism outreach: "age_from" must be a whole number. Hint: Such as 5.'
    assert annotations_for_github([PROBLEM, BROKEN, NOTE, OTHER]).split("\n") == [
        "::error file=data/services/a.yml::The file is empty.",
        f"::error file=data/services/b.yml,line=9,col=3::{of_problem}",
        "::notice file=data/site.yml,line=1,col=1::A new field is known.",
        "::warning file=data/site.yml,line=4::The review is overdue.",
    ]


def test_what_an_editor_wrote_cannot_start_a_command_of_github() -> None:
    nasty = Problem(Place("data/a,b:c\n::error::%.yml", 1), "50% found\r\n::error::x")
    line = annotations_for_github([nasty])
    assert line == "::error file=data/a%2Cb%3Ac%0A%3A%3Aerror%3A%3A%25.yml,line=1::50%25 found%0D%0A::error::x"
    assert len(line.splitlines()) == 1


def test_gitlab_is_given_what_its_report_asks_for() -> None:
    found = annotations_for_gitlab([BROKEN, OTHER, NOTE])
    assert [(entry["severity"], entry["check_name"]) for entry in found] == [
        ("blocker", "problem"),
        ("info", "note"),
        ("major", "broken promise"),
    ]
    assert found[0]["location"] == {"path": "data/services/a.yml", "lines": {"begin": 1}}
    assert found[2]["location"] == {"path": "data/site.yml", "lines": {"begin": 4}}
    assert len({entry["fingerprint"] for entry in found}) == 3
    assert json.loads(json.dumps(found)) == found


def test_gitlab_knows_a_problem_again() -> None:
    assert annotations_for_gitlab([PROBLEM]) == annotations_for_gitlab([dataclasses.replace(PROBLEM)])


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("age_too", "age_to"),
        ("revewed", "reviewed"),
        ("Reviewed", "reviewed"),
        ("tuesday", "Tuesday"),
        ("Tues", "Tuesday"),
    ],
)
def test_a_mistyped_word_suggests_the_right_one(word: str, nearest: str) -> None:
    assert did_you_mean(word, ["age_to", "age_from", "reviewed", "Tuesday"]) == f'did you mean "{nearest}"?'


@pytest.mark.parametrize("word", ["", "wheelchair", "x" * 100_000])
def test_a_word_that_is_near_to_none_suggests_nothing(word: str) -> None:
    assert did_you_mean(word, ["age_to", "age_from", "reviewed"]) == ""


def test_nothing_is_suggested_when_nothing_is_known() -> None:
    assert did_you_mean("age", []) == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("five", "five"),
        ("  two\n lines\tand more ", "two lines and more"),
        ("a\x07b\u202ec", "a(U+0007)b(U+202E)c"),
        ("hard\u00a0space", "hard space"),
        ("café £5 ŵ 😀", "café £5 ŵ 😀"),
        ("", ""),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("word " * 20, "word " * 11 + "word…"),
    ],
)
def test_a_text_is_shown_on_one_line_and_short(text: str, words: str) -> None:
    assert shown(text) == words
    assert len(shown(text)) <= 60


def test_a_text_is_shown_as_short_as_is_asked_for() -> None:
    assert shown("Autism outreach", 8) == "Autism…"

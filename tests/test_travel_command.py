"""`local-offer travel-check`: the travel check in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from local_offer.commands import main

PROJECT = Path(__file__).parents[1]
AT_SCHOOL = ("--age", "9", "--place", "school", "--sen", "no", "--route", "no", "--nearer", "no", "--low", "yes")


def asked(*given: str) -> Result:
    """What comes of the command with these options."""
    return CliRunner().invoke(main, ["travel-check", "--project", str(PROJECT), *given])


def test_it_says_what_fits_and_why_and_how_far_the_nearest_other_rule_is() -> None:
    found = asked(*AT_SCHOOL, "--walk", "2.3")
    assert found.exit_code == 0, found.output
    assert found.output.startswith("It is likely that your child can get free travel.")
    assert "  R9: A low income, aged 8, 9 or 10\n" in found.output
    assert "    - the walk is 2.3 miles, which is more than 2 miles\n" in found.output
    assert "The walk is 2.3 miles. The rule needs more than 3 miles. That is 0.7 miles short." in found.output
    assert "Education Act 1996, Schedule 35B, paragraph 9" in found.output
    assert "https://localoffer.severnmouth.example/travel/rules/#r9\n" in found.output
    evidence = found.output.split("What helps when they apply:\n")[1].split("\n\n")[0].splitlines()
    assert "  - a letter that shows the benefit, or your Universal Credit statement" in evidence
    assert len(evidence) == len(set(evidence))
    assert "Severnmouth SENDIASS" in found.output
    assert "/travel/appeal/" in found.output


def test_the_stage_is_taken_from_the_age_when_only_one_fits() -> None:
    assert "Because you said:\n  - the age is 3\n  - your child is not yet of school age" in asked("--age", "3").output


def test_an_answer_that_is_missing_is_asked_for_by_name() -> None:
    found = asked("--age", "9", "--place", "school")
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith("--sen is needed: ")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            ("--age", "5", "--stage", "post16"),
            '--stage: "Sixth form, college or training after Year 11" is for ages 15 to 25.',
        ),
        (("--age", "nine"), '--age: You wrote "nine". Write a number in figures, such as 9.'),
        (("--age", "26"), "--age: The age must be 25 or under."),
        (
            (*AT_SCHOOL, "--walk", "2,00"),
            '--walk: You wrote "2,00". Use a full stop in place of the comma',
        ),
        ((*AT_SCHOOL, "--walk", "3km"), '--walk: You wrote "3km". Write miles. One kilometre is about 0.62 miles.'),
        ((*AT_SCHOOL, "--walk", "-2"), '--walk: You wrote "-2". The number cannot be less than 0.'),
        ((*AT_SCHOOL, "--walk", "200"), "--walk: The walk must be 100 miles or less."),
        ((*AT_SCHOOL[:-1], "maybe"), "--low: Choose one of the answers. The answers are: yes, no, unsure."),
    ],
    ids=["a five-year-old at college", "words", "26 years", "a comma", "kilometres", "minus", "200 miles", "maybe"],
)
def test_an_answer_that_cannot_be_right_is_told_plainly(given: tuple[str, ...], told: str) -> None:
    found = asked(*given)
    assert (found.exit_code, found.stdout) == (2, "")
    assert found.stderr.startswith(told)


def test_a_project_without_a_check_says_so() -> None:
    small = CliRunner().invoke(main, ["travel-check", "--project", str(PROJECT / "tests/small"), "--age", "9"])
    assert (small.exit_code, small.stderr) == (2, "There is no travel check in data/travel/.\n")

"""What guidance asks travel pages to answer is told when it is not answered, in words that an editor can act on."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from local_offer.checks.travel_headings import POLICY_ON, check_travel_headings
from local_offer.offer import read_local_offer
from local_offer.problems import Severity, report
from tests.builders import an_offer, without

PROJECT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 21)


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """The demonstration's records, to take something out of."""
    shutil.copytree(PROJECT / "data", tmp_path / "data")
    shutil.copytree(PROJECT / "content", tmp_path / "content")
    return tmp_path


def told(project: Path, today: datetime.date = TODAY) -> str:
    """What is said of a council's travel records."""
    return report(tuple(check_travel_headings(read_local_offer(project, today))))


def test_the_demonstration_answers_all_of_it(council: Path) -> None:
    assert told(council) == "No problems found."


@pytest.mark.parametrize("rule", POLICY_ON)
def test_a_rule_that_the_policy_needs_and_does_not_have_is_told(council: Path, rule: str) -> None:
    file = council / "data/travel/travel-policy.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(f"{rule}:\n", f"another-{rule}:\n"), encoding="utf-8")
    assert f"The travel pages do not say {POLICY_ON[rule]}. Guidance asks for it." in told(council)


def test_a_rule_of_the_policy_that_has_ended_answers_nothing(council: Path) -> None:
    file = council / "data/travel/travel-policy.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("  holds_from: 2026-09-01\n", "  holds_from: 2026-09-01\n  holds_to: 2027-08-31\n", 1))
    assert told(council, datetime.date(2027, 8, 31)) == "No problems found."
    assert "do not say what suitable travel is" in told(council, datetime.date(2027, 9, 1))


@pytest.mark.parametrize(
    ("file", "line", "missing"),
    [
        ("travel/published-years.yml", "statement_on:", "what the post-16 statement is"),
        ("services/post-16-travel-support.yml", "how_long:", "how long a decision takes for adult learners"),
        ("travel/who-arranges.yml", "", "who helps families and is not the council"),
    ],
)
def test_what_a_record_no_longer_says_is_told(council: Path, file: str, line: str, missing: str) -> None:
    path = council / "data" / file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = "".join(each.replace("helps you", "arranges") for each in lines if not line or line not in each)
    path.write_text(kept, encoding="utf-8")
    assert missing in told(council)


def test_it_is_a_note_in_the_file_that_is_to_be_filled(tmp_path: Path) -> None:
    (stages,) = (one for one in check_travel_headings(an_offer(tmp_path)) if "appeal" in one.place.file)
    assert stages.severity is Severity.NOTE
    assert stages.place.file == "data/travel/appeal-stages.yml"
    assert stages.says == "The travel pages do not say what both stages of an appeal are. Guidance asks for it."


def test_a_council_without_travel_records_is_not_asked_for_any(tmp_path: Path) -> None:
    assert list(check_travel_headings(an_offer(tmp_path, without("travel")))) == []

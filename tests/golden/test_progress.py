"""Every golden case of the improvement programme: one passage of one file changed, and what an editor is told."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from local_offer.checks import check
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.problems import DataError, Problem, report
from local_offer.reading import Values, dump_record, read_record

CASES = sorted((Path(__file__).parent / "progress").glob("*.yml"))
TESTS = Path(__file__).parents[1]


def council_of(case: Values, project: Path) -> Path:
    """The small council with a small programme, in which one passage of one file says something else."""
    shutil.copytree(TESTS / "small", project)
    shutil.copytree(TESTS / "small_programme", project, dirs_exist_ok=True)
    file = project / case["file"]
    text = file.read_text(encoding="utf-8")
    assert text.count(case["where_it_says"]) == 1, f"{case['file']} does not say this once: {case['where_it_says']}"
    file.write_text(text.replace(case["where_it_says"], case["it_says_instead"]), encoding="utf-8")
    return project


def what_is_told(project: Path, file: str, today: datetime.date) -> str:
    """What is said about one file, which may be nothing."""
    try:
        offer = read_local_offer(project, today)
        found = tuple(check(offer, pages_for(offer)))
    except DataError as error:
        found = error.problems
    about: tuple[Problem, ...] = tuple(problem for problem in found if problem.place.file == file)
    return f"{report(about)}\n" if about else "Nothing.\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_golden_case_of_the_programme_is_told_as_written(path: Path, tmp_path: Path, update_golden: bool) -> None:
    found = read_record(path, path.name)
    assert found.record, report(found.problems)
    case = found.record.values
    today = datetime.date.fromisoformat(case["today"])
    told = what_is_told(council_of(case, tmp_path / "council"), case["file"], today)
    if update_golden:
        path.write_text(dump_record({**case, "told": told}), encoding="utf-8")
    else:
        assert told == case["told"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 30

"""Every golden case of a promise about travel: a file of data/travel/, a day, and the words that an editor is told."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from local_offer.checks import check
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.problems import DataError, Problem, report
from local_offer.reading import dump_record, read_record

CASES = sorted((Path(__file__).parent / "travel_promises").glob("*.yml"))
PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's records, to change one file of."""
    project = tmp_path_factory.mktemp("council")
    shutil.copytree(PROJECT / "data", project / "data")
    shutil.copytree(PROJECT / "content", project / "content")
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
def test_a_golden_case_of_a_promise_is_told_as_written(path: Path, council: Path, update_golden: bool) -> None:
    found = read_record(path, path.name)
    assert found.record, report(found.problems)
    case = found.record.values
    file = council / case["file"]
    before = file.read_text(encoding="utf-8")
    file.write_text(case["given"], encoding="utf-8")
    try:
        told = what_is_told(council, case["file"], datetime.date.fromisoformat(case["today"]))
    finally:
        file.write_text(before, encoding="utf-8")
    if update_golden:
        path.write_text(dump_record({**case, "told": told}), encoding="utf-8")
    else:
        assert told == case["told"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 20

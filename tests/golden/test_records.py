"""Every golden case of a record: one file of a small council changed, and the exact words that an editor is told."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from local_offer.checks import check
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.problems import DataError, report
from local_offer.reading import Values, dump_record, read_record

CASES = sorted((Path(__file__).parent / "records").glob("*.yml"))
SMALL_COUNCIL = Path(__file__).parents[1] / "small"
TODAY = datetime.date(2026, 11, 21)


def what_an_editor_is_told(project: Path) -> str:
    """The report of everything that is wrong with a project, or that nothing is."""
    try:
        offer = read_local_offer(project, TODAY)
    except DataError as error:
        return f"{error}\n"
    return f"{report(tuple(check(offer, pages_for(offer))))}\n"


def changed_by(case: Values, project: Path) -> Path:
    """The small council with the case's file in its place, or without it."""
    shutil.copytree(SMALL_COUNCIL, project)
    file = project / case["file"]
    file.parent.mkdir(parents=True, exist_ok=True)
    if case["given"] is None:
        file.unlink()
    else:
        file.write_text(case["given"], encoding="utf-8")
    return project


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_golden_case_of_a_record_is_told_as_written(path: Path, tmp_path: Path, update_golden: bool) -> None:
    found = read_record(path, path.name)
    assert found.record, report(found.problems)
    case = found.record.values
    told = what_an_editor_is_told(changed_by(case, tmp_path / "council"))
    if update_golden:
        path.write_text(dump_record({**case, "problems": told}), encoding="utf-8")
    else:
        assert told == case["problems"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60

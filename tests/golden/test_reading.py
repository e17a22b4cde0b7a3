"""Every golden case of reading: what an editor wrote, and the exact words (or values) that come back."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import yaml

from local_offer import reading
from local_offer.problems import report
from local_offer.reading import ReadResult, Values, dump_record, read_front_matter, read_record, read_text

CASES = sorted((Path(__file__).parent / "reading").glob("*.yml"))


def what_comes_back(case: Values) -> Values:
    """The right-hand side of a case: the report, or the values when the file was read well."""
    raw = base64.b64decode(case["given_base64"]) if "given_base64" in case else (case["given"] or "").encode()
    result: ReadResult = (
        read_front_matter(raw, case["file"])[0] if case["file"].endswith(".md") else read_text(raw, case["file"])
    )
    if result.problems:
        return {"problems": f"{report(result.problems)}\n"}
    return {"values": result.record.values if result.record else None}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_golden_case_of_reading_comes_back_as_written(path: Path, update_golden: bool) -> None:
    found = read_record(path, path.name)
    assert found.record is not None, report(found.problems)
    assert not found.problems, report(found.problems)
    case = found.record.values
    back = what_comes_back(case)
    if update_golden:
        left = {name: case[name] for name in ("says", "file", "given", "given_base64") if name in case}
        path.write_text(dump_record({**left, **back}), encoding="utf-8")
    else:
        assert {name: case.get(name) for name in ("problems", "values") if name in case} == back


def test_every_case_comes_back_the_same_without_the_fast_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [found.values for path in CASES if (found := read_record(path, path.name).record)]
    quick = [what_comes_back(case) for case in cases]
    monkeypatch.setattr(reading, "_EVENTS", yaml.SafeLoader)
    assert [what_comes_back(case) for case in cases] == quick


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 70

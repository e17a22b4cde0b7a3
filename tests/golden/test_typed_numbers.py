"""Golden cases of numbers on a hand-written page: which look like law and are told, and which are left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from local_offer.checks.typed_numbers import check_typed_numbers
from local_offer.models.local_offer import LocalOffer, Words
from local_offer.problems import report
from local_offer.reading import dump_record, read_record
from tests.builders import an_offer

CASES = sorted((Path(__file__).parent / "typed_numbers").glob("*.yml"))


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_golden_case_of_a_typed_number_is_told_as_written(path: Path, offer: LocalOffer, update_golden: bool) -> None:
    case = read_record(path, path.name).record.values  # type: ignore[union-attr]
    page = offer.written["guide/"].model_copy(
        update={field: case[field] for field in ("title", "summary") if field in case}
        | {"not_law": tuple(case.get("not_law", ()))}
    )
    given = replace(offer, written={"guide/": page}, words={"guide/": Words(case["page"], 10)})
    told = f"{report(tuple(check_typed_numbers(given)))}\n"
    if update_golden:
        path.write_text(dump_record({**case, "told": told}), encoding="utf-8")
    else:
        assert told == case["told"]


def test_there_are_cases_of_both_kinds() -> None:
    quiet = [path for path in CASES if "No problems found." in path.read_text(encoding="utf-8")]
    assert len(CASES) - len(quiet) >= 8
    assert len(quiet) >= 5

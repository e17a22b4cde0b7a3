"""Every golden case of the ranking: a few records, what a family types, and what it finds, the best first."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_offer.models.search_words import SayFind
from local_offer.problems import report
from local_offer.reading import Values, dump_record, read_record
from local_offer.search.entries import CLOSED, Entry, Kind
from local_offer.search.index_files import word_files
from local_offer.search.ranking import PackedIndex, rank

CASES = sorted((Path(__file__).parent / "search").glob("*.yml"))


def an_entry(number: int, written: Values) -> Entry:
    """An entry as a case writes it: a name, and whatever else is known."""
    weight = CLOSED if written.get("status") == "closed" else 1.0
    texts = {
        field: (str(written[field]),) for field in ("keywords", "area", "called", "facts", "text") if field in written
    }
    address = str(written.get("page", f"services/{number}/"))
    return Entry(
        address,
        Kind.SERVICE,
        str(written["name"]),
        str(written.get("summary", "")),
        weight=weight,
        late="check_late_by" in written,
        **texts,
    )


def found_by(case: Values) -> Values:
    """What the case's query finds, as the case would write it."""
    entries = [an_entry(number, written) for number, written in enumerate(case["records"])]
    groups = [
        SayFind.model_validate({"id": f"group-{number}", "say": tuple(group["say"]), "find": tuple(group["find"])})
        for number, group in enumerate(case.get("synonyms", ()))
    ]
    found = rank(PackedIndex(word_files(entries, groups)), case["query"], as_typed=case.get("as_typed") == "yes")
    names = [entries[number].name for number, _ in found.hits] or "nothing"
    return {"showing": found.showing, "finds": names} if found.showing else {"finds": names}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_golden_case_of_the_search_finds_what_is_written(path: Path, update_golden: bool) -> None:
    read = read_record(path, path.name)
    assert read.record, report(read.problems)
    case = {name: value for name, value in read.record.values.items() if name not in {"showing", "finds"}}
    found = found_by(case)
    if update_golden:
        path.write_text(dump_record({**case, **found}), encoding="utf-8")
    else:
        assert found == {name: value for name, value in read.record.values.items() if name in {"showing", "finds"}}


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 20

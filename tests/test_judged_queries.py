"""The search is as good as it was: it is asked the judged queries of data/vocabulary/judged-queries.yml.

`pytest tests/test_judged_queries.py --update-golden` notes the scores of today, for the next reader to compare with.
"""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from local_offer.checked_offer import read_and_check
from local_offer.reading import dump_record, read_record
from local_offer.search.index_files import index_files
from local_offer.search.judging import FLOOR, Judged, judged, mean, score_of
from local_offer.search.ranking import PackedIndex

PROJECT = Path(__file__).parents[1]
NOTED = PROJECT / "tests" / "golden" / "judged-scores.yml"
TODAY = datetime.date(2026, 11, 21)
HELD = max(FLOOR, 0.88)
"""What the demonstration's own queries must keep, each kind on average."""


@pytest.fixture(scope="module")
def asked() -> tuple[Judged, ...]:
    checked = read_and_check(PROJECT, TODAY)
    return judged(PackedIndex(index_files(checked.offer, checked.pages)), checked.offer.judged_queries.values())


def said(queries: tuple[Judged, ...]) -> str:
    """The average of some queries, and those that got worse, the most worse first."""
    record = read_record(NOTED, NOTED.name).record
    before = {name: float(score) for name, score in record.values.items()} if record else {}
    falls = [(one.score - before.get(one.asked.id, 1.0), one) for one in queries]
    worse = sorted(falls, key=lambda fall: fall[0])
    lines = [
        f'  "{one.asked.query}" had {one.score - fall:.2f} and has {one.score:.2f}: it finds {", ".join(one.found[:3])}'
        for fall, one in worse[:10]
        if fall < -0.01
    ]
    return "\n".join([f"{mean(queries):.3f} on average. What got worse:", *lines])


def test_there_are_enough_judged_queries(asked: tuple[Judged, ...]) -> None:
    assert len(asked) >= 150
    assert sum(one.asked.misspelled for one in asked) >= 30


@pytest.mark.parametrize("misspelled", [False, True], ids=["well spelt", "misspelt"])
def test_the_answers_stand_near_the_top(asked: tuple[Judged, ...], misspelled: bool, update_golden: bool) -> None:
    if update_golden:
        NOTED.write_text(dump_record({one.asked.id: f"{one.score:.2f}" for one in asked}), encoding="utf-8")
    some = tuple(one for one in asked if one.asked.misspelled is misspelled)
    assert mean(some) >= HELD, said(some)


def test_no_judged_query_finds_nothing(asked: tuple[Judged, ...]) -> None:
    assert [one.asked.query for one in asked if not one.found] == []


def test_a_score_is_one_in_the_best_order_and_less_in_others() -> None:
    grades = {"/a/": 3, "/b/": 2, "/c/": 1}
    assert score_of(("/a/", "/b/", "/c/"), grades) == 1
    assert 0.5 < score_of(("/b/", "/a/", "/c/"), grades) < 1
    assert score_of(("/x/",), grades) == 0

"""Where a milestone stands follows from dates alone, day by day, and nothing hides that a date slipped."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_offer.models.progress_milestones import Milestone, Status
from local_offer.progress.status import counts_of, is_overdue_again, standing_on, standings_on, status_on
from local_offer.progress.wording import slip_words, span, status_words, when_words, who_says
from local_offer.reading import Values, read_record

CASES = Path(__file__).parent / "golden" / "progress-statuses.yml"
LATE_AFTER = 30
REPORTED = datetime.date(2026, 11, 10)
FIRST = datetime.date(2026, 11, 30)


def cases() -> Values:
    """Every golden case by its name."""
    record = read_record(CASES, CASES.name).record
    assert record is not None
    return record.values


def a_milestone(**facts: object) -> Milestone:
    """A milestone that nothing is known of but its first date, and what is given."""
    values = {
        "id": "made-up",
        "name": "Half of all children wait less than 18 weeks",
        "plan": "plan",
        "area": "area",
        "project": "project",
        "round": "round",
        "owner": "Head of Therapy",
        "means": "You wait less.",
        "baseline": FIRST.isoformat(),
    }
    return Milestone.model_validate({**values, **facts})


def milestone_of(case: Values) -> Milestone:
    """The milestone that a golden case tells of."""
    facts: dict[str, object] = {name: case[name] for name in ("baseline", "done", "starts") if name in case}
    if "expected" in case:
        facts["moved"] = [{"on": REPORTED.isoformat(), "to": case["expected"], "why": "A reason"}]
    if "evidence" in case:
        facts["evidence"] = [{"shows": "It works", "paper": "report"}]
    if "board_on" in case:
        facts["assured"] = [{"by": "a board", "on": case["board_on"]}]
    if "risk_since" in case:
        facts["risk"] = {"since": case["risk_since"], "why": "Somebody leaves"}
    if "paused_on" in case:
        resumed = {"resumed": case["resumed"]} if "resumed" in case else {}
        facts["paused"] = {"on": case["paused_on"], "why": "A reason", "review_by": case["review_by"], **resumed}
    return a_milestone(**facts)


@pytest.mark.parametrize("name", cases())
def test_a_golden_case_has_the_status_that_is_written(name: str) -> None:
    case = cases()[name]
    standing = standing_on(milestone_of(case), datetime.date.fromisoformat(case["today"]), LATE_AFTER)
    assert status_words(standing).startswith(case["status"])
    assert slip_words(standing) == case.get("later", "")


def test_every_status_has_a_golden_case() -> None:
    seen = {case["status"].split(" by ")[0].lower() for case in cases().values()}
    assert seen == {status.value for status in Status}


DAYS = st.integers(min_value=-400, max_value=800)


@settings(max_examples=300, deadline=None)
@given(slip=DAYS, now=DAYS, late_after=st.integers(min_value=0, max_value=90))
def test_late_at_risk_and_on_track_part_at_the_boundaries_and_nowhere_else(
    slip: int, now: int, late_after: int
) -> None:
    expected = FIRST + datetime.timedelta(days=slip)
    reported = FIRST - datetime.timedelta(days=1000)
    milestone = a_milestone(moved=[{"on": reported.isoformat(), "to": expected.isoformat(), "why": "A reason"}])
    status = status_on(milestone, FIRST + datetime.timedelta(days=now), late_after)
    if now > 0 or slip > late_after:
        assert status is Status.LATE
    elif slip > 0 or now > slip:
        assert status is Status.AT_RISK
    else:
        assert status is Status.ON_TRACK


@settings(max_examples=200, deadline=None)
@given(start=DAYS, length=st.integers(min_value=1, max_value=400), now=DAYS)
def test_a_pause_counts_from_its_first_to_its_last_day(start: int, length: int, now: int) -> None:
    on = FIRST + datetime.timedelta(days=start)
    until = on + datetime.timedelta(days=length)
    pause = {"on": on.isoformat(), "why": "A reason", "review_by": until.isoformat()}
    day = FIRST + datetime.timedelta(days=now)
    is_paused = status_on(a_milestone(paused=pause), day, LATE_AFTER) is Status.PAUSED
    assert is_paused == (on <= day <= until)


@settings(max_examples=200, deadline=None)
@given(
    done=DAYS,
    looked=st.integers(min_value=0, max_value=400),
    now=DAYS,
    by=st.sampled_from(["a board", "DfE and NHS England"]),
)
def test_done_is_never_said_before_a_board_has_looked(done: int, looked: int, now: int, by: str) -> None:
    finished = FIRST + datetime.timedelta(days=done)
    said = finished + datetime.timedelta(days=looked)
    milestone = a_milestone(
        done=finished.isoformat(),
        evidence=[{"shows": "It works", "paper": "report"}],
        assured=[{"by": by, "on": said.isoformat()}],
    )
    day = FIRST + datetime.timedelta(days=now)
    status = status_on(milestone, day, LATE_AFTER)
    assert (status is Status.DONE) == (day >= said)
    assert (status is Status.NEARLY_DONE) == (finished <= day < said)


@settings(max_examples=200, deadline=None)
@given(slip=DAYS, now=DAYS)
def test_the_days_late_never_shrink_while_nothing_is_reported(slip: int, now: int) -> None:
    expected = FIRST + datetime.timedelta(days=slip)
    reported = FIRST - datetime.timedelta(days=1000)
    milestone = a_milestone(moved=[{"on": reported.isoformat(), "to": expected.isoformat(), "why": "A reason"}])
    today = standing_on(milestone, FIRST + datetime.timedelta(days=now), LATE_AFTER)
    tomorrow = standing_on(milestone, FIRST + datetime.timedelta(days=now + 1), LATE_AFTER)
    assert 0 <= today.days_late <= tomorrow.days_late


def test_the_council_s_own_word_is_not_someone_else_s() -> None:
    facts = {"done": "2026-10-26", "evidence": [{"shows": "It works", "paper": "report"}]}
    milestone = a_milestone(**facts, assured=[{"by": "the council", "on": "2026-10-26"}])
    assert status_on(milestone, FIRST, LATE_AFTER) is Status.NEARLY_DONE


def test_what_the_forum_says_stands_beside_the_status_and_does_not_make_it() -> None:
    facts = {"done": "2026-10-26", "evidence": [{"shows": "It works", "paper": "report"}]}
    milestone = a_milestone(**facts, assured=[{"by": "the parent carer forum", "on": "2026-10-27"}])
    assert status_on(milestone, FIRST, LATE_AFTER) is Status.NEARLY_DONE
    assert who_says(milestone, FIRST) == "The council and the parent carer forum"


@pytest.mark.parametrize(
    ("facts", "today", "again"),
    [
        ({}, "2027-01-01", False),
        ({}, "2026-12-20", False),
        ({}, "2026-12-21", True),
        ({"done": "2026-12-19"}, "2026-12-21", False),
        ({"done": "2026-12-21"}, "2026-12-20", False),
        ({"paused": {"on": "2026-12-01", "why": "A reason", "review_by": "2027-01-31"}}, "2026-12-21", False),
        ({"paused": {"on": "2026-12-01", "why": "A reason", "review_by": "2027-01-31"}}, "2027-02-01", True),
    ],
)
def test_a_later_date_that_passed_too_is_told(facts: dict[str, object], today: str, again: bool) -> None:
    moved = [{"on": "2026-11-10", "to": "2026-12-20", "why": "A reason"}]
    milestone = a_milestone(**facts, **({"moved": moved} if facts or today != "2027-01-01" else {}))
    on = datetime.date.fromisoformat(today)
    assert is_overdue_again(milestone, on) is again
    if again:
        assert when_words(standing_on(milestone, on, LATE_AFTER)) == "20 December 2026, which has passed"


def test_an_opinion_is_shown_only_where_it_differs() -> None:
    opinion = {"by": "Head of Therapy", "on": "2026-11-10", "why": "They have signed"}
    same = a_milestone(opinion={"status": "on track", **opinion})
    other = a_milestone(opinion={"status": "late", **opinion})
    assert standing_on(same, FIRST, LATE_AFTER).differs is None
    assert standing_on(other, FIRST, LATE_AFTER).differs is other.opinion
    assert standing_on(other, datetime.date(2026, 11, 9), LATE_AFTER).differs is None


def test_milestones_stand_by_first_date_and_each_is_counted_once() -> None:
    later = a_milestone(id="a-later-one", baseline="2027-01-31")
    standings = standings_on([later, a_milestone(id="b"), a_milestone(id="a")], FIRST, LATE_AFTER)
    assert [one.milestone.id for one in standings] == ["a", "b", "a-later-one"]
    assert counts_of(standings)[Status.ON_TRACK] == 3
    assert sum(counts_of(standings).values()) == 3


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (30, "30 days"),
        (31, "1 month"),
        (45, "1 month"),
        (61, "2 months"),
        (365, "1 year"),
        (396, "1 year and 1 month"),
        (2302, "6 years and 4 months"),
    ],
)
def test_a_span_is_said_as_people_say_it(days: int, words: str) -> None:
    assert span(days) == words

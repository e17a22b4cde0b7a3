"""Dates of journeys: every golden case, the arithmetic against simple counting, bank holidays, and what is refused."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from local_offer.checks import check
from local_offer.commands import main
from local_offer.deadlines.counting import ONE_DAY, WorkingDays, after_spell, in_year, months_on
from local_offer.deadlines.reckoning import StepDate, dates_of
from local_offer.deadlines.table import Table, table_of
from local_offer.models.deadlines import DatesPage
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.problems import DataError, Severity
from local_offer.reading import Values, dump_record, read_record
from tests.builders import a_council, an_offer, with_value
from tests.builders_of_dates import a_deadline, a_journey

PROJECT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 21)
GOLDEN = sorted((Path(__file__).parent / "golden" / "dates").glob("*.yml"))
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2028, 12, 31))
EVERY_DAY = st.dates(datetime.date(2001, 1, 1), datetime.date(2099, 12, 31))


@cache
def the_offer() -> LocalOffer:
    return read_local_offer(PROJECT, TODAY)


@cache
def the_table() -> Table:
    return table_of(the_offer())


def read_case(path: Path) -> Values:
    """The values of a golden file."""
    record = read_record(path, path.name).record
    assert record is not None
    return record.values


def said_of(one: StepDate) -> str:
    """A worked-out date as the golden cases write it."""
    supposed = " (if the step before takes all its time)" if one.supposed else ""
    unsure = " (bank holidays not known)" if one.unsure else ""
    return f"{one.date}{supposed}{unsure}{' (put off)' if one.moved else ''}"


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_the_golden_dates_of_a_journey_are_worked_out_as_written(path: Path, update_golden: bool) -> None:
    values = read_case(path)
    journey = the_table().journeys[values["journey"]]
    cases = []
    for case in values["cases"]:
        days = {key: datetime.date.fromisoformat(text) for key, text in case["given"].items()}
        found = dates_of(journey, days, the_table().working_days, case.get("case", ""))
        cases.append({**case, "dates": {one.key: said_of(one) for one in found}})
    if update_golden:
        path.write_text(dump_record({**values, "cases": cases}), encoding="utf-8")
    assert cases == values["cases"]


def test_every_journey_has_golden_dates_and_every_step_has_one() -> None:
    assert {path.stem for path in GOLDEN} == set(the_offer().journeys)
    for path in GOLDEN:
        told = {key for case in read_case(path)["cases"] for key in case["dates"]}
        steps = {step.key for step in the_offer().journeys[path.stem].steps}
        assert told == steps


def test_every_annex_case_is_there() -> None:
    whys = " ".join(case["why"] for path in GOLDEN for case in read_case(path)["cases"])
    for name in ("D01 to D03", "D04", "D06", "D08", "D09", "D10", "D12", "D14", "P01", "P02", "P04", "P06"):
        assert f"Annex C, {name}" in whys
    assert whys.count("Annex C: ") == 3


def test_every_journey_and_page_that_was_promised_is_there() -> None:
    journeys = the_offer().journeys
    assert {one.page for one in journeys.values()} == set(DatesPage)
    assert set(journeys) >= {
        *("needs-assessment", "draft-plan", "review", "phase-transfer"),
        *("mediation", "appeal", "complaint", "travel-appeal"),
    }


def easter(year: int) -> datetime.date:
    """Easter Sunday by the rule of the Book of Common Prayer (Butcher's form)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return datetime.date(year, month, day + 1)


def first_monday(year: int, month: int) -> datetime.date:
    day = datetime.date(year, month, 1)
    return day + datetime.timedelta(days=-day.weekday() % 7)


def last_monday(year: int, month: int) -> datetime.date:
    day = months_on(datetime.date(year, month, 1), 1) - ONE_DAY
    return day - datetime.timedelta(days=day.weekday())


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027, 2028])
def test_the_bank_holidays_are_those_that_the_law_s_rules_give(year: int) -> None:
    found = [one.on for one in the_offer().bank_holidays[str(year)].days]
    sunday = easter(year)
    new_year = datetime.date(year, 1, 1)
    while new_year.weekday() >= 5:
        new_year += ONE_DAY
    christmas, boxing = datetime.date(year, 12, 25), datetime.date(year, 12, 26)
    at_christmas = {
        4: [christmas, datetime.date(year, 12, 28)],  # Christmas on a Friday
        5: [datetime.date(year, 12, 27), datetime.date(year, 12, 28)],  # on a Saturday
        6: [datetime.date(year, 12, 26), datetime.date(year, 12, 27)],  # on a Sunday
    }.get(christmas.weekday(), [christmas, boxing])
    expected = [
        new_year,
        sunday - 2 * ONE_DAY,
        sunday + ONE_DAY,
        first_monday(year, 5),
        last_monday(year, 5),
        last_monday(year, 8),
        *at_christmas,
    ]
    assert found == expected


@settings(deadline=None)
@given(EVERY_DAY, st.integers(-60, 60))
def test_months_on_end_in_that_month_on_that_day_or_its_last(start: datetime.date, months: int) -> None:
    found = months_on(start, months)
    assert (found.year * 12 + found.month) - (start.year * 12 + start.month) == months
    assert found.day == start.day or (found.day < start.day and (found + ONE_DAY).day == 1)


@settings(deadline=None)
@given(DAYS, st.integers(1, 80))
def test_working_days_are_as_many_as_were_asked_for(start: datetime.date, number: int) -> None:
    working = the_table().working_days
    found = working.counted(start, number)
    between = [start + ONE_DAY * step for step in range(1, (found - start).days + 1)]
    assert sum(day.weekday() < 5 and day not in working.bank_holidays for day in between) == number
    assert working.is_one(found)


@settings(deadline=None)
@given(DAYS, st.integers(1, 40))
def test_working_days_back_and_on_again_end_at_or_before_the_start(start: datetime.date, number: int) -> None:
    working = the_table().working_days
    back = working.counted(start, number, -ONE_DAY)
    assert working.counted(back, number) == working.next_from(start) or working.counted(back, number) <= start


@settings(deadline=None)
@given(EVERY_DAY)
def test_after_a_spell_no_day_is_within_it(date: datetime.date) -> None:
    christmas = after_spell(date, "12-25", "01-01")
    assert f"{christmas:%m-%d}" not in {*(f"12-{day}" for day in range(25, 32)), "01-01"}
    assert 0 <= (christmas - date).days <= 8
    august = after_spell(date, "08-01", "08-31")
    assert august.month != 8
    assert (august == date) == (date.month != 8)


def test_29_february_is_the_28th_in_a_year_that_has_none() -> None:
    assert in_year("02-29", 2028) == datetime.date(2028, 2, 29)
    assert in_year("02-29", 2027) == datetime.date(2027, 2, 28)


def test_a_year_that_is_not_known_is_said_so() -> None:
    working = WorkingDays(frozenset(), frozenset({2026}))
    assert working.know(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))
    assert not working.know(datetime.date(2026, 12, 31), datetime.date(2027, 1, 1))


def refused(tmp_path: Path, path: tuple[str | int, ...], value: object) -> str:
    """What an editor is told of a journey with one value changed."""
    council = a_council()
    council["data/deadlines/needs-assessment.yml"] = with_value(a_journey(), path, value)
    with pytest.raises(DataError) as told:
        table_of(an_offer(tmp_path, council))
    return str(told.value)


def test_a_step_that_counts_from_a_day_that_is_not_there_is_told_the_nearest(tmp_path: Path) -> None:
    told = refused(tmp_path, ("steps", 0, "counted", 0, "day"), "requst")
    assert '"requst" is not one' in told
    assert 'Did you mean "request"?' in told


def test_a_step_of_a_case_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert 'must name a case of "case", and "frist" is not one' in refused(tmp_path, ("steps", 0, "only_for"), "frist")


def test_a_step_is_not_counted_from_itself(tmp_path: Path) -> None:
    told = refused(tmp_path, ("steps", 0), a_deadline(counted=[{"rule": "ehc-final-weeks", "day": "draft"}]))
    assert 'must not count the step "final" from itself' in told


def test_a_key_is_there_once(tmp_path: Path) -> None:
    assert '"final" is there twice' in refused(tmp_path, ("starts", 0, "key"), "final")


def test_one_day_is_one_that_the_form_cannot_do_without(tmp_path: Path) -> None:
    assert "cannot be left out" in refused(tmp_path, ("starts", 1, "may_be_left_out"), "yes")


def test_a_time_in_a_unit_that_cannot_be_counted_is_refused(tmp_path: Path) -> None:
    council = a_council()
    council["data/rules.yml"] = with_value(council["data/rules.yml"], ("ehc-final-weeks", "unit"), "miles")
    with pytest.raises(DataError) as told:
        table_of(an_offer(tmp_path, council))
    assert "counts miles, which is no time that can be counted on a calendar" in str(told.value)


@pytest.mark.parametrize("value", ["99999", "2.5", "0"])
def test_a_time_that_no_calendar_can_show_is_refused(tmp_path: Path, value: str) -> None:
    council = a_council()
    council["data/rules.yml"] = with_value(council["data/rules.yml"], ("ehc-final-weeks", "value"), value)
    with pytest.raises(DataError) as told:
        table_of(an_offer(tmp_path, council))
    assert "must be a whole number and at most ten years" in str(told.value)


def test_a_bank_holiday_on_a_weekend_or_of_another_year_is_refused(tmp_path: Path) -> None:
    council = a_council()
    at = ("2026", "days", 0, "on")
    for date, says in (("2026-12-26", "no Saturdays or Sundays"), ("2025-12-25", "of the year that it stands under")):
        council["data/bank-holidays.yml"] = with_value(council["data/bank-holidays.yml"], at, date)
        with pytest.raises(DataError, match=says):
            an_offer(tmp_path, council)


def test_bank_holidays_under_what_is_no_year_are_refused(tmp_path: Path) -> None:
    council = a_council()
    council["data/bank-holidays.yml"]["next"] = council["data/bank-holidays.yml"]["2027"]
    with pytest.raises(DataError, match='"next" is none'):
        table_of(an_offer(tmp_path, council))


def promises_of(tmp_path: Path, council: dict[str, Values]) -> str:
    """The broken promises of a council about its dates."""
    offer = an_offer(tmp_path, council)
    return "\n".join(one.says for one in check(offer, ()) if one.severity is Severity.BROKEN_PROMISE)


def test_a_missing_year_of_bank_holidays_is_told(tmp_path: Path) -> None:
    council = a_council()
    assert "bank holidays" not in promises_of(tmp_path / "whole", council)
    del council["data/bank-holidays.yml"]["2027"]
    told = promises_of(tmp_path / "less", council)
    assert "The bank holidays of 2027 are missing" in told
    assert "2026" not in told


def test_bank_holidays_that_nobody_compared_for_long_are_told(tmp_path: Path) -> None:
    council = a_council()
    council["data/bank-holidays.yml"] = with_value(
        council["data/bank-holidays.yml"], ("2027", "checked_on"), "2026-01-01"
    )
    assert "The bank holidays of 2027 were last compared" in promises_of(tmp_path, council)


def test_a_time_that_no_journey_and_no_page_tells_is_noted(tmp_path: Path) -> None:
    council = a_council()
    rules = council["data/rules.yml"]
    council["data/rules.yml"] = {**rules, "forgotten": {**rules["ehc-final-weeks"]}}
    notes = [one for one in check(an_offer(tmp_path, council), ()) if one.severity is Severity.NOTE]
    assert [one.record for one in notes if "No journey" in one.says] == ["forgotten"]


def test_every_time_of_the_demonstration_is_in_a_journey_or_on_a_page() -> None:
    notes = [one.record for one in check(the_offer(), ()) if "No journey" in one.says]
    assert set(notes) <= {"a11y-statement-review-months"}  # the council's own promise, which no family counts


def told_by_command(*words: str) -> tuple[int, str]:
    """The exit code and all output of `local-offer dates`."""
    result = CliRunner().invoke(main, ["dates", *words, "--project", str(PROJECT)])
    return result.exit_code, result.output


def test_the_command_tells_the_dates_with_their_rules() -> None:
    code, told = told_by_command("needs-assessment", "--from", "2026-09-01")
    assert code == 0
    assert "We tell you if we will assess: by Tuesday 13 October 2026" in told
    assert "6 weeks after the day your request reached us. SEND Regulations 2014, regulation 5(1)." in told
    assert told.count("regulations 5(4)(a)") == 1


def test_the_command_takes_the_later_of_two_days_and_the_tribunal_s_christmas() -> None:
    also = ("--also", "certificate=2025-11-29")
    code, told = told_by_command("appeal", "--from", "2025-10-01", *also, "--case", "most")
    assert code == 0
    assert "by Friday 2 January 2026" in told


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("apeal",), 'Did you mean "appeal"?'),
        (("appeal", "--from", "2025-02-30", "--case", "most"), "is not a date such as"),
        (("appeal", "--from", "0001-01-01", "--case", "most"), "The year must be"),
        (("appeal", "--from", "2025-02-03"), "Say which case it is with --case: most, placement."),
        (("appeal", "--from", "2025-02-03", "--case", "mots"), 'Did you mean "most"?'),
        (("appeal", "--from", "2025-02-03", "--also", "x=2025-02-03", "--case", "most"), "There is no day called"),
    ],
)
def test_the_command_says_in_plain_words_what_it_cannot_work_out(words: tuple[str, ...], says: str) -> None:
    code, told = told_by_command(*words)
    assert code == 2
    assert says in told


def test_the_command_lists_journeys_and_what_each_asks() -> None:
    assert "travel-appeal: An appeal about travel to school" in told_by_command()[1]
    code, told = told_by_command("appeal")
    assert code == 0
    assert "--also certificate=DATE" in told
    assert "--case placement" in told

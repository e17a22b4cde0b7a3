"""Pages of dates as they stand without any script, calendar files, and what is written for the script."""

from __future__ import annotations

import datetime
import json
from functools import cache
from pathlib import Path

import pytest
from icalendar import Calendar

from local_offer.deadlines.calendar_file import MOST_BYTES, Entry, calendar_file
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.pages.dates import address_of, fixed_years, pages_of_dates
from local_offer.pages.page import Page
from local_offer.pages.site_files import files_for
from local_offer.wording_of_dates import between, delay, times_of
from tests.builders import TODAY, a_council, an_offer

PROJECT = Path(__file__).parents[1]
STAMP = datetime.datetime(2026, 11, 21, tzinfo=datetime.UTC)


@cache
def the_offer() -> LocalOffer:
    return read_local_offer(PROJECT, TODAY)


@cache
def the_pages() -> dict[str, Page]:
    return {page.address: page for page in pages_of_dates(the_offer())}


def test_each_part_of_the_site_has_its_dates_and_one_journey_alone_needs_no_list() -> None:
    assert {"ehc-plans/dates/", "disagree/dates/", "travel/dates/"} <= set(the_pages())
    assert the_pages()["travel/dates/"].template == "pages/journey.html"
    assert the_pages()["ehc-plans/dates/"].template == "pages/dates.html"
    assert {address_of(one, the_offer()) for one in the_offer().journeys.values()} <= set(the_pages())


def test_a_council_without_journeys_has_no_pages_of_dates(tmp_path: Path) -> None:
    council = {file: values for file, values in a_council().items() if "route" not in file and "deadlines" not in file}
    assert list(pages_of_dates(an_offer(tmp_path, council))) == []


def test_the_table_of_months_takes_in_every_day_of_a_month() -> None:
    table = the_pages()["ehc-plans/dates/needs-assessment/"].facts["examples"]
    row = next(row for row in table.rows if row[0].says == "In September 2026")  # type: ignore[attr-defined]
    assert row[1].says == "13 October to 11 November 2026"


def test_a_journey_that_counts_back_shows_the_months_to_come() -> None:
    table = the_pages()["ehc-plans/dates/phase-transfer/"].facts["examples"]
    rows = {row[0].says: [cell.says for cell in row[1:]] for row in table.rows}  # type: ignore[attr-defined]
    assert rows["In September 2027"] == ["31 March 2027", "15 February 2027", "1 to 30 April 2027"]


def test_a_step_that_waits_for_another_day_has_an_example_of_its_own() -> None:
    steps = {one.step.key: one for one in the_pages()["disagree/dates/mediation/"].facts["steps"]}  # type: ignore[attr-defined]
    assert steps["certificate-after"].example == (
        "For example, if the mediation meeting is 1 November 2026, it is 4 November 2026."
    )
    assert steps["contact"].example == ""


def test_what_the_script_gets_has_numbers_and_no_words() -> None:
    table = the_pages()["disagree/dates/appeal/"].facts["table"]
    assert json.loads(json.dumps(table)) == table
    assert set(table) == {"journey", "days", "cases", "steps", "years", "bankHolidays"}  # type: ignore[call-overload]
    assert table["steps"][0]["spells"] == [["12-25", "01-01"], ["08-01", "08-31"]]  # type: ignore[index]


def test_times_are_told_in_words() -> None:
    offer = the_offer()
    journey = offer.journeys["appeal"]
    assert times_of(journey.steps[0], journey, offer.rules) == (
        "the later of these: 2 months after the date on our decision letter; "
        "or 1 month after the date on your mediation certificate"
    )
    draft = offer.journeys["draft-plan"]
    assert times_of(draft.steps[0], draft, offer.rules) == (
        "15 days, and the day you got the draft plan counts as the first"
    )


def test_a_reason_for_delay_is_a_sentence_with_its_time() -> None:
    offer = the_offer()
    assert delay(offer.reasons_for_delay["away"], offer.rules).endswith("without a break for 4 weeks or more.")


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2027-02-15", "2027-02-15", "15 February 2027"),
        ("2027-04-02", "2027-04-30", "2 to 30 April 2027"),
        ("2027-04-13", "2027-05-11", "13 April to 11 May 2027"),
        ("2026-12-20", "2027-01-04", "20 December 2026 to 4 January 2027"),
    ],
)
def test_two_dates_are_told_as_a_range(first: str, last: str, said: str) -> None:
    assert between(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)) == said


def test_the_fixed_dates_are_in_calendar_files_that_another_program_reads() -> None:
    files = {file.address: file.text for file in files_for(the_offer())}
    fixed = [address for address in files if "/dates/" in address]
    assert fixed == ["ehc-plans/dates/phase-transfer/2027.ics", "ehc-plans/dates/phase-transfer/2028.ics"]
    calendar = Calendar.from_ical(files["ehc-plans/dates/phase-transfer/2027.ics"])
    days = sorted(event.decoded("dtstart") for event in calendar.walk("VEVENT"))
    assert days == [datetime.date(2027, 2, 15), datetime.date(2027, 3, 31)]


@pytest.mark.parametrize(("today", "years"), [("2027-03-31", (2027, 2028)), ("2027-04-01", (2028, 2029))])
def test_calendar_files_are_for_the_next_two_years_with_a_date_to_come(today: str, years: tuple[int, int]) -> None:
    offer = read_local_offer(PROJECT, datetime.date.fromisoformat(today))
    assert fixed_years(offer.journeys["phase-transfer"], offer) == years
    assert fixed_years(offer.journeys["appeal"], offer) == ()


def test_a_calendar_file_keeps_to_the_standard_whatever_stands_in_it() -> None:
    name = "Commas, semicolons; back\\slashes and Tŷ Gwyn \U0001f600 " * 4
    entry = Entry("appeal-appeal", datetime.date(2026, 12, 31), name.strip(), ("One,", "two;", "three"), remind=True)
    text = calendar_file([entry], "localoffer.severnmouth.example", "https://localoffer.severnmouth.example/x/", STAMP)
    assert all(len(line.encode()) <= MOST_BYTES for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    calendar = Calendar.from_ical(text)
    event = calendar.walk("VEVENT")[0]
    assert str(event["summary"]) == name.strip()
    assert str(event["description"]) == "One,\ntwo;\nthree"
    assert event.decoded("dtend") == datetime.date(2027, 1, 1)
    assert event.walk("VALARM")[0].decoded("trigger") == datetime.timedelta(days=-7)
    assert not calendar.errors
    assert not event.errors
    assert {"UID", "DTSTAMP", "DTSTART"} <= set(event)

"""Pages about travel as records make them: each rule with its law, the days to apply by, and who drives where."""

from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path

import pytest
from icalendar import Calendar

from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.pages.page import Page
from local_offer.pages.settings import page_of_setting
from local_offer.pages.site_files import files_for
from local_offer.pages.travel import pages_of_travel
from local_offer.pages.travel_dates import downloads_to_apply, years_to_apply_for
from local_offer.pages.travel_rules import pages_of_travel_rules
from tests.builders import TODAY, an_offer, without

PROJECT = Path(__file__).parents[1]


@cache
def the_offer(today: datetime.date = TODAY) -> LocalOffer:
    return read_local_offer(PROJECT, today)


@cache
def the_pages() -> dict[str, Page]:
    return {page.address: page for page in pages_of_travel(the_offer())}


def test_every_rule_of_the_check_has_a_place_with_its_law_and_the_numbers_it_holds_answers_against() -> None:
    page = next(pages_of_travel_rules(the_offer()))
    shown = {one.record.id: one for one in page.facts["rules"]}  # type: ignore[attr-defined]
    assert set(shown) == set(the_offer().travel.rules)
    eleven = shown["r11"]
    assert [one.id for one in eleven.numbers] == [
        "low-income-older-age",
        "low-income-min-miles",
        "low-income-11-max-miles",
        "nearer-schools-bar",
    ]
    assert "the way by road is not more than 6 miles" in eleven.musts
    assert eleven.result.id == "likely"


def test_a_council_without_a_check_has_no_page_of_rules(tmp_path: Path) -> None:
    assert list(pages_of_travel_rules(an_offer(tmp_path, without("travel")))) == []


def test_the_days_to_apply_by_are_in_a_calendar_file_that_another_program_reads() -> None:
    files = {file.address: file.text for file in files_for(the_offer())}
    calendar = Calendar.from_ical(files["travel/apply/2027.ics"])
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    last = events["Last day to apply for travel: School age, reception to Year 11"]
    assert last.decoded("dtstart") == datetime.date(2027, 6, 30)
    assert last.walk("VALARM")[0].decoded("trigger") == datetime.timedelta(days=-7)
    opens = events["You can apply for travel: School age, reception to Year 11"]
    assert opens.decoded("dtstart") == datetime.date(2027, 3, 1)
    assert opens.walk("VALARM") == []
    assert len({str(event["uid"]) for event in events.values()}) == len(events) == 6
    assert not calendar.errors


@pytest.mark.parametrize(("today", "years"), [("2027-06-30", (2027,)), ("2027-07-01", ())])
def test_a_school_year_has_a_calendar_file_until_its_last_day_to_apply(today: str, years: tuple[int, ...]) -> None:
    offer = the_offer(datetime.date.fromisoformat(today))
    assert years_to_apply_for(offer) == years
    assert [file.address for file in files_for(offer) if "apply" in file.address] == [
        f"travel/apply/{year}.ics" for year in years
    ]


def test_the_calendar_file_is_offered_with_its_dates_in_words_beside_the_dates_of_an_appeal_too() -> None:
    (one,) = downloads_to_apply(the_offer())
    assert the_pages()["travel/apply/"].facts["downloads"] == (one,)
    assert "School age, reception to Year 11: by 30 June 2027." in one.words
    assert "Sixth form, college or training after Year 11: by 31 May 2027." in one.words


def test_when_travel_information_came_out_stands_with_the_policy() -> None:
    facts = the_pages()["travel/policy/"].facts
    assert facts["due"].value == "09-19"  # type: ignore[attr-defined]
    assert {one.begins for one in facts["published"]} == {2025, 2026, 2027}  # type: ignore[attr-defined]


def test_who_arranges_travel_leads_to_a_project_of_the_progress_pages() -> None:
    projects = [one.project for one in the_offer().travel.arrangers.values() if one.project]
    assert projects == ["home-to-school-transport"]
    assert the_pages()["travel/contacts/"].facts["projects"] is the_offer().progress.projects


def test_a_schools_page_says_who_drives_there_and_which_walks_are_not_safe() -> None:
    facts = page_of_setting(the_offer().settings["harbour-academy"], the_offer()).facts
    assert [one.id for one in facts["drivers"]] == ["vale-coaches"]  # type: ignore[attr-defined]
    assert [one.id for one in facts["unsafe_walks"]] == ["towpath"]  # type: ignore[attr-defined]


def test_all_kinds_of_help_that_guidance_names_have_a_record() -> None:
    assert set(the_offer().travel.kinds) == {
        "independent-travel-training",
        "bus-pass",
        "mileage",
        "personal-travel-budget",
        "school-bus",
        "minibus",
        "taxi",
        "passenger-assistant",
    }


def test_what_will_be_published_on_a_day_to_come_is_not_shown_as_published() -> None:
    before = {page.address: page for page in pages_of_travel(the_offer(datetime.date(2026, 5, 21)))}
    assert before["travel/post-16-statement/"].facts["newest"].begins == 2025  # type: ignore[attr-defined]
    published = before["travel/policy/"].facts["published"]
    assert {one.begins for one in published} == {2025, 2026}  # type: ignore[attr-defined]
    on_the_day = {page.address: page for page in pages_of_travel(the_offer(datetime.date(2026, 5, 22)))}
    assert on_the_day["travel/post-16-statement/"].facts["newest"].begins == 2026  # type: ignore[attr-defined]

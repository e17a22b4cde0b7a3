"""Dates, times, money, ages, telephones and waits as a family reads them, and names as an index files them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from local_offer import wording
from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.parts import AgeRange, Session, Venue
from local_offer.models.rules import Rule
from local_offer.models.service import Cost, CostKind, Price, Service, Waiting
from tests.builders import LEFT_OUT, a_rule, a_service, a_venue, read_as


def test_a_date_is_written_in_full_without_a_zero_or_an_ending() -> None:
    assert wording.day(datetime.date(2026, 9, 1)) == "1 September 2026"


@pytest.mark.parametrize(
    ("hour", "minute", "said"),
    [
        (0, 0, "midnight"),
        (0, 30, "12:30am"),
        (9, 0, "9am"),
        (9, 5, "9:05am"),
        (12, 0, "midday"),
        (12, 15, "12:15pm"),
        (17, 30, "5:30pm"),
        (23, 59, "11:59pm"),
    ],
)
def test_a_time_is_said_with_am_or_pm(hour: int, minute: int, said: str) -> None:
    assert wording.clock(datetime.time(hour, minute)) == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_are_joined_as_in_a_sentence(words: list[str], said: str) -> None:
    assert wording.listed(words) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 services"), (1, "1 service"), (2, "2 services"), (1024, "1,024 services")]
)
def test_a_number_agrees_with_its_word(number: int, said: str) -> None:
    assert wording.counted(number, "service") == said
    assert wording.counted(number, "entry", "entries").endswith("entry" if number == 1 else "entries")


@pytest.mark.parametrize(
    ("amount", "said"), [("5", "£5"), ("5.00", "£5"), ("5.5", "£5.50"), ("0.05", "£0.05"), ("1234.50", "£1,234.50")]
)
def test_money_has_pence_only_where_there_are_pence(amount: str, said: str) -> None:
    assert wording.pounds(Decimal(amount)) == said


@pytest.mark.parametrize(
    ("first", "last", "said"), [("5", "11", "5 to 11"), ("0", "5", "0 to 5"), ("0", "25", "0 to 25"), ("3", "3", "3")]
)
def test_ages_are_whole_years_with_both_ends(first: str, last: str, said: str) -> None:
    assert wording.ages(AgeRange.model_validate({"from": first, "to": last})) == said


def test_all_ages_and_unknown_ages_are_two_different_answers() -> None:
    assert wording.ages(ALL) == "All ages from 0 to 25"
    assert wording.ages(UNKNOWN) == wording.NOT_KNOWN


def test_a_telephone_link_has_digits_alone() -> None:
    assert wording.phone_link("18001 01632 960 123") == "tel:1800101632960123"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (["Tuesday"], "Tuesday"),
        (["Thursday", "Tuesday"], "Tuesday and Thursday"),
        (["Monday", "Tuesday"], "Monday and Tuesday"),
        (["Wednesday", "Monday", "Tuesday"], "Monday to Wednesday"),
        (["Monday", "Tuesday", "Wednesday", "Friday"], "Monday, Tuesday, Wednesday and Friday"),
        (["Saturday", "Sunday", "Monday"], "Monday, Saturday and Sunday"),
        (list(wording.WEEKDAYS), "Every day"),
        (["Monday", "Monday"], "Monday"),
    ],
)
def test_days_in_a_row_are_a_range(days: list[str], said: str) -> None:
    assert wording.days(days) == said


def test_fixed_dates_are_said_with_their_weekday_and_month_once() -> None:
    dates = ["2027-01-12", "2027-01-19", "2027-01-26", "2027-02-02"]
    course = Session.model_validate({"dates": dates, "opens": "9:45", "closes": "11:45", "note": "One course"})
    said = "Tuesdays, 9:45am to 11:45am, on 12, 19 and 26 January 2027; 2 February 2027. One course"
    assert wording.session(course) == said
    assert wording.session(Session.model_validate({"dates": ["2027-01-12"]})) == "Tuesday, on 12 January 2027"
    mixed = Session.model_validate({"dates": ["2027-01-12", "2027-01-13"], "opens": "9:45"})
    assert wording.session(mixed) == "from 9:45am, on 12 and 13 January 2027"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"days": ["Tuesday"], "opens": "9:30", "closes": "11:30", "season": "term time", "note": "drop in"},
            "Tuesday, 9:30am to 11:30am, in term time. Drop in",
        ),
        ({"days": ["Tuesday"], "opens": "9:30"}, "Tuesday, from 9:30am"),
        ({"days": ["Tuesday"], "season": "all year"}, "Tuesday, all year"),
        ({"note": "first Saturday of the month"}, "First Saturday of the month"),
        ({"opens": "13:00", "closes": "3pm", "note": "by appointment"}, "1pm to 3pm. By appointment"),
    ],
)
def test_a_session_is_said_in_the_order_day_time_season_note(values: dict[str, object], said: str) -> None:
    assert wording.session(Session.model_validate(values)) == said


@pytest.mark.parametrize(
    ("kind", "prices", "said"),
    [
        (CostKind.FREE, [], "Free"),
        (CostKind.SOME, [], "Some things cost money"),
        (CostKind.SOME, ["3", "12"], "Some things cost money, up to £12"),
        (CostKind.MEANS, ["3"], "Depends on your income"),
        (CostKind.PAID, [], "Costs money"),
        (CostKind.PAID, ["4.50"], "£4.50"),
        (CostKind.PAID, ["12", "4.50", "6"], "£4.50 to £12"),
        (CostKind.PAID, ["9.50", "0"], "Free to £9.50"),
    ],
)
def test_a_cost_is_said_in_a_few_words(kind: CostKind, prices: list[str], said: str) -> None:
    values = {"kind": kind.value, "prices": [{"what": "One", "pounds": price} for price in prices]}
    assert wording.cost(Cost.model_validate(values)) == said


@pytest.mark.parametrize(
    ("pounds", "note", "said"),
    [
        ("4.50", None, "£4.50"),
        ("0", None, "Free"),
        ("12", "half price for brothers and sisters", "£12. Half price for brothers and sisters"),
    ],
)
def test_a_price_says_what_changes_it(pounds: str, note: str | None, said: str) -> None:
    values = {"what": "One session", "pounds": pounds, **({"note": note} if note else {})}
    assert wording.price(Price.model_validate(values)) == said


def test_a_cost_that_nobody_recorded_is_never_free() -> None:
    assert wording.cost(UNKNOWN) == wording.NOT_KNOWN


@pytest.mark.parametrize(("weeks", "said"), [("0", "No wait"), ("1", "About 1 week"), ("14", "About 14 weeks")])
def test_a_wait_has_the_day_on_which_it_was_so(weeks: str, said: str) -> None:
    assert wording.waiting(Waiting.model_validate({"weeks": weeks, "as_at": "2026-11-01"})) == (
        f"{said} (on 1 November 2026)"
    )


def test_a_wait_that_nobody_recorded_is_not_no_wait() -> None:
    assert wording.waiting(UNKNOWN) == wording.NOT_KNOWN


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"status": "open", "paused_until": LEFT_OUT}, "Open"),
        ({"status": "waiting list", "paused_until": LEFT_OUT}, "Waiting list"),
        ({"status": "paused", "paused_until": LEFT_OUT}, "Paused"),
        ({"status": "paused"}, "Paused until 11 January 2027"),
        ({"status": "closed", "paused_until": LEFT_OUT, "closed_on": "2026-08-31"}, "Closed on 31 August 2026"),
    ],
)
def test_a_status_says_until_when(changes: dict[str, object], said: str) -> None:
    assert wording.status(read_as(Service, a_service(**changes))) == said


def test_an_address_has_a_line_for_each_part_that_is_known() -> None:
    assert wording.address_lines(Venue.model_validate(a_venue())) == (
        "Harbour House",
        "2 Quay Street",
        "The Quays",
        "Severnmouth",
        "ZX1 4AB",
    )
    assert wording.address_lines(Venue(street="2 Quay Street")) == ("2 Quay Street",)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        ("20", "weeks", "20 weeks"),
        ("1", "weeks", "1 week"),
        ("15", "working days", "15 working days"),
        ("30", "days, the first included", "30 days"),
        ("100", "pounds", "£100"),
        ("2.5", "miles", "2.5 miles"),
        ("02-15", "date each year", "15 February"),
        ("1", "schools", "1 school"),
    ],
)
def test_a_legal_number_is_said_with_its_unit(value: str, unit: str, said: str) -> None:
    assert wording.rule(read_as(Rule, a_rule(value=value, unit=unit))) == said


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Autism outreach", "A"),
        ("élan", "E"),
        ("Ŵyl", "W"),
        ("Tŷ Gwyn", "T"),
        ("“Quiet” hour", "Q"),
        ("3 Counties", "0-9"),
        ("(4u)", "0-9"),
        ("Привет", "0-9"),
        ("…", "0-9"),
        ("", "0-9"),
    ],
)
def test_a_name_is_filed_under_its_first_letter_without_its_accent(name: str, letter: str) -> None:
    assert wording.initial(name) == letter


@pytest.mark.parametrize(
    ("name", "filed"),
    [
        ("The Hub", "hub"),
        ("THE  Hub", "hub"),
        ("The", "the"),
        ("Theatre", "theatre"),
        ("St. Mary's & co", "st mary s co"),
        ("Clwb Siarad Tŷ Gwyn", "clwb siarad ty gwyn"),
        ("2gether", "2gether"),
    ],
)
def test_a_name_is_sorted_without_the_and_without_marks(name: str, filed: str) -> None:
    assert wording.filing(name) == filed


def test_no_wording_of_any_value_has_a_word_of_python_in_it() -> None:
    said = [
        wording.ages(UNKNOWN),
        wording.ages(ALL),
        wording.ages_in_short(UNKNOWN),
        wording.cost(UNKNOWN),
        wording.waiting(UNKNOWN),
        wording.plan(UNKNOWN),
        wording.askers(()),
        wording.days(()),
        wording.session(Session(note="x")),
    ]
    assert not re.search(r"None|UNKNOWN|Every|Unknown\.|<|object", " ".join(said))

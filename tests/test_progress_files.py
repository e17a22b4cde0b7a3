"""What one can take away of the programme is read by programs that are not ours, and stays the same."""

from __future__ import annotations

import csv
import datetime
import io
from functools import cache
from pathlib import Path

import feedparser
import icalendar

from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.open_data.progress_files import files_of_progress
from local_offer.progress.changes import changes_of
from tests.builders import an_offer

PROJECT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 21)


@cache
def the_offer(today: datetime.date = TODAY) -> LocalOffer:
    """The demonstration as it was on a day."""
    return read_local_offer(PROJECT, today)


def made_anew(today: datetime.date = TODAY) -> dict[str, str]:
    """Each file by its path, as text."""
    files = files_of_progress(the_offer(today))
    return {path: text if isinstance(text, str) else text.decode() for path, text in files}


the_files = cache(made_anew)


def rows_of(path: str) -> list[dict[str, str]]:
    """The rows of a CSV file, as a program reads them."""
    return list(csv.DictReader(io.StringIO(the_files()[path].removeprefix("\ufeff"))))


def events() -> list[icalendar.Event]:
    """The events of the calendar."""
    return list(icalendar.Calendar.from_ical(the_files()["progress/dates.ics"]).walk("VEVENT"))


def test_a_council_without_a_programme_has_no_such_file(tmp_path: Path) -> None:
    assert list(files_of_progress(an_offer(tmp_path))) == []


def test_the_files_of_a_day_are_the_same_each_time() -> None:
    assert made_anew() == the_files()


def test_every_milestone_has_a_row() -> None:
    rows = rows_of("progress/milestones.csv")
    assert {row["id"] for row in rows} == set(the_offer().progress.milestones)
    late = next(row for row in rows if row["id"] == "plans-written-in-20-weeks")
    assert (late["first_date"], late["expected"], late["finished"]) == ("2021-07-20", "2027-07-20", "")
    assert (late["status"], late["days_later"], late["helped"]) == ("late", "2191", "it has not helped yet")
    assert late["reasons"].count("; ") == 3
    therapy = next(row for row in rows if row["id"] == "agreement-on-who-pays-for-therapy")
    assert (therapy["status"], therapy["opinion"]) == ("late", "at risk")


def test_the_lines_of_each_budget_add_up_to_its_total() -> None:
    rows = rows_of("progress/money.csv")
    budgets = {row["budget"] for row in rows}
    assert budgets == set(the_offer().progress.budgets)
    for budget in budgets:
        lines = [int(row["planned"]) for row in rows if row["budget"] == budget and row["line"] != "Total"]
        total = [int(row["planned"]) for row in rows if row["budget"] == budget and row["line"] == "Total"]
        assert [sum(lines)] == total
    assert all(row["source"] for row in rows)


def test_a_line_of_money_says_what_the_page_says() -> None:
    rows = rows_of("progress/money.csv")
    line = next(row for row in rows if row["children"] == "209")
    assert (line["budget"], line["position"]) == ("high-needs-2026-27", "")
    assert line["source_address"].endswith("/progress/papers/#high-needs-report-2026")
    total = next(row for row in rows if row["budget"] == "high-needs-2026-27" and row["line"] == "Total")
    assert (total["position"], total["year"], total["difference"]) == ("-53950000", "2026 to 2027", "5650000")


def test_each_figure_has_the_address_of_its_paper() -> None:
    rows = [*rows_of("progress/measures.csv"), *rows_of("progress/money.csv")]
    assert all(row["source_address"].startswith("https://") for row in rows)
    reasons = [row["paused_because"] for row in rows_of("progress/milestones.csv") if row["status"] == "paused"]
    assert reasons == ["The trainer left, and no one was found in two rounds"]


def test_a_mark_stands_in_the_place_of_a_number() -> None:
    rows = rows_of("progress/measures.csv")
    latest = [row for row in rows if row["measure"] == "plans-within-20-weeks"][-1]
    assert (latest["actual"], latest["region"], latest["england"]) == ("43.7", "not available", "not available")
    england = [row["england"] for row in rows if row["measure"] == "plans-within-20-weeks"][:6]
    assert england == ["58.7", "55.6", "57.9", "47.7", "49.1", "45.9"]


def test_the_feed_is_read_by_another_program_without_a_fault() -> None:
    feed = feedparser.parse(the_files()["progress/changes.xml"])
    assert not feed.bozo
    assert feed.version == "atom10"
    changes = changes_of(the_offer().progress, TODAY)
    assert [entry.title for entry in feed.entries] == [one.says for one in changes[: len(feed.entries)]]
    assert [entry.updated[:10] for entry in feed.entries] == [str(one.on) for one in changes[: len(feed.entries)]]
    assert feed.feed.updated == f"{changes[0].on}T00:00:00Z"
    assert all(entry.link.startswith(the_offer().site.address) for entry in feed.entries)


def test_an_entry_keeps_its_id_from_day_to_day() -> None:
    then = feedparser.parse(the_files(datetime.date(2026, 10, 31))["progress/changes.xml"])
    now = feedparser.parse(the_files()["progress/changes.xml"])
    before = {entry.title: entry.id for entry in then.entries}
    after = {entry.title: entry.id for entry in now.entries}
    both = before.keys() & after.keys()
    assert len(both) > 50
    assert {before[title] for title in both} == {after[title] for title in both}
    assert len({entry.id for entry in now.entries}) == len(now.entries)


def test_the_calendar_is_read_by_another_program_without_a_fault() -> None:
    found = events()
    assert not any(event.errors for event in found)
    assert len({event["UID"] for event in found}) == len(found)
    progress = the_offer().progress
    open_ones = [one for one in progress.milestones.values() if one.done is None]
    assert len(found) == len(progress.meetings) + len(open_ones)


def test_a_meeting_has_the_hours_of_london() -> None:
    forum = next(event for event in events() if str(event.decoded("DTSTART")) == "2026-12-08 16:00:00+00:00")
    assert str(forum["SUMMARY"]) == "Schools Forum"
    assert forum.decoded("DTEND") - forum.decoded("DTSTART") == datetime.timedelta(hours=2)
    assert str(forum["LOCATION"]) == "City Hall, Thornmouth, and online"
    assert "Anyone may come." in str(forum["DESCRIPTION"])


def test_a_milestone_that_slipped_says_so_in_the_calendar() -> None:
    plans = next(event for event in events() if "Nine in ten EHC plans" in str(event["SUMMARY"]))
    assert plans.decoded("DTSTART") == datetime.date(2027, 7, 20)
    assert "The first date was 20 July 2021." in str(plans["DESCRIPTION"])


def test_the_calendar_says_when_it_was_made_from_the_records_and_not_from_the_clock() -> None:
    as_at = the_offer().progress.programme.as_at  # type: ignore[union-attr]
    assert {event.decoded("DTSTAMP").date() for event in events()} == {as_at}


def test_no_line_of_the_calendar_is_longer_than_75_bytes() -> None:
    lines = the_files()["progress/dates.ics"].split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert not any("\n" in line for line in lines)
    assert lines[-1] == ""

"""Pages of dates as families use them: worked out on the device, by keyboard, with slips, on paper, without scripts."""

from __future__ import annotations

import datetime
import importlib.util
import json
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from icalendar import Calendar

from local_offer.deadlines.calendar_file import Entry, calendar_file
from local_offer.deadlines.reckoning import StepDate, dates_of
from local_offer.deadlines.table import JourneyRow, Table, table_of
from local_offer.offer import read_local_offer
from local_offer.reading import read_record
from tests.in_a_browser.looking import on_paper

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

TOP = Path(__file__).parents[2]
GOLDEN = sorted((TOP / "tests" / "golden" / "dates").glob("*.yml"))
TODAY = datetime.date(2026, 11, 21)
APPEAL = "disagree/dates/appeal/"
FIRST, LAST = datetime.date(2024, 1, 1), datetime.date(2029, 12, 31)
MANY = 300
"""How many cases are made up for each journey."""

WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective + " " + event.blockedURI));
"""
FAULTS = """
async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html).join(" ")}`);
}
"""
WORK_OUT = """
async ([table, cases]) => {
  const { datesOf } = await import("/assets/scripts/deadlines/reckoning.js");
  const { dayOfIso, isoOf } = await import("/assets/scripts/deadlines/counting.js");
  return cases.map(([given, chosen]) => {
    const days = new Map(Object.entries(given).map(([key, text]) => [key, dayOfIso(text)]));
    return datesOf(table, days, chosen).map(one =>
      [one.key, isoOf(one.date), one.supposed, one.unsure, one.moved, one.leftOut]);
  });
}
"""
MAKE_FILE = """
async ([entries, host, page, stamp]) => {
  const { calendarFile } = await import("/assets/scripts/deadlines/calendar.js");
  const { dayOfIso } = await import("/assets/scripts/deadlines/counting.js");
  return calendarFile(entries.map(one => ({ ...one, date: dayOfIso(one.date) })), host, page, new Date(stamp));
}
"""


@cache
def the_table() -> Table:
    return table_of(read_local_offer(TOP, TODAY))


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")


@contextmanager
def a_page(browser: Browser, where: str, **settings: object) -> Iterator[Page]:
    """A page of the site in a window of its own."""
    context: BrowserContext = browser.new_context(
        **{"viewport": {"width": 360, "height": 800}, "reduced_motion": "reduce", **settings}  # type: ignore[arg-type]
    )
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(where)
    yield page
    context.close()


def fill(page: Page, key: str, text: str) -> None:
    """Type a date such as "1 10 2025" into the three fields of a question."""
    for part, typed in zip(("day", "month", "year"), text.split("|") if "|" in text else text.split(), strict=False):
        page.fill(f"#{key}-{part}", typed)


def work_out(page: Page) -> None:
    """Press the button of the form."""
    page.get_by_role("button", name="Work out the dates").click()


def worked_out(page: Page) -> dict[str, str]:
    """The dates that stand on the page, by step."""
    steps = page.locator("[data-step]:has([data-date]:not([hidden])):not([hidden])")
    return {str(step.get_attribute("data-step")): step.locator("[data-date]").inner_text() for step in steps.all()}


def as_list(one: StepDate) -> list[object]:
    """A worked-out date as the script gives it."""
    return [one.key, str(one.date), one.supposed, one.unsure, one.moved, list(one.left_out)]


def made_up(row: JourneyRow, chance: random.Random) -> tuple[dict[str, str], str]:
    """The days and the case of a made-up family: the first day, and any of the others."""
    days = (LAST - FIRST).days
    odd = [
        datetime.date(2028, 2, 29),
        datetime.date(2026, 12, 31),
        datetime.date(2026, 8, 31),
        datetime.date(2027, 1, 1),
    ]
    given = {}
    for number, day in enumerate(row.days):
        if number == 0 or chance.random() < 0.5:
            date = chance.choice(odd) if chance.random() < 0.1 else FIRST + datetime.timedelta(chance.randrange(days))
            given[day.key] = str(date)
    return given, chance.choice(row.cases) if row.cases else ""


@pytest.mark.parametrize("journey", sorted(the_table().journeys))
def test_the_device_works_out_what_the_generator_does(browser: Browser, address: str, journey: str) -> None:
    table = the_table()
    row, chance = table.journeys[journey], random.Random(journey)
    cases = [made_up(row, chance) for _ in range(MANY)]
    expected = []
    for given, case in cases:
        days = {key: datetime.date.fromisoformat(text) for key, text in given.items()}
        expected.append([as_list(one) for one in dates_of(row, days, table.working_days, case)])
    with a_page(browser, address) as page:
        found = page.evaluate(WORK_OUT, [table.as_json(journey), [list(case) for case in cases]])

    assert sum(map(len, found)) >= MANY
    assert found == expected


def said_of(key: str, date: str, supposed: bool, unsure: bool, moved: bool, _: list[str]) -> tuple[str, str]:
    """A date from the script as the golden cases write it."""
    before = " (if the step before takes all its time)" if supposed else ""
    known = " (bank holidays not known)" if unsure else ""
    return key, f"{date}{before}{known}{' (put off)' if moved else ''}"


@pytest.mark.parametrize("zone", ["Europe/London", "Pacific/Auckland", "America/Los_Angeles"])
def test_every_golden_date_is_the_same_on_a_device_anywhere(browser: Browser, address: str, zone: str) -> None:
    with a_page(browser, address, timezone_id=zone) as page:
        for path in GOLDEN:
            record = read_record(path, path.name).record
            assert record is not None
            page.goto(f"{address}{page_of(path.stem)}")
            table = json.loads(page.locator("#dates").get_attribute("data-table") or "")
            cases = [[case["given"], case.get("case", "")] for case in record.values["cases"]]
            found = page.evaluate(WORK_OUT, [table, cases])
            assert [dict(said_of(*one) for one in case) for case in found] == [
                case["dates"] for case in record.values["cases"]
            ], path.stem


def page_of(journey: str) -> str:
    """The address of a journey's page."""
    if journey == "travel-appeal":
        return "travel/dates/"
    ours = {"needs-assessment", "draft-plan", "review", "new-assessment", "phase-transfer", "moving-house"}
    return f"{'ehc-plans' if journey in ours else 'disagree'}/dates/{journey}/"


def test_a_calendar_file_is_the_same_text_as_the_generator_makes(browser: Browser, address: str) -> None:
    words = ["plain", "Commas, semicolons; back\\slashes", "Tŷ Gwyn ẁ \U0001f600 " * 20, "x" * 200, "two\nlines"]
    entries = [
        Entry(f"key-{number}", FIRST + datetime.timedelta(number * 97), text, (text, "more"), remind=number % 2 == 0)
        for number, text in enumerate(words)
    ]
    stamp = datetime.datetime(2026, 11, 21, 9, 30, tzinfo=datetime.UTC)
    given = [
        {"key": one.key, "date": str(one.date), "name": one.name, "words": list(one.words), "remind": one.remind}
        for one in entries
    ]
    with a_page(browser, address) as page:
        found = page.evaluate(MAKE_FILE, [given, "a.example", "https://a.example/b/", "2026-11-21T09:30:00Z"])

    assert found == calendar_file(entries, "a.example", "https://a.example/b/", stamp)


def test_a_family_gets_its_dates_and_a_calendar_file_and_sends_nothing(browser: Browser, address: str) -> None:
    with a_page(browser, address + APPEAL) as page:
        page.wait_for_selector("#dates:not([hidden])")
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.get_by_label("Anything that needs a certificate").check()
        fill(page, "letter", "1 Oct 2025")
        fill(page, "certificate", "29 11 2025")
        work_out(page)

        assert worked_out(page) == {"appeal": "By Friday 2 January 2026"}
        assert page.evaluate("document.activeElement.textContent") == "Your dates"
        assert page.locator("#appeal-placement").is_hidden()
        with page.expect_download() as download:
            page.get_by_role("link", name="Put these dates in my calendar").click()
        assert download.value.suggested_filename == "appeal.ics"
        calendar = Calendar.from_ical(Path(download.value.path()).read_bytes())
        (event,) = calendar.walk("VEVENT")
        assert event.decoded("dtstart") == datetime.date(2026, 1, 2)
        assert str(event["summary"]) == "Last day: Your appeal reaches the Tribunal"
        assert str(event["uid"]) == "appeal-appeal-20260102@localoffer.severnmouth.example"
        assert "2 months after the date on our decision letter" in str(event["description"])
        assert not calendar.errors
        assert not event.errors
        assert [url for url in asked if not url.startswith("blob:")] == []
        assert page.url == address + APPEAL
        assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
        assert page.evaluate("window.violations") == []


def test_a_date_that_has_passed_is_said_so_and_one_to_come_is_not(browser: Browser, address: str) -> None:
    with a_page(browser, address + "ehc-plans/dates/needs-assessment/") as page:
        page.clock.set_fixed_time(datetime.datetime(2026, 4, 14, 12, tzinfo=datetime.UTC))
        fill(page, "request", "2 3 2026")
        work_out(page)

        assert page.locator("#decision").get_by_text("This date has passed").is_visible()
        assert page.locator("#final").get_by_text("This date has passed").count() == 0
        page.clock.set_fixed_time(datetime.datetime(2026, 4, 13, 22, tzinfo=datetime.UTC))
        work_out(page)
        assert page.locator("#decision").get_by_text("This date has passed").count() == 0


def test_dates_are_worked_out_by_keyboard_alone(browser: Browser, address: str) -> None:
    with a_page(browser, address + "travel/dates/") as page:
        page.locator("#main").focus()
        for _ in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.id") == "decision-day":
                break
        for text in ("1", "7", "2026"):
            page.keyboard.type(text)
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")

        assert worked_out(page)["ask-one"] == "By Wednesday 29 July 2026"
        assert page.evaluate("document.activeElement.id") == "steps"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.id") == "calendar"


@pytest.mark.parametrize(
    ("typed", "says", "field"),
    [
        ("||", "Enter the date on our decision letter", "letter-day"),
        ("31|2|2026", "must be a real date. February 2026 has no day 31", "letter-day"),
        ("29|2|2027", "must be a real date. February 2027 has no day 29", "letter-day"),
        ("0|1|2026", "must be a real date", "letter-day"),
        ("-1|1|2026", "Write the day of", "letter-day"),
        ("1|13|2026", "Write the month of", "letter-month"),
        ("1|ma|2026", "Write the month of", "letter-month"),
        ("1|1|26", "with 4 numbers", "letter-year"),
        ("1|1|12026", "with 4 numbers", "letter-year"),
        ("1|1|1066", "must be from 2024 to 2029", "letter-year"),
        ("1|1|2030", "must be from 2024 to 2029", "letter-year"),
        ("|1|2026", "must include a day", "letter-day"),
        ("1||2026", "must include a month", "letter-month"),
        ("1|1|", "must include a year", "letter-year"),
        ("\u0661|\u0661|2026", "Write the day of", "letter-day"),
        ("1e1|1|2026", "Write the day of", "letter-day"),
        ("<script>alert(1)</script>|1|2026", "Write the day of", "letter-day"),
        ("1|constructor|2026", "Write the month of", "letter-month"),
        ("1|1|" + "9" * 5000, "with 4 numbers", "letter-year"),
    ],
)
def test_a_slip_is_told_at_the_top_and_beside_its_field(
    browser: Browser, address: str, typed: str, says: str, field: str
) -> None:
    with a_page(browser, address + APPEAL) as page:
        page.get_by_label("Only the school").check()
        fill(page, "letter", typed)
        work_out(page)

        summary = page.locator(".error-summary")
        assert says in summary.inner_text()
        assert page.evaluate("document.activeElement.className") == "error-summary"
        assert says in page.locator("#letter-fault").inner_text()
        assert page.locator(f"#{field}").get_attribute("aria-invalid") == "true"
        assert "letter-fault" in (page.locator("#letter-question fieldset").get_attribute("aria-describedby") or "")
        assert page.title().startswith("Error: ")
        assert page.locator("#case-2").is_checked()
        assert page.locator("#letter-day").input_value() == typed.split("|", maxsplit=1)[0]
        summary.get_by_role("link").click()
        assert page.evaluate("document.activeElement.id") == field
        assert worked_out(page) == {}
        assert page.evaluate("window.violations") == []


def test_all_slips_are_told_at_once_and_go_when_they_are_mended(browser: Browser, address: str) -> None:
    with a_page(browser, address + APPEAL) as page:
        fill(page, "letter", "1 10 2026")
        fill(page, "certificate", "1 9 2026")
        work_out(page)

        told = page.locator(".error-summary li").all_inner_texts()
        assert told == [
            "Choose an answer: What is the appeal about?",
            "The date on your mediation certificate must not be before the date on our decision letter",
        ]
        page.get_by_label("Anything that needs a certificate").check()
        fill(page, "certificate", "20 11 2026")
        work_out(page)
        assert page.locator(".error-summary").count() == 0
        assert page.locator(".fault:visible").count() == 0
        assert not page.title().startswith("Error")
        assert worked_out(page) == {"appeal": "By Monday 21 December 2026"}


def test_spaces_and_months_in_letters_are_taken(browser: Browser, address: str) -> None:
    with a_page(browser, address + "disagree/dates/complaint/") as page:
        for month in (" sept. ", "September", "09", "9"):
            fill(page, "knew", f" 1 |{month}| 2026 ")
            work_out(page)
            assert worked_out(page) == {"ombudsman": "By Wednesday 1 September 2027"}


def test_without_scripts_the_rules_examples_and_calendar_files_are_there(browser: Browser, address: str) -> None:
    with a_page(browser, f"{address}ehc-plans/dates/phase-transfer/", java_script_enabled=False) as page:
        assert page.locator("#dates").is_hidden()
        assert page.locator("#keep").is_hidden()
        assert page.locator("#without-script").is_visible()
        text = page.locator("main").inner_text()
        assert "The rule: 15 February in the year of the day they start at the new place." in text
        assert "SEND Regulations 2014, regulation 18(1)(b)" in text
        assert page.locator("tr", has_text="In September 2027").inner_text().count("2027") == 4
        link = page.get_by_role("link", name=re.compile("in 2027"))
        answer = page.request.get(urljoin(page.url, link.get_attribute("href") or ""))
        assert len(Calendar.from_ical(answer.text()).walk("VEVENT")) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault_in_any_state(browser: Browser, address: str, axe: str, width: int, scheme: str) -> None:
    size = {"width": width, "height": 800}
    with a_page(browser, address + APPEAL, viewport=size, color_scheme=scheme) as page:
        page.evaluate(axe)
        assert page.evaluate(FAULTS) == []
        work_out(page)
        assert page.evaluate(FAULTS) == []
        page.get_by_label("Anything that needs a certificate").check()
        fill(page, "letter", "1 10 2025")
        work_out(page)
        assert page.evaluate(FAULTS) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_the_sheet_on_paper_has_the_dates_and_their_rules_and_no_form(browser: Browser, address: str) -> None:
    with a_page(browser, address + "ehc-plans/dates/needs-assessment/") as page:
        fill(page, "request", "2 11 2026")
        work_out(page)
        page.emulate_media(media="print")
        seen = page.locator("main").inner_text()
        paper = on_paper(page)

    assert "By Monday 22 March 2027" in seen
    assert "The day your request reached us: Monday 2 November 2026" in seen
    assert "SEND Regulations 2014, regulation 13(2)" in seen
    assert "If the date passes" in seen
    assert "Work out the dates" not in seen
    assert "Count it yourself" not in seen
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2

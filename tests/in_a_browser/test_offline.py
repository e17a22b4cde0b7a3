"""With no signal, as a family meets it: what it kept works and says how old it is, and nothing is kept unasked."""

from __future__ import annotations

import datetime
import functools
import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from local_offer.pages.no_signal import MOST_MEGABYTES, MOST_PAGES, SECONDS
from tests.in_a_browser.conftest import _Server, _WithPolicy
from tests.in_a_browser.looking import until
from tests.in_a_browser.test_accessibility import FAULTS, TOO_WIDE, WATCH
from tests.in_a_browser.test_travel_check_page import EVERY_QUESTION, go_through

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SWIMS, CLINIC, GUIDE = "services/quiet-swims/", "services/sleep-clinic/", "school/the-senco/"
SENCO = "The SENCO, and how to talk to them"
NEVER_KEPT = "services/autism-outreach/"
KEEP = "Keep this page for when you have no signal"
IS_KEPT = "This page is kept on this device"
COPY = re.compile(
    r"^You have no signal, or it is weak\. This copy was fetched on (\d+ \w+ \d{4}) at \d{1,2}(:\d\d)?[ap]m\. "
    r"Ring to check before you travel\.$"
)
NOT_KEPT = re.compile(r"^You have no signal, or it is weak\. The page that you wanted is not kept on this device\.")
ON_THE_DEVICE = """
async () => [await caches.keys(), (await navigator.serviceWorker.getRegistrations()).length,
  document.cookie, localStorage.length, sessionStorage.length]
"""
NOTHING = [[], 0, "", 0, 0]
ADDRESSES = """
async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const store = await caches.open(name);
    for (const request of await store.keys()) found.push(request.url, (await store.match(request)).url);
  }
  return found.filter(Boolean).sort();
}
"""
"""All that the stores hold: the addresses of what was asked, and those that the browser put into the answers."""
ASK_TO_KEEP = """
async addresses => (await import(document.querySelector('script[src*="offline/keeping"]').src)).keep(addresses)
"""
GROW_OLD = """
async ([address, days]) => {
  const store = await caches.open((await caches.keys())[0]), copy = await store.match(address);
  const headers = new Headers(copy.headers);
  headers.set("fetched-at", new Date(Date.now() - days * 86400000).toISOString());
  await store.put(address, new Response(await copy.blob(), { headers }));
}
"""


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that has never opened the site."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, reduced_motion="reduce")
    context.add_init_script(WATCH)
    yield context
    context.close()


@pytest.fixture
def page(device: BrowserContext) -> Page:
    """A window of that phone."""
    return device.new_page()


@dataclass
class Council:
    """A site of its own below its host's top, whose files may change and whose line may fail."""

    folder: Path
    address: str
    stopped: set[str] = field(default_factory=set)
    """The ends of addresses that get no answer for as long as they stand here."""
    waiting: threading.Event = field(default_factory=threading.Event)
    """Ends the waiting of those who got no answer."""

    def change(self, file: str, before: str, after: str) -> None:
        """Write other words into a file. The site's files are linked from another site, which stays as it is."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.unlink()
        path.write_text(text.replace(before, after), encoding="utf-8")

    def publish_another_version(self) -> None:
        """Let the worker be another one, as it is when the look or the scripts change."""
        self.change("sw.js", 'const VERSION = "', 'const VERSION = "f')


@pytest.fixture
def council(built_site: Path, tmp_path: Path) -> Iterator[Council]:
    """The built site once more, at an address below its host's top."""
    shutil.copytree(built_site, tmp_path / "offer", copy_function=os.link)
    made = Council(tmp_path / "offer", "")

    class Line(_WithPolicy):
        def do_GET(self) -> None:  # noqa: N802 - the server's name for it
            if self.path.endswith(tuple(made.stopped)):
                made.waiting.wait(60)
            super().do_GET()

    with _Server(("127.0.0.1", 0), functools.partial(Line, directory=str(tmp_path))) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made.address = f"http://127.0.0.1:{server.server_port}/offer/"
        yield made
        made.waiting.set()
        server.shutdown()


def keep(page: Page, address: str) -> None:
    """Open a page and press the button that keeps it."""
    page.goto(address)
    page.get_by_role("button", name=KEEP).click()
    expect(page.get_by_text(IS_KEPT)).to_be_visible()


def top_line(page: Page) -> str:
    """What the line at the top of the page says."""
    return page.locator("#kept-copy").inner_text()


def holds(address: str, words: str) -> str:
    """The script that says whether the copy of an address holds these words."""
    return f"async () => (await (await caches.match('{address}')).text()).includes('{words}')"


@pytest.mark.parametrize("where", ["", SWIMS, "travel/check/", "ehc-plans/dates/review/", "shortlist/", "no-signal/"])
def test_nothing_is_kept_until_a_family_asks_for_it(address: str, page: Page, where: str) -> None:
    page.goto(address + where, wait_until="networkidle")

    assert page.evaluate(ON_THE_DEVICE) == NOTHING


def test_a_page_that_was_saved_works_with_no_signal_and_so_does_the_list(
    address: str, device: BrowserContext, page: Page
) -> None:
    page.goto(address + SWIMS)
    page.get_by_role("button", name="Save to your list").click()
    expect(page.get_by_text(IS_KEPT)).to_be_visible()
    device.set_offline(True)

    page.goto(address + SWIMS)
    expect(page.get_by_role("link", name="01632 960 632").first).to_be_visible()
    assert COPY.match(top_line(page))
    page.goto(f"{address}shortlist/")
    expect(page.locator(".kept-list h3")).to_have_text("Quiet swims")
    assert "01632 960 632" in page.locator(".kept-list").inner_text()
    assert COPY.match(top_line(page))
    assert page.evaluate("window.violations") == []


def test_a_page_that_was_printed_works_with_no_signal(address: str, device: BrowserContext, page: Page) -> None:
    page.goto(address + GUIDE)
    page.evaluate("print()")
    expect(page.get_by_text(IS_KEPT)).to_be_visible()
    device.set_offline(True)

    page.goto(address + GUIDE)
    expect(page.get_by_role("heading", level=1)).to_have_text(SENCO)
    assert COPY.match(top_line(page))


def test_a_page_that_was_kept_by_its_button_looks_as_ever(address: str, device: BrowserContext, page: Page) -> None:
    keep(page, address + GUIDE)
    look = "[getComputedStyle(document.querySelector('.top')).backgroundColor, document.fonts.size > 0]"
    before = page.evaluate(look)
    device.set_offline(True)
    page.goto(address + GUIDE)

    assert page.evaluate(look) == before
    assert page.title().startswith("No signal: ")
    expect(page.get_by_text(IS_KEPT)).to_be_visible()
    expect(page.get_by_role("button", name=KEEP)).to_be_hidden()


def test_the_travel_check_works_to_an_answer_with_no_signal(address: str, device: BrowserContext, page: Page) -> None:
    page.goto(f"{address}travel/check/")
    page.get_by_role("button", name="Start now").click()
    until(page, "navigator.serviceWorker.controller !== null", wanted=True)
    device.set_offline(True)

    page.goto(f"{address}travel/check/")
    go_through(page, EVERY_QUESTION)
    expect(page.locator("h1:visible")).to_have_text("It is likely that your child can get free travel")
    assert COPY.match(top_line(page))
    assert page.evaluate("window.violations") == []


def test_dates_are_worked_out_with_no_signal_on_pages_that_were_never_opened(
    address: str, device: BrowserContext, page: Page
) -> None:
    page.goto(f"{address}disagree/dates/appeal/")
    work_out(page)
    until(page, "navigator.serviceWorker.controller !== null", wanted=True)
    device.set_offline(True)

    page.goto(f"{address}ehc-plans/dates/needs-assessment/")
    work_out(page)
    assert "2026" in page.locator("[data-date]:visible").first.inner_text()
    assert COPY.match(top_line(page))


def work_out(page: Page) -> None:
    """Fill in one day in each question about a day, and ask for the dates."""
    for part, text in (("day", "2"), ("month", "11"), ("year", "2026")):
        for box in page.locator(f"#dates input[id$='-{part}']").all():
            box.fill(text)
    for choice in page.locator("#dates input[type=radio]").all()[:1]:
        choice.check()
    page.get_by_role("button", name="Work out the dates").click()
    expect(page.locator("#steps")).to_have_text("Your dates")


def test_a_page_that_was_never_kept_gives_the_numbers_to_ring(address: str, device: BrowserContext, page: Page) -> None:
    keep(page, address + GUIDE)
    device.set_offline(True)
    page.goto(address + NEVER_KEPT)

    assert page.url == address + NEVER_KEPT
    assert NOT_KEPT.match(top_line(page))
    expect(page.get_by_role("heading", level=1)).to_have_text("When you have no signal")
    expect(page.locator("main").get_by_role("link", name="01632 960 123").first).to_be_visible()
    expect(page.locator("#kept-own a")).to_have_text(SENCO)
    page.locator("#kept-own a").click()
    expect(page).to_have_url(address + GUIDE)
    page.goto(f"{address}{NEVER_KEPT}?from=x")
    page.get_by_role("link", name="Who to ring about travel").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Who to ring about travel")
    device.set_offline(False)
    page.goto(address + NEVER_KEPT)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Autism")


def test_the_day_of_a_copy_is_heard_and_stands_on_paper_too(address: str, device: BrowserContext, page: Page) -> None:
    keep(page, address + GUIDE)
    assert top_line(page) == ""
    device.set_offline(True)
    page.goto(address + GUIDE)
    line = page.get_by_role("status").filter(has_text="This copy was fetched")

    expect(line).to_be_visible()
    found = COPY.match(line.inner_text())
    assert found
    today = datetime.datetime.now(tz=datetime.UTC)
    assert datetime.datetime.strptime(found[1], "%d %B %Y").date() in {  # noqa: DTZ007 - a day of the device
        (today + datetime.timedelta(days=days)).date() for days in (-1, 0, 1)
    }
    page.emulate_media(media="print")
    expect(line).to_be_visible()


def test_what_is_new_is_shown_and_kept_when_there_is_a_signal(
    council: Council, device: BrowserContext, page: Page
) -> None:
    keep(page, council.address + SWIMS)
    council.change(f"{SWIMS}index.html", "01632 960 632", "01632 960 999")

    page.goto(council.address + SWIMS)
    expect(page.get_by_role("link", name="01632 960 999").first).to_be_visible()
    assert top_line(page) == ""
    until(page, holds(council.address + SWIMS, "01632 960 999"), wanted=True)
    device.set_offline(True)
    page.goto(council.address + SWIMS)
    expect(page.get_by_role("link", name="01632 960 999").first).to_be_visible()
    assert COPY.match(top_line(page))


def test_when_the_line_is_too_weak_the_copy_is_shown(council: Council, page: Page) -> None:
    keep(page, council.address + SWIMS)
    council.stopped.add(SWIMS)
    page.goto(council.address + SWIMS, timeout=(SECONDS + 30) * 1000)

    assert COPY.match(top_line(page))


def test_old_facts_on_a_new_page_are_said_to_be_old(council: Council, page: Page) -> None:
    page.goto(council.address + SWIMS)
    page.get_by_role("button", name="Save to your list").click()
    expect(page.get_by_text(IS_KEPT)).to_be_visible()
    council.stopped.add(".json")
    page.goto(f"{council.address}shortlist/")

    expect(page.locator("#kept-copy")).to_have_text(COPY)
    expect(page.locator(".kept-list h3")).to_have_text("Quiet swims")


def test_what_was_asked_after_an_address_is_never_kept(address: str, device: BrowserContext, page: Page) -> None:
    keep(page, f"{address}{GUIDE}?postcode=ZX1%201AA&q=secret")
    page.goto(f"{address}{GUIDE}?postcode=ZX1%201AA&q=secret")
    page.goto(f"{address}search/?q=secret&near=ZX1")
    page.evaluate(ASK_TO_KEEP, [f"{SWIMS}?q=secret", "search/?q=secret#secret"])
    page.wait_for_timeout(500)
    kept = page.evaluate(ADDRESSES)

    assert address + GUIDE in kept
    assert [one for one in kept if "?" in one or "secret" in one or "ZX1" in one or one.endswith("search/")] == []
    device.set_offline(True)
    page.goto(f"{address}{GUIDE}?postcode=ZX1%201AA")
    expect(page.get_by_role("heading", level=1)).to_have_text(SENCO)


def test_only_pages_are_kept_and_of_this_site_alone(address: str, page: Page) -> None:
    keep(page, address + GUIDE)
    before = page.evaluate(ADDRESSES)
    for other in ("open-data/services.json", "sitemap.xml", "no-such-page/", "../../etc/", "//example.org/"):
        page.evaluate(ASK_TO_KEEP, [other])
    page.goto(f"{address}open-data/")
    page.goto(f"{address}search/?q=swimming")
    page.wait_for_load_state("networkidle")

    assert page.evaluate(ADDRESSES) == before
    assert not [one for one in before if not one.startswith(address)]


def test_a_device_keeps_so_many_pages_and_the_oldest_goes_first(address: str, built_site: Path, page: Page) -> None:
    many = [f"services/{file.parent.name}/" for file in sorted(built_site.glob("services/*/index.html"))][
        : MOST_PAGES + 5
    ]
    assert len(many) == MOST_PAGES + 5
    keep(page, address + GUIDE)
    assert page.evaluate(ASK_TO_KEEP, many)
    kept = [one.removeprefix(address) for one in page.evaluate(ADDRESSES)]

    assert [one for one in kept if one == GUIDE or one.startswith("services/")] == sorted(many[-MOST_PAGES:])
    assert "travel/check/" in kept


def test_a_device_keeps_so_many_bytes_and_the_oldest_goes_first(council: Council, page: Page) -> None:
    half = MOST_MEGABYTES * 1_000_000 // 2
    for name in (SWIMS, CLINIC, NEVER_KEPT):
        council.change(f"{name}index.html", "</main>", f"</main><!--{'x' * (half - 100_000)}-->")
    for name in (CLINIC, SWIMS, NEVER_KEPT):
        keep(page, council.address + name)
    kept = page.evaluate(ADDRESSES)

    assert [one.removeprefix(council.address) for one in kept if "/services/" in one] == sorted((SWIMS, NEVER_KEPT))


def test_all_is_listed_with_its_day_and_taken_off_in_one_step(address: str, device: BrowserContext, page: Page) -> None:
    keep(page, address + GUIDE)
    page.get_by_role("link", name="See all kept pages").click()
    expect(page.locator("#kept-own li")).to_have_count(1)
    assert re.search(rf"{SENCO}\s+Fetched on \d+ \w+ \d{{4}}\.", page.locator("#kept-own").inner_text())
    assert "Pages of your choice: 1." in page.locator("#kept-size").inner_text()
    page.get_by_role("button", name="Take all kept pages off this device").click()
    expect(page.locator("#kept-said")).to_have_text("Nothing is kept on this device any more.")

    assert page.evaluate("document.activeElement.id") == "kept"
    assert page.evaluate(ON_THE_DEVICE) == NOTHING
    page.goto(address + GUIDE)
    page.goto(address)
    assert page.evaluate(ON_THE_DEVICE) == NOTHING
    keep(page, address + GUIDE)
    device.set_offline(True)
    page.goto(address + NEVER_KEPT)
    assert NOT_KEPT.match(top_line(page))


def test_an_answer_that_comes_late_keeps_nothing_that_was_taken_off_meanwhile(council: Council, page: Page) -> None:
    keep(page, council.address + GUIDE)
    council.stopped.add("no-signal/")
    page.goto(f"{council.address}no-signal/", timeout=(SECONDS + 30) * 1000)
    assert COPY.match(top_line(page))
    page.get_by_role("button", name="Take all kept pages off this device").click()
    expect(page.locator("#kept-said")).to_have_text("Nothing is kept on this device any more.")
    council.waiting.set()
    page.wait_for_timeout(1000)

    assert page.evaluate(ON_THE_DEVICE) == NOTHING


def test_what_was_taken_off_can_be_kept_again_from_the_same_page(
    address: str, device: BrowserContext, page: Page
) -> None:
    keep(page, address + GUIDE)
    page.evaluate("async () => { for (const name of await caches.keys()) await caches.delete(name); }")
    assert page.evaluate(ASK_TO_KEEP, [GUIDE])
    device.set_offline(True)
    page.goto(f"{address}shortlist/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Your list")


def test_what_is_taken_off_the_list_leaves_no_copy(address: str, page: Page) -> None:
    for name in (SWIMS, CLINIC):
        page.goto(address + name)
        page.get_by_role("button", name="Save to your list").click()
        expect(page.get_by_text(IS_KEPT)).to_be_visible()
    page.get_by_role("button", name="Take off your list").click()
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    of_services = [one for one in page.evaluate(ADDRESSES) if "/services/" in one or "/facts/" in one]
    assert of_services == [address + SWIMS, f"{address}shortlist/facts/02.json"]
    page.goto(f"{address}shortlist/")
    page.get_by_role("button", name="Clear your list").click()
    expect(page.get_by_text("Nothing of it is left on this device.")).to_be_visible()

    assert [one for one in page.evaluate(ADDRESSES) if "/services/" in one or "/facts/" in one] == []


def test_a_shared_list_that_is_saved_works_with_no_signal(address: str, device: BrowserContext, page: Page) -> None:
    page.goto(f"{address}shortlist/#services=quiet-swims,sleep-clinic")
    page.get_by_role("button", name="Save these to your list").click()
    until(page, f"async () => Boolean(await caches.match('{address}{CLINIC}'))", wanted=True)
    device.set_offline(True)
    page.goto(address + CLINIC)

    assert COPY.match(top_line(page))


def test_a_new_version_fetches_all_anew_and_lets_the_old_store_go(
    council: Council, device: BrowserContext, page: Page
) -> None:
    keep(page, council.address + SWIMS)
    (before,) = page.evaluate("caches.keys()")
    council.change(f"{SWIMS}index.html", "01632 960 632", "01632 960 999")
    council.publish_another_version()
    page.goto(council.address)
    start, _, version = before.rpartition(" ")
    until(page, "caches.keys()", [f"{start} f{version}"])
    device.set_offline(True)

    page.goto(council.address + SWIMS)
    expect(page.get_by_role("link", name="01632 960 999").first).to_be_visible()


def test_a_new_version_that_cannot_be_fetched_leaves_the_old_one_whole(
    council: Council, device: BrowserContext, page: Page
) -> None:
    keep(page, council.address + SWIMS)
    before = page.evaluate("caches.keys()")
    council.publish_another_version()
    council.stopped.add("travel/contacts/")
    page.goto(council.address)
    until(page, "async () => (await caches.keys()).length", 2)
    device.set_offline(True)
    council.waiting.set()
    until(page, "caches.keys()", before)

    page.goto(council.address + SWIMS)
    assert COPY.match(top_line(page))


def test_what_the_host_says_of_other_addresses_is_shown(address: str, page: Page) -> None:
    keep(page, address + GUIDE)
    page.goto(f"{address}{SWIMS.rstrip('/')}?from=a-letter")

    assert page.url.startswith(address + SWIMS)
    expect(page.get_by_role("heading", level=1)).to_have_text("Quiet swims")
    assert top_line(page) == ""
    page.goto(f"{address}no-such-page/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Error response")


def test_words_that_a_council_chose_for_copies_are_shown_as_text(
    council: Council, device: BrowserContext, page: Page
) -> None:
    council.change("sw.js", "This copy was fetched", "<img src=x> & $1 this copy was fetched")
    keep(page, council.address + GUIDE)
    device.set_offline(True)
    page.goto(council.address + GUIDE)

    assert "it is weak. <img src=x> & $1 this copy was fetched on" in top_line(page)
    assert page.locator("#kept-copy img").count() == 0


def test_a_tool_that_was_kept_asks_its_questions_with_no_signal(
    address: str, device: BrowserContext, page: Page
) -> None:
    keep(page, f"{address}disagree/which-route/")
    device.set_offline(True)
    page.goto(f"{address}disagree/which-route/")

    expect(page.locator("form[data-question]:visible, form:visible input[type=radio]").first).to_be_visible()
    assert COPY.match(top_line(page))


def test_other_sites_of_the_same_host_keep_what_is_theirs(council: Council, page: Page) -> None:
    page.goto(council.address)
    theirs = f"{council.address}other/ 0123456789"
    page.evaluate("name => caches.open(name)", theirs)
    keep(page, council.address + SWIMS)
    page.goto(f"{council.address}no-signal/")
    page.get_by_role("button", name="Take all kept pages off this device").click()
    expect(page.locator("#kept-said")).not_to_be_empty()

    assert page.evaluate("caches.keys()") == [theirs]


def test_a_page_that_has_gone_is_let_go(council: Council, device: BrowserContext, page: Page) -> None:
    keep(page, council.address + SWIMS)
    (council.folder / SWIMS / "index.html").unlink()
    (council.folder / SWIMS).rmdir()
    page.goto(council.address + SWIMS)
    until(page, f"async () => Boolean(await caches.match('{council.address}{SWIMS}'))", wanted=False)
    device.set_offline(True)
    page.goto(council.address + SWIMS)

    assert NOT_KEPT.match(top_line(page))


def test_the_oldest_copy_is_made_new_after_some_days(council: Council, page: Page) -> None:
    keep(page, council.address + SWIMS)
    council.change(f"{SWIMS}index.html", "01632 960 632", "01632 960 999")
    is_new = holds(council.address + SWIMS, "01632 960 999")
    page.goto(council.address)
    page.wait_for_timeout(500)
    assert page.evaluate(is_new) is False
    page.evaluate(GROW_OLD, [council.address + SWIMS, 8])
    page.goto(council.address)

    until(page, is_new, wanted=True)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_with_no_signal(browser: Browser, address: str, axe: str, width: int, scheme: str) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    ) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        keep(page, address + GUIDE)
        context.set_offline(True)
        for where in (GUIDE, NEVER_KEPT, "no-signal/", "travel/check/"):
            page.goto(address + where)
            expect(page.locator("#kept-copy")).not_to_be_empty()
            page.evaluate(axe)
            assert page.evaluate(FAULTS) == [], where
            assert page.evaluate(TOO_WIDE) == 0, where
            assert page.evaluate("window.violations") == [], where


def test_without_scripts_no_button_is_promised(address: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(address + GUIDE)
        expect(page.get_by_text(KEEP)).to_have_count(0)
        page.goto(f"{address}no-signal/")
        expect(page.get_by_text("scripts are off, or this browser cannot keep pages")).to_be_visible()
        expect(page.get_by_role("button", name="Take all kept pages")).to_have_count(0)

"""The list that a family keeps on its own device, as a family uses it: saved, shown, shared, printed and cleared."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.in_a_browser.test_accessibility import FAULTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

SWIMS, CLINIC, SCHOOL = "services/quiet-swims", "services/sleep-clinic", "settings/tidal-view-academy"
SAVED = "Saved. It is kept on this device only."
STORED = "() => JSON.stringify({...localStorage}) + JSON.stringify({...sessionStorage}) + document.cookie"
NOTHING = "{}{}"


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    """A phone that has never opened the site.

    It runs no service worker: one that is ready answers with its copies where a test lets the line fail. What
    a page does with those copies is tests/in_a_browser/test_offline.py's.
    """
    context = browser.new_context(viewport={"width": 360, "height": 800}, service_workers="block")
    yield context
    context.close()


def opened(device: BrowserContext, where: str) -> Page:
    """A page of the site on a device."""
    page = device.new_page()
    page.goto(where)
    return page


def save(page: Page, address: str, *records: str) -> None:
    """Press save on the page of each record."""
    for record in records:
        page.goto(f"{address}{record}/")
        page.get_by_role("button", name="Save to your list").click()
        page.get_by_text(SAVED).wait_for()


COUNTED = re.compile(r"things? on|list is empty")
"""What the heading says once the facts came. Before that it says no more than "Your list"."""


def shown(page: Page) -> list[str]:
    """The names on the list, once the facts are there."""
    page.locator("#count").filter(has_text=COUNTED).wait_for()
    return [name.strip() for name in page.locator(".kept-list h3").all_inner_texts()]


def test_nothing_is_stored_until_a_family_presses_save(address: str, device: BrowserContext) -> None:
    page = opened(device, f"{address}{SWIMS}/")
    page.get_by_role("button", name="Save to your list").wait_for()
    assert page.evaluate(STORED) == NOTHING
    page.goto(f"{address}shortlist/")
    assert shown(page) == []
    assert page.get_by_role("heading", name="Your list is empty").is_visible()
    assert page.evaluate(STORED) == NOTHING
    page.goto(f"{address}shortlist/#services=quiet-swims")
    page.reload()
    assert shown(page) == ["Quiet swims"]
    assert page.evaluate(STORED) == NOTHING


def test_the_list_shows_the_facts_that_one_rings_and_goes_with(address: str, device: BrowserContext) -> None:
    page = device.new_page()
    save(page, address, SWIMS, CLINIC, SCHOOL)
    page.get_by_role("link", name="See your list (3)").click()
    assert shown(page) == ["Quiet swims", "Sleep clinic for disabled children", "Tidal View Academy"]
    swims = page.locator(".kept-list > li").first
    for fact in (
        "01632 960 632",
        "Highfield Leisure Centre, Ridge Road, Severnmouth, ZX3 1HL",
        "Sunday, 3:30pm to 5pm",
    ):
        assert fact in swims.inner_text()
    assert swims.get_by_role("link", name="01632 960 632").get_attribute("href") == "tel:01632960632"
    assert "Waiting list" in page.locator(".kept-list > li").nth(1).inner_text()
    swims.get_by_role("link", name="Quiet swims").click()
    expect(page).to_have_url(f"{address}{SWIMS}/")
    expect(page.get_by_role("button", name="Take off your list")).to_be_visible()


def test_only_addresses_are_kept_and_nothing_leaves_the_device(address: str, device: BrowserContext) -> None:
    asked: list[str] = []
    page = device.new_page()
    page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
    save(page, address, SWIMS)
    assert (
        page.evaluate("() => JSON.stringify({...localStorage})")
        == '{"local-offer-list":"[\\"services/quiet-swims\\"]"}'
    )
    page.goto(f"{address}shortlist/#services=sleep-clinic")
    page.reload()
    assert shown(page) == ["Sleep clinic for disabled children"]
    assert all(url.startswith(address) for url in asked)
    assert not [url for url in asked if "sleep-clinic" in url.split("#")[0]]


def test_all_works_with_the_keyboard_alone(address: str, device: BrowserContext) -> None:
    page = opened(device, f"{address}{SWIMS}/")
    page.get_by_role("button", name="Save to your list").focus()
    page.keyboard.press("Enter")
    page.get_by_text(SAVED).wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}shortlist/")
    assert shown(page) == ["Quiet swims"]
    button = page.get_by_role("button", name="Take off your list (Quiet swims)")
    button.focus()
    page.keyboard.press("Space")
    page.get_by_role("heading", name="Your list is empty").wait_for()
    assert page.evaluate("document.activeElement.id") == "count"
    assert page.locator("#said").inner_text() == "“Quiet swims” was taken off your list."
    assert page.evaluate(STORED) == NOTHING


def test_the_list_is_cleared_in_one_step_and_leaves_no_trace(address: str, device: BrowserContext) -> None:
    page = device.new_page()
    save(page, address, SWIMS, CLINIC)
    page.goto(f"{address}shortlist/")
    assert len(shown(page)) == 2
    page.get_by_role("button", name="Clear your list").click()
    page.get_by_role("heading", name="Your list is empty").wait_for()
    assert page.locator("#said").inner_text() == "Your list was cleared. Nothing of it is left on this device."
    assert page.evaluate(STORED) == NOTHING
    assert shown(page) == []


def test_a_shared_link_opens_the_list_elsewhere_and_can_be_saved_there(
    address: str, device: BrowserContext, browser: Browser
) -> None:
    page = device.new_page()
    save(page, address, SCHOOL, SWIMS)
    page.goto(f"{address}shortlist/")
    shown(page)
    link = page.get_by_label("Link to this list").input_value()
    assert link == f"{address}shortlist/#services=quiet-swims&settings=tidal-view-academy"
    with browser.new_context(service_workers="block") as elsewhere:
        other = opened(elsewhere, link)
        assert shown(other) == ["Quiet swims", "Tidal View Academy"]
        assert other.get_by_text("Someone shared this list with you.").is_visible()
        assert not other.get_by_role("button", name="Clear your list").is_visible()
        assert other.evaluate(STORED) == NOTHING
        other.get_by_role("button", name="Save these to your list").click()
        other.get_by_role("heading", name="2 things on your list").wait_for()
        assert other.url == f"{address}shortlist/"
        other.reload()
        assert shown(other) == ["Quiet swims", "Tidal View Academy"]


@pytest.mark.parametrize(
    "end",
    [
        "#services=%3Cimg src=x onerror=document.title=1%3E,quiet-swims",
        "#services=../../evil,quiet-swims&javascript:alert(1)=x&__proto__=y",
        "#services=quiet-swims,constructor,QUIET-SWIMS," + "a" * 5000,
        "#services=quiet-swims," + ",".join(f"made-up-{number}" for number in range(500)),
        "#%E0%A4%A=&services=quiet-swims,\u202egnp.exe",
    ],
)
def test_hostile_links_are_shown_as_text(address: str, device: BrowserContext, end: str) -> None:
    page = device.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: wrong.append(request.url) if "evil" in request.url.split("#")[0] else None)
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.goto(f"{address}shortlist/{end}")
    names = shown(page)
    assert "Quiet swims" in names
    assert len(names) > 1
    assert max(map(len, names)) <= 61
    assert len(names) <= 120
    assert page.locator(".kept-list img, .kept-list script").count() == 0
    assert page.title().startswith("Your list")
    assert wrong == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_result_of_the_search_is_saved_from_the_list_of_results(address: str, device: BrowserContext) -> None:
    page = opened(device, f"{address}search/?q=swimming")
    result = page.locator("#search .results > li").filter(has_text="Quiet swims").first
    result.get_by_role("button", name="Save to your list (Quiet swims)").click()
    result.get_by_text(SAVED).wait_for()
    assert (
        page.locator("#search .results > li")
        .filter(has=page.get_by_text("Guide", exact=True))
        .locator("button")
        .count()
        == 0
    )
    result.get_by_role("link", name="See your list (1)").click()
    assert shown(page) == ["Quiet swims"]


def test_what_has_closed_or_gone_is_said_so(address: str, device: BrowserContext) -> None:
    page = opened(device, f"{address}shortlist/#services=dads-breakfast,no-such-service")
    names = shown(page)
    assert names[1] == "no-such-service"
    closed, unknown = page.locator(".kept-list > li").all()
    assert "This is not in the Local Offer any more, or the link is damaged." in unknown.inner_text()
    assert "Closed" in closed.inner_text()
    closed.get_by_role("link", name="See what there is in its place").click()
    expect(page).to_have_url(f"{address}services/dads-breakfast/")


def test_what_was_kept_and_has_gone_can_be_taken_off(address: str, device: BrowserContext) -> None:
    page = device.new_page()
    save(page, address, SWIMS)
    page.evaluate(
        'localStorage.setItem(\'local-offer-list\', \'["services/gone-now", 5, "services/quiet-swims", "<b>"]\')'
    )
    page.goto(f"{address}shortlist/")
    assert shown(page) == ["gone-now", "Quiet swims"]
    page.get_by_role("button", name="Take off your list (gone-now)").click()
    page.get_by_role("heading", name="1 thing on your list").wait_for()
    assert page.evaluate("localStorage.getItem('local-offer-list')") == '["services/quiet-swims"]'


@pytest.mark.parametrize("stored", ["not JSON", "{}", '"services/quiet-swims"', "null", "[[[]]]"])
def test_a_damaged_list_is_an_empty_one(address: str, device: BrowserContext, stored: str) -> None:
    page = opened(device, f"{address}about/")
    page.evaluate("stored => localStorage.setItem('local-offer-list', stored)", stored)
    page.goto(f"{address}shortlist/")
    assert shown(page) == []
    save(page, address, SWIMS)


def test_a_browser_that_keeps_nothing_says_so(address: str, device: BrowserContext) -> None:
    refuse = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('No', 'SecurityError'); } })"
    )
    device.add_init_script(refuse)
    page = opened(device, f"{address}{SWIMS}/")
    page.get_by_role("button", name="Save to your list").click()
    page.get_by_text("This browser does not let a page keep anything.").wait_for()
    page.goto(f"{address}shortlist/")
    assert shown(page) == []


def test_without_a_connection_the_list_is_still_kept(address: str, device: BrowserContext) -> None:
    page = device.new_page()
    save(page, address, SWIMS)
    page.route("**/shortlist/facts/*", lambda route: route.abort())
    page.goto(f"{address}shortlist/")
    page.get_by_text("We could not read the facts just now.").wait_for()
    assert page.get_by_role("heading", name="1 thing on your list").is_visible()
    page.unroute("**/shortlist/facts/*")
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("link", name="Quiet swims").wait_for()
    assert shown(page) == ["Quiet swims"]


def test_the_facts_are_those_of_today_and_not_of_the_day_of_saving(
    address: str, built_site: Path, device: BrowserContext
) -> None:
    page = device.new_page()
    save(page, address, SWIMS)
    page.goto(f"{address}shortlist/")
    shown(page)
    facts = next(file for file in (built_site / "shortlist/facts").iterdir() if f'"{SWIMS}"' in file.read_text("utf-8"))
    before = shutil.copy(facts, facts.with_suffix(".before"))
    try:
        facts.write_text(facts.read_text("utf-8").replace("01632 960 632", "01632 960 999"), encoding="utf-8")
        page.reload()
        shown(page)
        assert page.get_by_text("01632 960 999").is_visible()
    finally:
        shutil.move(before, facts)


def test_without_scripts_nothing_is_promised(address: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = opened(context, f"{address}{SWIMS}/")
        assert page.get_by_text("Save to your list").count() == 0
        assert page.locator("[data-save]").is_hidden()
        page.goto(f"{address}shortlist/")
        assert page.get_by_text("You can still print any page of this site").is_visible()
        assert page.get_by_role("link", name="01632 960 123").first.is_visible()
        assert not page.locator("#list").is_visible()


def test_on_paper_there_are_phones_addresses_and_times_and_no_buttons(address: str, device: BrowserContext) -> None:
    page = device.new_page()
    save(page, address, SWIMS)
    page.emulate_media(media="print")
    assert not page.locator(".save").is_visible()
    page.goto(f"{address}shortlist/")
    shown(page)
    for fact in ("01632 960 632", "Highfield Leisure Centre", "Sunday, 3:30pm to 5pm"):
        assert page.locator(".kept-list").get_by_text(fact).first.is_visible()
    assert not any(button.is_visible() for button in page.locator("main button").all())
    assert not page.locator("#share").is_visible()


def test_the_print_button_prints(address: str, device: BrowserContext) -> None:
    device.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    page = opened(device, f"{address}shortlist/#services=quiet-swims")
    shown(page)
    page.get_by_role("button", name="Print this list").click()
    assert page.evaluate("document.documentElement.dataset.printed") == "yes"


def test_the_link_is_copied(address: str, device: BrowserContext) -> None:
    device.grant_permissions(["clipboard-read", "clipboard-write"])
    page = opened(device, f"{address}shortlist/#services=quiet-swims")
    shown(page)
    page.get_by_role("button", name="Copy the link").click()
    page.get_by_text("The link was copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}shortlist/#services=quiet-swims"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "state", ["empty", "kept", "shared", "gone", "unread", "saved on a page"], ids=lambda state: state.replace(" ", "-")
)
def test_every_state_is_accessible(address: str, browser: Browser, axe: str, state: str, scheme: str) -> None:
    with browser.new_context(
        viewport={"width": 320, "height": 700},
        color_scheme=scheme,  # type: ignore[arg-type]
        service_workers="block",
    ) as device:
        page = device.new_page()
        if state in {"kept", "unread", "saved on a page"}:
            save(page, address, SCHOOL, CLINIC)
        if state == "unread":
            page.route("**/shortlist/facts/*", lambda route: route.abort())
        ends = {"shared": "#services=quiet-swims", "gone": "#services=dads-breakfast,nothing"}
        if state != "saved on a page":
            page.goto(f"{address}shortlist/{ends.get(state, '')}")
            shown(page)
        if state == "unread":
            page.get_by_text("We could not read the facts just now.").wait_for()
        page.evaluate(axe)
        assert page.evaluate(FAULTS) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        small = page.locator("main button:visible").evaluate_all(
            "all => all.filter(one => one.offsetHeight < 44).length"
        )
        assert small == 0

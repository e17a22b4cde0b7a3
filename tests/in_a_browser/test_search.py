"""The search page as families use it: by keyboard, on a bad line, back and forth, offline, and with odd words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.in_a_browser.looking import until
from tests.in_a_browser.test_accessibility import FAULTS, PHONE, TOO_WIDE, WATCH, a_context

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

NAMES = "#search ol h3"
STATES = {
    "before any search": "",
    "results": "?q=autism",
    "filters on": "?q=club&age=5-to-10&cost=free&day=saturday",
    "spelling offered": "?q=autisum",
    "nothing found": "?q=xylophonist&as=typed",
    "nothing left by the filters": "?q=blue+badge&day=sunday",
    "near": "?q=short+breaks&near=ZX2",
    "filters alone": "?need=hearing&way=online",
    "second page": "?q=school&page=2",
}

LATER = ("search-filters.js", "search-near.js", "search-spelling.js")
"""Scripts that are fetched once the results are there."""
NOT_YET_THERE = """
wanted => {
  const there = new Set(performance.getEntriesByType("resource").map(one => one.name.split("/").pop()));
  return wanted.filter(name => !there.has(name));
}
"""
WIDE_TOO = {"before any search", "filters on"}
"""The states that look otherwise on a wide screen: in the others the same parts stand in the same columns."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with a_context(browser, PHONE) as context:
        context.add_init_script(WATCH)
        page = context.new_page()
        yield page
        assert page.evaluate("window.violations") == []


def found(page: Page) -> list[str]:
    """The names of the results, once there are some."""
    page.wait_for_selector(f"{NAMES} >> nth=0")
    return page.locator(NAMES).all_inner_texts()


def said(page: Page, part: str) -> str:
    """What the status says, once this is part of it."""
    expect(page.locator("#said")).to_contain_text(part)
    return page.inner_text("#said")


def look_for(page: Page, words: str) -> None:
    page.fill("#q", words)
    page.press("#q", "Enter")


def test_the_box_of_every_page_leads_to_results(page: Page, address: str) -> None:
    page.goto(f"{address}words/")
    page.fill("header input[type=search]", "taxi to school")
    page.press("header input[type=search]", "Enter")

    assert {"Home to school travel applications", "Travel to school"} == set(found(page)[:2])
    assert page.url == f"{address}search/?q=taxi+to+school"
    said(page, "results for “taxi to school”.")


def test_a_result_says_what_families_compare(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=overnight+stays+tidewater")
    first = page.locator("#search ol > li").first
    assert found(page)[0] == "Overnight stays at Tidewater House"
    text = first.inner_text()
    for fact in ("Waiting list", "Ages 8 to 17", "Free", "Wenbury", "Wait: About 26 weeks", "Checked 30 October 2026"):
        assert fact in text
    assert first.get_by_role("link").get_attribute("href") == "../services/tidewater-overnight-stays/"
    first.get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("Overnight stays at Tidewater House")


def test_a_result_says_that_its_check_is_late(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=podiatry")
    first = page.locator("#search ol > li").first
    expect(first).to_contain_text("Podiatry & orthotics")
    expect(first).to_contain_text("Late for its check, due by 15 October 2026")


def test_a_misspelt_word_is_put_right_and_can_be_kept(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=autisum")
    assert "Autism" in found(page)[0] or "autism" in found(page)[0]
    assert page.inner_text("#meant") == "Showing results for autism. Search for autisum instead."
    page.click("#meant a")
    assert said(page, "No results").startswith("No results for “autisum”")
    assert page.inner_text("#found") == "Nothing found"
    assert page.locator("#nothing").is_visible()
    assert page.evaluate("document.activeElement.id") == "found"


def test_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    page.focus("#q")
    page.keyboard.type("swimming")
    page.keyboard.press("Enter")
    said(page, "swimming")
    assert page.evaluate("document.activeElement.id") == "found"
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.tagName") == "SUMMARY":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#cost-free >> visible=true")
    page.focus("#cost-free")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    assert "free" in said(page, "free")
    assert "cost=free" in page.url


def test_filters_are_or_within_a_group_and_and_across(page: Page, address: str) -> None:
    def count(query: str) -> int:
        page.goto(f"{address}search/?{query}")
        return int(said(page, "result").split()[0].replace("No", "0"))

    free, some = count("q=club&cost=free"), count("q=club&cost=some")
    assert count("q=club&cost=free&cost=some") == free + some
    assert count("q=club&cost=free&day=saturday") <= min(free, count("q=club&day=saturday"))


def test_a_choice_says_how_many_results_it_leaves(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=club")
    said(page, "club")
    page.click("#narrow > summary")
    count = page.locator("label[for=cost-free] .option-count")
    expect(count).not_to_be_empty()
    counted = int(count.inner_text().strip("() "))
    page.check("#cost-free")
    page.click("#narrow button")
    assert said(page, "free").startswith(f"{counted} results for “club”, free")
    chip = page.locator(".chosen a").first
    assert chip.inner_text().strip().endswith("Free")
    chip.click()
    page.wait_for_url(lambda url: "cost" not in url)
    expect(page.locator("#cost-free")).not_to_be_checked()
    assert "free" not in said(page, "club”")


def test_back_and_forward_show_what_was_shown(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=autism")
    first = found(page)
    look_for(page, "swimming")
    said(page, "swimming")
    second = found(page)
    page.go_back()
    said(page, "autism")
    assert (found(page), page.input_value("#q")) == (first, "autism")
    page.go_forward()
    said(page, "swimming")
    assert found(page) == second
    page.reload()
    assert found(page) == second


def test_there_are_real_pages_of_results(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=school")
    first = found(page)
    assert len(first) == 10
    link = page.get_by_role("link", name="Next page")
    assert "page=2" in str(link.get_attribute("href"))
    link.click()
    said(page, "Page 2")
    assert not set(found(page)) & set(first)
    assert page.get_attribute("#search ol", "start") == "11"
    page.goto(f"{address}search/?what=service&page=999")
    assert found(page)
    expect(page.locator("#search ol > li").last).to_contain_text("Closed on")


def test_on_a_slow_line_an_older_search_never_replaces_a_newer_one(browser: Browser, address: str) -> None:
    with a_context(browser, PHONE) as context:
        page, held = context.new_page(), []
        page.add_init_script("window.requestIdleCallback = () => {}")
        page.goto(f"{address}search/?q=zip")
        said(page, "zip")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))

        def hold(route: Route) -> None:
            if held or not asked:
                route.continue_()
            else:
                held.append(route)

        page.route("**/assets/search/*/t*.json", hold)
        with page.expect_request("**/assets/search/*/t*.json"):
            look_for(page, "autism")
        look_for(page, "swimming")
        said(page, "swimming")
        newer = found(page)
        with page.expect_response("**/assets/search/*/t*.json"):
            held[0].continue_()
        page.wait_for_timeout(100)
        assert found(page) == newer
        assert "swimming" in page.inner_text("#said")


def test_offline_after_the_first_search_the_next_one_works(page: Page, address: str, built_site: Path) -> None:
    index = [file.name for file in built_site.glob("assets/search/*/*.json") if not file.name.startswith("near-")]
    page.goto(f"{address}search/?q=autism")
    found(page)
    until(page, NOT_YET_THERE, [], [*index, *LATER])
    page.context.set_offline(True)
    look_for(page, "swimming")
    said(page, "swimming")
    assert any("swim" in name.lower() for name in found(page))
    look_for(page, "weelchair")
    said(page, "wheelchair")
    page.click("#narrow > summary")
    page.check("#cost-free")
    page.click("#narrow button")
    said(page, "“wheelchair”, free")
    page.fill("#postcode", "ZX2")
    page.press("#postcode", "Enter")
    said(page, "You may be offline")
    for words in ("“wheelchair”, free", "“wheelchair”.", "swimming", "autism"):
        page.go_back()
        said(page, words)


def test_when_the_index_cannot_be_fetched_the_lists_are_there(page: Page, address: str) -> None:
    page.route("**/assets/search/**", lambda route: route.abort())
    page.goto(f"{address}search/?q=autism")
    assert "could not be loaded" in said(page, "could not")
    assert page.locator("#browse").is_visible()
    assert page.locator("#browse").get_by_role("link").count() > 0
    page.unroute("**/assets/search/**")
    look_for(page, "autism")
    assert found(page)


def test_a_page_that_was_open_while_the_site_was_published_anew_still_searches(page: Page, address: str) -> None:
    def older(route: Route) -> None:
        answer = route.fetch()
        gone = re.sub(r'"at":"[0-9a-f]+/"', '"at":"000000000000/"', answer.text())
        assert gone != answer.text()
        route.fulfill(response=answer, body=gone)

    page.route("**/search/?q=*", older)
    page.goto(f"{address}search/?q=autism")
    assert found(page)


def test_the_whole_postcode_goes_nowhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(f"{request.url} {request.post_data or ''}"))
    page.goto(f"{address}search/?q=club")
    said(page, "club")
    page.click("#narrow > summary")
    # Its letters are no digits of a sum, so no folder of the index has it in its name by chance.
    page.fill("#postcode", "zx2 1sl")
    page.press("#postcode", "Enter")
    assert "nearest to ZX2 first" in said(page, "nearest")
    found(page)
    miles = [float(far) for far in re.findall(r"([0-9.]+) miles away", page.inner_text("#search ol"))]
    assert len(miles) > 1
    assert miles == sorted(miles)
    assert page.url == f"{address}search/?q=club&near=ZX2"
    page.fill("#postcode", "zx3 1")
    page.press("#postcode", "Enter")
    said(page, "nearest to ZX3 first")
    assert page.url == f"{address}search/?q=club&near=ZX3"
    kept = page.evaluate("JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}, history.state])")
    assert not [where for where in (*asked, page.url, kept) if "1sl" in where.lower()]


def test_a_postcode_that_is_not_one_is_told_beside_its_box(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=club")
    said(page, "club")
    page.click("#narrow > summary")
    for typed, told in (("hello", "Write a whole postcode"), ("M1 1AE", "We do not have M1 on our map")):
        page.fill("#postcode", typed)
        page.press("#postcode", "Enter")
        expect(page.locator("#postcode-fault")).to_contain_text(told)
        expect(page.locator("#postcode-fault")).to_be_visible()
        assert page.evaluate("document.activeElement.id") == "postcode"
    assert "near" not in page.url


@pytest.mark.parametrize(
    "words",
    [
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "javascript:alert(1)",
        "%00%ff",
        "a" * 3000,
        "__proto__",
    ],
)
def test_hostile_words_are_shown_as_text(page: Page, address: str, words: str) -> None:
    alerts: list[str] = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.goto(f"{address}search/?q={quote(words)}&age={quote(words)}&near={quote(words)}&page=-1e9")
    assert words[:150] in said(page, "result") or page.inner_text("#meant i") == words[:200]
    assert page.input_value("#q") == words[:200]
    assert alerts == []
    assert page.locator("main img, #search script, main script:not([src], #core)").count() == 0


def test_without_javascript_the_same_address_has_the_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/?q=respite")
    assert page.locator("#search").is_hidden()
    for name in ("Find help by need", "Find help by age", "Find help by kind of help", "Find help near you"):
        assert page.get_by_role("heading", name=name).is_visible()
    assert page.get_by_role("heading", name="Words people use").is_visible()
    assert page.locator(".said li", has_text="respite care").get_by_role("link").first.is_visible()
    page.get_by_role("link", name="Autism", exact=True).first.click()
    page.wait_for_url(f"{address}needs/autism/")
    assert page.inner_text("h1") == "Autism"
    context.close()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_fault_in_any_state(browser: Browser, address: str, axe: str, state: str) -> None:
    with a_context(browser, 320) as context:
        page = context.new_page()
        page.goto(f"{address}search/{STATES[state]}")
        if STATES[state]:
            said(page, "result")
        if "filters" in state:
            page.click("#narrow > summary")
            expect(page.locator("label[for=cost-free] .option-count")).not_to_be_empty()
        page.evaluate(axe)
        for width in (320, 1280) if state in WIDE_TOO else (320,):
            page.set_viewport_size({"width": width, "height": 800})

            assert page.evaluate(FAULTS) == []
            assert page.evaluate(TOO_WIDE) == 0

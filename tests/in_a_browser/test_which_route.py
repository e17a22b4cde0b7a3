"""Which route do I need: asked on the device, by keyboard, with slips, in every way to answer, and without scripts."""

from __future__ import annotations

import datetime
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.which_route import as_json, asked, every_way, outcome_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TOP = Path(__file__).parents[2]
WHICH = "disagree/which-route/"
FAULTS = """
async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html).join(" ")}`);
}
"""
DECIDE = """
async ([table, ways]) => {
  const { asked, outcomeOf } = await import("/assets/scripts/routes/deciding.js");
  return ways.map(way => {
    const answers = new Map(Object.entries(way));
    return [asked(table, answers), outcomeOf(table, answers)];
  });
}
"""


@cache
def the_offer() -> LocalOffer:
    return read_local_offer(TOP, datetime.date(2026, 11, 21))


@contextmanager
def a_page(browser: Browser, where: str, **settings: object) -> Iterator[Page]:
    """A page of the site in a window of its own."""
    context = browser.new_context(
        **{"viewport": {"width": 360, "height": 800}, "reduced_motion": "reduce", **settings}  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(where)
    yield page
    context.close()


def show(page: Page) -> None:
    """Press the button of the form."""
    page.get_by_role("button", name="Show my route").click()


def shown(page: Page) -> list[str]:
    """The ids of the outcomes that can be seen."""
    return [str(one.get_attribute("id")) for one in page.locator("[data-outcome]:visible").all()]


def test_the_device_decides_as_the_generator_does_whatever_is_answered(browser: Browser, address: str) -> None:
    questions, outcomes = the_offer().disagreeing.questions, the_offer().disagreeing.outcomes
    ways = list(every_way(questions))
    stale = [{**one, **other} for one in ways for other in ways]
    expected = [[list(asked(questions, way)), outcome_of(questions, outcomes, way)] for way in [*ways, *stale]]
    with a_page(browser, address) as page:
        found = page.evaluate(DECIDE, [as_json(questions, outcomes), [*ways, *stale]])

    assert len(found) > 1000
    assert found == expected


def test_answers_show_one_route_with_its_reasons_and_send_nothing(browser: Browser, address: str) -> None:
    with a_page(browser, address + WHICH) as page:
        page.wait_for_selector("#which:not([hidden])")
        page.wait_for_load_state("networkidle")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url))
        assert page.locator("#decision-question").is_hidden()
        assert shown(page) == []
        page.get_by_label("A decision about an EHC needs assessment").check()
        page.get_by_label("Only the school or college in the plan").check()
        page.get_by_label("It has not passed").check()
        show(page)

        assert shown(page) == ["placement-in-time"]
        assert page.evaluate("document.activeElement.textContent") == "Your route"
        said = page.locator("#placement-in-time").inner_text()
        assert "Because you said" in said
        assert "Only the school or college in the plan is wrong (part I)" in said
        assert "needs no mediation certificate" in said
        page.get_by_label("A letter, a decision or a plan is late").check()
        assert page.locator("#decision-question").is_hidden()
        show(page)
        assert shown(page) == ["late"]
        assert sent == []
        assert page.url == address + WHICH
        assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]


def test_a_question_left_open_is_told_at_the_top_and_beside_it(browser: Browser, address: str) -> None:
    with a_page(browser, address + WHICH) as page:
        page.get_by_label("Travel to school").check()
        show(page)

        assert page.evaluate("document.activeElement.className") == "error-summary"
        link = page.locator(".error-summary a")
        assert link.inner_text() == "Choose an answer: What is wrong with travel?"
        assert "Choose an answer" in page.locator("#travel-fault").inner_text()
        link.click()
        assert page.evaluate("document.activeElement.id") == "travel-1"
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        assert shown(page) == ["travel-decision"]
        assert page.locator(".error-summary").count() == 0
        assert page.get_by_label("Travel to school").is_checked()


def test_without_scripts_every_outcome_is_there_with_its_answers(browser: Browser, address: str) -> None:
    with a_page(browser, address + WHICH, java_script_enabled=False) as page:
        assert page.locator("#which").is_hidden()
        assert shown(page) == list(the_offer().disagreeing.outcomes)
        text = page.locator("#travel-decision").inner_text()
        assert "What is wrong with travel? Our decision about help with travel" in text
        assert "Decisions about travel have a route of their own." in text


def test_on_paper_there_is_the_route_and_no_form(browser: Browser, address: str) -> None:
    with a_page(browser, address + WHICH) as page:
        page.get_by_label("Help in an EHC plan is not given").check()
        show(page)
        page.emulate_media(media="print")

        assert page.locator("#which").is_hidden()
        assert shown(page) == ["help-missing"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_fault_in_any_state(browser: Browser, address: str, width: int, scheme: str) -> None:
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    axe = Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    with a_page(browser, address + WHICH, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        page.evaluate(axe)
        assert page.evaluate(FAULTS) == []
        show(page)
        assert page.evaluate(FAULTS) == []
        page.get_by_label("Health care").check()
        page.get_by_label("That is happening now").check()
        show(page)
        assert page.evaluate(FAULTS) == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0

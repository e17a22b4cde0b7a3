"""The parts as somebody sees them who sees no colours: words and shapes tell what colours tell."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from local_offer.colours import contrast

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

SHAPES = ("open", "waiting-list", "paused", "closed"), ("done", "nearly", "good", "risk", "late", "rest", "later")
"""States that stand beside each other: of services, and of everything that was promised."""
SIDE = 48
"""Pictures are compared at this size, in pixels."""
LEAST_DIFFERENCE = 0.04
"""The share of a picture's pixels by which two shapes must differ."""


@pytest.fixture(scope="module")
def grey(browser: Browser, address: str) -> Iterator[Page]:
    """The page that shows every part in every state, without its colours."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, device_scale_factor=3, color_scheme="light")
    page = context.new_page()
    page.goto(f"{address}about/parts/")
    context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    yield page
    context.close()


def picture(part: Locator) -> Image.Image:
    """The part in shades of grey. What has a colour all the same means that the page is not grey."""
    seen = Image.open(io.BytesIO(part.screenshot())).convert("RGB")
    red, green, blue = (channel.tobytes() for channel in seen.split())
    assert max(max(three) - min(three) for three in zip(red, green, blue, strict=True)) <= 3
    return seen.convert("L")


def shape(part: Locator) -> bytes:
    """What is drawn, as black on white, whatever its shade."""
    seen = picture(part).resize((SIDE, SIDE))
    darkest, lightest = seen.getextrema()
    middle = (int(darkest) + int(lightest)) / 2  # type: ignore[arg-type]
    return seen.point(lambda shade: 255 if shade > middle else 0).tobytes()


def difference(one: bytes, other: bytes) -> float:
    """The share of pixels in which two drawings differ."""
    return sum(a != b for a, b in zip(one, other, strict=True)) / len(one)


@pytest.mark.parametrize("states", SHAPES, ids=["services", "promises"])
def test_every_state_has_a_shape_of_its_own(grey: Page, states: tuple[str, ...]) -> None:
    drawn = {state: shape(grey.locator(f".status.{state} .icon").first) for state in states}
    apart = {pair: difference(drawn[pair[0]], drawn[pair[1]]) for pair in combinations(states, 2)}

    assert {pair: share for pair, share in apart.items() if share < LEAST_DIFFERENCE} == {}


def test_no_two_states_say_the_same(grey: Page) -> None:
    said: dict[str, set[str]] = {}
    for one in grey.locator("main .status").all():
        state = (one.get_attribute("class") or "").removeprefix("status ")
        said.setdefault(one.inner_text().strip(), set()).add(state)

    assert len(said) > 8
    assert "" not in said
    assert {words: states for words, states in said.items() if len(states) > 1} == {}


def test_the_words_of_a_state_can_be_read_in_grey(grey: Page) -> None:
    for state in (state for states in SHAPES for state in states):
        darkest, lightest = (int(shade) for shade in picture(grey.locator(f".status.{state}").first).getextrema())  # type: ignore[arg-type]

        assert contrast(f"#{darkest:02x}" + f"{darkest:02x}" * 2, f"#{lightest:02x}" + f"{lightest:02x}" * 2) >= 4.5, (
            state
        )


def test_lines_of_a_chart_have_marks_of_their_own(grey: Page) -> None:
    keys = grey.locator(".chart .keys > li > svg")
    drawn = [shape(key) for key in keys.all()]

    assert len(drawn) > 1
    assert [pair for pair in combinations(drawn, 2) if difference(*pair) < LEAST_DIFFERENCE / 4] == []
    assert all(key.locator("xpath=..").inner_text().strip() for key in keys.all())


def test_every_bar_of_a_chart_says_its_figure(grey: Page) -> None:
    figures = grey.locator(".chart .bars p b").all_inner_texts()

    assert len(figures) == grey.locator(".chart .bars svg").count() > 1
    assert "" not in [figure.strip() for figure in figures]


def test_a_link_among_words_is_underlined(grey: Page) -> None:
    plain = grey.locator("main p a:visible, main dd a:visible, main li a:visible").evaluate_all(
        """links => links
          .filter(link => link.parentElement.textContent.trim() !== link.textContent.trim())
          .filter(link => !getComputedStyle(link).textDecorationLine.includes("underline"))
          .map(link => link.outerHTML)"""
    )

    assert plain == []

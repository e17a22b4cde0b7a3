"""What is looked for on one page that is open, however it came to be open. Each check tells what it has against it.

A page is loaded once for many checks, because loading it costs more than looking at it.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from local_offer.colours import contrast

if TYPE_CHECKING:
    from PIL.Image import Image
    from playwright.sync_api import Browser, BrowserContext, Page

FAULTS = """
async () => {
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.map(node => node.html).join(" ")}`);
}
"""
"""What axe-core has against the page, by all its rules, best practice among them."""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
KEPT = "[document.cookie, localStorage.length, sessionStorage.length]"
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective + " " + event.blockedURI));
"""
KEYS = "abcdefghijklmnopqrstuvwxyz0123456789/?"
STATE = "[location.href, document.activeElement.tagName, document.documentElement.outerHTML.length, scrollY]"
WITHOUT_PURPOSE = """
() => [...document.querySelectorAll("button, [role=button], input, select")]
  .filter(one => one.offsetParent && !one.form && !one.closest("form"))
  .map(one => one.outerHTML)
"""
"""Controls in sight that belong to no form: without scripts they would do nothing."""
LOST_ANCHORS = """
() => [...document.querySelectorAll('a[href^="#"]')]
  .map(link => link.getAttribute("href").slice(1))
  .filter(id => id && !document.getElementById(id))
"""
OVER_OTHERS = """
() => [...document.querySelectorAll("body *")]
  .filter(one => ["fixed", "sticky"].includes(getComputedStyle(one).position))
  .map(one => one.outerHTML.slice(0, 80))
"""
"""What stays in its place while the page moves: it could lie over what has the focus."""
SPACED_OUT = """
() => {
  const sheet = new CSSStyleSheet(), root = document.documentElement;
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
  const wider = root.scrollWidth - root.clientWidth;
  document.adoptedStyleSheets = [];
  return wider;
}
"""
"""How much wider than the screen the page is when its text is spaced out as WCAG 1.4.12 asks."""
FOLLOW_THE_FOCUS = """
() => {
  window.walked = [];
  const all = [...document.querySelectorAll("*")];
  addEventListener("focusin", event => {
    const here = event.target, box = here.getClientRects()[0], seen = getComputedStyle(here);
    const label = here.labels && here.labels[0] ? here.labels[0].textContent : "";
    walked.push({
      at: all.indexOf(here),
      name: here.textContent.trim() || label.trim() || here.getAttribute("aria-label") || "",
      visible: !!box && box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
      ring: seen.outlineStyle !== "none" && parseFloat(seen.outlineWidth) >= 2,
      small: !!box && seen.display !== "inline" && (box.width < 24 || box.height < 24),
      inMain: !!here.closest("main"),
      kind: [here.tagName, here.className, here.parentElement.className, seen.display, seen.color].join(" "),
    });
  });
}
"""
MOST_STOPS = 40
"""How many stops of the Tab key are walked on one page."""


class Stop(NamedTuple):
    """One place at which the Tab key stops."""

    at: int
    """Its number among all elements of the page."""
    name: str
    visible: bool
    ring: bool
    small: bool
    in_main: bool
    kind: str
    """What decides how it looks."""


@contextmanager
def a_context(browser: Browser, width: int, scheme: str = "light") -> Iterator[BrowserContext]:
    """A browser window of a width and a colour scheme, closed at the end."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    yield context
    context.close()


def until(page: Page, script: str, wanted: object, given: object = None) -> None:
    """Wait until a script gives a value: much is done after a page was shown, and a slow machine does it late."""
    for _ in range(300):
        if (found := page.evaluate(script, given)) == wanted:
            return
        page.wait_for_timeout(100)
    assert found == wanted


def on_paper(page: Page) -> bytes:
    """The page as it is printed on A4, with its own letters: those that stand in for them may need more lines."""
    page.evaluate("async () => { document.body.getBoundingClientRect(); await document.fonts.ready; }")
    return page.pdf(format="A4", prefer_css_page_size=True)


@contextmanager
def without_scripts(page: Page) -> Iterator[None]:
    """A page that is opened within this has run no script of its own; later it can be looked at with scripts."""
    switch = page.context.new_cdp_session(page)
    switch.send("Emulation.setScriptExecutionDisabled", {"value": True})
    yield
    switch.send("Emulation.setScriptExecutionDisabled", {"value": False})


def widen(page: Page, width: int) -> None:
    """Give the window another width."""
    page.set_viewport_size({"width": width, "height": 800})


def stops_forward(page: Page, most: int = MOST_STOPS) -> list[Stop]:
    """The stops of the Tab key from the top of the page, to its end or to the most."""
    page.evaluate(
        "() => { document.activeElement.blur(); walked.length = 0; document.querySelector('.skip').focus(); }"
    )
    for pressed in range(1, most):
        page.keyboard.press("Tab")
        if pressed % 10 == 0 and page.evaluate("walked.length") < pressed:
            break
    return _walked(page)


def stops_backward(page: Page, steps: int) -> list[Stop]:
    """The stops of Shift and Tab from where the focus is, in that order."""
    page.evaluate("walked.length = 0")
    for _ in range(steps):
        page.keyboard.press("Shift+Tab")
    return _walked(page)


def _walked(page: Page) -> list[Stop]:
    found: list[dict[str, Any]] = page.evaluate("walked")
    stops = [Stop(*(one[key] for key in ("at", "name", "visible", "ring", "small", "inMain", "kind"))) for one in found]
    # After the last stop the walk begins again at the top.
    again = next((turn for turn, stop in enumerate(stops) if turn and stop.at == stops[0].at), len(stops))
    return stops[:again]


def faults_of_the_walk(page: Page) -> Iterator[str]:
    """What is wrong with the way of the Tab key through the page, there and back."""
    stops = stops_forward(page)
    yield from (f"One cannot see that the focus is on {one.name!r}." for one in stops if not (one.visible and one.ring))
    yield from (f"A stop has no name: {one.kind}." for one in stops if not one.name)
    yield from (f"{one.name!r} is too small to hit." for one in stops if one.small)
    yield from (f"The focus stays on {one.name!r}." for one, then in pairwise(stops) if one.at == then.at)
    page.evaluate("at => document.querySelectorAll('*')[at].focus()", stops[-1].at)
    back = stops_backward(page, len(stops) - 1)
    if [one.at for one in back] != [one.at for one in reversed(stops[:-1])]:
        yield f"The way back is another one: {[one.name for one in back][:8]}."


def faults_of_single_keys(page: Page) -> Iterator[str]:
    """Whether any key does something by itself, which gets in the way of people who speak to their computer."""
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    before = page.evaluate(STATE)
    for key in KEYS:
        page.keyboard.press(key)
    if page.evaluate(STATE) != before:
        yield "A single key changes the page."


def faults_of_the_skip_link(page: Page) -> Iterator[str]:
    """Whether the first stop of a page that was just opened leads to the main part, and the next one is in it."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    if page.evaluate("document.activeElement.id") != "main":
        yield "The skip link does not lead to the main part."
    page.keyboard.press("Tab")
    if not page.evaluate("!!document.activeElement.closest('main')"):
        yield "The stop after the skip link is not in the main part."


def share_that_changes(page: Page, stop: Stop) -> float:
    """How much of a line of 2 pixels around a stop stands out at 3:1 or more when the focus comes, as a share of it."""
    locator = page.locator(f"xpath=(//*)[{stop.at + 1}]")
    page.evaluate("at => document.querySelectorAll('*')[at].focus({ focusVisible: true })", stop.at)
    box = locator.evaluate(
        "one => { const box = one.getClientRects()[0]; return [box.x, box.y, box.width, box.height]; }"
    )
    x, y, width, height = box
    clip = {"x": max(0, x - 8), "y": max(0, y - 8), "width": min(width, 400) + 16, "height": min(height, 200) + 16}
    focused = page.screenshot(clip=clip)
    page.evaluate("document.activeElement.blur()")
    other = page.screenshot(clip=clip)
    around = 2 * 2 * (min(width, 400) + min(height, 200))
    return _standing_out(_picture(focused), _picture(other)) / around


def _picture(png: bytes) -> Image:
    from PIL import Image

    return Image.open(io.BytesIO(png)).convert("RGB")


def _standing_out(one: Image, other: Image) -> int:
    """The number of pixels whose colours in two pictures are far enough apart to be seen."""
    pairs = Counter(zip(_colours(one), _colours(other), strict=True))
    return sum(number for (was, now), number in pairs.items() if was != now and contrast(was, now) >= 3)


def _colours(picture: Image) -> Iterator[str]:
    raw = picture.tobytes().hex()
    return (f"#{raw[at : at + 6]}" for at in range(0, len(raw), 6))

"""The colours of overrides/assets/site.css, read from its tokens and measured as WCAG 2.2 says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from local_offer.colours import nearest_readable, with_colours

CSS = (Path(__file__).parents[1] / "overrides/assets/site.css").read_text(encoding="utf-8")
LIGHT, DARK = (CSS.partition(":root {")[2], CSS.partition("prefers-color-scheme: dark) {\n  :root {")[2])
TONES = ("good", "risk", "late", "rest")
TEXT = (
    *((ink, ground) for ink in ("ink", "ink-soft", "link", "visited") for ground in ("paper", "card", "accent-tint")),
    *(("on-brand", ground) for ground in ("brand", "brand-deep")),
    *((tone, f"{tone}-tint") for tone in TONES),
    ("on-accent", "accent"),
    ("late", "card"),
)
"""What is written on what."""
EDGES = (("edge", "paper"), ("edge", "card"), ("accent", "brand-deep"))
"""Borders and rings that say something, and what they lie on."""


def tokens(text: str) -> Mapping[str, str]:
    """The colours by name, of the first block of the text; some are named after others."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6}|var\(--[\w-]+\));", text.partition("}")[0]))


def palette_of(*blocks: Mapping[str, str]) -> Mapping[str, str]:
    """The colours by name as later blocks leave them."""
    named = {name: value for block in blocks for name, value in block.items()}
    return {name: named.get(value.removeprefix("var(--").rstrip(")"), value) for name, value in named.items()}


PALETTES = {"light": palette_of(tokens(LIGHT)), "dark": palette_of(tokens(LIGHT), tokens(DARK))}
GROUNDS = ("paper", "card", "brand", "brand-deep", "accent", "accent-tint", *(f"{tone}-tint" for tone in TONES))
"""Everything that something with the focus may lie on."""


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1."""
    shares = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_measure_is_the_one_everybody_uses() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_stands_out_from_what_it_is_written_on(palette: str, ink: str, ground: str) -> None:
    colours = PALETTES[palette]

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_borders_that_say_something_can_be_seen(palette: str, edge: str, ground: str) -> None:
    colours = PALETTES[palette]

    assert contrast(colours[edge], colours[ground]) >= 3


COUNCILS = {
    "teal": ("#0a565e", "#073d44", "#ffc247"),
    "blue": ("#1d70b8", "#003078", "#ffdd00"),
    "red": ("#b10e1e", "#6a0000", "#f7b7c0"),
    "green": ("#007a33", "#005522", "#d2ff52"),
    "purple": ("#5a2d82", "#3a1a5a", "#ffb000"),
    "grey": ("#4d4d4d", "#222222", "#cccccc"),
    "black": ("#000000", "#000000", "#ffffff"),
    "as bright as may be": ("#767676", "#767676", "#8c8c8c"),
}
"""Brand, brand-deep and accent of a few councils. Each passes `check_contrast`."""


def dressed(council: str) -> Mapping[str, Mapping[str, str]]:
    """The palettes of a site in a council's colours."""
    brand, deep, accent = COUNCILS[council]
    css = with_colours(CSS, {"brand": brand, "brand-deep": deep, "accent": accent})
    light = tokens(css.partition(":root {")[2])
    dark = tokens(css.partition("prefers-color-scheme: dark) {\n  :root {")[2])
    return {"light": palette_of(light), "dark": palette_of(light, dark)}


def test_the_stylesheet_holds_the_shades_that_its_own_colours_lead_to() -> None:
    assert dressed("teal") == PALETTES


def test_a_councils_own_colours_are_shown_as_they_are() -> None:
    colours = dressed("blue")["light"]

    assert (colours["brand"], colours["brand-deep"], colours["accent"]) == COUNCILS["blue"]


def test_shades_keep_the_hue_and_paper_stays_black_on_white() -> None:
    css = with_colours(CSS, dict(zip(("brand", "brand-deep", "accent"), COUNCILS["red"], strict=True)))
    red, green, blue = (int(dressed("red")["dark"]["link"][at : at + 2], 16) for at in (1, 3, 5))

    assert red > max(green, blue)
    assert "#0a565e" not in css
    assert "--link: #000000;" in css.partition("@media print")[2]


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("council", COUNCILS)
def test_every_councils_colours_can_be_read_on_light_and_dark_screens(council: str, palette: str) -> None:
    colours = dressed(council)[palette]
    faint = [pair for pair in TEXT if contrast(colours[pair[0]], colours[pair[1]]) < 4.5]

    assert faint == []


def test_a_colour_that_serves_is_left_as_it_is() -> None:
    assert nearest_readable("#8b0000", "#ffffff") == "#8b0000"


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("council", COUNCILS)
def test_the_ring_of_the_focus_stands_out_whatever_it_lies_on(council: str, palette: str) -> None:
    colours = dressed(council)[palette]
    rings = [{part: contrast(colours[part], colours[ground]) for part in ("focus", "focus-halo")} for ground in GROUNDS]

    assert contrast(colours["focus"], colours["focus-halo"]) >= 3
    assert [ground for ground, ring in zip(GROUNDS, rings, strict=True) if max(ring.values()) < 3] == []


def test_whatever_a_rule_writes_on_a_ground_of_its_own_is_measured() -> None:
    screen = CSS.partition("@media print {\n  :root")[0]
    rules = re.findall(r"[{;\n]\s*([^{}@;]+)\{([^{}]*)\}", screen)
    pairs = set()
    for _, rule in rules:
        ink = re.search(r"(?:^|[; ])color: var\(--([\w-]+)\)", rule)
        ground = re.search(r"background(?:-color)?: var\(--([\w-]+)\)", rule)
        if ink and ground:
            pairs.add((ink[1], ground[1]))

    assert len(pairs) > 5
    assert pairs - set(TEXT) == set()

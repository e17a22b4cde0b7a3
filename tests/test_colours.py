"""The colours of overrides/assets/site.css, read from its tokens and measured as WCAG 2.2 says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "overrides/assets/site.css").read_text(encoding="utf-8")
LIGHT, DARK = (CSS.partition(":root {")[2], CSS.partition("prefers-color-scheme: dark) {\n  :root {")[2])
TEXT = (
    *((ink, ground) for ink in ("ink", "ink-soft", "link", "visited") for ground in ("paper", "card", "accent-tint")),
    *(("on-brand", ground) for ground in ("brand", "brand-deep")),
    *((tone, f"{tone}-tint") for tone in ("good", "risk", "late", "rest")),
    ("on-accent", "accent"),
    ("late", "card"),
)
"""What is written on what."""
EDGES = (("edge", "paper"), ("edge", "card"), ("accent", "brand-deep"))
"""Borders and rings that say something, and what they lie on."""


def tokens(text: str) -> Mapping[str, str]:
    """The colours by name, of the first block of the text."""
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text.partition("}")[0]))


PALETTES = {"light": tokens(LIGHT), "dark": {**tokens(LIGHT), **tokens(DARK)}}


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

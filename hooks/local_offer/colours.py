"""The council's colours: whether words can be read on them, their shades that can, and the stylesheet that has them."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence

ENOUGH = 4.5
"""The least contrast between words and what is behind them (WCAG 2.2, success criterion 1.4.3)."""
ENOUGH_FOR_EDGES = 3.0
"""The same for the ring around what has the focus (1.4.11)."""
WHITE = "#ffffff"
DARK_WORDS = "#14263a"
_STEPS = 200
_DARKEST_LIGHT_GROUND = "#fff3d6"
"""Of the light grounds that links stand on, the one on which they are hardest to read: --accent-tint."""
_LIGHTEST_DARK_GROUND = "#33290f"
"""The same for dark screens."""
_CALM = 0.5
"""The strength that the colour of links has at most on dark screens, where strong colours glare."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black and white), as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_readable(colour: str, words: str, enough: float = ENOUGH, strongest: float = 1) -> str:
    """The colour of the same hue, darker or lighter, that is nearest to this one and far enough from `words`."""
    hue, light, strength = colorsys.rgb_to_hls(*_parts(colour))
    if strength <= strongest and contrast(colour, words) >= enough:
        return colour
    ways = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda way: abs(way - light))
    shades = (_hex(colorsys.hls_to_rgb(hue, way, min(strength, strongest))) for way in ways)
    return next(shade for shade in shades if contrast(shade, words) >= enough)


def with_colours(stylesheet: str, council: Mapping[str, str]) -> str:
    """The stylesheet with the council's brand, brand-deep and accent, and shades of them, as its tokens' values.

    The first value of a token is for light screens, the second for dark ones; later ones, for paper, stay.
    """
    brand = council["brand"]
    brand_in_the_dark = nearest_readable(brand, WHITE, 9)
    values = {
        "brand": (brand, brand_in_the_dark),
        "brand-deep": (council["brand-deep"], nearest_readable(council["brand-deep"], WHITE, 12)),
        "accent": (council["accent"],),
        "focus": (DARK_WORDS, nearest_readable(council["accent"], brand_in_the_dark, ENOUGH_FOR_EDGES)),
        "link": (
            nearest_readable(brand, _DARKEST_LIGHT_GROUND),
            nearest_readable(brand, _LIGHTEST_DARK_GROUND, 8.5, _CALM),
        ),
    }
    for token, colours in values.items():
        stylesheet = _with_values(stylesheet, token, colours)
    return stylesheet


def _with_values(stylesheet: str, token: str, colours: Sequence[str]) -> str:
    left = iter(colours)
    return re.sub(rf"(?<=--{token}: )#[0-9a-fA-F]{{6}}(?=;)", lambda found: next(left, found[0]), stylesheet)


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)

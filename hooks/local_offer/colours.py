"""The council's colours: whether words can be read on them, the nearest that can, and the stylesheet that has them."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping

ENOUGH = 4.5
"""The least contrast between words and what is behind them (WCAG 2.2, success criterion 1.4.3)."""
WHITE = "#ffffff"
DARK_WORDS = "#14263a"
_STEPS = 200


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 (the same) to 21 (black and white), as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def nearest_readable(colour: str, words: str) -> str:
    """The colour of the same hue, darker or lighter, that is nearest to this one and on which `words` can be read."""
    hue, light, strength = colorsys.rgb_to_hls(*_parts(colour))
    ways = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda way: abs(way - light))
    shades = (_hex(colorsys.hls_to_rgb(hue, way, strength)) for way in ways)
    return next(shade for shade in shades if contrast(shade, words) >= ENOUGH)


def with_colours(stylesheet: str, colours: Mapping[str, str]) -> str:
    """The stylesheet with the first value of each named token, such as "--brand", replaced by the council's colour."""
    for token, colour in colours.items():
        stylesheet = re.sub(rf"(?<=--{token}: )#[0-9a-fA-F]{{6}}(?=;)", colour, stylesheet, count=1)
    return stylesheet


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)

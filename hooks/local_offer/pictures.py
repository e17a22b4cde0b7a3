"""The site's icons and the picture that goes with links to it, drawn from the council's name and colours.

The only module that imports Pillow. Nothing is fetched: the mark is a few curves, and the typeface is the site's own.
The same offer gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]

_GRID = 40
"""The mark is drawn on a square of 40 by 40, and scaled."""
_BEND = (
    ((9, 28), (14, 28), (14, 20), (20, 20)),
    ((20, 20), (26, 20), (26, 12), (31, 12)),
)
"""The way from one dot to the other: two curves, each a start, two handles and an end."""
_DOTS = ((9, 28), (31, 12))
_DOT = 4
_SMOOTH = 4
"""How many times larger a picture is drawn before it is made small, so that its edges are smooth."""
_STEPS = 40
_COLOURS = 64
"""How many shades the picture for links has: enough for smooth letters in a few colours, and a small file."""
SOCIAL = (1200, 630)
"""The size of the picture that goes with links, which other sites ask for."""
ICONS = {"apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
MASKABLE = "icon-maskable-512.png"
"""The icon that phones cut to a shape of their own: the mark stands in its middle four fifths."""


@dataclass(frozen=True, slots=True)
class Look:
    """What pictures are made from."""

    name: str
    summary: str
    council: str
    brand: str
    brand_deep: str
    accent: str
    typeface: Path


def mark_as_svg(look: Look) -> str:
    """The mark as a drawing of any size, in the council's colours."""
    (x0, y0), *_ = _BEND[0]
    bends = "".join(f"C{' '.join(f'{x} {y}' for x, y in bend[1:])}" for bend in _BEND)
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="{_DOT}" fill="{look.brand_deep}"/>' for x, y in _DOTS)
    way = (
        f'<path d="M{x0} {y0}{bends}" fill="none" stroke="{look.brand_deep}" stroke-width="4" stroke-linecap="round"/>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">'
        f'<rect width="40" height="40" rx="10" fill="{look.accent}"/>{way}{dots}</svg>\n'
    )


def pictures(look: Look) -> Mapping[str, bytes]:
    """Every icon and the picture for links, as PNG and ICO files by name."""
    icons = {name: _png(_mark(look, size, round(size / 4))) for name, size in ICONS.items()}
    edge = ICONS["icon-512.png"]
    maskable = Image.new("RGB", (edge, edge), look.accent)
    inner = _mark(look, round(edge * 0.8), 0).convert("RGB")
    maskable.paste(inner, ((edge - inner.width) // 2, (edge - inner.height) // 2))
    small = BytesIO()
    _mark(look, 48, 12).save(small, format="ICO", sizes=[(16, 16), (32, 32), (48, 48)])
    return {**icons, MASKABLE: _png(maskable), "favicon.ico": small.getvalue(), "social.png": _png(_social(look))}


def _mark(look: Look, size: int, radius: int) -> Image.Image:
    """The mark on a square with round corners, clear outside them."""
    large = size * _SMOOTH
    image = Image.new("RGBA", (large, large), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((0, 0, large - 1, large - 1), radius * _SMOOTH, fill=look.accent)
    scale = large / _GRID
    _stroke(draw, [(x * scale, y * scale) for x, y in _way()], 4 * scale, look.brand_deep)
    for x, y in _DOTS:
        _disc(draw, (x * scale, y * scale), _DOT * scale, look.brand_deep)
    return image.reduce(_SMOOTH)


def _social(look: Look) -> Image.Image:
    """The name, what the site is for and who publishes it, beside the way that the mark shows."""
    width, height = SOCIAL
    image = Image.new("RGB", (width * 2, height * 2), look.brand)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, height * 2 - 220, width * 2, height * 2), fill=look.brand_deep)
    way = [(1500 + x * 22, 80 + y * 22) for x, y in _way()]
    _stroke(draw, way, 34, look.accent)
    for centre, radius in ((way[0], 50), (way[-1], 68)):
        _disc(draw, centre, radius, look.accent)
    mark = _mark(look, 200, 50)
    image.paste(mark, (140, 130), mark)
    name, words, foot = (_letters(look, size, weight) for size, weight in ((148, 700), (76, 400), (60, 700)))
    at = 400.0
    for font, text, most, gap in ((name, look.name, 1300, 164), (words, look.summary, 1330, 100)):
        for line in _lines(font, text, most):
            draw.text((140, at), line, font=font, fill="#ffffff")
            at += gap
        at += 20
    draw.text((140, height * 2 - 150), look.council, font=foot, fill="#ffffff")
    return image.reduce(2).quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _letters(look: Look, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(look.typeface, size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font


def _lines(font: ImageFont.FreeTypeFont, text: str, most: float) -> Iterator[str]:
    """The text in lines that are no wider than the most, as long as no single word is."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > most:
            yield line
            line = word
        else:
            line = longer
    yield line


def _way() -> list[Point]:
    """The way of the mark as many short steps."""
    return [_on(bend, step / _STEPS) for bend in _BEND for step in range(_STEPS + 1)]


def _on(bend: tuple[Point, ...], part: float) -> Point:
    """The place on a curve, from its start at 0 to its end at 1."""
    rest = 1 - part
    shares = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    x, y = (sum(share * point[axis] for share, point in zip(shares, bend, strict=True)) for axis in (0, 1))
    return x, y


def _stroke(draw: ImageDraw.ImageDraw, points: list[Point], width: float, colour: str) -> None:
    draw.line(points, fill=colour, width=round(width))
    for point in points:
        _disc(draw, point, width / 2, colour)


def _disc(draw: ImageDraw.ImageDraw, centre: Point, radius: float, colour: str) -> None:
    x, y = centre
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)


def _png(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, format="PNG", compress_level=7)
    return kept.getvalue()

"""Whether this Local Offer is whole, for everyone to see: each item of the law, the matrix, and the Code's tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from local_offer.coverage.claims import CLICKS
from local_offer.coverage.code import CodeTest, held_to_the_code
from local_offer.coverage.expected import COLUMNS
from local_offer.coverage.matrix import Cell
from local_offer.coverage.measure import Coverage, Measured, coverage_of, plural
from local_offer.coverage.standing import Standing
from local_offer.models.local_offer import LocalOffer
from local_offer.models.requirements import REQUIREMENTS
from local_offer.models.setting import ProviderType
from local_offer.pages.about import ABOUT
from local_offer.pages.page import Page
from local_offer.pages.voice import HAVE_YOUR_SAY
from local_offer.pages.walk import clicks_from_home
from local_offer.wording import counted

ADDRESS = "about/coverage/"
UNMEASURED = Page(
    address=ADDRESS,
    title="Is this Local Offer whole?",
    summary="Everything that the law asks of a Local Offer, checked each time this site is made.",
    template="pages/coverage.html",
    facts={},
    section="about",
)
"""The page before anything was measured, for those who only have to know that there is one."""
SHOWN = 5
"""How many places are named that meet one item."""
_PARTS = (
    ("Where children and young people learn", ("S2.1", "S2.2")),
    ("What is provided, and how it is paid for", ("S2.3",)),
    ("What nurseries, schools and colleges do", ("S2.4", "S2.5")),
    ("More on providers", ("S2.6", "S2.7")),
    ("Training, work and growing up", ("S2.8", "S2.9", "S2.10", "S2.11")),
    ("Health", ("S2.12",)),
    ("Social care", ("S2.13",)),
    ("Travel", ("S2.14",)),
    ("Information, advice, childcare and leisure", ("S2.15",)),
    ("Rights, rules and routes", ("S2.16", "S2.17", "S2.18", "S2.19", "S2.20", "S2.21", "S2.22", "S2.23")),
    ("How it is made, and how you can comment", ("R54", "R55", "R56", "R57")),
)
"""The parts of the page, and the paragraphs or regulations in each."""
_BELOW = (
    ("Fourteen things, for each kind of place to learn", "matrix"),
    ("The five tests of the Code of Practice", "code"),
)
"""What follows the parts: the headings and where they stand."""


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the page shows it."""

    anchor: str
    """Where it stands on the page: the id of the item, such as "S2.15a", by which others link to it."""
    law: str
    label: str
    standing: Standing
    places: tuple[tuple[str, str], ...]
    """Names and addresses of the first pages that meet it."""
    more: str
    """How many other pages meet it, in words, or nothing."""
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: items of the law that belong together."""

    anchor: str
    name: str
    rows: tuple[Row, ...]

    @property
    def well(self) -> str:
        """How many of its items are met, or not expected here, in words: "8 of 9"."""
        return f"{sum(row.standing.is_well for row in self.rows)} of {len(self.rows)}"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One of the fourteen things, for each kind of provider."""

    label: str
    cells: tuple[Cell, ...]


def measured(offer: LocalOffer, pages: Iterable[Page]) -> tuple[Coverage, tuple[CodeTest, ...]]:
    """How an offer stands with its pages, and by the five tests of the Code."""
    clicks = clicks_from_home(offer, pages, CLICKS)
    coverage = coverage_of(offer, clicks)
    return coverage, held_to_the_code(offer, coverage, clicks)


def page_of_coverage(offer: LocalOffer, pages: Iterable[Page]) -> Page:
    """The page, from what the other pages hold."""
    coverage, tests = measured(offer, pages)
    parts = [
        Part(f"part-{number}", name, tuple(_rows(coverage, starts))) for number, (name, starts) in enumerate(_PARTS, 1)
    ]
    return replace(
        UNMEASURED,
        facts={
            "counts": tuple((standing, counted(number, "item")) for standing, number in coverage.counted().items()),
            "total": counted(len(coverage.items), "item"),
            "parts": tuple(parts),
            "contents": (*((f"{part.name}: {part.well} met", part.anchor) for part in parts), *_BELOW),
            "inside": _matrix(coverage, in_area=True),
            "outside": _matrix(coverage, in_area=False),
            "kinds_inside": tuple(_heading(kind) for kind in ProviderType),
            "kinds_outside": tuple(_heading(kind) for kind in ProviderType if kind is not ProviderType.COMMISSIONED),
            "tests": tests,
            "clicks": CLICKS,
            "comment": HAVE_YOUR_SAY.address if HAVE_YOUR_SAY.address in offer.written else "",
        },
        trail=(ABOUT,) if ABOUT.address in offer.written else (),
    )


def _rows(coverage: Coverage, starts: tuple[str, ...]) -> Iterator[Row]:
    for one in coverage.items:
        id_ = one.requirement.id
        stem = id_.split("-")[0]
        if any(stem == start or stem.rstrip("abcdefghij") == start or stem.split(".")[0] == start for start in starts):
            yield _row(one)


def _row(one: Measured) -> Row:
    places = tuple(dict.fromkeys((claim.title, claim.address) for claim in one.claims))
    return Row(
        anchor=one.requirement.id,
        law=law_of(one.requirement.id),
        label=one.requirement.label,
        standing=one.standing,
        places=places[:SHOWN],
        more=counted(len(places) - SHOWN, "other") if len(places) > SHOWN else "",
        lacking=one.lacking,
    )


def law_of(item: str) -> str:
    """The place in the law of an item, in words: "Schedule 2, paragraph 15(a)", "Regulation 57(b)(ii)"."""
    number, _, part = item.partition("-")
    letters = number.lstrip("SR0123456789.")
    digits = number.removesuffix(letters)
    inner = f"({part})" if part not in {"", "gen"} else ""
    if item.startswith("S2."):
        return f"Schedule 2, paragraph {digits[3:]}{f'({letters})' if letters else ''}{inner}"
    whole, _, sub = digits[1:].partition(".")
    return f"Regulation {whole}{f'({sub})' if sub else ''}{f'({letters})' if letters else ''}{inner}"


def _matrix(coverage: Coverage, *, in_area: bool) -> tuple[MatrixRow, ...]:
    return tuple(
        MatrixRow(
            REQUIREMENTS[item].label,
            tuple(cell for cell in coverage.cells if cell.item == item and cell.in_area is in_area),
        )
        for item in COLUMNS
    )


def _heading(kind: ProviderType) -> str:
    name = plural(kind)
    return f"{name[:1].upper()}{name[1:]}"

"""Paragraphs 4 and 5 of Schedule 2: fourteen things for each kind of provider, in the area and outside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from local_offer.coverage.claims import KEPT_FOR
from local_offer.coverage.expected import COLUMNS, arrangements_of
from local_offer.coverage.standing import Standing
from local_offer.models.expectation import Expectation
from local_offer.models.local_offer import LocalOffer
from local_offer.models.setting import ProviderType, Setting

FEWEST_WORDS = 6
"""The fewest words that can say how something is done."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing for one kind of provider."""

    item: str
    provider_type: ProviderType
    in_area: bool
    standing: Standing
    address: str
    """Where it is said: the page of what to expect, or the list of settings."""
    lacking: str = ""


def cells(offer: LocalOffer, clicks: Mapping[str, int], most_clicks: int) -> tuple[Cell, ...]:
    """Every cell: 14 things for 8 kinds in the area, and for 7 kinds outside it."""
    return tuple(_cells(offer, clicks, most_clicks))


def _cells(offer: LocalOffer, clicks: Mapping[str, int], most_clicks: int) -> Iterator[Cell]:
    for in_area in (True, False):
        for kind in ProviderType:
            if kind is ProviderType.COMMISSIONED and not in_area:
                continue
            expected = [
                one
                for one in offer.duties.expectations.values()
                if one.provider_type is kind and one.in_area is in_area
            ]
            settings = [one for one in offer.settings.values() if one.provider_type is kind and one.in_area is in_area]
            for item, field in COLUMNS.items():
                standing, address, lacking = _found(field, expected, settings, offer)
                if standing is Standing.MET and clicks.get(address, most_clicks + 1) > most_clicks:
                    standing, lacking = Standing.THIN, f"it is more than {most_clicks} clicks from home"
                yield Cell(item, kind, in_area, standing, address, lacking)


def _found(
    field: str, expected: list[Expectation], settings: list[Setting], offer: LocalOffer
) -> tuple[Standing, str, str]:
    for one in expected:
        address = f"what-to-expect/{one.id}/"
        late = one.checked.is_overdue(offer.today) or offer.today - one.checked.on > KEPT_FOR
        if one.none_expected:
            return (Standing.LATE if late else Standing.NONE), address, ""
        text = getattr(arrangements_of(one, offer), field) or ""
        if late and text:
            return Standing.LATE, address, "the check of what is expected is late"
        if text:
            short = len(text.split()) < FEWEST_WORDS
            return (Standing.THIN, address, "it says too little") if short else (Standing.MET, address, "")
    answering = [one for one in settings if getattr(one.arrangements, field)]
    if settings and len(answering) == len(settings):
        return Standing.MET, "settings/", ""
    if answering:
        return Standing.THIN, "settings/", f"{len(settings) - len(answering)} of {len(settings)} settings do not say"
    return Standing.MISSING, "", "nobody says"

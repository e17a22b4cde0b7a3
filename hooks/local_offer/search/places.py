"""Where entries are on the map, and where postcodes are, so that a browser can tell what is near without asking anyone.

A browser fetches the file of a postcode's first half. The second half never leaves it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import Venue
from local_offer.models.postcodes import OutwardCode, Spot, spot_of
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.search.entries import Entry
from local_offer.search.packing import fixed

STEP = 0.0001
"""The unit in which places are written, in degrees: about ten metres."""
_DIGITS = 3
_MOST = 64**_DIGITS - 1


def packed_places(entries: Sequence[Entry], offer: LocalOffer) -> dict[str, object]:
    """The entries' places: for each its entry's number and its steps from the corner, three digits a number."""
    spots = [
        (number, spot) for number, entry in enumerate(entries) for spot in dict.fromkeys(_spots(entry, offer.postcodes))
    ]
    south = min((spot.latitude for _, spot in spots), default=0.0)
    west = min((spot.longitude for _, spot in spots), default=0.0)
    return {
        "outward": list(offer.postcodes),
        "corner": [round(south, 6), round(west, 6)],
        "step": STEP,
        "entries": "".join(fixed(number, _DIGITS) for number, _ in spots),
        "spots": "".join(_steps(spot.latitude - south) + _steps(spot.longitude - west) for _, spot in spots),
    }


def _steps(degrees: float) -> str:
    return fixed(min(_MOST, round(degrees / STEP)), _DIGITS)


def _spots(entry: Entry, postcodes: Mapping[str, OutwardCode]) -> Iterator[Spot]:
    for place in _places(entry):
        spot = spot_of(place, postcodes)
        if spot is not None:
            yield spot


def _places(entry: Entry) -> tuple[Venue, ...]:
    match entry.record:
        case Service() as service:
            return service.where.places
        case Setting() as setting:
            return (setting.where,) if setting.where else ()
        case _:
            return ()


def packed_outward(code: OutwardCode) -> dict[str, list[float]]:
    """The postcodes with this first half: where each of them is, by its second half."""
    return {unit: [spot.latitude, spot.longitude] for unit, spot in sorted(code.units.items())}

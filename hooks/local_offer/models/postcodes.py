"""Where postcodes are on the map, by their first halves. The files are made by a command and never typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from local_offer.models.parts import Venue


class Spot(NamedTuple):
    """A place on the map, in degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class OutwardCode:
    """The postcodes that begin with the same first half, such as ZX2."""

    code: str
    units: Mapping[str, Spot]
    """Where each postcode is, by its second half, such as 4AB, in alphabetical order."""

    @property
    def middle(self) -> Spot:
        """The middle of all its postcodes, for when a family gives the first half alone."""
        number = len(self.units)
        return Spot(
            sum(spot.latitude for spot in self.units.values()) / number,
            sum(spot.longitude for spot in self.units.values()) / number,
        )


def spot_of(place: Venue, postcodes: Mapping[str, OutwardCode]) -> Spot | None:
    """Where a place is: as its record says, else where its postcode is, else nothing."""
    if place.latitude is not None and place.longitude is not None:
        return Spot(place.latitude, place.longitude)
    outward, _, unit = (place.postcode or "").partition(" ")
    return postcodes[outward].units.get(unit) if outward in postcodes else None

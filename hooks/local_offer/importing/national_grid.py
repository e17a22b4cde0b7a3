"""Eastings and northings of the National Grid as degrees on the maps that phones use.

The steps and figures are those of Ordnance Survey's "A guide to coordinate systems in Great Britain": from the grid to
degrees on the Airy spheroid, then by seven figures to the spheroid of GPS. What comes back is right to about 5 metres.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan


@dataclass(frozen=True, slots=True)
class _Spheroid:
    a: float
    """Half of its longer axis, in metres."""
    b: float
    """Half of its shorter axis, in metres."""

    @property
    def e2(self) -> float:
        return 1 - (self.b / self.a) ** 2


_AIRY = _Spheroid(6_377_563.396, 6_356_256.909)
_GPS = _Spheroid(6_378_137.0, 6_356_752.314_245)
_SCALE = 0.999_601_271_7
_TRUE_NORTH, _TRUE_EAST = -100_000.0, 400_000.0
_ORIGIN_LATITUDE, _ORIGIN_LONGITUDE = radians(49), radians(-2)
_SHIFT = (446.448, -125.157, 542.060)
"""Metres along the three axes from the Airy spheroid to that of GPS."""
_TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
_GROWTH = -20.4894e-6


def to_degrees(easting: float, northing: float) -> tuple[float, float]:
    """The latitude and longitude of a point of the National Grid, as GPS gives them."""
    return _on_gps(*_on_airy(easting, northing))


def _on_airy(easting: float, northing: float) -> tuple[float, float]:
    """Radians on the Airy spheroid."""
    latitude = _ORIGIN_LATITUDE
    left = northing - _TRUE_NORTH
    while abs(left) >= 0.00001:
        latitude += left / (_AIRY.a * _SCALE)
        left = northing - _TRUE_NORTH - _meridian(latitude)
    e2, s2 = _AIRY.e2, sin(latitude) ** 2
    nu = _AIRY.a * _SCALE / sqrt(1 - e2 * s2)
    rho = nu * (1 - e2) / (1 - e2 * s2)
    eta2 = nu / rho - 1
    t, t2 = tan(latitude), tan(latitude) ** 2
    east = easting - _TRUE_EAST
    one = t / (2 * rho * nu)
    two = t / (24 * rho * nu**3) * (5 + 3 * t2 + eta2 - 9 * t2 * eta2)
    three = t / (720 * rho * nu**5) * (61 + 90 * t2 + 45 * t2**2)
    four = 1 / (cos(latitude) * nu)
    five = 1 / (cos(latitude) * 6 * nu**3) * (nu / rho + 2 * t2)
    six = 1 / (cos(latitude) * 120 * nu**5) * (5 + 28 * t2 + 24 * t2**2)
    seven = 1 / (cos(latitude) * 5040 * nu**7) * (61 + 662 * t2 + 1320 * t2**2 + 720 * t2**3)
    longitude = _ORIGIN_LONGITUDE + four * east - five * east**3 + six * east**5 - seven * east**7
    return latitude - one * east**2 + two * east**4 - three * east**6, longitude


def _meridian(latitude: float) -> float:
    """Metres on the grid from its origin to a latitude."""
    n = (_AIRY.a - _AIRY.b) / (_AIRY.a + _AIRY.b)
    less, more = latitude - _ORIGIN_LATITUDE, latitude + _ORIGIN_LATITUDE
    return (
        _AIRY.b
        * _SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _on_gps(latitude: float, longitude: float) -> tuple[float, float]:
    """Degrees on the spheroid of GPS, from radians on the Airy spheroid."""
    nu = _AIRY.a / sqrt(1 - _AIRY.e2 * sin(latitude) ** 2)
    x = nu * cos(latitude) * cos(longitude)
    y = nu * cos(latitude) * sin(longitude)
    z = nu * (1 - _AIRY.e2) * sin(latitude)
    grown, (around_x, around_y, around_z) = 1 + _GROWTH, _TURN
    east = _SHIFT[0] + grown * x - around_z * y + around_y * z
    north = _SHIFT[1] + around_z * x + grown * y - around_x * z
    up = _SHIFT[2] - around_y * x + around_x * y + grown * z
    across = hypot(east, north)
    found = atan2(up, across * (1 - _GPS.e2))
    for _ in range(4):
        nu = _GPS.a / sqrt(1 - _GPS.e2 * sin(found) ** 2)
        found = atan2(up + _GPS.e2 * nu * sin(found), across)
    return degrees(found), degrees(atan2(north, east))

"""Locations of Open Referral UK to our venues: addresses, positions on the map, and what makes a place accessible."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from local_offer.importing.cleaning import one_line
from local_offer.importing.filling import Filling

_NOWHERE = frozenset({"nationwide", "online", "various", "various locations", "virtual", "countywide", "uk"})


def put_places(filling: Filling, service: dict[str, Any]) -> None:
    """Put in every place of the service. Where the exact address must not be shown, only the town is told."""
    number = 0
    for location in _locations(service):
        if location.get("location_type") == "virtual":
            filling.add(("where", "ways"), "online")
            continue
        address = _address(location)
        town = one_line(filling.said(address.get("city")))
        if location.get("mask_exact_address"):
            filling.leave_out("where.places", town, "the source says that the exact address must not be shown")
            if town:
                filling.put(("where", "words"), f"In {town}.")
            continue
        _put_place(filling, number, location, address)
        number += 1


def _locations(service: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for location in service.get("locations") or ():
        if isinstance(location, dict):
            yield location
    for at in service.get("service_at_locations") or ():
        location = at.get("location") if isinstance(at, dict) else None
        if isinstance(location, dict):
            yield location


def _address(location: dict[str, Any]) -> dict[str, Any]:
    """The address inside a location, or the location itself where it holds its own."""
    for name in ("addresses", "physical_addresses"):
        for address in location.get(name) or ():
            if isinstance(address, dict):
                return address
    return location


def _put_place(filling: Filling, number: int, location: dict[str, Any], address: dict[str, Any]) -> None:
    at = ("where", "places", number)
    filling.put((*at, "name"), location.get("name"))
    lines = [one_line(filling.said(address.get(name))) for name in ("address_1", "address_2")]
    if lines[0] != location.get("name") or lines[1]:
        filling.put((*at, "street"), ", ".join(line for line in lines if line))
    filling.put((*at, "district"), address.get("region"))
    town = one_line(filling.said(address.get("city")))
    if town.casefold() not in _NOWHERE:
        filling.put((*at, "town"), town)
    filling.put((*at, "postcode"), address.get("postal_code"))
    east, north = location.get("longitude"), location.get("latitude")
    geometry = location.get("geometry")
    if isinstance(geometry, dict) and isinstance(geometry.get("coordinates"), list):
        east, north = (*geometry["coordinates"], None, None)[:2]
    # A position of 0, 0 only fills the field.
    if east or north:
        filling.put((*at, "latitude"), north)
        filling.put((*at, "longitude"), east)
    _put_access(filling, number, location)


def _put_access(filling: Filling, number: int, location: dict[str, Any]) -> None:
    """Features with a word here become ids; sentences become the note on access."""
    sentences: list[str] = []
    features: list[str] = []
    for name in ("accessibilities", "accessibility", "accessibility_for_disabilities"):
        for part in location.get(name) or ():
            if not isinstance(part, dict):
                continue
            said = dict.fromkeys(
                one_line(filling.said(part.get(field)))
                for field in ("slug", "name", "accessibility", "description", "details")
            )
            short = [text for text in said if text and len(text) <= 60]
            if len(short) == len([text for text in said if text]) == 1:
                features.extend(short)
            else:
                sentences.extend(text for text in said if text)
    if features:
        table = filling.rules.values.get("where.places.0.access", {})
        known = {word.casefold() for word in table}
        for feature in dict.fromkeys(features):
            if feature.casefold() in known or "otherwise" in known:
                for item in filling.translated("where.places.0.access", feature):
                    filling.add(("where", "places", number, "access"), item)
            else:
                sentences.append(feature)
    filling.put(("where", "places", number, "access_note"), "\n\n".join(dict.fromkeys(sentences)))

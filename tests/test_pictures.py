"""The icons and the picture for links: what they are made from, that they are what they say, and the same each time."""

from __future__ import annotations

import json
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from local_offer.dressing import dressed
from local_offer.models.site import Site
from local_offer.pictures import ICONS, SOCIAL, Look, mark_as_svg, pictures
from tests.builders import a_site, read_as

OVERRIDES = Path(__file__).parents[1] / "overrides"
LOOK = Look(
    name="Local Offer Live",
    summary="Help for children and young people with special educational needs or disabilities.",
    council="Severnmouth City Council",
    brand="#0a565e",
    brand_deep="#073d44",
    accent="#ffc247",
    typeface=OVERRIDES / "assets/fonts/atkinson-hyperlegible-next.woff2",
)


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return dict(pictures(LOOK))


def size_of(png: bytes) -> tuple[int, int]:
    """The width and height that a PNG file says it has."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_as_large_as_it_is_asked_for(drawn: dict[str, bytes], name: str) -> None:
    assert size_of(drawn[name]) == (ICONS[name], ICONS[name])


def test_the_picture_for_links_has_the_size_that_other_sites_ask_for_and_is_small(drawn: dict[str, bytes]) -> None:
    assert size_of(drawn["social.png"]) == SOCIAL
    assert len(drawn["social.png"]) < 60_000


def test_the_icon_for_old_browsers_is_an_icon_file(drawn: dict[str, bytes]) -> None:
    assert drawn["favicon.ico"][:4] == b"\x00\x00\x01\x00"


def test_the_same_look_gives_the_same_bytes(drawn: dict[str, bytes]) -> None:
    assert dict(pictures(LOOK)) == drawn


def test_another_name_or_colour_gives_another_picture(drawn: dict[str, bytes]) -> None:
    assert pictures(replace(LOOK, name="Local Offer"))["social.png"] != drawn["social.png"]
    assert pictures(replace(LOOK, accent="#ffffff"))["icon-192.png"] != drawn["icon-192.png"]


def test_the_mark_has_the_council_s_colours() -> None:
    svg = mark_as_svg(replace(LOOK, accent="#abcdef", brand_deep="#012345"))

    assert "#abcdef" in svg
    assert "#012345" in svg
    assert "#ffc247" not in svg


def test_a_very_long_word_does_not_stop_the_picture() -> None:
    assert size_of(pictures(replace(LOOK, summary="a" * 300))["social.png"]) == SOCIAL


def test_a_site_that_is_kept_on_a_phone_starts_where_it_is_published() -> None:
    site = read_as(Site, a_site(address="https://council.example/offer/"))
    files = dressed(site, OVERRIDES)
    manifest = json.loads(files["site.webmanifest"])

    assert manifest["start_url"] == "/offer/"
    assert manifest["name"] == site.name
    for icon in manifest["icons"]:
        assert icon["src"].removeprefix("/offer/") in files

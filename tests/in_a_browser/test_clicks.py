"""A page that is called near to home is near to home: the walk over what pages hold agrees with the built links."""

from __future__ import annotations

import datetime
import posixpath
import re
from pathlib import Path

from local_offer.clock import build_time
from local_offer.coverage.claims import CLICKS, claims
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.pages.walk import clicks_from_home

TOP = Path(__file__).parents[2]


def built_clicks(site: Path) -> dict[str, int]:
    """How many clicks each page of a built site is from home, by its address."""
    near, here = {"": 0}, [""]
    for clicks in range(1, CLICKS + 1):
        found = {link for address in here for link in links_of(site, address)}
        here = sorted(link for link in found if link not in near and (site / link / "index.html").is_file())
        near.update(dict.fromkeys(here, clicks))
    return near


def links_of(site: Path, address: str) -> set[str]:
    """The pages that a built page links to."""
    html = (site / address / "index.html").read_text(encoding="utf-8")
    whole = (posixpath.normpath(f"/{address}{link}").lstrip("/") for link in re.findall(r'href="([^"#?:]+)', html))
    return {f"{link}/" if link else "" for link in whole}


def test_every_page_that_meets_the_law_is_as_near_in_the_built_site_as_it_is_said_to_be(built_site: Path) -> None:
    today: datetime.date = build_time(TOP).date()
    offer = read_local_offer(TOP, today)
    said, built = clicks_from_home(offer, tuple(pages_for(offer)), CLICKS), built_clicks(built_site)
    claimed = {claim.address for made in claims(offer).values() for claim in made}

    assert {address for address in claimed if address in said and built.get(address, 99) > said[address]} == set()
    assert len(claimed & said.keys()) > 100
    assert "about/coverage/" in built

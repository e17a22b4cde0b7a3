"""The service worker as it is written, and what the page for when there is no signal says of it."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from local_offer.finishing import write_worker
from local_offer.hosting.worker import worker
from local_offer.models.vocabulary import Phrase
from local_offer.pages import pages_for
from local_offer.pages.no_signal import ADDRESS, DAYS, MOST_MEGABYTES, MOST_PAGES, SECONDS, kept_along
from local_offer.starting import build_site
from tests.builders import a_council, an_offer
from tests.test_demonstration import PROJECT, the_offer

SOURCE = (PROJECT / "overrides/sw.js").read_text(encoding="utf-8")
WORKER_MOST, ALONG_MOST = 3 * 1024, 1_000_000
"""Bytes: the worker after gzip, and all that comes along as it is."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's site."""
    made = tmp_path_factory.mktemp("built") / "site"
    assert build_site(PROJECT, made, strict=False, verbose=False) == 0
    return made


def known(text: str, name: str) -> object:
    """The value that the build wrote above the worker's lines."""
    found = re.search(rf"^const {name} = (.*);$", text, re.MULTILINE)
    assert found
    return json.loads(found[1])


def files_of(site: Path) -> dict[str, Path]:
    """The files that come along, by their addresses."""
    core = known((site / "sw.js").read_text(encoding="utf-8"), "CORE")
    assert isinstance(core, list)
    return {one: site / one / "index.html" if one.endswith("/") else site / one for one in core}


def test_all_that_comes_along_is_there_and_light(site: Path) -> None:
    files = files_of(site)

    assert [address for address, file in files.items() if not file.is_file()] == []
    assert sum(file.stat().st_size for file in files.values()) < ALONG_MOST
    assert "less than 1 MB of your data" in (site / ADDRESS / "index.html").read_text(encoding="utf-8")


def test_the_worker_is_light(site: Path) -> None:
    assert len(gzip.compress((site / "sw.js").read_bytes(), 9, mtime=0)) < WORKER_MOST


def test_the_list_the_check_the_dates_and_the_numbers_come_along_with_their_look_and_scripts(site: Path) -> None:
    along = set(files_of(site))
    (look,) = (one.removesuffix("site.css") for one in along if one.endswith("/site.css"))

    assert {"shortlist/", "travel/check/", "travel/check/table.json", "travel/contacts/", ADDRESS} <= along
    assert {f"{one.parent.relative_to(site).as_posix()}/" for one in site.glob("*/dates/**/index.html")} <= along
    for page in (one for one in along if one.endswith("/")):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        named = re.findall(rf'(?:src|href)="[./]*({re.escape(look)}[^"]+)"', html)
        assert named
        assert set(named) <= along, page
    for script in (site / one for one in along if one.endswith(".js")):
        for needed in re.findall(r'^(?:import|export)\b[^"\n]*"(\.[^"]+)";', script.read_text("utf-8"), re.MULTILINE):
            assert (script.parent / needed).resolve().relative_to(site.resolve()).as_posix() in along, script


def test_neither_open_data_nor_the_search_comes_along(site: Path) -> None:
    assert [one for one in files_of(site) if one.startswith(("open-data/", "search")) or "/search" in one] == []


def test_the_worker_is_another_one_when_what_it_keeps_or_does_is() -> None:
    first = known(worker("// does", ["a/", "b/"], {"MOST": 1}), "VERSION")

    assert first == known(worker("// does", ["b/", "a/"], {"MOST": 1}), "VERSION")
    assert first != known(worker("// does more", ["a/", "b/"], {"MOST": 1}), "VERSION")
    assert first != known(worker("// does", ["a/", "c/"], {"MOST": 1}), "VERSION")
    assert first != known(worker("// does", ["a/", "b/"], {"MOST": 2}), "VERSION")


def test_a_council_says_otherwise_what_stands_on_a_copy(tmp_path: Path) -> None:
    offer = an_offer(tmp_path, a_council())
    own = {"this-copy-was-fetched-on": Phrase(id="this-copy-was-fetched-on", says="Copi o {moment}.")}
    (tmp_path / "site/assets/v0").mkdir(parents=True)
    (tmp_path / "site/sw.js").write_text(SOURCE, encoding="utf-8")
    write_worker(tmp_path / "site", replace(offer, interface=own), pages_for(offer), "assets/v0/")
    says = known((tmp_path / "site/sw.js").read_text(encoding="utf-8"), "SAYS")

    assert isinstance(says, dict)
    assert says["copy"] == "Copi o {moment}."
    assert says["title"] == "No signal:"


def test_the_page_says_the_limits_that_the_worker_keeps_to(site: Path) -> None:
    text, page = (site / "sw.js").read_text("utf-8"), (site / ADDRESS / "index.html").read_text("utf-8")

    assert [known(text, name) for name in ("MOST_PAGES", "MOST_BYTES", "PATIENCE", "RENEWED_AFTER")] == [
        MOST_PAGES,
        MOST_MEGABYTES * 1_000_000,
        SECONDS * 1000,
        DAYS * 24 * 60 * 60 * 1000,
    ]
    assert f"up to {MOST_PAGES} pages of your choice and {MOST_MEGABYTES} MB of them" in page
    assert f"within {SECONDS} seconds" in page
    assert f"more than {DAYS} days old" in page


def test_the_worker_runs_nothing_from_elsewhere_and_asks_for_nothing_that_it_was_not_told_of() -> None:
    assert not re.search(r"importScripts|eval\(|Function\(|https?://", SOURCE)


def test_every_page_but_the_search_has_a_place_for_the_button(site: Path) -> None:
    def has_it(address: str) -> bool:
        return 'class="keep-here"' in (site / address / "index.html").read_text(encoding="utf-8")

    assert all(map(has_it, ("", "services/quiet-swims/", "school/the-senco/", "travel/check/", "shortlist/")))
    assert not any(map(has_it, ("search/", ADDRESS, "about/parts/")))


def test_the_page_knows_what_comes_along(site: Path) -> None:
    page = (site / ADDRESS / "index.html").read_text(encoding="utf-8")
    told = re.search(r"id=\"kept-along\" data-addresses='([^']*)'", page)
    assert told

    assert sorted(json.loads(told[1])) == [one for one in files_of(site) if not one.startswith("assets/")]


def test_the_numbers_of_public_bodies_and_advisers_stand_on_the_page(site: Path) -> None:
    page = (site / ADDRESS / "index.html").read_text(encoding="utf-8")

    for number in ("01632 960 123", "999", "116 123", "0800 1111", "01632 960 309", "01632 960 626"):
        assert f">{number}</a>" in page


def test_a_small_council_without_travel_or_dates_has_the_page_too(tmp_path: Path) -> None:
    files = {
        name: one for name, one in a_council().items() if not re.search("/(travel|deadlines|routes|route-.*)[/.]", name)
    }
    offer = an_offer(tmp_path, files)
    pages = tuple(pages_for(offer))
    page = next(one for one in pages if one.address == ADDRESS)

    assert kept_along(pages) == (ADDRESS, "shortlist/")
    assert page.facts["along"] == ()


def test_each_list_of_dates_is_named_once() -> None:
    page = next(one for one in pages_for(the_offer()) if one.address == ADDRESS)
    along = page.facts["along"]
    assert isinstance(along, tuple)

    assert sorted(address for address, _ in along) == [
        "disagree/dates/",
        "ehc-plans/dates/",
        "travel/check/",
        "travel/contacts/",
        "travel/dates/",
    ]

"""The preview makes again what a change reaches, and no more, and ends with the bytes of a whole build."""

from __future__ import annotations

import os
import re
import shutil
from functools import partial
from pathlib import Path

import pytest

from local_offer.checked_offer import CheckedOffer
from local_offer.previewing import Preview, showing_problems, stamps_of
from local_offer.starting import build_site, build_whole

TOP = Path(__file__).parents[1]
FOLLOWED = ("data", "content", "mkdocs.yml")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small council of its own, beside the project's generator and templates."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")
    shutil.copytree(TOP / "tests/small", tmp_path / "tests/small")
    (tmp_path / "hooks").symlink_to(TOP / "hooks")
    (tmp_path / "overrides").symlink_to(TOP / "overrides")
    return tmp_path / "tests/small"


@pytest.fixture
def preview(project: Path, tmp_path: Path) -> Preview:
    """A preview that was built whole once."""
    site = tmp_path / "preview"
    made = Preview(project, site, [str(project / name) for name in FOLLOWED], partial(build_whole, project, site))
    made.rebuild()
    assert made.wrong == ""
    return made


def edit(project: Path, file: str, old: str, new: str) -> None:
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def written(site: Path) -> dict[str, int]:
    """When each page was written, in nanoseconds."""
    return {page.relative_to(site).as_posix(): page.stat().st_mtime_ns for page in site.rglob("*.html")}


def bytes_of(site: Path) -> dict[str, bytes]:
    """Every file but those of the open data, which a preview makes when it builds the site whole."""
    files = {page.relative_to(site).as_posix(): page for page in site.rglob("*") if page.is_file()}
    return {name: file.read_bytes() for name, file in files.items() if not is_open_data(name)}


def is_open_data(name: str) -> bool:
    of_folder = name.startswith("open-data/") and not name.endswith(".html")
    return of_folder or name.startswith("oruk/") or name.endswith((".ics", "/feed.xml")) or name == "sitemap.xml"


def whole(project: Path, tmp_path: Path) -> dict[str, bytes]:
    """The site as a build from nothing makes it."""
    site = tmp_path / "whole"
    assert build_site(project, site, strict=False, verbose=False) == 0
    return bytes_of(site)


SERVICE = "data/services/autism-outreach.yml"


def test_only_pages_that_show_a_changed_fact_are_written(preview: Preview, project: Path, tmp_path: Path) -> None:
    before = written(preview.site)
    edit(project, SERVICE, "criteria: Your child goes to school in the city.", "criteria: Open to everyone.")
    preview.rebuild()
    after = written(preview.site)
    assert {page for page in after if after[page] != before.get(page)} == {
        "services/autism-outreach/index.html",
        "paper/categories/autism-and-adhd/index.html",
        "paper/needs/autism/index.html",
    }
    preview.catch_up()
    assert bytes_of(preview.site) == whole(project, tmp_path)


def test_words_that_a_council_says_otherwise_reach_pages_that_did_not_change(preview: Preview, project: Path) -> None:
    own = project / "data/vocabulary/interface.yml"
    own.write_text("menu:\n  says: Dewislen\n", encoding="utf-8")
    preview.rebuild()

    assert "Dewislen" in (preview.site / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (SERVICE, "name: Autism outreach", "name: Outreach for all"),
        (SERVICE, "summary: A worker", "summary: Someone"),
        (SERVICE, "status: waiting list", "status: closed\nclosed_on: 2026-10-01"),
        (SERVICE, "    from: 5\n    to: 11", "    from: 0\n    to: 3"),
        ("data/organisations/harbour-autism-trust.yml", "name: Harbour Autism Trust", "name: Harbour Trust"),
        ("data/vocabulary/needs.yml", "name: Autism\n", "name: Autism and more\n"),
        ("data/vocabulary/areas.yml", "name: Thornmouth", "name: Thornmouth centre"),
        ("data/vocabulary/glossary.yml", "means: The teacher", "means: A teacher"),
        ("data/settings/kings-orchard-primary.yml", "places: 210", "places: 420"),
        ("data/site.yml", "name: Local Offer Live", "name: The Local Offer"),
        ("data/rules.yml", "value: 20", "value: 21"),
        ("content/ehc-plans.md", "title: EHC plans", "title: Plans"),
    ],
)
def test_after_any_change_the_preview_has_the_bytes_of_a_whole_build(
    preview: Preview, project: Path, tmp_path: Path, file: str, old: str, new: str
) -> None:
    edit(project, file, old, new)
    preview.rebuild()
    preview.catch_up()
    assert preview.wrong == ""
    assert bytes_of(preview.site) == whole(project, tmp_path)


def test_a_new_record_and_a_removed_one_leave_the_bytes_of_a_whole_build(
    preview: Preview, project: Path, tmp_path: Path
) -> None:
    shutil.copy(project / SERVICE, project / "data/services/second-outreach.yml")
    preview.rebuild()
    preview.catch_up()
    assert bytes_of(preview.site) == whole(project, tmp_path)
    (project / "data/services/second-outreach.yml").unlink()
    preview.rebuild()
    preview.catch_up()
    assert bytes_of(preview.site) == whole(project, tmp_path)


def test_a_slip_leaves_every_page_as_it_was_and_its_mending_is_followed(
    preview: Preview, project: Path, tmp_path: Path
) -> None:
    before = bytes_of(preview.site)
    edit(project, SERVICE, "status: waiting list", "status: ful")
    preview.rebuild()
    assert "line 7, column 1" in preview.wrong
    assert bytes_of(preview.site) == before
    edit(project, SERVICE, "name: Autism outreach", "name: Outreach")
    preview.rebuild()
    assert "line 7, column 1" in preview.wrong
    edit(project, SERVICE, "status: ful", "status: open")
    preview.rebuild()
    assert preview.wrong == ""
    assert bytes_of(preview.site) == whole(project, tmp_path)


def test_a_preview_that_begins_with_a_slip_shows_it_and_follows_its_mending(project: Path, tmp_path: Path) -> None:
    edit(project, SERVICE, "status: waiting list", "status: ful")
    site = tmp_path / "preview"
    preview = Preview(project, site, [str(project / name) for name in FOLLOWED], partial(build_whole, project, site))
    preview.rebuild()
    assert "line 7, column 1" in preview.wrong
    assert (site / "index.html").is_file()
    edit(project, SERVICE, "status: ful", "status: open")
    preview.rebuild()
    assert preview.wrong == ""
    assert bytes_of(site) == whole(project, tmp_path)


def test_lists_in_another_order_leave_the_bytes_of_a_whole_build(
    preview: Preview, project: Path, tmp_path: Path
) -> None:
    needs = project / "data/vocabulary/needs.yml"
    first, *others = re.split(r"\n(?=\w)", needs.read_text(encoding="utf-8").rstrip("\n"))
    assert others
    needs.write_text("\n".join((*others, first)) + "\n", encoding="utf-8")
    preview.rebuild()
    preview.catch_up()
    assert bytes_of(preview.site) == whole(project, tmp_path)


def test_edits_upon_edits_leave_the_bytes_of_a_whole_build(preview: Preview, project: Path, tmp_path: Path) -> None:
    for old, new in (("A worker", "Someone"), ("Someone", "Who knows autism"), ("Who knows autism", "Someone")):
        edit(project, SERVICE, f"summary: {old}", f"summary: {new}")
        preview.rebuild()
    edit(project, "data/vocabulary/areas.yml", "name: Thornmouth", "name: The old town")
    preview.rebuild()
    edit(project, "data/vocabulary/areas.yml", "name: The old town", "name: Thornmouth")
    preview.rebuild()
    preview.catch_up()
    assert bytes_of(preview.site) == whole(project, tmp_path)


def test_parts_that_were_kept_too_long_are_let_go(
    preview: Preview, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("local_offer.rendering.MOST_KEPT", 0)
    edit(project, SERVICE, "summary: A worker", "summary: Someone")
    preview.rebuild()
    preview.catch_up()
    assert bytes_of(preview.site) == whole(project, tmp_path)


def test_nothing_is_made_again_when_nothing_changed(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> CheckedOffer:
        raise AssertionError("The records were read again.")

    monkeypatch.setattr("local_offer.previewing.read_and_check", never)
    monkeypatch.setattr(preview, "build_whole", never)
    assert not preview.is_behind()
    preview.rebuild()
    assert preview.wrong == ""


def test_a_file_that_changed_is_seen_by_looking_until_it_is_followed(preview: Preview, project: Path) -> None:
    edit(project, SERVICE, "status: waiting list", "status: ful")
    assert preview.is_behind()
    preview.rebuild()
    assert preview.wrong
    assert not preview.is_behind()


def test_a_full_disk_is_told_and_the_next_edit_builds_the_site_whole(
    preview: Preview, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> bool:
        raise OSError(28, "No space left on device")

    edit(project, SERVICE, "summary: A worker", "summary: Someone")
    with monkeypatch.context() as mended_after:
        mended_after.setattr("local_offer.previewing._write", full)
        preview.rebuild()
    assert "No space left on device" in preview.wrong
    edit(project, SERVICE, "summary: Someone", "summary: Help")
    preview.rebuild()
    assert preview.wrong == ""
    assert bytes_of(preview.site) == whole(project, tmp_path)


def test_a_file_that_goes_away_while_its_folder_is_looked_through_is_left_out(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(self: Path) -> os.stat_result:
        raise FileNotFoundError(self)

    monkeypatch.setattr(Path, "stat", gone)
    assert stamps_of(project, [str(project / "mkdocs.yml")]) == {}


def test_files_are_known_by_their_way_from_the_project(project: Path) -> None:
    stamps = stamps_of(project, [str(project / "data"), str(project / "mkdocs.yml"), str(project / "nothing")])
    assert SERVICE in stamps
    assert "mkdocs.yml" in stamps


@pytest.mark.parametrize("address", ["/search/", "/about/coverage/"])
def test_who_goes_to_the_search_or_to_coverage_finds_what_was_saved_before(
    preview: Preview, project: Path, tmp_path: Path, address: str
) -> None:
    edit(project, SERVICE, "criteria: Your child goes to school in the city.", "criteria: Open to everyone.")
    preview.rebuild()
    show = showing_problems(lambda *_: [b"A page."], preview)
    show({"PATH_INFO": "/"}, lambda *_: lambda _: None)
    assert bytes_of(preview.site) != whole(project, tmp_path)
    show({"PATH_INFO": address}, lambda *_: lambda _: None)
    assert bytes_of(preview.site) == whole(project, tmp_path)

"""What is no longer there is said: pages of closed records, old addresses that lead on, and `local-offer close`."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from local_offer.checked_offer import read_and_check
from local_offer.closing import close_record
from local_offer.open_data.serving import leads_of, policy_of
from local_offer.pages import pages_for
from local_offer.pages.page import Page
from local_offer.problems import DataError, Problem, Severity
from local_offer.reading import Values
from tests.builders import LEFT_OUT, TODAY, a_council, a_gone_record, a_redirect, a_service, an_offer, write_council

GONE = "data/gone.yml"
MOVED = "data/redirects.yml"


def council(folder: Path, **files: Mapping[str, object]) -> Path:
    """A council on the disk, with these lists of gone records and redirects."""
    values: dict[str, Values] = a_council()
    values["data/gone.yml"] = dict(files.get("gone", values["data/gone.yml"]))
    values["data/redirects.yml"] = dict(files.get("redirects", values["data/redirects.yml"]))
    values["data/services/open-service.yml"] = a_service(status="open", paused_until=LEFT_OUT, instead=[])
    return write_council(folder, values)


def problems_of(project: Path) -> list[Problem]:
    try:
        return list(read_and_check(project, TODAY).remarks)
    except DataError as error:
        return list(error.problems)


def said(project: Path, file: str) -> list[str]:
    """What is said about one file."""
    return [f"{problem.says} {problem.hint}" for problem in problems_of(project) if problem.place.file == file]


def pages(folder: Path) -> dict[str, Page]:
    return {page.address: page for page in pages_for(an_offer(folder))}


def test_a_gone_record_keeps_its_address_and_points_on(tmp_path: Path) -> None:
    page = pages(tmp_path)["services/old-youth-club/"]
    assert page.title == "Old youth club"
    assert [service.id for service in page.facts["instead"]] == ["open-service"]  # type: ignore[attr-defined]
    assert page.listed


def test_an_old_address_has_a_page_that_no_search_engine_lists(tmp_path: Path) -> None:
    page = pages(tmp_path)["first-call/"]
    assert page.facts["to"] == "services/"
    assert not page.listed


@pytest.mark.parametrize(
    ("old", "file"),
    [
        ("/first-call/", "first-call/index.html"),
        ("/first-call", "first-call/index.html"),
        ("/first-call/a.html", "first-call/a.html"),
        ("/first-call/a.aspx", "first-call/a.aspx/index.html"),
    ],
)
def test_an_old_address_is_a_file_where_a_host_looks_for_it(tmp_path: Path, old: str, file: str) -> None:
    project = council(tmp_path, redirects={"old": a_redirect(old=old)})
    assert file in {page.file for page in read_and_check(project, TODAY).pages}


@pytest.mark.parametrize("old", ["/a?id=1", "/../b/", "/a/../../b/", "/./b/", "/a/index.html", "/.git/", "/%2e%2e/b/"])
def test_an_address_that_no_file_can_have_is_left_to_the_host(tmp_path: Path, old: str) -> None:
    project = council(tmp_path, redirects={"old": a_redirect(old=old)})
    assert [page.file for page in read_and_check(project, TODAY).pages if page.source == MOVED] == []


@pytest.mark.parametrize(
    ("redirects", "told"),
    [
        ({"a": a_redirect(old="/a/", goes_to="/nowhere/")}, "There is no page"),
        ({"a": a_redirect(old="/services/", goes_to="/guide/")}, "There is a page at"),
        ({"a": a_redirect(old="/a/", goes_to="/a/")}, "leads to itself"),
        ({"a": a_redirect(old="/a/", goes_to="/b/"), "b": a_redirect(old="/b/")}, 'Write "goes_to: /services/"'),
        ({"a": a_redirect(old="/a/", goes_to="/b/"), "b": a_redirect(old="/b", goes_to="/a/")}, "in a circle"),
        ({"a": a_redirect(old="/a/"), "b": a_redirect(old="/a")}, "is here twice"),
        ({"a": a_redirect(old="/", goes_to="/guide/")}, "There is a page at"),
        ({"a": a_redirect(old="https://first-call.example/")}, "old"),
    ],
)
def test_an_old_address_that_leads_astray_is_told(tmp_path: Path, redirects: dict[str, object], told: str) -> None:
    messages = said(council(tmp_path, redirects=redirects), MOVED)
    assert any(told in message for message in messages), messages


def test_a_good_redirect_is_not_remarked_on(tmp_path: Path) -> None:
    assert said(council(tmp_path), MOVED) == []


def test_a_record_cannot_be_there_and_gone(tmp_path: Path) -> None:
    messages = said(council(tmp_path, gone={"full-service": a_gone_record()}), GONE)
    assert any("data/services/full-service.yml is still there" in message for message in messages)


def test_a_record_is_not_gone_before_its_day(tmp_path: Path) -> None:
    messages = said(council(tmp_path, gone={"old-club": a_gone_record(closed_on="2026-11-22")}), GONE)
    assert messages == [
        "This record is said to be gone on a day that is still to come. Put it in when the day has come."
    ]


def git(project: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=Officer", "-c", "user.email=officer@severnmouth.example", "-c", "commit.gpgSign=false"]
    subprocess.run(["git", "-C", str(project), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A council kept with git, from which a service was taken without a word."""
    project = council(tmp_path)
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "First")
    (project / "data/services/waiting-service.yml").unlink()
    return project


VANISHED = "data/services/waiting-service.yml"


@pytest.mark.parametrize("later", [False, True], ids=["not committed", "committed long ago"])
def test_a_record_that_vanished_without_a_word_is_told(committed: Path, later: bool) -> None:
    if later:
        git(committed, "commit", "-qam", "Tidy up")
        git(committed, "commit", "-qm", "Later", "--allow-empty")
    found = [problem for problem in problems_of(committed) if problem.place.file == VANISHED]
    assert [problem.severity for problem in found] == [Severity.BROKEN_PROMISE]


@pytest.mark.parametrize(
    ("file", "entry"),
    [
        (GONE, "waiting-service:\n  kind: services\n  name: W\n  closed_on: 2026-11-01\n  why: It ended.\n"),
        (MOVED, "w:\n  old: /services/waiting-service/\n  goes_to: /services/open-service/\n"),
    ],
)
def test_a_record_that_went_with_a_word_is_not(committed: Path, file: str, entry: str) -> None:
    list_ = committed / file
    list_.write_text(list_.read_text(encoding="utf-8") + entry, encoding="utf-8")
    assert [problem.says for problem in problems_of(committed)] == [
        problem.says for problem in problems_of(committed) if problem.place.file != VANISHED
    ]
    assert said(committed, VANISHED) == []


def close(project: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(close_record, [*arguments, "--project", str(project)])
    return result.exit_code, " ".join(result.output.split())


def test_close_moves_a_record_and_keeps_its_address(tmp_path: Path) -> None:
    project = council(tmp_path)
    before = (project / GONE).read_text(encoding="utf-8")
    chosen = ("--why", "The team: it moved\naway.", "--on", "2026-10-31", "--instead", "open-service")
    code, told = close(project, "waiting-service", *chosen)
    assert (code, "page stays at /services/waiting-service/" in told) == (0, True), told
    assert not (project / VANISHED).exists()
    assert (project / GONE).read_text(encoding="utf-8").startswith(before)
    checked = read_and_check(project, TODAY)
    gone = checked.offer.gone["waiting-service"]
    assert (gone.name, gone.why, gone.instead) == ("Autism outreach", "The team: it moved\naway.", ("open-service",))
    assert "services/waiting-service/" in {page.address for page in checked.pages}


def test_close_takes_the_day_that_the_record_has(tmp_path: Path) -> None:
    project = council(tmp_path)
    assert close(project, "closed-service", "--why", "It ended.")[0] == 0
    assert str(read_and_check(project, TODAY).offer.gone["closed-service"].closed_on) == "2026-08-31"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("waiting-servise", "--why", "x"), 'Did you mean "waiting-service"?'),
        (("waiting-service", "--why", "x"), "Say on which day it ended"),
        (("waiting-service", "--why", "x", "--on", "31.10.2026"), "must be a date"),
        (("waiting-service", "--why", "<b>x</b>", "--on", "2026-10-31"), "has HTML in it"),
        (("waiting-service", "--why", "x", "--on", "2026-10-31", "--instead", "nothing"), "There is no service called"),
        (("waiting-service", "--why", "x", "--on", "2026-10-31", "--instead", "waiting-service"), "no service called"),
        (("open-service", "--why", "x", "--on", "2026-10-31"), "data/gone.yml, line"),
        (("harbour-autism-trust", "--why", "x", "--on", "2026-10-31"), "data/services/waiting-service.yml, line"),
    ],
)
def test_close_says_what_is_in_the_way_and_changes_nothing(
    tmp_path: Path, arguments: tuple[str, ...], told: str
) -> None:
    project = council(tmp_path)
    before = {file: file.read_bytes() for file in project.rglob("*.yml")}
    code, output = close(project, *arguments)
    assert code == 1
    assert told in output
    assert {file: file.read_bytes() for file in project.rglob("*.yml")} == before


def test_a_host_is_told_every_old_address_also_those_that_no_file_can_have(tmp_path: Path) -> None:
    project = council(tmp_path, redirects={"a": a_redirect(), "b": a_redirect(old="/service.page?id=7")})
    leads = leads_of(read_and_check(project, TODAY).offer)
    assert [(lead.old, lead.to) for lead in leads] == [
        ("/first-call/", "/services/"),
        ("/service.page?id=7", "/services/"),
    ]


@pytest.mark.parametrize(
    ("path", "framed"), [("/embed/needs/autism/", True), ("/services/", False), ("/", False), ("/embedded/", False)]
)
def test_only_lists_for_other_websites_may_be_framed(path: str, framed: bool) -> None:
    policy = policy_of("default-src 'none'; frame-ancestors 'none'", path)
    assert ("frame-ancestors *" in policy) == framed
    assert policy.startswith("default-src 'none'; ")

"""The moment that a build stands for, as clocks in England show it."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

import pytest

from local_offer.clock import build_time
from local_offer.problems import DataError


@pytest.fixture(autouse=True)
def no_time_given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test here sees the time that the tests were started with, or a repository around its own folder."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


def a_repository(folder: Path, committed: str) -> Path:
    """A repository with one commit, made at this moment."""
    asking = ["git", "-C", str(folder), "-c", "user.name=Editor", "-c", "user.email=editor@severnmouth.example"]
    environment = {**os.environ, "GIT_COMMITTER_DATE": committed, "GIT_AUTHOR_DATE": "2001-01-01T00:00:00Z"}
    subprocess.run([*asking, "init", "-q"], check=True, env=environment)
    subprocess.run([*asking, "commit", "-q", "--allow-empty", "-m", "x"], check=True, env=environment)
    return folder


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ("1795176000", "2026-11-20T12:00:00+00:00"),
        ("1782907200", "2026-07-01T13:00:00+01:00"),
        ("1782860400", "2026-07-01T00:00:00+01:00"),
        (" 0 ", "1970-01-01T01:00:00+01:00"),
        ("1774746000", "2026-03-29T02:00:00+01:00"),
        ("1774745999", "2026-03-29T00:59:59+00:00"),
    ],
)
def test_a_time_that_is_given_is_taken_in_winter_and_in_summer(
    seconds: str, said: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    assert build_time(tmp_path).isoformat() == said


def test_the_day_begins_at_midnight_in_england_and_not_in_greenwich(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782860400")
    monkeypatch.setenv("TZ", "America/New_York")
    assert build_time(tmp_path).date() == datetime.date(2026, 7, 1)


def test_without_a_time_the_last_commit_s_is_taken(tmp_path: Path) -> None:
    moment = build_time(a_repository(tmp_path, "2026-07-01T12:00:00Z"))
    assert moment.isoformat() == "2026-07-01T13:00:00+01:00"


def test_a_time_that_is_given_comes_before_the_last_commit_s(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert build_time(a_repository(tmp_path, "2026-07-01T12:00:00Z")).year == 1970


def test_two_builds_of_one_commit_are_of_the_same_moment(tmp_path: Path) -> None:
    project = a_repository(tmp_path, "2026-07-01T12:00:00Z")
    assert build_time(project) == build_time(project)


def test_without_a_time_or_a_repository_it_is_now(tmp_path: Path) -> None:
    now = datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta() <= build_time(tmp_path) - now < datetime.timedelta(minutes=1)


def test_without_commits_it_is_now(tmp_path: Path) -> None:
    subprocess.run(["git", "-C", str(tmp_path), "init", "-q"], check=True)
    assert abs(build_time(tmp_path) - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)


def test_without_git_it_is_now(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_repository(tmp_path, "2026-07-01T12:00:00Z")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert abs(build_time(tmp_path) - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)


@pytest.mark.parametrize("seconds", ["soon", "99999999999999999999", "-1e9"])
def test_a_time_that_is_none_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(DataError, match="must be a number of seconds since 1970"):
        build_time(tmp_path)

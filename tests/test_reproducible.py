"""A build gives the same bytes on any day, in any folder and any language, and asks nothing of the network."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.timeout(600)

TOP = Path(__file__).parents[1]
PARTS = ("content", "data", "hooks", "overrides")
DAYS_LATER = """
import datetime, os, time
LATER = datetime.timedelta(days=int(os.environ["DAYS_LATER"]))
told = time.time
time.time = lambda: told() + LATER.total_seconds()
class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None): return super().now(tz) + LATER
    @classmethod
    def utcnow(cls): return super().now(datetime.UTC).replace(tzinfo=None) + LATER
datetime.datetime = Later
"""
"""Makes a process think that it is some days later."""
CLOSED = """
import os, sys
def refuse(event, given):
    if event.startswith("socket.") and event != "socket.__new__":
        with open(os.environ["REFUSED"], "a") as file: file.write(f"{event} {given}\\n")
        raise OSError("the network is closed")
sys.addaudithook(refuse)
"""
"""Lets a process reach nobody, and notes each time that it tries."""


def committed(folder: Path) -> Path:
    """This project as one commit, always the same, in a folder."""
    folder.mkdir(parents=True)
    for part in PARTS:
        shutil.copytree(TOP / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(TOP / "mkdocs.yml", folder / "mkdocs.yml")
    who = {f"GIT_{who}_{what}": "somebody" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    when = {f"GIT_{who}_DATE": "2026-11-20T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
    for asked in (["init", "--quiet"], ["add", "--all", "--force"], ["commit", "--quiet", "-m", "Everything"]):
        subprocess.run(["git", *asked], cwd=folder, env={**os.environ, **who, **when}, check=True)
    return folder


def build(project: Path, start: str, **environ: str) -> dict[str, str]:
    """The digest of every file of the site that a build makes, in a process that begins with the lines of `start`."""
    begin = project.parent / "begin"
    begin.mkdir()
    (begin / "sitecustomize.py").write_text(start, encoding="utf-8")
    inherited = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    paths = os.pathsep.join([str(begin), str(project / "hooks")])
    told = subprocess.run(
        [sys.executable, "-m", "local_offer", "build"],
        cwd=project,
        env={**inherited, **environ, "PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    files = (file for file in sorted((project / "site").rglob("*")) if file.is_file())
    return {
        file.relative_to(project / "site").as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The files of a build today, in London's time."""
    project = committed(tmp_path_factory.mktemp("one") / "council")
    return build(project, "", LC_ALL="C.UTF-8", TZ="Europe/London", PYTHONHASHSEED="1")


@pytest.mark.slow
def test_builds_of_one_commit_on_another_day_in_another_place_and_language_are_the_same_to_the_byte(
    first: dict[str, str], tmp_path: Path
) -> None:
    project = committed(tmp_path / "a council's other folder" / "of a longer name")
    elsewhere = {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711", "HOME": str(tmp_path)}
    second = build(project, DAYS_LATER, DAYS_LATER="400", **elsewhere)
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} == set()
    assert len(first) > 500


def test_a_build_with_the_network_closed_asks_for_nothing_and_gives_the_same(
    first: dict[str, str], tmp_path: Path
) -> None:
    refused = tmp_path / "refused"
    assert build(committed(tmp_path / "council"), CLOSED, REFUSED=str(refused)) == first
    assert not refused.exists(), refused.read_text(encoding="utf-8")


def test_the_closed_network_is_closed(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(CLOSED, encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(tmp_path), "REFUSED": str(tmp_path / "refused")}
    asked = "import socket; socket.create_connection(('127.0.0.1', 9))"
    told = subprocess.run([sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=False)
    assert "the network is closed" in told.stderr
    assert (tmp_path / "refused").read_text(encoding="utf-8").startswith("socket.getaddrinfo")


def test_the_other_day_is_another_day(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(DAYS_LATER, encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(tmp_path), "DAYS_LATER": "400"}
    asked = "import datetime, time; print(datetime.date.today(), datetime.datetime.now().date(), int(time.time()))"
    day, moment, seconds = subprocess.run(
        [sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=True
    ).stdout.split()
    assert day == moment
    now = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert int(seconds) - int(now.stdout.split()[2]) > 399 * 86_400

"""The Makefile: the way in for everybody."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def make(*arguments: str, folder: Path = ROOT, path: str = os.environ["PATH"]) -> subprocess.CompletedProcess[str]:
    program = shutil.which("make")
    if program is None:
        pytest.skip("install make to run this")
    # A make that runs the tests would hand its own options on to this one.
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """What `make` reads, in a folder with a space in its name."""
    folder = tmp_path / "local offer"
    folder.mkdir()
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder to be the whole PATH: a shell's programs, and no Python."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "awk", "touch", "test", "echo", "rm", "find", "mkdir"):
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    return folder


def put(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def test_make_alone_lists_every_target_with_what_it_does() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert phony

    listed = make().stdout

    assert set(re.findall(r"^  make ([a-z-]+) +\S", listed, re.MULTILINE)) == set(phony[1].split())


def test_without_a_python_one_sentence_says_what_to_install(clone: Path, programs: Path) -> None:
    answer = make("setup", folder=clone, path=str(programs))

    assert answer.returncode != 0
    assert answer.stdout == ""
    sentence = answer.stderr.splitlines()[0]
    assert sentence.startswith("Please install Python 3.11 or newer with its venv module")
    assert "apt-get install python3 python3-venv" in sentence


def test_a_python_that_does_not_run_or_cannot_make_an_environment_is_passed_over(clone: Path, programs: Path) -> None:
    # A version manager's stand-in for a Python that is not chosen; a Python without ensurepip; one that is good.
    put(programs, "python3.11", "exit 127")
    put(programs, "python3.12", "exit 1")
    put(programs, "python3", "exit 0")

    answer = make("--dry-run", "setup", folder=clone, path=str(programs))

    assert '"python3" -m venv .venv' in answer.stdout


def test_a_named_python_is_used(clone: Path) -> None:
    answer = make("--dry-run", "setup", "PYTHON=/opt/a python", folder=clone)

    assert '"/opt/a python" -m venv .venv' in answer.stdout


def test_every_package_needs_its_hash(clone: Path) -> None:
    answer = make("--dry-run", "setup", "PYTHON=python3", folder=clone)

    installs = [line for line in answer.stdout.splitlines() if "pip install" in line]
    assert len(installs) == 2
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert "--no-deps --no-build-isolation --editable ." in installs[1]


def test_a_second_setup_does_nothing_until_the_lock_changes(clone: Path) -> None:
    ready = clone / ".venv/.ready"
    ready.parent.mkdir()
    ready.touch()
    assert make("--question", "setup", "PYTHON=python3", folder=clone).returncode == 0

    later = ready.stat().st_mtime + 10
    os.utime(clone / "requirements.lock", (later, later))

    assert make("--question", "setup", "PYTHON=python3", folder=clone).returncode == 1


def test_tests_run_after_form_and_types_so_that_their_summary_comes_last() -> None:
    ran = re.findall(r"-m (ruff \w+|mypy|tests\.browser|pytest)\b", make("--dry-run", "test").stdout)

    assert ran == ["ruff check", "ruff format", "mypy", "tests.browser", "pytest"]

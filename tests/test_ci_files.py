"""The files of continuous integration: valid, pinned, with least rights, and running what people run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github/workflows/site.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
OURS = ROOT / ".ci/run"

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def targets(path: Path) -> set[str]:
    """The make targets that a file runs or names, comments left out."""
    lines = (line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("#"))
    return set(re.findall(r"(?:^|[\s`])make ([a-z][a-z-]*)(?=$|[\s`])", "\n".join(lines), re.MULTILINE))


def targets_of_the_makefile() -> set[str]:
    return set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


@pytest.mark.parametrize(
    ("path", "options"),
    [
        *((path, ["--builtin-schema", "vendor.github-workflows"]) for path in WORKFLOWS),
        (GITLAB, ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_the_file_follows_its_hosts_schema(path: Path, options: list[str]) -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", *options, path], capture_output=True, text=True, check=False
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_zizmor_finds_nothing_unsafe() -> None:
    zizmor = Path(sys.executable).parent / "zizmor"

    answer = subprocess.run(
        [zizmor, "--offline", "--pedantic", "--strict-collection", *WORKFLOWS],
        capture_output=True,
        text=True,
        check=False,
    )

    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit_and_says_which_version_that_is(path: Path) -> None:
    uses = re.findall(r"^.*\buses:.*$", path.read_text("utf-8"), re.MULTILINE)

    assert uses
    for line in uses:
        assert re.fullmatch(r" *(- )?uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


@pytest.mark.parametrize("path", [*WORKFLOWS, GITLAB, OURS], ids=lambda path: path.name)
def test_it_runs_only_targets_that_make_lists(path: Path) -> None:
    assert targets(path)
    assert targets(path) <= targets_of_the_makefile()


def test_both_hosts_run_the_same_targets() -> None:
    assert targets(GITHUB) == targets(GITLAB) == {"test", "build"}


def test_people_are_told_the_targets_that_the_hosts_run() -> None:
    named = targets(ROOT / "README.md")

    assert targets(GITHUB) <= named <= targets_of_the_makefile()


def test_our_own_run_is_safe_to_call_from_anywhere() -> None:
    text = OURS.read_text("utf-8")

    assert text.startswith("#!/usr/bin/env bash\n")
    assert "set -euo pipefail" in text
    assert os.access(OURS, os.X_OK)
    # The summary of the tests is what a reader looks for at the end.
    assert text.splitlines()[-1] == "make test"
    subprocess.run(["bash", "-n", OURS], check=True)

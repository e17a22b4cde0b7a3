"""The files of continuous integration: valid, pinned, with least rights, and running what people run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github/workflows/site.yml"
GITLAB = ROOT / ".gitlab-ci.yml"
UPKEEP = ROOT / ".github/workflows/upkeep.yml"
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
    assert targets(GITHUB) | targets(UPKEEP) == targets(GITLAB)
    assert targets(GITLAB) == {"setup", "test", "test-all", "build", "sbom", "audit", "outside-links"}


def test_what_is_wrong_is_shown_on_its_lines_before_the_tests_run() -> None:
    for path, host in ((GITHUB, "github"), (GITLAB, "gitlab")):
        text = path.read_text("utf-8")
        assert text.index(f"local-offer check --annotations {host}") < text.index("make test")


def test_a_change_has_a_preview_and_no_right_to_publish_it() -> None:
    site = read_yaml(GITHUB)["jobs"]["site"]
    previews = [step for step in site["steps"] if step.get("with", {}).get("name") == "preview"]
    assert [step["if"] for step in previews] == ["github.event_name == 'pull_request'"]
    assert site["permissions"] == {"contents": "read"}
    preview = read_yaml(GITLAB)["preview"]
    assert preview["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert preview["artifacts"]["paths"] == ["public"]


def test_nights_build_again_and_look_for_weaknesses_and_mondays_walk_links() -> None:
    nightly, weekly = (entry["cron"] for entry in read_yaml(UPKEEP)[True]["schedule"])
    assert nightly.endswith("* * *")
    assert weekly.endswith("* * 1")
    assert weekly in read_yaml(UPKEEP)["jobs"]["links"]["if"]
    assert nightly in read_yaml(UPKEEP)["jobs"]["everything"]["if"]
    assert read_yaml(GITHUB)[True]["schedule"][0]["cron"].endswith("* * *")


def test_the_bill_of_materials_is_published_with_the_site() -> None:
    for path in (GITHUB, GITLAB):
        text = path.read_text("utf-8")
        assert text.index("make sbom") < text.index("cp bom.json site/")


def read_yaml(path: Path) -> dict:  # type: ignore[type-arg]
    """A workflow as the host reads it; YAML 1.1 reads the key `on` as true."""
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


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

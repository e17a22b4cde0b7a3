"""Whole builds, as `local-offer build` makes them, and that the old site survives whatever goes wrong."""

from __future__ import annotations

import hashlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TOP = Path(__file__).parents[1]
SMALL_COUNCIL = TOP / "tests/small"
WAITS = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.2)


def build(project: Path, *options: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run a build in a process of its own; `limit` is the size in bytes above which no file can be written."""

    def hold_files_small() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "local_offer", "build", "--project", str(project), *options],
        capture_output=True,
        text=True,
        env=_environment(),
        preexec_fn=hold_files_small,
        check=False,
    )


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP / "hooks"), "SOURCE_DATE_EPOCH": "1795219200"}


def contents(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder, by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A small council of its own, with the project's generator and templates beside it."""
    shutil.copytree(SMALL_COUNCIL, tmp_path / "tests/small")
    (tmp_path / "hooks").symlink_to(TOP / "hooks")
    shutil.copytree(TOP / "overrides", tmp_path / "overrides")
    return tmp_path / "tests/small"


@pytest.fixture
def published(council: Path) -> Path:
    """The same council with its site built once."""
    told = build(council)
    assert told.returncode == 0, told.stderr
    return council


def break_a_record(council: Path) -> None:
    record = council / "data/services/autism-outreach.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("status: waiting list", "status: ful"))


def test_a_build_says_what_it_did_in_five_lines(council: Path) -> None:
    told = build(council).stderr.splitlines()
    assert [line.split()[0] for line in told] == ["Read", "Indexed", "Wrote", "Rendered", "Published"]


def test_a_site_has_its_pages_and_nothing_that_no_page_uses(published: Path) -> None:
    files = contents(published / "site")
    assert {"index.html", "404.html", "services/autism-outreach/index.html", "about/index.html"} <= set(files)
    assert not [name for name in files if name.endswith((".map", ".md", ".yml"))]
    assert all(re.match(r"assets/v[0-9a-f]{10}/scripts/|sw\.js$", name) for name in files if name.endswith(".js"))


def test_two_builds_of_the_same_facts_are_the_same_to_the_byte(published: Path) -> None:
    first = contents(published / "site")
    shutil.rmtree(published / "site")
    assert build(published).returncode == 0
    assert contents(published / "site") == first


def test_a_bad_record_is_told_with_its_line_and_the_old_site_stays(published: Path) -> None:
    before = contents(published / "site")
    break_a_record(published)
    told = build(published)
    assert told.returncode == 1
    assert 'data/services/autism-outreach.yml, line 7, column 1, in "Autism outreach"' in told.stderr
    assert contents(published / "site") == before


def test_a_broken_template_is_told_with_its_line_and_the_old_site_stays(published: Path) -> None:
    before = contents(published / "site")
    template = published.parents[1] / "overrides/pages/service.html"
    lines = template.read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines) if "{% block" in line)
    lines.insert(at + 1, "{{ service.colour_of_the_door }}")
    template.write_text("\n".join(lines), encoding="utf-8")
    told = build(published)
    assert told.returncode == 1
    assert f"overrides/pages/service.html, line {at + 2}" in told.stderr
    assert "Traceback" not in told.stderr
    assert contents(published / "site") == before


def test_a_template_that_cannot_be_read_is_told_and_the_old_site_stays(published: Path) -> None:
    before = contents(published / "site")
    (published.parents[1] / "overrides/pages/words.html").write_text("{% if %}", encoding="utf-8")
    told = build(published)
    assert told.returncode == 1
    assert "overrides/pages/words.html, line 1" in told.stderr
    assert contents(published / "site") == before


def test_a_full_disk_is_told_and_the_old_site_stays(published: Path) -> None:
    before = contents(published / "site")
    told = build(published, limit=2_000)
    assert told.returncode == 1
    assert "The computer said: file too large" in told.stderr
    assert "The site is as it was." in told.stderr
    assert "Traceback" not in told.stderr
    assert contents(published / "site") == before
    assert [path.name for path in published.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.parametrize("wait", WAITS)
def test_ctrl_c_at_any_moment_leaves_the_old_site_or_the_new_one_whole(published: Path, wait: float) -> None:
    old = contents(published / "site")
    record = published / "data/services/autism-outreach.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("name: Autism outreach", "name: Outreach"))
    running = subprocess.Popen(
        [sys.executable, "-m", "local_offer", "build", "--project", str(published)],
        stderr=subprocess.PIPE,
        text=True,
        env=_environment(),
        start_new_session=True,
    )
    time.sleep(wait)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=120)
    after = contents(published / "site")
    if running.returncode == 0:
        assert after != old
        return
    if "local_offer" in told or "Stopped" in told:
        assert running.returncode in {130, -signal.SIGINT}
    shutil.rmtree(published / "site")
    assert build(published).returncode == 0
    assert after in (old, contents(published / "site"))


def test_a_strict_build_does_not_publish_over_a_broken_promise(published: Path) -> None:
    before = contents(published / "site")
    record = published / "data/services/autism-outreach.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("next_due: 2027-05-01", "next_due: 2026-11-02"))
    told = build(published, "--strict")
    assert told.returncode == 1
    assert "The next check was promised by 2 November 2026" in told.stderr
    assert contents(published / "site") == before


def test_plain_mkdocs_builds_the_same_site(published: Path) -> None:
    ours = contents(published / "site")
    shutil.rmtree(published / "site")
    told = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(published / "mkdocs.yml"), "-q"],
        capture_output=True,
        text=True,
        env={**_environment(), "NO_MKDOCS_2_WARNING": "1"},
        check=False,
    )
    assert told.returncode == 0, told.stderr
    assert contents(published / "site") == ours


def test_a_page_written_by_hand_cannot_take_the_address_of_a_record(council: Path) -> None:
    page = council / "content/services/autism-outreach.md"
    page.parent.mkdir()
    shutil.copy(council / "content/ehc-plans.md", page)
    told = build(council)
    assert told.returncode == 1
    assert "content/services/autism-outreach.md" in told.stderr


def test_html_in_a_hand_written_page_is_shown_as_text(council: Path) -> None:
    page = council / "content/ehc-plans.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n<script>alert(1)</script>\n\nA <b>bold</b> word.\n")
    assert build(council).returncode == 0
    html = (council / "site/ehc-plans/index.html").read_text(encoding="utf-8")
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "&lt;b&gt;bold&lt;/b&gt;" in html


def test_an_unsafe_link_in_a_hand_written_page_stops_the_build(council: Path) -> None:
    page = council / "content/ehc-plans.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[press](javascript:alert(1))\n")
    told = build(council)
    assert told.returncode == 1
    assert "content/ehc-plans.md" in told.stderr
    assert "javascript:alert(1)" in told.stderr


def test_a_link_or_anchor_that_leads_nowhere_stops_the_build_with_its_line(published: Path) -> None:
    before = contents(published / "site")
    page = published / "content/ehc-plans.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nSee [form](form.md) and [words](words.md#senko).\n")
    told = build(published)
    assert told.returncode == 1
    assert "content/ehc-plans.md, line 13" in told.stderr
    assert 'links to "form.md", and there is no such page or file' in told.stderr
    assert 'links to "#senko", and /words/ has no such place' in told.stderr
    assert contents(published / "site") == before


def test_a_link_from_the_top_of_the_site_works_wherever_the_site_stands(council: Path) -> None:
    page = council / "content/about/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nSee [outreach](/services/autism-outreach/).\n")
    assert build(council).returncode == 0
    assert 'href="../services/autism-outreach/"' in (council / "site/about/index.html").read_text(encoding="utf-8")

"""Whoever looks sees the old site or the new one, whole, whatever happens while one takes the place of the other."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from local_offer.hosting import publishing

HOOKS = Path(__file__).parents[1] / "hooks"
FILES = ("index.html", "a/index.html", "b/c/index.html")
CUTS = 60
"""At how many steps of the system a publication is cut. The longest has fewer."""


def fill(folder: Path, version: str) -> Path:
    """Put every file of a version of the site into a folder."""
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(version, encoding="utf-8")
    return folder


def version_of(site: Path) -> str:
    """The version of the site when it is whole and of one piece, else what is wrong with it."""
    found = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    versions = {(site / name).read_text(encoding="utf-8") for name in found}
    return versions.pop() if found == sorted(FILES) and len(versions) == 1 else f"broken: {found} {versions}"


def beside(site: Path) -> list[str]:
    """What stands beside the site."""
    return sorted(entry.name for entry in site.parent.iterdir() if entry != site)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that was published before."""
    return fill(tmp_path / "site", "old")


@pytest.fixture(params=["in one step", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each of the two ways in which systems let a folder take the place of another."""
    if request.param == "in two steps":
        monkeypatch.setattr(publishing, "_exchange", lambda *_: False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_the_new_site_takes_the_place_of_the_old_and_nothing_is_left_beside_it(site: Path) -> None:
    publishing.publish(fill(publishing.staging_for(site), "new"), site)
    assert version_of(site) == "new"
    assert beside(site) == []


@pytest.mark.usefixtures("way")
def test_a_first_site_needs_no_old_one(tmp_path: Path) -> None:
    site = tmp_path / "public" / "site"
    publishing.publish(fill(publishing.staging_for(site), "new"), site)
    assert version_of(site) == "new"
    assert beside(site) == []


def test_linux_exchanges_the_folders_in_one_step(site: Path, tmp_path: Path) -> None:
    new = fill(tmp_path / "new", "new")
    if not publishing._exchange(new, site):
        pytest.skip("run this on Linux, on a disk that can exchange two folders in one step, such as ext4 or tmpfs")
    assert (version_of(site), version_of(new)) == ("new", "old")


def test_without_an_exchange_the_two_folders_stay_as_they_are(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = fill(tmp_path / "new", "new")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not publishing._exchange(new, site)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(publishing.ctypes, "CDLL", lambda *_, **__: object())
    assert not publishing._exchange(new, site)
    assert (version_of(site), version_of(new)) == ("old", "new")


def test_an_exchange_with_nothing_is_refused_by_the_system(site: Path, tmp_path: Path) -> None:
    assert not publishing._exchange(tmp_path / "nothing", site)
    assert version_of(site) == "old"


def test_the_folder_for_the_next_site_is_empty_and_beside_the_site(site: Path) -> None:
    fill(publishing.staging_for(site), "half made")
    staging = publishing.staging_for(site)
    assert staging.parent == site.parent
    assert list(staging.iterdir()) == []
    assert version_of(site) == "old"


def test_what_a_stop_left_beside_the_site_is_removed_at_the_next_build(site: Path) -> None:
    fill(site.with_name(".site-before"), "older")
    fill(site.with_name(".site-next"), "half made")
    publishing.tidy(site)
    assert version_of(site) == "old"
    assert beside(site) == []


def test_a_site_that_was_caught_between_two_renames_is_brought_back(site: Path) -> None:
    site.rename(site.with_name(".site-before"))
    publishing.recover(site)
    assert version_of(site) == "old"
    assert beside(site) == []


def test_a_tidy_does_not_remove_the_only_site_there_is(site: Path) -> None:
    site.rename(site.with_name(".site-before"))
    publishing.tidy(site)
    publishing.recover(site)
    assert version_of(site) == "old"


def test_a_site_that_is_there_is_not_replaced_by_an_older_one(site: Path) -> None:
    fill(site.with_name(".site-before"), "older")
    publishing.recover(site)
    assert version_of(site) == "old"


def test_removing_a_folder_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    publishing.discard(tmp_path / "nothing")
    publishing.discard(fill(tmp_path / "folder", "x"))
    assert list(tmp_path.iterdir()) == []


def test_a_stop_at_any_step_leaves_the_old_or_the_new_site_whole(way: str, tmp_path: Path) -> None:
    seen = set()
    for cut in range(CUTS):
        site = fill(tmp_path / str(cut) / "site", "old")
        reached_the_end = killed_at_step(cut, lambda site=site: build_and_publish(site))
        assert way == "in two steps" or site.exists()
        publishing.recover(site)
        publishing.tidy(site)
        seen.add(version_of(site))
        assert seen <= {"old", "new"}, f"after a stop at step {cut}"
        assert beside(site) == []
        if reached_the_end:
            break
    else:
        pytest.fail(f"a publication has more than {CUTS} steps")
    assert seen == {"old", "new"}
    assert cut > 15


@pytest.mark.usefixtures("way")
def test_a_build_after_a_stop_at_any_step_publishes_as_ever(tmp_path: Path) -> None:
    for cut in range(0, 30, 3):
        site = fill(tmp_path / str(cut) / "site", "old")
        killed_at_step(cut, lambda site=site: build_and_publish(site))
        publishing.publish(fill(publishing.staging_for(site), "newer"), site)
        assert version_of(site) == "newer"
        assert beside(site) == []


def test_a_site_published_over_and_over_is_whole_at_every_kill(tmp_path: Path) -> None:
    program = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        sys.path[:0] = [sys.argv[1]]
        from local_offer.hosting import publishing
        site, first = Path(sys.argv[2]), int(sys.argv[3])
        for number in range(first, first + 10**6):
            staging = publishing.staging_for(site)
            for name in sys.argv[4:]:
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).write_text(str(number))
            publishing.publish(staging, site)
            if number == first:
                print("published", flush=True)
        """
    )
    site, seen = fill(tmp_path / "site", "old"), set()
    for attempt in range(8):
        asking = [sys.executable, "-S", "-c", program, str(HOOKS), str(site), str(attempt * 10**6), *FILES]
        with subprocess.Popen(asking, stdout=subprocess.PIPE) as running:
            assert running.stdout
            running.stdout.readline()
            time.sleep(0.02 + attempt * 0.007)
            running.send_signal(signal.SIGKILL)
        publishing.recover(site)
        seen.add(version_of(site))
        assert all(version.isdigit() for version in seen)
    assert len(seen) == 8


@pytest.mark.usefixtures("way")
def test_an_interrupt_while_folders_change_places_leaves_a_whole_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = fill(publishing.staging_for(site), "new")
    rename, exchange = Path.rename, publishing._exchange

    def interrupted_rename(one: Path, other: Path) -> Path:
        os.kill(os.getpid(), signal.SIGINT)
        return rename(one, other)

    def interrupted_exchange(one: Path, other: Path) -> bool:
        os.kill(os.getpid(), signal.SIGINT)
        return exchange(one, other)

    monkeypatch.setattr(Path, "rename", interrupted_rename)
    monkeypatch.setattr(publishing, "_exchange", interrupted_exchange)
    handler = signal.getsignal(signal.SIGINT)
    with contextlib.suppress(KeyboardInterrupt):  # what was held back may be acted on afterwards
        publishing.publish(staging, site)
    assert signal.getsignal(signal.SIGINT) is handler
    assert version_of(site) == "new"


def test_an_error_while_folders_change_places_gives_interrupts_back(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full_disk(*_: object) -> bool:
        raise OSError("no space")

    handler = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(publishing, "_exchange", full_disk)
    with pytest.raises(OSError, match="no space"):
        publishing.publish(fill(publishing.staging_for(site), "new"), site)
    assert signal.getsignal(signal.SIGINT) is handler
    assert version_of(site) == "old"


def build_and_publish(site: Path) -> None:
    """What a build does with folders."""
    publishing.publish(fill(publishing.staging_for(site), "new"), site)


def killed_at_step(step: int, work: Callable[[], None]) -> bool:
    """Do the work in a process that kills itself before one step of the system, and say whether it came to its end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    steps = 0

    def count(event: str, _: object) -> None:
        nonlocal steps
        if event in {"os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "open", "ctypes.dlsym"}:
            if steps == step:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1

    try:
        sys.addaudithook(count)
        work()
        os._exit(0)
    finally:
        os._exit(1)

"""`local-offer publish` to a folder, a bucket and a branch: whatever stops it, each page that answers is whole."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from local_offer.hosting.branch import AS_IT_IS, commit_site
from local_offer.hosting.bucket import headers_for, publish_to_bucket
from local_offer.hosting.rules import FOR_ALL, FOR_EVER, Rules, rules_of
from tests.builders import an_offer

TOP = Path(__file__).parents[1]
SMALL_COUNCIL = TOP / "tests/small"
OLD = {
    "index.html": "old assets/v1/site.css",
    "404.html": "old assets/v1/site.css",
    "a/index.html": "old assets/v1/site.css",
    "closed/index.html": "old assets/v1/site.css",
    "assets/mark.svg": "the same",
    "assets/v1/site.css": "old look",
}
NEW = {
    "index.html": "new assets/v2/site.css",
    "404.html": "new assets/v2/site.css",
    "a/index.html": "new assets/v2/site.css",
    "opened/index.html": "new assets/v2/site.css",
    "assets/mark.svg": "the same",
    "assets/v2/site.css": "new look",
    "sw.js": "new",
}
KEYS = {"AWS_ACCESS_KEY_ID": "made-up", "AWS_SECRET_ACCESS_KEY": "made-up", "AWS_DEFAULT_REGION": "eu-west-2"}


class StoppedError(Exception):
    """Stands for a power cut."""


@dataclass
class InMemory:
    """A bucket that stops before a step."""

    held: dict[str, bytes]
    stop_at: int = 10**6
    sent: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def files(self) -> Mapping[str, str]:
        return {name: hashlib.md5(content, usedforsecurity=False).hexdigest() for name, content in self.held.items()}

    def put(self, name: str, content: bytes, headers: Mapping[str, str]) -> None:
        self._step()
        self.held[name], self.sent[name] = content, headers

    def remove(self, name: str) -> None:
        self._step()
        del self.held[name]

    def _step(self) -> None:
        if not self.stop_at:
            raise StoppedError
        self.stop_at -= 1


def folder_of(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def as_bytes(files: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in files.items()}


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    return rules_of(an_offer(tmp_path / "council"), "assets/v2/")


def test_a_bucket_stopped_before_any_step_has_whole_pages_alone_and_their_look(tmp_path: Path, rules: Rules) -> None:
    site, steps = folder_of(tmp_path / "site", NEW), 0
    for cut in range(30):
        bucket = InMemory(as_bytes(OLD), stop_at=cut)
        try:
            publish_to_bucket(site, bucket, rules)
        except StoppedError:
            steps += 1
        for name, content in bucket.held.items():
            assert content.decode() in (OLD.get(name), NEW.get(name)), (cut, name)
            if name.endswith(".html"):
                assert content.decode().split(" ")[1] in bucket.held, (cut, name)
        bucket.stop_at = 10**6
        publish_to_bucket(site, bucket, rules)
        assert bucket.held == as_bytes(NEW), cut
    assert steps == 6 + 2


def test_what_the_bucket_has_already_is_not_sent_again(tmp_path: Path, rules: Rules) -> None:
    site, bucket = folder_of(tmp_path / "site", NEW), InMemory({})
    first, second = publish_to_bucket(site, bucket, rules), publish_to_bucket(site, bucket, rules)
    assert (first.put, first.removed, first.same) == (len(NEW), 0, 0)
    assert (second.put, second.removed, second.same) == (0, 0, len(NEW))


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("index.html", "text/html; charset=utf-8", FOR_ALL["Cache-Control"]),
        ("assets/v2/scripts/search.js", "text/javascript; charset=utf-8", FOR_EVER),
        ("assets/v2/fonts/a.woff2", "font/woff2", FOR_EVER),
        ("sw.js", "text/javascript; charset=utf-8", "no-cache"),
        ("oruk/v3/services/index.html", "application/json; charset=utf-8", FOR_ALL["Cache-Control"]),
        ("whats-new/feed.xml", "application/atom+xml; charset=utf-8", FOR_ALL["Cache-Control"]),
        ("meeting.ics", "text/calendar; charset=utf-8", FOR_ALL["Cache-Control"]),
        ("of-a-kind-that-nobody.knows", "application/octet-stream", FOR_ALL["Cache-Control"]),
    ],
)
def test_a_bucket_is_told_what_each_file_is_and_how_long_it_may_be_kept(
    rules: Rules, name: str, kind: str, kept: str
) -> None:
    assert headers_for(name, rules) == {"Content-Type": kind, "Cache-Control": kept}


@pytest.fixture
def store() -> Iterator[str]:
    """The address of a real server that speaks as S3 does."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        until = time.monotonic() + 90
        while not answers(port) and server.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        assert server.poll() is None
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def answers(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("127.0.0.1", port)) == 0


def test_the_command_fills_a_real_bucket_and_takes_away_what_is_gone(
    store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import botocore.session

    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    client = botocore.session.get_session().create_client("s3", endpoint_url=store)
    client.create_bucket(Bucket="offer", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    client.put_object(Bucket="offer", Key="services/closed/index.html", Body=b"old")
    told = publish("bucket", "offer", "--endpoint", store, "--project", str(SMALL_COUNCIL))
    assert told.returncode == 0, told.stderr
    assert "took 1 away; 0 were there already." in told.stdout
    held = {
        one["Key"]
        for page in client.get_paginator("list_objects_v2").paginate(Bucket="offer")
        for one in page["Contents"]
    }
    assert {"index.html", "404.html", "sitemap.xml"} <= held
    assert "services/closed/index.html" not in held
    page = client.get_object(Bucket="offer", Key="index.html")
    assert (page["ContentType"], page["CacheControl"]) == ("text/html; charset=utf-8", FOR_ALL["Cache-Control"])
    sheet = re.search(rb'href="\./(assets/v[0-9a-f]{10}/site\.css)"', page["Body"].read())
    assert sheet
    assert client.get_object(Bucket="offer", Key=sheet[1].decode())["CacheControl"] == FOR_EVER
    again = publish("bucket", "offer", "--endpoint", store, "--project", str(SMALL_COUNCIL))
    assert "Sent 0 files, took 0 away" in again.stdout
    refused = publish("bucket", "no-such-bucket", "--endpoint", store, "--project", str(SMALL_COUNCIL))
    assert refused.returncode == 1
    assert "The bucket said:" in refused.stderr


def test_the_command_commits_the_site_to_a_branch_and_touches_nothing_else(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(SMALL_COUNCIL, project / "tests/small")
    (project / "hooks").symlink_to(TOP / "hooks")
    (project / "overrides").symlink_to(TOP / "overrides")
    council = repository(project)
    git(tmp_path, "init", "--quiet", "--bare", str(tmp_path / "remote.git"))
    asked = ("branch", "gh-pages", "--push", str(tmp_path / "remote.git"), "--project", str(council / "tests/small"))
    told = publish(*asked)
    assert told.returncode == 0, told.stderr
    assert "Published to" not in told.stderr, "a temporary folder is nothing to tell of"
    files = git(council, "ls-tree", "-r", "--name-only", "gh-pages").split()
    assert {"index.html", "404.html", AS_IT_IS, "_headers"} <= set(files)
    first = git(council, "rev-parse", "gh-pages")
    assert git(tmp_path / "remote.git", "rev-parse", "gh-pages") == first
    assert git(council, "status", "--porcelain") == ""
    assert publish(*asked).returncode == 0
    assert git(council, "rev-parse", "gh-pages") == first


def test_a_branch_is_the_old_or_the_new_site_after_a_kill_at_any_step(tmp_path: Path) -> None:
    project, seen = repository(tmp_path / "project"), []
    old = commit_site(project, folder_of(tmp_path / "old", OLD), "gh-pages", 1)
    site = folder_of(tmp_path / "site", NEW)
    for cut in range(40):
        git(project, "update-ref", "refs/heads/gh-pages", old)
        ended = killed_before_call_of_git(cut, project, site)
        files = set(git(project, "ls-tree", "-r", "--name-only", "gh-pages").split())
        assert files in ({*OLD, AS_IT_IS}, {*NEW, AS_IT_IS}), cut
        assert git(project, "status", "--porcelain") == ""
        seen.append("opened/index.html" in files)
        if ended:
            break
    assert seen[0] is False
    assert seen[-1] is True
    assert len(seen) > 7
    assert git(project, "rev-parse", "gh-pages^") == old


@pytest.mark.parametrize("wait", [0.2, 0.8, 1.6, 2.4, 3.2])
def test_a_folder_is_the_old_site_or_the_new_one_whole_after_a_kill(tmp_path: Path, wait: float) -> None:
    site = folder_of(tmp_path / "site", OLD)
    command = [sys.executable, "-m", "local_offer", "publish", "folder", str(site), "--project", str(SMALL_COUNCIL)]
    with subprocess.Popen(command, env=environ(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        time.sleep(wait)
        running.send_signal(signal.SIGKILL)
    held = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    assert held == set(OLD) or {"index.html", "404.html", "sitemap.xml", "_headers"} <= held - {"closed/index.html"}
    told = publish("folder", str(site), "--project", str(SMALL_COUNCIL))
    assert told.returncode == 0, told.stderr
    assert (site / "sitemap.xml").is_file()
    assert [place.name for place in tmp_path.iterdir()] == ["site"]


def environ() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(TOP / "hooks"), "SOURCE_DATE_EPOCH": "1795219200"}


def publish(*asked: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "local_offer", "publish", *asked]
    return subprocess.run(command, env=environ(), capture_output=True, text=True, check=False)


def git(folder: Path, *asked: str) -> str:
    who = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"]
    return subprocess.run(["git", *who, *asked], cwd=folder, capture_output=True, text=True, check=True).stdout.strip()


def repository(folder: Path) -> Path:
    """A repository with one commit of all that is in the folder."""
    folder.mkdir(exist_ok=True)
    git(folder, "init", "--quiet")
    (folder / "notes.txt").write_text("words")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "Words")
    return folder


def killed_before_call_of_git(number: int, project: Path, site: Path) -> bool:
    """Commit the site in a process that kills itself before one of its calls of git; whether it came to its end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    calls = 0

    def count(event: str, _: object) -> None:
        nonlocal calls
        if event == "subprocess.Popen":
            if calls == number:
                os.kill(os.getpid(), signal.SIGKILL)
            calls += 1

    try:
        sys.addaudithook(count)
        commit_site(project, site, "gh-pages", 2)
        os._exit(0)
    finally:
        os._exit(1)

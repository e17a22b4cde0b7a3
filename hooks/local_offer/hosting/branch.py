"""A finished site as the newest commit of a branch, as hosts like GitHub Pages read it.

The commit is made beside the working folder, with an index of its own: nothing of the editor's is touched. The branch
moves to it in one step, and only from where it was when we began, so that a stop leaves the old or the new site.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

AS_IT_IS = ".nojekyll"
"""The file that tells GitHub Pages to leave out nothing, and to change nothing."""
_AUTHOR = {"NAME": "local-offer", "EMAIL": "local-offer@localhost"}


class GitError(Exception):
    """What git said when it could not do what it was asked."""


def commit_site(project: Path, site: Path, branch: str, moment: int) -> str:
    """Commit the files of `site` to a branch of the project's repository, and give the commit.

    When the branch holds the same files already it stays as it is. `moment` is the time that the build stands for.
    """
    with tempfile.TemporaryDirectory(prefix="local-offer-") as folder:
        own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
        place = _git(project, "rev-parse", "--absolute-git-dir")
        beside = ("--git-dir", place, "--work-tree", str(site.resolve()))
        _git(site, *beside, "add", "--all", "--force", ".", **own)
        empty = _git(project, "hash-object", "-w", "--stdin")
        _git(project, "update-index", "--add", "--cacheinfo", f"100644,{empty},{AS_IT_IS}", **own)
        tree = _git(project, "write-tree", **own)
    old = _git(project, "for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
    if old and _git(project, "rev-parse", f"{old}^{{tree}}") == tree:
        return old
    signed = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in _AUTHOR.items()}
    dated = {f"GIT_{who}_DATE": f"@{moment} +0000" for who in ("AUTHOR", "COMMITTER")}
    parents = ("-p", old) if old else ()
    new = _git(project, "commit-tree", tree, *parents, "-m", "Publish the site", **signed, **dated)
    _git(project, "update-ref", f"refs/heads/{branch}", new, old or "0" * len(new))
    return new


def push_branch(project: Path, remote: str, branch: str) -> None:
    """Send the branch to a remote, which takes all of it or nothing."""
    _git(project, "push", "--quiet", remote, f"refs/heads/{branch}:refs/heads/{branch}")


def _git(folder: Path, *asked: str, **environ: str) -> str:
    command = ["git", "-c", "core.autocrlf=false", "-c", "core.safecrlf=false", *asked]
    told = subprocess.run(
        command, cwd=folder, env={**os.environ, **environ}, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if told.returncode:
        raise GitError(told.stderr.decode(errors="replace").strip())
    return told.stdout.decode().strip()

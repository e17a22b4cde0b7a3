"""`local-offer publish`: build the site, check it, and put it where families see it: a folder, a bucket or a branch."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import click

from local_offer.checked_offer import read_and_check
from local_offer.clock import build_time
from local_offer.hosting.branch import GitError, commit_site, push_branch
from local_offer.hosting.fingerprint import lasting_folder_of
from local_offer.hosting.rules import Rules, rules_of

_PROJECT = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds data/ and content/. This folder when not given.",
)
_STRICT = click.option("--strict", is_flag=True, help="Publish nothing when there are warnings.")


@click.group("publish")
def publish() -> None:
    """Build the site, check it, and only then put it in the place of the old one."""


@publish.command("folder")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_PROJECT
@_STRICT
def to_folder(folder: Path, project: Path, strict: bool) -> None:
    """Put the site into FOLDER, in one step."""
    _build(project, folder, strict=strict, to_be_sent=False)


@publish.command("branch")
@click.argument("branch")
@click.option("--push", "remote", metavar="REMOTE", help="Also send the branch to this remote, such as origin.")
@_PROJECT
@_STRICT
def to_branch(branch: str, remote: str | None, project: Path, strict: bool) -> None:
    """Make the site the newest commit of BRANCH, such as gh-pages. Your files and your own branch stay as they are."""
    with tempfile.TemporaryDirectory(prefix="local-offer-") as folder:
        site = Path(folder) / "site"
        _build(project, site, strict=strict, to_be_sent=True)
        try:
            commit = commit_site(project, site, branch, int(build_time(project).timestamp()))
            if remote:
                push_branch(project, remote, branch)
        except GitError as error:
            raise click.ClickException(f"git said: {error}") from error
    click.echo(f"The branch {branch} is at {commit[:12]}" + (f", here and at {remote}." if remote else "."))


@publish.command("bucket")
@click.argument("bucket")
@click.option("--endpoint", help="The address of a store that speaks as S3 does; AWS when not given.")
@_PROJECT
@_STRICT
def to_bucket(bucket: str, endpoint: str | None, project: Path, strict: bool) -> None:
    """Put the site into the S3-compatible BUCKET, which then holds nothing else.

    Keys are found as AWS's own tools find them, such as in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
    """
    from local_offer.hosting.bucket import publish_to_bucket

    try:
        from local_offer.hosting.s3 import NotAnsweredError, S3Bucket
    except ImportError as error:
        raise click.ClickException('For a bucket, first run: pip install "local-offer-live[s3]"') from error
    with tempfile.TemporaryDirectory(prefix="local-offer-") as folder:
        site = Path(folder) / "site"
        _build(project, site, strict=strict, to_be_sent=True)
        try:
            done = publish_to_bucket(site, S3Bucket(bucket, endpoint), _rules(project, site))
        except NotAnsweredError as error:
            raise click.ClickException(f"The bucket said: {error}. Run this again to end what was begun.") from error
    click.echo(f"Sent {done.put} files, took {done.removed} away; {done.same} were there already.")


def _rules(project: Path, site: Path) -> Rules:
    offer = read_and_check(project, build_time(project).date()).offer.checked()
    return rules_of(offer, lasting_folder_of(site))


def _build(project: Path, site: Path, *, strict: bool, to_be_sent: bool) -> None:
    """Build the site, or end with what is wrong."""
    from local_offer.starting import build_site

    if code := build_site(project, site, strict=strict, verbose=False, to_be_sent=to_be_sent):
        sys.exit(code)

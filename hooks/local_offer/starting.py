"""Starting a build or the preview from the command line, and saying in plain words how it ended.

With `build.py` this is the only module that imports MkDocs: that one answers MkDocs, this one calls it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import load_config

from local_offer.hosting import publishing

STOPPED = 130
"""The exit code after Ctrl-C, as shells have it."""
_OURS = "local_offer"


@dataclass(slots=True)
class Outcome:
    """How a build or preview ended: the exit code for the shell."""

    code: int = 0


def build_site(project: Path, site: Path | None, *, strict: bool, verbose: bool) -> int:
    """Build the site of a project folder, and give the exit code: 0, 1 with problems, 130 after Ctrl-C."""
    chosen = {"site_dir": str(site.resolve())} if site else {}
    with _said_in_plain_words(verbose=verbose) as outcome:
        config = load_config(str(project / "mkdocs.yml"), strict=strict or None, **chosen)
        final = Path(config.site_dir).resolve()
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        finally:
            publishing.tidy(final)
    return outcome.code


def serve_site(project: Path, address: str) -> int:
    """Show the site at an address of this computer until Ctrl-C, and give the exit code."""
    with _said_in_plain_words(verbose=False) as outcome:
        serve(str(project / "mkdocs.yml"), dev_addr=address)
    return outcome.code


@contextmanager
def _said_in_plain_words(*, verbose: bool) -> Iterator[Outcome]:
    """Show the build's messages, and turn every way in which it can stop into a sentence and an exit code."""
    logger, lines = logging.getLogger("mkdocs"), logging.StreamHandler()
    lines.setFormatter(_Plainly())
    if not verbose:
        lines.addFilter(_worth_saying)
    logger.addHandler(lines)
    logger.setLevel(logging.DEBUG if verbose else logging.INFO)
    outcome = Outcome()
    try:
        yield outcome
    except KeyboardInterrupt:
        outcome.code = STOPPED
        lines.stream.write("Stopped. The site is as it was.\n")
    except SystemExit as stop:
        outcome.code = stop.code if isinstance(stop.code, int) else 1
    except OSError as error:
        outcome.code = 1
        lines.stream.write(f"{_os_words(error)} The site is as it was.\n")
    finally:
        logger.removeHandler(lines)


def _worth_saying(record: logging.LogRecord) -> bool:
    """Whether a message is for an editor: ours, or a warning that is not about one request of a browser."""
    of_a_request = record.name.endswith("livereload") and record.levelno < logging.ERROR
    return record.name.endswith(_OURS) or (record.levelno > logging.INFO and not of_a_request)


def _os_words(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"The computer said: {(error.strerror or str(error)).lower()}{where}."


class _Plainly(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage().removeprefix(f"{_OURS}: ")
        return f"Warning: {message}" if record.levelno == logging.WARNING else message

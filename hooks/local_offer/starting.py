"""Starting a build or the preview from the command line, and saying in plain words how it ended.

This module calls MkDocs, and `build.py` answers it. Beside them only `data_file.py` imports it.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from local_offer.build import log
from local_offer.hosting import publishing
from local_offer.noticing import Noticing
from local_offer.previewing import Preview, showing_problems

STILL_FOR = 0.05
"""How long files must stay as they are before the preview follows a change, in seconds: some editors write twice."""
STOPPED = 130
"""The exit code after Ctrl-C, as shells have it."""
_OURS = "local_offer"
_SERVING = "Serving on "
"""What MkDocs says when its server answers at last."""


@dataclass(slots=True)
class Outcome:
    """How a build or preview ended: the exit code for the shell."""

    code: int = 0


def build_site(project: Path, site: Path | None, *, strict: bool, verbose: bool, to_be_sent: bool = False) -> int:
    """Build the site of a project folder, and give the exit code: 0, 1 with problems, 130 after Ctrl-C.

    A site that is still to be sent somewhere else is not said to be published.
    """
    chosen = {"site_dir": str(site.resolve())} if site else {}
    with _said_in_plain_words(verbose=verbose) as outcome:
        config = load_config(str(project / "mkdocs.yml"), strict=strict or None, **chosen)
        final = Path(config.site_dir).resolve()
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            if not to_be_sent:
                log.info("Published to %s.", final)
        finally:
            publishing.tidy(final)
    return outcome.code


def serve_site(project: Path, address: str) -> int:
    """Show the site at an address of this computer until Ctrl-C, and give the exit code."""
    from mkdocs.livereload import LiveReloadServer

    host, _, port = address.rpartition(":")
    with _said_in_plain_words(verbose=False) as outcome, tempfile.TemporaryDirectory(prefix="local-offer-") as folder:
        site = Path(folder).resolve() / "site"
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        followed = (config.docs_dir, str(config.config_file_path), *config.watch)
        preview = Preview(project.resolve(), site, followed, partial(build_whole, project, site))
        server = LiveReloadServer(preview.rebuild, host, int(port), str(site))
        server.observer = Noticing(preview.is_behind)  # type: ignore[assignment]  # MkDocs names its own observer
        server.build_delay = STILL_FOR
        server.error_handler = partial(_page_for, site)
        preview.rebuild()
        for path in followed:
            server.watch(path)
        server.set_app(showing_problems(server.serve_request, preview))
        try:
            server.serve()  # type: ignore[no-untyped-call]  # as MkDocs has it
        except KeyboardInterrupt:
            log.info("Stopped.")
        finally:
            server.shutdown()
    return outcome.code


def build_whole(project: Path, site: Path) -> str:
    """Build the whole site for the preview, and give what is wrong, or an empty text."""
    heard: list[str] = []
    ear = logging.Handler(logging.ERROR)
    ear.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("mkdocs")
    mouths = list(logger.handlers)
    logger.handlers[:] = [_QuieterThanErrors(mouths), ear]
    try:
        config = load_config(str(project / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
    except SystemExit:
        return "\n".join(heard) or "The site could not be built."
    finally:
        logger.handlers[:] = mouths
    return ""


def _page_for(site: Path, code: int) -> bytes | None:
    page = site / f"{code}.html"
    return page.read_bytes() if page.is_file() else None


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
    if _SERVING in record.getMessage():
        return True
    return record.name.endswith(_OURS) or (record.levelno > logging.INFO and not of_a_request)


def _os_words(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    return f"The computer said: {(error.strerror or str(error)).lower()}{where}."


class _Plainly(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        message = record.getMessage().removeprefix(f"{_OURS}: ")
        if _SERVING in message:
            address = message.partition(_SERVING)[2]
            return f"The site is at {address} and follows your changes. Ctrl-C stops it."
        return f"Warning: {message}" if record.levelno == logging.WARNING else message


class _QuieterThanErrors(logging.Handler):
    """Passes on what is no error: the preview tells errors itself."""

    def __init__(self, mouths: list[logging.Handler]) -> None:
        super().__init__()
        self.mouths = mouths

    def emit(self, record: logging.LogRecord) -> None:
        for mouth in self.mouths if record.levelno < logging.ERROR else ():
            mouth.handle(record)

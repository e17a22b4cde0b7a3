"""Tagged PDF from HTML. The only importer of WeasyPrint, which needs Pango on the machine.

A PDF of the same document is the same to the byte: it has no time of its own in it.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

HOW_TO_GET_IT = """\
A PDF needs Pango, which draws letters, and it is not on this machine.
  Debian or Ubuntu: sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
  macOS: brew install pango
  Windows: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html#windows
Everything else works without it, and the lists at /paper/ print from any browser."""
_NOT_INSTALLED = """\
A PDF needs WeasyPrint, which is not installed. In this folder, make setup installs it; elsewhere:
  pip install "local-offer-live[paper]\""""


class NoPdfError(Exception):
    """This machine cannot make a PDF; it says what to install."""


def pdf_of(html: str, stylesheets: tuple[Path, ...], seconds: int) -> bytes:
    """The document as PDF/UA-1, tagged, with its title, language and outline. `seconds` is the moment it stands for.

    It reads the stylesheets and what they name beside them, and asks nothing of the network. Raises `NoPdfError`.
    """
    try:
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher
    except ImportError as error:
        raise NoPdfError(_NOT_INSTALLED) from error
    except OSError as error:
        raise NoPdfError(HOW_TO_GET_IT) from error
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols={"file"})
    with _at(seconds):
        sheets = [CSS(filename=str(sheet), font_config=fonts, url_fetcher=fetcher) for sheet in stylesheets]
        made = HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1"
        )
    return bytes(made)


@contextmanager
def _at(seconds: int) -> Iterator[None]:
    """The moment that tools with a clock of their own take from SOURCE_DATE_EPOCH."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before

"""The second opinion on links finds a link that leads nowhere, and passes a site without one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.linkcheck import check

PAGE = '<!doctype html><html lang="en-GB"><head><title>A</title></head><body><a href="{}">on</a></body></html>'


@pytest.mark.parametrize(("link", "code"), [("b/", 0), ("c/", 1)])
def test_linkchecker_walks_the_site_over_http(tmp_path: Path, link: str, code: int) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "index.html").write_text(PAGE.format(link))
    (tmp_path / "b/index.html").write_text(PAGE.format("../"))
    assert check(tmp_path) == code

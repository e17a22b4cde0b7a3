"""What many tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import find_browser, launch_arguments

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --update-golden` rewrite what golden cases expect, for a person to read the difference."""
    parser.addoption("--update-golden", action="store_true", help="rewrite what the golden cases expect")


@pytest.fixture(scope="session")
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden cases are rewritten instead of compared."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chrome or Chromium for every test that looks at a page as a family does."""
    from playwright.sync_api import sync_playwright

    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        program = playwright.chromium.launch(executable_path=find_browser(), args=launch_arguments(as_root=as_root))
        yield program
        program.close()


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real directories and tables that are kept beside the repository, not in it."""
    promised = os.environ.get("LOCAL_OFFER_SHARED")
    place = Path(promised or Path(__file__).parents[2] / "shared") / "data"
    if not place.is_dir():
        says = f"The real directories are not at {place}. Set LOCAL_OFFER_SHARED to the folder that holds data/."
        if promised:
            pytest.fail(says)
        pytest.skip(says)
    return place

"""A page that we make: its address, title, template and the facts that the template shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_offer.models.parts import Checked


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way from the home page, as breadcrumbs show it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is rendered.

    An address has no slash at its start and one at its end: "services/autism-outreach/"; the home page's is empty.
    """

    address: str
    title: str
    summary: str
    template: str
    """The template within overrides/, such as "pages/service.html"."""
    facts: Mapping[str, object]
    trail: tuple[Step, ...] = ()
    """The way to this page from home, without home and without the page itself."""
    source: str = ""
    """The file that the page's facts come from, such as "data/services/autism-outreach.yml"."""
    checked: Checked | None = None
    """Who confirmed what the page says, when, and when they will again."""
    listed: bool = True
    """Whether search engines and the site map may list it."""
    section: str = field(default="")
    """The first part of its address: the menu entry that is marked as current."""
    language: str = ""
    """The code of the language of its title and words, such as "cy", when that is not English."""

    @property
    def root(self) -> str:
        """The way back to the top of the site: "../../" for an address of two parts, "./" for the home page."""
        return "../" * self.address.count("/") or "./"

    @property
    def file(self) -> str:
        """The file that the page is written to, below the site's folder."""
        whole = self.address.endswith((".html", ".htm", ".json", ".xml"))
        return self.address if whole else f"{self.address}index.html"


def step_to(page: Page) -> Step:
    """The page as a step in another page's trail."""
    return Step(page.title, page.address)

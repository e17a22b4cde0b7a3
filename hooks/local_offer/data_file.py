"""A page made from data as MkDocs knows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from local_offer.pages.page import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class DataFile(File):
    """A page made from data, as MkDocs needs to know it: links to it resolve, and nothing else is done with it."""

    def __init__(self, page: Page, config: MkDocsConfig) -> None:
        source = f"{page.address.removesuffix('/') or 'index'}.md"
        super().__init__(source, None, config.site_dir, True, dest_uri=page.file, inclusion=InclusionLevel.NOT_IN_NAV)
        self.url = page.address or "./"

    def is_documentation_page(self) -> bool:
        """It is not: MkDocs renders documentation pages from Markdown, one by one."""
        return False

    def copy_file(self, dirty: bool = False) -> None:
        """Leave the writing to `on_post_build`."""

"""The Markdown of hand-written pages: tables that screen readers can follow, no raw HTML, no unsafe links.

This is the only module that imports Python-Markdown, which MkDocs uses for the pages of content/.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from local_offer.free_text import SAFE_SCHEMES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown


class WrittenMarkdown(Extension):
    """Shows raw HTML as the text it is, gives table headings a scope, and notes links and pictures that are refused."""

    def __init__(self) -> None:
        super().__init__()
        self.refused: list[str] = []
        """Targets of links and pictures that may not be published, in the order in which they were met."""
        self.root = "./"
        """The way from the page at hand to the top of the site, from which links that start with "/" are made."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        """Change the parser of one page."""
        for registry, name in ((md.preprocessors, "html_block"), (md.inlinePatterns, "html")):
            if name in registry:
                registry.deregister(name)
        md.treeprocessors.register(_Tidy(md, self), "written_markdown", 5)


class _Tidy(Treeprocessor):
    def __init__(self, md: Markdown, written: WrittenMarkdown) -> None:
        super().__init__(md)
        self.written = written

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in {"th", "td"}:
                element.attrib.pop("style", None)
                if element.tag == "th":
                    element.set("scope", "col")
            elif element.tag == "a":
                self._check(element, "href", SAFE_SCHEMES)
            elif element.tag == "img":
                self._check(element, "src", ())

    def _check(self, element: Element, attribute: str, schemes: tuple[str, ...]) -> None:
        target = unescape(element.get(attribute, ""))  # as a browser reads it
        try:
            parts = urlsplit(target)
        except ValueError:
            parts = None
        if (
            parts is None
            or "\\" in target  # which browsers take for a slash
            or (parts.scheme and parts.scheme.lower() not in schemes)
            or (parts.netloc and not parts.scheme)
        ):
            self.written.refused.append(target)
            element.set(attribute, "")
        elif target.startswith("/"):
            element.set(attribute, self.written.root + target[1:])

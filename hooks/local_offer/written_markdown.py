"""The Markdown of hand-written pages: tables that everybody can follow, no raw HTML, no unsafe links.

This is the only module that imports Python-Markdown, which MkDocs uses for the pages of content/.
"""

from __future__ import annotations

from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from markdown import markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from local_offer.free_text import SAFE_SCHEMES

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

STACKED = 3
"""The fewest columns of a table that is stacked on phones. Two columns have room beside each other."""


def written_html(text: str, root: str) -> str:
    """The Markdown of a hand-written page as HTML outside a build of the site. Links from "/" start from `root`."""
    written = WrittenMarkdown()
    written.root = root
    return markdown(text, extensions=["tables", "def_list", "toc", "fenced_code", written])


class WrittenMarkdown(Extension):
    """Shows raw HTML as the text it is, names tables and their rows, and notes links and pictures that are refused."""

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
        for parent in list(root.iter()):
            for before, element in pairwise(list(parent)):
                if element.tag == "table" and before.tag == "p" and _lose_colon(before):
                    _make_caption(parent, before, element)
        for element in list(root.iter()):
            if element.tag == "table":
                _tidy_table(element)
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


def _lose_colon(paragraph: Element) -> bool:
    """Take the colon from the end of a paragraph; whether there was one."""
    last = paragraph[-1] if len(paragraph) else None
    text = ((paragraph.text if last is None else last.tail) or "").rstrip()
    if not text.endswith(":"):
        return False
    if last is None:
        paragraph.text = text[:-1]
    else:
        last.tail = text[:-1]
    return True


def _make_caption(parent: Element, paragraph: Element, table: Element) -> None:
    """Make the paragraph that leads to a table its caption."""
    del parent[list(parent).index(paragraph)]
    paragraph.tag, paragraph.tail = "caption", "\n"
    table.insert(0, paragraph)


def _tidy_table(table: Element) -> None:
    """Say which headings are of columns and which of rows; let wide tables stand one row below another on phones."""
    columns = ["".join(cell.itertext()).strip() for cell in table.iterfind("thead/tr/th")]
    for cell in table.iterfind("thead/tr/th"):
        cell.attrib.clear()
        cell.set("scope", "col")
    for row in table.iterfind("tbody/tr"):
        for cell in row:
            cell.attrib.clear()
        if len(row) and "".join(row[0].itertext()).strip():
            row[0].tag = "th"
            row[0].set("scope", "row")
    if len(columns) >= STACKED:
        _stack(table, columns)


def _stack(table: Element, columns: list[str]) -> None:
    """Give a table the class to be laid out as blocks, and the headings to show there."""
    table.set("class", "stacks")
    for row in table.iterfind("tbody/tr"):
        for cell, column in zip(row, columns, strict=False):
            if cell.tag == "td" and column:
                cell.set("data-column", column)

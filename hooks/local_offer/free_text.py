"""The Markdown that an editor may use in a record: paragraphs, lists, bold, italics, quotations and links.

Whatever else Markdown can do (raw HTML, pictures, headings, tables, code) is refused by `faults_in` when a record is
read, so `to_html` never meets it. This is the only module that imports pyromark.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

import pyromark

SAFE_SCHEMES = ("http", "https", "mailto", "tel")
ALLOWED = "Use plain words, **bold**, lists that start with a dash, and links such as [name](https://www.example.org/)."

_ALLOWED_BLOCKS = frozenset(
    {"Paragraph", "List", "Item", "Strong", "Emphasis", "Link", "BlockQuote"},
)
_REFUSED = {
    "Heading": "has a heading (a line that starts with #, or is underlined)",
    "CodeBlock": "has a line that starts with four spaces or three back quotes, which makes it computer code",
    "Image": "has a picture in it",
}
_PERHAPS_FAULTY = re.compile(r"[<\[`#=~_*\t]|^ *-|    ", re.MULTILINE)
"""Every fault takes at least one of these signs, and most texts have none."""
_SIGNS = frozenset("*_[]`\\\\<>&#~-+1")
"""Signs that may mean more than themselves in Markdown; a text without any is as it will be read."""
_SITE_LINK = re.compile(r'(<a href=")/(?!/)')


class FreeWords(str):
    """Free text that was read from a record: `faults_in` found nothing in it."""

    __slots__ = ()


class Fault(NamedTuple):
    """Something in a text that stops it from being published."""

    says: str
    """A phrase that follows the field's name, such as "has a picture in it"."""
    line: int
    """The line of the text that it is on, counted from 0."""


def faults_in(text: str) -> tuple[Fault, ...]:
    """What stops this text from being published, in the order in which it stands there; empty when nothing does."""
    if _PERHAPS_FAULTY.search(text) is None:
        return ()
    raw = text.encode()
    found = ((says, raw.count(b"\n", 0, start)) for says, start in _faults(text))
    return tuple(dict.fromkeys(Fault(says, line) for says, line in found))


def to_html(text: str, root: str) -> str:
    """The text as HTML. Links that start with "/" are made to start from `root`, such as "../../".

    Raises:
        ValueError: the text was not read as free text, and there is something in it that may not be published.
    """
    if not isinstance(text, FreeWords) and (faults := faults_in(text)):
        raise ValueError(f"a text that is shown as free text {faults[0].says}")
    html = pyromark.html(text)
    return _SITE_LINK.sub(rf"\g<1>{escape(root)}", html) if 'href="/' in html else html


def to_plain(text: str) -> str:
    """The words alone, paragraphs and list items on lines of their own."""
    return "\n".join(line for line in (" ".join(part.split()) for part in _words(text).split("\n")) if line)


def to_letter(text: str) -> str:
    """The words as a letter has them: paragraphs, dashes before the items of a list, web addresses in brackets."""
    return re.sub(r"\n{3,}", "\n\n", "".join(_letter(text)).strip()) if _SIGNS & set(text) else text


def _letter(text: str) -> Iterator[str]:
    lists, link, words = 0, "", ""
    for event in pyromark.events(text):
        match event:
            case {"Text": part}:
                words += str(part)
                yield str(part)
            case {"Start": "Item"}:
                yield f"\n{'  ' * (lists - 1)}- "
            case {"Start": {"List": _}}:
                lists += 1
            case {"End": {"List": _}}:
                lists -= 1
                yield "" if lists else "\n\n"
            case {"Start": {"Link": {"dest_url": target}}}:
                link, words = str(target).removeprefix("mailto:").removeprefix("tel:"), ""
            case {"End": "Link"} if link not in words:
                yield f" ({link})"
            case {"End": "Paragraph"}:
                yield "\n" if lists else "\n\n"
            case "SoftBreak" | "HardBreak":
                yield " " if event == "SoftBreak" else "\n"
            case _:
                pass


def site_links(text: str) -> tuple[str, ...]:
    """The addresses within this site that the text links to, such as "/services/autism-outreach/"."""
    return tuple(link for link in _links(text) if link.startswith("/")) if "](/" in text or "]: /" in text else ()


def _faults(text: str) -> Iterator[tuple[str, int]]:
    """Each fault with the byte at which it begins."""
    for event, span in pyromark.events_with_range(text):
        match event:
            case {"InlineHtml": html} | {"Html": html}:
                yield f"has HTML in it ({_cut(str(html))})", span["start"]
            case {"Start": {"Link": {"dest_url": target}}}:
                yield from ((fault, span["start"]) for fault in _link_faults(str(target)))
            case {"Start": dict(block)}:
                yield from ((_REFUSED[name], span["start"]) for name in block if name in _REFUSED)
            case {"Start": str(name)} if name not in _ALLOWED_BLOCKS and name != "HtmlBlock":
                yield "has Markdown that is not used here", span["start"]
            case {"Code": code}:
                yield f"has computer code in it, between back quotes (`{_cut(str(code))}`)", span["start"]
            case "Rule":
                yield "has a line across the page (three dashes or stars)", span["start"]
            case _:
                pass


@lru_cache(maxsize=1024)
def _link_faults(target: str) -> tuple[str, ...]:
    if target.startswith("/") and not target.startswith("//") and "\\" not in target:
        return ()
    try:
        scheme = urlsplit(target).scheme.lower()
    except ValueError:
        scheme = ""
    if scheme in SAFE_SCHEMES and not any(c.isspace() or not c.isprintable() for c in target):
        return ()
    if not scheme:
        return (f"has a link to {_cut(target)}, which is neither a web address nor a page of this site",)
    return (f"has a link that starts with {_cut(scheme)}:, which is not allowed",)


def _links(text: str) -> Iterator[str]:
    for event in pyromark.events(text):
        match event:
            case {"Start": {"Link": {"dest_url": target}}}:
                yield str(target)
            case _:
                pass


def _words(text: str) -> str:
    words: list[str] = []
    for event in pyromark.events(text):
        match event:
            case {"Text": part} | {"Code": part}:
                words.append(str(part))
            case {"End": "Paragraph" | "Item"} | "HardBreak":
                words.append("\n")
            case "SoftBreak":
                words.append(" ")
            case _:
                pass
    return "".join(words)


def _cut(text: str) -> str:
    safe = "".join(c if c.isprintable() else " " for c in text.strip())
    return safe if len(safe) <= 40 else safe[:39] + "…"

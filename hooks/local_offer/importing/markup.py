"""HTML, or plain text with line breaks, to the plain Markdown that a record may hold.

Goes in: a description of another system, hostile or not. Comes out: paragraphs, lists, bold, italics and safe links,
such that `faults_in` finds nothing. Scripts, styles and pictures vanish; headings become bold lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from local_offer.free_text import SAFE_SCHEMES, faults_in
from local_offer.importing.cleaning import decoded, is_nothing, plain

_KNOWN_TAG = re.compile(
    r"</?(?:p|br|div|span|ul|ol|li|a|b|i|u|em|strong|h[1-6]|table|tr|td|th|tbody|img|script|style|font|section|article|"
    r"blockquote|hr|pre|iframe|svg|form|input|button|object|embed|link|meta)\b[^<>]*>|<!--|<!doctype",
    re.IGNORECASE,
)
_BLOCK_TAG = re.compile(r"<(?:p|br|div|ul|ol|li|h[1-6]|table|section|article|blockquote)\b", re.IGNORECASE)
_SILENT = frozenset(
    {"script", "style", "head", "template", "iframe", "object", "svg", "noscript", "form", "math", "textarea", "select"}
)
_BLOCKS = frozenset(
    {"p", "div", "br", "hr", "tr", "table", "section", "article", "blockquote", "pre", "dl", "dt", "dd", "header"}
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BULLET = re.compile(r"(?:[•●▪◦‣·*]|[-\u2013\u2014](?= ))\s*(?=\S)")
_NUMBER = re.compile(r"\d{1,3}[.)] ")
_SPECIAL = re.compile(r"([\\`*_\[\]<>]|&(?=#?\w{1,31};))")
_LINE_START = re.compile(r"^(?:#+|[-+=>~|]|\d{1,9}(?=[.)]))")
_DEEPEST_LIST = 3


@dataclass(slots=True)
class _Block:
    """A paragraph, or one item of a list."""

    bullet: str = ""
    depth: int = 0
    parts: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The Markdown of the block on one line."""
        return " ".join("".join(self.parts).split())


def markdown_of(text: str) -> str:
    """The text as plain Markdown without faults; empty when it says nothing.

    Text without tags may already be Markdown of the allowed kind: it is then kept.
    """
    text = plain(text) if _KNOWN_TAG.search(text) else plain(decoded(text))
    found = (_from_html(text) if _KNOWN_TAG.search(text) else _from_lines(text)).strip()
    return "" if is_nothing(found) else found


def _from_html(html: str) -> str:
    if not _BLOCK_TAG.search(html):
        html = html.replace("\n", "<br>")
    reader = _Reader()
    # The parser stops at a marked section that it does not know; here it is only a sign.
    reader.feed(html.replace("<![", "&lt;!["))
    reader.close()
    blocks = [_Block(block.bullet, block.depth, [_safe_start(block.text())]) for block in reader.finished()]
    found = _joined([block for block in blocks if block.text()])
    if not faults_in(found):
        return found
    plain_blocks = [_Block(block.bullet, block.depth, [_escaped(_words_of(block.text()))]) for block in blocks]
    return _joined(plain_blocks)


def _from_lines(text: str) -> str:
    blocks = [block for group in re.split(r"\n\s*\n", text) for block in _blocks_of(group)]
    found = _joined(blocks)
    if not faults_in(found) and "\\" not in found and not _ENTITY_LEFT.search(found):
        return found
    return _joined([_Block(block.bullet, block.depth, [_escaped(block.text())]) for block in blocks])


def _blocks_of(group: str) -> list[_Block]:
    """Lines without a gap between them: items of a list, or paragraphs of their own."""
    lines = [words for line in group.split("\n") if (words := " ".join(line.split()))]
    if _is_wrapped(lines):
        lines = [" ".join(lines)]
    blocks = []
    for line in lines:
        bullet = None if line.startswith("**") else _BULLET.match(line)
        number = _NUMBER.match(line)
        if bullet:
            blocks.append(_Block("-", 0, [line[bullet.end() :]]))
        elif number:
            blocks.append(_Block("1.", 0, [line[number.end() :]]))
        else:
            blocks.append(_Block("", 0, [line]))
    return blocks


def _is_wrapped(lines: list[str]) -> bool:
    """Whether one paragraph was broken into lines of about the same length, as old mail programs did."""
    if len(lines) < 3 or any(_BULLET.match(line) or _NUMBER.match(line) for line in lines):
        return False
    longest = max(map(len, lines))
    return 50 <= longest <= 100 and all(len(line) > longest - 20 for line in lines[:-1])


_ENTITY_LEFT = re.compile(r"&#?\w{1,12};")


def _joined(blocks: list[_Block]) -> str:
    lines: list[str] = []
    before: _Block | None = None
    numbers: dict[int, int] = {}
    for block in blocks:
        if not block.bullet:
            numbers.clear()
        block.depth = min(block.depth, before.depth + 1) if before and before.bullet else 0
        if before is not None and not (block.bullet and before.bullet and _same_list(before, block)):
            lines.append("")
        lines.append(_line(block, numbers))
        before = block
    return "\n".join(lines)


def _same_list(before: _Block, block: _Block) -> bool:
    return before.depth != block.depth or before.bullet == block.bullet


def _line(block: _Block, numbers: dict[int, int]) -> str:
    if not block.bullet:
        return block.text()
    mark = block.bullet
    if mark != "-":
        numbers[block.depth] = numbers.get(block.depth, 0) + 1
        mark = f"{numbers[block.depth]}."
    # Three spaces put an item under a "-" item and under a "1." item alike, and are too few to make it code.
    return f"{'   ' * block.depth}{mark} {block.text()}"


def _escaped(text: str) -> str:
    return _safe_start(_SPECIAL.sub(r"\\\1", text))


def _safe_start(text: str) -> str:
    """The text with a sign at its start that would make it a heading, a list or a rule taken as a plain sign."""
    found = _LINE_START.match(text)
    if not found:
        return text
    if found[0][0].isdigit():
        return f"{found[0]}\\{text[found.end() :]}"
    return f"\\{text}"


def _words_of(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", re.sub(r"\*\*|\[|\]\(<[^>]*>\)", "", markdown))


def _safe_link(target: str) -> str:
    """The link if it may be followed from our pages, else nothing. Links within the other site lead nowhere here."""
    target = "".join(target.split())
    try:
        parts = urlsplit(target)
        scheme, host = parts.scheme.lower(), parts.hostname
    except ValueError:
        return ""
    if scheme not in SAFE_SCHEMES or (scheme in {"http", "https"} and not host) or not target.isprintable():
        return ""
    return re.sub(r"[<>\\`\"]", lambda sign: f"%{ord(sign[0]):02X}", target)


class _Reader(HTMLParser):
    """Collects the blocks of a page, and what is bold, italic or a link in them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[_Block] = [_Block()]
        self.silent: list[str] = []
        self.lists: list[str] = []
        self.marks: list[tuple[str, int, str]] = []
        """Open bold, italics and links: the tag, where its text begins, and the link's target."""

    def finished(self) -> list[_Block]:
        """Every block that has words."""
        self._end_marks()
        return [block for block in self.blocks if block.text()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a list, or a stretch of bold, italics or link."""
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.append(tag)
        elif tag in _SILENT:
            self.silent.append(tag)
        elif tag in {"ul", "ol"}:
            self._new_block()
            self.lists.append("-" if tag == "ul" else "1.")
        elif tag == "li":
            bullet = self.lists[-1] if self.lists else "-"
            self._new_block(bullet, min(max(len(self.lists) - 1, 0), _DEEPEST_LIST - 1))
        elif tag in _HEADINGS:
            self._new_block()
            self._begin("strong")
        elif tag in _BLOCKS:
            self._break()
        elif tag in {"b", "strong", "i", "em", "a"}:
            self._begin(tag, dict(attrs).get("href") or "")
        elif tag in {"td", "th"}:
            self.blocks[-1].parts.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take <br/> as <br>; a tag that closes itself holds nothing."""
        if tag in _BLOCKS and not self.silent:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Close what was opened; an end without a beginning is passed over."""
        if self.silent:
            if tag == self.silent[-1]:
                self.silent.pop()
        elif tag in {"ul", "ol"}:
            if self.lists:
                self.lists.pop()
            self._new_block()
        elif tag in _HEADINGS:
            self._new_block()
        elif tag in _BLOCKS:
            self._break()
        elif tag in {"b", "strong", "i", "em", "a"}:
            self._end(tag)

    def handle_data(self, data: str) -> None:
        """Add words to the block that is open."""
        if not self.silent:
            self.blocks[-1].parts.append(_SPECIAL.sub(r"\\\1", plain(decoded(data))))

    def _break(self) -> None:
        """Begin a new line: a new paragraph, but only a space within an item of a list."""
        if self.blocks[-1].bullet:
            self.blocks[-1].parts.append(" ")
        else:
            self._new_block()

    def _new_block(self, bullet: str = "", depth: int = 0) -> None:
        self._end_marks()
        self.blocks.append(_Block(bullet, depth))

    def _begin(self, tag: str, target: str = "") -> None:
        if not any(tag == opened for opened, _, _ in self.marks):
            self.marks.append((tag, len(self.blocks[-1].parts), target))

    def _end_marks(self) -> None:
        while self.marks:
            self._end(self.marks[-1][0])

    def _end(self, tag: str) -> None:
        if not any(tag == opened for opened, _, _ in self.marks):
            return
        while self.marks:
            opened, begins, target = self.marks.pop()
            parts = self.blocks[-1].parts
            inner = "".join(parts[begins:])
            parts[begins:] = [_marked(opened, inner, target)]
            if opened == tag:
                break


def _marked(tag: str, inner: str, target: str) -> str:
    """The words as bold, italics or a link; spaces at their ends stay outside."""
    words = inner.strip()
    if not words:
        return inner
    before, after = (" " if inner[:1].isspace() else ""), (" " if inner[-1:].isspace() else "")
    if tag == "a":
        link = _safe_link(target)
        if link and "](" not in words:
            link = f"<{link}>" if "(" in link or ")" in link else link
            return f"{before}[{words}]({link}){after}"
        return inner
    sign = "**" if tag in {"b", "strong"} else "*"
    if words.startswith("*") or words.endswith("*"):
        return inner
    return f"{before}{sign}{words}{sign}{after}"

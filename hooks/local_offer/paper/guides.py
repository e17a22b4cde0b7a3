"""Hand-written pages as a pack shows them: the same words and facts as on the site, with links that lead to the web."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass

from markupsafe import Markup

from local_offer.abbreviations import explain_abbreviations
from local_offer.coverage.unconfirmed import unconfirmed_on
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import Checked
from local_offer.models.vocabulary import Word
from local_offer.quoting import fill, quotable
from local_offer.words_in_place import explained
from local_offer.written_markdown import written_html

_LINK = re.compile(r'href="([^":#]+\.md)(#[^"]*)?"')
_ANCHOR = re.compile(r'(href="#|id=")(?!word-)')
_HEADING = re.compile(r"(</?h)([2-4])\b")


@dataclass(frozen=True, slots=True)
class Guide:
    """A hand-written page, ready for paper."""

    address: str
    title: str
    summary: str
    language: str
    checked: Checked | None
    is_compared: bool
    """Whether all that it says about the law was compared with the law."""
    html: Markup
    words: tuple[Word, ...]
    """The words of the glossary that it uses; their first uses lead to `#word-ID`."""


def guide_of(address: str, offer: LocalOffer) -> Guide:
    """A hand-written page of an offer. Its headings are one level lower, because its title is one of many in a pack."""
    facts, source = offer.written[address], offer.written_record(address).file
    home = offer.site.address.rstrip("/") + "/"
    text = explain_abbreviations(offer.words[address].text, offer.glossary.values(), facts.summary)
    html, words = explained(written_html(fill(text, quotable(offer)), home), offer.glossary)
    folder = posixpath.dirname(source.removeprefix("content/"))
    html = _ANCHOR.sub(rf"\g<1>{address.replace('/', '-')}", html)
    html = _LINK.sub(lambda found: f'href="{home}{_address(found[1], folder)}{found[2] or ""}"', html)
    html = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", html)
    return Guide(
        address=address,
        title=facts.title,
        summary=facts.summary,
        language=offer.languages[facts.language].code if facts.language else "",
        checked=facts.checked,
        is_compared=unconfirmed_on(address, offer) is None,
        html=Markup(html),  # noqa: S704 - made by Python-Markdown, which shows raw HTML as text
        words=words,
    )


def _address(link: str, folder: str) -> str:
    """The address of the page that a link to a file of content/ leads to: "../services/x.md" is "services/x/"."""
    whole = posixpath.normpath(posixpath.join(folder, link)).removesuffix(".md")
    whole = "" if whole == "index" else whole.removesuffix("/index")
    return f"{whole}/" if whole else ""

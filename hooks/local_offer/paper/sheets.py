"""A pack laid out as one HTML document, from which a PDF is made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from local_offer.models.local_offer import LocalOffer
from local_offer.pages.packs import Pack
from local_offer.pages.page import Page
from local_offer.paper.guides import guide_of
from local_offer.reading import read_record
from local_offer.reading_age import SENTENCE_END
from local_offer.rendering import environment, render

_TAG = re.compile(r"(<[^>]*>)")
_WHOLE = {"h1", "h2", "h3", "h4", "h5", "h6", "title", "address", "svg"}
"""Elements whose sentences stay together."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a pack is laid out. The words are the same in each."""

    large_print: bool = False
    """Whether all of it is in 18 point or more."""
    easy_read: bool = False
    """Whether each sentence has a line of its own, in larger type with more space."""

    @property
    def classes(self) -> str:
        """The classes of the stylesheet, such as "large easy"."""
        return " ".join(name for name, chosen in (("large", self.large_print), ("easy", self.easy_read)) if chosen)


def look_folder(project: Path) -> Path:
    """The folder of templates and stylesheets that mkdocs.yml names, usually overrides/."""
    settings = read_record(project / "mkdocs.yml", "mkdocs.yml").record
    theme = settings.values.get("theme") if settings else None
    named = theme.get("custom_dir") if isinstance(theme, dict) else None
    return project / (named if isinstance(named, str) else "overrides")


def sheets(pack: Pack, offer: LocalOffer, folder: Path, look: Look) -> str:
    """The pack as HTML. `folder` has the templates. All links lead to the web, because paper goes everywhere."""
    env = environment([folder], offer)
    env.globals["icon"] = _no_icon
    guides = tuple(guide_of(address, offer) for address in pack.guides)
    words = {word.id: word for guide in guides for word in guide.words}
    page = _OnPaper(
        address=pack.address,
        title=pack.title,
        summary=pack.summary,
        template="paper/pack.html",
        facts={
            "pack": pack,
            "guides": guides,
            "words_used": tuple(sorted(words.values(), key=lambda word: word.word.casefold())),
            "look": look.classes,
            "home": offer.site.address.rstrip("/") + "/",
        },
    )
    html = render(env, page)
    return "".join(_a_sentence_a_line(html)) if look.easy_read else html


class _OnPaper(Page):
    """A page from which every link leads to the web."""

    __slots__ = ()

    @property
    def root(self) -> str:
        return str(self.facts["home"])


def _no_icon(_: str) -> str:
    """Nothing: icons only repeat what the words beside them say."""
    return ""


def _a_sentence_a_line(html: str) -> Iterator[str]:
    """The HTML with a new line after each sentence that another one follows."""
    kept_whole = 0
    for piece in _TAG.split(html):
        if piece.startswith("<"):
            name = piece.strip("</>").split(" ")[0]
            if name in _WHOLE:
                kept_whole += -1 if piece.startswith("</") else 1
            yield piece
        else:
            yield piece if kept_whole else SENTENCE_END.sub(lambda found: f"{found[0].rstrip()}<br>", piece)

"""What a hand-written page of content/ says about itself between its first two lines of three dashes."""

from __future__ import annotations

from local_offer.models.common import Facts, Id, LanguageId
from local_offer.models.parts import Checked
from local_offer.models.requirements import RequirementId
from local_offer.models.values import Line, Sentence


class WrittenPage(Facts):
    """A page that people wrote as Markdown. Its id is its address, such as "ehc-plans/review/"."""

    id: Id
    title: Line
    """The title of the page, which is also its main heading."""
    summary: Sentence
    """What the page is about, in one sentence. Search engines and lists of pages show it."""
    short_title: Line | None = None
    """A shorter title for menus and breadcrumbs."""
    language: LanguageId | None = None
    """The language that the page is written in, as an id from data/vocabulary/languages.yml, when it is not English."""
    meets: tuple[RequirementId, ...] = ()
    """The statutory items that the page helps to meet, such as S2.19."""
    not_law: tuple[Line, ...] = ()
    """Words of the page with a number in them that looks like law and is not, such as "At 14, say one thing"."""
    to_confirm: tuple[Line, ...] = ()
    """What the page says of the law and nobody has compared with it yet. An adviser confirms each, and then it goes."""
    checked: Checked
    """Who confirmed what the page says, when, and when they will again."""

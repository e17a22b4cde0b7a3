"""The law on this site: each legal number with the law it comes from, and what nobody has compared with the law yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from local_offer.coverage.unconfirmed import pages_that_quote, unconfirmed
from local_offer.models.local_offer import LocalOffer
from local_offer.models.rules import Rule
from local_offer.pages.about import ABOUT
from local_offer.pages.page import Page
from local_offer.wording import counted
from local_offer.wording import rule as rule_in_words

ADDRESS = "about/the-law/"


@dataclass(frozen=True, slots=True)
class Row:
    """One legal number as the page shows it."""

    rule: Rule
    number: str
    """The number with its unit."""
    quoted_on: tuple[tuple[str, str], ...]
    """Titles and addresses of the hand-written pages that quote it."""


def page_of_the_law(offer: LocalOffer) -> Page:
    """The page that a council's adviser works through, and that shows families what was compared."""
    pages = tuple(one for one in unconfirmed(offer).values() if one.statements)
    new = _rows(offer, (one for one in offer.rules.values() if not one.is_compared))
    compared = _rows(offer, (one for one in offer.rules.values() if one.is_compared))
    return Page(
        address=ADDRESS,
        title="The law on this site, and what was checked",
        summary="Each time, age and sum that a law sets, its source, and what nobody has compared with the law yet.",
        template="pages/the-law.html",
        facts={
            "new": new,
            "said_new": counted(len(new), "number"),
            "statements": pages,
            "said_statements": counted(sum(len(one.statements) for one in pages), "statement"),
            "compared": compared,
            "said_compared": counted(len(compared), "number"),
            "contents": (
                ("Numbers that nobody has compared yet", "numbers"),
                ("Statements that nobody has compared yet", "statements"),
                ("Numbers that were compared with the law", "compared"),
            ),
        },
        trail=(ABOUT,) if ABOUT.address in offer.written else (),
        source="data/rules.yml",
        section="about",
    )


def _rows(offer: LocalOffer, rules: Iterable[Rule]) -> tuple[Row, ...]:
    quoted = pages_that_quote(offer)
    return tuple(Row(one, rule_in_words(one), quoted.get(one.id, ())) for one in rules)

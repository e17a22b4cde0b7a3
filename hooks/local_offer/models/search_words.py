"""The words that families use and what they should find, and the phrases that the search is judged by."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from pydantic import Field, WithJsonSchema

from local_offer.models.common import Facts, Id
from local_offer.models.values import Sentence, YesNo, line, whole_number

_COMMON = """
a able about across after all almost also am among an and any are as at be because been but by can cannot could dear
did do does either else ever every for from get got had has have he her hers him his how however i if in into is it
its just least let like likely may me might most must my neither no nor not of off often on only or other our own
rather said say says she should since so some than that the their them then there these they this tis to too twas us
wants was we were what when where which while who whom why will with would yet you your
"""
STOP_WORDS = frozenset(_COMMON.split())
"""Words so common that the search leaves them out. They are the ones that the index leaves out."""
_PAGE_OR_WORD = r"^/([a-z0-9-]+/)*$|^/words/#[a-z0-9-]+$"
_Grade = Annotated[
    int,
    whole_number("3 for the answer, 2 for a good answer or 1 for a related page", 1, 3, hint=lambda _: ""),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 3}),
]


class SayFind(Facts):
    """Words that families use, and what they should find."""

    id: Id
    say: Annotated[tuple[line(60), ...], Field(min_length=1)]  # type: ignore[valid-type]  # a type made to measure
    """What families say or type, such as "taxi to school", the most usual first."""
    find: Annotated[tuple[line(120), ...], Field(min_length=1)]  # type: ignore[valid-type]  # a type made to measure
    """What these words should find: words that records use, or pages such as services/short-breaks or travel/appeal."""

    @property
    def words(self) -> tuple[str, ...]:
        """The words to find, without the pages."""
        return tuple(one for one in self.find if "/" not in one)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the pages to find, as pages have them: "services/short-breaks/"."""
        return tuple(as_address(one) for one in self.find if "/" in one)


class Answer(Facts):
    """A page that answers what was searched for, and how well."""

    address: line(200, _PAGE_OR_WORD)  # type: ignore[valid-type]  # a type made to measure
    """The page's address on this site, such as /services/short-breaks/, or of a word explained: /words/#senco."""
    grade: _Grade
    """How well it answers: 3 is the answer, 2 a good answer, 1 a related page."""


class JudgedQuery(Facts):
    """Something that families search for, and the pages that should answer it. The search is tested with it."""

    id: Id
    query: line(100)  # type: ignore[valid-type]  # a type made to measure
    """What is typed, exactly, with its mistakes."""
    answers: Annotated[tuple[Answer, ...], Field(min_length=1)]
    """The pages that should be found, the best first."""
    misspelled: YesNo = False
    """Whether the words are spelt wrongly on purpose."""
    note: Sentence | None = None
    """Why these are the answers, where that is not plain."""


def as_address(page: str) -> str:
    """A page as a synonym names it, in the form that pages have: "services/x" becomes "services/x/"."""
    return f"{page.strip('/')}/"


@lru_cache(maxsize=50_000)
def as_compared(phrase: str) -> str:
    """A phrase in small letters with single spaces and no signs, so that two writings of it are the same."""
    return _SIGNS.sub(" ", phrase.casefold()).strip()


_SIGNS = re.compile(r"[\W_]+")

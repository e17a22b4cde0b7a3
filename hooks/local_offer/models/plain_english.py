"""Words that families should not have to read, and how easy the most important pages must be."""

from __future__ import annotations

from local_offer.models.common import Facts, Id
from local_offer.models.values import Count, Line, line


class AvoidedWord(Facts):
    """A word that this site does not use, and what to write instead."""

    id: Id
    avoid: tuple[Line, ...]
    """The words as they would be written, such as "signpost", one form an item."""
    write: Line
    """What to write instead, such as "tell you about"."""
    because: Line
    """Why, in a few words."""


class ReadingBudget(Facts):
    """How easy the pages below one address must be to read."""

    id: Id
    pages: line(200, r"^/([a-z0-9-]+/)*$")  # type: ignore[valid-type]  # a type made to measure
    """The address of the page, such as /ehc-plans/. Pages below it have the same budget; the longest address counts."""
    reading_age: Count
    """The highest reading age in years that the page may have, such as 11."""

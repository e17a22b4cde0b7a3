"""How good the search is: how near the top the judged answers stand, from 0 to 1 (nDCG of the first ten)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from local_offer.models.search_words import JudgedQuery
from local_offer.search.ranking import PackedIndex, rank

LOOKED_AT = 10
"""How many results a family looks at."""
FLOOR = 0.85
"""What plain and misspelt queries must reach, each on average."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged query with what it found."""

    asked: JudgedQuery
    found: tuple[str, ...]
    """The addresses of the first results."""
    score: float


def judged(index: PackedIndex, queries: Iterable[JudgedQuery]) -> tuple[Judged, ...]:
    """Every query with its first results and its score."""
    return tuple(_judged(index, asked) for asked in queries)


def mean(queries: Sequence[Judged]) -> float:
    """The average score of some queries."""
    return math.fsum(one.score for one in queries) / len(queries)


def _judged(index: PackedIndex, asked: JudgedQuery) -> Judged:
    found = tuple(f"/{index.card(number)[1]}" for number, _ in rank(index, asked.query).hits[:LOOKED_AT])
    return Judged(asked, found, score_of(found, {answer.address: answer.grade for answer in asked.answers}))


def score_of(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 when the answers stand in the best order, 0 when none is among the first results."""
    best = sorted(grades.values(), reverse=True)[:LOOKED_AT]
    return _gain(grades.get(address, 0) for address in found[:LOOKED_AT]) / _gain(best)


def _gain(grades: Iterable[int]) -> float:
    return math.fsum((2**grade - 1) / math.log2(place) for place, grade in enumerate(grades, 2))

"""The words that templates and scripts print: the usual ones, and those that a council says instead of them.

The usual words stand in interface.yml beside this module, each under its id: buttons, labels, headings and sentences
that are the same whatever the facts are. Where a fact goes, its name stands in braces; what is a link stands in square
brackets with the name of its address after it; what is strong stands between pairs of asterisks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from local_offer.problems import DataError, Place, Problem
from local_offer.reading import read_record

FILE = Path(__file__).with_name("interface.yml")
SHOWN_AS = "hooks/local_offer/interface.yml"
_MARK = re.compile(r"\{([a-z][a-z0-9_]*)\}|(\*\*)|(\[)|\]\(([a-z][a-z0-9_]*)\)")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a phrase: text, the place of a fact, or the beginning or end of a link or of strong words."""

    kind: str
    """ "text", "fact", "link", "end of link", "strong" or "end of strong"."""
    says: str = ""
    """The text itself, or the name of the fact or address that goes there."""


@lru_cache(maxsize=1)
def usual_words() -> Mapping[str, str]:
    """Every word of the interface in English, by its id. Raises `DataError` when their file is at fault."""
    read = read_record(FILE, SHOWN_AS)
    problems = list(read.problems)
    found: dict[str, str] = {}
    for id_, text in read.record.values.items() if read.record else ():
        if isinstance(text, str) and text.strip():
            found[id_] = text
        else:
            says = f'"{id_}" must have words beside it, on the same line.'
            problems.append(Problem(Place(SHOWN_AS) if read.record is None else read.record.place_of((id_,)), says))
    if problems:
        raise DataError(problems)
    return MappingProxyType(found)


def words_of(own: Mapping[str, str]) -> Mapping[str, str]:
    """The words that a site says, by their ids: the council's own where it has them, the usual ones everywhere else."""
    return {**usual_words(), **own}


def pieces_of(phrase: str) -> Iterator[Piece]:
    """The pieces of a phrase in order. A mark that has no partner is plain text."""
    links = [(mark.start(), mark[4]) for mark in _MARK.finditer(phrase) if mark[4]]
    strong, open_link, at = False, False, 0
    for mark in _MARK.finditer(phrase):
        piece = None
        if mark[1]:
            piece = Piece("fact", mark[1])
        elif mark[2] and (strong or "**" in phrase[mark.end() :]):
            strong = not strong
            piece = Piece("strong" if strong else "end of strong")
        elif mark[3] and not open_link and (ahead := [name for start, name in links if start > mark.start()]):
            open_link, piece = True, Piece("link", ahead[0])
        elif mark[4] and open_link:
            open_link, piece = False, Piece("end of link")
        if piece is not None:
            if mark.start() > at:
                yield Piece("text", phrase[at : mark.start()])
            at = mark.end()
            yield piece
    if at < len(phrase):
        yield Piece("text", phrase[at:])


def places_in(phrase: str) -> frozenset[str]:
    """The names of the facts and addresses that go into a phrase."""
    return frozenset(piece.says for piece in pieces_of(phrase) if piece.kind in ("fact", "link"))

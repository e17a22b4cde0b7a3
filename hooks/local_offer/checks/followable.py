"""Whether everybody can follow a hand-written page: its headings, tables, links and pictures.

Each rule is one function that looks at the lines of a page and says what it found. Pages made from data keep the rules
by their templates, and free text of records has no headings, tables or pictures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, shown

_HEADING = re.compile(r"(#{1,6})\s+(\S.*)")
_TABLE_RULE = re.compile(r"\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)*\|?\s*")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\(\s*<?([^()\s<>]+)>?[^()]*\)")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(([^()\s]*)[^()]*\)")
_BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_CODE = re.compile(r"`[^`]*`")
_SAYS_NOTHING = frozenset(
    {
        *(
            "click here",
            "click",
            "here",
            "this",
            "this link",
            "this page",
            "link",
            "more",
            "read more",
            "read more here",
        ),
        *(
            "learn more",
            "find out more",
            "see more",
            "more information",
            "further information",
            "website",
            "our website",
        ),
        *("the website", "web page", "page", "download", "pdf", "details"),
    }
)
"""Words of links that say nothing about where they go, to someone who hears a list of a page's links."""


class _Found(NamedTuple):
    line: int
    """The line within the page's text, from 0."""
    column: int
    """The column, from 0."""
    says: str
    hint: str


def check_followable(offer: LocalOffer) -> Iterator[Problem]:
    """What stands in the way of somebody who cannot see a page, or reads it for the first time."""
    for address, words in offer.words.items():
        file, title = offer.written_record(address).file, shown(offer.written[address].title)
        lines = ["" if line.startswith("    ") else _without_code(line) for line in words.text.splitlines()]
        for one in (*_headings(lines), *_tables(lines), *_links(lines)):
            yield Problem(Place(file, words.first_line + one.line, one.column + 1), one.says, one.hint, title)


def _without_code(line: str) -> str:
    return _CODE.sub(lambda code: " " * len(code[0]), line)


def _headings(lines: Sequence[str]) -> Iterator[_Found]:
    above = 1
    for number, line in enumerate(lines):
        found = _HEADING.fullmatch(line.rstrip())
        if found is None:
            continue
        level = len(found[1])
        if level == 1:
            says = "The page's title is its only heading with one #."
            yield _Found(number, 0, says, f"Write ## {shown(found[2], 40)}")
        elif level > above + 1:
            says = f"This heading has {level} signs (#) and the one above it has {above}, so a level is left out."
            says = says if above > 1 else f"The first heading of a page has two signs (##). This one has {level}."
            yield _Found(number, 0, says, f"Write {'#' * (above + 1)} {shown(found[2], 40)}")
        above = level


def _tables(lines: Sequence[str]) -> Iterator[_Found]:
    for number, line in enumerate(lines):
        is_table = "|" in line and _TABLE_RULE.fullmatch(line.strip()) and number > 0 and "|" in lines[number - 1]
        if not is_table:
            continue
        head = number - 1
        before = next((text for text in reversed(lines[:head]) if text.strip()), "").rstrip()
        if not before.endswith(":") or before.startswith("#"):
            says = "This table has no name, so people who hear it do not know what it shows."
            yield _Found(head, 0, says, "End the line above the table with a colon: it becomes the table's name.")
        names = [name.strip() for name in lines[head].strip().strip("|").split("|")]
        if not all(names):
            says = f"Column {names.index('') + 1} of this table has no name."
            yield _Found(head, 0, says, "Write a word or two above each column.")


def _links(lines: Sequence[str]) -> Iterator[_Found]:
    goes: dict[str, str] = {}
    for number, line in enumerate(lines):
        for picture in _PICTURE.finditer(line):
            if not picture[1].strip():
                says = f'Nothing says what the picture "{shown(picture[2])}" shows.'
                yield _Found(
                    number,
                    picture.start(),
                    says,
                    "Describe it between the square brackets: ![A bus with a lift](bus.jpg)",
                )
        for link in _LINK.finditer(line):
            words, target = " ".join(link[1].replace("*", "").split()), link[2]
            told = words.casefold().rstrip(".")
            if told in _SAYS_NOTHING:
                says = f'The words of this link, "{shown(words)}", do not say where it goes.'
                yield _Found(number, link.start(), says, 'Write what is there, such as "how to ask for an assessment".')
            elif _BARE_ADDRESS.fullmatch(words):
                says = f'This link shows its address, "{shown(words, 60)}", which screen readers read letter by letter.'
                yield _Found(number, link.start(), says, "Write the name of the page between the square brackets.")
            elif goes.setdefault(told, target) != target:
                says = f'Two links of this page say "{shown(words)}" and go to different places.'
                yield _Found(number, link.start(), says, "Say in each what is there.")
        yield from _bare_addresses(number, line)


def _bare_addresses(number: int, line: str) -> Iterator[_Found]:
    rest = _PICTURE.sub(lambda one: " " * len(one[0]), _LINK.sub(lambda one: " " * len(one[0]), line))
    for bare in _BARE_ADDRESS.finditer(rest):
        says = f'An address stands by itself in the text: "{shown(bare[0].rstrip(".,;>"), 60)}".'
        yield _Found(number, bare.start(), says, "Write the name of the page as a link: [Name of the page](https://…).")

"""Whether everybody can follow a hand-written page: its headings, tables, links and pictures; and the links of records.

Each rule is one function that looks at the lines of a page and says what it found. Pages made from data keep the rules
by their templates, and free text of records has no headings, tables or pictures, but it may have links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, Severity, shown
from local_offer.reading import Path, Record

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
    in_a_record: Severity = Severity.BROKEN_PROMISE
    """How much it matters in a record, which may come from another directory. In a page it is always a problem."""


def check_followable(offer: LocalOffer) -> Iterator[Problem]:
    """What stands in the way of somebody who cannot see a page, or reads it for the first time."""
    for address, words in offer.words.items():
        file, title = offer.written_record(address).file, shown(offer.written[address].title)
        for one in _in_the_way(words.text):
            yield Problem(Place(file, words.first_line + one.line, one.column + 1), one.says, one.hint, title)


@lru_cache(maxsize=1_000)
def _in_the_way(text: str) -> tuple[_Found, ...]:
    """What stands in the way on one page. A preview asks the same of pages that did not change."""
    lines = ["" if line.startswith("    ") else _without_code(line) for line in text.splitlines()]
    return (*_headings(lines), *_tables(lines), *_links(lines))


def check_links_of_records(offer: LocalOffer) -> Iterator[Problem]:
    """What is wrong with the words of links in the texts of records, and addresses that stand there by themselves."""
    for file, record in offer.records.items():
        if file.startswith("data/") and record.may_show_address:
            for path, text in record.texts(_shows_address):
                yield from _in_text(record, path, text)


def _shows_address(text: str) -> bool:
    """Whether a text may have a link, or an address among other words."""
    return " " in text and ("](" in text or "://" in text or "www." in text)


def _in_text(record: Record, path: Path, text: str) -> Iterator[Problem]:
    name = shown(str(record.values.get("name", "")))
    for one in _links_of_text(text):
        place = record.value_place_of(path)
        if "\n" in text:
            place = replace(place, line=place.line + 1 + text.count("\n", 0, one.column), column=0)
        yield Problem(place, one.says.replace(" of this page ", " of this text "), one.hint, name, one.in_a_record)


@lru_cache(maxsize=10_000)
def _links_of_text(text: str) -> tuple[_Found, ...]:
    """What is wrong with the links of a text. One may begin on one line and end on the next."""
    return tuple(_links([text.replace("\n", " ")]))


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
        hint = "Write the name of the page as a link: [Name of the page](https://…)."
        yield _Found(number, bare.start(), says, hint, Severity.NOTE)

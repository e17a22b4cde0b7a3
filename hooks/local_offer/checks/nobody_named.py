"""Nothing that families said shows who somebody is: no names, no school with a year group, no small numbers.

The law asks for it (SEND Regulations 2014, regulation 56(3)). A program finds what is plain; a person still reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from local_offer.checks.first_names import FIRST_NAMES, ONLY_WITHIN_A_SENTENCE
from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Problem, shown
from local_offer.reading import Path, Record

_TITLE = re.compile(r"\b(?:Mrs?|Ms|Miss|Mx|Dr|Doctor|Prof|Sir|Dame)\b\.? [A-Z][a-z]+")
_CALLED = re.compile(
    r"\b(?:called|named|[Mm]y (?:son|daughter|child|boy|girl|grandson|granddaughter)),? ([A-Z][a-z]+)\b"
)
_WORD = re.compile(r"\b[A-Z][a-z]{2,}\b")
_ENDS = re.compile(r"(?:^|[.!?:]\s+|\n\s*(?:- )?|[\"“'])$")
_REACHED = re.compile(r"[\w.+-]+@[\w-]+\.\w|(?<!\d)0\d[\d ]{8,11}\d(?!\d)")
_YEAR_GROUP = re.compile(
    r"\b(?:[Yy]ear|[Yy]r) ?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)\b|\b[Rr]eception\b"
    r"|\b[Nn]ursery class\b|\b[Ss]ixth form\b|\bKS ?[1-5]\b|\b[Kk]ey stage \d"
    r"|\b\d{1,2}[- ]year[- ]olds?\b|\b[Aa]ged? \d"
)
_SMALL = re.compile(
    r"\b(?:[1-4]|two|three|four)\s+(?:\w+\s)?(?:children|child|pupils?|families|parents?|carers?|students?|people|"
    r"young people|boys?|girls?|teenagers?|mothers?|fathers?)\b",
    re.IGNORECASE,
)
_FREE = frozenset(
    {"said", "response", "subject", "summary", "heard", "changed", "not_changed", "how", "late", "what_next", "why"}
)
_FIELDS = {
    "data/voice/comments/": _FREE,
    "data/voice/consultations/": _FREE,
    "data/voice/together/": _FREE,
    "data/progress/told-us.yml": frozenset({"said", "did"}),
    "data/progress/co-production.yml": frozenset({"summary", "changed", "delayed_because"}),
    "data/progress/milestones/": frozenset({"says", "shows"}),
    "data/progress/measures/": frozenset({"note"}),
}
"""How the files begin that tell of families, and the fields of each in which words about them stand."""


def check_nobody_named(offer: LocalOffer) -> Iterator[Problem]:
    """A problem for each thing in a comment, consultation or piece of work from which somebody could be recognised."""
    schools = tuple(sorted({_short(one.name) for one in offer.settings.values()}))
    starts = tuple(_FIELDS)
    telling = [(file, record) for file, record in offer.records.items() if file.startswith(starts)]
    for file, record in telling:
        for start, fields in _FIELDS.items():
            if file.startswith(start):
                yield from _in_record(record, fields, schools)


def _in_record(record: Record, fields: frozenset[str], schools: tuple[str, ...]) -> Iterator[Problem]:
    for path, text in _texts(record.values, (), fields):
        found, hint = _found(text, schools)
        if found:
            name = str(record.values.get("name", "" if record.file.count("/") > 2 else path[0]))
            yield Problem(record.value_place_of(path), found, hint, shown(name))


def _texts(value: object, at: Path, fields: frozenset[str]) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if at and at[-1] in fields:
            yield at, value
    elif isinstance(value, dict):
        for field, inner in value.items():
            yield from _texts(inner, (*at, field), fields)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*at, number), fields)


def _found(text: str, schools: tuple[str, ...]) -> tuple[str, str]:
    """What shows who somebody is, and how to mend it; two empty texts when nothing does."""
    if name := _name_in(text):
        return (
            f"This may be somebody's name: {shown(name)}.",
            'Leave it out. Write "my child", "the head" or the name of the team.',
        )
    if reached := _REACHED.search(text):
        return f"This may lead to one person: {shown(reached[0])}.", "Leave it out."
    year = _YEAR_GROUP.search(text)
    if year and (school := next((school for school in schools if school in text), "")):
        says = f'A school ({shown(school)}) and "{shown(year[0])}" together can show who a child is.'
        return says, 'Leave one of them out. Write "a school" or "a child at primary school".'
    if small := _SMALL.search(text):
        says = f'"{shown(small[0])}" is a number under 5, which can show who somebody is.'
        return says, 'Write "a few", or "fewer than 5".'
    return "", ""


def _name_in(text: str) -> str:
    if found := _TITLE.search(text):
        return found[0]
    if (called := _CALLED.search(text)) and called[1].casefold() not in {"i", "the"}:
        return called[1]
    for word in _WORD.finditer(text):
        lower = word[0].casefold()
        if lower in FIRST_NAMES:
            return word[0]
        if lower in ONLY_WITHIN_A_SENTENCE and not _ENDS.search(text[: word.start()]):
            return word[0]
    return ""


def _short(name: str) -> str:
    """A school's name as people say it: without what kind of school it is."""
    words = name.split()
    kinds = {"school", "primary", "academy", "college", "nursery", "secondary", "community", "pre-school", "unit"}
    while len(words) > 2 and words[-1].casefold().strip("(),") in kinds:
        words.pop()
    return " ".join(words)

"""The values that parts of a page show: questions, faults, filters, results, moments, tables, downloads.

Each is made by a page's module and shown by the macro of overrides/parts/ that has its name. A value says what is so;
how it looks is the macro's business.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class AnsweredBy(StrEnum):
    """How a question is answered."""

    ONE = "one of these"
    SEVERAL = "any of these"
    LIST = "one of a long list"
    DATE = "a date"
    TEXT = "words"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a question offers."""

    value: str
    """What the form sends, such as "5-11"."""
    name: str
    """The answer in words, such as "5 to 11"."""
    hint: str = ""
    """Who should choose it, in one sentence."""
    count: int | None = None
    """How many entries it leaves, where it narrows a list."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a form."""

    name: str
    """The name of its field, such as "birth"; its first input has the id `first_field`."""
    asks: str
    """The question, such as "When was your child born?"."""
    answered_by: AnsweredBy
    hint: str = ""
    """What helps to answer it, such as "For example, 27 3 2016"."""
    options: tuple[Option, ...] = ()
    """The answers to choose from; dates and words have none."""
    characters: int = 0
    """How wide an input of words is, in characters; 0 for the whole width."""
    keyboard: str = ""
    """The keyboard that a phone shows for words: "numeric", "tel", "email", "search", or nothing for letters."""
    fills_in: str = ""
    """What a browser may fill in by itself, as HTML names it, such as "postal-code"; nothing for most questions."""

    @property
    def first_field(self) -> str:
        """The id of its first input, to which an error summary leads."""
        if self.answered_by in {AnsweredBy.ONE, AnsweredBy.SEVERAL}:
            return f"{self.name}-1"
        return f"{self.name}-day" if self.answered_by is AnsweredBy.DATE else self.name


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer, and how to mend it."""

    field: str
    """The id of the input to go to."""
    says: str
    """Such as "Enter the year with four figures, such as 2016"."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A filter that is on: what it is, and the address of the list without it."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Result:
    """One entry of a list of results."""

    name: str
    address: str
    summary: str
    tags: tuple[str, ...] = ()
    """The few facts that tell results apart, such as "Ages 5 to 11" and "Free"."""
    why: str = ""
    """Why it was found, such as "Because you looked for speech therapy"."""
    kind: str = ""
    """What it is, where a list has several kinds, such as "School"."""


class State(StrEnum):
    """How something stands. Its macro has a shape and a colour for each; the words are the page's own."""

    DONE = "done"
    NEARLY = "nearly"
    GOOD = "good"
    RISK = "risk"
    LATE = "late"
    REST = "rest"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Tag:
    """How something stands, in words that say it without the colour, such as "4 months late"."""

    says: str
    state: State


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of a timeline."""

    when: str
    """The date or time limit in words, such as "By week 6" or "18 September 2026"."""
    name: str
    """What happens, such as "The council decides"."""
    words: str = ""
    """More about it, as free text."""
    before: str = ""
    """The date that this one took the place of; it is shown struck through, with words."""
    tag: Tag | None = None
    address: str = ""
    """The page that says more."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    says: str
    address: str = ""
    """Where the words lead, for a cell that is a link."""
    before: str = ""
    """What stood here earlier; it is shown struck through, with words."""
    tag: Tag | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, and whether its cells are numbers, which stand under each other."""

    name: str
    numbers: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. The first cell of each row is its heading."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table_of(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], numbers: Container[str] = ()
) -> Table:
    """A table of words alone. `numbers` names the columns whose cells are numbers."""
    return Table(
        caption,
        tuple(Column(name, name in numbers) for name in columns),
        tuple(tuple(Cell(words) for words in row) for row in rows),
    )


@dataclass(frozen=True, slots=True)
class Download:
    """A file to keep."""

    name: str
    """What it holds, such as "All services"."""
    address: str
    kind: str
    """What kind of file it is, such as "CSV" or "Calendar"."""
    size: str = ""
    """How large it is, such as "34 KB", where that is known."""
    words: str = ""
    """What it is good for, in one sentence."""

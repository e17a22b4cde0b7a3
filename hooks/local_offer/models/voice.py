"""What families said, what came of it, whom the council asked, and what was made together. Nobody can be recognised."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from local_offer.models.common import Facts, Id, must
from local_offer.models.parts import Checked
from local_offer.models.values import Day, FreeText, Line, Sentence

FEWEST = 5
"""The smallest number of people that is published. A smaller one could show who somebody is."""
FEWER = "fewer than 5"


def _people(value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        if text == FEWER:
            return FEWER
        if text.isascii() and text.isdigit() and len(text) <= 6 and int(text) >= FEWEST:
            return int(text)
    elif isinstance(value, int):
        return value
    words = f'must be a whole number of {FEWEST} or more, or the words "{FEWER}", so that nobody can be recognised'
    raise must(words)


People = Annotated[
    int | Literal["fewer than 5"],
    BeforeValidator(_people),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": FEWEST}, {"enum": [FEWER]}]}),
]
"""How many people, without the small numbers from which someone could be recognised."""


class Theme(StrEnum):
    """What a comment is about, as the law groups comments (SEND Regulations 2014, regulation 56(1))."""

    CONTENT = "what is in the Local Offer"
    ACCESS = "how easy it is to use"
    MAKING = "how it is made"


class Answer(StrEnum):
    """What the council did with a comment."""

    DONE = "done"
    DOING = "under way"
    NOT_YET = "not yet"
    CANNOT = "we cannot"


class Channel(StrEnum):
    """How comments reach the council."""

    ONLINE = "by email or online"
    PHONE = "by phone or text"
    PAPER = "on paper"
    FACE_TO_FACE = "face to face"
    GROUP = "through a group or school"
    OTHER = "in another format or language"


class Comment(Facts):
    """One comment, shortened and without anything that shows who made it, and what the council did."""

    subject: Line
    """What it is about, in a few words, such as "Waiting times"."""
    theme: Theme
    """Which of the three things that the law asks about it belongs to."""
    said: FreeText
    """What was said, shortened. No name, no school with a year group, no number of people under 5."""
    answer: Answer
    """Whether it is done, under way, not yet done, or something the council cannot do."""
    response: FreeText
    """What the council did or will do, or why not yet."""
    by: Line
    """The team or role that answers for it. Never a person's own name."""
    done_on: Day | None = None
    """The day on which it was done."""
    due: Day | None = None
    """The day by which it will be done, or looked at again."""

    @model_validator(mode="after")
    def _answer_has_its_day(self) -> Self:
        if self.answer is Answer.DONE and self.done_on is None:
            raise must('must have "done_on" when "answer" is done')
        if self.answer in {Answer.DOING, Answer.NOT_YET} and self.due is None:
            raise must('must have "due" when "answer" is under way or not yet: the day by which families hear more')
        return self


class CameBy(Facts):
    """How many comments came in one way."""

    way: Channel
    """How the comments came."""
    count: People
    """How many; 5 or more, or the words "fewer than 5"."""


class LeftOut(Facts):
    """Comments that were not published, which the law allows for two reasons (regulation 56(4))."""

    count: People
    """How many; 5 or more, or the words "fewer than 5"."""
    why: FreeText
    """Why they were left out, such as "they were about help given to one particular person"."""


class CommentPeriod(Facts):
    """The comments of one period with the council's answers, published together (regulation 56)."""

    id: Id
    name: Line
    """The period in words, such as "Autumn 2025"."""
    summary: Sentence
    """What families spoke of most, in one sentence."""
    first: Day = Field(alias="from")
    """The first day of the period."""
    last: Day = Field(alias="to")
    """The last day of the period."""
    published_on: Day
    """The day on which the comments and answers were published."""
    received: People
    """How many comments came in all."""
    came_by: tuple[CameBy, ...] = ()
    """How they came."""
    left_out: LeftOut | None = None
    """How many were not published, and why."""
    comments: Annotated[tuple[Comment, ...], Field(min_length=1)]
    """The comments with their answers. Comments that say the same stand as one."""
    checked: Checked
    """Who looks after these answers, when they last did, and when they will again."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise must('must have a "to" that is not before "from"')
        if self.published_on < self.first:
            raise must('must have a "published_on" that is not before the period')
        return self


class Question(StrEnum):
    """The five things that families must be asked about (SEND Regulations 2014, regulation 55(a) to (e))."""

    SERVICES = "the services they need"
    SETTING_OUT = "how the information is set out"
    OFFLINE = "how people without the internet get it"
    ACCESS = "how people with SEN or a disability can use it"
    COMMENTING = "how they can comment"

    @property
    def requirement(self) -> str:
        """The item of the law, such as "R55a"."""
        return f"R55{'abcde'[list(Question).index(self)]}"


class Consultee(StrEnum):
    """Those whom the council must consult (SEND Regulations 2014, regulation 54)."""

    SEN = "children and young people with SEN and their parents"
    DISABLED = "disabled children and young people and their parents"
    GOVERNORS = "governing bodies of maintained schools and nursery schools"
    ACADEMIES = "academy trusts"
    POST_16 = "colleges and other post-16 institutions"
    SPECIAL = "non-maintained special schools"
    REFERRAL_UNITS = "management committees of pupil referral units"
    CENTRES = "advisory boards of centres for children"
    EARLY_YEARS = "early years providers"
    YOUTH_OFFENDING = "youth offending teams"
    OTHER_PROVISION = "others who make special provision or advise on it"
    ADULTHOOD = "those who help with preparing for adulthood"
    EDUCATION_OFFICERS = "council officers for education and training"
    CARE_OFFICERS = "council officers for social care"
    ADULTHOOD_OFFICERS = "council officers for preparing for adulthood"
    NHS_ENGLAND = "NHS England"
    CARE_BOARDS = "integrated care boards"
    NHS_TRUSTS = "NHS trusts"
    HEALTH_BOARDS = "local health boards"
    WELLBEING_BOARDS = "health and wellbeing boards"
    OUTSIDE = "bodies outside the area that local children and young people use"
    ANYONE_ELSE = "anyone else"

    @property
    def law(self) -> str:
        """The part of regulation 54 that names them, such as "54(1)(a)"."""
        return _REGULATION_54[self]


_REGULATION_54 = dict(
    zip(
        Consultee,
        (
            *(f"54(1)({letter})" for letter in "abcdefghijkl"),
            *(f"54(1)(m)({part})" for part in ("i", "ii", "iii")),
            *(f"54(2)({letter})" for letter in "abcde"),
            "54(3)",
            "54(1)(n)",
        ),
        strict=True,
    )
)


class Asked(Facts):
    """One group that was asked."""

    who: Consultee
    """The group, in the law's order."""
    how: Line
    """How they were asked, such as "a meeting at each family hub"."""
    count: People | None = None
    """How many people answered; 5 or more, or the words "fewer than 5"."""


class Consultation(Facts):
    """One time at which the council asked before it made or changed the Local Offer."""

    id: Id
    name: Line
    """What it was about, in a few words."""
    summary: Sentence
    """What was asked and what changed, in one sentence."""
    first: Day = Field(alias="from")
    """The day it began."""
    last: Day = Field(alias="to")
    """The day it ended."""
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    """Which of the five things that the law names were asked about."""
    asked: Annotated[tuple[Asked, ...], Field(min_length=1)]
    """Who was asked, and how."""
    heard: FreeText
    """What they said, shortened. Nobody can be recognised."""
    changed: FreeText
    """What changed because of it."""
    not_changed: FreeText | None = None
    """What was asked for and did not change, and why."""
    checked: Checked
    """Who looks after this record, when they last did, and when they will again."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise must('must have a "to" that is not before "from"')
        return self


class Stage(StrEnum):
    """How far something made together has come."""

    UNDER_WAY = "under way"
    FINISHED = "finished"
    PAUSED = "paused"


class MadeTogether(Facts):
    """A piece of work that families and the council do together, from the first question to the last check."""

    id: Id
    name: Line
    """What is made, in a few words."""
    summary: Sentence
    """What it is for, in one sentence."""
    began_on: Day
    """The day the work began."""
    stage: Stage
    """Whether it is under way, finished or paused."""
    with_whom: tuple[Line, ...]
    """The groups that do it, one an item. Never a person's own name."""
    how: FreeText
    """How families take part."""
    changed: FreeText
    """What is different because of them, so far."""
    late: FreeText | None = None
    """What took longer than hoped, or is paused, and why."""
    what_next: FreeText | None = None
    """What comes next, and how to join."""
    checked: Checked
    """Who looks after this record, when they last did, and when they will again."""

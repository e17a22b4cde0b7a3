"""The travel check: its questions, the rules that answers are held against, and what each result says.

The rules are data, so that the command line, the page's script and the page without a script can never disagree.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import Facts, Id, Kind, RecordId, RefersTo, must
from local_offer.models.parts import AgeRange
from local_offer.models.values import Count, Day, FreeText, Line, Sentence, WebAddress, YesNo, line

RuleId = Annotated[RecordId, RefersTo(Kind.RULE)]
QuestionId = Annotated[RecordId, RefersTo(Kind.TRAVEL_QUESTION)]


class AnswerKind(StrEnum):
    """What an answer is made of."""

    CHOICE = "choice"
    YEARS = "years"
    MILES = "miles"
    COUNT = "count"


class Result(StrEnum):
    """What the check can say. None of them is "no": a person decides, and everyone may apply."""

    LIKELY = "likely"
    ASSESS = "assess"
    UNLIKELY = "unlikely"
    EARLY = "early"
    POST16 = "post16"
    ADULT = "adult"
    OTHER = "other"


class Condition(Facts):
    """One thing that must be so: an answer is one of some choices, or a number on one side of a legal number."""

    question: QuestionId
    """The id of the question whose answer is looked at."""
    is_one_of: tuple[RecordId, ...] = ()
    """The choices of which the answer must be one."""
    more_than: RuleId | None = None
    """The legal number, as an id from data/rules.yml, that the answer must be more than."""
    at_least: RuleId | None = None
    """The legal number, as an id from data/rules.yml, that the answer must be, or be more than."""
    at_most: RuleId | None = None
    """The legal number, as an id from data/rules.yml, that the answer must not be more than."""
    less_than: RuleId | None = None
    """The legal number, as an id from data/rules.yml, that the answer must be less than."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        bounds = (self.more_than, self.at_least, self.at_most, self.less_than)
        if bool(self.is_one_of) + sum(bound is not None for bound in bounds) != 1:
            raise must('must have one of "is_one_of", "more_than", "at_least", "at_most" and "less_than"')
        return self

    @property
    def number(self) -> str | None:
        """The id of the legal number that the answer is held against; nothing for a choice."""
        return self.more_than or self.at_least or self.at_most or self.less_than


class Choice(Facts):
    """One answer that can be chosen."""

    value: RecordId
    """The short word that rules know this answer by, such as "yes"."""
    label: Line
    """The answer as a family reads it."""
    hint: Line | None = None
    """What the answer takes in, where its label does not say."""
    said: Line
    """The answer within a sentence, after "you said that", such as "your family has a low income"."""
    ages: AgeRange | None = None
    """The ages at which this answer can be right, where it cannot be right at all of them."""
    open: YesNo = False
    """Yes when somebody must look before anyone can know, as with "I am not sure"."""


class TravelQuestion(Facts):
    """One question of the travel check. Questions are asked in the order of the file."""

    id: Id
    asks: Line
    """The question as it is asked."""
    short: Line
    """The question in a word or two, for the list of answers."""
    why: Sentence
    """Why it is asked, in one sentence."""
    hint: FreeText | None = None
    """What helps to answer it."""
    kind: AnswerKind
    """What an answer is made of: one of some choices, whole years, miles, or a count."""
    choices: tuple[Choice, ...] = ()
    """The answers that can be chosen, for a question of choices."""
    least: Count = 0
    """The least number that can be right."""
    most: Count = 100
    """The greatest number that can be right."""
    too_much: Sentence | None = None
    """What to say when a number is greater than that."""
    said: Line | None = None
    """A number's answer within a sentence, such as "the walk is {answer}"."""
    not_sure: Line | None = None
    """For a number: the answer of those who do not know it, within a sentence. Leave out when everybody knows."""
    lists_grounds: YesNo = False
    """Yes for the question that must show the grounds for a low income as they are today."""
    asked_when: tuple[Condition, ...] = ()
    """What must be so, or may be so, before it makes sense to ask. Always asked when left out."""
    when_not_asked: Line | None = None
    """The answer that holds when it was not asked, where there is one."""
    fixed: YesNo = False
    """Yes when nobody should be told what would be so if the answer were another, such as the child's age."""

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> Self:
        if (self.kind is AnswerKind.CHOICE) != bool(self.choices):
            raise must('must have "choices" when its "kind" is choice, and not otherwise')
        if (self.kind is AnswerKind.CHOICE) == bool(self.said):
            raise must('must have "said" with {answer} in it when its "kind" is a number, and not otherwise')
        if self.said and "{answer}" not in self.said:
            raise must('must have {answer} in "said", where the number goes')
        return self


class TravelRule(Facts):
    """One line of the decision table: when all of it is so, this is the result."""

    id: Id
    code: line(8, r"^[A-Z][0-9]{1,2}[a-z]?$")  # type: ignore[valid-type]  # a type made to measure
    """The short name of the rule, such as R6. Two lines may share it, one for each age."""
    name: Line
    """The reason in a few words, such as "The walk is too long"."""
    result: Result
    """What the check says when everything under "when" is so."""
    settles: YesNo = False
    """Yes when nothing else counts once this is so, such as that a student is past school age."""
    when: Annotated[tuple[Condition, ...], Field(min_length=1)]
    """What must be so, all of it."""
    in_law: Sentence
    """What the law says, in one plain sentence."""
    law: Line
    """The law that it comes from, such as "Education Act 1996, Schedule 35B, paragraph 6"."""
    source: WebAddress
    """Where anyone can read that law."""
    evidence: tuple[Line, ...] = ()
    """What helps to show that it is so."""
    more: FreeText | None = None
    """What a family should know beside it, with a link, such as what the council does in the year of a birthday."""
    holds_from: Day
    """The first day on which this rule holds."""
    holds_to: Day | None = None
    """The last day on which it holds, where it has an end."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.holds_to is not None and self.holds_to < self.holds_from:
            raise must('must have a "holds_to" that is not before "holds_from"')
        return self


class TravelResult(Facts):
    """What the check says at its end. Its id is the result's: likely, assess, unlikely and so on."""

    id: Id
    title: Line
    """The result as a heading. It never says no."""
    says: FreeText
    """What it means, and what to do next."""
    evidence: tuple[Line, ...] = ()
    """What helps an application in any case of this kind."""
    goes_to: line(200, r"^/([a-z0-9-]+/)*$")  # type: ignore[valid-type]  # a type made to measure
    """The page of this site that says more, such as /travel/after-16/."""
    goes_to_name: Line
    """What that page is called, as a link."""
    apply_through: Annotated[RecordId, RefersTo(Kind.TRAVEL_APPLYING)]
    """The way to apply, as an id from data/travel/how-to-apply.yml."""


class GivenAnswer(Facts):
    """One answer of a worked example."""

    question: QuestionId
    """The id of the question."""
    answer: Line
    """The answer as a family types or chooses it, such as 2.3 or "yes"."""


class WorkedExample(Facts):
    """A child who is made up, and what the check says for them. It is worked out anew in each build."""

    id: Id
    name: Line
    """Who it is about, as a heading, such as "A child of 6 with a walk of 2.3 miles"."""
    tells: FreeText
    """What there is to know about them, in plain words."""
    answers: Annotated[tuple[GivenAnswer, ...], Field(min_length=1)]
    """Their answers to all questions that are asked of them."""
    result: Result
    """What the check must say. A build stops when it says something else."""

"""What a family types or chooses, read as an answer, or told back as a slip with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from local_offer.models.travel_check import AnswerKind
from local_offer.travel.table import HUNDREDTHS, DecisionTable, Question

UNSURE = "unsure"
"""The answer of someone who does not know a number."""

Answer = str | int
"""A choice's value, a number (miles in hundredths), or `UNSURE`."""
Answers = Mapping[str, Answer]

SLIPS: Mapping[str, str] = {
    "choose": "Choose one of the answers.",
    "empty": "Write a number, such as {example}.",
    "empty-or-unsure": 'Write a number, such as {example}, or choose "I do not know".',
    "comma": 'You wrote "{answer}". Use a full stop in place of the comma, such as {example}.',
    "unit": 'You wrote "{answer}". Write miles. One kilometre is about 0.62 miles.',
    "minus": 'You wrote "{answer}". The number cannot be less than 0.',
    "words": 'You wrote "{answer}". Write a number in figures, such as {example}.',
    "whole": 'You wrote "{answer}". Write a whole number, such as {example}.',
    "decimals": 'You wrote "{answer}". Write two figures at most after the full stop, such as 2.35.',
    "too-little": "The number must be {least} or more.",
    "too-much": "{too_much}",
    "ages": '"{label}" is for ages {first} to {last}. You said that the age is {age}. Choose again, or change the age.',
}
"""What is said of each slip. The page's script says the same words."""
EXAMPLES: Mapping[AnswerKind, str] = {
    AnswerKind.CHOICE: "",
    AnswerKind.YEARS: "9",
    AnswerKind.MILES: "2.3",
    AnswerKind.COUNT: "2",
}
"""A right answer of each kind."""
SUFFIXES: Mapping[AnswerKind, str] = {
    AnswerKind.CHOICE: "",
    AnswerKind.YEARS: "years old|years|year",
    AnswerKind.MILES: "miles|mile",
    AnswerKind.COUNT: "schools|school",
}
"""Words that may follow a number and change nothing."""
SHOWN = 30
"""How much of a slip is told back."""
MOST_DIGITS = 6

_SPACES = " \t\r\n\u00a0"
_MINUS = re.compile(r"[-\u2212\u2013] ?[0-9.,]+")
_OTHER_UNIT = re.compile(
    r"[0-9.,]+ ?(?:k|kms?|kilomet(?:re|er)s?|m|met(?:re|er)s?|yards?|mins?|minutes?|hours?|months?)"
)
_COMMA = re.compile(r"[0-9]+,[0-9]+")
_FIGURES = re.compile(r"[0-9]+(?:\.[0-9]+)?|\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Slip:
    """An answer that cannot be read or cannot be right, and what to say of it."""

    code: str
    says: str


def read_answer(question: Question, text: str, earlier: Answers) -> Answer | Slip:
    """The answer that a text is, or the slip in it. `earlier` are the answers given before, such as the age."""
    if question.kind is AnswerKind.CHOICE:
        return _read_choice(question, text.strip(_SPACES), earlier)
    if question.not_sure and text.strip(_SPACES) == UNSURE:
        return UNSURE
    return _read_number(question, text)


def default_of(question: Question) -> Answer:
    """The answer that holds when the question was not asked."""
    read = read_answer(question, question.when_not_asked, {})
    return UNSURE if isinstance(read, Slip) else read


def misfits(table: DecisionTable, answers: Answers) -> Mapping[str, Slip]:
    """Answers that cannot be right beside the others, such as a five-year-old at college, by their questions."""
    found = {}
    for id_, question in table.questions.items():
        answer = answers.get(id_)
        if isinstance(answer, str) and question.kind is AnswerKind.CHOICE:
            read = read_answer(question, answer, answers)
            if isinstance(read, Slip):
                found[id_] = read
    return found


def _read_choice(question: Question, value: str, earlier: Answers) -> Answer | Slip:
    option = next((option for option in question.options if option.value == value), None)
    if option is None:
        return Slip("choose", SLIPS["choose"])
    age = earlier.get("age")
    if option.ages is not None and isinstance(age, int) and not option.ages[0] <= age <= option.ages[1]:
        first, last = option.ages
        return Slip("ages", SLIPS["ages"].format(label=option.label, first=first, last=last, age=age))
    return value


def _read_number(question: Question, text: str) -> Answer | Slip:
    given = text.strip(_SPACES)
    plain = re.sub(rf"[{_SPACES}]*(?:{SUFFIXES[question.kind]})$", "", given.lower())
    if code := _slip_in(question, plain, given):
        return Slip(code, _told(code, question, given))
    whole, _, part = plain.partition(".")
    if len(whole) > MOST_DIGITS:
        return Slip("too-much", _told("too-much", question, given))
    number = int(whole or "0")
    if question.kind is AnswerKind.MILES:
        number = number * HUNDREDTHS + int(part.ljust(2, "0"))
    if number < question.least:
        return Slip("too-little", _told("too-little", question, given))
    if number > question.most:
        return Slip("too-much", _told("too-much", question, given))
    return number


def _slip_in(question: Question, plain: str, given: str) -> str:
    miles = question.kind is AnswerKind.MILES
    if not given:
        return "empty-or-unsure" if question.not_sure else "empty"
    if _MINUS.fullmatch(plain):
        return "minus"
    if miles and _OTHER_UNIT.fullmatch(plain):
        return "unit"
    if _COMMA.fullmatch(plain):
        return "comma"
    if not _FIGURES.fullmatch(plain):
        return "words"
    if "." in plain and not miles:
        return "whole"
    return "decimals" if len(plain.partition(".")[2]) > 2 else ""


def _told(code: str, question: Question, given: str) -> str:
    return SLIPS[code].format(
        example=EXAMPLES[question.kind],
        answer=given if len(given) <= SHOWN else f"{given[:SHOWN]}…",
        least=question.least // (HUNDREDTHS if question.kind is AnswerKind.MILES else 1),
        too_much=question.too_much,
    )

"""Worked examples: made-up children whose answers are read as a family's are, and held against the table."""

from __future__ import annotations

from dataclasses import dataclass

from local_offer.models.travel_check import WorkedExample
from local_offer.travel.answers import Answer, Slip, read_answer
from local_offer.travel.deciding import Outcome, answers_that_count, decide
from local_offer.travel.table import DecisionTable


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What comes of an example."""

    outcome: Outcome
    slips: tuple[tuple[int, str], ...]
    """The places of answers that cannot be read, and what is said of each."""
    missing: tuple[str, ...]
    """The questions that are asked of such a child and have no answer, by their ids."""
    needless: tuple[int, ...]
    """The places of answers to questions that are not asked of such a child."""


def worked_out(example: WorkedExample, table: DecisionTable) -> WorkedOut:
    """The outcome of an example, and what is wrong with its answers."""
    answers: dict[str, Answer] = {}
    slips = []
    given = {one.question: (number, one.answer) for number, one in enumerate(example.answers)}
    for id_, question in table.questions.items():
        if id_ in given:
            number, text = given[id_]
            read = read_answer(question, text, answers)
            if isinstance(read, Slip):
                slips.append((number, read.says))
            else:
                answers[id_] = read
    asked, _ = answers_that_count(table, answers)
    needless = tuple(number for id_, (number, _) in given.items() if id_ not in asked)
    return WorkedOut(decide(table, answers), tuple(slips), tuple(id_ for id_ in asked if id_ not in given), needless)

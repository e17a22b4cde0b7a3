"""Answers to the travel check by chance, crowded around every limit of the rules, for tests that try thousands."""

from __future__ import annotations

import random
from collections.abc import Iterator

from local_offer.models.travel_check import AnswerKind
from local_offer.travel.answers import UNSURE, Answer
from local_offer.travel.table import DecisionTable, Question


def cases_by_chance(
    table: DecisionTable, number: int, chance: random.Random, *, whole: bool = False
) -> Iterator[dict[str, Answer]]:
    """That many sets of answers. Some have answers to questions that are not asked; unless whole, some lack one."""
    limits = limits_of(table)
    for _ in range(number):
        answers = {id_: _answer(question, limits, chance) for id_, question in table.questions.items()}
        if chance.random() < 0.7:
            answers |= {"stage": "csa", "age": chance.randint(5, 16)}
        if chance.random() < 0.6:
            answers |= {"place": chance.choice(["school", "school", "s19"]), "low": chance.choice(["yes", UNSURE])}
        for id_ in chance.sample(list(answers), 0 if whole else chance.choice([0, 0, 0, 0, 1, 2])):
            del answers[id_]
        yield answers


def limits_of(table: DecisionTable) -> dict[str, list[int]]:
    """The limits that any rule sets for the answer to each question of numbers."""
    musts = [must for rule in table.rules for must in rule.when]
    musts += [must for question in table.questions.values() for must in question.asked_when]
    found: dict[str, set[int]] = {}
    for must in musts:
        if must.bound is not None:
            found.setdefault(must.question, set()).add(must.limit)
    return {id_: sorted(limits) for id_, limits in found.items()}


def _answer(question: Question, limits: dict[str, list[int]], chance: random.Random) -> Answer:
    if question.kind is AnswerKind.CHOICE:
        return chance.choice([option.value for option in question.options])
    if question.not_sure and chance.random() < 0.1:
        return UNSURE
    if question.id in limits and chance.random() < 0.7:
        return max(question.least, chance.choice(limits[question.id]) + chance.choice([-100, -1, 0, 0, 1, 1, 40, 100]))
    return chance.randint(question.least, question.most)

"""Which route fits: the questions that are asked after some answers, and the outcome that all answers lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from local_offer.models.routes import RouteCondition, RouteOutcome, RouteQuestion

Answers = Mapping[str, str]
"""What was answered: the answer's key by the question's id."""


def holds(conditions: Iterable[RouteCondition], answers: Answers) -> bool:
    """Whether all these answers were given."""
    return all(answers.get(one.question) in one.is_one_of for one in conditions)


def asked(questions: Mapping[str, RouteQuestion], answers: Answers) -> tuple[str, ...]:
    """The ids of the questions that are asked when these answers were given. Answers to others do not count."""
    counted: dict[str, str] = {}
    found = []
    for id_, question in questions.items():
        if holds(question.asked_when, counted):
            found.append(id_)
            if id_ in answers:
                counted[id_] = answers[id_]
    return tuple(found)


def outcome_of(questions: Mapping[str, RouteQuestion], outcomes: Mapping[str, RouteOutcome], answers: Answers) -> str:
    """The id of the first outcome that fits the answers to the questions that were asked; empty when none does."""
    counted = {id_: answers[id_] for id_ in asked(questions, answers) if id_ in answers}
    return next((id_ for id_, outcome in outcomes.items() if holds(outcome.when, counted)), "")


def every_way(questions: Mapping[str, RouteQuestion]) -> Iterator[dict[str, str]]:
    """All ways to answer every question that is asked."""
    waiting: list[dict[str, str]] = [{}]
    while waiting:
        answers = waiting.pop()
        open_ = [id_ for id_ in asked(questions, answers) if id_ not in answers]
        if not open_:
            yield answers
        else:
            waiting += [{**answers, open_[0]: one.key} for one in reversed(questions[open_[0]].answers)]


def as_json(questions: Mapping[str, RouteQuestion], outcomes: Mapping[str, RouteOutcome]) -> dict[str, object]:
    """Questions and outcomes for the script: keys alone, no words."""
    return {
        "questions": [{"id": id_, "when": _conditions(one.asked_when)} for id_, one in questions.items()],
        "outcomes": [{"id": id_, "when": _conditions(one.when)} for id_, one in outcomes.items()],
    }


def _conditions(conditions: Iterable[RouteCondition]) -> list[dict[str, object]]:
    return [{"question": one.question, "isOneOf": list(one.is_one_of)} for one in conditions]

"""Whether the questions about routes hold together: all ways to answer them lead somewhere, and no outcome is idle."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.routes import RouteCondition
from local_offer.problems import Place, Problem, did_you_mean
from local_offer.reading import Path, Record
from local_offer.which_route import every_way, outcome_of

QUESTIONS, OUTCOMES = "data/route-questions.yml", "data/route-outcomes.yml"
FIVE = 5
MOST_QUESTIONS = 40
"""With more questions than this, all ways to answer them are too many to try."""


def check_routes(offer: LocalOffer) -> Iterator[Problem]:
    """A problem for an answer that does not exist, for answers that lead nowhere, and for an outcome never reached."""
    wrong = list(_unknown_answers(offer))
    yield from wrong
    if not wrong and offer.disagreeing.questions and len(offer.disagreeing.questions) <= MOST_QUESTIONS:
        yield from _ways(offer)
    if offer.disagreeing.routes and sum(route.one_of_five for route in offer.disagreeing.routes.values()) != FIVE:
        says = "The law has five separate routes, and not five records here say that they are one of them."
        yield Problem(Place("data/routes"), says, 'Set "one_of_five" to yes in five of them.')


def _unknown_answers(offer: LocalOffer) -> Iterator[Problem]:
    for file, field, records in (
        (QUESTIONS, "asked_when", {id_: one.asked_when for id_, one in offer.disagreeing.questions.items()}),
        (OUTCOMES, "when", {id_: one.when for id_, one in offer.disagreeing.outcomes.items()}),
    ):
        for id_, conditions in records.items():
            for number, condition in enumerate(conditions):
                if record := offer.records.get(file):
                    yield from _unknown(offer, record, (id_, field, number, "is_one_of"), condition)


def _unknown(offer: LocalOffer, record: Record, at: Path, condition: RouteCondition) -> Iterator[Problem]:
    known = {one.key for one in offer.disagreeing.questions[condition.question].answers}
    for number, answer in enumerate(condition.is_one_of):
        if answer not in known:
            near = did_you_mean(answer, known)
            says = f'The question "{condition.question}" has no answer "{answer}".'
            yield Problem(record.value_place_of((*at, number)), says, near[:1].upper() + near[1:], str(at[0]))


def _ways(offer: LocalOffer) -> Iterator[Problem]:
    reached = set()
    for answers in every_way(offer.disagreeing.questions):
        outcome = outcome_of(offer.disagreeing.questions, offer.disagreeing.outcomes, answers)
        reached.add(outcome)
        if not outcome:
            said = ", ".join(f"{question}: {answer}" for question, answer in answers.items())
            yield Problem(Place(OUTCOMES), f"These answers lead nowhere: {said}.", "Write an outcome for them.")
    for id_ in offer.disagreeing.outcomes:
        if id_ not in reached and (record := offer.records.get(OUTCOMES)):
            says = "No answers lead to this outcome, because another one above it fits them first."
            yield Problem(record.place_of((id_,)), says, "Move it up, or delete it.", id_)

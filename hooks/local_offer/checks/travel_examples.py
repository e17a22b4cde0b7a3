"""Worked examples of the travel check: each must come out as its record says, with all its answers and no others."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel_check import WorkedExample
from local_offer.problems import Place, Problem
from local_offer.reading import Path
from local_offer.travel.examples import worked_out
from local_offer.travel.table import DecisionTable, table_of
from local_offer.wording import listed

FILE = "data/travel/worked-examples.yml"


def check_travel_examples(offer: LocalOffer) -> Iterator[Problem]:
    """Every example that the check does not bear out."""
    if offer.travel.examples and offer.travel.has_check:
        table = table_of(offer)
        for example in offer.travel.examples.values():
            yield from _example(offer, example, table)


def _example(offer: LocalOffer, example: WorkedExample, table: DecisionTable) -> Iterator[Problem]:
    found = worked_out(example, table)
    for number, says in found.slips:
        yield Problem(_place(offer, (example.id, "answers", number, "answer")), says, "", example.name)
    if found.slips:
        return
    if found.missing:
        says = f"The check also asks such a child about: {listed(found.missing)}."
        yield Problem(_place(offer, (example.id, "answers")), says, "Add the answers.", example.name)
        return
    for number in found.needless:
        says = "The check does not ask such a child about this."
        yield Problem(_place(offer, (example.id, "answers", number)), says, "Take the answer out.", example.name)
    if found.outcome.result is not example.result:
        says = f'The check says "{found.outcome.result}" for this child, and the example says "{example.result}".'
        hint = "If the law has changed, write what the check says. If not, look at the answers and the rules."
        yield Problem(_place(offer, (example.id, "result")), says, hint, example.name)


def _place(offer: LocalOffer, path: Path) -> Place:
    return offer.records[FILE].value_place_of(path)

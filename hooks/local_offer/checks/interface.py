"""Words that a council's pages say in the place of the usual ones: each stands for words that there are, and fits."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.interface import places_in, usual_words
from local_offer.models.local_offer import LocalOffer
from local_offer.problems import DataError, Place, Problem, did_you_mean
from local_offer.wording import listed

_FILE = "data/vocabulary/interface.yml"


def check_interface(offer: LocalOffer) -> Iterator[Problem]:
    """What is wrong with the usual words; else a problem for each phrase that nothing prints or no fact fits."""
    try:
        usual = usual_words()
    except DataError as error:
        yield from error.problems
        return
    record = offer.records.get(_FILE)
    for id_, phrase in offer.interface.items():
        if id_ not in usual:
            says = f'No page says words that are called "{id_}".'
            hint = did_you_mean(id_, usual) or "The words that pages say are in hooks/local_offer/interface.yml."
        elif missing := _named(places_in(usual[id_]) - places_in(phrase.says)):
            says, hint = f"The words must have a place for {missing}.", f"The usual words are: {usual[id_]}"
        elif made_up := _named(places_in(phrase.says) - places_in(usual[id_])):
            says, hint = f"Nothing goes into {made_up} of these words.", f"The usual words are: {usual[id_]}"
        else:
            continue
        yield Problem(record.place_of((id_, "says")) if record else Place(_FILE), says, hint)


def _named(places: frozenset[str]) -> str:
    return listed(f'"{name}"' for name in sorted(places))

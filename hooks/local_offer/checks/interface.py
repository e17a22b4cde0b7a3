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
        place = record.place_of((id_, "says")) if record else Place(_FILE)
        if id_ not in usual:
            hint = did_you_mean(id_, usual) or "The words that pages say are in hooks/local_offer/interface.yml."
            yield Problem(place, f'No page says words that are called "{id_}".', hint)
            continue
        wanted, given = places_in(usual[id_]), places_in(phrase.says)
        if wanted == given:
            continue
        missing, made_up = _named(wanted - given), _named(given - wanted)
        says = (
            f"The words must have a place for {missing}." if missing else f"Nothing goes into {made_up} of these words."
        )
        yield Problem(place, says, f"The usual words are: {usual[id_]}")


def _named(places: frozenset[str]) -> str:
    return listed(f'"{name}"' for name in sorted(places))

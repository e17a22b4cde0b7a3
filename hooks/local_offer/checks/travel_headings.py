"""What guidance asks travel pages to answer and records do not yet: a note for each file. No build waits for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, Severity
from local_offer.wording import listed

POLICY_ON: Mapping[str, str] = {
    "suitable-travel": "what suitable travel is",
    "going-along": "when an adult is expected to go along",
    "measuring": "how distances are measured",
    "turning-8": "the year in which a child turns 8",
    "behaviour": "behaviour on the way",
    "change-of-address": "a change of address or of the EHC plan",
    "early-years": "children under school age",
    "adult-learners": "adult learners",
}
"""The rules that a travel policy needs, by their ids, and what each is about."""
WAYS_TO_APPLY: Mapping[str, str] = {
    "school-age": "school age",
    "early-years": "children under school age",
    "post-16": "sixth form, college and training",
    "adult": "adult learners",
}
STAGES = 2


def check_travel_headings(offer: LocalOffer) -> Iterator[Problem]:
    """A note for each file of data/travel/ that leaves something open which families look for."""
    if not any(file.startswith("data/travel/") for file in offer.records):
        return
    for file, missing in _missing(offer):
        if missing:
            says = f"The travel pages do not say {listed(missing, 'or')}. Guidance asks for it."
            hint = f"Add it to data/travel/{file}.yml. data/README.md says how."
            yield Problem(Place(f"data/travel/{file}.yml"), says, hint, severity=Severity.NOTE)


def _missing(offer: LocalOffer) -> Iterator[tuple[str, list[str]]]:
    """For each file, what its records leave open."""
    travel = offer.travel
    in_force = {id_ for id_, rule in travel.policy.items() if rule.holds_on(offer.today)}
    yield "travel-policy", [words for id_, words in POLICY_ON.items() if id_ not in in_force]
    grounds = [ground for ground in travel.grounds.values() if ground.holds_on(offer.today)]
    yield "low-income-grounds", [] if grounds else ["what counts as a low income today"]
    yield "kinds-of-help", [] if travel.kinds else ["what kinds of help there are"]
    yield "unsafe-routes", [] if travel.unsafe_routes else ["which routes are not safe to walk"]
    yield "how-to-apply", [*_about_applying(offer)]
    yield "published-years", [*_about_years(offer)]
    yield "appeal-stages", [] if len(travel.stages) >= STAGES else ["what both stages of an appeal are"]
    yield "operators", [] if travel.operators else ["which companies drive, and how to reach them"]
    yield "who-arranges", [*_about_arranging(offer)]


def _about_applying(offer: LocalOffer) -> Iterator[str]:
    for id_, who in WAYS_TO_APPLY.items():
        way = offer.travel.applying.get(id_)
        if way is None:
            yield f"how to apply for {who}"
        elif not offer.services[way.service].how_to_ask.how_long:
            yield f"how long a decision takes for {who}"


def _about_years(offer: LocalOffer) -> Iterator[str]:
    years = offer.travel.years.values()
    if not any(year.statement_on for year in years):
        yield "what the post-16 statement is"
    if not any(year.charges for year in years):
        yield "what families pay after Year 11"


def _about_arranging(offer: LocalOffer) -> Iterator[str]:
    arrangers = offer.travel.arrangers.values()
    if not any(one.part.value == "arranges" for one in arrangers):
        yield "who arranges what"
    if not any(one.part.value == "helps you" for one in arrangers):
        yield "who helps families and is not the council"
    reached = [*(one.out_of_hours for one in arrangers), *(one.out_of_hours for one in offer.travel.operators.values())]
    if not any(reached):
        yield "whom to ring out of hours"

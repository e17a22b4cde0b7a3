"""The rules of the travel check one by one with their laws, and made-up children for whom they are worked out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.models.rules import Rule
from local_offer.models.travel_check import TravelResult, TravelRule
from local_offer.pages.page import Page
from local_offer.pages.travel_check import CHECK, RULES, trail_in
from local_offer.travel.examples import worked_out
from local_offer.travel.explaining import explain, needed
from local_offer.travel.table import rules_in_force, table_of

EXAMPLES = "travel/examples/"


@dataclass(frozen=True, slots=True)
class RuleShown:
    """One rule with all that its part of the page says."""

    record: TravelRule
    musts: tuple[str, ...]
    """All that must be so, in words."""
    numbers: tuple[Rule, ...]
    """The legal numbers in it, each once."""
    result: TravelResult


def pages_of_travel_rules(offer: LocalOffer) -> Iterator[Page]:
    """The page to which each result of the check leads, and that of the examples, where there is a check."""
    if not offer.travel.has_check:
        return
    rules = tuple(_shown(offer))
    yield Page(
        address=RULES,
        title="The rules behind the travel check",
        summary="Each rule by itself: what must be so, what follows, the law it comes from, and since when it holds.",
        template="pages/travel-rules.html",
        facts={
            "rules": rules,
            "contents": tuple((rule.record.name, rule.record.id) for rule in rules),
            "check": CHECK,
        },
        trail=trail_in(offer),
        source="data/travel/check-rules.yml",
        section="travel",
    )
    if offer.travel.examples:
        yield _examples(offer)


def _examples(offer: LocalOffer) -> Page:
    table = table_of(offer)
    examples = tuple(
        (one, explain(table, worked_out(one, table).outcome), offer.travel.results[one.result.value])
        for one in offer.travel.examples.values()
    )
    return Page(
        address=EXAMPLES,
        title="Who gets help with travel: examples",
        summary="Children and students who are made up, what the travel check says for each, and why.",
        template="pages/travel-examples.html",
        facts={"examples": examples, "rules": offer.travel.rules, "check": CHECK, "rules_page": RULES},
        trail=trail_in(offer),
        source="data/travel/worked-examples.yml",
        section="travel",
    )


def _shown(offer: LocalOffer) -> Iterator[RuleShown]:
    table = table_of(offer)
    musts = {line.id: line.when for line in table.rules}
    for rule in rules_in_force(offer):
        words = tuple(needed(must, table.questions[must.question]) for must in musts[rule.id])
        ids = dict.fromkeys(condition.number for condition in rule.when if condition.number)
        yield RuleShown(rule, words, tuple(offer.rules[id_] for id_ in ids), offer.travel.results[rule.result.value])

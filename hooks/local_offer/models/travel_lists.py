"""Which files of data/travel/ hold what, and all of them as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from local_offer.models.common import Facts
from local_offer.models.travel import (
    AppealStage,
    KindOfHelp,
    LowIncomeGround,
    Operator,
    PolicyRule,
    PublishedYear,
    UnsafeRoute,
    WayToApply,
    WhoArranges,
)
from local_offer.models.travel_check import Result, TravelQuestion, TravelResult, TravelRule, WorkedExample

Item = TypeVar("Item", bound=Facts)

TRAVEL_LISTS: Mapping[str, type[Facts]] = {
    "check-questions": TravelQuestion,
    "check-rules": TravelRule,
    "check-results": TravelResult,
    "worked-examples": WorkedExample,
    "travel-policy": PolicyRule,
    "low-income-grounds": LowIncomeGround,
    "kinds-of-help": KindOfHelp,
    "how-to-apply": WayToApply,
    "unsafe-routes": UnsafeRoute,
    "published-years": PublishedYear,
    "appeal-stages": AppealStage,
    "operators": Operator,
    "who-arranges": WhoArranges,
}
"""The files of data/travel/, without their endings. Each holds a list of short records under their ids."""

NEEDED_RULES = (
    *("walk-age", "walk-under-8-miles", "walk-8-plus-miles", "low-income-min-miles", "low-income-older-age"),
    *("low-income-11-max-miles", "faith-max-miles", "nearer-schools-bar", "post16-statement-by", "ombudsman-months"),
)
"""The legal numbers that the travel pages say by their names."""


@dataclass(frozen=True, slots=True)
class Travel:
    """Everything about travel, each mapping from a record's id to the record in the order of its file."""

    questions: Mapping[str, TravelQuestion]
    rules: Mapping[str, TravelRule]
    results: Mapping[str, TravelResult]
    examples: Mapping[str, WorkedExample]
    policy: Mapping[str, PolicyRule]
    grounds: Mapping[str, LowIncomeGround]
    kinds: Mapping[str, KindOfHelp]
    applying: Mapping[str, WayToApply]
    unsafe_routes: Mapping[str, UnsafeRoute]
    years: Mapping[str, PublishedYear]
    stages: Mapping[str, AppealStage]
    operators: Mapping[str, Operator]
    arrangers: Mapping[str, WhoArranges]

    @property
    def has_check(self) -> bool:
        """Whether there is all that the check needs."""
        return bool(self.questions and self.rules and set(self.results) >= {result.value for result in Result})


def travel_of(found: Mapping[str, Mapping[str, Facts]]) -> Travel:
    """Everything about travel among the records found, by the names of their files."""

    def of(model: type[Item]) -> Mapping[str, Item]:
        name = next(name for name, listed in TRAVEL_LISTS.items() if listed is model)
        items = found.get(name, {})
        return MappingProxyType({id_: item for id_, item in items.items() if isinstance(item, model)})

    return Travel(
        questions=of(TravelQuestion),
        rules=of(TravelRule),
        results=of(TravelResult),
        examples=of(WorkedExample),
        policy=of(PolicyRule),
        grounds=of(LowIncomeGround),
        kinds=of(KindOfHelp),
        applying=of(WayToApply),
        unsafe_routes=of(UnsafeRoute),
        years=of(PublishedYear),
        stages=of(AppealStage),
        operators=of(Operator),
        arrangers=of(WhoArranges),
    )

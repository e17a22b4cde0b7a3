"""The filters of the search page: the groups, and the choices of each in families' words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from local_offer.models.local_offer import LocalOffer
from local_offer.models.vocabulary import AccessFeature, AgeBand, Area, Category, Need
from local_offer.wording import WEEKDAYS


@dataclass(frozen=True, slots=True)
class FilterChoice:
    """One box to tick."""

    value: str
    """What stands for it in an address, such as "5-to-10"."""
    name: str
    said: str
    """The choice within the sentence that says what is shown, such as "age 5 to 10 years"."""


@dataclass(frozen=True, slots=True)
class Filter:
    """A group of choices. An entry is shown when any ticked choice of the group holds for it."""

    id: str
    """What stands for it in an address, such as "age"."""
    name: str
    choices: tuple[FilterChoice, ...]
    many: bool = False
    """Whether the group is so long that it is better closed until someone opens it."""


COSTS = {
    "free": "Free",
    "some": "Some things cost money",
    "paid": "Costs money",
    "income": "Depends on your income",
}
WAYS = {
    "place": "At a place",
    "home": "At your home",
    "setting": "At nursery, school or college",
    "phone": "By phone",
    "online": "Online",
}
PLANS = {"without": "Open to people without an EHC plan", "with": "Open to people with an EHC plan"}
ASKING = {"you": "You can ask for it yourself"}
NOW = {"open": "Taking people now"}
WHAT = {
    "service": "Services",
    "setting": "Nurseries, schools and colleges",
    "guide": "Guides and other pages",
    "word": "Words explained",
    "organisation": "Organisations",
}
Term = AgeBand | Need | Category | Area | AccessFeature


def filters_of(offer: LocalOffer) -> tuple[Filter, ...]:
    """The groups of the search page, in the order in which they are shown."""
    return (
        Filter("age", "Age", _terms(offer.ages, "ages {}")),
        Filter("need", "Need", _terms(offer.needs), many=True),
        Filter("kind", "Kind of help", _terms(offer.categories), many=True),
        Filter("area", "Area", _terms(offer.areas, "in {}"), many=True),
        Filter("cost", "Cost", _choices(COSTS.items(), _in_a_sentence)),
        Filter("way", "How you meet", _choices(WAYS.items(), _in_a_sentence)),
        Filter("now", "Places", _choices(NOW.items(), _in_a_sentence)),
        Filter("ask", "Asking", _choices(ASKING.items(), _in_a_sentence)),
        Filter("plan", "Education, health and care (EHC) plan", _choices(PLANS.items(), _in_a_sentence)),
        Filter("access", "Getting in and around", _terms(offer.access), many=True),
        Filter("day", "Day", _choices(((name.lower(), name) for name in WEEKDAYS), "on {}".format), many=True),
        Filter("what", "What to show", _choices(WHAT.items(), _in_a_sentence)),
    )


def _terms(terms: Mapping[str, Term], said: str = "{}") -> tuple[FilterChoice, ...]:
    return _choices(((term.id, term.name) for term in terms.values()), said.format)


def _choices(pairs: Iterable[tuple[str, str]], said: Callable[[str], str]) -> tuple[FilterChoice, ...]:
    return tuple(FilterChoice(value, name, said(name)) for value, name in pairs)


def _in_a_sentence(name: str) -> str:
    return name[:1].lower() + name[1:]

"""The travel section's pages from data: help, applying, income, routes, years, costs, contacts, policy and appeals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel import PublishedYear
from local_offer.models.travel_lists import NEEDED_RULES
from local_offer.pages.page import Page
from local_offer.pages.travel_check import Way, grounds_today, helpers_of, limit_of, trail_in
from local_offer.pages.travel_dates import downloads_to_apply


def pages_of_travel(offer: LocalOffer) -> Iterator[Page]:
    """Each page of the travel section for which the council has facts, and the legal numbers that go with them."""
    travel = offer.travel
    if not set(NEEDED_RULES) <= set(offer.rules):
        return
    if travel.kinds:
        yield _kinds_of_help(offer)
    if travel.applying:
        yield _how_to_apply(offer)
        yield _costs(offer)
        yield _sheet_for_schools(offer)
    if travel.grounds:
        yield _low_income(offer)
    if travel.unsafe_routes:
        yield _unsafe_routes(offer)
    if travel.years:
        yield _statements(offer)
    if travel.operators or travel.arrangers:
        yield _contacts(offer)
    if travel.policy:
        yield _policy(offer)
    if travel.stages:
        yield _appeal(offer)


def _page(offer: LocalOffer, name: str, title: str, summary: str, file: str, facts: Mapping[str, object]) -> Page:
    return Page(
        address=f"travel/{name}/",
        title=title,
        summary=summary,
        template=f"pages/travel-{name}.html",
        facts=facts,
        trail=trail_in(offer),
        source=f"data/travel/{file}.yml",
        section="travel",
    )


def _kinds_of_help(offer: LocalOffer) -> Page:
    kinds = tuple(
        (kind, offer.services[kind.service] if kind.service else None) for kind in offer.travel.kinds.values()
    )
    return _page(
        offer,
        "kinds-of-help",
        "Kinds of help with travel",
        "Bus passes, money for miles, budgets, vehicles, assistants and travel training, and who each one suits.",
        "kinds-of-help",
        {"kinds": kinds},
    )


def ways_to_apply(offer: LocalOffer) -> tuple[Way, ...]:
    """Each way to apply, with the service behind it."""
    return tuple(Way(way, offer.services[way.service]) for way in offer.travel.applying.values())


def _how_to_apply(offer: LocalOffer) -> Page:
    return _page(
        offer,
        "apply",
        "How to apply for help with travel, and by when",
        "The steps, the dates for each school year, who decides and how long it takes.",
        "how-to-apply",
        {"ways": ways_to_apply(offer), "helpers": helpers_of(offer), "downloads": downloads_to_apply(offer)},
    )


def _low_income(offer: LocalOffer) -> Page:
    ended = tuple(
        (ground, limit_of(ground, offer))
        for ground in offer.travel.grounds.values()
        if ground.holds_to is not None and ground.holds_to < offer.today
    )
    return _page(
        offer,
        "low-income",
        "What counts as a low income for travel",
        "The grounds that count today, from when, and why free school meals alone do not settle it.",
        "low-income-grounds",
        {"grounds": grounds_today(offer), "ended": ended, "rules": offer.rules},
    )


def _unsafe_routes(offer: LocalOffer) -> Page:
    routes = tuple(
        (route, tuple(offer.settings[id_] for id_ in route.settings)) for route in offer.travel.unsafe_routes.values()
    )
    return _page(
        offer,
        "unsafe-routes",
        "Routes to school that are not safe to walk",
        "The routes that we have judged not safe, even with an adult, and how to ask us to look at another one.",
        "unsafe-routes",
        {"routes": routes, "team": _unit(offer)},
    )


def _statements(offer: LocalOffer) -> Page:
    years = tuple(
        year for year in offer.travel.years.values() if year.statement_on and year.statement_on <= offer.today
    )
    newest = max(years, key=lambda year: year.begins, default=None)
    return _page(
        offer,
        "post-16-statement",
        "Our post-16 transport statement, year by year",
        "What help there is with travel after Year 11 in each academic year, and when the next statement comes.",
        "published-years",
        {
            "newest": newest,
            "older": tuple(year for year in years if year is not newest),
            "due": offer.rules["post16-statement-by"],
            "next_begins": _next_statement(newest, offer),
            "ways": tuple(way for way in ways_to_apply(offer) if way.record.id in {"post-16", "adult"}),
        },
    )


def _next_statement(newest: PublishedYear | None, offer: LocalOffer) -> int:
    return (newest.begins if newest else offer.today.year - 1) + 1


def _costs(offer: LocalOffer) -> Page:
    travel = offer.travel
    applied_for = [way.service for way in travel.applying.values()]
    services = dict.fromkeys([*applied_for, *(kind.service for kind in travel.kinds.values() if kind.service)])
    spare = travel.policy.get("spare-seats")
    return _page(
        offer,
        "costs",
        "What travel help costs",
        "Who pays nothing, who pays a share, how much it is, and who pays less.",
        "how-to-apply",
        {
            "services": tuple(offer.services[id_] for id_ in services),
            "years": tuple(year for year in travel.years.values() if year.charges),
            "spare": spare if spare and spare.holds_on(offer.today) else None,
        },
    )


def _contacts(offer: LocalOffer) -> Page:
    organisations = {one.organisation: None for one in offer.travel.arrangers.values() if one.part.value == "arranges"}
    arrangers = tuple(
        (
            offer.organisations[id_],
            tuple(
                (one, offer.services[one.service] if one.service else None)
                for one in offer.travel.arrangers.values()
                if one.organisation == id_
            ),
        )
        for id_ in organisations
    )
    operators = tuple(
        (
            operator,
            tuple(offer.settings[id_] for id_ in operator.settings),
            tuple(offer.areas[id_] for id_ in operator.areas),
        )
        for operator in offer.travel.operators.values()
    )
    return _page(
        offer,
        "contacts",
        "Who to ring about travel, in and out of hours",
        "Who arranges what, the companies that drive, and the numbers for early, late and weekends.",
        "operators",
        {
            "arrangers": arrangers,
            "operators": operators,
            "helpers": helpers_of(offer),
            "projects": offer.progress.projects,
        },
    )


def _policy(offer: LocalOffer) -> Page:
    return _page(
        offer,
        "policy",
        "Our travel policy, rule by rule",
        "What the council must do, what it chooses to do, the law behind each rule, and from when it holds.",
        "travel-policy",
        {
            "rules": tuple(rule for rule in offer.travel.policy.values() if rule.holds_on(offer.today)),
            "due": offer.rules.get("travel-information-by"),
            "published": tuple(
                one for one in offer.travel.years.values() if one.information_on and one.information_on <= offer.today
            ),
        },
    )


def _appeal(offer: LocalOffer) -> Page:
    rules = offer.rules
    stages = tuple(
        (
            stage,
            rules[stage.ask_within],
            rules[stage.answer_within],
            rules[stage.letter_within] if stage.letter_within else None,
        )
        for stage in offer.travel.stages.values()
    )
    return _page(
        offer,
        "appeal",
        "If you disagree about travel",
        "The stages for asking us to look again at a travel decision, who decides, and by when.",
        "appeal-stages",
        {
            "stages": stages,
            "ombudsman_within": rules["ombudsman-months"],
            "helpers": helpers_of(offer),
            "team": _unit(offer),
        },
    )


def _sheet_for_schools(offer: LocalOffer) -> Page:
    helpers = helpers_of(offer)
    return _page(
        offer,
        "for-schools",
        "Help with travel to school",
        "Who can get help, how to apply and by when, and what to do if you disagree. A sheet to hand out.",
        "how-to-apply",
        {
            "rules": offer.rules,
            "ways": ways_to_apply(offer),
            "kinds": tuple(offer.travel.kinds.values()),
            "stages": tuple(offer.travel.stages.values()),
            "helper": helpers[0][1] if helpers else None,
            "team": _unit(offer),
        },
    )


def _unit(offer: LocalOffer) -> object:
    """The organisation that is named first among those who arrange travel, or the council's own contacts."""
    first = next(iter(offer.travel.arrangers.values()), None)
    return offer.organisations[first.organisation] if first else None

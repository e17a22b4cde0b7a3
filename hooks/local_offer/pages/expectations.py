"""What to expect of nurseries, schools and colleges: the list by kind, and the fourteen answers of each."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.coverage.expected import arrangements_of
from local_offer.models.expectation import Expectation
from local_offer.models.local_offer import LocalOffer
from local_offer.models.setting import ProviderType
from local_offer.pages.catalogue import fresh_first
from local_offer.pages.page import Page, Step
from local_offer.pages.settings import SETTINGS, answers

WHAT_TO_EXPECT = Step("What to expect of nurseries, schools and colleges", "what-to-expect/")


def pages_of_expectations(offer: LocalOffer) -> Iterator[Page]:
    """The list of kinds of settings, and a page for each."""
    if not offer.duties.expectations:
        return
    ordered = in_law_order(offer)
    yield Page(
        address=WHAT_TO_EXPECT.address,
        title=WHAT_TO_EXPECT.name,
        summary="What each of them should do for a child or young person with SEND, with or without a plan.",
        template="pages/what-to-expect.html",
        facts={
            "inside": tuple(one for one in ordered if one.in_area),
            "outside": tuple(one for one in ordered if not one.in_area),
        },
        trail=(SETTINGS,),
        checked=min((one.checked for one in ordered), key=lambda checked: checked.next_due),
        section="settings",
        source=offer.record_of(ordered[0]).file,
    )
    for one in ordered:
        yield _page_of(one, offer)


def in_law_order(offer: LocalOffer) -> tuple[Expectation, ...]:
    """The expectations in the order of Schedule 2, those in the area first."""
    kinds = list(ProviderType)
    return tuple(
        sorted(
            offer.duties.expectations.values(),
            key=lambda one: (not one.in_area, kinds.index(one.provider_type), one.id),
        )
    )


def _page_of(one: Expectation, offer: LocalOffer) -> Page:
    settings = (
        setting
        for setting in offer.settings.values()
        if setting.provider_type is one.provider_type and setting.in_area is one.in_area
    )
    return Page(
        address=f"{WHAT_TO_EXPECT.address}{one.id}/",
        title=one.name,
        summary=one.summary,
        template="pages/expectation.html",
        facts={
            "one": one,
            "same": offer.duties.expectations.get(one.same_as or ""),
            "answers": answers(arrangements_of(one, offer)),
            "settings": fresh_first(settings, offer),
            "areas": offer.areas,
        },
        trail=(SETTINGS, WHAT_TO_EXPECT),
        checked=one.checked,
        section="settings",
        source=offer.record_of(one).file,
    )

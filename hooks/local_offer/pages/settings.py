"""Nurseries, schools, units, colleges and alternative provision: the list and a page for each."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.setting import Arrangements, ProviderType, Setting
from local_offer.pages.catalogue import Catalogue
from local_offer.pages.page import Page, Step
from local_offer.pages.services import access_of

SETTINGS = Step("Nurseries, schools and colleges", "settings/")
_PLURALS = {
    ProviderType.EARLY_YEARS: "Nurseries, pre-schools and childminders",
    ProviderType.MAINTAINED: "Schools that a council maintains",
    ProviderType.ACADEMY: "Academies and free schools",
    ProviderType.NON_MAINTAINED_SPECIAL: "Non-maintained special schools",
    ProviderType.POST_16: "Sixth forms and colleges",
    ProviderType.SECTION_41: "Independent special schools and colleges on the section 41 list",
    ProviderType.PUPIL_REFERRAL_UNIT: "Pupil referral units",
    ProviderType.COMMISSIONED: "Places that the council pays for",
}
_KINDS = {
    ProviderType.EARLY_YEARS: "Nursery, pre-school or childminder",
    ProviderType.MAINTAINED: "School that a council maintains",
    ProviderType.ACADEMY: "Academy or free school",
    ProviderType.NON_MAINTAINED_SPECIAL: "Non-maintained special school",
    ProviderType.POST_16: "Sixth form or college",
    ProviderType.SECTION_41: "Independent special school or college on the section 41 list",
    ProviderType.PUPIL_REFERRAL_UNIT: "Pupil referral unit",
    ProviderType.COMMISSIONED: "Place that the council pays for",
}


def pages_of_settings(offer: LocalOffer, catalogue: Catalogue) -> Iterator[Page]:
    """The list of settings by kind, in the area and outside it, and a page for each setting."""
    yield Page(
        address="settings/",
        title=SETTINGS.name,
        summary="Where children and young people with SEND learn, in the area and outside it.",
        template="pages/settings.html",
        facts={
            "inside": _by_kind(catalogue, in_area=True),
            "outside": _by_kind(catalogue, in_area=False),
            "areas": offer.areas,
            "expected": bool(offer.duties.expectations),
        },
        section="settings",
    )
    for setting in offer.settings.values():
        yield page_of_setting(setting, offer)


def page_of_setting(setting: Setting, offer: LocalOffer) -> Page:
    """The page of one setting."""
    needs = setting.needs if isinstance(setting.needs, tuple) else ()
    return Page(
        address=f"settings/{setting.id}/",
        title=setting.name,
        summary=setting.summary,
        template="pages/setting.html",
        facts={
            "setting": setting,
            "kind": _KINDS[setting.provider_type],
            "run_by": offer.organisations.get(setting.run_by or ""),
            "needs": tuple(offer.needs[id_] for id_ in needs),
            "units": tuple((unit, _unit_needs(unit.needs, offer)) for unit in setting.units),
            "area": offer.areas.get(setting.where.area or "") if setting.where else None,
            "access": access_of(setting.where, offer) if setting.where else (),
            "answers": answers(setting.arrangements),
            "drivers": tuple(one for one in offer.travel.operators.values() if setting.id in one.settings),
            "unsafe_walks": tuple(one for one in offer.travel.unsafe_routes.values() if setting.id in one.settings),
            "notice": setting.notice if setting.notice and setting.notice.is_shown_on(offer.today) else None,
        },
        trail=(SETTINGS,),
        source=f"data/settings/{setting.id}.yml",
        checked=setting.checked,
        section="settings",
    )


def answers(arrangements: Arrangements) -> tuple[tuple[str, str], ...]:
    """What a setting says about the fourteen things the law lists, each with its heading; unanswered ones left out."""
    given = ((heading, getattr(arrangements, field)) for field, heading in _HEADINGS.items())
    return tuple((heading, text) for heading, text in given if text)


_HEADINGS = {
    "identifying_needs": "How needs are spotted",
    "consulting_families": "How families are asked",
    "getting_services": "How extra services and equipment are found",
    "moving_on": "Moving on and growing up",
    "teaching": "How children and young people are taught",
    "adaptations": "How lessons and buildings are adapted",
    "extra_support": "Extra help with learning",
    "tracking_progress": "How progress is checked with you",
    "checking_what_works": "How the setting finds out what works",
    "facilities": "Using the building and equipment",
    "activities": "Activities beyond lessons",
    "general_support": "Support for everyone with SEND",
    "staff_expertise": "What staff know",
    "wellbeing": "Feelings, friendships and wellbeing",
}


def _by_kind(catalogue: Catalogue, *, in_area: bool) -> tuple[tuple[str, tuple[Setting, ...]], ...]:
    groups = (
        (plural, tuple(s for s in catalogue.settings if s.provider_type is kind and s.in_area is in_area))
        for kind, plural in _PLURALS.items()
    )
    return tuple((plural, found) for plural, found in groups if found)


def _unit_needs(needs: object, offer: LocalOffer) -> tuple[object, ...]:
    return tuple(offer.needs[id_] for id_ in needs) if isinstance(needs, tuple) else ()

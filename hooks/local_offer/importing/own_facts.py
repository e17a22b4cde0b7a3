"""Facts that a site made by this generator gives beside those of Open Referral UK, under "local_offer"."""

from __future__ import annotations

from typing import Any

from local_offer.importing.cleaning import one_line
from local_offer.importing.filling import Filling
from local_offer.models.common import ALL

_ONE = {
    "plan": ("who_for", "plan"),
    "paused_until": ("paused_until",),
    "next_check_due": ("checked", "next_due"),
}
_LISTS = {"who_can_ask": ("how_to_ask", "who"), "ways": ("where", "ways"), "meets": ("meets",)}
_OF_COST = ("kind", "words", "help")
_SUMMARY = 160
_LIVE = frozenset({"open", "waiting list"})


def put_own_facts(filling: Filling, service: dict[str, Any]) -> None:
    """Put in what such a site says of the service; other directories say nothing of the kind."""
    own = _own(service)
    if isinstance(summary := own.get("summary"), str) and 0 < len(one_line(summary)) <= _SUMMARY:
        filling.flat["summary",] = one_line(summary)
    for name, path in _ONE.items():
        filling.put(path, own.get(name))
    for name, path in _LISTS.items():
        for item in _texts(own.get(name)):
            filling.add(path, item)
    found = own.get("cost")
    cost: dict[str, Any] = found if isinstance(found, dict) else {}
    for name in _OF_COST:
        filling.put(("cost", name), cost.get(name))
    if own.get("all_needs") is True:
        filling.flat["who_for", "needs"] = ALL.value
    if "where.areas" in filling.rules.values:
        filling.add_words(("where", "areas"), _area_names(service))


def own_status(service: dict[str, Any]) -> str:
    """The status in our words, of a service that can take people or will be able to; else an empty text."""
    said = str(_own(service).get("status") or "")
    return said if said in _LIVE else ""


def is_own_page(service: dict[str, Any]) -> bool:
    """Whether the web address of the service is its page in that Local Offer, and not the provider's."""
    return bool(service.get("url")) and service.get("url") == _own(service).get("page")


def _own(service: dict[str, Any]) -> dict[str, Any]:
    """What stands under "local_offer", where a page shows that it is from a site of ours."""
    found = service.get("local_offer")
    return found if isinstance(found, dict) and isinstance(found.get("page"), str) else {}


def _area_names(service: dict[str, Any]) -> list[str]:
    found = service.get("service_areas")
    return [str(area.get("name") or "") for area in found if isinstance(area, dict)] if isinstance(found, list) else []


def _texts(found: object) -> list[str]:
    return [item for item in found if isinstance(item, str)] if isinstance(found, list) else []

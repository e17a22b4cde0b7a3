"""The fourteen things of paragraphs 4 and 5, and what the council expects of each kind of setting."""

from __future__ import annotations

from collections.abc import Mapping

from local_offer.models.expectation import Expectation
from local_offer.models.local_offer import LocalOffer
from local_offer.models.setting import Arrangements

COLUMNS: Mapping[str, str] = {
    "S2.4a": "identifying_needs",
    "S2.4b": "consulting_families",
    "S2.4c": "getting_services",
    "S2.4d": "moving_on",
    "S2.5a": "teaching",
    "S2.5b": "adaptations",
    "S2.5c": "extra_support",
    "S2.5d": "tracking_progress",
    "S2.5e": "checking_what_works",
    "S2.5f": "facilities",
    "S2.5g": "activities",
    "S2.5h": "general_support",
    "S2.5i": "staff_expertise",
    "S2.5j": "wellbeing",
}
"""The field of `Arrangements` that answers each item."""


def arrangements_of(one: Expectation, offer: LocalOffer) -> Arrangements:
    """What is expected: what the record says itself, and else what the record says that holds for it too."""
    other = offer.duties.expectations.get(one.same_as or "")
    if other is None:
        return one.arrangements
    given = {field: text for field in COLUMNS.values() if (text := getattr(one.arrangements, field))}
    return other.arrangements.model_copy(update=given)

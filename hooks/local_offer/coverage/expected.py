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
    """What is expected, as the record says it or as another record says it for both."""
    other = offer.duties.expectations.get(one.same_as or "")
    return other.arrangements if other else one.arrangements

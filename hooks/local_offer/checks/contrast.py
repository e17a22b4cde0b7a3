"""Whether words can be read on the council's colours."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.colours import DARK_WORDS, ENOUGH, WHITE, contrast, nearest_readable
from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Problem


def check_contrast(offer: LocalOffer) -> Iterator[Problem]:
    """A problem for each of the council's colours on which its words cannot be read, with the nearest that serves."""
    colours, record = offer.site.colours, offer.records["data/site.yml"]
    behind = (
        ("brand", colours.brand, WHITE, "white words"),
        ("brand_deep", colours.brand_deep, WHITE, "white words"),
        ("accent", colours.accent, DARK_WORDS, "dark words"),
    )
    for field, colour, words, called in behind:
        if (found := contrast(colour, words)) < ENOUGH:
            yield Problem(
                record.value_place_of(("colours", field)),
                f'"{field}" is too close to the {called} on it: the contrast is {found:.1f}, and must be {ENOUGH}.',
                f'The nearest colour that can be read is "{nearest_readable(colour, words)}".',
                offer.site.name,
            )

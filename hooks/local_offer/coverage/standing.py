"""How an item of the law stands."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Standing(StrEnum):
    """Whether an item of the law is met; the value is the word that is shown."""

    MET = "met"
    NONE = "none expected"
    THIN = "thin"
    LATE = "out of date"
    MISSING = "missing"

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return self in {Standing.MET, Standing.NONE}


_FROM_BEST_TO_WORST = (Standing.NONE, Standing.MET, Standing.LATE, Standing.THIN, Standing.MISSING)


def worst(standings: Iterable[Standing]) -> Standing:
    """The worst of several; all missing when there are none, and thin when some are missing and some are not."""
    given = set(standings)
    if not given:
        return Standing.MISSING
    if Standing.MISSING in given and len(given) > 1:
        return Standing.THIN
    return max(given, key=_FROM_BEST_TO_WORST.index)

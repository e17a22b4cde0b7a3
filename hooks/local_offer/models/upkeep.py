"""How a site is kept true: who looks after its lists, and what happens to facts that are long late for their check."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from local_offer.models.common import Facts
from local_offer.models.parts import Checked
from local_offer.models.values import Count

if TYPE_CHECKING:
    from local_offer.models.site import Site

DROP_AFTER_DAYS = 90
"""How late a check may be before the record drops in lists, where data/site.yml does not say."""


class Upkeep(Facts):
    """How the site is kept true."""

    checked: Checked
    """Who looks after the home page, the lists and the words, when they last looked through them, and when next."""
    drop_after_days: Count = DROP_AFTER_DAYS
    """How many days after a missed check a record drops below fresh ones in lists and in the search."""


def is_stale(checked: Checked, today: datetime.date, site: Site) -> bool:
    """Whether a check is so late that the record stands below fresh ones in lists and in the search."""
    limit = site.upkeep.drop_after_days if site.upkeep else DROP_AFTER_DAYS
    return (today - checked.next_due).days > limit

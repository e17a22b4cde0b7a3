"""An offer that may be published, the pages it makes, and what is to be said about it all the same."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from local_offer.checks import check
from local_offer.checks.gone import check_vanished
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.pages.page import Page
from local_offer.problems import DataError, Problem, Severity, of_severity
from local_offer.record_files import Memory


@dataclass(frozen=True, slots=True)
class CheckedOffer:
    """An offer without problems. It may have broken promises and notes."""

    offer: LocalOffer
    pages: tuple[Page, ...]
    remarks: tuple[Problem, ...]


def read_and_check(project: Path, today: datetime.date, memory: Memory | None = None) -> CheckedOffer:
    """The offer of a project folder on a day. Raises `DataError` with everything found when it may not be published."""
    offer = read_local_offer(project, today, memory)
    pages = tuple(pages_for(offer))
    found = (*check(offer, pages), *check_vanished(offer, project))
    if of_severity(found, Severity.PROBLEM):
        raise DataError(found)
    return CheckedOffer(offer, pages, found)

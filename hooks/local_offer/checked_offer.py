"""An offer that may be published, the pages it makes, and what is to be said about it all the same."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from local_offer.checks import check
from local_offer.checks.gone import check_vanished
from local_offer.history.telling import read_history
from local_offer.models.history import NO_HISTORY, History
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


def read_and_check(
    project: Path,
    today: datetime.date,
    memory: Memory | None = None,
    *,
    with_history: bool = False,
    coverage: Page | None = None,
) -> CheckedOffer:
    """The offer of a project folder on a day. Raises `DataError` with everything found when it may not be published.

    Only pages that are going to be shown need the programme's history. `coverage` stands for the page on coverage where
    an older one will do for the moment.
    """
    offer = read_local_offer(project, today, memory)
    history = _history(project, offer, memory) if with_history else NO_HISTORY
    pages = tuple(pages_for(offer, history, coverage))
    found = (*check(offer, pages), *check_vanished(offer, project))
    if of_severity(found, Severity.PROBLEM):
        raise DataError(found)
    return CheckedOffer(offer, pages, found)


def _history(project: Path, offer: LocalOffer, memory: Memory | None) -> History:
    """What git says about the programme; where a council has none, git is not asked."""
    if offer.progress.programme is None:
        return NO_HISTORY
    late_after = offer.progress.programme.thresholds.late_after_days
    history = read_history(project, late_after, memory.history if memory else None)
    if memory:
        memory.history = history
    return history

"""Who decides, who checks and who challenges, what each meeting decided, visits, letters, risks, and every paper."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.progress_boards import BoardPart, RiskState
from local_offer.pages.page import Page
from local_offer.pages.progress.overview import DOWNLOADS
from local_offer.pages.progress.view import View

_PARTS = {
    BoardPart.DECIDES: "Who decides",
    BoardPart.CHECKS: "Who checks",
    BoardPart.CHALLENGES: "Who challenges",
}


def pages_of_checkers(view: View) -> Iterator[Page]:
    """The page of boards, meetings, visits and risks, and the page of papers."""
    progress = view.progress
    held = sorted((one for one in progress.meetings.values() if one.on < view.today), key=lambda one: one.on)
    to_come = sorted((one for one in progress.meetings.values() if one.on >= view.today), key=lambda one: one.on)
    yield view.page(
        "who-checks/",
        "Who checks, and what they decided",
        "Who decides, who checks our work, who asks hard questions, and what each of them said.",
        "who-checks",
        {
            "parts": tuple(
                (heading, tuple(board for board in progress.boards.values() if board.part is part))
                for part, heading in _PARTS.items()
            ),
            "held": tuple(reversed(held)),
            "to_come": tuple(to_come),
            "boards": progress.boards,
            "calendar": DOWNLOADS[3],
            "contents": tuple(_contents(view)),
            "papers": progress.papers,
            "visits": tuple(sorted(progress.visits.values(), key=lambda one: (-one.on.toordinal(), one.id))),
            "plans": progress.plans,
            "projects": progress.projects,
            **_risks(view),
        },
        source="meetings.yml",
    )
    yield view.page(
        "papers/",
        "Papers and sources",
        "Every paper, letter and set of figures that these pages rest on, the newest first.",
        "papers",
        {
            "papers": tuple(sorted(progress.papers.values(), key=lambda one: (-one.on.toordinal(), one.id))),
            "meetings": progress.meetings,
            "boards": progress.boards,
        },
        source="papers.yml",
    )


def _risks(view: View) -> dict[str, object]:
    risks = view.progress.risks.values()
    return {
        "risks": tuple(one for one in risks if one.state is RiskState.OPEN),
        "old_risks": tuple(one for one in risks if one.state is not RiskState.OPEN),
    }


def _contents(view: View) -> Iterator[tuple[str, str]]:
    """The headings of the page with their anchors."""
    used = {board.part for board in view.progress.boards.values()}
    yield from ((heading, heading.lower().replace(" ", "-")) for part, heading in _PARTS.items() if part in used)
    if any(one.on >= view.today for one in view.progress.meetings.values()):
        yield "Meetings to come", "next"
    yield "What they decided", "decided"
    yield "Inspections, visits and letters", "visits"
    yield "What could go wrong", "risks"

"""Earlier reports: how things stood in each round, worked out by the same rules from what was known on that day."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.progress_milestones import Status
from local_offer.models.progress_plans import Round
from local_offer.pages.page import Page, Step
from local_offer.pages.progress.view import MOST_URGENT_FIRST, STATES, View, milestone_table, most_urgent_first
from local_offer.progress.status import Standing, counts_of
from local_offer.progress.wording import STATUS_WORDS, share_words

ROUNDS = Step("Earlier reports", "progress/rounds/")


def pages_of_rounds(view: View) -> Iterator[Page]:
    """The list of rounds, and a page for each that has been."""
    rounds = tuple(one for one in view.progress.rounds.values() if one.as_at <= view.today)
    yield view.page(
        "rounds/",
        ROUNDS.name,
        "How things stood in each round. The rules and the proof are the same for each.",
        "rounds",
        {
            "rounds": tuple((one, *_done_in(standings_in(view, one))) for one in rounds),
            "papers": view.progress.papers,
            "to_come": tuple(one for one in view.progress.rounds.values() if one.as_at > view.today),
        },
        source="rounds.yml",
    )
    for one in rounds:
        yield _page_of(view, one)


def standings_in(view: View, one: Round) -> tuple[Standing, ...]:
    """Where each milestone of the round's plan stood on the day of its report."""
    of_plan = [milestone for milestone in view.progress.milestones.values() if milestone.plan == one.plan]
    return view.standings_on(of_plan, one.as_at)


def _done_in(standings: tuple[Standing, ...]) -> tuple[int, int, str]:
    """How many there were, how many were done or nearly done, and that in hundredths."""
    counts = counts_of(standings)
    done = counts[Status.DONE] + counts[Status.NEARLY_DONE]
    return len(standings), done, share_words(done, len(standings))


def _page_of(view: View, one: Round) -> Page:
    standings = standings_in(view, one)
    counts = counts_of(standings)
    total, done, share = _done_in(standings)
    due = [found for found in standings if found.milestone.round == one.id]
    others = [found for found in standings if found.milestone.round != one.id and found.status is not Status.DONE]
    ordered = most_urgent_first(others)
    return view.page(
        f"rounds/{one.id}/",
        f"How things stood in {one.name}",
        f"{done} of {total} promises were done or nearly done ({share}).",
        "round",
        {
            "round": one,
            "paper": view.paper(one.paper) if one.paper else None,
            "plan": view.progress.plans[one.plan],
            "counts": tuple((STATUS_WORDS[status], counts[status], STATES[status]) for status in MOST_URGENT_FIRST),
            "due": milestone_table(f"Promises first due in this round: {len(due)}", due),
            "others": milestone_table(f"Others that were not done on that day: {len(ordered)}", ordered)
            if ordered
            else None,
            "now": tuple(
                (found.milestone, STATUS_WORDS[view.standings[found.milestone.id].status])
                for found in standings
                if found.status is not view.standings[found.milestone.id].status
            ),
        },
        ROUNDS,
        source="rounds.yml",
    )

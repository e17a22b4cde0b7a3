"""The first page of progress, which answers four questions in a minute, and the same on one side of paper."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from local_offer.models.progress_measures import Measure
from local_offer.models.progress_milestones import Assurer, Helped, Status
from local_offer.models.progress_money import Budget, Fund
from local_offer.models.progress_values import Paper
from local_offer.pages.page import Page
from local_offer.pages.parts import Download
from local_offer.pages.progress.view import MOST_URGENT_FIRST, STATES, View, milestone_table, most_urgent_first
from local_offer.progress.changes import since
from local_offer.progress.status import Standing, counts_of
from local_offer.progress.wording import STATUS_WORDS, figure_words, money_in_short, money_words, says_so, when_words
from local_offer.wording import counted, day

_SHOWN_CHANGES = 12
_ON_PAPER = 5
"""How many late promises, and how many that are newly done, fit on one side of paper; the page counts the others."""


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the four figures, and the page that says more."""

    figure: str
    says: str
    more: str
    address: str
    sources: tuple[Paper, ...] = ()
    """The papers that the figures come from, where they are not worked out from these pages."""


@dataclass(frozen=True, slots=True)
class WayOn:
    """A page of progress, and what it answers."""

    name: str
    summary: str
    address: str
    count: int = 0


WAYS = (
    WayOn("All promises", "Each milestone, with its dates, its proof and what it means.", "progress/milestones/"),
    WayOn("What inspectors said", "Each area to improve, and each plan.", "progress/areas/"),
    WayOn("Projects", "The four projects, when each ends, and who leads it.", "progress/projects/"),
    WayOn("Timeline", "Plans, projects and visits in one drawing.", "progress/timeline/"),
    WayOn("Has it helped?", "Figures, beside the region and England.", "progress/measures/"),
    WayOn("Money", "What was planned, spent and moved.", "progress/money/"),
    WayOn("Who checks, and what they decided", "Boards, meetings, visits, letters and risks.", "progress/who-checks/"),
    WayOn("New specialist places", "From the first idea to an open place.", "progress/places/"),
    WayOn("What you told us", "What families said, and what came of it.", "progress/told-us/"),
    WayOn("Reviews and decisions", "Top-up funding, attendance, alternative provision.", "progress/reviews/"),
    WayOn("Earlier reports", "How things stood in each round, from July 2020.", "progress/rounds/"),
    WayOn("Every edit, day by day", "What was changed in these facts, quiet edits too.", "progress/changes/"),
    WayOn("How we work out a status", "The rules, and the numbers in them.", "progress/rules/"),
)
DOWNLOADS = (
    Download("Milestones", "progress/milestones.csv", "CSV", words="Each promise with its dates and status."),
    Download("Money", "progress/money.csv", "CSV", words="Each line of each budget."),
    Download("Measures", "progress/measures.csv", "CSV", words="Each figure with its source."),
    Download("Meetings and dates", "progress/dates.ics", "Calendar", words="For the calendar on your phone."),
    Download(
        "Changes", "progress/changes.xml", "Atom feed", words="For programs that tell you when something changes."
    ),
)


def page_of_overview(view: View) -> Page:
    """The first page of progress."""
    counts = counts_of(view.standings.values())
    open_ones = [one for one in view.standings.values() if one.status in _NEEDING_A_LOOK]
    ordered = most_urgent_first(open_ones)
    recent = since(view.changes, view.previous) if view.previous else view.changes
    budget = view.progress.budgets.get(view.programme.headline_budget)
    plan = view.progress.plans[view.programme.live_plan]
    return view.page(
        "",
        "Our progress",
        view.programme.why,
        "overview",
        {
            "headlines": tuple(headlines(view)),
            "total": len(view.standings),
            "plans": promises_by_plan(view),
            "live_plan": plan,
            "next_step": next((step for step in plan.steps if step.on > view.today), None),
            "counts": tuple((STATUS_WORDS[one], counts[one], one, STATES[one]) for one in MOST_URGENT_FIRST),
            "urgent": milestone_table("Promises that are late, at risk or paused", ordered),
            "said_by": said_by(view),
            "done": counts[Status.DONE],
            "helped": helped(view),
            "spent": spent_words(view),
            "budget": budget,
            "paper": view.paper(budget.paper) if budget else None,
            "recent": recent[:_SHOWN_CHANGES],
            "more_recent": max(len(recent) - _SHOWN_CHANGES, 0),
            "previous": view.previous,
            "ways": WAYS,
            "downloads_of": DOWNLOADS,
            "rounds": tuple(one for one in view.progress.rounds.values() if one.as_at <= view.today),
        },
        source="programme.yml",
    )


_NEEDING_A_LOOK = {Status.LATE, Status.AT_RISK, Status.PAUSED}


def page_of_summary(view: View) -> Page:
    """One side of paper for schools' bulletins."""
    counts = counts_of(view.standings.values())
    late = [one for one in view.standings.values() if one.status is Status.LATE]
    to_come = sorted((one for one in view.progress.meetings.values() if one.on >= view.today), key=lambda one: one.on)
    finished = newly_done(view)
    return view.page(
        "summary/",
        "Our progress on one page",
        "A page to print, for schools' bulletins and notice boards.",
        "summary",
        {
            "headlines": tuple(headlines(view)),
            "counts": tuple((STATUS_WORDS[one], counts[one], one, STATES[one]) for one in MOST_URGENT_FIRST),
            "late": tuple((one, when_words(one)) for one in late[:_ON_PAPER]),
            "more_late": max(len(late) - _ON_PAPER, 0),
            "finished": tuple(one.milestone.name for one in finished[:_ON_PAPER]),
            "more_finished": max(len(finished) - _ON_PAPER, 0),
            "meetings": to_come[:3],
            "boards": view.progress.boards,
            "previous": view.previous,
        },
        source="programme.yml",
    )


def newly_done(view: View) -> list[Standing]:
    """The promises that are done today and were not on the day of the report before the last one; the latest first."""
    before = view.standings_on(view.progress.milestones.values(), view.previous) if view.previous else ()
    old = {one.milestone.id for one in before if one.status is Status.DONE}
    new = [one for id_, one in view.standings.items() if one.status is Status.DONE and id_ not in old]
    return sorted(new, key=lambda one: (-(one.done or view.today).toordinal(), one.milestone.id))


def headlines(view: View) -> Iterator[Headline]:
    """The four figures: done, late, what it cost, and whether it helped."""
    counts = counts_of(view.standings.values())
    total = len(view.standings)
    nearly = counts[Status.NEARLY_DONE]
    yield Headline(
        f"{counts[Status.DONE]} of {total}",
        "promises are done",
        f"{counted(nearly, 'more is', 'more are')} nearly done"
        if nearly
        else "someone beside the council checked each",
        "progress/milestones/",
    )
    late = counts[Status.LATE]
    yield Headline(
        str(late),
        "promise is late" if late == 1 else "promises are late",
        f"{_late_before(view)} on {day(view.previous)}" if view.previous else "",
        "progress/milestones/#late",
    )
    if years := _spent_days(view):
        yield Headline(
            money_in_short(spent_so_far(view)),
            "spent on the programme",
            f"from {min(years).year - 1} to {day(max(years))}",
            "progress/money/#cost",
        )
    if measure := view.progress.measures.get(view.programme.headline_measure):
        yield _of_measure(view, measure)


def _spent_days(view: View) -> list[datetime.date]:
    return [one.as_at for one in programme_years(view) if one.total.outturn is not None]


def _of_measure(view: View, measure: Measure) -> Headline:
    latest = measure.latest
    papers = [latest.paper]
    beside = next((one for one in reversed(measure.readings) if one.england and one.england.number is not None), None)
    more = f"{latest.period}"
    if beside and beside.england:
        more += f". In {beside.period}, England had {figure_words(beside.england, measure.unit)}"
        papers.append(beside.others_from or beside.paper)
    return Headline(
        figure_words(latest.actual, measure.unit),
        measure.name[:1].lower() + measure.name[1:] if not measure.name.startswith("EHC") else measure.name,
        more,
        f"progress/measures/#{measure.id}",
        tuple(view.paper(id_) for id_ in dict.fromkeys(papers)),
    )


def _late_before(view: View) -> str:
    if view.previous is None:
        return ""
    before = counts_of(view.standings_on(view.progress.milestones.values(), view.previous))
    return str(before[Status.LATE])


def spent_so_far(view: View) -> Decimal:
    """What the programme has cost in the years that are over, in pounds."""
    return sum((one.total.outturn or Decimal(0) for one in programme_years(view)), Decimal(0))


def spent_words(view: View) -> str:
    """What the programme has cost in the years that are over; empty where nobody has said what any of them cost."""
    return money_words(spent_so_far(view)) if _spent_days(view) else ""


def cost_of(view: View, project: str) -> Decimal:
    """What the programme has spent on a project in the years that are over, in pounds."""
    lines = (line for budget in programme_years(view) for line in budget.lines if line.project == project)
    return sum((line.outturn or Decimal(0) for line in lines), Decimal(0))


def programme_years(view: View) -> list[Budget]:
    """What the programme itself costs, year by year."""
    return [budget for budget in view.progress.budgets.values() if budget.fund is Fund.PROGRAMME]


def promises_by_plan(view: View) -> tuple[tuple[str, str, int, int], ...]:
    """Each plan that has milestones: its id, its name, how many promises, how many are done."""
    found = []
    for id_, plan in view.progress.plans.items():
        standings = view.those(plan=id_)
        if standings:
            done = sum(one.status is Status.DONE for one in standings)
            found.append((id_, plan.name, len(standings), done))
    return tuple(found)


def said_by(view: View) -> tuple[tuple[str, int], ...]:
    """Who says that promises are done, with the verb, and of how many."""
    counter: Counter[Assurer] = Counter()
    for one in view.standings.values():
        if one.status is Status.DONE:
            counter.update({said.by for said in one.milestone.assured if said.on <= view.today})
    return tuple((says_so(who), counter[who]) for who in Assurer if counter[who])


def helped(view: View) -> tuple[tuple[str, int], ...]:
    """What is known about whether the finished promises helped, and of how many; those never measured last."""
    finished = [one.milestone for one in view.standings.values() if one.done]
    counter = Counter(one.impact.helped if one.impact else Helped.NOT_KNOWN for one in finished)
    return tuple((answer.value, counter[answer]) for answer in Helped if counter[answer])

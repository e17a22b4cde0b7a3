"""The four projects with the condition on which each ends, the threads, the areas to improve, and the plans."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.progress_milestones import Status
from local_offer.models.progress_money import Budget, BudgetLine, Fund
from local_offer.pages.page import Page, Step
from local_offer.pages.parts import Cell, Column, Moment, Table
from local_offer.pages.progress.figures_together import groups_of
from local_offer.pages.progress.overview import cost_of
from local_offer.pages.progress.view import View, milestone_table, most_urgent_first
from local_offer.progress.status import Standing
from local_offer.progress.wording import money_words, span
from local_offer.wording import counted, day

PROJECTS = Step("Projects", "progress/projects/")
AREAS = Step("What inspectors said", "progress/areas/")


def pages_of_projects(view: View) -> Iterator[Page]:
    """The list of projects and a page for each; the areas to improve and a page for each."""
    threads = [
        (thread, tuple(one for one in view.standings.values() if id_ in one.milestone.threads))
        for id_, thread in view.progress.threads.items()
    ]
    yield view.page(
        "projects/",
        PROJECTS.name,
        "What each project is for, the condition on which it ends, and how far it has come.",
        "projects",
        {
            "projects": tuple((one, done_of(view.those(project=id_))) for id_, one in view.progress.projects.items()),
            "threads": tuple((thread, found, done_of(found), works_of(view, thread.id)) for thread, found in threads),
        },
        source="projects.yml",
    )
    for id_ in view.progress.projects:
        yield _page_of_project(view, id_)
    yield view.page(
        "areas/",
        AREAS.name,
        "What inspectors said, what will be different for families, and the plans that answer them.",
        "areas",
        {
            "areas": tuple((one, done_of(view.those(area=id_))) for id_, one in view.progress.areas.items()),
            "plans": tuple((plan, tuple(_steps(view, id_))) for id_, plan in view.progress.plans.items()),
        },
        source="areas-to-improve.yml",
    )
    for id_ in view.progress.areas:
        yield _page_of_area(view, id_)


def works_of(view: View, thread: str) -> tuple[tuple[str, str], ...]:
    """The reviews, task groups, decisions and work with families that belong to a thread: each name and its address."""
    progress = view.progress
    works = (*progress.reviews.values(), *progress.groups.values(), *progress.choices.values())
    found = [(one.name, f"progress/reviews/#{one.id}") for one in works if thread in one.threads]
    together = (one for one in progress.together.values() if thread in one.threads)
    return (*found, *((one.name, f"progress/told-us/#{one.id}") for one in together))


def done_of(standings: tuple[Standing, ...]) -> str:
    """How many are done, in words: "14 of 15 promises done"; empty when there are none."""
    done = sum(one.status is Status.DONE for one in standings)
    return f"{done} of {counted(len(standings), 'promise')} done" if standings else ""


def _page_of_project(view: View, id_: str) -> Page:
    project = view.progress.projects[id_]
    until = project.ended or view.today
    over = (until - project.planned_end).days
    standings = view.those(project=id_)
    return view.page(
        f"projects/{id_}/",
        project.name,
        project.stage_says,
        "project",
        {
            "project": project,
            "took": span((until - project.began).days),
            "over": span(over) if over > 0 else "",
            "table_of": milestone_table(
                f"Promises of this project: {done_of(standings)}", most_urgent_first(standings)
            ),
            "money": _cost(view, id_),
            "cost": money_words(cost) if (cost := cost_of(view, id_)) else "",
            "other_money": _other_money(view, id_),
            "papers": tuple((paper, view.paper(paper)) for paper in project.papers),
            "risks": tuple(risk for risk in view.progress.risks.values() if risk.project == id_),
        },
        PROJECTS,
        source="projects.yml",
    )


def _cost(view: View, id_: str) -> Table | None:
    """What the project cost the programme, year by year; nothing when no budget names it."""
    rows = [
        _money_row(view, budget.year, budget, line)
        for budget, line in _lines(view, id_)
        if budget.fund is Fund.PROGRAMME
    ]
    return Table("What it cost", _money_columns("Year"), tuple(rows)) if rows else None


def _other_money(view: View, id_: str) -> Table | None:
    """What money from elsewhere paid for; nothing when no other budget names the project."""
    rows = [
        _money_row(view, f"{line.name}, {budget.year}", budget, line)
        for budget, line in _lines(view, id_)
        if budget.fund is not Fund.PROGRAMME
    ]
    return Table("Paid for with other money", _money_columns("What for"), tuple(rows)) if rows else None


def _lines(view: View, id_: str) -> Iterator[tuple[Budget, BudgetLine]]:
    for budget in view.progress.budgets.values():
        yield from ((budget, line) for line in budget.lines if line.project == id_)


def _money_columns(first: str) -> tuple[Column, ...]:
    return Column(first), Column("Planned", numbers=True), Column("Spent", numbers=True), Column("Source")


def _money_row(view: View, name: str, budget: Budget, line: BudgetLine) -> tuple[Cell, ...]:
    address = view.source_address(budget.paper)
    expected = f"{money_words(line.forecast)} expected" if line.forecast is not None else money_words(None)
    spent = money_words(line.outturn) if line.outturn is not None else expected
    return Cell(name), Cell(money_words(line.budget), address), Cell(spent, address), view.source_cell(budget.paper)


def _page_of_area(view: View, id_: str) -> Page:
    area = view.progress.areas[id_]
    standings = view.those(area=id_)
    measures = [one for one in view.progress.measures.values() if one.area == id_ and not one.together]
    return view.page(
        f"areas/{id_}/",
        area.name,
        f"What inspectors said about this, what we promised, and where it stands. {done_of(standings)}.",
        "area",
        {
            "area": area,
            "plan": view.progress.plans[area.plan],
            "table_of": milestone_table(f"Promises: {done_of(standings)}", most_urgent_first(standings)),
            "measures": tuple(view.shown_measure(one) for one in measures),
            "together": tuple(one for one in groups_of(view) if id_ in one.areas),
            "heard": tuple(one for one in view.progress.heard.values() if one.area == id_),
        },
        AREAS,
        source="areas-to-improve.yml",
    )


def _steps(view: View, plan_id: str) -> Iterator[Moment]:
    plan = view.progress.plans[plan_id]
    for step in plan.steps:
        address = f"progress/papers/#{step.paper}" if step.paper else ""
        to_come = "" if step.on <= view.today else "Still to come."
        yield Moment(day(step.on), step.what, to_come, address=address)

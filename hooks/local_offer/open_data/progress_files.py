"""The improvement programme to take away: tables of milestones, money and measures, a feed of changes, a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.progress_money import BudgetLine
from local_offer.models.progress_plans import Programme
from local_offer.open_data.progress_feeds import calendar_of, feed_of
from local_offer.open_data.tables import Cell, Column, Table, csv_of
from local_offer.progress.status import standings_on
from local_offer.progress.wording import who_says

_MILESTONES = (
    Column("id", "The id of the milestone, and the last part of its address."),
    Column("promise", "What was promised."),
    Column("plan", "The plan that it stands in."),
    Column("area", "The area to improve."),
    Column("project", "The project that does it."),
    Column("round", "The round in which it was first due."),
    Column("threads", "The subjects that it belongs to."),
    Column("owner", "The role that answers for it."),
    Column("starts", "The day on which the work starts, where that is known.", "date"),
    Column("first_date", "The first date that was promised. It never changes.", "date"),
    Column("expected", "The date that is expected now; empty when it is finished.", "date"),
    Column("finished", "The day on which the work was finished.", "date"),
    Column("status", "The status that the rules give it today."),
    Column("days_later", "Days between the first date and the date of finishing, or the expected date.", "number"),
    Column("opinion", "The status that the team would give it, where that differs."),
    Column("reasons", "The reason for each new date, in order."),
    Column("late_because", "Why it is late, where no new date says so."),
    Column("at_risk_because", "The stated risk."),
    Column("paused_because", "Why the work stands still, or stood still for a time."),
    Column("who_says", "Who says that it is done."),
    Column("evidence", "What shows that it is done."),
    Column("helped", "Whether it helped families, apart from whether it was done."),
    Column("means", "What it means for families."),
    Column("forum_says", "What the parent carer forum says."),
)
_MONEY = (
    Column("budget", "The id of the budget."),
    Column("fund", "The purse."),
    Column("year", "The financial year."),
    Column("line", "What the money is for; Total for the whole."),
    Column("planned", "What was planned, in pounds.", "number"),
    Column("expected", "What is expected by the end of the year, in pounds.", "number"),
    Column("spent", "What was spent, in pounds.", "number"),
    Column("difference", "What was spent, else expected, less what was planned, in pounds.", "number"),
    Column("as_at", "The day that the figures stand for.", "date"),
    Column("status", "Draft, agreed or audited."),
    Column("children", "How many children and young people the line pays for.", "number"),
    Column("note", "What must be known to read the line."),
    Column(
        "position", "What is left at the end of the year over all years, in pounds. A debt is below nothing.", "number"
    ),
    Column("source", "The paper that the figures come from."),
    Column("source_address", "Where the paper is, or what our pages say of it."),
)
_MEASURES = (
    Column("measure", "The id of the measure."),
    Column("name", "What it measures."),
    Column("unit", "What it counts."),
    Column("better", "Which way is better for families."),
    Column("period", "The time that the figures are about."),
    Column("as_at", "The last day of that time.", "date"),
    Column("actual", "The council's figure, or the mark that was published in its place.", "number"),
    Column("region", "The figure of the region, or the mark in its place.", "number"),
    Column("england", "The figure of England, or the mark in its place.", "number"),
    Column("baseline", "The figure from which the council set out.", "number"),
    Column("target", "The figure that was promised.", "number"),
    Column("target_by", "The day by which it was promised.", "date"),
    Column("note", "What must be known to read the figures."),
    Column("source", "The paper that the council's figure comes from."),
    Column("source_of_others", "The paper that the figures of the region and of England come from."),
    Column("source_address", "Where the first of these papers is, or what our pages say of it."),
)


def files_of_progress(offer: LocalOffer) -> Iterator[tuple[str, str | bytes]]:
    """Each file of the programme, by its path below the top of the site; none where a council has no programme."""
    if offer.progress.programme is None:
        return
    for table in tables_of_progress(offer, offer.progress.programme):
        yield f"progress/{table.name}.csv", csv_of(table)
    yield "progress/changes.xml", feed_of(offer, offer.progress.programme)
    yield "progress/dates.ics", calendar_of(offer, offer.progress.programme)


def tables_of_progress(offer: LocalOffer, programme: Programme) -> Iterator[Table]:
    """Milestones, money and measures."""
    yield Table("milestones", _MILESTONES, tuple(_milestones(offer, programme)), "Milestones", "id")
    yield Table("money", _MONEY, tuple(_money(offer)), "Money")
    yield Table("measures", _MEASURES, tuple(_measures(offer)), "Measures")


def address_of(offer: LocalOffer, paper: str) -> str:
    """Where a paper is on the web, or where our pages say what stands in it."""
    return offer.progress.papers[paper].link or f"{offer.site.address.rstrip('/')}/progress/papers/#{paper}"


def _milestones(offer: LocalOffer, programme: Programme) -> Iterator[tuple[Cell | tuple[Cell, ...], ...]]:
    progress = offer.progress
    late_after = programme.thresholds.late_after_days
    for standing in standings_on(progress.milestones.values(), offer.today, late_after):
        one = standing.milestone
        yield (
            one.id,
            one.name,
            progress.plans[one.plan].name,
            progress.areas[one.area].name,
            progress.projects[one.project].name,
            progress.rounds[one.round].name,
            tuple(progress.threads[id_].name for id_ in one.threads),
            one.owner,
            one.starts,
            one.baseline,
            None if standing.done else standing.forecast,
            standing.done,
            standing.status,
            standing.days_late,
            standing.differs.status if standing.differs else None,
            tuple(move.why or "" for move in one.moved),
            one.late_because,
            one.risk.why if one.risk else None,
            one.paused.why if one.paused else None,
            who_says(one, offer.today),
            tuple(found.shows for found in one.evidence),
            one.impact.helped if one.impact else None,
            one.means,
            one.forum.says if one.forum else None,
        )


def _money(offer: LocalOffer) -> Iterator[tuple[Cell, ...]]:
    progress = offer.progress
    for budget in progress.budgets.values():
        for name, sums in (*((line.name, line) for line in budget.lines), ("Total", budget.total)):
            yield (
                budget.id,
                budget.fund,
                budget.year,
                name,
                sums.budget,
                sums.forecast,
                sums.outturn,
                sums.variance,
                budget.as_at,
                budget.status,
                sums.children if isinstance(sums, BudgetLine) else None,
                sums.note if isinstance(sums, BudgetLine) else None,
                None if isinstance(sums, BudgetLine) else budget.position,
                progress.papers[budget.paper].name,
                address_of(offer, budget.paper),
            )


def _measures(offer: LocalOffer) -> Iterator[tuple[Cell, ...]]:
    progress = offer.progress
    for one in progress.measures.values():
        for reading in one.readings:
            yield (
                one.id,
                one.name,
                one.unit,
                one.better,
                reading.period,
                reading.as_at,
                reading.actual.as_published,
                reading.region.as_published if reading.region else None,
                reading.england.as_published if reading.england else None,
                one.baseline.as_published,
                one.target.figure.as_published if one.target else None,
                one.target.by if one.target else None,
                reading.note,
                progress.papers[reading.paper].name,
                progress.papers[reading.others_from].name if reading.others_from else None,
                address_of(offer, reading.paper),
            )

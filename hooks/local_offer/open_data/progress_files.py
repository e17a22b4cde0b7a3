"""The improvement programme to take away: tables of milestones, money and measures, a feed of changes, a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.models.progress import Progress
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
    Column("owner", "The role that answers for it."),
    Column("first_date", "The first date that was promised. It never changes.", "date"),
    Column("expected", "The date that is expected now; empty when it is finished.", "date"),
    Column("finished", "The day on which the work was finished.", "date"),
    Column("status", "The status that the rules give it today."),
    Column("days_later", "Days between the first date and the date of finishing, or the expected date.", "number"),
    Column("opinion", "The status that the team would give it, where that differs."),
    Column("reasons", "The reason for each new date, in order."),
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
    Column("source", "The paper that the figures come from."),
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
    Column("source", "The paper that the council's figure comes from."),
    Column("source_of_others", "The paper that the figures of the region and of England come from."),
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
    progress = offer.progress
    yield Table("milestones", _MILESTONES, tuple(_milestones(offer, programme)), "Milestones", "id")
    yield Table("money", _MONEY, tuple(_money(progress)), "Money")
    yield Table("measures", _MEASURES, tuple(_measures(progress)), "Measures")


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
            one.owner,
            one.baseline,
            None if standing.done else standing.forecast,
            standing.done,
            standing.status,
            standing.days_late,
            standing.differs.status if standing.differs else None,
            tuple(move.why or "" for move in one.moved),
            who_says(one, offer.today),
            tuple(found.shows for found in one.evidence),
            one.impact.helped if one.impact else None,
            one.means,
            one.forum.says if one.forum else None,
        )


def _money(progress: Progress) -> Iterator[tuple[Cell, ...]]:
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
                progress.papers[budget.paper].name,
            )


def _measures(progress: Progress) -> Iterator[tuple[Cell, ...]]:
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
                progress.papers[reading.paper].name,
                progress.papers[reading.others_from].name if reading.others_from else None,
            )

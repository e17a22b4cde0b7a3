"""What every page of progress needs, worked out once: where each milestone stands, what changed, and where proof is."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from local_offer.models.local_offer import LocalOffer
from local_offer.models.progress import Progress
from local_offer.models.progress_measures import Measure
from local_offer.models.progress_milestones import Milestone, Status
from local_offer.models.progress_plans import Programme
from local_offer.models.progress_values import Paper
from local_offer.pages.page import Page, Step
from local_offer.pages.parts import Cell, Column, State, Table, Tag
from local_offer.progress.changes import Change, changes_of
from local_offer.progress.status import Standing, standings_on
from local_offer.progress.wording import STATUS_WORDS, figure_words, status_words, when_words, who_says
from local_offer.wording import day

PROGRESS = Step("Our progress", "progress/")
STATES = {
    Status.DONE: State.DONE,
    Status.NEARLY_DONE: State.NEARLY,
    Status.ON_TRACK: State.GOOD,
    Status.AT_RISK: State.RISK,
    Status.LATE: State.LATE,
    Status.NOT_STARTED: State.LATER,
    Status.PAUSED: State.REST,
}
MOST_URGENT_FIRST = (
    Status.LATE,
    Status.AT_RISK,
    Status.PAUSED,
    Status.ON_TRACK,
    Status.NOT_STARTED,
    Status.NEARLY_DONE,
    Status.DONE,
)
_MILESTONE_COLUMNS = ("Promise", "First date", "Now", "Status", "What it means for families", "Who says it is done")


@dataclass(frozen=True)
class View:
    """The programme as it is today."""

    offer: LocalOffer
    programme: Programme

    @property
    def progress(self) -> Progress:
        """Every record of the programme."""
        return self.offer.progress

    @property
    def today(self) -> datetime.date:
        """The day for which the pages are made."""
        return self.offer.today

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        """Where each milestone stands today, by first date, then by id."""
        return {one.milestone.id: one for one in self.standings_on(self.progress.milestones.values(), self.today)}

    def standings_on(self, milestones: Iterable[Milestone], on: datetime.date) -> tuple[Standing, ...]:
        """Where milestones stood on a day."""
        return standings_on(milestones, on, self.programme.thresholds.late_after_days)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """Everything that changed up to today, the latest first."""
        return changes_of(self.progress, self.today)

    @cached_property
    def previous(self) -> datetime.date | None:
        """The day of the report before the last one; nothing when there was none."""
        days = sorted(one.as_at for one in self.progress.rounds.values() if one.as_at < self.programme.as_at)
        return days[-1] if days else None

    def paper(self, id_: str) -> Paper:
        """The paper that something rests on."""
        return self.progress.papers[id_]

    def source_address(self, id_: str) -> str:
        """Where one click on a figure leads: to the paper itself where it is on the web, else to what we say of it."""
        return self.paper(id_).link or f"progress/papers/#{id_}"

    def source_cell(self, id_: str) -> Cell:
        """A paper as the cell of a table that says where the figures beside it come from."""
        return Cell(self.paper(id_).name, self.source_address(id_))

    def shown_measure(self, one: Measure) -> tuple[Measure, str, str]:
        """A measure with its latest figure in words, and where that comes from."""
        return one, figure_words(one.latest.actual, one.unit), self.source_address(one.latest.paper)

    def those(self, **what: str) -> tuple[Standing, ...]:
        """Where milestones stand whose fields have these values, such as `project="send-improvement"`."""
        return tuple(
            one
            for one in self.standings.values()
            if all(getattr(one.milestone, name) == value for name, value in what.items())
        )

    def page(
        self,
        address: str,
        title: str,
        summary: str,
        template: str,
        facts: Mapping[str, object],
        *trail: Step,
        source: str = "",
    ) -> Page:
        """A page of progress, with who checked it."""
        return Page(
            address=f"progress/{address}",
            title=title,
            summary=summary,
            template=f"pages/progress/{template}.html",
            facts={"programme": self.programme, **facts},
            trail=(PROGRESS, *trail) if address else (),
            source=f"data/progress/{source}",
            checked=self.programme.checked,
            section="progress",
        )


def most_urgent_first(standings: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those that need a look before those that are done, and within that by first date."""
    return tuple(
        sorted(
            standings, key=lambda one: (MOST_URGENT_FIRST.index(one.status), one.milestone.baseline, one.milestone.id)
        )
    )


def tag_of(standing: Standing) -> Tag:
    """The status as a tag: words, a shape and a colour."""
    return Tag(status_words(standing), STATES[standing.status])


def opinion_words(standing: Standing) -> str:
    """What the team says where that is not what the rules say: "The team says: at risk"; empty where they agree."""
    return f"The team says: {STATUS_WORDS[standing.differs.status].lower()}" if standing.differs else ""


def milestone_table(caption: str, standings: Iterable[Standing]) -> Table:
    """Milestones as a table that reads on a phone: the promise, its dates, its status, what it means, who says so."""
    return Table(
        caption,
        tuple(Column(name) for name in _MILESTONE_COLUMNS),
        tuple(tuple(_milestone_cells(one)) for one in standings),
    )


def _milestone_cells(one: Standing) -> Iterator[Cell]:
    milestone = one.milestone
    slipped = one.done is None and one.forecast != milestone.baseline
    yield Cell(milestone.name, f"progress/milestones/{milestone.id}/")
    yield Cell(day(milestone.baseline))
    yield Cell(when_words(one), before=day(milestone.baseline) if slipped else "")
    yield Cell(opinion_words(one), tag=tag_of(one))
    yield Cell(milestone.means)
    yield Cell(who_says(milestone, one.day) or "Nobody yet")

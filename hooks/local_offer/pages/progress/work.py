"""New specialist places, what families said, co-production, reviews, task groups, and decisions that are being made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from local_offer.models.progress_work import PlacesCount, Work
from local_offer.pages.page import Page
from local_offer.pages.parts import Cell, Column, Moment, State, Table, Tag, table_of
from local_offer.pages.progress.view import View
from local_offer.wording import ages, day

_STATES = {"finished": State.DONE, "under way": State.GOOD, "delayed": State.RISK, "planned": State.LATER}
_STAGES = ("Stage", "Expressions of interest", "Schools", "Places")
_NEEDS = ("Need", "Ages", "Planned", "Open", "Next to open", "Counted on", "Source")


def pages_of_work(view: View) -> Iterator[Page]:
    """The pages of places, of what families told the council, and of reviews and decisions."""
    yield _page_of_places(view)
    yield _page_of_what_was_said(view)
    yield _page_of_reviews(view)


def _page_of_places(view: View) -> Page:
    progress = view.progress
    counts = sorted(progress.pipeline.values(), key=lambda one: one.as_at)
    return view.page(
        "places/",
        "New specialist places",
        "The way of each idea for new places, from the first letter of a school to an open door.",
        "places",
        {
            "latest": counts[-1] if counts else None,
            "table_of": pipeline_table(counts[-1]) if counts else None,
            "paper": view.paper(counts[-1].paper) if counts else None,
            "earlier": tuple((one, pipeline_table(one), view.paper(one.paper)) for one in reversed(counts[:-1])),
            "needs": _by_need(view),
        },
        source="places-pipeline.yml",
    )


def _page_of_what_was_said(view: View) -> Page:
    progress = view.progress
    with_views = sorted((one for one in progress.milestones.values() if one.forum), key=lambda one: one.id)
    return view.page(
        "told-us/",
        "What you told us",
        "What families said about the programme, what we did, and what we worked out together.",
        "told-us",
        {
            "heard": tuple(sorted(progress.heard.values(), key=lambda one: (-one.on.toordinal(), one.id))),
            "milestones": progress.milestones,
            "areas": progress.areas,
            "papers": progress.papers,
            "threads": progress.threads,
            "together": tuple(_with_state(progress.together)),
            "forum": tuple(with_views),
        },
        source="told-us.yml",
    )


def _page_of_reviews(view: View) -> Page:
    progress = view.progress
    return view.page(
        "reviews/",
        "Reviews and decisions",
        "What is being looked at and decided, what it depends on, who decides, and when.",
        "reviews",
        {
            "choices": tuple(_with_state(progress.choices)),
            "reviews": tuple(_with_state(progress.reviews)),
            "groups": tuple(_with_state(progress.groups)),
            "boards": progress.boards,
            "papers": progress.papers,
            "projects": progress.projects,
            "threads": progress.threads,
        },
        source="reviews.yml",
    )


def _with_state(works: Mapping[str, Work]) -> Iterator[tuple[Work, Tag, tuple[Moment, ...]]]:
    """Each piece of work with how far it has come, and its steps."""
    for one in works.values():
        yield one, work_tag(one), steps_of(one)


def pipeline_table(count: PlacesCount) -> Table:
    """The count at each stage. Expressions of interest and schools are counted apart."""
    rows = (
        (
            stage.stage.value[:1].upper() + stage.stage.value[1:],
            f"{stage.expressions:,}",
            f"{stage.schools:,}",
            f"{stage.places:,}" if stage.places is not None else "Not counted",
        )
        for stage in count.stages
    )
    return table_of(f"How many came at least this far, on {day(count.as_at)}", _STAGES, rows, _STAGES[1:])


def work_tag(work: Work) -> Tag:
    """How far a piece of work has come."""
    words = work.state.value
    return Tag(words[:1].upper() + words[1:], _STATES[words])


def steps_of(work: Work) -> tuple[Moment, ...]:
    """What happened and what is planned."""
    return tuple(Moment(day(step.on), step.what) for step in work.steps)


def _by_need(view: View) -> Table | None:
    rows = tuple(
        (
            Cell(one.need),
            Cell(ages(one.ages)),
            Cell(f"{one.planned:,}", view.source_address(one.paper)),
            Cell(f"{one.open:,}", view.source_address(one.paper)),
            Cell(day(one.next_opens) if one.next_opens else "No date yet"),
            Cell(day(one.as_at)),
            view.source_cell(one.paper),
        )
        for one in view.progress.places.values()
    )
    columns = tuple(Column(name, numbers=name in {"Planned", "Open"}) for name in _NEEDS)
    return Table("New places by need and age", columns, rows) if rows else None

"""Measures: figures that show whether families' lives changed, beside the region and England, each with its source."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from local_offer.models.common import Facts, Id, must
from local_offer.models.progress_values import AFigure, AreaToImproveId, PaperId
from local_offer.models.values import Day, FreeText, Line, Sentence


class MeasureUnit(StrEnum):
    """What a measure counts."""

    PER_CENT = "per cent"
    CHILDREN = "children"
    DAYS = "days"
    WEEKS = "weeks"
    NUMBER = "number"


class Better(StrEnum):
    """Which way is better for families."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Reading(Facts):
    """The figures of one period."""

    period: Line
    """The time that the figures are about, such as "2025" or "July to September 2026"."""
    as_at: Day
    """The last day of that time."""
    actual: AFigure
    """The council's own figure, or the mark that was published in its place."""
    region: AFigure | None = None
    """The figure of the region for the same time, when there is one."""
    england: AFigure | None = None
    """The figure of England for the same time, when there is one."""
    paper: PaperId
    """The id of the source of the council's figure, from data/progress/papers.yml."""
    others_from: PaperId | None = None
    """The id of the source of the figures of the region and of England, when that is another paper."""
    note: Line | None = None
    """What must be known to read the figures rightly, such as a change in how they are counted."""


class Target(Facts):
    """The figure that was promised, and by when."""

    figure: AFigure
    """The figure that was promised."""
    by: Day
    """The day by which it was promised."""
    paper: PaperId
    """The id of the paper that promised it."""


class Measure(Facts):
    """A figure that is taken again and again."""

    id: Id
    name: Line
    """What it measures, in plain words, such as "EHC plans finished within 20 weeks"."""
    summary: Sentence
    """What it tells a family, in one sentence."""
    unit: MeasureUnit
    """What it counts."""
    better: Better
    """Which way is better for families; "neither" for a figure that only says how things are."""
    together: Line | None = None
    """The heading under which measures with this same line stand in one table, such as "Needs named in EHC plans"."""
    area: AreaToImproveId
    """The id of the area to improve that it belongs to."""
    baseline: AFigure
    """The figure from which the council set out."""
    baseline_period: Line
    """The time that the first figure is about."""
    baseline_paper: PaperId
    """The id of the source of the first figure, from data/progress/papers.yml."""
    target: Target | None = None
    """The figure that was promised."""
    readings: Annotated[tuple[Reading, ...], Field(min_length=1)]
    """The figures so far, in order."""
    note: FreeText | None = None
    """How it is counted, and what it does not show."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        days = [reading.as_at for reading in self.readings]
        if days != sorted(days):
            raise must('must have its "readings" in order, the first one first')
        return self

    @property
    def latest(self) -> Reading:
        """The last figures."""
        return self.readings[-1]

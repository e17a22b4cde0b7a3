"""The table of journeys: their steps with the numbers of their rules filled in. Everything that dates need, no words.

A page carries the rows of its journey as JSON, and the script on the device works out dates from those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from local_offer.deadlines.counting import WorkingDays
from local_offer.models.deadlines import Counted, Deadline, Journey, Pick, Way
from local_offer.models.local_offer import LocalOffer
from local_offer.models.rules import Rule, Unit
from local_offer.problems import DataError, Problem

MOST: Mapping[Unit, int] = MappingProxyType(
    {Unit.DAYS: 3660, Unit.DAYS_INCLUSIVE: 3660, Unit.WORKING_DAYS: 2600, Unit.WEEKS: 520, Unit.MONTHS: 120}
)
"""The units that a time can have, and the longest time in each: ten years."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a rule sets, and the day that it is counted from."""

    value: str
    unit: Unit
    way: Way
    day: str
    """The key of that day."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of a journey."""

    key: str
    only_for: str
    """The key of the only case in which it is there; empty when it is there in all."""
    which: Pick
    times: tuple[Time, ...]
    spells: tuple[tuple[str, str], ...]
    """Days of each year on which it cannot end, such as ("12-25", "01-01")."""
    ends_on_a_working_day: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day from which others are counted."""

    key: str
    optional: bool
    not_before: str
    """The key of the day that cannot come after it; empty when there is none."""
    if_not_yet: str
    """The key of the step whose last day stands in for it; empty when none does."""


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """One journey with its days, cases and steps."""

    id: str
    days: tuple[DayRow, ...]
    cases: tuple[str, ...]
    steps: tuple[StepRow, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All journeys by id, and the days that do not count."""

    journeys: Mapping[str, JourneyRow]
    working_days: WorkingDays

    def as_json(self, id_: str) -> dict[str, object]:
        """One journey for the script: values of JSON alone, always in the same order."""
        journey = self.journeys[id_]
        return {
            "journey": journey.id,
            "days": [
                {"key": day.key, "optional": day.optional, "notBefore": day.not_before, "ifNotYet": day.if_not_yet}
                for day in journey.days
            ],
            "cases": list(journey.cases),
            "steps": [_step_as_json(step) for step in journey.steps],
            "years": sorted(self.working_days.years),
            "bankHolidays": [date.isoformat() for date in sorted(self.working_days.bank_holidays)],
        }


def table_of(offer: LocalOffer) -> Table:
    """The table of an offer's journeys. Raises `DataError` when a rule does not say a time that can be counted."""
    problems = list(_problems(offer))
    if problems:
        raise DataError(problems)
    holidays = frozenset(one.on for year in offer.bank_holidays.values() for one in year.days)
    years = frozenset(int(year) for year in offer.bank_holidays)
    journeys = {id_: _journey_row(journey, offer.rules) for id_, journey in offer.journeys.items()}
    return Table(MappingProxyType(journeys), WorkingDays(holidays, years))


def rules_of(journey: Journey) -> tuple[str, ...]:
    """The ids of the rules that set a journey's times, each once, in the order of its steps."""
    return tuple(dict.fromkeys(counted.rule for step in journey.steps for counted in step.counted))


def _journey_row(journey: Journey, rules: Mapping[str, Rule]) -> JourneyRow:
    days = tuple(
        DayRow(one.key, one.may_be_left_out or one.if_not_yet is not None, one.not_before or "", one.if_not_yet or "")
        for one in journey.starts
    )
    cases = tuple(one.key for one in journey.case.cases) if journey.case else ()
    return JourneyRow(journey.id, days, cases, tuple(_step_row(step, rules) for step in journey.steps))


def _step_row(step: Deadline, rules: Mapping[str, Rule]) -> StepRow:
    return StepRow(
        key=step.key,
        only_for=step.only_for or "",
        which=step.which,
        times=tuple(_time(counted, rules[counted.rule]) for counted in step.counted),
        spells=tuple((rules[spell.first].value, rules[spell.last].value) for spell in step.moves_on_from),
        ends_on_a_working_day=step.ends_on_a_working_day,
    )


def _time(counted: Counted, rule: Rule) -> Time:
    return Time(rule.value, rule.unit, counted.way, counted.day)


def _step_as_json(step: StepRow) -> dict[str, object]:
    times = [
        {"value": time.value, "unit": time.unit.value, "way": time.way.value, "day": time.day} for time in step.times
    ]
    return {
        "key": step.key,
        "onlyFor": step.only_for,
        "which": step.which.value,
        "times": times,
        "spells": [list(spell) for spell in step.spells],
        "endsOnAWorkingDay": step.ends_on_a_working_day,
    }


def _problems(offer: LocalOffer) -> Iterator[Problem]:
    for year in offer.bank_holidays:
        if not (year.isdigit() and len(year) == 4):
            place = offer.records["data/bank-holidays.yml"].place_of((year,))
            yield Problem(place, f'Bank holidays must stand under their year, such as 2027, and "{year}" is none.')
    for journey in offer.journeys.values():
        for number, step in enumerate(journey.steps):
            for at, counted in enumerate(step.counted):
                yearly = counted.way is Way.YEAR
                if says := _fault(offer.rules[counted.rule], yearly=yearly):
                    record = offer.record_of(journey)
                    place = record.value_place_of(("steps", number, "counted", at, "rule"))
                    yield Problem(place, says, record=journey.name)
            spells = (
                (at, side, getattr(spell, side)) for at, spell in enumerate(step.moves_on_from) for side in _SIDES
            )
            yield from _faults_of_spells(offer, journey, number, spells)


_SIDES = ("first", "last")


def _faults_of_spells(
    offer: LocalOffer, journey: Journey, number: int, spells: Iterable[tuple[int, str, str]]
) -> Iterator[Problem]:
    for at, side, rule in spells:
        if says := _fault(offer.rules[rule], yearly=True):
            place = offer.record_of(journey).value_place_of(("steps", number, "moves_on_from", at, side))
            yield Problem(place, says, record=journey.name)


def _fault(rule: Rule, *, yearly: bool) -> str:
    """What stops a rule from setting a date; empty when nothing does."""
    if yearly or rule.unit is Unit.DATE:
        return "" if yearly and rule.unit is Unit.DATE else f'The rule "{rule.id}" must be a date each year here.'
    if rule.unit not in MOST:
        return f'The rule "{rule.id}" counts {rule.unit.value}, which is no time that can be counted on a calendar.'
    if "." in rule.value or not 0 < int(rule.value) <= MOST[rule.unit]:
        return f'The rule "{rule.id}" must be a whole number and at most ten years to be counted on a calendar.'
    return ""

"""What DfE's tables about EHC plans become: measures beside region and England, and the paper of each table.

A measure that an editor wrote keeps all that the editor wrote. Figures of a table replace figures of an earlier table
for the same time; figures from any other paper stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from local_offer.importing.published_tables import ENGLAND, Council, PublishedTable, Time
from local_offer.models.progress_values import Mark
from local_offer.problems import DataError, Place, Problem

Values = dict[str, object]

OURS = "dfe-ehc-plans-"
"""How the ids of the papers begin that stand for DfE's tables."""
RELEASED: Mapping[int, str] = {2025: "2025-06-26"}
"""The day on which the figures of each year were published first."""
_ADDRESS = "https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans"
_NEEDS = {
    "asd": "Autism",
    "hi": "Hearing",
    "mld": "Moderate learning difficulty",
    "msi": "Both sight and hearing",
    "oth": "Another difficulty or disability",
    "pd": "Physical disability",
    "pmld": "Profound and multiple learning difficulty",
    "semh": "Social, emotional and mental health",
    "slcn": "Speech, language and communication",
    "sld": "Severe learning difficulty",
    "spld": "Specific learning difficulty, such as dyslexia",
    "vi": "Sight",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One measure that a column of a table gives."""

    id: str
    table: str
    columns: tuple[str, ...]
    """The names that the column has had."""
    name: str
    summary: str
    unit: str = "per cent"
    better: str = "neither"
    together: str = ""
    compared: bool = True
    """Whether the figure can be read beside the region's and England's. A count of children cannot."""
    note: str = ""


def _of_need(code: str, name: str) -> Wanted:
    summary = f"Of a hundred children and young people with a plan, how many have this as their first need: {name}."
    columns, heading = (f"{code}_pc",), "The first need in EHC plans"
    return Wanted(f"plans-by-need-{code}", "sen_needs_all_plans", columns, name, summary, together=heading)


WANTED: tuple[Wanted, ...] = (
    Wanted(
        "plans-within-20-weeks",
        "timeliness_20_week",
        ("pc_plans_issued_within_20_weeks",),
        "EHC plans finished within 20 weeks",
        "Of a hundred families who get a plan, how many get it in the time that the law sets.",
        better="higher",
        note="Plans with a lawful exception are counted as late here too.",
    ),
    Wanted(
        "requests-received",
        "requests",
        ("requests_received_in_year",),
        "Requests for an EHC needs assessment",
        "How many times in a year somebody asked for an assessment for a child or young person.",
        unit="children",
        compared=False,
    ),
    Wanted(
        "requests-decided-in-6-weeks",
        "requests",
        ("request_outcome_six_weeks_pc",),
        "Requests answered within 6 weeks",
        "Of a hundred families who ask for an assessment, how many hear yes or no in the time that the law sets.",
        better="higher",
    ),
    Wanted(
        "requests-agreed",
        "requests",
        ("request_assess_pc",),
        "Requests that led to an assessment",
        "Of a hundred requests, how many the council said yes to.",
    ),
    Wanted(
        "reviews-decided-in-4-weeks",
        "annual_reviews",
        ("pc_decsion_4weeks", "pc_decision_4weeks"),
        "Decisions sent within 4 weeks of a review meeting",
        "How often families hear in time whether the plan stays, changes or ends.",
        better="higher",
    ),
    *(_of_need(code, name) for code, name in _NEEDS.items()),
)
"""Every measure that the tables can give."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a table says for one measure: a reading for each time, in order."""

    wanted: Wanted
    paper: str
    readings: tuple[Values, ...]


def found_in(table: PublishedTable, council: Council, wanted: Wanted, fewest: int) -> Found | None:
    """What the table says for a measure; nothing when the council is not in it, or has marks alone.

    Counts of children from 1 to below `fewest` become a mark. Raises `DataError` when the column is not there.
    """
    column = next((one for one in wanted.columns if one in table.columns), None)
    if column is None:
        says = f"The table has no column {wanted.columns[0]}."
        raise DataError([Problem(Place(table.name), says, "Take the table as DfE publishes it.")])
    paper = paper_id(table)
    readings = [_reading(table, council, time, column, (wanted, paper, fewest)) for time in table.times()]
    known = [one for one in readings if one is not None]
    has_numbers = any(one["actual"] not in set(Mark) for one in known)
    return Found(wanted, paper, tuple(known)) if has_numbers else None


def _reading(
    table: PublishedTable, council: Council, time: Time, column: str, how: tuple[Wanted, str, int]
) -> Values | None:
    wanted, paper, fewest = how
    actual = table.figure(council.code, time, column)
    if actual is None:
        return None
    if wanted.unit == "children" and actual not in set(Mark) and 0 < float(actual) < fewest:
        actual = Mark.TOO_FEW.value
    reading: Values = {"period": time.words, "as_at": time.last_day.isoformat(), "actual": actual}
    for name, code in (("region", council.region_code), ("england", ENGLAND)) if wanted.compared else ():
        beside = table.figure(code, time, column)
        if beside is not None:
            reading[name] = beside
    return {**reading, "paper": paper}


def merged(old: Mapping[str, object] | None, found: Found, area: str) -> Values:
    """The measure's values with the readings that were found. `old` is the record as it stands; nothing at first."""
    if old is None:
        return _new(found, area)
    kept = old.get("readings")
    readings = {str(one["as_at"]): dict(one) for one in kept if isinstance(one, dict)} if isinstance(kept, list) else {}
    for new in found.readings:
        day = str(new["as_at"])
        known = readings.get(day)
        readings[day] = dict(new) if known is None else _renewed(known, new, found.paper)
    return {**old, "readings": [readings[day] for day in sorted(readings)]}


def _renewed(known: Values, new: Values, paper: str) -> Values:
    """A reading brought up to date: all of it when it is from a table, else what stands beside the council's own."""
    if str(known.get("paper", "")).startswith(OURS):
        return {**known, **new}
    beside: Values = {name: new[name] for name in ("region", "england") if name in new}
    from_elsewhere = not str(known.get("others_from", OURS)).startswith(OURS)
    written_by_hand = "others_from" not in known and ("region" in known or "england" in known)
    if not beside or from_elsewhere or written_by_hand:
        return known
    return {**known, **beside, "others_from": paper}


def _new(found: Found, area: str) -> Values:
    wanted, readings = found.wanted, found.readings
    first = next(one for one in readings if one["actual"] not in set(Mark))
    values: Values = {"name": wanted.name, "summary": wanted.summary, "unit": wanted.unit, "better": wanted.better}
    if wanted.together:
        values["together"] = wanted.together
    values |= {"area": area, "baseline": first["actual"], "baseline_period": first["period"]}
    values |= {"baseline_paper": found.paper, "readings": [dict(one) for one in readings]}
    return {**values, "note": wanted.note} if wanted.note else values


def changed_readings(old: Mapping[str, object] | None, new: Mapping[str, object]) -> tuple[list[str], list[str]]:
    """The times with new figures, and those whose figures are not what they were."""
    was, now = _by_day(old or {}), _by_day(new)
    added = [str(now[day]["period"]) for day in now if day not in was]
    return added, [str(now[day]["period"]) for day in now if day in was and was[day] != now[day]]


def _by_day(values: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    readings = values.get("readings")
    return {str(one["as_at"]): one for one in readings if isinstance(one, dict)} if isinstance(readings, list) else {}


def edition_of(table: PublishedTable) -> int:
    """The year in which the table was published, as its last figures tell."""
    return max(time.released for time in table.times())


def paper_id(table: PublishedTable) -> str:
    """The id of the paper that stands for a table, such as "dfe-ehc-plans-2025-timeliness-20-week"."""
    return f"{OURS}{edition_of(table)}-{table.name.replace('_', '-')}"


def paper_of(table: PublishedTable, released: str) -> Values:
    """The paper that stands for a table: its name, year and licence, and where it is."""
    year = edition_of(table)
    first, last = (table.times()[place].words for place in (0, -1))
    about = f"for {last}" if first == last else f"from {first} to {last}"
    return {
        "name": f"Education, health and care plans {year}, table {table.name}",
        "by": "Department for Education (DfE)",
        "on": released,
        "status": "published",
        "says": (
            f"Figures of each council, each region and England, {about}. "
            "Contains public sector information licensed under the Open Government Licence v3.0."
        ),
        "link": f"{_ADDRESS}/{year}",
    }


def wanted_of(ids: Sequence[str]) -> Iterator[Wanted]:
    """The measures with these ids; all when none is named."""
    yield from (one for one in WANTED if not ids or one.id in ids)

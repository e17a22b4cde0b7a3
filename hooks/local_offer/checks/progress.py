"""The programme's promises about itself: proof of what is done, reasons for slips, figures that fit and are fresh."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from local_offer.models.local_offer import LocalOffer
from local_offer.models.progress_measures import Measure, MeasureUnit
from local_offer.models.progress_milestones import Milestone, Status
from local_offer.models.progress_money import Budget
from local_offer.models.progress_plans import Programme
from local_offer.models.progress_values import Figure
from local_offer.models.progress_work import PlacesCount
from local_offer.problems import Problem, Severity
from local_offer.progress.status import CONFIRMING, is_overdue_again, status_on
from local_offer.progress.wording import money_words, says_so
from local_offer.reading import Path
from local_offer.wording import day


def check_progress(offer: LocalOffer) -> Iterator[Problem]:
    """Problems and broken promises of the improvement programme; nothing where a council has none."""
    programme = offer.progress.programme
    if programme is None:
        return
    for milestone in offer.progress.milestones.values():
        yield from _milestone(offer, milestone, programme)
    yield from _money(offer, programme)
    yield from _places(offer)
    yield from _figures(offer, programme)
    yield from _age(offer, programme)


def _milestone(offer: LocalOffer, one: Milestone, programme: Programme) -> Iterator[Problem]:
    file = f"progress/milestones/{one.id}"
    if one.done and one.done > offer.today:
        says = f'"done" is {day(one.done)}, which is still to come.'
        yield _problem(offer, file, ("done",), says, "Write the day on which the work was finished.", one.name)
    if one.done and not one.evidence:
        says = 'The milestone is "done", and there is no evidence. Nobody has to believe it.'
        hint = 'Add "evidence" with what it shows and the paper that says so, or delete "done".'
        yield _problem(offer, file, ("done",), says, hint, one.name)
    for number, move in enumerate(one.moved):
        if not move.why:
            says = f"The date moved to {day(move.to)} without a reason."
            hint = 'Add "why" to this item of "moved". A date never moves without a reason.'
            yield _problem(offer, file, ("moved", number, "to"), says, hint, one.name)
    for number, said in enumerate(one.assured):
        if said.by in CONFIRMING and not (said.meeting or said.paper):
            says = f"{says_so(said.by)} that this is done, and nothing shows where."
            hint = 'Add "meeting" or "paper" to this item of "assured", so that families can look it up.'
            yield _problem(offer, file, ("assured", number, "by"), says, hint, one.name, Severity.BROKEN_PROMISE)
    status = status_on(one, offer.today, programme.thresholds.late_after_days)
    if status is Status.LATE and not (one.late_because or one.moved):
        says = f"The milestone was due by {day(one.baseline)}, is not done, and no reason is given."
        hint = 'Add a new date with a reason under "moved", or "late_because".'
        yield _problem(offer, file, ("baseline",), says, hint, one.name, Severity.BROKEN_PROMISE)
    if is_overdue_again(one, offer.today) and not one.late_because:
        says = f"It was expected by {day(one.forecast(offer.today))}, is not done, and no newer date is given."
        hint = 'Add the new date with its reason below the others under "moved", or "late_because".'
        number = len(one.moved) - 1
        yield _problem(offer, file, ("moved", number, "to"), says, hint, one.name, Severity.BROKEN_PROMISE)
    opinion = one.opinion
    if opinion and opinion.status is not status and not opinion.why:
        says = f'The dates say "{status.value}", and the opinion says "{opinion.status.value}" without a reason.'
        hint = 'Add "why" under "opinion", or delete "opinion". Families see both.'
        yield _problem(offer, file, ("opinion", "status"), says, hint, one.name)


def _money(offer: LocalOffer, programme: Programme) -> Iterator[Problem]:
    for id_, budget in offer.progress.budgets.items():
        yield from _adds_up(offer, id_, budget)
        for number, line in enumerate(budget.lines):
            if line.children is not None and 0 < line.children < programme.thresholds.fewest_children_shown:
                place: Path = (id_, "lines", number, "children")
                yield _too_few(offer, "progress/money", place, line.children, programme, budget.name)


def _adds_up(offer: LocalOffer, id_: str, budget: Budget) -> Iterator[Problem]:
    """A problem for each column whose lines do not add up to the total, or which some lines leave out."""
    for column in ("budget", "forecast", "outturn"):
        total = getattr(budget.total, column)
        sums = [getattr(line, column) for line in budget.lines]
        known = [one for one in sums if one is not None]
        if total is None and not known:
            continue
        place: Path = (id_, "total", column) if total is not None else (id_, "total")
        if total is None or len(known) < len(sums):
            says = f'"{column}" is given for {len(known)} of {len(sums)} lines, so it cannot be added up.'
            if total is None and len(known) == len(sums):
                says = f'The lines have a "{column}", and the total has none.'
            hint = f'Give "{column}" for every line and for the total, or for none.'
            yield _problem(offer, "progress/money", place, says, hint, budget.name)
        elif sum(known) != total:
            says = (
                f'The lines\' "{column}" comes to {money_words(sum(known))}, and the total says {money_words(total)}.'
            )
            hint = f"The difference is {money_words(abs(total - sum(known)))}. Compare the lines with the paper."
            yield _problem(offer, "progress/money", place, says, hint, budget.name)


def _places(offer: LocalOffer) -> Iterator[Problem]:
    for id_, count in offer.progress.pipeline.items():
        yield from _pipeline(offer, id_, count)
    for id_, places in offer.progress.places.items():
        if places.open > places.planned:
            says = f"{places.open} places are open, and only {places.planned} are planned."
            hint = '"planned" counts the places that are open as well.'
            yield _problem(offer, "progress/places-by-need", (id_, "open"), says, hint, places.need)


def _pipeline(offer: LocalOffer, id_: str, count: PlacesCount) -> Iterator[Problem]:
    where, name = "progress/places-pipeline", day(count.as_at)
    for number, stage in enumerate(count.stages):
        if stage.schools > stage.expressions:
            says = f"{stage.schools} schools cannot have sent only {stage.expressions} expressions of interest."
            hint = "One school may send several. Perhaps the two numbers stand the other way round."
            yield _problem(offer, where, (id_, "stages", number, "schools"), says, hint, name)
    for number, (before, after) in enumerate(pairwise(count.stages), 1):
        for field in ("expressions", "schools", "places"):
            was, now = getattr(before, field), getattr(after, field)
            if was is not None and now is not None and now > was:
                says = f'{now} {field} came as far as "{after.stage.value}", and only {was} as far as the stage before.'
                hint = "Each stage counts all that came at least this far, so the numbers never grow."
                yield _problem(offer, where, (id_, "stages", number, field), says, hint, name)


def _figures(offer: LocalOffer, programme: Programme) -> Iterator[Problem]:
    """A problem for each count of children that is too small to show."""
    for id_, measure in offer.progress.measures.items():
        if measure.unit is not MeasureUnit.CHILDREN:
            continue
        for place, figure in _counts_of(measure):
            count = figure.number
            if count is not None and 0 < count < programme.thresholds.fewest_children_shown:
                yield _too_few(offer, f"progress/measures/{id_}", place, int(count), programme, measure.name)


def _counts_of(measure: Measure) -> Iterator[tuple[Path, Figure]]:
    """Every figure of a measure that counts something that was, and where it stands."""
    yield ("baseline",), measure.baseline
    for number, reading in enumerate(measure.readings):
        for field in ("actual", "region", "england"):
            figure = getattr(reading, field)
            if figure is not None:
                yield ("readings", number, field), figure


def _age(offer: LocalOffer, programme: Programme) -> Iterator[Problem]:
    """A broken promise for an as-at date that is too old: of the programme, of this year's money, of the places."""
    days = datetime.timedelta(days=programme.thresholds.figures_old_after_days)
    latest: list[tuple[str, Path, datetime.date, str]] = [
        ("progress/programme", ("as_at",), programme.as_at, programme.name)
    ]
    if count := max(offer.progress.pipeline.values(), key=lambda one: one.as_at, default=None):
        latest.append(("progress/places-pipeline", (count.id, "as_at"), count.as_at, "Specialist places"))
    if places := min(offer.progress.places.values(), key=lambda one: one.as_at, default=None):
        latest.append(("progress/places-by-need", (places.id, "as_at"), places.as_at, places.need))
    if budget := offer.progress.budgets.get(programme.headline_budget):
        latest.append(("progress/money", (budget.id, "as_at"), budget.as_at, budget.name))
    measure = offer.progress.measures.get(programme.headline_measure)
    if measure:
        place = ("readings", len(measure.readings) - 1, "as_at")
        latest.append((f"progress/measures/{measure.id}", place, measure.latest.as_at, measure.name))
    for file, path, as_at, name in latest:
        if offer.today - as_at > days:
            says = f"These figures are of {day(as_at)}, which is more than {days.days} days ago."
            hint = "Bring them up to date. Families see how old they are."
            yield _problem(offer, file, path, says, hint, name, Severity.BROKEN_PROMISE)


def _too_few(offer: LocalOffer, file: str, path: Path, count: int, programme: Programme, name: str) -> Problem:
    fewest = programme.thresholds.fewest_children_shown
    says = f"A count of {count} could tell who a child is. Counts of children from 1 to {fewest - 1} are never shown."
    hint = "Leave the number out." if file.endswith("money") else 'Write "too few to show" instead.'
    return _problem(offer, file, path, says, hint, name)


def _problem(
    offer: LocalOffer,
    file: str,
    path: Path,
    says: str,
    hint: str,
    name: str,
    severity: Severity = Severity.PROBLEM,
) -> Problem:
    place = offer.records[f"data/{file}.yml"].value_place_of(path)
    return Problem(place, says, hint, name, severity)

"""What the programme's values are called for families: statuses, slipped dates, figures and sums of money."""

from __future__ import annotations

import datetime
from decimal import Decimal

from local_offer.models.progress_measures import MeasureUnit
from local_offer.models.progress_milestones import Assurance, Assurer, Milestone, Status
from local_offer.models.progress_values import Figure
from local_offer.progress.status import Standing
from local_offer.wording import counted, day, listed

STATUS_WORDS = {
    Status.DONE: "Done",
    Status.NEARLY_DONE: "Nearly done",
    Status.ON_TRACK: "On track",
    Status.AT_RISK: "At risk",
    Status.LATE: "Late",
    Status.NOT_STARTED: "Not started",
    Status.PAUSED: "Paused",
}
_SHORT_MONTH, _YEAR, _A_MONTH = 30, 365, 30.44


def status_words(standing: Standing) -> str:
    """The status in words, with how late it is: "Done", "Late by 4 months", "Paused"."""
    words = STATUS_WORDS[standing.status]
    if standing.status in {Status.LATE, Status.AT_RISK} and standing.days_late:
        return f"{words} by {span(standing.days_late)}" if standing.status is Status.LATE else words
    return words


def span(days: int) -> str:
    """A number of days as people say it: "12 days", "4 months", "5 years and 8 months"."""
    if days <= _SHORT_MONTH:
        return counted(days, "day")
    months = max(round(days / _A_MONTH), 1)
    years, rest = divmod(months, 12)
    parts = [counted(years, "year")] if years else []
    parts += [counted(rest, "month")] if rest else []
    return " and ".join(parts)


def slip_words(standing: Standing) -> str:
    """How the date slipped: "5 years and 8 months later than first promised"; empty when it did not."""
    return f"{span(standing.days_late)} later than first promised" if standing.days_late else ""


def when_words(standing: Standing) -> str:
    """When it was finished or is expected: "Finished on 2 November 2020", "31 March 2027", "…, which has passed"."""
    if standing.done:
        return f"Finished on {day(standing.done)}"
    return f"{day(standing.forecast)}{', which has passed' if standing.forecast < standing.day else ''}"


def who_says(milestone: Milestone, on: datetime.date) -> str:
    """Who says that it is done: "The council and a board", "The council alone"; empty when nobody says so."""
    if milestone.done is None or milestone.done > on:
        return ""
    others = dict.fromkeys(one.by.value for one in milestone.assured if one.by is not Assurer.COUNCIL and one.on <= on)
    return listed(["The council", *others]) if others else "The council alone. Nobody else has looked yet"


def says_so(by: Assurer) -> str:
    """Who says so, with the verb: "A board says", "DfE and NHS England say"."""
    who = str(by.value)
    return f"{who[:1].upper()}{who[1:]} {'say' if by is Assurer.NATIONAL else 'says'}"


def assurance_words(one: Assurance) -> str:
    """One who says so, with the day: "A board, on 24 November 2020"."""
    who = str(one.by.value)
    return f"{who[:1].upper()}{who[1:]}, on {day(one.on)}"


def figure_words(figure: Figure | None, unit: MeasureUnit) -> str:
    """A figure with its unit: "43.7%", "24 weeks", "Too few to show"; "Not published" when there is none."""
    if figure is None:
        return "Not published"
    if figure.number is None:
        return str(figure.mark)[:1].upper() + str(figure.mark)[1:]
    number = f"{figure.number.normalize():,f}"
    match unit:
        case MeasureUnit.PER_CENT:
            return f"{number}%"
        case MeasureUnit.NUMBER | MeasureUnit.CHILDREN:
            return number
        case _:
            return f"{number} {unit.value if figure.number != 1 else unit.value.removesuffix('s')}"


def money_words(amount: Decimal | None) -> str:
    """A sum in whole pounds: "£1,250,000", "-£40,000"; "Not yet known" when there is none."""
    if amount is None:
        return "Not yet known"
    return f"{'-' if amount < 0 else ''}£{abs(amount):,.0f}"


def money_in_short(amount: Decimal) -> str:
    """A large sum as people say it: "£5.9 million", "£685,000"."""
    size = abs(amount)
    if size < 1_000_000:
        return money_words(amount)
    millions = f"{size / 1_000_000:.1f}".removesuffix(".0")
    return f"{'-' if amount < 0 else ''}£{millions} million"


def variance_words(variance: Decimal | None, budget: Decimal) -> str:
    """The difference from the budget: "£5,650,000 over (7.6%)", "£30,000 under (4.7%)", "As planned"."""
    if variance is None:
        return "Not yet known"
    if not variance:
        return "As planned"
    share = f" ({abs(variance / budget) * 100:.1f}%)" if budget else ""
    return f"£{abs(variance):,.0f} {'over' if variance > 0 else 'under'}{share}"


def position_words(position: Decimal) -> str:
    """What is left at the end of a year, over all years: "-£53,950,000 (a debt)", "£40,000 (money left over)"."""
    kind = " (a debt)" if position < 0 else " (money left over)" if position else ""
    return f"{money_words(position)}{kind}"


def for_each_child(amount: Decimal, children: int) -> str:
    """What a line costs for each child, to the nearest hundred pounds: "about £65,100 for each"."""
    hundreds = Decimal(round(amount / children / 100) * 100) if children else Decimal(0)
    return f"about {money_words(hundreds)} for each" if hundreds else ""


def share_words(part: int, whole: int) -> str:
    """A part in hundredths: "89%". All and none are said only where it is all or none."""
    if not whole:
        return "0%"
    rounded = (200 * part + whole) // (2 * whole)
    return f"{min(max(rounded, 1), 99) if 0 < part < whole else rounded}%"

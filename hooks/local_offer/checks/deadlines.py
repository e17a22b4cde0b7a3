"""What the dates of journeys rest on: bank holidays of the years to come, and rules that some journey or page uses."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from local_offer.checks.freshness import RULES_KEPT
from local_offer.deadlines.table import MOST, rules_of
from local_offer.models.bank_holidays import BankHolidays
from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, Severity
from local_offer.reading import Record
from local_offer.wording import day

FILE = "data/bank-holidays.yml"


def check_deadlines(offer: LocalOffer) -> Iterator[Problem]:
    """A broken promise for a year whose bank holidays are missing or old, and a note for a time that nobody is told."""
    if offer.journeys:
        yield from _missing_years(offer)
        yield from _old_years(offer)
        yield from _untold(offer)


def _missing_years(offer: LocalOffer) -> Iterator[Problem]:
    for year in (offer.today.year, offer.today.year + 1):
        if str(year) not in offer.bank_holidays:
            yield Problem(
                Place(FILE),
                f"The bank holidays of {year} are missing, so dates that fall in it may be wrong by some days.",
                "Copy them from https://www.gov.uk/bank-holidays (England and Wales).",
                severity=Severity.BROKEN_PROMISE,
            )


def _old_years(offer: LocalOffer) -> Iterator[Problem]:
    record = offer.records.get(FILE)
    for year in offer.bank_holidays.values() if record else ():
        if record and _is_to_come(year, offer.today) and offer.today - year.checked_on > RULES_KEPT:
            yield Problem(
                record.place_of((year.id, "checked_on")),
                f"The bank holidays of {year.id} were last compared with their source on {day(year.checked_on)}.",
                f'Read {year.source}, then set "checked_on".',
                year.id,
                Severity.BROKEN_PROMISE,
            )


def _is_to_come(year: BankHolidays, today: datetime.date) -> bool:
    return int(year.id) >= today.year


def _untold(offer: LocalOffer) -> Iterator[Problem]:
    """Rules that set a time, of which no journey, reason or hand-written page says anything."""
    used = {id_ for journey in offer.journeys.values() for id_ in rules_of(journey)}
    used |= {reason.how_long for reason in offer.reasons_for_delay.values() if reason.how_long}
    written = "\n".join(words.text for words in offer.words.values())
    record = offer.records.get("data/rules.yml")
    for rule in offer.rules.values():
        if record and rule.unit in MOST and rule.id not in used and not _quoted(rule.id, written):
            yield _of_no_use(record, rule.id)


def _quoted(id_: str, written: str) -> bool:
    return f"rules.{id_} " in written or f"rules.{id_}." in written or f"rules.{id_}}}" in written


def _of_no_use(record: Record, id_: str) -> Problem:
    says = "No journey of data/deadlines/ uses this time, and no hand-written page quotes it."
    hint = "If families should know it, add it to a journey. If not, delete it."
    return Problem(record.place_of((id_,)), says, hint, id_, Severity.NOTE)

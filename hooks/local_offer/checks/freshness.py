"""Facts whose promised next check has passed, and legal numbers that nobody compared with the law lately."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from local_offer.models.deadlines import Journey
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import Organisation
from local_offer.models.parts import Checked
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.problems import Problem, Severity
from local_offer.reading import Record
from local_offer.wording import day

RULES_KEPT = datetime.timedelta(days=183)
"""How long a legal number may go without being compared with its source: six months."""


def check_freshness(offer: LocalOffer) -> Iterator[Problem]:
    """A broken promise for each record or page whose next check is overdue, and for each rule older than six months."""
    records: tuple[Service | Setting | Organisation | Journey, ...] = (
        *offer.services.values(),
        *offer.settings.values(),
        *offer.organisations.values(),
        *offer.journeys.values(),
    )
    for item in records:
        if item.checked is not None:
            yield from _overdue(offer.record_of(item), item.name, item.checked, offer.today)
    if programme := offer.progress.programme:
        yield from _overdue(
            offer.records["data/progress/programme.yml"], programme.name, programme.checked, offer.today
        )
    for address, page in offer.written.items():
        yield from _overdue(offer.written_record(address), page.title, page.checked, offer.today)
    yield from _old_rules(offer)


def _overdue(record: Record, name: str, checked: Checked, today: datetime.date) -> Iterator[Problem]:
    if checked.is_overdue(today):
        yield Problem(
            record.value_place_of(("checked", "next_due")),
            f"The next check was promised by {day(checked.next_due)}, and that day has passed.",
            f'Ask whether the facts still hold (last: {checked.by}), then set "on" and "next_due" under "checked".',
            name,
            Severity.BROKEN_PROMISE,
        )


def _old_rules(offer: LocalOffer) -> Iterator[Problem]:
    record = offer.records.get("data/rules.yml")
    for rule in offer.rules.values() if record else ():
        if record and offer.today - rule.checked_on > RULES_KEPT:
            yield Problem(
                record.place_of((rule.id, "checked_on")),
                f"This legal number was last compared with its source on {day(rule.checked_on)}.",
                f'Read {rule.source}, then set "checked_on".',
                rule.id,
                Severity.BROKEN_PROMISE,
            )

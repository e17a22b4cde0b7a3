"""Facts whose promised next check has passed, and what nobody compared with the law lately."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from local_offer.coverage.listening import is_late
from local_offer.coverage.promises import promises
from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, Severity
from local_offer.wording import day

RULES_KEPT = datetime.timedelta(days=183)
"""How long a legal number or a change of the law may go without being compared with its source: six months."""
STATEMENTS_KEPT = datetime.timedelta(days=366)
"""How long the accessibility statement, the privacy notice and the page about the site may go without a review."""
ABOUT = "about/"


def check_freshness(offer: LocalOffer) -> Iterator[Problem]:
    """What is late: checks, comparisons with the law and answers; and a problem for a statement of last year."""
    for promise in promises(offer):
        if promise.days_late(offer.today) > 0:
            yield Problem(
                promise.place,
                f"The next check was promised by {day(promise.checked.next_due)}, and that day has passed.",
                f"Ask whether the facts still hold (last: {promise.checked.by}), "
                'then set "on" and "next_due" under "checked".',
                promise.name,
                Severity.BROKEN_PROMISE,
            )
    yield from _old_law(offer)
    yield from _late_answers(offer)
    yield from _old_statements(offer)


def _old_law(offer: LocalOffer) -> Iterator[Problem]:
    for file, what, items in (
        ("data/rules.yml", "This legal number", offer.rules),
        ("data/law-changes.yml", "This change", offer.duties.law_changes),
    ):
        record = offer.records.get(file)
        for one in items.values() if record else ():
            if record and isinstance(one.checked_on, datetime.date) and offer.today - one.checked_on > RULES_KEPT:
                yield Problem(
                    record.place_of((one.id, "checked_on")),
                    f"{what} was last compared with its source on {day(one.checked_on)}.",
                    f'Read {one.source or "the law"}, then set "checked_on".',
                    one.id,
                    Severity.BROKEN_PROMISE,
                )


def _late_answers(offer: LocalOffer) -> Iterator[Problem]:
    for period in offer.duties.comments.values():
        record = offer.record_of(period)
        for number, comment in enumerate(period.comments):
            if comment.due and is_late(comment, offer.today):
                yield Problem(
                    record.value_place_of(("comments", number, "due")),
                    f"Families were promised to hear more by {day(comment.due)}, and that day has passed.",
                    f'Ask {comment.by}, then set "answer", "response" and a new day.',
                    comment.subject,
                    Severity.BROKEN_PROMISE,
                )


def _old_statements(offer: LocalOffer) -> Iterator[Problem]:
    """A problem, which stops the build, for each of the three that the law wants looked at every year."""
    for file, one in (
        ("data/accessibility.yml", offer.duties.accessibility),
        ("data/privacy.yml", offer.duties.privacy),
    ):
        if one and offer.today - one.reviewed_on > STATEMENTS_KEPT:
            place = offer.records[file].value_place_of(("reviewed_on",))
            yield _too_old(place, one.title, one.reviewed_on, '"reviewed_on"')
    page = offer.written.get(ABOUT)
    if page and offer.today - page.checked.on > STATEMENTS_KEPT:
        place = offer.written_record(ABOUT).value_place_of(("checked", "on"))
        yield _too_old(place, page.title, page.checked.on, 'the days under "checked"')


def _too_old(place: Place, name: str, reviewed: datetime.date, field: str) -> Problem:
    says = f"This was last looked through on {day(reviewed)}. The law wants it looked at every year, so the site stops."
    return Problem(place, says, f"Read it line by line, test what it says, then change {field}.", name)

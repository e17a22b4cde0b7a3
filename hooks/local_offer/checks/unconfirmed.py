"""What the site says of the law that nobody has compared with the law: one note, so that nobody takes it for checked.

In a demonstration it is a note. A real council is held to it: its adviser confirms each before families rely on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.coverage.unconfirmed import unconfirmed
from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, Severity
from local_offer.wording import counted

WHERE = "/about/the-law/"


def check_unconfirmed(offer: LocalOffer) -> Iterator[Problem]:
    """One remark with how many legal numbers and statements nobody has compared, or nothing when there are none."""
    numbers = sum(not one.is_compared for one in offer.rules.values())
    pages = unconfirmed(offer).values()
    statements = sum(len(one.statements) for one in pages)
    if not numbers and not statements:
        return
    says = (
        f"{counted(numbers, 'legal number')} and {counted(statements, 'statement')} about the law "
        f"were never compared with the law, on {counted(len(pages), 'hand-written page')}."
    )
    hint = f'An adviser confirms each: {WHERE} lists them. Then set "checked_on", or take it out of "to_confirm".'
    severity = Severity.NOTE if offer.site.demonstration else Severity.BROKEN_PROMISE
    yield Problem(Place("data/rules.yml"), says, hint, severity=severity)

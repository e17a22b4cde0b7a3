"""Whether the Local Offer is whole: a broken promise for each item of the law that is not met."""

from __future__ import annotations

from collections.abc import Iterator

from local_offer.coverage.measure import Coverage, Measured
from local_offer.coverage.standing import Standing
from local_offer.pages.coverage import law_of
from local_offer.problems import Place, Problem, Severity
from local_offer.wording import counted

TOLD = 12
"""How many items are told one by one. A council that has just begun has more, and looks at the table."""
LISTED = "`local-offer coverage` lists all of them with what is lacking."


def check_coverage(coverage: Coverage) -> Iterator[Problem]:
    """A broken promise for each item of the law that is not met, or one for all of them when they are many."""
    wrong = [one for one in coverage.items if not one.standing.is_well]
    if len(wrong) > TOLD:
        missing = sum(one.standing is Standing.MISSING for one in wrong)
        says = (
            f"{len(wrong)} of the {counted(len(coverage.items), 'item')} that the law lists are not met, "
            f"and {missing} of them are missing."
        )
        yield Problem(Place("data/"), says, LISTED, severity=Severity.BROKEN_PROMISE)
    else:
        yield from (_problem(one) for one in wrong)


def _problem(one: Measured) -> Problem:
    file = one.claims[0].file if one.claims and one.standing is not Standing.MISSING else "data/"
    item = one.requirement
    says = f"{item.label} ({law_of(item.id)}) is {one.standing.value}: {'; '.join(one.lacking[:2])}."
    if one.standing is Standing.MISSING:
        hint = f'When a page or record says it, write {item.id} under "meets" there.'
    elif one.because:
        hint = f"The law asks for this in {one.because[0]}."
    else:
        hint = LISTED
    return Problem(Place(file), says, hint, severity=Severity.BROKEN_PROMISE)

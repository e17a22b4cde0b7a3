"""The whole Local Offer measured: each item of the law, the matrix, and the five tests of the Code of Practice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from local_offer.coverage.claims import CLICKS, Claim, claims
from local_offer.coverage.expected import COLUMNS
from local_offer.coverage.matrix import Cell, cells
from local_offer.coverage.standing import Standing, worst
from local_offer.coverage.table import MUSTS
from local_offer.models.local_offer import LocalOffer
from local_offer.models.requirements import REQUIREMENTS, Requirement
from local_offer.models.setting import ProviderType
from local_offer.wording import counted


@dataclass(frozen=True, slots=True)
class Measured:
    """One item of the law: how it stands, what meets it, and what is lacking."""

    requirement: Requirement
    standing: Standing
    claims: tuple[Claim, ...]
    """What meets it, or claims to."""
    lacking: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    """What the law asks for, in the order of `lacking`."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How every item of the law stands on a day."""

    items: tuple[Measured, ...]
    cells: tuple[Cell, ...]

    def counted(self) -> Mapping[Standing, int]:
        """How many items stand how; what no item does is left out."""
        counts = {standing: sum(one.standing is standing for one in self.items) for standing in Standing}
        return {standing: count for standing, count in counts.items() if count}

    @property
    def is_whole(self) -> bool:
        """Whether every item is met, or none is expected."""
        return all(one.standing.is_well for one in self.items)


def coverage_of(offer: LocalOffer, clicks: Mapping[str, int]) -> Coverage:
    """How an offer stands whose pages are so many clicks from home. Pages that cannot be reached are not among them."""
    made, matrix = claims(offer), cells(offer, clicks, CLICKS)
    return Coverage(
        items=tuple(_measured(one, made.get(one.id, ()), matrix, offer, clicks) for one in REQUIREMENTS.values()),
        cells=matrix,
    )


def _measured(
    requirement: Requirement,
    made: Sequence[Claim],
    matrix: Sequence[Cell],
    offer: LocalOffer,
    clicks: Mapping[str, int],
) -> Measured:
    if requirement.id in COLUMNS:
        return _column(requirement, made, matrix)
    if not made:
        none = _none_expected(requirement.id, offer)
        standing = Standing.NONE if none else Standing.MISSING
        return Measured(requirement, standing, (), () if none else ("no page and no record claims it",))
    near = tuple(claim for claim in made if clicks.get(claim.address, CLICKS + 1) <= CLICKS)
    fresh = tuple(claim for claim in near if claim.is_in_date(offer.today))
    musts = MUSTS[requirement.id]
    lacking = [(what, must.because) for must in musts if (what := must.look(offer, fresh))]
    if fresh and not lacking:
        return Measured(requirement, Standing.MET, fresh)
    if not near:
        far = f"{counted(len(made), 'page')} claim it, and none is within {CLICKS} clicks from home"
        return Measured(requirement, Standing.THIN, tuple(made), (far,))
    if len(fresh) < len(near) and not any(must.look(offer, near) for must in musts):
        late = "the checks of " + counted(len(near) - len(fresh), "page that claims it", "pages that claim it")
        return Measured(requirement, Standing.LATE, near, (f"{late} are late",))
    found, reasons = tuple(what for what, _ in lacking), tuple(because for _, because in lacking)
    return Measured(requirement, Standing.THIN, near, found, reasons)


def _column(requirement: Requirement, made: Sequence[Claim], matrix: Sequence[Cell]) -> Measured:
    """An item of paragraph 4 or 5, which stands as the worst of its cells."""
    column = [cell for cell in matrix if cell.item == requirement.id]
    standing = worst(cell.standing for cell in column)
    wrong = [cell for cell in column if not cell.standing.is_well]
    lacking = tuple(f"{where_of(cell)}: {cell.lacking or cell.standing.value}" for cell in wrong)
    return Measured(requirement, standing, tuple(made), lacking)


def where_of(cell: Cell) -> str:
    """The kind of provider of a cell in words, such as "academies outside the area"."""
    return f"{plural(cell.provider_type)} {'in' if cell.in_area else 'outside'} the area"


def plural(kind: ProviderType) -> str:
    """The kind of provider in the law's words, for many: "academies", "maintained schools"."""
    return f"{kind.value[:-1]}ies" if kind.value.endswith("y") else f"{kind.value}s"


_KINDS = dict(zip([f"S2.1{letter}" for letter in "abcdefgh"], ProviderType, strict=True))


def _none_expected(item: str, offer: LocalOffer) -> bool:
    """Whether the council says, with a reason and in date, that it expects no provider of this kind."""
    return any(
        one.none_expected and one.in_area and not one.checked.is_overdue(offer.today)
        for one in offer.duties.expectations.values()
        if one.provider_type is _KINDS.get(item)
    )

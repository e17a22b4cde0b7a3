"""Three versions of a record into one: as imported last, as the source has it now, and as it stands in our file.

A field that only the source changed is updated; one that an editor changed is kept; when both changed it, the editor's
is kept and the conflict is told.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from local_offer.importing.memory import digest
from local_offer.reading import Values


@dataclass(frozen=True, slots=True)
class Merged:
    """The record after the merge, and what became of its fields."""

    values: Values
    updated: tuple[str, ...] = ()
    """Fields that were taken from the source."""
    kept: tuple[str, ...] = ()
    """Fields that an editor has changed, where the source has not."""
    conflicts: tuple[str, ...] = ()
    """Fields that both have changed; the editor's stands."""


def merged(source: Values, last: Mapping[str, str] | None, ours: Values) -> Merged:
    """The record as it should stand.

    Args:
        source: the record as the source has it now.
        last: digests of the fields as imported last; nothing when that is not known.
        ours: the record as it stands in our file.
    """
    last = last or {}
    values, updated, kept, conflicts = {}, [], [], []
    for name in [*ours, *(name for name in source if name not in ours)]:
        here, there = _digest_of(ours, name), _digest_of(source, name)
        before = last.get(name, "")
        take_source = False
        if here != there:
            if here == before:
                take_source = True
                updated.append(name)
            elif there == before:
                kept.append(name)
            else:
                conflicts.append(name)
        chosen = source if take_source else ours
        if name in chosen:
            values[name] = chosen[name]
    ordered = {name: values[name] for name in _order(source, ours) if name in values}
    return Merged(ordered if updated else ours, tuple(updated), tuple(kept), tuple(conflicts))


def _digest_of(values: Values, name: str) -> str:
    return digest(values[name]) if name in values else ""


def _order(source: Values, ours: Values) -> list[str]:
    """The source's order, and each field that only our file has behind the field that it follows there."""
    order = list(source)
    before = ""
    for name in ours:
        if name not in order:
            order.insert(order.index(before) + 1 if before in order else len(order), name)
        before = name
    return order

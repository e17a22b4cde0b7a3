"""What a page made from data says, for the search: the sentences of the records that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from local_offer.models.common import Facts
from local_offer.models.organisation import Organisation
from local_offer.models.progress_plans import Programme
from local_offer.models.service import Service
from local_offer.models.setting import Setting

_DEEP = 5
"""How far within its facts a page's own words may be."""
_FEWEST_WORDS = 3
"""What has fewer words is a name or an id, which the page's title and summary have where it matters."""


def sentences_of(facts: Mapping[str, object]) -> Iterator[str]:
    """The sentences of a page's facts. Services, settings and bodies that it lists are found by themselves."""
    for fact in facts.values():
        yield from _sentences(fact, _DEEP)


class _Names(dict[type, tuple[str, ...]]):
    """The fields of each kind of thing in which there may be sentences of the page's own."""

    def __missing__(self, kind: type) -> tuple[str, ...]:
        self[kind] = names = _names(kind)
        return names


_NAMES = _Names()


def _names(kind: type) -> tuple[str, ...]:
    if issubclass(kind, Service | Setting | Organisation | Programme):
        return ()
    if issubclass(kind, Facts):
        return tuple(kind.model_fields)
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def _sentences(thing: object, deep: int) -> Iterator[str]:
    if isinstance(thing, str):
        if thing.count(" ") >= _FEWEST_WORDS - 1 and not hasattr(thing, "__html__"):
            yield thing
    elif deep and isinstance(thing, tuple | list):
        for part in thing:
            yield from _sentences(part, deep - 1)
    elif deep:
        for name in _NAMES[type(thing)]:
            yield from _sentences(getattr(thing, name), deep - 1)

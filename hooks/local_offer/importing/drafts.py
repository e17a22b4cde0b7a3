"""What a directory gave, before anything is written: drafts of records, and everything that was left out of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from local_offer.models.common import Facts, Kind
from local_offer.models.organisation import Organisation
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.reading import Path, Values

MODELS: dict[Kind, type[Facts]] = {
    Kind.ORGANISATION: Organisation,
    Kind.SERVICE: Service,
    Kind.SETTING: Setting,
}
"""The kinds of record that an import writes."""

OWNER_FIELDS = {Kind.SERVICE: "provider", Kind.SETTING: "run_by", Kind.ORGANISATION: "part_of"}
"""The field in which a record names the organisation behind it."""

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and how many there are (0 when nobody knows)."""


def no_progress(_what: str, _done: int, _of: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One value that was not taken over, and why."""

    field: str
    """The field it was meant for, such as "contacts.0.email"."""
    shown: str
    """The value as it may be shown; personal details are masked."""
    why: str
    personal: bool = False
    """Whether it was left out because it is about one person."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A record as the source tells it, cleaned, not yet checked against our models."""

    kind: Kind
    key: str
    """What the source calls it. It stays the same from one import to the next."""
    name: str
    """The name that is shown in the report and that the id is made from."""
    values: Values
    town: str = ""
    """Where it is, to tell records of the same name apart."""
    owner: str = ""
    """The key of the organisation draft behind it; empty when the values already hold an id, or nothing."""
    fixed_id: str = ""
    """The id, when the mapping file gives it."""
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class Unusable:
    """A record of the source that cannot become one of ours, and why."""

    kind: Kind
    key: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything that one reading of a source gave."""

    drafts: tuple[Draft, ...]
    unusable: tuple[Unusable, ...] = ()
    read: int = 0
    """How many records the source holds."""
    passed_over: int = 0
    """How many the mapping file leaves out on purpose."""
    notes: tuple[str, ...] = ()
    """What the officer should know, in full sentences."""
    untranslated: dict[tuple[str, str], int] = field(default_factory=dict)
    """Words of the source that the mapping file does not translate: the field, the word, and how often."""


def field_name(path: Path) -> str:
    """A path as it is written in a mapping file, such as "contacts.0.phone"."""
    return ".".join(str(part) for part in path)


def field_path(name: str) -> Path:
    """The path of a field as it is written in a mapping file."""
    return tuple(int(part) if part.isdigit() else part for part in name.split("."))

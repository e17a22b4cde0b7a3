"""What all models share: facts that cannot be changed, what is not known, ids, and how one record refers to another.

`UNKNOWN` is a value: a fact that nobody recorded is said to be unknown, or left out, and never guessed.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, StrEnum
from typing import Annotated, Any, Final, NewType

from pydantic import (
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic_core import PydanticCustomError, core_schema

Id = NewType("Id", str)
"""The name of a record's file without its ending, and the last part of its address."""


_GIVEN: dict[frozenset[str], set[str]] = {}


class Facts(BaseModel):
    """Part of a record. It cannot be changed once read, and knows only the fields it names."""

    # What reads the fields of a model is built when its first record is read, with the models within it.
    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", validate_default=False)

    def model_post_init(self, _: Any, /) -> None:
        """Keep which fields were given once for all parts that give the same: a set for each is a tenth of a site."""
        given = self.__pydantic_fields_set__
        object.__setattr__(self, "__pydantic_fields_set__", _GIVEN.setdefault(frozenset(given), given))


class Unknown(Enum):
    """The one value of a fact that nobody has recorded."""

    UNKNOWN = "unknown"


class Every(Enum):
    """The one value of a choice that takes in everything, such as all needs."""

    ALL = "all"


UNKNOWN: Final = Unknown.UNKNOWN
ALL: Final = Every.ALL


class OrWord:
    """Marks a field whose value may also be one word with a meaning of its own, such as "unknown" or "all"."""

    def __init__(self, *meanings: Unknown | Every) -> None:
        """Accept the words of these meanings."""
        self.meanings = {meaning.value: meaning for meaning in meanings}

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Check for the word first, and leave anything else to the field's own type."""
        inner = handler.generate_schema(_without(source, tuple(self.meanings.values())))

        def read(value: object, check: Callable[[object], object]) -> object:
            if isinstance(value, str) and value in self.meanings:
                return self.meanings[value]
            return value if isinstance(value, Unknown | Every) else check(value)

        def write(value: object, rest: Callable[[object], object]) -> object:
            return value.value if isinstance(value, Unknown | Every) else rest(value)

        written = core_schema.wrap_serializer_function_ser_schema(write, schema=inner)
        return core_schema.no_info_wrap_validator_function(read, inner, serialization=written)

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Offer the words beside the field's own shape."""
        return {"anyOf": [{"enum": sorted(self.meanings)}, handler(schema)]}


def _without(source: Any, meanings: tuple[Unknown | Every, ...]) -> Any:
    kinds = {type(meaning) for meaning in meanings}
    left = [part for part in source.__args__ if part not in kinds]
    return left[0]


class Kind(StrEnum):
    """What a reference points at; the value is the folder or file of the records."""

    SERVICE = "services"
    ORGANISATION = "organisations"
    SETTING = "settings"
    CATEGORY = "categories"
    NEED = "needs"
    AGE_BAND = "ages"
    AREA = "areas"
    ACCESS = "access"
    LANGUAGE = "languages"
    WORD = "glossary"
    RULE = "rules"
    TRAVEL_QUESTION = "check-questions"
    TRAVEL_APPLYING = "how-to-apply"
    REASON = "reasons-for-delay"
    JOURNEY = "deadlines"
    ROUTE = "routes"
    ROUTE_QUESTION = "route-questions"
    MILESTONE = "progress/milestones"
    MEASURE = "progress/measures"
    PLAN = "plans"
    AREA_TO_IMPROVE = "areas-to-improve"
    PROJECT = "projects"
    THREAD = "threads"
    ROUND = "rounds"
    BOARD = "boards"
    MEETING = "meetings"
    PAPER = "papers"
    BUDGET = "money"
    EXPECTATION = "expectations"


class RefersTo:
    """Marks a field that holds the id of another record."""

    def __init__(self, kind: Kind) -> None:
        """Name the kind of record."""
        self.kind = kind


def must(words: str, hint: str = "", line: int = 0) -> PydanticCustomError:
    """A refusal. `words` follow the field's name: "must be a date such as 2026-09-01". `line` is one of the text's."""
    return PydanticCustomError("must", "{words}", {"words": words, "hint": hint, "line": line})


RecordId = Annotated[
    str, StringConstraints(min_length=1, max_length=80, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", strict=True)
]

OrganisationId = Annotated[RecordId, RefersTo(Kind.ORGANISATION)]
ServiceId = Annotated[RecordId, RefersTo(Kind.SERVICE)]
CategoryId = Annotated[RecordId, RefersTo(Kind.CATEGORY)]
NeedId = Annotated[RecordId, RefersTo(Kind.NEED)]
AreaId = Annotated[RecordId, RefersTo(Kind.AREA)]
AccessId = Annotated[RecordId, RefersTo(Kind.ACCESS)]
LanguageId = Annotated[RecordId, RefersTo(Kind.LANGUAGE)]

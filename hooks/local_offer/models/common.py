"""The shapes that records share: short texts, dates, times, money, contacts, ages, and who checked a fact and when.

Every type words its own refusal ("must be a date such as 2026-09-01"); `validation.py` adds the field and what was
found. `UNKNOWN` is a value: a fact that nobody recorded is said to be unknown, or left out, and never guessed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import Enum, StrEnum
from typing import Annotated, Any, Final, Literal, NewType
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from local_offer.free_text import ALLOWED, faults_in

Id = NewType("Id", str)
"""The name of a record's file without its ending, and the last part of its address."""


class Facts(BaseModel):
    """Part of a record. It cannot be changed once read, and knows only the fields it names."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True, validate_default=False)


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


class RefersTo:
    """Marks a field that holds the id of another record."""

    def __init__(self, kind: Kind) -> None:
        """Name the kind of record."""
        self.kind = kind


def must(words: str, hint: str = "", line: int = 0) -> PydanticCustomError:
    """A refusal. `words` follow the field's name: "must be a date such as 2026-09-01". `line` is one of the text's."""
    return PydanticCustomError("must", "{words}", {"words": words, "hint": hint, "line": line})


def _text_only(value: object, expected: str) -> str:
    if not isinstance(value, str):
        raise must(f"must be {expected}")
    return value.strip()


def _reader(expected: str, read: Callable[[str], object]) -> BeforeValidator:
    def check(value: object) -> object:
        if value is not None and not isinstance(value, str | list | dict):
            return value
        found = read(_text_only(value, expected))
        if found is None:
            raise must(f"must be {expected}")
        return found

    return BeforeValidator(check)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME_24 = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")
_TIME_12 = re.compile(r"(1[0-2]|[1-9])(?:[:.]([0-5]\d))? ?([ap])m", re.IGNORECASE)
_WHOLE = re.compile(r"\d{1,6}")
_MONEY = re.compile(r"£?(\d{1,6}(?:\.\d\d)?)")
_NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,12})?")


def _day(text: str) -> datetime.date | None:
    if not _DAY.fullmatch(text):
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _clock(text: str) -> datetime.time | None:
    if text in {"midday", "midnight"}:
        return datetime.time(12 if text == "midday" else 0)
    if found := _TIME_24.fullmatch(text):
        return datetime.time(int(found[1]), int(found[2]))
    if found := _TIME_12.fullmatch(text):
        hour = int(found[1]) % 12 + (12 if found[3].lower() == "p" else 0)
        return datetime.time(hour, int(found[2] or 0))
    return None


def _money(text: str) -> Decimal | None:
    found = _MONEY.fullmatch(text)
    try:
        return Decimal(found[1]) if found else None
    except InvalidOperation:
        return None


def _yes_no(text: str) -> bool | None:
    return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower())


def _degrees(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def whole_number(expected: str, least: int, most: int) -> BeforeValidator:
    """A reader of whole numbers from `least` to `most`, both included."""

    def read(text: str) -> int | None:
        number = int(text) if _WHOLE.fullmatch(text) else None
        return number if number is not None and least <= number <= most else None

    return _reader(expected, read)


Day = Annotated[
    datetime.date,
    _reader("a date such as 2026-09-01 (year-month-day)", _day),
    WithJsonSchema({"type": "string", "format": "date"}),
]
ClockTime = Annotated[
    datetime.time,
    _reader("a time such as 9:30 or 5:30pm", _clock),
    WithJsonSchema({"type": "string", "examples": ["9:30", "17:00", "5:30pm", "midday"]}),
]
Pounds = Annotated[
    Decimal,
    _reader("an amount in pounds such as 4.50 or 12", _money),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0}),
]
YesNo = Annotated[
    bool,
    _reader("yes or no", _yes_no),
    WithJsonSchema({"enum": ["yes", "no", True, False]}),
]
AgeYears = Annotated[
    int,
    whole_number("a whole number of years from 0 to 25, such as 5", 0, 25),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 25}),
]
Weeks = Annotated[
    int,
    whole_number("a whole number of weeks, such as 12", 0, 520),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 520}),
]
Count = Annotated[
    int,
    whole_number("a whole number, such as 24", 0, 100_000),
    WithJsonSchema({"type": "integer", "minimum": 0}),
]
Latitude = Annotated[
    float,
    _reader("a latitude in degrees such as 51.5123", _degrees),
    Field(ge=49, le=61),
    WithJsonSchema({"type": "number", "minimum": 49, "maximum": 61}),
]
Longitude = Annotated[
    float,
    _reader("a longitude in degrees such as -2.8012", _degrees),
    Field(ge=-9, le=3),
    WithJsonSchema({"type": "number", "minimum": -9, "maximum": 3}),
]


def _free(text: str) -> str:
    if faults := faults_in(text):
        raise must(faults[0].says, ALLOWED, line=faults[0].line)
    return text


def _web(text: str) -> str:
    example = "must be a full web address such as https://www.example.org/"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        parts.port  # noqa: B018 - reading it is what checks it
    except ValueError:
        raise must(example) from None
    whole = parts.scheme in {"http", "https"} and "." in host.strip(".") and not parts.username
    if not whole or not _URL_CHARACTERS.fullmatch(text):
        raise must(example, "" if "://" in text else f"write https://{text.strip()}" if "." in text else "")
    return text


_URL_CHARACTERS = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\[\]]+")
_EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
)
_PHONE = re.compile(r"(?:18001 )?(?:0[\d ]{9,14}|0800 \d{4}|\d[\d ]{2,6})")
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})")


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text.lower()) or len(text) > 200:
        raise must("must be an email address such as send@severnmouth.example")
    return text.lower()


def _phone(text: str) -> str:
    number = text.removeprefix("18001 ")
    digits = sum(c.isdigit() for c in number)
    if not _PHONE.fullmatch(text) or (number.startswith("0") and digits not in {8, 10, 11}):
        hint = "leave out +44 and brackets, and start with 0" if text[:1] in {"+", "("} else ""
        raise must("must be a telephone number such as 01632 960 123", hint)
    return " ".join(text.split())


def _postcode(text: str) -> str:
    found = _POSTCODE.fullmatch(text.upper())
    if not found:
        raise must("must be a whole postcode such as ZX1 4AB")
    return f"{found[1]} {found[2]}"


def line(most: int, pattern: str = r"^[^\n\r]*$") -> Any:
    """The type of a short text on one line, of at most `most` characters."""
    return Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=most, pattern=pattern, strict=True)
    ]


Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\n\r]*$", strict=True),
]
Sentence = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=160, pattern=r"^[^\n\r]*$", strict=True),
]
FreeText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000, strict=True),
    AfterValidator(_free),
]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000, strict=True)]
WebAddress = Annotated[_Text, AfterValidator(_web)]
Email = Annotated[_Text, AfterValidator(_email)]
Phone = Annotated[_Text, AfterValidator(_phone)]
Postcode = Annotated[_Text, AfterValidator(_postcode)]
RecordId = Annotated[
    str, StringConstraints(min_length=1, max_length=80, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", strict=True)
]
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

OrganisationId = Annotated[RecordId, RefersTo(Kind.ORGANISATION)]
ServiceId = Annotated[RecordId, RefersTo(Kind.SERVICE)]
CategoryId = Annotated[RecordId, RefersTo(Kind.CATEGORY)]
NeedId = Annotated[RecordId, RefersTo(Kind.NEED)]
AreaId = Annotated[RecordId, RefersTo(Kind.AREA)]
AccessId = Annotated[RecordId, RefersTo(Kind.ACCESS)]
LanguageId = Annotated[RecordId, RefersTo(Kind.LANGUAGE)]

"""The types of single values: short texts, dates, times, money, numbers, web addresses, telephones and postcodes.

Every type words its own refusal ("must be a date such as 2026-09-01"); `validation.py` adds the field and what was
found.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from local_offer.free_text import ALLOWED, FreeWords, faults_in
from local_offer.models import near_misses
from local_offer.models.common import must


def _text_only(value: object, expected: str) -> str:
    if not isinstance(value, str):
        raise must(f"must be {expected}")
    return value.strip()


def _no_hint(_: str) -> str:
    return ""


def reader(expected: str, read: Callable[[str], object], hint: Callable[[str], str] = _no_hint) -> BeforeValidator:
    """What reads the text of a value with `read`; where that gives nothing, the value "must be" what is expected."""

    def check(value: object) -> object:
        if value is not None and not isinstance(value, str | list | dict):
            return value
        text = _text_only(value, expected)
        found = read(text)
        if found is None:
            raise must(f"must be {expected}", hint(text))
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


def whole_number(
    expected: str, least: int, most: int, hint: Callable[[str], str] = near_misses.of_number
) -> BeforeValidator:
    """A reader of whole numbers from `least` to `most`, both included."""

    def read(text: str) -> int | None:
        number = int(text) if _WHOLE.fullmatch(text) else None
        return number if number is not None and least <= number <= most else None

    return reader(expected, read, hint)


Day = Annotated[
    datetime.date,
    reader("a date such as 2026-09-01 (year-month-day)", _day, near_misses.of_day),
    WithJsonSchema({"type": "string", "format": "date"}),
]
ClockTime = Annotated[
    datetime.time,
    reader("a time such as 9:30 or 5:30pm", _clock, near_misses.of_time),
    WithJsonSchema({"type": "string", "examples": ["9:30", "17:00", "5:30pm", "midday"]}),
]
Pounds = Annotated[
    Decimal,
    reader("an amount in pounds such as 4.50 or 12", _money, near_misses.of_pounds),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0}),
]
YesNo = Annotated[
    bool,
    reader("yes or no", _yes_no),
    WithJsonSchema({"enum": ["yes", "no", True, False]}),
]
AgeYears = Annotated[
    int,
    whole_number("a whole number of years from 0 to 25, such as 5", 0, 25, near_misses.of_age),
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
    reader("a latitude in degrees such as 51.5123", _degrees),
    Field(ge=49, le=61),
    WithJsonSchema({"type": "number", "minimum": 49, "maximum": 61}),
]
Longitude = Annotated[
    float,
    reader("a longitude in degrees such as -2.8012", _degrees),
    Field(ge=-9, le=3),
    WithJsonSchema({"type": "number", "minimum": -9, "maximum": 3}),
]


def _free(text: str) -> FreeWords:
    if faults := faults_in(text):
        raise must(faults[0].says, ALLOWED, line=faults[0].line)
    return FreeWords(text)


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
        raise must(example, near_misses.of_web_address(text))
    return text


_URL_CHARACTERS = re.compile(r"[!#$%&'()*+,\-./0-9:;=?@A-Z_a-z~\[\]]+")
_EMAIL = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
)
_PHONE = re.compile(r"(?:18001 )?(?:0[\d ]{9,14}|0800 \d{4}|\d[\d ]{2,6})")
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?) ?(\d[A-Z]{2})")


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text.lower()) or len(text) > 200:
        raise must("must be an email address such as send@severnmouth.example", near_misses.of_email(text))
    return text.lower()


def _phone(text: str) -> str:
    number = text.removeprefix("18001 ")
    digits = sum(c.isdigit() for c in number)
    if not _PHONE.fullmatch(text) or (number.startswith("0") and digits not in {8, 10, 11}):
        raise must("must be a telephone number such as 01632 960 123", near_misses.of_phone(text))
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
Weekday = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

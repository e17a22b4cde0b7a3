"""What an editor most probably meant by a value that cannot be read, as a hint to go with its refusal.

Each function takes what was written, and gives a hint or an empty text. Nothing is ever mended in silence.
"""

from __future__ import annotations

import calendar
import datetime
import re

_MONTHS = {name.casefold()[:3]: number for number, name in enumerate(calendar.month_name) if name}
_DAY_FIRST = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ ./-]+([a-z]+|\d{1,2})[ ,./-]+(\d{4})", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})")
_TIME = re.compile(r"\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?", re.IGNORECASE)
_MONEY = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{1,2})?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CURLY = "\u201c\u201d\u2018\u2019"
_NOBODY_KNOWS = {"n/a", "na", "none", "nil", "tbc", "tba", "tbd", "unknown", "not known", "to be confirmed", "?", "-"}


def of_signs(text: str) -> str:
    """A hint about signs that documents put in the place of those on a keyboard."""
    if "\u00a0" in text:
        return "it has a hard (non-breaking) space in it, which only looks like a space. Type that space again"
    if text[:1] in _CURLY and text[-1:] in _CURLY:
        return f"write it without the curly quotation marks: {text.strip(_CURLY)}"
    return ""


def says_nobody_knows(text: object) -> bool:
    """Whether a value only says that there is none, such as "N/A" or "TBC"."""
    return isinstance(text, str) and text.strip().casefold() in _NOBODY_KNOWS


def of_day(text: str) -> str:
    """The date in the way in which it is written here, or that there is no such day."""
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    else:
        return ""
    number = int(month) if month.isdigit() else _MONTHS.get(month.casefold()[:3], 0)
    try:
        return f"write {datetime.date(int(year), number, int(day)).isoformat()}"
    except ValueError:
        return "the calendar has no such day"


def of_time(text: str) -> str:
    """Where the two times of a range go."""
    times = len(_TIME.findall(text))
    return 'write one time only. The start goes after "opens:", the end after "closes:"' if times > 1 else ""


def of_pounds(text: str) -> str:
    """The amount alone, and where words about it go."""
    found = _MONEY.findall(text)
    if len(found) != 1:
        return ""
    amount = float(found[0].replace(",", "")) / (100 if re.fullmatch(r"\d+ ?p", text) else 1)
    written = f"{amount:.0f}" if amount == int(amount) else f"{amount:.2f}"
    has_words = re.search(r"[a-z]{2}", text, re.IGNORECASE)
    return f'write {written}, and put the rest in "note"' if has_words else f"write {written}"


def of_number(text: str) -> str:
    """The whole number alone."""
    found = _NUMBER.findall(text)
    if len(found) == 1 and found[0].isdigit() and not re.search("month|year|day", text.replace("years old", "")):
        return f"write {found[0]} alone"
    return "write one number alone" if len(found) > 1 else ""


def of_age(text: str) -> str:
    """The age alone, and where the two ages of a range go."""
    found = _NUMBER.findall(text)
    if len(found) == 2:
        return f'write {found[0]} after "from:", and {found[1]} after "to:", on a line of its own'
    if text.casefold() in {"birth", "newborn"}:
        return "write 0"
    return f"write {found[0]} alone" if len(found) == 1 and found[0].isdigit() and text != found[0] else ""


def of_web_address(text: str) -> str:
    """The whole web address, where the beginning was left out or is crooked."""
    if any(c.isspace() for c in text):
        return "write one address, with no spaces in it"
    if "@" in text:
        return 'an email address goes after "email:"'
    begun = re.match(r"(https?)\W+(?=\w)", text, re.IGNORECASE)
    rest = text[begun.end() :] if begun else text
    if "://" in text or "." not in rest or not rest[:1].isalnum() or ":" in rest:
        return ""
    return f"write {begun[1].lower() if begun else 'https'}://{rest}"


def of_email(text: str) -> str:
    """One email address alone."""
    bare = text.casefold().removeprefix("mailto:").strip("<>")
    if text.count("@") > 1:
        return "write one address only. Another one can be a contact of its own"
    if "@" not in text:
        return "an email address has an @ in it"
    if any(c.isspace() for c in text):
        return "an email address has no spaces"
    return f"write {bare}" if bare != text.casefold() else ""


def of_phone(text: str) -> str:
    """One telephone number in digits and spaces."""
    digits = re.sub(r"\D", "", text)
    if text[:1] in {"+", "("}:
        return "leave out +44 and brackets, and start with 0"
    if re.search(r"\bext|option|\bor\b|[/;,]", text, re.IGNORECASE) and len(digits) > 9:
        return 'write one number only. An extension goes after "note:", another number is a contact of its own'
    if any(c.isalpha() for c in text):
        return "a telephone number has no letters in it. Look for an O in the place of a 0" if len(digits) > 5 else ""
    if re.search(r"[-.]", text):
        return "write spaces instead of hyphens and dots"
    if len(digits) == 10 and digits[0] != "0":
        return "the 0 at the start is missing"
    counted = digits.startswith("0") and len(digits) != 11
    return f"it has {len(digits)} digits, and most numbers have 11" if counted else ""

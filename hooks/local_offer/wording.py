"""A value as a family reads it: dates, times, ages, money, phones, opening times and waits, in GOV.UK style.

Every function here is pure: a value in, plain text out. It imports nothing of ours but types.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from local_offer.models.common import Every, Unknown
    from local_offer.models.parts import AgeRange, Session, Venue
    from local_offer.models.rules import Rule
    from local_offer.models.service import Cost, Price, Service, Waiting
    from local_offer.models.vocabulary import Area

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NOT_KNOWN = "We do not know. Please ask."


def day(date: datetime.date) -> str:
    """A date in full, such as "18 September 2026"."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def clock(time: datetime.time) -> str:
    """A time of day, such as "9am", "5:30pm", "midday" or "midnight"."""
    if (time.hour, time.minute) in {(0, 0), (12, 0)}:
        return "midday" if time.hour else "midnight"
    minutes = f":{time.minute:02}" if time.minute else ""
    return f"{time.hour % 12 or 12}{minutes}{'pm' if time.hour >= 12 else 'am'}"


def listed(words: Iterable[str], joiner: str = "and") -> str:
    """Words as a list in a sentence: "a", "a and b", "a, b and c"."""
    items = list(words)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {joiner} {items[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its word: "1 service", "1,024 services"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def pounds(amount: Decimal) -> str:
    """Money as "£5" or "£5.50", thousands with a comma."""
    return f"£{amount:,.0f}" if amount == amount.to_integral_value() else f"£{amount:,.2f}"


def price(one: Price) -> str:
    """One price with what changes it: "£5", "Free", "£12. Half price for brothers and sisters"."""
    said = _pounds_or_free(one.pounds)
    return f"{said}. {_sentence(one.note)}" if one.note else said


def _pounds_or_free(amount: Decimal) -> str:
    return pounds(amount) if amount else "Free"


def ages(span: AgeRange | Every | Unknown) -> str:
    """Ages in whole years, both ends included: "5 to 11", "16", "All ages from 0 to 25", "We do not know. …"."""
    first, last = getattr(span, "first", None), getattr(span, "last", None)
    if first is None or last is None:
        return "All ages from 0 to 25" if getattr(span, "value", "") == "all" else NOT_KNOWN
    if first == last:
        return f"{first}"
    return f"{first} to {last}"


def phone_link(number: str) -> str:
    """The number as a telephone link needs it: digits alone."""
    return "tel:" + "".join(character for character in number if character.isdigit())


def phone_aloud(number: str) -> str:
    """The number with its groups kept, for reading aloud."""
    return " ".join(number.split())


def days(names: Sequence[str]) -> str:
    """Weekdays in a row as a range: "Monday to Friday", "Tuesday and Thursday", "Every day"."""
    numbers = sorted({WEEKDAYS.index(name) for name in names})
    if len(numbers) == len(WEEKDAYS):
        return "Every day"
    in_a_row = numbers == list(range(numbers[0], numbers[-1] + 1)) if numbers else False
    if in_a_row and len(numbers) > 2:
        return f"{WEEKDAYS[numbers[0]]} to {WEEKDAYS[numbers[-1]]}"
    return listed(WEEKDAYS[number] for number in numbers)


def session(one: Session) -> str:
    """One session, such as "Tuesday, 9:30am to 11:30am, in term time. Drop in any time"; fixed dates in full."""
    parts = [days(one.days)] if one.days and not one.dates else _weekday_of(one.dates)
    if one.opens and one.closes:
        parts.append(f"{clock(one.opens)} to {clock(one.closes)}")
    elif one.opens:
        parts.append(f"from {clock(one.opens)}")
    if one.season is not None:
        parts.append(one.season.value if one.season.value == "all year" else f"in {one.season.value}")
    if one.dates:
        parts.append(f"on {_dates(one.dates)}")
    said = ", ".join(parts)
    if not one.note:
        return said
    return f"{said}. {_sentence(one.note)}" if said else _sentence(one.note)


def _weekday_of(dates: Sequence[datetime.date]) -> list[str]:
    """The weekday that all the dates are, as one word of a list: "Tuesdays"; nothing when they differ."""
    names = {WEEKDAYS[date.weekday()] for date in dates}
    return [names.pop() + ("s" if len(dates) > 1 else "")] if len(names) == 1 else []


def _dates(dates: Sequence[datetime.date]) -> str:
    """Dates in order, the month said once: "12, 19 and 26 January 2027; 2 February 2027"."""
    months: dict[str, list[str]] = {}
    for date in dates:
        months.setdefault(f"{MONTHS[date.month - 1]} {date.year}", []).append(str(date.day))
    return "; ".join(f"{listed(numbers)} {month}" for month, numbers in months.items())


def cost(value: Cost | Unknown) -> str:
    """What it costs in a few words: "Free", "£4.50", "£3 to £12", "Costs money", "We do not know. Please ask."."""
    kind = getattr(value, "kind", None)
    if kind is None:
        return NOT_KNOWN
    prices = sorted({price.pounds for price in getattr(value, "prices", ())})
    match kind.value:
        case "free":
            return "Free"
        case "some things cost money":
            return f"Some things cost money, up to {pounds(prices[-1])}" if prices else "Some things cost money"
        case "depends on your income":
            return "Depends on your income"
        case _:
            return _price_range(prices)


def _price_range(prices: Sequence[Decimal]) -> str:
    if not prices:
        return "Costs money"
    least = _pounds_or_free(prices[0])
    return least if len(prices) == 1 else f"{least} to {pounds(prices[-1])}"


def waiting(value: Waiting | Unknown) -> str:
    """How long families wait, with its date: "About 14 weeks (on 1 November 2026)", "No wait (on …)"."""
    weeks, as_at = getattr(value, "weeks", None), getattr(value, "as_at", None)
    if weeks is None or as_at is None:
        return NOT_KNOWN
    wait = f"About {counted(weeks, 'week')}" if weeks else "No wait"
    return f"{wait} (on {day(as_at)})"


def status(service: Service) -> str:
    """Whether it can take people now: "Open", "Waiting list", "Paused until 4 January 2027", "Closed on …"."""
    if service.closed_on:
        return f"Closed on {day(service.closed_on)}"
    if service.paused_until:
        return f"Paused until {day(service.paused_until)}"
    return _sentence(service.status.value)


_ASKERS = {
    "you": "you",
    "nursery": "a nursery",
    "school": "a school",
    "college": "a college",
    "GP": "a GP",
    "health visitor": "a health visitor",
    "health professional": "a health professional",
    "social worker": "a social worker",
    "council": "the council",
    "court": "a court",
}
_PLANS = {
    "with or without a plan": "You do not need an EHC plan",
    "only with a plan": "Only for people with an EHC plan",
    "only without a plan": "Only for people without an EHC plan",
}


def askers(who: Iterable[str]) -> str:
    """Who may ask for a service: "You", "You, a nursery or a GP", "The council"; nobody named is not known."""
    return _sentence(listed((_ASKERS[str(one)] for one in who), "or")) or NOT_KNOWN


def plan(value: str | Unknown) -> str:
    """Whether an EHC plan is needed: "You do not need an EHC plan", "Only for people with an EHC plan"."""
    return _PLANS.get(str(value), NOT_KNOWN)


def ages_in_short(span: AgeRange | Every | Unknown) -> str:
    """Ages for a list of services: "Ages 5 to 11", "Age 5", "All ages"; an empty text when nobody knows."""
    first, last = getattr(span, "first", None), getattr(span, "last", None)
    if first is None or last is None:
        return "All ages" if getattr(span, "value", "") == "all" else ""
    return f"Age {first}" if first == last else f"Ages {first} to {last}"


def place_in_short(service: Service, areas: Mapping[str, Area]) -> str:
    """Where a service is, for a list: "Thornmouth", "5 places", "At your home or online"; else an empty text."""
    names = dict.fromkeys(_whereabouts(place, areas) for place in service.where.places)
    if 0 < len(names) < 3:
        return listed(names)
    if names:
        return counted(len(service.where.places), "place")
    return _sentence(listed((way.value for way in service.where.ways), "or"))


def _whereabouts(place: Venue, areas: Mapping[str, Area]) -> str:
    area = areas.get(place.area or "")
    return area.name if area else place.name or place.town or place.postcode or place.street or ""


def host(address: str) -> str:
    """The name of a website, such as "tidewater.example" for https://www.tidewater.example/overnight."""
    return address.split("://", 1)[-1].split("/", 1)[0].split("?", 1)[0].split("#", 1)[0].removeprefix("www.")


def address_lines(venue: Venue) -> tuple[str, ...]:
    """The address as lines of an envelope, without those that are not known."""
    lines = (venue.name, venue.street, venue.district, venue.town, venue.postcode)
    return tuple(line for line in lines if line)


def rule(one: Rule) -> str:
    """A legal number with its unit: "20 weeks", "15 days", "£100", "15 February"."""
    if one.unit.value == "date each year":
        month, number = one.value.split("-")
        return f"{int(number)} {MONTHS[int(month) - 1]}"
    if one.unit.value == "pounds":
        return pounds(Decimal(one.value))
    word = "days" if one.unit.value.startswith("days") else one.unit.value
    return f"{one.value} {word.removesuffix('s') if one.value == '1' else word}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


_FILED_AS = str.maketrans(
    {"Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "Đ": "D", "đ": "d"}
)
"""Letters that are not a plain letter with an accent, and what an English index files them as."""


@lru_cache(maxsize=100_000)
def initial(name: str) -> str:
    """The letter under which a name is filed in the A to Z: "A" to "Z", or "0-9". Accents do not count."""
    for character in unicodedata.normalize("NFKD", name.translate(_FILED_AS)):
        if character.isalpha() and character.upper().isascii():
            return character.upper()
        if character.isdigit():
            return "0-9"
    return "0-9"


@lru_cache(maxsize=100_000)
def filing(name: str) -> str:
    """The name as it is sorted: small letters, no accents, no "the", no marks."""
    plain = unicodedata.normalize("NFKD", name.translate(_FILED_AS)).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    words = kept.split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)

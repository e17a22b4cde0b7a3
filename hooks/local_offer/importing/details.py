"""Telephone numbers, web addresses, postcodes, dates and the like, as our models take them, or the reason why not.

Only the form is changed, never the fact: a number that has lost a digit is left out, unless the mapping file says how
to mend it.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from local_offer.importing.cleaning import LONGEST_LINE, is_nothing, one_line, short_summary
from local_offer.importing.markup import markdown_of
from local_offer.importing.shape import Holds
from local_offer.models.common import Facts
from local_offer.models.values import Email, Phone, Postcode, WebAddress


@dataclass(frozen=True, slots=True)
class Detail:
    """One value after cleaning."""

    text: str = ""
    """The value; empty when there was nothing, or nothing that can be used."""
    why: str = ""
    """What was wrong with it, or with a part of it."""
    note: str = ""
    """What stood beside it, such as "extension 303"."""


@dataclass(frozen=True, slots=True)
class Mending:
    """What the mapping file allows to be mended."""

    add_zero: bool = False
    websites: str = "http"


class _Email(Facts):
    value: Email


class _Phone(Facts):
    value: Phone


class _Postcode(Facts):
    value: Postcode


class _Website(Facts):
    value: WebAddress


def cleaned(text: str, what: Holds, mending: Mending) -> Detail:
    """The value as what its field holds."""
    match what:
        case Holds.TEXT:
            return Detail(markdown_of(text))
        case Holds.SENTENCE:
            return Detail(short_summary(text))
        case Holds.PHONE:
            return phone(text, add_zero=mending.add_zero)
        case Holds.WEBSITE:
            return website(text, mending.websites)
        case Holds.EMAIL:
            return email(text)
        case Holds.POSTCODE:
            return postcode(text)
        case Holds.DAY:
            return day(text)
        case Holds.DEGREES | Holds.AGE | Holds.COUNT | Holds.YES_NO:
            return _number_or_word(text, what)
        case Holds.WORDS:
            return _words(text)


def phone(text: str, *, add_zero: bool = False) -> Detail:
    """A telephone number in groups; what follows it, such as an extension, is its note.

    A cell that holds only an email address has nothing for this field, which is no fault of the cell.
    """
    line = " ".join(_MAILBOX.sub(" ", one_line(text)).split()).strip(" ,;/")
    if not line:
        return Detail()
    line = re.sub(r"^(\d{9,10})\.0$", r"\1", line)
    found = next((m for m in _NUMBER.finditer(line) if sum(map(str.isdigit, m[0])) >= 9), _NUMBER.fullmatch(line))
    touches_a_letter = found is not None and line[found.end() : found.end() + 1].isalpha()
    if not found or touches_a_letter or line[: found.start()].endswith(("O", "o")):
        return Detail(why="it is not a telephone number")
    rest = line[found.end() :].strip(" ,;:.-\u2013/")
    number = re.sub(r"^(?:\+|00)\s*44\s*(?:\(0\)|0)?\s*", "0", found[0])
    number = " ".join(re.sub(r"[()./\-\u2013]", " ", number).split())
    digits = number.replace(" ", "")
    if len(digits) > 6 and len(set(digits)) == 1:
        return Detail(why="it only fills the field")
    if len(digits) in {9, 10} and digits[0] in "12378":
        if not add_zero:
            return Detail(why="its first 0 is missing; add_zero: yes in the mapping file puts it back")
        number, digits = f"0{digits}", f"0{digits}"
    if " " not in number and len(digits) == 11:
        number = _grouped(digits)
    if not _stands(_Phone, number):
        return Detail(why="it is not a telephone number that can be rung from here")
    return Detail(number, note=_phone_note(rest))


_NUMBER = re.compile(r"\+?[\d(][\d ()./\-\u2013]*\d")
_MAILBOX = re.compile(r"(?:mailto:)?[\w.!#$%&'*+=?^`{|}~-]{1,64}@[\w-]+(?:\.[\w-]+)+")


def _grouped(digits: str) -> str:
    """Eleven digits in the groups in which they are read out: London and the large cities have short codes."""
    if digits.startswith(("020", "023", "024", "028", "029")):
        return f"{digits[:3]} {digits[3:7]} {digits[7:]}"
    if digits.startswith(("011", "03", "08")) or (digits[1] == "1" and digits[3] == "1"):
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return f"{digits[:5]} {digits[5:8]} {digits[8:]}"


def _phone_note(rest: str) -> str:
    """An extension, a second number or a few plain words; never words that could name a person."""
    if found := re.fullmatch(r"(?:ext(?:ension|n)?|x)[.: ]*(\d{1,6})", rest, re.IGNORECASE):
        return f"extension {found[1]}"
    inner = rest.strip("()").strip()
    return inner if re.fullmatch(r"[a-z0-9 :.,'-]{3,80}", inner) else ""


def website(text: str, scheme: str = "http") -> Detail:
    """A web address. One without a scheme gets `scheme`."""
    line = one_line(text).rstrip(" .,;")
    if not line:
        return Detail()
    if "@" in line and "/" not in line:
        return Detail(why="it is an email address")
    if found := re.fullmatch(r"(https?)[:/]{3,4}(.+)", line, re.IGNORECASE):
        line = f"{found[1].lower()}://{found[2]}"
    elif "://" not in line:
        line = f"{scheme}://{line}"
    host = line.split("://", 1)[1].split("/", 1)[0].split(":", 1)[0]
    if not re.fullmatch(r"[a-z]{2,24}|xn--[a-z0-9-]+", host.rsplit(".", 1)[-1].casefold()) or ".." in host:
        return Detail(why="it is not a web address")
    return Detail(line) if _stands(_Website, line) else Detail(why="it is not a web address")


def email(text: str) -> Detail:
    """An email address in small letters; of several, the first.

    A cell that holds only a telephone number has nothing for this field, which is no fault of the cell.
    """
    line = one_line(text)
    found = [match[0].removeprefix("mailto:").strip(".").lower() for match in _MAILBOX.finditer(line)]
    if not found:
        is_number = "@" not in line and sum(map(str.isdigit, line)) >= 7
        return Detail() if not line or is_number else Detail(why="it is not an email address")
    if not _stands(_Email, found[0]):
        return Detail(why="it is not an email address")
    return Detail(found[0], why="only the first mailbox is taken" if len(set(found)) > 1 else "")


def postcode(text: str) -> Detail:
    """A postcode with its space."""
    line = "".join(one_line(text).upper().split())
    if not line:
        return Detail()
    spaced = f"{line[:-3]} {line[-3:]}"
    return Detail(spaced) if _stands(_Postcode, spaced) else Detail(why="it is not a whole postcode")


def day(text: str) -> Detail:
    """A date as year-month-day. 01/09/2026 is the first of September, as it is written in England."""
    line = one_line(text)
    if not line:
        return Detail()
    found = re.match(r"(\d{4})-(\d\d)-(\d\d)(?:$|[T ])", line)
    parts = found.groups() if found else None
    if english := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", line):
        parts = english.groups()[::-1]
    try:
        return Detail(datetime.date(*map(int, parts)).isoformat()) if parts else Detail(why="it is not a date")
    except ValueError:
        return Detail(why="it is not a date")


def _number_or_word(text: str, what: Holds) -> Detail:
    line = one_line(text)
    if not line:
        return Detail()
    if what is Holds.YES_NO:
        word = {"y": "yes", "n": "no", "true": "yes", "false": "no"}.get(line.casefold(), line.casefold())
        return Detail(word) if word in {"yes", "no"} else Detail(why="it is neither yes nor no")
    if not re.fullmatch(r"-?\d{1,9}(\.\d{1,20})?", line):
        return Detail(why="it is not a number")
    if what is Holds.DEGREES:
        return Detail(f"{float(line):.6f}".rstrip("0").rstrip("."))
    whole, _, part = line.partition(".")
    if what is Holds.COUNT and part.strip("0"):
        return Detail(why="it is not a whole number")
    return Detail(whole)


def _words(text: str) -> Detail:
    line = one_line(text)
    if is_nothing(line):
        return Detail()
    if len(line) > LONGEST_LINE:
        return Detail(why=f"it is longer than {LONGEST_LINE} characters")
    return Detail(line)


def _stands(model: type[Facts], text: str) -> bool:
    try:
        model.model_validate({"value": text})
    except ValueError:
        return False
    return True

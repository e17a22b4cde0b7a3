"""Numbers on hand-written pages that look like law and were typed, not quoted: ages, times, money, shares, days.

Only `local-offer check` looks for them. A number that no law sets is named under "not_law" in the page's first lines.
What someone says in quotation marks, letters to copy and links are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from local_offer.models.local_offer import LocalOffer
from local_offer.models.rules import Rule, Unit
from local_offer.models.written_page import WrittenPage
from local_offer.problems import Place, Problem, Severity, shown
from local_offer.reading_age import SENTENCE_END
from local_offer.wording import listed, rule

_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty"
_NUMBER = rf"(?:\d{{1,3}}(?:,\d{{3}})*|{_WORDS})"
_UNIT = r"(?:(?:working|school|calendar) )?(?:minutes?|hours?|days?|weeks?|months?|years?)"
_COUNT = rf"{_NUMBER}(?: (?:or|to) {_NUMBER})? (?:{_UNIT}|times a year)\b"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NO_AGE = rf"(?! ?(?:{_UNIT}|[ap]m|%|miles?|people|pupils|questions|words|o'clock)\b|[:.,]\d|\d|-)"
_AGE = r"(?:[1-9]|1\d|2[0-6])"
_ALWAYS = re.compile(
    r"\b(?:"
    + "|".join(
        (
            rf"(?:within|at least|at most|no (?:more|longer|later|less) than|less than|more than|up to) {_COUNT}",
            rf"(?:under|over|until|till|up to|aged|ages|turns?|reach(?:es)?|the age of) {_AGE}\b{_NO_AGE}",
            rf"(?:from|at|before|after|by) (?:the age of |age |about )?{_AGE}\b{_NO_AGE}(?! [A-Z(])",
            rf"(?:child|children|people|those|someone) of {_AGE}\b{_NO_AGE}",
            rf"{_AGE} (?:or|and) (?:over|older|more|under|younger)\b",
            rf"{_AGE}(?: year olds?\b| years? old\b| years? of age\b)",
            r"(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixteenth|eighteenth) birthday\b",
            r"\d+(?:\.\d+)?%",
            rf"\d{{1,2}} (?:{_MONTHS})\b(?! \d{{4}})",
        )
    )
    + r")|£\d[\d,.]*\d|£\d",
    re.IGNORECASE,
)
_IN_LAW = re.compile(rf"\b(?:in|after|for|every|about|by|last) (?:the first |about )?{_COUNT}", re.IGNORECASE)
_OF_LAW = re.compile(r"\b(?:law|must|guidance|framework|regulations?|duty|by right|national(?:ly)?)\b", re.IGNORECASE)
_LEFT_ALONE = re.compile(
    r"\{\{[^}]*\}\}|\[[^\]]*\]\([^)]*\)|`[^`]*`|^>.*$|\"[^\"\n]*\"|“[^”\n]*”|No law[^.]*\.|\bYears? \d+", re.MULTILINE
)
_GLANCE = re.compile(r"\d|(?:minute|hour|day|week|month|year)s?\b|birthday")
"""What every such number has: most lines have none of it."""
_FRONT = ("title", "summary", "short_title")


def check_typed_numbers(offer: LocalOffer) -> Iterator[Problem]:
    """A note for each number that looks like law and is typed, and for each exception that the page no longer needs."""
    for address, page in offer.written.items():
        if address in offer.words:
            yield from _in_page(address, page, offer)


def _in_page(address: str, page: WrittenPage, offer: LocalOffer) -> Iterator[Problem]:
    words, record = offer.words[address], offer.written_record(address)
    quoted = {offer.rules[id_].value for id_ in re.findall(r"rules\.([a-z0-9-]+)", words.text) if id_ in offer.rules}
    for number, line in enumerate(words.text.splitlines(), words.first_line):
        for found in typed(line, page.not_law):
            yield _typed(Place(record.file, number), found, page.title, offer.rules)
    for field in _FRONT:
        for found in typed(getattr(page, field) or "", page.not_law):
            # The first lines cannot quote. They hold as long as the page quotes the same number.
            if not set(re.findall(r"\d+", found)) <= quoted:
                yield _typed(record.value_place_of((field,)), found, page.title, offer.rules)
    everything = "\n".join((words.text, page.title, page.summary, page.short_title or ""))
    for number, phrase in enumerate(page.not_law):
        if phrase not in everything:
            says = f'The page does not say "{shown(phrase, 80)}", which "not_law" names.'
            place = record.value_place_of(("not_law", number))
            yield Problem(place, says, "Take it out, or write it as the page has it.", page.title, Severity.NOTE)


def typed(line: str, not_law: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The numbers of one line that look like law and are typed, each with the words that make it look so."""
    if _GLANCE.search(line) is None:
        return ()
    plain = _LEFT_ALONE.sub(lambda found: " " * len(found[0]), line)
    for phrase in not_law:
        plain = plain.replace(phrase, " " * len(phrase))
    hits = [found[0] for found in _ALWAYS.finditer(plain)]
    for sentence in SENTENCE_END.split(plain):
        if _OF_LAW.search(sentence):
            hits += [found[0] for found in _IN_LAW.finditer(sentence) if found[0] not in hits]
    return tuple(hit.strip() for hit in hits)


def _typed(place: Place, found: str, title: str, rules: Mapping[str, Rule]) -> Problem:
    alike = [f"{{{{ rules.{one.id} }}}}" for one in rules.values() if _is_said(one, found)]
    perhaps = f" (perhaps {listed(alike[:3], 'or')})" if alike else ""
    hint = f'If a law sets it, quote it from data/rules.yml{perhaps}. If none does, name these words under "not_law".'
    says = f'This number looks like law, and is typed by hand: "{shown(found)}".'
    return Problem(place, says, hint, title, Severity.NOTE)


def _is_said(one: Rule, found: str) -> bool:
    """Whether a rule has the number and the unit that were typed; an age has no unit."""
    if one.unit is Unit.YEARS:
        return re.search(rf"\b{one.value}\b", found) is not None and re.search(_UNIT, found) is None
    return re.search(rf"\b{re.escape(rule(one))}\b", found) is not None

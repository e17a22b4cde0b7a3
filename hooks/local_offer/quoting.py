"""Facts that a hand-written page quotes from data/, such as {{ rules.ehc-final-weeks }}: found, checked, filled in.

A page cannot compute anything: a quotation names a fact, and the fact's own words take its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from local_offer.models.local_offer import LocalOffer
from local_offer.models.rules import Unit
from local_offer.problems import Place, Problem, did_you_mean, shown
from local_offer.wording import day, listed, rule

NOT_COMPARED = "a day that is still to come: nobody has compared it yet"
"""What stands where the day of a comparison is quoted, when there was none."""
_QUOTED = re.compile(r"\{\{(.{0,200}?)\}\}")
_HALF_QUOTED = re.compile(r"\{\{|\}\}|\{ *(?:rules|site)\.|(?:rules|site)\.[a-z.-]+ *\}")
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#+\-.!>]")
_LAWS = re.compile(r"^(The law[^:\n]{0,20}: )(.*?)(\.?)$", re.MULTILINE)
_PART_OF_LAW = re.compile(r"(.+), (regulation|section|rule)s? (.+)")
_BETWEEN_LAWS = re.compile("(?<!&amp)(?<!&lt)(?<!&#124); ")
_CODES = {"&": "&amp;", "<": "&lt;", "|": "&#124;"}
"""Signs that Python-Markdown does not take after a backslash."""


def quotable(offer: LocalOffer) -> Mapping[str, str]:
    """Every fact that a page may quote, by the name that the page uses."""
    site, contact = offer.site, offer.site.contacts[0]
    facts = {
        "site.name": site.name,
        "site.formerly": site.formerly or "",
        "site.council": site.council.name,
        "site.area": site.council.area,
        "site.phone": contact.phone or "",
        "site.text": contact.text or "",
        "site.relay": contact.relay or "",
        "site.email": contact.email or "",
        "site.hours": contact.hours or "",
        "site.licence": site.licence,
        "site.today": day(offer.today),
    }
    for one in offer.rules.values():
        facts[f"rules.{one.id}"] = rule(one)
        facts[f"rules.{one.id}.law"] = one.law
        facts[f"rules.{one.id}.says"] = one.says
        facts[f"rules.{one.id}.number"] = one.value if one.unit is not Unit.DATE else ""
        facts[f"rules.{one.id}.checked"] = day(one.checked_on) if isinstance(one.checked_on, date) else NOT_COMPARED
    return {name: fact for name, fact in facts.items() if fact}


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The Markdown with each quotation replaced by its fact, whose own signs mean nothing to Markdown.

    A line that starts with "The law" names each law once, with all that is quoted of it.
    """
    filled = _QUOTED.sub(lambda found: _plain(facts.get(found[1].strip(), found[0])), text)
    return _LAWS.sub(lambda found: f"{found[1]}{_grouped(found[2])}{found[3]}", filled)


def _grouped(laws: str) -> str:
    """Laws apart by semicolons, those of one name together: "A, regulation 1; A, regulation 2" is said once."""
    groups: dict[tuple[str, str], list[str]] = {}
    for law in _BETWEEN_LAWS.split(laws):
        found = _PART_OF_LAW.fullmatch(law)
        name, kind, parts = found.groups() if found else (law, "", "")
        known = groups.setdefault((name, kind), [])
        known += [part for part in re.split(r", | and ", parts) if part and part not in known]
    return "; ".join(
        f"{name}, {kind}{'s' if len(parts) > 1 or ' to ' in parts[0] else ''} {listed(parts)}" if kind else name
        for (name, kind), parts in groups.items()
    )


def check_quotations(offer: LocalOffer) -> Iterator[Problem]:
    """A problem for each quotation of a fact that does not exist."""
    facts = quotable(offer)
    for address, words in offer.words.items():
        file, title = offer.written_record(address).file, offer.written[address].title
        for number, line in enumerate(words.text.splitlines(), words.first_line):
            for found in _QUOTED.finditer(line):
                if (name := found[1].strip()) not in facts:
                    says = f'There is no fact called "{shown(name)}" to quote.'
                    yield Problem(Place(file, number, found.start() + 1), says, _hint(name, facts), shown(title))
            if half := _HALF_QUOTED.search(_QUOTED.sub(lambda whole: " " * len(whole[0]), line)):
                says = "A quotation of a fact is not between two pairs of curly brackets."
                hint = "Write it like this: {{ rules.ehc-final-weeks }}"
                yield Problem(Place(file, number, half.start() + 1), says, hint, shown(title))


def _hint(name: str, facts: Mapping[str, str]) -> str:
    near = did_you_mean(name, facts)
    return near[:1].upper() + near[1:] if near else "Rules are quoted as {{ rules.ehc-final-weeks }}."


def _plain(text: str) -> str:
    return "".join(_CODES.get(sign, f"\\{sign}" if _SPECIAL.match(sign) else sign) for sign in text)

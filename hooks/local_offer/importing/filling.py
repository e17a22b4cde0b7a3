"""Builds one draft: values are cleaned as what their field holds, and what is left out is noted."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from typing import Any

from local_offer.importing.cleaning import is_nothing
from local_offer.importing.details import Mending, cleaned
from local_offer.importing.drafts import MODELS, Draft, LeftOut, field_name
from local_offer.importing.mapping import LEAVE_OUT, OTHERWISE, Rules, leaves_of
from local_offer.importing.privacy import initials_of, masked, why_personal, without_personal_emails, words_of
from local_offer.importing.shape import Holds, fields_in_order, holds
from local_offer.models.common import Facts, Kind
from local_offer.problems import shown
from local_offer.reading import Path, Values

OLDEST = 25
"""The last year of age that a Local Offer is for."""


class Filling:
    """One record on its way in."""

    def __init__(self, kind: Kind, rules: Rules, untranslated: Counter[tuple[str, str]]) -> None:
        """Start with nothing but the rules of the mapping file."""
        self.kind = kind
        self.rules = rules
        self.untranslated = untranslated
        self.model = MODELS[kind]
        self.mending = Mending(rules.add_zero, rules.websites)
        self.flat: dict[Path, Any] = {}
        self.left_out: list[LeftOut] = []
        self.no_words = {word.casefold() for word in rules.nothing}
        self.owner = ""

    def put(self, path: Path, raw: object) -> None:
        """Take over one value of the source, cleaned and in our words; a field that has its value keeps it."""
        text = self.said(raw)
        if not text or path in self.flat:
            return
        name = field_name(path)
        if name in self.rules.values:
            self._put_translated(path, name, text)
            return
        what = holds(self.model, path) or Holds.WORDS
        detail = cleaned(text, what, self.mending)
        if detail.text:
            self.flat[path] = detail.text
            if detail.note and path[-1] == "phone":
                self.flat.setdefault((*path[:-1], "note"), detail.note)
        if detail.why:
            self.leave_out(name, text, detail.why)

    def said(self, raw: object) -> str:
        """The value as text; empty when it says that there is nothing."""
        if isinstance(raw, bool):
            return "yes" if raw else "no"
        if isinstance(raw, float) and raw.is_integer():
            raw = int(raw)
        text = str(raw).strip() if isinstance(raw, str | int | float) else ""
        return "" if is_nothing(text) or text.casefold() in self.no_words else text

    def add(self, path: Path, item: str) -> None:
        """Put an item into a list of ours, once."""
        items = self.flat.setdefault(path, [])
        if item not in items:
            items.append(item)

    def add_words(self, path: Path, words: list[str]) -> None:
        """Translate words of the source into a list of ours; words that are not translated are counted."""
        for word in words:
            for item in self.translated(field_name(path), word):
                self.add(path, item)

    def leave_out(self, name: str, text: str, why: str, *, personal: bool = False) -> None:
        """Note that a value was not taken over. A mailbox is never shown whole."""
        said = masked(text) if "@" in text else shown(text)
        self.left_out.append(LeftOut(name, said, why, personal))

    def has(self, path: Path) -> bool:
        """Whether there is a value at this path, or anywhere under it."""
        return any(known[: len(path)] == path for known in self.flat)

    def fill_in(self, constants: Values) -> None:
        """Put in the mapping file's own facts where the source has none."""
        for path, value in leaves_of(constants):
            # A contact or place of the mapping file may complete one of the source, but a list is the one or the other.
            if value is not None and not self.has(path) and not any(path[:n] in self.flat for n in range(1, len(path))):
                self.flat[path] = [str(item) for item in value] if isinstance(value, list) else str(value)

    def draft(self, key: str, name: str = "", fixed_id: str = "") -> Draft:
        """The record as far as it is known now: without parts that cannot stand, and without one person's details."""
        self._settle_ages()
        self._settle_dates()
        values = _in_order(_nested(self.flat), self.model)
        self._settle_places(values)
        self._drop_personal(values)
        self._settle_contacts(values)
        if self.kind is not Kind.SERVICE and values.get("description") == values.get("summary"):
            values.pop("description", None)
        name = name or str(values.get("name", ""))
        return Draft(self.kind, key, name, values, _town(values), self.owner, fixed_id, tuple(self.left_out))

    def _put_translated(self, path: Path, name: str, text: str) -> None:
        found = self.translated(name, text)
        if holds(self.model, (*path, 0)) is not None:
            for item in found:
                self.add(path, item)
        elif found:
            self.flat[path] = found[0]

    def translated(self, name: str, word: str) -> list[str]:
        """A word of the source in our words; none when the mapping file does not have it, or leaves it out."""
        table = {known.casefold().strip(): here for known, here in self.rules.values.get(name, {}).items()}
        folded = " ".join(word.casefold().split())
        if folded not in table and OTHERWISE not in table:
            self.untranslated[name, shown(word)] += 1
            return []
        here = table.get(folded, table.get(OTHERWISE))
        items = here if isinstance(here, list) else [here]
        return [str(item) for item in items if item is not None and item != LEAVE_OUT]

    def _settle_ages(self) -> None:
        """Ages end at 25 here, and a range needs both its ends."""
        for at in {path[:-1] for path in self.flat if path[-2:-1] == ("ages",)}:
            first, last = self.flat.get((*at, "from")), self.flat.get((*at, "to"))
            if first is None or last is None:
                self.flat.pop((*at, "from"), None)
                self.flat.pop((*at, "to"), None)
                self.leave_out(field_name(at), f"{first or '?'} to {last or '?'}", "only one end of the ages is known")
            elif last.isdigit() and int(last) > OLDEST:
                self.flat[*at, "to"] = str(OLDEST)
                self.leave_out(field_name((*at, "to")), last, f"ages end at {OLDEST} here")

    def _settle_dates(self) -> None:
        """The next check falls a year after the source's own check, where the mapping file's date is not later."""
        on, due = self.flat.get(("checked", "on")), self.flat.get(("checked", "next_due"))
        if on and (not due or due <= on):
            try:
                day = datetime.date.fromisoformat(on)
            except ValueError:
                return
            self.flat["checked", "next_due"] = (day + datetime.timedelta(days=365)).isoformat()

    def _settle_places(self, values: Values) -> None:
        where = values.get("where")
        if not isinstance(where, dict):
            return
        if self.kind is Kind.SETTING:
            if not _place_stands(where, self):
                del values["where"]
        elif isinstance(where.get("places"), list):
            where["places"] = [place for place in where["places"] if _place_stands(place, self)]
            if not where["places"]:
                del where["places"]
            if not where:
                del values["where"]

    def _settle_contacts(self, values: Values) -> None:
        """Contacts that cannot be reached, or that are there twice, go."""
        kept: list[Values] = []
        for contact in values.get("contacts", []):
            reached = any(contact.get(way) for way in ("phone", "text", "relay", "email", "website"))
            ways = {name: value for name, value in contact.items() if name != "note"}
            if reached and ways not in [{n: v for n, v in other.items() if n != "note"} for other in kept]:
                kept.append({"who": values.get("name", ""), **contact})
        values.pop("contacts", None)
        if kept:
            values["contacts"] = kept
            ordered = _in_order(values, self.model)
            values.clear()
            values.update(ordered)

    def _drop_personal(self, values: Values) -> None:
        name = str(values.get("name", ""))
        place = " ".join(_texts_in([values.get("where"), values.get("website")]))
        words = words_of(f"{name} {place}") | initials_of(name)

        def is_personal(email: str) -> str:
            return why_personal(email, words, self.rules.keep_mailboxes)

        for contact in values.get("contacts", []):
            if (email := contact.get("email")) and (why := is_personal(email)):
                del contact["email"]
                self.leave_out("email", email, why, personal=True)
        self._drop_in_texts(values, is_personal)

    def _drop_in_texts(self, values: Any, is_personal: Any) -> None:
        items = values.items() if isinstance(values, dict) else enumerate(values)
        for name, value in list(items):
            if isinstance(value, dict | list):
                self._drop_in_texts(value, is_personal)
            elif isinstance(value, str) and "@" in value and name != "email":
                values[name], found = without_personal_emails(value, is_personal)
                for email in found:
                    self.leave_out(str(name), email, f"{is_personal(email)} (in a text)", personal=True)


def _place_stands(place: Values, filling: Filling) -> bool:
    """Whether a place can be found; half a position on the map, or one in the sea off Africa, goes."""
    position = [place.get("latitude"), place.get("longitude")]
    if any(position):
        north, east = (float(degrees) if degrees else 0.0 for degrees in position)
        if not (49 <= north <= 61 and -9 <= east <= 3) or not all(position):
            filling.leave_out("latitude", f"{position[0]}, {position[1]}", "it is not a place in the United Kingdom")
            place.pop("latitude", None)
            place.pop("longitude", None)
    return bool(place.get("name") or place.get("street") or place.get("postcode"))


def _texts_in(values: Any) -> Iterator[str]:
    if isinstance(values, str):
        yield values
    for inner in values.values() if isinstance(values, dict) else values if isinstance(values, list) else ():
        yield from _texts_in(inner)


def _town(values: Values) -> str:
    where = values.get("where", {})
    places = where.get("places", []) if isinstance(where, dict) else []
    first = places[0] if places else where
    return str(first.get("town") or first.get("district") or "") if isinstance(first, dict) else ""


def _nested(flat: dict[Path, Any]) -> Values:
    """Values by path as fields and lists; numbers of items only say their order."""
    root: dict[Any, Any] = {}
    for path, value in flat.items():
        here = root
        for part in path[:-1]:
            here = here.setdefault(part, {})
        here[path[-1]] = value
    return {name: _lists_made(value) for name, value in root.items()}


def _lists_made(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if value and all(isinstance(name, int) for name in value):
        return [_lists_made(value[number]) for number in sorted(value)]
    return {name: _lists_made(inner) for name, inner in value.items()}


def _in_order(values: Any, model: type[Facts] | None) -> Any:
    """The fields, and those under them, in the order in which the models have them."""
    if isinstance(values, list):
        return [_in_order(item, model) for item in values]
    if not isinstance(values, dict) or model is None:
        return values
    inside = fields_in_order(model)
    order = list(inside)
    names = sorted(values, key=lambda name: order.index(name) if name in inside else len(order))
    return {name: _in_order(values[name], inside.get(name)) for name in names}

"""Two versions of a record side by side: every edit that lies between them, in words.

Versions are compared as they were typed, field by field, since an old one may not fit the models of today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from local_offer.history.wording import around_the_edit, label_of, part_of, words_of, words_of_field
from local_offer.models.common import Facts
from local_offer.models.history import Edit, EditKind
from local_offer.models.progress_measures import Measure
from local_offer.models.progress_milestones import Milestone

Fields = Mapping[str, object]

_STATES = {"status", "state", "stage"}
_NEVER_CHANGE = {(Milestone, "baseline"), (Measure, "baseline"), (Measure, "baseline_period"), (Measure, "target")}
"""Fields that hold a promise or a first figure. Changing one rewrites what was said before."""
_KEYS = ("id", "name", "period", "on", "stage", "what", "shows", "says", "by")
"""Fields by which an item of a list is known again, the first that it has."""
_SHORT = 80
"""How long a text may be to be told in the sentence; longer ones stand below it, before and after."""


def edits_between(model: type[Facts], before: Fields, after: Fields) -> Iterator[Edit]:
    """Every edit between two versions of a record, in the order of its fields."""
    for name in _names(before, after):
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if model is Milestone and name == "moved":
            yield from _moves(before, after)
        elif model is Milestone and name == "done":
            yield _done(old, new)
        elif model is Measure and name == "readings":
            yield from _readings(old, new)
        else:
            yield from _edits(model, name, old, new)


def _names(before: Fields, after: Fields) -> list[str]:
    return list(dict.fromkeys(chain(after, before)))


def _edits(model: type[Facts] | None, name: str, old: object, new: object, within: str = "") -> Iterator[Edit]:
    """The edits of one field. `within` names what it stands under."""
    label, part = label_of(model, name), part_of(model, name)
    label = f"{within}: {label[:1].lower()}{label[1:]}" if within else label
    if isinstance(old, dict) and isinstance(new, dict):
        for inner in _names(old, new):
            if old.get(inner) != new.get(inner):
                yield from _edits(part, inner, old.get(inner), new.get(inner), label)
    elif isinstance(old, list) and isinstance(new, list):
        yield from _items(part, label, old, new)
    else:
        before, after = words_of_field(model, name, old), words_of_field(model, name, new)
        yield _whole(label, before, after, _kind(model, name, old))


def _kind(model: type[Facts] | None, name: str, old: object) -> EditKind:
    if (model, name) in _NEVER_CHANGE and old is not None:
        return EditKind.REWRITTEN
    return EditKind.STATUS if name in _STATES else EditKind.CHANGED


def _whole(label: str, old: str, new: str, kind: EditKind) -> Edit:
    """The edit of a value that is told as a whole."""
    if len(old) > _SHORT or len(new) > _SHORT:
        verb = "was rewritten" if old and new else "was added" if new else "was taken away"
        shown_before, shown_after = around_the_edit(old, new)
        return Edit(kind, f"{label}: this {verb}", before=shown_before, after=shown_after)
    if not old:
        return Edit(kind, f"{label}: “{new}” was added")
    if not new:
        return Edit(kind, f"{label}: “{old}” was taken away")
    return Edit(kind, f"{label}: changed from “{old}” to “{new}”")


def _items(part: type[Facts] | None, label: str, old: list[object], new: list[object]) -> Iterator[Edit]:
    """The edits of a list: items that came, that went, and that changed within."""
    was, now = _by_key(old), _by_key(new)
    if was.keys() == now.keys() and was == now:
        yield Edit(EditKind.CHANGED, f"{label}: put in another order")
    for key in dict.fromkeys((*now, *was)):
        before, after = was.get(key), now.get(key)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            within = f"{label}, “{words_of(key[0])}”"
            for inner in _names(before, after):
                if before.get(inner) != after.get(inner):
                    yield from _edits(part, inner, before.get(inner), after.get(inner), within)
        else:
            yield _whole(label, words_of(before, part), words_of(after, part), EditKind.CHANGED)


def _by_key(items: list[object]) -> dict[tuple[str, int], object]:
    """The items by what they are known by; those alike are counted."""
    seen: Counter[str] = Counter()
    found: dict[tuple[str, int], object] = {}
    for item in items:
        key = str(next((item[name] for name in _KEYS if name in item), "")) if isinstance(item, dict) else str(item)
        found[key, seen[key]] = item
        seen[key] += 1
    return found


def _moves(before: Fields, after: Fields) -> Iterator[Edit]:
    """Dates of a milestone that moved; dates that were reported before and are no longer what they were."""
    old, new = _dicts(before.get("moved")), _dicts(after.get("moved"))
    expected = words_of(after.get("baseline")) or words_of(before.get("baseline"))
    for move in new:
        to, why = words_of(move.get("to")), words_of(move.get("why"))
        known = next((one for one in old if one.get("on") == move.get("on")), None)
        if known is None:
            yield Edit(EditKind.MOVED, f"Expected finish moved from {expected} to {to}", why)
        elif known != move:
            said = f"What was reported on {words_of(move.get('on'))} was rewritten"
            was = f"moved to {words_of(known.get('to'))}. {words_of(known.get('why'))}".strip()
            yield Edit(EditKind.REWRITTEN, said, before=was, after=f"moved to {to}. {why}".strip())
        expected = to
    for move in old:
        if not any(one.get("on") == move.get("on") for one in new):
            said = f"A move of the date to {words_of(move.get('to'))}, reported on {words_of(move.get('on'))}"
            yield Edit(EditKind.REWRITTEN, f"{said}, was taken away", words_of(move.get("why")))


def _done(old: object, new: object) -> Edit:
    if new and old:
        says = f"The day of finishing changed from {words_of(old)} to {words_of(new)}"
        return Edit(EditKind.REWRITTEN, says)
    if new:
        return Edit(EditKind.STATUS, f"Said to be finished on {words_of(new)}")
    return Edit(EditKind.STATUS, f"No longer said to be finished. It was said to be finished on {words_of(old)}")


def _readings(old: object, new: object) -> Iterator[Edit]:
    """New figures of a measure, and figures that were given before and are no longer what they were."""
    was = {str(one.get("period")): one for one in _dicts(old)}
    now = {str(one.get("period")): one for one in _dicts(new)}
    part = part_of(Measure, "readings")
    for period, reading in now.items():
        known = was.get(period)
        if known is None:
            yield Edit(EditKind.FIGURES, f"New figures for {period}: {words_of(reading.get('actual'))}")
            continue
        for name in _names(known, reading):
            before, after = known.get(name), reading.get(name)
            if before != after:
                rewrites = EditKind.REWRITTEN if name == "actual" else EditKind.CHANGED
                label = f"Figures for {period}: {label_of(part, name).lower()}"
                shown = words_of_field(part, name, before), words_of_field(part, name, after)
                yield _whole(label, *shown, rewrites)
    for period in was.keys() - now.keys() if was else ():
        yield Edit(EditKind.REWRITTEN, f"Figures for {period} were taken away: {words_of(was[period].get('actual'))}")


def _dicts(value: object) -> list[dict[str, object]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []

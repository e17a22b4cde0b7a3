"""What the fields and values of a record are called when they change, from what the models say about themselves."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache

from local_offer.models.common import Facts
from local_offer.models.fields import FieldFacts, fields_of
from local_offer.models.progress import PROGRESS_FOLDERS, PROGRESS_LISTS
from local_offer.models.progress_plans import Programme
from local_offer.wording import day

PLACES: Mapping[str, type[Facts]] = {**PROGRESS_FOLDERS, **PROGRESS_LISTS, "progress/programme.yml": Programme}
"""The folders and files of the programme's records, by their place in data/, and what each holds."""
CALLED: Mapping[str, tuple[str, str]] = {
    "progress/milestones": ("promise", "promises"),
    "progress/measures": ("measure", "measures"),
    "progress/plans.yml": ("plan", "plans"),
    "progress/areas-to-improve.yml": ("area to improve", "areas to improve"),
    "progress/projects.yml": ("project", "projects"),
    "progress/threads.yml": ("thread", "threads"),
    "progress/rounds.yml": ("round", "rounds"),
    "progress/boards.yml": ("board", "boards"),
    "progress/meetings.yml": ("meeting", "meetings"),
    "progress/visits.yml": ("visit or letter", "visits and letters"),
    "progress/risks.yml": ("risk", "risks"),
    "progress/money.yml": ("budget", "budgets"),
    "progress/resources-moved.yml": ("move of resources", "moves of resources"),
    "progress/places-pipeline.yml": ("count of places", "counts of places"),
    "progress/places-by-need.yml": ("need with new places", "needs with new places"),
    "progress/reviews.yml": ("review", "reviews"),
    "progress/task-groups.yml": ("task group", "task groups"),
    "progress/decisions-to-make.yml": ("decision to make", "decisions to make"),
    "progress/co-production.yml": ("piece of work with families", "pieces of work with families"),
    "progress/told-us.yml": ("thing that families said", "things that families said"),
    "progress/papers.yml": ("paper", "papers"),
    "progress/programme.yml": ("programme", "programmes"),
}
"""What one record of each place is called, and several."""
MOST_SHOWN = 400
"""How many characters of a text are shown before and after an edit."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_NAMES = ("name", "need", "what", "title", "said", "about")
_LONGEST_NAME = 90
_LEAD = 60
"""How many characters before the first difference of two long texts are shown."""


def name_of(id_: str, fields: object) -> str:
    """What a record is called by a family; the words of its id where it has no name."""
    found = (fields.get(name) for name in _NAMES) if isinstance(fields, dict) else ()
    name = next((one for one in found if isinstance(one, str) and one.strip()), "")
    words = " ".join(name.split()) or id_.replace("-", " ").capitalize()
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1].rstrip()}…"


@cache
def _fields(model: type[Facts]) -> Mapping[str, FieldFacts]:
    return {one.name: one for one in fields_of(model)}


def field_of(model: type[Facts] | None, name: str) -> FieldFacts | None:
    """A field of a model by the name that an editor writes; nothing when the model has no such field today."""
    return _fields(model).get(name) if model else None


def part_of(model: type[Facts] | None, name: str) -> type[Facts] | None:
    """The model of what stands under a field, when it has fields of its own."""
    field = field_of(model, name)
    part = field.parts[0] if field and field.parts else None
    return part if part is not None and issubclass(part, Facts) else None


def label_of(model: type[Facts] | None, name: str) -> str:
    """What a field is called: the beginning of what its model says of it, such as "Why it is late"."""
    field = field_of(model, name)
    said = re.split(r"[.,:;] |[.]$", field.description)[0] if field else ""
    if field and field.refers_to:
        said = re.sub(r"^The ids? of (t?)", lambda found: found[1].upper(), said)
    return said[:1].upper() + said[1:] if said else name.replace("_", " ").capitalize()


def words_of(value: object, model: type[Facts] | None = None) -> str:
    """A value as a family reads it: a date in words, a list with its items, fields with their values."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return _as_day(text) or text
    if isinstance(value, list):
        return "; ".join(filter(None, (words_of(one, model) for one in value)))
    if isinstance(value, dict):
        kept = ((name, one) for name, one in value.items() if not _is_reference(model, name))
        return ", ".join(filter(None, (words_of(one, part_of(model, name)) for name, one in kept)))
    return ""


def around_the_edit(before: str, after: str) -> tuple[str, str]:
    """Two texts cut to the part in which they differ, with some of what stands before it."""
    same = next((number for number, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), 0)
    first = max(same - _LEAD, 0) if max(len(before), len(after)) > MOST_SHOWN else 0
    return _cut(before, first), _cut(after, first)


def _cut(text: str, first: int) -> str:
    shown = text[first : first + MOST_SHOWN]
    return f"{'…' if first and shown else ''}{shown}{'…' if first + MOST_SHOWN < len(text) else ''}"


def words_of_field(model: type[Facts] | None, name: str, value: object) -> str:
    """The value of a field as a family reads it. An id that leads to another record is said in its words."""
    if _is_reference(model, name) and isinstance(value, str):
        return value.replace("-", " ").capitalize()
    return words_of(value, part_of(model, name))


def _is_reference(model: type[Facts] | None, name: str) -> bool:
    field = field_of(model, name)
    return bool(field and field.refers_to)


def _as_day(text: str) -> str:
    if not _DAY.fullmatch(text):
        return ""
    try:
        return day(datetime.date.fromisoformat(text))
    except ValueError:
        return ""

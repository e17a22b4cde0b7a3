"""The models described for people and for editors' programs: data/README.md and the JSON Schemas.

Both are made from the models' own docstrings, so that what an editor reads is what is checked.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from local_offer.models.common import Facts
from local_offer.models.fields import FieldFacts, fields_of, schema_of
from local_offer.models.local_offer import FOLDERS, LISTS, SINGLES

if TYPE_CHECKING:
    from pydantic import BaseModel

SCHEMAS = "hooks/local_offer/schemas"
_OPENING = """\
# The data

<!-- Made by `local-offer describe` from the models in hooks/local_offer/models/. Do not change it by hand. -->

One record is one file, and the file's name is the record's id and the last part of its address:
`data/services/autism-outreach.yml` is the page `/services/autism-outreach/`. Vocabularies and legal numbers are lists:
one file, each record under its id.

- Every value is text until the field gives it a meaning, so `9:30`, `no` and `01632 960 123` stay as you type them.
- Leave out what nobody knows. It is then shown as not known, or left out, and never guessed.
- Dates are written year-month-day: `2026-09-01`. Times are written `9:30` or `5:30pm`.
- A field marked **must** is in every record.
- Longer texts may have paragraphs, lists, **bold** and links. They have no headings, pictures or HTML.
- `local-offer check` says all that is wrong, with the file and the line.
- `local-offer new service "Name"` writes a record to fill in.
- `data/postcodes/` is made by `local-offer postcodes` from an open table, and never typed.
"""


def described_files(project: Path) -> Iterator[tuple[Path, str]]:
    """Each file that is made from the models, with the text that it must have."""
    for where, (model, listed) in _described().items():
        schema = schema_of(model, listed=listed)
        text = json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        yield project / SCHEMAS / schema_name(where), text
    yield project / "data/README.md", data_readme()
    yield project / ".vscode/settings.json", _editor_settings(project / ".vscode/settings.json")


def schema_name(where: str) -> str:
    """The file name of the schema for a place in data/, such as "services.schema.json"."""
    return f"{Path(where).stem}.schema.json"


def data_readme() -> str:
    """The text of data/README.md: every field of every record."""
    parts = [_OPENING]
    for where, (model, listed) in _described().items():
        place = f"data/{where}" if where.endswith(".yml") else f"data/{where}/ID.yml"
        shape = " (a list: each record stands under its id)" if listed else ""
        parts.append(f"## {place}\n\n{_words(model)}{shape}\n\n{_table(model)}")
        parts.extend(f"### {_title(part)}\n\n{_words(part)}\n\n{_table(part)}" for part in _parts_within(model))
    return "\n".join(parts)


def _described() -> Mapping[str, tuple[type[Facts], bool]]:
    return {
        **{file: (model, False) for file, model in SINGLES.items()},
        **{folder: (model, False) for folder, model in FOLDERS.items()},
        **{file: (model, True) for file, model in LISTS.items()},
    }


def _parts_within(model: type[BaseModel]) -> tuple[type[BaseModel], ...]:
    found: dict[type[BaseModel], None] = {}
    waiting = [model]
    while waiting:
        here = waiting.pop(0)
        for field in fields_of(here):
            for part in field.parts:
                if part not in found and part is not model:
                    found[part] = None
                    waiting.append(part)
    return tuple(found)


def _table(model: type[BaseModel]) -> str:
    rows = [f"| `{field.name}` | {'must' if field.needed else ''} | {_cell(field)} |" for field in fields_of(model)]
    return "\n".join(["| Field | | What it is |", "|---|---|---|", *rows]) + "\n"


def _cell(field: FieldFacts) -> str:
    words = [field.description]
    if field.choices:
        words.append(f"One of: {', '.join(field.choices)}.")
    if field.also:
        words.append(f"Or the word {' or '.join(field.also)}.")
    if field.is_list:
        words.append("A list, one to a line.")
    if field.parts:
        words.append(f"See {', '.join(_title(part) for part in field.parts)}.")
    return " ".join(words).replace("|", "\\|")


def _words(model: type[BaseModel]) -> str:
    return " ".join((model.__doc__ or "").split())


def _title(model: type[BaseModel]) -> str:
    spaced = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in model.__name__)
    return spaced.strip().capitalize()


def _editor_settings(file: Path) -> str:
    settings = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    settings["yaml.schemas"] = {
        f"{SCHEMAS}/{schema_name(where)}": f"data/{where}" if where.endswith(".yml") else f"data/{where}/*.yml"
        for where in _described()
    }
    return json.dumps(settings, indent=2) + "\n"

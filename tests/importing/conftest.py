"""A data folder with small vocabularies of its own, and imports into it in one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from local_offer.importing.importer import import_directory
from local_offer.importing.report import Report
from local_offer.importing.spreadsheet import read_spreadsheet

REPOSITORY = Path(__file__).parents[2]

VOCABULARY = {
    "categories.yml": "things-to-do:\n  name: Things to do\n  summary: Clubs.\n",
    "needs.yml": "autism:\n  name: Autism\n  summary: Autism.\n  area_of_need: communication and interaction\n",
    "access.yml": "step-free:\n  name: Step-free\n  summary: No steps.\n",
    "areas.yml": "harbour:\n  name: Harbour\n  summary: By the sea.\n",
    "languages.yml": "english:\n  name: English\n  code: en\n",
}

MAPPING = """\
into: services
key: ref
columns:
  name: name
  summary: about
  description: about
  website: web
  contacts.0.phone: phone
  contacts.0.email: email
  where.places.0.street: street
  where.places.0.town: town
  where.places.0.postcode: postcode
constants:
  status: open
  provider: nobody-knows
  categories: [things-to-do]
  criteria: The list does not say. Please ask.
  checked:
    on: 2026-09-01
    by: The list
    next_due: 2027-09-01
organisations:
  nobody-knows:
    name: Nobody knows
    kind: unknown
    summary: The list does not say who runs it.
"""

HEADINGS = ("ref", "name", "about", "web", "phone", "email", "street", "town", "postcode")


def rows(*changes: Mapping[str, str]) -> str:
    """A CSV text with one row for each set of changes to an ordinary row."""
    ordinary = {
        "ref": "1",
        "name": "Harbour Club",
        "about": "A club by the harbour.",
        "web": "https://harbour.example/",
        "phone": "01632 960 123",
        "email": "info@harbour.example",
        "street": "2 Quay Street",
        "town": "Severnmouth",
        "postcode": "ZX1 4AB",
    }
    lines = [",".join(HEADINGS)]
    for change in changes:
        cells = {**ordinary, **change}
        lines.append(",".join('"' + cells[heading].replace('"', '""') + '"' for heading in HEADINGS))
    return "\r\n".join(lines) + "\r\n"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder without records."""
    folder = tmp_path / "data"
    (folder / "vocabulary").mkdir(parents=True)
    for name, text in VOCABULARY.items():
        (folder / "vocabulary" / name).write_text(text, "utf-8")
    return folder


ImportSheet = Callable[..., Report]


@pytest.fixture
def import_sheet(data: Path, tmp_path: Path) -> ImportSheet:
    """Imports a table, given as text or bytes, with a mapping file, given as text."""

    def run(table: str | bytes, mapping: str = MAPPING, *, dry_run: bool = False, suffix: str = ".csv") -> Report:
        file, mapping_file = tmp_path / f"table{suffix}", tmp_path / "mapping.yml"
        file.write_bytes(table.encode() if isinstance(table, str) else table)
        mapping_file.write_text(mapping, "utf-8")
        directory, rules = read_spreadsheet(file, mapping_file)
        return import_directory(directory, "clubs", data, credit=rules.credit or "", dry_run=dry_run)

    return run


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and its bytes."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}

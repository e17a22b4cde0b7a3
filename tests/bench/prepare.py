"""Everything that one round of builds needs, at one size: our project, and each rival's.

`python -m tests.bench.prepare FOLDER SERVICES SEED RIVAL…` is a process of its own: the one that measures stays small,
because a program inherits the largest size of the one that starts it.
"""

from __future__ import annotations

import datetime
import json
import platform
import shutil
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import material

from local_offer.offer import read_local_offer
from local_offer.reading import read_record
from local_offer.rendering import environment, render
from tests.bench.records import write_records
from tests.bench.rivals import Given, MissingError, eleventy, hugo
from tests.bench.rivals import material as with_material
from tests.bench.views import Views

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES_ALONE = ROOT / "tests/bench/pages_alone.py"
RIVALS: dict[str, Any] = {"hugo": hugo, "eleventy": eleventy, "material": with_material}


def prepare(folder: Path, services: int, seed: int, rivals: list[str]) -> None:
    """Write `ours` and every rival's project into a folder, and in facts.json what they are and how they are built."""
    shutil.rmtree(folder, ignore_errors=True)
    ours = folder / "ours"
    counts = write_records(ROOT / "data", ours / "data", services, seed)
    for name in ("content", "overrides"):
        shutil.copytree(ROOT / name, ours / name)
    (ours / "hooks").mkdir()
    for name in ("hooks/publish.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, ours / name)
    today = latest_check(ours / "data")
    noon = datetime.datetime.combine(today, datetime.time(12), datetime.UTC)
    facts: dict[str, Any] = {"epoch": str(int(noon.timestamp())), "counts": counts, "systems": {}, "missing": {}}
    facts["systems"]["ours"] = {
        "name": "Local Offer Live",
        "version": f"with Python {platform.python_version()} and MkDocs {version('mkdocs')}",
        "command": [str(Path(sys.executable).with_name("local-offer")), "build", "--project", str(ours)],
    }
    if "pages" in rivals:
        facts["systems"]["pages"] = {
            "name": "Local Offer Live, pages alone",
            "version": "",
            "command": [sys.executable, str(PAGES_ALONE), str(_copy_of(ours, folder / "pages"))],
        }
    rivals = [name for name in rivals if name != "pages"]
    given = _given(ours, today) if rivals else None
    for name in rivals:
        rival, own = RIVALS[name], folder / name
        try:
            program = rival.install(folder.parent)
        except MissingError as error:
            facts["missing"][rival.NAME] = str(error)
            continue
        own.mkdir()
        rival.prepare(own, given)
        facts["systems"][name] = {
            "name": rival.NAME,
            "version": rival.version(program),
            "command": rival.command(program, own),
        }
    (folder / "facts.json").write_text(json.dumps(facts), encoding="utf-8")


def _copy_of(ours: Path, other: Path) -> Path:
    shutil.copytree(ours, other)
    return other


def _given(ours: Path, today: datetime.date) -> Given:
    offer = read_local_offer(ours, today)
    env = environment([ours / "overrides", Path(material.__file__).parent / "templates"], offer, {"search/"})
    return Given(Views(offer, lambda page: render(env, page)), env, ours / "overrides/assets")


def latest_check(data: Path) -> datetime.date:
    """The latest day on which a fact was confirmed: the day that every build stands for."""
    found = (read_record(file, file.name).record for file in sorted(data.glob("*/*.yml")))
    days = (record.values["checked"]["on"] for record in found if record and "checked" in record.values)
    return max(datetime.date.fromisoformat(day) for day in days)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]).resolve(), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])

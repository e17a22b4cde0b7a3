"""Build our site and the others' at several sizes, in turns, and say what each build took.

This process imports no more than it needs: a program that it starts seems as large as this one at least.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench import measuring, table
from tests.bench.table import Also, Built

ROOT = Path(__file__).resolve().parent.parent.parent
CACHE = ROOT / ".cache" / "bench"
SYSTEMS = ("ours", "pages", "hugo", "eleventy", "material")
SIZES = (1000, 5000, 10000)
_SLOW = {"material": 1000, "eleventy": 1000}
"""The largest size at which a slow generator is built when nobody asks for more."""
_NOTES = """\
- Our whole build makes an index for the search and the files of the open data as well, which the others are not asked
  for; "pages alone" leaves out these two, and is what compares with theirs. Hugo = 1 is Hugo's pages in both.
- Every generator makes the same pages with the same sections in our frame, cold, into an empty folder. Each build is a
  process of its own, and they take turns. Figures are the middle of all runs, with the least and most in brackets.
  Compare processor time: time on the wall depends on what else the machine does.
- Python's modules and our templates were compiled by a build before, as they are from the second build on; the first
  after a change of the package takes 0.6 seconds more.
- We read records as an editor writes them, validate every field, check every link and promise, and put dates, prices
  and times into words. The others get facts in words that were checked before, and check nothing.
- Their home page, indexes and glossary are given to them as finished HTML. We make ours.
- Lists turn after 60 services. Hugo's come from its taxonomies; their further pages are at `/page/2/`, ours `/page-2/`.
- MkDocs with Material gets every page as a Markdown file that was written before, lists too. Its headings have links
  to themselves, its facts are plain definition lists, and search and navigation, which cost it more, are off.
- Councils grow to {organisations:,} organisations and {settings:,} settings at most; services go on."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to measure."""

    sizes: tuple[int, ...]
    systems: tuple[str, ...]
    runs: int
    """How often to build with each generator: often enough for a middle, as the time of some swings by a third."""
    seed: int
    all_sizes: bool
    keep: bool
    folder: Path
    """Where everything is made and built."""

    def systems_at(self, services: int) -> list[str]:
        """The generators to build at a size."""
        return [name for name in self.systems if self.all_sizes or services <= _SLOW.get(name, services)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for, print it, and write it into README.md."""
    given = _parser().parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.profile:
        return _profile(given.folder, given.profile, given.seed)
    asked = Asked(
        tuple(given.sizes), tuple(given.systems), given.runs, given.seed, given.slow_ones_too, given.keep, given.folder
    )
    built: list[Built] = []
    told: dict[str, Any] = {"systems": {}, "missing": {}, "counts": {}}
    for services in asked.sizes:
        facts = _prepare(asked.folder / str(services), services, asked.seed, asked.systems_at(services))
        for part in told:
            told[part] |= facts[part]
        _say_missing(facts["missing"])
        built.extend(_build_in_turns(asked.folder / str(services), services, facts, asked))
        if not asked.keep:
            shutil.rmtree(asked.folder / str(services))
    also = _ours_alone(asked) if given.alone else []
    text = "\n".join(_report(built, also, told, asked.folder))
    sys.stdout.write(f"\n{text}\n\n")
    return into_readme(text) if given.readme else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many services")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=SYSTEMS, help="which generators")
    parser.add_argument("--runs", type=int, default=5, help="builds of each; 5 when not given")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another council")
    parser.add_argument("--slow-ones-too", action="store_true", help="every generator at every size")
    parser.add_argument("--folder", type=Path, default=CACHE, help="where to build, such as a folder in memory")
    parser.add_argument("--keep", action="store_true", help="keep the projects and sites in that folder")
    parser.add_argument("--not-alone", dest="alone", action="store_false", help="leave out what is only ours")
    parser.add_argument("--no-readme", dest="readme", action="store_false", help="print the figures and write nothing")
    parser.add_argument(
        "--profile", type=int, nargs="?", const=5000, metavar="SERVICES", help="say where the time of our build goes"
    )
    return parser


def _prepare(folder: Path, services: int, seed: int, systems: Sequence[str]) -> dict[str, Any]:
    _say(f"Making a council of {services:,} services for {', '.join(systems)} …")
    rivals = [name for name in systems if name != "ours"]
    making = [sys.executable, "-m", "tests.bench.prepare", str(folder), str(services), str(seed), *rivals]
    subprocess.run(making, cwd=ROOT, check=True)
    facts: dict[str, Any] = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return facts


def _build_in_turns(folder: Path, services: int, facts: dict[str, Any], asked: Asked) -> list[Built]:
    systems = {name: facts["systems"][name] for name in asked.systems_at(services) if name in facts["systems"]}
    built = {name: Built(services, name, system["name"]) for name, system in systems.items()}
    for number in range(asked.runs):
        for name, system in systems.items():
            site = folder / name / "site"
            _put_aside(site, folder / f"{name}-{number}")
            run = measuring.run(system["command"], folder / name, _environ(facts["epoch"]), folder / f"{name}.txt")
            built[name].runs.append(run)
            took = f"{run.cpu:.2f} s processor, {run.wall:.2f} s wall"
            _say(f"  {services:,}, run {number + 1}: {took}, {system['name']}")
            if number == 0:
                built[name].weight = measuring.Weight.of(site)
    return list(built.values())


def _put_aside(site: Path, aside: Path) -> None:
    """Make room for a cold build. Removing thousands of files just before makes the system slow to write new ones."""
    if site.exists():
        site.rename(aside)


def _ours_alone(asked: Asked) -> list[Also]:
    """The check of the demonstration, everything with 200 services, and reading 5,000 and editing one of them."""
    program, says = str(Path(sys.executable).with_name("local-offer")), asked.folder / "says.txt"
    small, large = asked.folder / "small", asked.folder / "large"
    epoch = _prepare(small, 200, asked.seed, ["ours"])["epoch"]
    _prepare(large, 5000, asked.seed, ["ours"])
    commands = {
        "`local-offer check` of the demonstration": [program, "check", "--quiet", "--project", str(ROOT)],
        "`local-offer check` of 200 services": [program, "check", "--quiet", "--project", str(small / "ours")],
        "`local-offer build` of 200 services": [program, "build", "--project", str(small / "ours")],
    }
    found = {what: Also(what) for what in commands}
    reading = Also("Reading and validating 5,000 services, the start of Python left out")
    for _ in range(asked.runs):
        for what, command in commands.items():
            shutil.rmtree(small / "ours/site", ignore_errors=True)
            run = measuring.run(command, ROOT, _environ(epoch), says)
            found[what].cpu.append(run.cpu)
            found[what].wall.append(run.wall)
            found[what].memory.append(run.memory)
    editing = Also("An edit of one of 5,000 services in the preview, from when it is noticed")
    for _ in range(min(asked.runs, 3)):
        for what, module in ((reading, "reading"), (editing, "editing")):
            command = [sys.executable, "-m", f"tests.bench.{module}", str(large / "ours")]
            what.memory.append(measuring.run(command, ROOT, _environ(epoch), says).memory)
            cpu, wall = says.read_text(encoding="utf-8").splitlines()[-1].split()
            what.cpu.append(float(cpu))
            what.wall.append(float(wall))
    seeing = Also("The same edit, from saving the file until a browser shows the new page")
    measuring.run([sys.executable, "-m", "tests.bench.seeing", str(large / "ours")], ROOT, _environ(epoch), says)
    seeing.wall.extend(map(float, says.read_text(encoding="utf-8").split()))
    for folder in (small, large):
        shutil.rmtree(folder)
    return [*found.values(), reading, editing, seeing]


def _environ(epoch: str) -> dict[str, str]:
    return {**os.environ, "SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1", "NODE_NO_WARNINGS": "1"}


def _profile(where: Path, services: int, seed: int) -> int:
    folder = where / "profile"
    facts = _prepare(folder, services, seed, ["ours"])
    code = 0
    for kind in ("stages", "functions"):
        shutil.rmtree(folder / "ours/site", ignore_errors=True)
        command = [sys.executable, "-m", "tests.bench.profiling", kind, str(folder / "ours")]
        done = subprocess.run(
            command, cwd=ROOT, env=_environ(facts["epoch"]), stderr=subprocess.PIPE, text=True, check=False
        )
        if done.returncode:
            _say(done.stderr)
        code = code or done.returncode
    shutil.rmtree(folder)
    return code


def _report(built: Sequence[Built], also: Sequence[Also], told: dict[str, Any], where: Path) -> Iterator[str]:
    yield f"{machine(where)} {_versions(told)}"
    yield ""
    yield from table.builds_table(built)
    yield from table.growth_lines(built)
    if also:
        yield ""
        yield from table.also_table(also)
    yield ""
    if len({one.system for one in built}) > 1:
        yield from _NOTES.format(**told["counts"]).splitlines()
        yield f"- {table.weight_line(built)}"
        yield f"- {table.beside_line(built)}"
    for name, why in told["missing"].items():
        yield f"- {name} is not here: {why}."


def machine(where: Path) -> str:
    """The day, and what the figures were measured on."""
    today = datetime.datetime.now().astimezone().date()
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    gigabytes = f"{pages * size / 1e9:.0f} GB of memory"
    cores = f"{os.cpu_count()} processor cores"
    system = f"{platform.system()} on {platform.machine()}"
    built = "" if where == CACHE else f", built in {where}"
    return f"Measured on {today.day} {today:%B %Y}: {cores}, {gigabytes}, {system}{built}."


def _versions(told: dict[str, Any]) -> str:
    systems = [system for system in told["systems"].values() if system["version"]]
    return ", ".join(f"{system['name']} {system['version']}" for system in systems) + "."


def _say_missing(missing: dict[str, str]) -> None:
    for name, why in missing.items():
        _say(f"{name} is left out: {why}.")


def into_readme(text: str, marks: tuple[str, str] = (table.START, table.END)) -> int:
    """Write figures between their marks in README.md, and give the command's exit code."""
    readme = ROOT / "README.md"
    changed = table.put_between_marks(readme.read_text(encoding="utf-8"), text, marks)
    if changed is None:
        _say(f"README.md has no {marks[0]} and {marks[1]}, so nothing was written into it.")
    else:
        readme.write_text(changed, encoding="utf-8", newline="\n")
        _say("Written into README.md.")
    return 0


def _say(said: str) -> None:
    sys.stderr.write(f"{said}\n")
    sys.stderr.flush()

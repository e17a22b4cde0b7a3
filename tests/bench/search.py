"""Our search beside Pagefind's and Material's, over the same pages: `make bench BENCH="search --sizes 1000"`.

Bytes are counted for every judged query. Times are taken in Chromium on a slow line, with a slow processor. The figures
go into README.md, between their own marks.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from tests.bench import measuring
from tests.bench.measuring import Spread
from tests.bench.run import CACHE, ROOT, into_readme, machine
from tests.bench.search_browser import look
from tests.bench.search_bytes import LEVEL
from tests.bench.table import OF_SEARCH

SIZES = (1000, 5000, 10000)
PAGEFIND = "pagefind[bin]==1.5.2"
QUERIES = ("speech therapy", "taxi to school", "autisum", "short breaks", "wheelchair")
"""What is timed: plain words, a synonym, a slip, and words of many records."""
MATERIAL_SCRIPTS = 47_300
"""Material 9.8's bundle and search worker, compressed, in bytes: what its pages load before they can search."""
_COLUMNS = (
    *("Services", "First result, KB: middle / 95 %", "Pagefind, KB", "Material, KB", "First result, s"),
    *("Pagefind, s", "Ratio", "Index, s processor", "Rest of the build", "Browser memory, MB"),
)
_NOTES = """\
- First results are counted, compressed, over every judged query of the demonstration: the scripts, and all files of the
  index that ten results take. Pagefind {version} searches the same pages in the same frame. Material's is what its
  pages fetch before they can search.
- Times are from the start of going to the page to its first result, with nothing kept from before, in Chromium with
  150 ms to the server, 1.6 Mbit/s and the processor four times slower: {queries} searches in turns. Figures are the
  middle, with the least and most in brackets.
- The index is its processor time within a whole build; the rest of the build is all else that the build does.
- Memory is what the page holds after several searches, with a filter, near a place and misspelt: the objects of its
  scripts, their rows of numbers, and the page itself."""
_MAIN = re.compile(r"<main.*?</main>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def main(arguments: Sequence[str]) -> int:
    """Measure at each size that was asked for, and print the figures."""
    parser = argparse.ArgumentParser(prog='make bench BENCH="search …"', description=__doc__.split("\n")[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many services")
    parser.add_argument("--runs", type=int, default=3, help="how often each time is taken")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another council")
    parser.add_argument("--keep", action="store_true", help="keep the sites under .cache/bench/search")
    parser.add_argument("--no-readme", dest="readme", action="store_false", help="print the figures and write nothing")
    asked = parser.parse_args(arguments)
    lines = [
        machine(CACHE),
        "",
        f"| {' | '.join(_COLUMNS)} |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for services in asked.sizes:
        folder = CACHE / "search" / str(services)
        lines.append(_row(services, _measure(folder, services, asked.seed, asked.runs)))
        if not asked.keep:
            shutil.rmtree(folder)
    lines += ["", _NOTES.format(version=PAGEFIND.partition("==")[2], queries=len(QUERIES))]
    text = "\n".join(lines)
    sys.stdout.write(f"\n{text}\n")
    return into_readme(text, OF_SEARCH) if asked.readme else 0


def _measure(folder: Path, services: int, seed: int, runs: int) -> dict[str, Any]:
    _say(f"Making a council of {services:,} services …")
    making = [sys.executable, "-m", "tests.bench.prepare", str(folder), str(services), str(seed)]
    subprocess.run(making, cwd=ROOT, check=True)
    epoch = json.loads((folder / "facts.json").read_text(encoding="utf-8"))["epoch"]
    project, site, says = folder / "ours", folder / "ours/site", folder / "says.txt"
    environ = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "NO_MKDOCS_2_WARNING": "1"}
    built = measuring.run([_program("local-offer"), "build", "--project", str(project)], ROOT, environ, says)
    _say(f"  built in {built.cpu:.1f} s of processor time")
    weighing = [sys.executable, "-m", "tests.bench.search_bytes", str(project)]
    weighed = json.loads(subprocess.run(weighing, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    pagefind = _pagefind(folder.parent)
    indexed = measuring.run(
        [*pagefind, "--site", str(site)], ROOT, {**os.environ, "PYTHONPATH": str(folder.parent / "pagefind")}, says
    )
    _say(f"  Pagefind's index took {indexed.cpu:.1f} s")
    return {
        "weights": list(weighed["weights"].values()),
        "index": weighed["cpu"],
        "rest": built.cpu - weighed["cpu"],
        "material": _material_weight(site) + MATERIAL_SCRIPTS,
        "seen": look(site, list(weighed["weights"]), QUERIES, runs),
    }


def _program(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _pagefind(cache: Path) -> list[str]:
    home = cache / "pagefind"
    if not home.is_dir():
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(home), PAGEFIND]
        subprocess.run(pip, check=True)
    return [sys.executable, "-m", "pagefind"]


def _material_weight(site: Path) -> int:
    """The compressed size of the one file that Material's search fetches: the text of every page, in its form."""
    entries = [entry for file in sorted(site.rglob("*.html")) for entry in _entries(site, file)]
    config = {"lang": ["en"], "separator": r"[\s\-]+", "pipeline": ["stopWordFilter"], "fields": {}}
    return len(gzip.compress(json.dumps({"config": config, "docs": entries}, separators=(",", ":")).encode(), LEVEL))


def _entries(site: Path, file: Path) -> Iterator[dict[str, str]]:
    found = _MAIN.search(file.read_text(encoding="utf-8"))
    if found is not None:
        text = " ".join(unescape(_TAG.sub(" ", found[0])).split())
        yield {"location": file.parent.relative_to(site).as_posix(), "title": text[:60], "text": text}


def _row(services: int, found: dict[str, Any]) -> str:
    weights, seen = sorted(found["weights"]), found["seen"]
    ours, theirs = Spread.of(seen.ours), Spread.of(seen.pagefind)
    cells = (
        f"{services:,}",
        f"{statistics.median(weights) / 1000:.1f} / {weights[len(weights) * 95 // 100] / 1000:.1f}",
        f"{statistics.median(seen.pagefind_bytes) / 1000:.0f}",
        f"{found['material'] / 1000:.0f}",
        _spread(ours),
        _spread(theirs),
        f"{ours.middle / theirs.middle:.2f}",
        f"{found['index']:.1f}",
        f"{found['rest']:.1f}",
        f"{seen.memory / 1e6:.1f}",
    )
    return f"| {' | '.join(cells)} |"


def _spread(times: Spread) -> str:
    return f"{times.middle:.2f} ({times.least:.2f} to {times.most:.2f})"


def _say(said: str) -> None:
    sys.stderr.write(f"{said}\n")
    sys.stderr.flush()

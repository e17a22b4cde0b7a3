"""What a first search weighs: every file that a browser fetches until ten results are there, compressed.

`python -m tests.bench.search_bytes PROJECT` counts it for every judged query of a project, in a process of its own.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
from pathlib import Path
from typing import Any

from local_offer.checked_offer import read_and_check
from local_offer.offer import read_local_offer
from local_offer.search.index_files import CARDS_IN_FILE, index_files
from local_offer.search.ranking import PackedIndex, rank
from tests.bench.prepare import ROOT, latest_check

SCRIPTS = ("search", "search-index", "search-ranking", "search-words", "words")
SPELLING = "search-spelling"
LEVEL = 6
"""How hard hosts compress."""


class _Noted(dict[str, str]):
    """The files of an index, and which of them were asked for."""

    def __init__(self, files: dict[str, str]) -> None:
        super().__init__(files)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.asked.add(name)
        return super().__getitem__(name)


def weigh(project: Path) -> dict[str, Any]:
    """The weight of each judged query's first results in bytes, and the processor time of the index."""
    checked = read_and_check(project, latest_check(project / "data"))
    started = time.process_time()
    files = index_files(checked.offer, checked.pages)
    took = time.process_time() - started
    packed = {name: weight(text) for name, text in files.items()}
    queries = read_local_offer(ROOT, latest_check(ROOT / "data")).judged_queries.values()
    weights = {one.query: _weigh(files, packed, one.query) for one in queries}
    shards = [size for name, size in packed.items() if name[0] == "t" and name[1].isdigit()]
    whole = sum(packed.values())
    return {"weights": weights, "cpu": took, "index": whole, "shards": len(shards), "core": packed["core.json"]}


def _weigh(files: dict[str, str], packed: dict[str, int], query: str) -> int:
    noted = _Noted(files)
    hits = rank(PackedIndex(noted), query).hits[:10]
    cards = {f"c{number // CARDS_IN_FILE}.json" for number, _ in hits}
    scripts = [*SCRIPTS, *((SPELLING,) if "lexicon.json" in noted.asked else ())]
    return sum(packed[name] for name in noted.asked | cards) + sum(map(script_weight, scripts))


def script_weight(name: str) -> int:
    """The compressed size of one of our scripts."""
    return weight((ROOT / f"overrides/assets/scripts/{name}.js").read_text(encoding="utf-8"))


def weight(text: str) -> int:
    """The compressed size of a text."""
    return len(gzip.compress(text.encode(), LEVEL))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(weigh(Path(sys.argv[1]).resolve())))

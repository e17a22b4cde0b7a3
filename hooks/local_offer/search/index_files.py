"""The index as files: a small core, the words in shards, the cards of results, and what filters and distances need.

The core has one address for ever. It names the folder of all other files, which is named after what they hold: a
browser may keep them for as long as it likes, and one core's shards never mix with another's.
"""

from __future__ import annotations

import hashlib
import json
import math
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

from local_offer.models.local_offer import LocalOffer
from local_offer.models.search_words import SayFind
from local_offer.pages.page import Page
from local_offer.search.cards import KINDS, card_of
from local_offer.search.columns import packed_columns
from local_offer.search.entries import Entry, entries_of
from local_offer.search.indexing import Postings, Weighed, weigh
from local_offer.search.packing import packed_number, packed_postings, packed_words
from local_offer.search.places import packed_outward, packed_places
from local_offer.search.synonyms import Synonyms
from local_offer.search.words import SOFT, STOP
from local_offer.wording import counted

FOLDER = "assets/search"
LETTERS_IN_SHARD = 4000
"""How long a shard of words becomes before the next one begins."""
CARDS_IN_FILE = 12
LEVELS = 64
"""How many weights there are: one digit tells them apart."""
MOST_IN_LEXICON = 4000
"""How many words a misspelt one is compared with."""
FEW_ENTRIES = 800
"""Of an index with fewer entries a browser fetches all after the first search, about 100 KB."""
Files = dict[str, str]


def index_files(offer: LocalOffer, pages: Iterable[Page]) -> Files:
    """Every file of the index by its name, as text."""
    entries = entries_of(offer, pages)
    return {
        **word_files(entries, offer.synonyms.values()),
        **_cards(entries, offer),
        "columns.json": _json(packed_columns(entries, offer)),
        "places.json": _json(packed_places(entries, offer)),
        **{f"near-{outward}.json": _json(packed_outward(code)) for outward, code in offer.postcodes.items()},
    }


def word_files(entries: Sequence[Entry], groups: Iterable[SayFind]) -> Files:
    """The files that a query is ranked with: the core, the shards of words, and the lexicon."""
    weighed = weigh(entries, Synonyms(groups))
    levels = _levels(weighed.postings)
    shards, bounds = _shards(weighed.postings, levels)
    core = {
        "entries": len(entries),
        "cards": CARDS_IN_FILE,
        "kinds": [kind.value for kind in KINDS],
        "levels": levels,
        "bounds": packed_words(bounds),
        "stop": packed_words(sorted(STOP)),
        "soft": packed_words(sorted(SOFT)),
        "small": len(entries) < FEW_ENTRIES,
    }
    return {"core.json": _json(core), **shards, "lexicon.json": _json(_lexicon(weighed))}


def write_index(site: Path, offer: LocalOffer, pages: Iterable[Page]) -> str:
    """Write the index of an offer into the folder of a site, and say what it holds: "214 entries in 40 files"."""
    files = index_files(offer, pages)
    core = json.loads(files.pop("core.json"))
    sums = hashlib.sha256("\n".join(f"{name} {text}" for name, text in sorted(files.items())).encode())
    folder, top = sums.hexdigest()[:12], site / FOLDER
    for old in sorted(top.iterdir()) if top.is_dir() else ():
        if old.is_dir() and old.name != folder:
            shutil.rmtree(old)
    (top / folder).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (top / folder / name).write_text(text, encoding="utf-8", newline="\n")
    (top / "core.json").write_text(_json({**core, "at": f"{folder}/"}), encoding="utf-8", newline="\n")
    return f"{counted(core['entries'], 'entry', 'entries')} in {counted(len(files) + 1, 'file')}"


def _levels(postings: Postings) -> list[float]:
    weights = [weight for of_stem in postings.values() for _, weight in of_stem if weight > 0]
    least, most = (min(weights), max(weights)) if weights else (1.0, 1.0)
    step = math.log(most / least) / (LEVELS - 1)
    return [float(f"{least * math.exp(step * level):.4g}") for level in range(LEVELS)]


def _shards(postings: Postings, levels: Sequence[float]) -> tuple[Files, list[str]]:
    """The shards, and the first stem of each."""
    least, span = math.log(levels[0]), math.log(levels[-1] / levels[0]) or 1.0
    files: Files = {}
    bounds: list[str] = []
    stems: list[str] = []
    texts: list[str] = []
    for stem, of_stem in postings.items():
        rounded = [(number, round((math.log(weight) - least) / span * (LEVELS - 1))) for number, weight in of_stem]
        text = packed_postings(rounded)
        if stems and sum(map(len, texts)) + len(text) > LETTERS_IN_SHARD:
            files[f"t{len(bounds) - 1}.json"] = _json([packed_words(stems), " ".join(texts)])
            stems, texts = [], []
        if not stems:
            bounds.append(stem)
        stems.append(stem)
        texts.append(text)
    if stems or not files:
        files[f"t{max(0, len(bounds) - 1)}.json"] = _json([packed_words(stems), " ".join(texts)])
    return files, bounds


def _cards(entries: Sequence[Entry], offer: LocalOffer) -> Files:
    cards = [card_of(entry, offer) for entry in entries]
    return {
        f"c{start // CARDS_IN_FILE}.json": _json(cards[start : start + CARDS_IN_FILE])
        for start in range(0, len(cards), CARDS_IN_FILE)
    }


def _lexicon(weighed: Weighed) -> list[str]:
    """The commonest words, and how common each of them is."""
    common = sorted(weighed.lexicon, key=lambda word: (-weighed.lexicon[word], word))[:MOST_IN_LEXICON]
    words = sorted(common)
    return [packed_words(words), "".join(_how_common(weighed.lexicon[word]) for word in words)]


def _how_common(count: int) -> str:
    return packed_number(min(31, round(math.log2(count) * 2)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

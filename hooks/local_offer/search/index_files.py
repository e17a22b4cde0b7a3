"""The index as files: a small core, the words in shards, the cards of results, and what filters and distances need.

All stand in one folder that is named after what they hold, so that a browser may keep them for ever, and an old core
never meets new shards.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from local_offer.models.local_offer import LocalOffer
from local_offer.pages.page import Page
from local_offer.search.cards import KINDS, card_of
from local_offer.search.columns import packed_columns
from local_offer.search.entries import Entry, entries_of
from local_offer.search.indexing import Postings, Weighed, weigh
from local_offer.search.packing import packed_number, packed_postings, packed_words
from local_offer.search.synonyms import Synonyms
from local_offer.search.words import SOFT, STOP

FOLDER = "assets/search"
LETTERS_IN_SHARD = 6000
"""How long a shard of words becomes before the next one begins."""
CARDS_IN_FILE = 32
LEVELS = 64
"""How many weights there are: one digit tells them apart."""
MOST_IN_LEXICON = 4000
"""How many words a misspelt one is compared with."""
Files = dict[str, str]


def index_files(offer: LocalOffer, pages: Iterable[Page]) -> Files:
    """Every file of the index by its name, as text."""
    entries = entries_of(offer, pages)
    weighed = weigh(entries, Synonyms(offer.synonyms.values()))
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
    }
    return {
        "core.json": _json(core),
        **shards,
        **_cards(entries, offer),
        "lexicon.json": _json(_lexicon(weighed)),
        "columns.json": _json(packed_columns(entries, offer)),
    }


def write_index(site: Path, files: Mapping[str, str]) -> str:
    """Write the index into the folder of a site, and give its own folder, such as "assets/search/3f0c81d2a9b4/"."""
    sums = hashlib.sha256("\n".join(f"{name} {text}" for name, text in sorted(files.items())).encode())
    folder = f"{FOLDER}/{sums.hexdigest()[:12]}/"
    (site / folder).mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (site / folder / name).write_text(text, encoding="utf-8", newline="\n")
    return folder


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
    if stems:
        files[f"t{len(bounds) - 1}.json"] = _json([packed_words(stems), " ".join(texts)])
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


def sizes(files: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """Each file's name and length, the longest first."""
    yield from sorted(((name, len(text)) for name, text in files.items()), key=lambda one: (-one[1], one[0]))

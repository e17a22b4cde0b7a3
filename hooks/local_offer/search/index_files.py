"""The index as files: a small core, the words in shards, the cards of results, and what filters and distances need.

The core has one address for ever. It names the folder of all other files, which is named after what they hold: a
browser may keep them for as long as it likes, and one core's shards never mix with another's.
"""

from __future__ import annotations

import hashlib
import json
import math
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from local_offer.models.local_offer import LocalOffer
from local_offer.models.search_words import SayFind
from local_offer.pages.page import Page
from local_offer.search.cards import KINDS, card_of
from local_offer.search.columns import packed_columns
from local_offer.search.entries import Entry, entries_of
from local_offer.search.indexing import Postings, Weighed, weigh
from local_offer.search.packing import packed_number, packed_numbers, packed_words, packing
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
    return dict(_files(offer, pages))


def _files(offer: LocalOffer, pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    entries = entries_of(offer, pages)
    yield from _word_files(entries, offer.synonyms.values())
    yield from _cards(entries, offer)
    yield "columns.json", _json(packed_columns(entries, offer))
    yield "places.json", _json(packed_places(entries, offer))
    for outward, code in offer.postcodes.items():
        yield f"near-{outward}.json", _json(packed_outward(code))


def word_files(entries: Sequence[Entry], groups: Iterable[SayFind]) -> Files:
    """The files that a query is ranked with: the core, the shards of words, and the lexicon."""
    return dict(_word_files(entries, groups))


def _word_files(entries: Sequence[Entry], groups: Iterable[SayFind]) -> Iterator[tuple[str, str]]:
    weighed = weigh(entries, Synonyms(groups))
    levels = _levels(weighed.postings)
    bounds: list[str] = []
    for number, (stems, texts) in enumerate(_shards(weighed.postings, levels)):
        bounds += stems[:1]
        yield f"t{number}.json", _json([packed_words(stems), " ".join(texts)])
    core = {
        "entries": len(entries),
        "cards": CARDS_IN_FILE,
        "late": packed_numbers(number for number, entry in enumerate(entries) if entry.late and not entry.closed),
        "closed": packed_numbers(number for number, entry in enumerate(entries) if entry.closed),
        "kinds": [kind.value for kind in KINDS],
        "levels": levels,
        "bounds": packed_words(bounds),
        "stop": packed_words(sorted(STOP)),
        "soft": packed_words(sorted(SOFT)),
        "small": len(entries) < FEW_ENTRIES,
    }
    yield "core.json", _json(core)
    yield "lexicon.json", _json(_lexicon(weighed))


class Indexed(NamedTuple):
    """An index that was written."""

    said: str
    """What it holds: "214 entries in 40 files"."""
    core: str
    """Its core, which the search page has in it."""


def write_index(site: Path, offer: LocalOffer, pages: Iterable[Page]) -> Indexed:
    """Write the index of an offer into the folder of a site. Each file is written as it is made, and forgotten."""
    top = site / FOLDER
    making = top / "new"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    sums, core = {}, {}
    for name, text in _files(offer, pages):
        if name == "core.json":
            core = json.loads(text)
            continue
        written = text.encode()
        sums[name] = hashlib.sha256(written).hexdigest()
        (making / name).write_bytes(written)
    folder = hashlib.sha256(_json(sorted(sums.items())).encode()).hexdigest()[:12]
    for old in sorted(top.iterdir()):
        if old.is_dir() and old != making:
            shutil.rmtree(old)
    making.rename(top / folder)
    whole = _json({**core, "at": f"{folder}/"})
    (top / "core.json").write_text(whole, encoding="utf-8", newline="\n")
    return Indexed(f"{counted(core['entries'], 'entry', 'entries')} in {counted(len(sums) + 1, 'file')}", whole)


def _levels(postings: Postings) -> list[float]:
    weights = [weight for _, of_stem in postings.values() for weight in (min(of_stem), max(of_stem))]
    least, most = (min(weights), max(weights)) if weights else (1.0, 1.0)
    step = math.log(most / least) / (LEVELS - 1)
    return [float(f"{least * math.exp(step * level):.4g}") for level in range(LEVELS)]


def _shards(postings: Postings, levels: Sequence[float]) -> Iterator[tuple[list[str], list[str]]]:
    """The stems of each shard, with their packed postings."""
    least, span = math.log(levels[0]), math.log(levels[-1] / levels[0]) or 1.0
    scale, log = (LEVELS - 1) / span, math.log
    stems: list[str] = []
    texts: list[str] = []
    letters = 0
    pack = packing(max((numbers[-1] for numbers, _ in postings.values()), default=0))
    for stem, (numbers, weights) in postings.items():
        text = pack(numbers, [round((log(weight) - least) * scale) for weight in weights])
        if stems and letters + len(text) > LETTERS_IN_SHARD:
            yield stems, texts
            stems, texts, letters = [], [], 0
        stems.append(stem)
        texts.append(text)
        letters += len(text)
    if stems or not postings:
        yield stems, texts


def _cards(entries: Sequence[Entry], offer: LocalOffer) -> Iterator[tuple[str, str]]:
    for start in range(0, len(entries), CARDS_IN_FILE):
        cards = [card_of(entry, offer) for entry in entries[start : start + CARDS_IN_FILE]]
        yield f"c{start // CARDS_IN_FILE}.json", _json(cards)


def _lexicon(weighed: Weighed) -> list[str]:
    """The commonest words, and how common each of them is."""
    common = sorted(weighed.lexicon, key=lambda word: (-weighed.lexicon[word], word))[:MOST_IN_LEXICON]
    words = sorted(common)
    return [packed_words(words), "".join(_how_common(weighed.lexicon[word]) for word in words)]


def _how_common(count: int) -> str:
    return packed_number(min(31, round(math.log2(count) * 2)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

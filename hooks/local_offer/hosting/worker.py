"""The service worker that keeps pages for when there is no signal: overrides/sw.js, and what it must know of this site.

It changes when the look, the scripts or the pages that come along change: a browser then fetches everything anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

_NOTES = re.compile(r"^ *(?:/\*\*.*?\*/|//[^\n]*)\n", re.DOTALL | re.MULTILINE)
"""What is written in the source for people: every device fetches the file, so it goes without them."""
_KEPT = {".css", ".js", ".svg", ".woff2"}
_NEEDS_THE_NETWORK = "search"
"""How the names of scripts begin that do nothing without the network."""


def worker(source: str, core: Iterable[str], known: Mapping[str, object]) -> str:
    """The file sw.js: what it must know, above the lines of `source`. `core` are the addresses that come along."""
    told = {"CORE": sorted(core), **known}
    version = hashlib.sha256((json.dumps(told) + source).encode()).hexdigest()[:10]
    lines = {"VERSION": version, **told}
    return "".join(f"const {name} = {json.dumps(value)};\n" for name, value in lines.items()) + _NOTES.sub("", source)


def lasting_files(site: Path, folder: str) -> tuple[str, ...]:
    """The addresses of the look and of the scripts that do something without the network, in the folder that lasts."""
    files = sorted(file for file in (site / folder).rglob("*") if file.suffix in _KEPT)
    return tuple(file.relative_to(site).as_posix() for file in files if not file.name.startswith(_NEEDS_THE_NETWORK))

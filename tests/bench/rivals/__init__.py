"""Other site generators, given the facts of our pages: one module each."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment

from local_offer.free_text import FreeWords
from tests.bench.views import Views


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # the quick one, where it is
    """Writes free text, which is text of a kind of its own, as text."""


_Dumper.add_representer(FreeWords, lambda dumper, text: dumper.represent_str(str(text)))


@dataclass(frozen=True, slots=True)
class Given:
    """What every rival starts from: the facts of all pages, our templates, and the folder of our assets."""

    views: Views
    env: Environment
    assets: Path


class MissingError(Exception):
    """A rival that cannot be had on this machine, and why."""


def write(folder: Path, files: Iterable[tuple[str, str]]) -> None:
    """Write texts into a folder."""
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def write_finished(folder: Path, given: Given) -> None:
    """Put the pages that no rival is asked to make, and our stylesheet and pictures, where they are only copied."""
    write(folder, ((f"{view['address']}index.html", view["html"]) for view in given.views.fixed))
    shutil.copytree(given.assets, folder / "assets", dirs_exist_ok=True)


def as_yaml(values: Mapping[str, Any]) -> str:
    """Values as YAML, in their own order, each text on as few lines as it has."""
    return str(yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10_000))


def with_front_matter(values: Mapping[str, Any], text: str) -> str:
    """A page in Markdown below its front matter."""
    return f"---\n{as_yaml(values)}---\n{text}\n"

"""Eleventy: records are YAML files that one data file reads, sorts into lists and cuts into pages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.bench.layouts import Language, in_nunjucks, layout, turn_of
from tests.bench.rivals import Given, MissingError, as_yaml, with_front_matter, write, write_finished

NAME = "Eleventy"
_OWN = Path(__file__).parent.parent / "eleventy"
_PAGED = """\
---
pagination:
  data: all.{}
  size: 1
  alias: it
permalink: "/{{{{ it.address }}}}index.html"
---
"""
_IT = Language("it.", words="{} | words | safe")


def install(cache: Path) -> Path:
    """The program, installed from its lock into the cache, above every folder that it builds."""
    program = cache / "node_modules/@11ty/eleventy/cmd.cjs"
    if not program.is_file():
        if not (shutil.which("node") and shutil.which("npm")):
            raise MissingError("it needs Node.js and npm")
        for name in ("package.json", "package-lock.json"):
            shutil.copy(_OWN / name, cache)
        done = subprocess.run(
            ["npm", "ci", "--no-audit", "--no-fund"], cwd=cache, capture_output=True, text=True, check=False
        )
        if done.returncode or not program.is_file():
            raise MissingError(done.stderr.strip().rpartition("\n")[2] or "it cannot be installed")
    return program


def version(program: Path) -> str:
    """The version as Eleventy says it, with Node's."""
    said = subprocess.run(["node", str(program), "--version"], capture_output=True, text=True, check=True).stdout
    node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    return f"{said.strip()} on Node {node.strip().lstrip('v')}"


def command(program: Path, folder: Path) -> list[str]:
    """What builds the site into `site/` of its folder, where it must be run."""
    del folder
    return ["node", str(program), "--quiet"]


def prepare(folder: Path, given: Given) -> None:
    """Write everything that Eleventy needs."""
    for file in sorted(_OWN.glob("*.js")):
        shutil.copy(file, folder)
    write(folder, [*_layouts(given), *_records(given)])
    (folder / "src/_data").mkdir(parents=True)
    (folder / "all.js").rename(folder / "src/_data/all.js")
    write_finished(folder / "static", given)


def _layouts(given: Given) -> Iterator[tuple[str, str]]:
    turn = turn_of("eleventy", given.env)
    for name, kind in (("services", "service"), ("settings", "setting"), ("organisations", "organisation")):
        yield f"src/{name}.njk", _PAGED.format(name) + in_nunjucks(layout(kind, given.env), _IT)
    lists = in_nunjucks(layout("list", given.env), _IT).replace("QQTURNQQ", turn)
    yield "src/lists.njk", _PAGED.format("lists") + lists
    letters = Language("it.", own={"letters": "all.letters"}, words=_IT.words)
    yield "src/letters.njk", _PAGED.format("letters") + in_nunjucks(layout("letter", given.env), letters)
    page = Language("", own={"text": "content | safe"})
    yield "src/_includes/written.njk", in_nunjucks(layout("written", given.env), page)


def _records(given: Given) -> Iterator[tuple[str, str]]:
    views = given.views
    folders = (("services", views.services), ("settings", views.settings), ("organisations", views.organisations))
    for folder, records in folders:
        for view in records:
            yield f"records/{folder}/{view['id']}.yml", as_yaml(view)
    yield "records/terms.yml", as_yaml({"terms": views.terms})
    for number, view in enumerate(views.written):
        head = {name: value for name, value in view.items() if name != "text"}
        head |= {"layout": "written.njk", "permalink": f"/{view['address']}index.html"}
        yield f"src/written/{number}.md", with_front_matter(head, view["text"])

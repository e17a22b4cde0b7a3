"""MkDocs with Material for MkDocs, as it comes: every page is a Markdown file that some program has written."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tests.bench.layouts import Language, in_nunjucks, layout
from tests.bench.rivals import Given, with_front_matter, write, write_finished
from tests.bench.views import WAYS

NAME = "MkDocs with Material"
_CONFIG = """\
site_name: Local Offer Live
site_url: https://localoffer.severnmouth.example/
docs_dir: docs
site_dir: site
theme:
  name: material
  custom_dir: theme
  font: false
plugins: []
not_in_nav: /**
markdown_extensions:
  - tables
  - def_list
  - toc:
      permalink: true
"""
_MAIN = """\
<div class="with-card">
<div class="head">
<h1>{{ title }}</h1>
<p class="lead">{{ summary }}</p>
</div>
[[contacts]]
<div class="body">
{{ text | words }}
</div>
</div>
"""
_ON_ONE_PAGE = 60


def install(cache: Path) -> Path:
    """MkDocs and Material are here already: our own build stands on them."""
    del cache
    return Path(sys.executable)


def version(program: Path) -> str:
    """The versions of both."""
    from importlib.metadata import version as found

    del program
    return f"{found('mkdocs')} and {found('mkdocs-material')}"


def command(program: Path, folder: Path) -> list[str]:
    """What builds the site into `site/` of its folder."""
    return [str(program), "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")]


def prepare(folder: Path, given: Given) -> None:
    """Write everything that MkDocs needs."""
    page = Language("page.meta.", own={"text": "page.content"}, words="{} | safe")
    main = in_nunjucks(layout("", given.env, text=_MAIN), page)
    write(folder, [("mkdocs.yml", _CONFIG), ("theme/main.html", main), ("theme/404.html", ""), *_pages(given)])
    write_finished(folder / "docs", given)


def _pages(given: Given) -> Iterator[tuple[str, str]]:
    views = given.views
    for view in views.services:
        yield _page(view, _service(view))
    for view in views.settings:
        yield _page(view, _setting(view))
    provided, run = _filed(views.services, "organisations"), _filed(views.settings, "organisations")
    for view in views.organisations:
        served, schools = provided[view["id"]], run[view["id"]]
        provides = [one for one in served if one["provider"] == view["id"]]
        pays_for = [one for one in served if one["provider"] != view["id"]]
        lists = (("What it provides", provides), ("What it runs", schools), ("What it pays for", pays_for))
        parts = [view.get("body", ""), _rows(view.get("rows", ()))]
        parts += [f"## {heading}\n\n{_cards(cards)}" for heading, cards in lists if cards]
        yield _page(view, "\n\n".join([*parts, _rows(view.get("registers", ()))]))
    for view in views.written:
        yield _page(view, view["text"])
    yield from _lists(given)


def _lists(given: Given) -> Iterator[tuple[str, str]]:
    views = given.views
    for way in (*WAYS, "a-z"):
        services, settings = _filed(views.services, way), _filed(views.settings, way)
        for view in (one for one in views.terms if one["way"] == way):
            term = view["address"].split("/")[1]
            if way == "a-z":
                names = (f"### [{one['title']}](/{one['address']})\n\n{one['summary']}" for one in services[term])
                yield _page(view, "\n\n".join(names))
                continue
            cut = [services[term][at : at + _ON_ONE_PAGE] for at in range(0, len(services[term]), _ON_ONE_PAGE)]
            for number, chunk in enumerate(cut or [[]], 1):
                address = view["address"] if number == 1 else f"{view['address']}page-{number}/"
                schools = _cards(settings[term]) if number == 1 else ""
                text = f"## {view['said']}\n\n{_cards(chunk)}\n\nPage {number} of {len(cut)}\n\n{schools}"
                yield _page({**view, "address": address}, text)


def _filed(records: Iterable[Mapping[str, Any]], way: str) -> defaultdict[str, list[Mapping[str, Any]]]:
    groups: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for record in sorted(records, key=lambda one: one.get("weight", 0)):
        for term in record.get(way, ()):
            groups[term].append(record)
    return groups


def _page(view: Mapping[str, Any], text: str) -> tuple[str, str]:
    kept = ("title", "summary", "address", "trail", "review", "card", "contacts", "website", "website_said")
    head = {name: view[name] for name in kept if name in view}
    return f"docs/{view['address'].rstrip('/')}/index.md", with_front_matter(head, text)


def _service(view: Mapping[str, Any]) -> str:
    parts = [
        " ".join(filter(None, (view.get("state"), view.get("status_note"), view.get("notice")))),
        _list(view.get("tags", ())),
        f"## {view['what_heading']}",
        view["body"],
    ]
    if "who_rows" in view:
        steps = "\n".join(f"1. {_indented(step)}" for step in view.get("steps", ()))
        parts += ["## Who it is for", view.get("who_words", ""), _rows(view["who_rows"])]
        parts += ["## What it costs", f"**{view['cost_said']}**", _rows(view.get("price_rows", ()))]
        parts += [view.get("cost_words", ""), view.get("cost_help", "")]
        parts += ["## How to ask", steps, _rows(view["ask_rows"])]
        parts += ["## While you wait", view.get("while_you_wait", ""), _cards(view.get("instead", ()))]
        parts += ["## When and where", _rows(view["where_rows"])]
    parts += [f"## {view['run_heading']}", _rows(view["run_rows"])]
    if "answers" in view:
        parts += ["## In their own words", view["answers_intro"], _answers(view["answers"])]
    return "\n\n".join(filter(None, parts))


def _setting(view: Mapping[str, Any]) -> str:
    parts = [_list(view.get("tags", ())), view.get("body", ""), "## Who it is for", _rows(view["who_rows"])]
    parts += ["## How to get a place", view["getting_a_place"]]
    for unit in view.get("units", ()):
        parts += [f"### {unit['name']}", unit.get("words", ""), _rows(unit.get("rows", ()))]
    parts += ["## What it does for children and young people with SEND", _answers(view.get("answers", ()))]
    parts += [_list(f"[{one['name']}]({one['url']}) (seen on {one['seen']})" for one in view.get("reports", ()))]
    return "\n\n".join(filter(None, [*parts, "## Where it is and who runs it", _rows(view["run_rows"])]))


def _answers(answers: Iterable[Mapping[str, str]]) -> str:
    return "\n\n".join(f"### {one['name']}\n\n{one['words']}" for one in answers)


def _cards(cards: Iterable[Mapping[str, Any]]) -> str:
    said = []
    for one in cards:
        facts = [one.get(name, "") for name in ("status", "ages_short", "cost_short", "place_short")]
        tags = _list([*filter(None, facts), *one.get("card_tags", ())])
        said.append(f"### [{one['title']}](/{one['address']})\n\n{one['summary']}\n\n{tags}")
    return "\n\n".join(said)


def _rows(rows: Iterable[Mapping[str, Any]]) -> str:
    return "\n\n".join(f"{row['name']}\n:   {_indented(_cell(row))}" for row in rows)


def _cell(row: Mapping[str, Any]) -> str:
    links = [f"[{link['name']}](/{link['address']})" for link in row.get("links", ())]
    parts = [row.get("text", ""), row.get("para", ""), _list(row.get("sessions", ())), row.get("words", "")]
    parts += [_list(links), "  \n".join(row.get("lines", ())), "Getting in and around" if "label" in row else ""]
    parts += [_list(row.get("access", ())), row.get("access_words", ""), row.get("way_words", "")]
    return "\n\n".join(filter(None, parts))


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")

"""Our pages' frame and sections as templates for other generators, made from one text in a small common language.

That language is Nunjucks without inheritance: fields of the page, loops, conditions, `| words` for Markdown and
`| safe` for links that are known to be good. `in_nunjucks` and `in_go` write it as each generator wants it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment

from local_offer.pages.page import Page, Step
from local_offer.rendering import stand_on

Naming = Callable[[str], str]
"""How a field is called in a generator's language."""
_FOLDER = Path(__file__).parent / "layouts"
_PART = re.compile(r"\[\[([a-z-]+)((?: [A-Za-z.]+=[\w.]*)*)\]\]")
_TAG = re.compile(r"\{(%|\{)\s*(.*?)\s*[%}]\}(\n?)")
_MARK = re.compile("QQ([A-Z]+)QQ")


def layout(name: str, env: Environment, text: str = "") -> str:
    """A whole page of one kind in the common language: our frame with that kind's sections, or with `text`, in it.

    QQTURNQQ stays where the way through the pages of a list goes, which each generator has to word for itself.
    """
    main = _with_parts(text or (_FOLDER / f"{name}.html").read_text(encoding="utf-8"))
    return _with_icons(frame(env).replace("QQMAINQQ", main.replace("ROOT", "/")), env)


def turn_of(generator: str, env: Environment) -> str:
    """The way through the pages of a list, in a generator's own language."""
    return _with_icons((_FOLDER / f"turn-{generator}.html").read_text(encoding="utf-8").rstrip("\n"), env)


def _with_icons(text: str, env: Environment) -> str:
    icon: Any = env.globals["icon"]
    return re.sub(r"ICON:([a-z-]+)", lambda found: str(icon(found[1])), text)


def frame(env: Environment) -> str:
    """The frame that our own templates give a page, with fields where a page differs from the others."""
    step = Step("QQSTEPQQ", "QQWAYQQ")
    page = Page("QQADDRESSQQ", "QQTITLEQQ", "QQSUMMARYQQ", "", {}, (step,), section="services")
    around = env.from_string('{% extends "base.html" %}{% block content %}QQMAINQQ{% endblock %}')
    stand_on(env, "/")
    html = around.render(page=page, root="/")
    loop = '{% for step in trail %}\n<li><a href="/{{ step.address }}">{{ step.name }}</a></li>\n{% endfor %}'
    html = html.replace('<li><a href="/QQWAYQQ">QQSTEPQQ</a></li>', loop)
    review = '{% if review %}\n<p class="review-line">{{ review }}</p>\n{% endif %}\n'
    html = html.replace('<div class="page-end">\n', f'<div class="page-end">\n{review}')
    return _MARK.sub(lambda found: found[0] if found[1] == "MAIN" else f"{{{{ {found[1].lower()} }}}}", html)


def _with_parts(text: str) -> str:
    def part(found: re.Match[str]) -> str:
        inner = (_FOLDER / "parts" / f"{found[1]}.html").read_text(encoding="utf-8").rstrip("\n")
        for given in found[2].split():
            name, _, value = given.partition("=")
            inner = inner.replace(name, value)
        return _with_parts(inner)

    return _PART.sub(part, text)


@dataclass(frozen=True, slots=True)
class Language:
    """How one generator's templates reach the fields of a page."""

    page: str
    """What stands before a field of the page itself, such as "it."."""
    own: Mapping[str, str] = field(default_factory=dict)
    """Fields that the generator has under another name, as it shows them."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Loops over pages that the generator has found itself, and how it names them."""
    words: str = "{} | words"
    """How a text in Markdown becomes HTML."""


def in_nunjucks(text: str, language: Language) -> str:
    """The layout in Nunjucks, or in Jinja; tags alone on a line leave no empty line behind."""
    return _translated(text, language, go=False)


def in_go(text: str, language: Language) -> str:
    """The layout in Go's templates, as Hugo uses them."""
    return _translated(text, language, go=True)


def _translated(text: str, language: Language, *, go: bool) -> str:
    loops: list[str] = []

    def name(said: str) -> str:
        first, _, rest = said.partition(".")
        if first in loops:
            return f"${said}" if go else said
        if not rest and said in language.own:
            return language.own[said]
        return f"{language.page}{said}"

    def tag(found: re.Match[str]) -> str:
        kind, said, end = found[1], found[2].split(), found[3]
        if kind == "{":
            return _shown(said, name, language, go=go) + end
        return _block(said, name, loops, language, go=go)

    return _TAG.sub(tag, text)


def _shown(said: list[str], name: Naming, language: Language, *, go: bool) -> str:
    value = name(said[0])
    if said[0] in language.own:
        return "{{ " + value + " }}"
    if said[1:] == ["|", "words"]:
        return "{{ " + language.words.format(value) + " }}"
    if said[1:] == ["|", "safe"]:
        return "{{ " + value + (" | safeURL" if go else " | safe") + " }}"
    return "{{ " + value + " }}"


def _block(said: list[str], name: Naming, loops: list[str], language: Language, *, go: bool) -> str:
    word, rest = said[0], said[1:]
    match word:
        case "for":
            one, group = rest[0], rest[2]
            found = language.pages.get(group)
            source = found or name(group)
            loops.append(one)
            if not go:
                return f"{{% for {one} in {source} %}}"
            if found:
                return f"{{{{ range $p_{one} := {source} }}}}{{{{ ${one} := $p_{one}.Params }}}}"
            return f"{{{{ range ${one} := {source} }}}}"
        case "endfor":
            loops.pop()
        case "if" | "elif":
            asked = _asked(rest, name, language, go=go)
            opening = {"if": "if", "elif": "else if" if go else "elif"}[word]
            return f"{{{{ {opening} {asked} }}}}" if go else f"{{% {opening} {asked} %}}"
    if go:
        return "{{ else }}" if word == "else" else "{{ end }}"
    return f"{{% {word} %}}"


def _asked(said: list[str], name: Naming, language: Language, *, go: bool) -> str:
    denied = "not " if said[0] == "not" else ""
    first = said[1 if denied else 0]
    value = language.pages.get(first) or name(first)
    if len(said) > 2 and said[1] == "==":
        return f"eq {value} {said[2]}" if go else f"{value} == {said[2]}"
    return f"{denied}{value}"

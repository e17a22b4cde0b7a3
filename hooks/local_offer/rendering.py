"""Templates, and the Markdown of free text, to HTML. The only module that imports Jinja.

One environment renders every page, hand-written or made from data: text is escaped unless it was made safe here, and a
name that a template misspells is an error, never an empty space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from local_offer import wording
from local_offer.free_text import to_html, to_plain
from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.pages.page import Page
from local_offer.problems import DataError, Place, Problem

_FILTERS: Mapping[str, Callable[..., object]] = {
    "address_lines": wording.address_lines,
    "ages": wording.ages,
    "ages_in_short": wording.ages_in_short,
    "askers": wording.askers,
    "clock": wording.clock,
    "cost": wording.cost,
    "counted": wording.counted,
    "day": wording.day,
    "days": wording.days,
    "host": wording.host,
    "listed": wording.listed,
    "phone_link": wording.phone_link,
    "place_in_short": wording.place_in_short,
    "plain": to_plain,
    "plan": wording.plan,
    "pounds": wording.pounds,
    "rule": wording.rule,
    "session": wording.session,
    "status": wording.status,
    "waiting": wording.waiting,
}


def environment(folders: Iterable[Path], offer: LocalOffer) -> Environment:
    """The Jinja environment of one build: templates are looked for in each folder in turn."""
    paths = [str(folder) for folder in folders]
    env = Environment(
        loader=FileSystemLoader(paths),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.filters.update(_FILTERS)
    env.filters.update({"words": _words, "to": _to})
    env.tests["everything"] = lambda value: value is ALL
    env.tests["known"] = lambda value: value is not None and value is not UNKNOWN
    icons = lru_cache(maxsize=None)(lambda name: _icon(paths, name))
    env.globals.update(site=offer.site, today=offer.today, icon=icons)
    return env


def render(env: Environment, page: Page) -> str:
    """The page as HTML. Raises `DataError` that names the template and its line when the template is at fault."""
    try:
        return env.get_template(page.template).render(page.facts, page=page, root=page.root)
    except (TemplateError, TypeError, AttributeError, KeyError, ValueError) as error:
        raise DataError([template_problem(page, error)]) from error


def template_problem(page: Page, error: Exception) -> Problem:
    """What is wrong with a template, and the line of it that failed on this page."""
    template, line = _where(error, page.template)
    if isinstance(error, TemplateNotFound):
        says = f'There is no template called "{error.name}" in overrides/.'
    else:
        says = f"This template could not make the page /{page.address}: {error}."
    return Problem(Place(f"overrides/{template}", line), says, record=page.title)


def _where(error: Exception, template: str) -> tuple[str, int]:
    named, line = getattr(error, "name", None), getattr(error, "lineno", None)
    if isinstance(line, int):
        return str(named or template), line
    trace = error.__traceback__
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if trace.tb_frame.f_globals.get("__jinja_template__") is not None or file.endswith(".html"):
            template, line = _within(file), trace.tb_lineno
        trace = trace.tb_next
    return template, line or 0


def _within(file: str) -> str:
    return file.split("/overrides/", 1)[-1]


@pass_context
def _words(context: Context, text: str) -> Markup:
    """Free text as HTML. It was checked for anything unsafe when it was read."""
    return Markup(to_html(text, str(context["root"])))  # noqa: S704 - made by to_html from text that faults_in passed


@pass_context
def _to(context: Context, address: str) -> str:
    """An address of the site, with or without its first slash, as a link from this page."""
    return str(context["root"]) + address.removeprefix("/")


_SVG = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def _icon(folders: Iterable[str], name: str) -> Markup:
    """An icon of the Material Design set as an inline picture that screen readers pass over."""
    for folder in folders:
        file = Path(folder) / ".icons" / "material" / f"{name}.svg"
        if file.is_file() and (found := _SVG.search(file.read_text(encoding="utf-8"))):
            drawing = found[1]
            svg = '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">'
            return Markup(f"{svg}{drawing}</svg>")  # noqa: S704 - a file of the icon set, never an editor's text
    raise DataError([Problem(Place("data/vocabulary/tasks.yml"), f'There is no icon called "{name}".')])

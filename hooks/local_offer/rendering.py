"""Templates, and the Markdown of free text, to HTML.

One environment renders every page, hand-written or made from data: text is escaped unless it was made safe here, and a
name that a template misspells is an error, never an empty space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, TemplateError, TemplateNotFound, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from local_offer import wording, wording_of_dates
from local_offer.free_text import to_html, to_plain
from local_offer.hosting.fingerprint import ASSETS, in_lasting_folder
from local_offer.interface import words_of
from local_offer.models.common import ALL, UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.linked import LinkedData
from local_offer.pages.page import Page
from local_offer.pages.shortlist import facts_of
from local_offer.problems import DataError, Place, Problem
from local_offer.square_codes import square_code
from local_offer.templates import Templates
from local_offer.words_in_place import EXPLAINED, explained_page, names_of

_FILTERS: Mapping[str, Callable[..., object]] = {
    "address_lines": wording.address_lines,
    "ages": wording.ages,
    "ages_in_short": wording.ages_in_short,
    "askers": wording.askers,
    "clock": wording.clock,
    "cost": wording.cost,
    "counted": wording.counted,
    "day": wording.day,
    "day_and_month": wording_of_dates.day_and_month,
    "days": wording.days,
    "host": wording.host,
    "in_calendar": wording_of_dates.in_calendar,
    "lower_first": wording_of_dates.lower_first,
    "listed": wording.listed,
    "phone_link": wording.phone_link,
    "place_in_short": wording.place_in_short,
    "plain": to_plain,
    "plan": wording.plan,
    "price": wording.price,
    "rule": wording.rule,
    "session": wording.session,
    "shortlist_facts": facts_of,
    "square_code": square_code,
    "status": wording.status,
    "waiting": wording.waiting,
}

MOST_KEPT = 60_000
"""How many parts a preview keeps from edit to edit: about 60 MB, with those of records that are no more."""


def environment(
    folders: Iterable[Path], offer: LocalOffer, addresses: Collection[str] = (), lasting: str = ASSETS
) -> Environment:
    """The Jinja environment of one build: templates are looked for in each folder in turn.

    `addresses` are those of the pages that the build makes, for parts that lead to a page only where there is one.
    `lasting` is the folder in which the finished site has its stylesheet and scripts.
    """
    paths = [str(folder) for folder in folders]
    env = Templates(paths, words_of({id_: one.says for id_, one in offer.interface.items()}))
    env.filters.update(_FILTERS)
    here = Here(lasting)
    in_menus = frozenset(entry.goes_to for entry in (*offer.site.menu, *offer.site.footer))
    env.filters.update({"words": here.words, "to": here.to, "menu_entry": partial(_menu_entry, in_menus)})
    env.filters["linked_data"] = partial(_linked_data, LinkedData(offer))
    env.tests["everything"] = lambda value: value is ALL
    env.tests["published"] = pass_context(cast("Callable[..., bool]", partial(_is_published, frozenset(addresses))))
    env.tests["known"] = lambda value: value is not None and value is not UNKNOWN
    icons = lru_cache(maxsize=None)(lambda name: _icon(paths, name))
    env.globals["named"] = names_of(offer.glossary)
    env.globals.update(site=offer.site, today=offer.today, icon=icons, here=here, once=here.once, index=here.index)
    return env


def _is_published(addresses: Set[str], _: Context, address: str) -> bool:
    """Whether the site has a page there. It takes Jinja's context, so that no compiled template knows the answer."""
    return address in addresses


def know_index(env: Environment, core: str) -> None:
    """Let the search page have the core of the index in it, which then costs it no request."""
    here: Any = env.globals["here"]
    here.core = Markup(core.replace("<", "\\u003c"))  # noqa: S704 - JSON that cannot end its element


def _linked_data(linked: LinkedData, page: Page) -> Markup:
    trail = tuple((step.name, step.address) for step in page.trail)
    found = linked.of(page.address, page.title, page.summary, trail, page.facts)
    return Markup(found)  # noqa: S704 - JSON in which no sign has a meaning in HTML


def _menu_entry(in_menus: Set[str], page: Page) -> str:
    """The page's address as menus write it, when a menu leads to it; nothing for all other pages."""
    address = f"/{page.address}"
    return address if address in in_menus else ""


class Here:
    """Where the page that is being rendered stands. Parts ask it for the way to other pages.

    Its filters take Jinja's context, and do not need it, because Jinja works out other filters once and for all.
    """

    def __init__(self, lasting: str = ASSETS) -> None:
        """Stand on the home page."""
        self.root = "./"
        self.lasting = lasting
        self.core = Markup()
        self._kept: dict[tuple[object, ...], tuple[object, tuple[object, ...]]] = {}

    def once(self, part: Callable[..., object], *given: object) -> object:
        """What a part shows for the same things and the same way to the top of the site: made once, then kept.

        A service stands in a dozen lists as the same lines of HTML.
        """
        key = (id(part), self.root, *[one if isinstance(one, (str, int)) else id(one) for one in given])
        kept = self._kept.get(key)
        if kept is None:
            # What the key names by its place in memory is kept too, so that nothing else can come to stand there.
            kept = self._kept[key] = (part(*given), (part, *given))
        return kept[0]

    def index(self) -> Markup:
        """The core of the search's index; nothing before there is one."""
        return self.core

    @property
    def keeps(self) -> int:
        """How many parts are kept."""
        return len(self._kept)

    def forget(self) -> None:
        """Keep nothing of what was made so far."""
        self._kept.clear()

    @pass_context
    def to(self, _: Context, address: str, folder: str = "") -> str:
        """An address of the site, with or without its first slash, as a link from this page; a web address as it is.

        With a folder such as "needs/", `address` is the id of what stands in it.
        """
        if folder:
            return f"{self.root}{folder}{address}/"
        if address.startswith(ASSETS):
            return self.root + in_lasting_folder(address, self.lasting)
        return address if address.startswith(("https://", "http://")) else self.root + address.removeprefix("/")

    @pass_context
    def words(self, _: Context, text: str) -> Markup:
        """Free text as HTML. It was checked for anything unsafe when it was read."""
        return Markup(to_html(text, self.root))  # noqa: S704 - made by to_html, which takes only text that faults_in passed


def know_offer(env: Environment, offer: LocalOffer) -> None:
    """Let pages tell search engines of this offer from now on. Parts that were kept are of the records they name."""
    env.filters["linked_data"] = partial(_linked_data, LinkedData(offer))
    here = env.globals["here"]
    if isinstance(here, Here) and here.keeps > MOST_KEPT:
        here.forget()


def forget_parts(env: Environment) -> None:
    """Keep nothing of what was made so far: no page is to come that would have it in it."""
    here = env.globals["here"]
    if isinstance(here, Here):
        here.forget()


def stand_on(env: Environment, root: str) -> None:
    """Make links from a page that has this way to the top of the site, until the next page is rendered."""
    here = env.globals["here"]
    if isinstance(here, Here):
        here.root = root


def render(env: Environment, page: Page) -> str:
    """The page as HTML. Raises `DataError` that names the template and its line when the template is at fault."""
    stand_on(env, page.root)
    try:
        html = env.get_template(page.template).render(page.facts, page=page, root=page.root)
        return _with_words(env, html) if page.template in EXPLAINED else html
    except (TemplateError, TypeError, AttributeError, KeyError, ValueError) as error:
        raise DataError([template_problem(page, error)]) from error


def _with_words(env: Environment, html: str) -> str:
    show: Any = env.get_template("parts/words-on-this-page.html").module
    named: Any = env.globals["named"]
    return explained_page(html, named, show.words_on_this_page)


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

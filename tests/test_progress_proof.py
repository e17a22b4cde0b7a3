"""Every fact of the programme's records stands on a page, and one click leads from every figure to its source."""

from __future__ import annotations

import datetime
import importlib.util
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from pydantic import BaseModel

from local_offer.free_text import FreeWords, to_plain
from local_offer.history.wording import PLACES
from local_offer.models.common import Facts
from local_offer.models.fields import fields_of
from local_offer.models.local_offer import LocalOffer
from local_offer.models.progress_values import Figure
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.pages.progress import pages_of_progress
from local_offer.pages.progress.history import address_of
from local_offer.pages.progress.view import View
from local_offer.progress.wording import money_words
from local_offer.rendering import environment, render
from local_offer.wording import day
from tests.test_progress import the_offer, the_pages

OVERRIDES = Path(__file__).parents[1] / "overrides"
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
NOT_WORDS = {"script", "style", "svg", "head"}


class Element:
    """One element of a page: its name, its attributes, what is in it, and what it is in."""

    def __init__(self, name: str, attributes: dict[str, str], above: Element | None) -> None:
        self.name, self.attributes, self.above = name, attributes, above
        self.within: list[Element | str] = []

    def up(self) -> Iterator[Element]:
        """The element and those that it is in, from within."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.above

    def all(self) -> Iterator[Element]:
        """The element and those in it."""
        yield self
        for one in self.within:
            if isinstance(one, Element):
                yield from one.all()

    def texts(self) -> Iterator[tuple[Element, str]]:
        """Every text in it, with the element that it stands in. Drawings have none: their tables say the same."""
        for one in self.within:
            if isinstance(one, str):
                yield self, one
            elif one.name not in NOT_WORDS and one.attributes.get("aria-hidden") != "true":
                yield from one.texts()


class _Tree(HTMLParser):
    """A page as elements in elements."""

    def __init__(self) -> None:
        super().__init__()
        self.top = self.here = Element("", {}, None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        new = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.within.append(new)
        if tag not in VOID:
            self.here = new

    def handle_endtag(self, tag: str) -> None:
        found = next((one for one in self.here.up() if one.name == tag), None)
        if found is not None and found.above is not None:
            self.here = found.above

    def handle_data(self, data: str) -> None:
        self.here.within.append(data)


@cache
def mains() -> dict[str, Element]:
    """What stands between header and footer on each page of the demonstration's progress, by address."""
    return mains_of(the_offer())


def mains_of(offer: LocalOffer) -> dict[str, Element]:
    """What stands between header and footer on each page of progress, by address."""
    material = importlib.util.find_spec("material")
    assert material is not None
    assert material.origin is not None
    folders = [OVERRIDES, Path(material.origin).parent / "templates"]
    env = environment(folders, offer, {page.address for page in pages_for(offer)} | set(offer.written))
    found = {}
    for page in pages_of_progress(offer):
        tree = _Tree()
        tree.feed(render(env, page))
        found[page.address] = next(one for one in tree.top.all() if one.name == "main")
    return found


def test_a_programme_with_little_in_it_has_all_its_pages(tmp_path: Path) -> None:
    for folder in ("small", "small_programme"):
        shutil.copytree(Path(__file__).parent / folder, tmp_path, dirs_exist_ok=True)
    found = mains_of(read_local_offer(tmp_path, datetime.date(2027, 5, 1)))
    said = words("".join(text for _, text in found["progress/milestones/shorter-waits/"].texts()))
    assert "31 March 2027, which has passed" in said
    assert "This date passed too, and it was not done" in said
    assert "Nobody counts what one promise costs" in said
    assert "£0" not in "".join(text for main in found.values() for _, text in main.texts())


def words(text: str) -> str:
    """The text with one space between its words."""
    return " ".join(text.split())


@cache
def words_on(address: str) -> str:
    """The words of a page, as they are read."""
    return words("".join(text for _, text in mains()[address].texts()))


@cache
def all_words() -> str:
    """The words of all pages of progress."""
    return "\n".join(words_on(address) for address in the_pages())


NEVER_SHOWN = {
    ("Measure", "unit"),  # It is said with each figure: "43.7%", "24 weeks".
    ("Measure", "readings", "as_at"),  # The period says it; the table to take away has the day.
}


def facts_in(record: BaseModel, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each text, date, sum and count of a record as a family should read it, with the way to it. Ids are no facts."""
    ids = {one.name for one in fields_of(type(record)) if one.refers_to} if isinstance(record, Facts) else set()
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name != "id" and name not in ids:
            yield from _facts_of(value, (*way, name))


def _facts_of(value: object, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    match value:
        case BaseModel():
            yield from facts_in(value, way)
        case Figure(number=None, mark=mark):
            yield way, str(mark)[1:]
        case Figure(number=number):
            yield way, f"{number.normalize():,f}"
        case tuple():
            for one in value:
                yield from _facts_of(one, way)
        case _:
            yield from ((way, said) for said in _said(value, way) if said)


def _said(value: object, way: tuple[str, ...]) -> Iterator[str]:
    """A value as a family should read it, without its first letter: that one is large where it begins a sentence."""
    match value:
        case bool() | None | datetime.time():
            return
        case datetime.date():
            yield day(value)
        case Decimal():
            yield money_words(value)
        case int():
            yield f"{value:,}"
        case FreeWords():
            yield from map(words, to_plain(value).splitlines())
        case str() if not value.startswith("https://"):
            said = words(str(getattr(value, "value", value)))[1:]
            # Measures that stand in one table share a sentence, and their names stand in its rows.
            yield said.split(": ")[0] if way == ("Measure", "summary") else said


def records() -> Iterator[tuple[str, Facts]]:
    """Every record of the programme with the name of its kind."""
    progress = the_offer().progress
    for kind in type(progress).__dataclass_fields__:
        found = getattr(progress, kind)
        for record in [found] if isinstance(found, Facts) else found.values():
            yield type(record).__name__, record


KINDS = sorted({kind for kind, _ in records()})


@pytest.mark.parametrize("kind", KINDS)
def test_every_fact_of_a_record_stands_on_a_page(kind: str) -> None:
    missing = {
        (way, fact)
        for found, record in records()
        if found == kind
        for way, fact in facts_in(record, (kind,))
        if way not in NEVER_SHOWN and fact not in all_words()
    }
    assert sorted(missing) == []


PAPERS: tuple[tuple[str, str], ...] = (
    ("projects/send-improvement/", "how the service works is good, and the improvement has lasted"),
    ("projects/send-improvement/", "3 to 4 years"),
    ("projects/future-delivery-model/", "the model is agreed and delivered"),
    ("projects/future-delivery-model/", "12 to 18 months"),
    ("projects/future-delivery-model/", "if a decision to move services is delayed or complex"),
    ("projects/future-delivery-model/", "scoping"),
    ("projects/directorate-model/", "12 to 18 months, then a new project starts"),
    ("projects/directorate-model/", "scoping"),
    ("projects/home-to-school-transport/", "its structure is permanent within the Integrated Transport Unit"),
    ("projects/send-improvement/", "Transformation Director"),
    ("projects/send-improvement/", "SEND Programme Manager"),
    ("projects/send-improvement/", "Interim until June 2021, permanent since"),
    ("areas/", "planned for 3 to 5 years"),
    ("areas/", "Ofsted and the CQC came again, and found that not enough had changed"),
    ("rounds/", "July 2020"),
    ("rounds/", "November 2020"),
    ("rounds/", "March 2021"),
    ("rounds/", "July 2021"),
    ("rounds/november-2020/", "59 of 66 promises were done or nearly done (89%)"),
    ("rounds/november-2020/", "move from what could not be delivered to what could"),
    ("money/", "£1.3 million was moved from money for all schools to high needs"),
    ("money/", "published for transparency"),
    ("money/", "Money for later years is for later decisions"),
    ("money/", "Phone and video advice for parents"),
    ("papers/", "Costings of the programme, totals"),
    ("who-checks/", "a member of the Local Government Association (LGA)"),
    ("who-checks/", "First formal visit against the Written Statement of Action"),
    ("who-checks/", "DfE and NHS England, 14 October 2020"),
    ("who-checks/", "RESOLVED that the report be noted"),
    ("places/", "78 expressions of interest had come from 30 schools. All were in feasibility"),
    ("projects/", "First Call was the service where families found information about SEND"),
    ("projects/", "so that nobody mixes it up with other phone lines"),
    ("projects/", "Children under 5 have no project of their own"),
    ("reviews/", "The review looked at how it is shared out, in early years too"),
    ("reviews/", "children were safe and came back to school"),
    ("reviews/", "Every school and nursery gets one page after each meeting"),
    ("told-us/", "Meetings in person stopped in March 2020. It was not clear how to do this work well online"),
    ("told-us/", "How to work together online"),
    ("milestones/careers-talk-by-phone/", "If you missed careers advice in lockdown"),
    ("milestones/online-careers-support/", "when work experience is called off"),
    ("milestones/kickstart-for-young-people-with-send/", "The scheme has ended"),
    ("reviews/", "Children should not travel more than 45 minutes"),
    ("reviews/", "A place opens only when there are qualified teachers for it"),
    ("reviews/", "Academies decide through their own governance"),
    ("reviews/", "12 weeks for that are in the timetable"),
)
"""Every fact of the programme's two papers, and the page on which a family finds it."""


@pytest.mark.parametrize(("address", "fact"), PAPERS)
def test_every_fact_of_the_papers_stands_on_its_page(address: str, fact: str) -> None:
    assert fact in words_on(f"progress/{address}")


FIGURE = re.compile(r"£\d|\d%|^-?\d[\d,.]*$|^\d[\d,.]* (?:weeks|days)$")
"""Sums, shares, and texts that are a number alone."""
PARTS = {"tr", "li", "p", "dd", "section", "figure"}
PAPER = re.compile(r"^https://|papers/#")
"""Where a link leads to a paper: on the web, or to what these pages say of it."""
ADDED_UP = re.compile(r"#cost$|milestones/(#[a-z-]+)?$|rounds/[a-z0-9-]+/$")
"""Where a link leads to what a sum or a count was worked out from: each of its lines or promises has its own paper."""


def has_its_source(one: Element, source: re.Pattern[str]) -> bool:
    """Whether one click leads from a figure to its source: from itself, or from a link in its part of the page."""
    for above in one.up():
        is_part = above.name in PARTS or "part-of" in above.attributes.get("class", "").split()
        links = [above] if above.name == "a" else above.all() if is_part else []
        if any(link.name == "a" and source.search(link.attributes.get("href", "")) for link in links):
            return True
    return False


def is_worked_out(one: Element, text: str) -> bool:
    """Whether a figure is a count of promises, or a sum that is a link to what it adds up."""
    counts = {"headlines", "statuses"}
    is_count = any(counts & set(above.attributes.get("class", "").split()) for above in one.up())
    return is_count or "promises" in text or any(above.name == "a" for above in one.up())


def is_what_families_said(one: Element) -> bool:
    """Whether it stands in somebody's own words, or is a link to them."""
    return any(above.name == "blockquote" or "told-us/#" in above.attributes.get("href", "") for above in one.up())


@pytest.mark.parametrize("address", [address for address in the_pages() if address != "progress/papers/"])
def test_every_figure_leads_to_its_source_in_one_click(address: str) -> None:
    figures = [(one, text.strip()) for one, text in mains()[address].texts() if FIGURE.search(text.strip())]
    without = [
        words(text)
        for one, text in figures
        if one.name != "caption"
        and not is_what_families_said(one)
        and not has_its_source(one, PAPER)
        and not (is_worked_out(one, text) and has_its_source(one, ADDED_UP))
    ]
    assert without == []
    if address in {"progress/", "progress/money/", "progress/places/", "progress/measures/"}:
        assert len(figures) > 8, "There are figures to look at."


def test_every_link_to_a_paper_leads_to_one_that_is_there() -> None:
    papers = {one.attributes.get("id", "") for one in mains()["progress/papers/"].all()}
    links = {
        one.attributes["href"].split("papers/#")[1]
        for main in mains().values()
        for one in main.all()
        if "papers/#" in one.attributes.get("href", "")
    }
    assert len(links) > 30
    assert links <= papers


@pytest.mark.parametrize("id_", the_offer().progress.milestones)
def test_a_promise_says_what_when_who_and_how_much_three_clicks_from_the_home_page(id_: str) -> None:
    """The home page leads to the first page of progress, as the test of clicks in a browser shows."""
    address = f"progress/milestones/{id_}/"
    assert links_from("progress/") >= {"progress/milestones/"}
    assert links_from("progress/milestones/") >= {address}
    said = words_on(address)
    one = the_offer().progress.milestones[id_]
    assert one.name in said
    assert day(one.baseline) in said
    assert ("Who says that it is done:" in said) == (one.done is not None)
    assert ("nobody says that it is done" in said) == (one.done is None)
    assert "What this means for families:" in said
    assert re.search(r"That project has cost £[\d,]+ in the years that are over", said)
    assert f"progress/projects/{one.project}/#cost" in links_from(address, whole=True)


@pytest.mark.parametrize("place", PLACES)
def test_every_record_has_a_place_on_a_page_to_which_an_edit_leads(place: str) -> None:
    view = View(the_offer(), the_offer().progress.programme)  # type: ignore[arg-type]
    model = PLACES[place]
    ids = [record.id for kind, record in records() if kind == model.__name__]  # type: ignore[attr-defined]
    assert ids, place
    for id_ in ids:
        page, _, anchor = address_of(view, place, id_).partition("#")
        assert page in the_pages(), id_
        assert not anchor or anchor in {one.attributes.get("id") for one in mains()[page].all()}, id_


def links_from(address: str, *, whole: bool = False) -> set[str]:
    """Where the links of a page lead, from the top of the site."""
    found = set()
    for one in mains()[address].all():
        to = one.attributes.get("href", "")
        if to and "://" not in to:
            page = urljoin(f"https://here.example/{address}", to).removeprefix("https://here.example/")
            found.add(page if whole else page.split("#")[0])
    return found

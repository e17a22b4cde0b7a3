"""Links and anchors of built pages: those that lead somewhere pass, and those that do not are told where they stand."""

from __future__ import annotations

from pathlib import Path

import material
import pytest

from local_offer.checks.built_links import BuiltLinks
from local_offer.open_data.names import Names
from local_offer.pages.services import page_of_service
from local_offer.problems import Place, Problem
from local_offer.rendering import environment, render
from tests.builders import a_council, a_service, an_offer

TOP = Path(__file__).parents[1]
SITE = TOP / "overrides"
"""A folder with assets/site.css and assets/mark.svg, as a built site has."""


def problems_of(pages: dict[str, str]) -> list[Problem]:
    links = BuiltLinks()
    for address, html in pages.items():
        links.see(address, html)
    return list(links.problems(SITE, lambda page, link: Place(f"{page} {link}")))


def a_page(*links: str, anchors: tuple[str, ...] = ()) -> str:
    places = "".join(f'<h2 id="{anchor}">x</h2>' for anchor in anchors)
    return places + "".join(f'<a class="c" href="{link}">x</a>' for link in links)


@pytest.mark.parametrize(
    ("page", "link"),
    [
        ("", "./"),
        ("", "services/"),
        ("", "#top"),
        ("", "?q=1"),
        ("services/", "../"),
        ("services/", "sleep/"),
        ("services/", "./"),
        ("services/sleep/", "../"),
        ("services/sleep/", "../../#top"),
        ("services/sleep/", "../../assets/site.css"),
        ("services/sleep/", "../index.html"),
        ("404.html", "/services/sleep/"),
        ("404.html", "/"),
        ("services/", "https://elsewhere.example/nothing/"),
        ("services/", "mailto:someone@elsewhere.example"),
        ("services/", "tel:01632960123"),
    ],
)
def test_a_link_that_leads_somewhere_is_no_problem(page: str, link: str) -> None:
    pages = {"": a_page(anchors=("top",)), "services/": a_page(), "services/sleep/": a_page(), "404.html": a_page()}
    pages[page] += a_page(link)
    assert problems_of(pages) == []


@pytest.mark.parametrize(
    ("link", "says", "hint"),
    [
        ("../slep/", 'The page /sleep/ links to "../slep/", and there is no such page or file.', "sleep/"),
        ("../../sleep/x", 'The page /sleep/ links to "../../sleep/x", and there is no such page or file.', ""),
        ("#tpo", 'The page /sleep/ links to "#tpo", and /sleep/ has no such place.', ""),
        ("../#topp", 'The page /sleep/ links to "#topp", and / has no such place.', "top"),
        ("../assets/site.cs", 'The page /sleep/ links to "../assets/site.cs", and there is no such page or file.', "s"),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_what_it_could_have_been(link: str, says: str, hint: str) -> None:
    found = problems_of({"": a_page(anchors=("top",)), "sleep/": a_page(link)})
    assert [problem.says for problem in found] == [says]
    assert found[0].place == Place(f"sleep/ {link}")
    assert hint in found[0].hint


def test_pictures_and_forms_are_links_too() -> None:
    found = problems_of({"": '<img alt="" src="mark.svg"><form method="get" action="search/"></form>'})
    assert len(found) == 2


def test_the_same_wrong_link_of_many_pages_is_told_once() -> None:
    found = problems_of({f"page-{number}/": a_page("../gone/") for number in range(20)})
    assert [problem.place.file for problem in found] == ["page-0/ ../gone/"]


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("../services/slep.md", 'did you mean "../services/sleep.md"?'),
        ("www.elsewhere.example", "write https://www.elsewhere.example"),
        ("send@elsewhere.example", "write mailto:send@elsewhere.example"),
        ("form.docx", ""),
    ],
)
def test_a_link_of_a_hand_written_page_is_told_as_its_editor_writes_it(link: str, hint: str) -> None:
    links = BuiltLinks()
    links.see("services/sleep/", a_page())
    links.see("about/", a_page(link))
    (problem,) = links.problems(SITE, lambda *_: Place("content/about/index.md", 3))
    assert problem.hint == hint


LIKE_A_LINK = 'Write <a href="nowhere/"> or src="nowhere.png" here'


def test_words_of_a_record_that_look_like_a_link_are_none(tmp_path: Path) -> None:
    council = a_council()
    council["data/services/full-service.yml"] = a_service(
        summary=LIKE_A_LINK, criteria=LIKE_A_LINK.replace("<", ""), name=LIKE_A_LINK
    )
    offer = an_offer(tmp_path, council)
    page = page_of_service(offer.services["full-service"], offer, Names(offer.site))
    env = environment([TOP / "overrides", Path(material.__file__).parent / "templates"], offer)
    links = BuiltLinks()
    links.see(page.address, render(env, page))
    told = [one.says for one in links.problems(tmp_path, lambda page, _: Place(page))]
    assert any("/needs/" in says or "/categories/" in says for says in told), "the other pages of the site are not seen"
    assert not any("nowhere" in says for says in told)

"""The words that pages print stand in one file: templates hold none, and a council can say each of them otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateSyntaxError
from pydantic import BaseModel

import local_offer.pages
from local_offer.checks.interface import check_interface
from local_offer.finishing import WORDS_OF_WORKER
from local_offer.free_text import to_plain
from local_offer.interface import FILE, pieces_of, places_in, usual_words, words_of
from local_offer.models.local_offer import LocalOffer
from local_offer.models.vocabulary import Phrase
from local_offer.pages import pages_for
from local_offer.pages.page import Page
from local_offer.problems import DataError
from local_offer.rendering import environment, render
from local_offer.wording import MONTHS, WEEKDAYS, day
from tests.builders import a_council, an_offer
from tests.test_demonstration import the_offer
from tests.test_templates import OVERRIDES, html_pages

TEMPLATES = [
    (file, file.relative_to(OVERRIDES).as_posix())
    for file in sorted(OVERRIDES.rglob("*.html"))
    if file.relative_to(OVERRIDES).as_posix()
    not in {"pages/accessibility.html", "pages/privacy.html", "pages/parts.html"}
]
"""Every template but three that are pages written whole: two statements, and the page that shows the parts."""
PAGES = Path(local_offer.pages.__file__).parent
CODE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
SAID_ALOUD = re.compile(r'\s(?:aria-label|title|alt|placeholder|data-column|data-then)="([^"]*[a-z]{2}[^"]*)"')
LITERAL = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
VALUES = {
    *("one of a long list", "any of these", "waiting list", "none expected", "out of date", "under way", "not yet"),
    *(
        "we cannot",
        "Finished on ",
        " has-fault",
        " open",
        " with-contents",
        " many",
        " not-on-paper",
    ),
}
"""Texts in the code of templates that are no words of theirs: values of records, words of sentences, and classes."""
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
ACCENTED = str.maketrans("aceginosuyACEGINOSUY", "åçéğîñøšûýÅÇÉĞÎÑØŠÛÝ")


def words_in_code(template: str) -> Iterator[str]:
    """The texts in a template's code that look like words for a reader."""
    for code in CODE.findall(template):
        if not re.match(r"\{%-?\s*(extends|include|from|import|block)\b", code) and "import csv" not in code:
            for text in re.findall(r'"([^"]*)"', code):
                if text not in VALUES and re.search(r"[A-Za-z]{2,} [A-Za-z]|^ ?[A-Z][a-z]|^ [a-z]", text):
                    yield text


@pytest.mark.parametrize(("file", "name"), TEMPLATES, ids=lambda value: value if isinstance(value, str) else "")
def test_a_template_holds_no_words_of_its_own(file: Path, name: str) -> None:
    template = COMMENT.sub("", file.read_text(encoding="utf-8"))
    text = LITERAL.sub("", CODE.sub("", template))
    shown = re.sub(r"aria-[a-z]+=\"[a-z]*\"", "", re.sub(r"<[^>]*>", "", text))

    assert re.findall(r".*[A-Za-z]{2}.*", shown) == [], f"Put the words of {name} into {FILE.name}."
    assert SAID_ALOUD.findall(text) == [], f"Put the words of {name} into {FILE.name}."
    assert list(words_in_code(template)) == [], f"Put the words of {name} into {FILE.name}."


def test_every_word_is_used_and_none_is_empty() -> None:
    templates = "".join(file.read_text(encoding="utf-8") for file in OVERRIDES.rglob("*.html"))
    used = {name.replace("_", "-") for name in re.findall(r"\bsay\.([a-z0-9_]+)", templates)}

    assert set(usual_words()) == used | set(WORDS_OF_WORKER.values())
    assert all(text == text.strip() for text in usual_words().values())


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"), a_council())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{{ say.show_results }}", "Show results"),
        ("{{ say.page_of(number=2, of=7) }}", "Page 2 of 7"),
        ("{{ say.page_of(number='<b>', of=7) }}", "Page &lt;b&gt; of 7"),
        ("{{ say.start_again_from_the_home_page(home='/') }}", 'Start again from the <a href="/">home page</a>.'),
        (
            "{{ say.start_again_from_the_home_page(home='\">') }}",
            'Start again from the <a href="&#34;&gt;">home page</a>.',
        ),
        (
            "{% set kept = say.start_again_from_the_home_page(home=root) %}{{ kept }}",
            'from the <a href="./">home page</a>.',
        ),
        ("{% set kept = say.page_of(number='<', of=7) %}{{ kept }}", "Page &lt; of 7"),
        ("{{ {'a': say.page_of(number='{number}', of='{of}')} | tojson }}", '{"a": "Page {number} of {of}"}'),
    ],
)
def test_words_are_put_in_and_facts_are_escaped(offer: LocalOffer, written: str, shown: str) -> None:
    assert environment([OVERRIDES], offer).from_string(written).render(root="./").endswith(shown)


def test_a_councils_own_words_are_said_and_are_only_text(offer: LocalOffer) -> None:
    own = {
        "show-results": Phrase(id="show-results", says='Dangos <script>"&"'),
        "page-of": phrase("page-of", "{of}/{number}"),
    }
    env = environment([OVERRIDES], replace(offer, interface=own))

    assert env.from_string("{{ say.show_results }}").render() == "Dangos &lt;script&gt;&#34;&amp;&#34;"
    assert env.from_string("{{ say.page_of(number=2, of=7) }}").render() == "7/2"
    assert env.from_string("{{ say.menu }}").render() == "Menu"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("\n{{ say.show_result }}", 'interface.yml has no words under "show-result": did you mean "show-results"?'),
        ("\n{{ say.page_of(number=2) }}", 'The words under "page-of" of interface.yml take "number" and "of".'),
        ("\n{{ say.page_of }}", 'The words under "page-of" of interface.yml take "number" and "of".'),
        ("\n{{ say.menu(of=2) }}", 'The words under "menu" of interface.yml take no facts.'),
    ],
)
def test_a_slip_in_a_template_is_told_with_its_line(offer: LocalOffer, written: str, told: str) -> None:
    with pytest.raises(TemplateSyntaxError) as slip:
        environment([OVERRIDES], offer).from_string(written)

    assert slip.value.message == told
    assert slip.value.lineno == 2


@pytest.mark.parametrize(
    ("phrase", "told"),
    [
        ("Ring us", "text Ring us"),
        ("**Late.** By {day}", "strong|text Late.|end of strong|text  By |fact day"),
        ("See [the {name}](page).", "text See |link page|text the |fact name|end of link|text ."),
        ("a [b] ** {C}", "text a [b] ** {C}"),
        ("[one](a) and [two](b)", "link a|text one|end of link|text  and |link b|text two|end of link"),
    ],
)
def test_a_phrase_is_read_in_pieces(phrase: str, told: str) -> None:
    assert (
        "|".join(f"{piece.kind} {piece.says}".rstrip("\n") if piece.says else piece.kind for piece in pieces_of(phrase))
        == told
    )


def test_words_that_stand_twice_or_say_nothing_are_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "interface.yml"
    file.write_text("menu: Menu\nshow:\n  says: Show\nmenu: List\n", encoding="utf-8")
    monkeypatch.setattr("local_offer.interface.FILE", file)
    usual_words.cache_clear()

    with pytest.raises(DataError) as told:
        usual_words()

    said = [problem.says for problem in check_interface(an_offer(tmp_path / "council"))]
    usual_words.cache_clear()
    assert '"menu" is in this record twice' in str(told.value)
    assert len(said) == 2


def phrase(id_: str, says: str) -> Phrase:
    return Phrase(id=id_, says=says)


def in_another_language(words: Mapping[str, str]) -> dict[str, Phrase]:
    """Every word with other letters, between marks; the places of facts and of links stay."""
    return {
        id_: phrase(id_, "".join(map(_marked, re.split(r"(\{\w+\}|\*\*|\[|\]\(\w+\))", text))))
        for id_, text in words.items()
    }


def _marked(part: str) -> str:
    is_text = part.strip() and not re.fullmatch(r"\{\w+\}|\*\*|\[|\]\(\w+\)", part)
    return f"⟦{part.translate(ACCENTED)}⟧" if is_text else part


def facts_of(value: object) -> Iterator[str]:
    """Every text in a record, whatever it is in."""
    if isinstance(value, BaseModel):
        yield from facts_of(value.model_dump(mode="json"))
    elif isinstance(value, dict):
        for one in value.values():
            yield from facts_of(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from facts_of(one)
    elif isinstance(value, str):
        yield value


@pytest.fixture(scope="module")
def elsewhere() -> LocalOffer:
    """The demonstration with every word of the interface in a language that does not exist."""
    return replace(the_offer(), interface=in_another_language(usual_words()))


def test_in_another_language_the_same_facts_go_into_every_word() -> None:
    for id_, other in in_another_language(usual_words()).items():
        assert places_in(other.says) == places_in(usual_words()[id_])


def test_the_frame_of_every_template_says_nothing_in_english_but_facts(elsewhere: LocalOffer) -> None:
    pages = tuple({page.template: page for page in html_pages(elsewhere)}.values())
    env = environment([OVERRIDES, *icons()], elsewhere, {page.address for page in pages_for(elsewhere)})
    general = {*facts_of(elsewhere.site), day(elsewhere.today), *to_plain(elsewhere.site.other_formats).split("\n")}
    if elsewhere.site.upkeep:
        general |= {day(elsewhere.site.upkeep.checked.on), day(elsewhere.site.upkeep.checked.next_due)}
    for page in pages:
        if page.template in ("pages/embed.html", "pages/moved.html"):
            continue
        assert english_in(frame_of(render(env, page)), general | own_facts(page)) == "", page.template


def icons() -> list[Path]:
    import material

    return [Path(str(material.__file__)).parent / "templates"]


def frame_of(html: str) -> str:
    """What stands around the words of a page: above its main part, at its end, and below it."""
    body = html.split('<body id="top">', 1)[1]
    return body.split("<main", 1)[0] + body[body.index('<div class="page-end">') :]


def own_facts(page: Page) -> set[str]:
    """The texts of a page that its frame repeats."""
    checked = [page.checked.by, day(page.checked.on), day(page.checked.next_due)] if page.checked else []
    return {page.title, *(step.name for step in page.trail), page.address, *checked}


def english_in(html: str, facts: set[str]) -> str:
    """What a reader is told in the page without the marked words and the facts."""
    aloud = " ".join(re.findall(r'(?:aria-label|title|alt)="([^"]*)"', html))
    text = unescape(
        re.sub(r"<svg.*?</svg>|<[^>]*>", " ", MARKED.sub("", html), flags=re.DOTALL) + MARKED.sub("", aloud)
    )
    flat = " ".join(text.split())
    for fact in sorted(facts, key=len, reverse=True):
        flat = flat.replace(" ".join(fact.split()), " ")
    return " ".join(re.findall(r"[A-Za-z]{2,}", flat))


def test_the_demonstration_is_made_whole_in_another_language(elsewhere: LocalOffer) -> None:
    env: Environment = environment([OVERRIDES, *icons()], elsewhere, {page.address for page in pages_for(elsewhere)})
    usual = [text for text in words_of({}).values() if len(text.split()) > 7 and not places_in(text)]
    facts = " ".join(page.title for page in pages_for(elsewhere)) + (PAGES / "coverage.py").read_text(encoding="utf-8")
    for page in {page.template: page for page in html_pages(elsewhere)}.values():
        html = unescape(render(env, page))
        if page.template not in ("pages/accessibility.html", "pages/privacy.html", "pages/parts.html"):
            assert [text for text in usual if text in html and text not in facts] == [], page.template


SCRIPTS = [
    *sorted((OVERRIDES / "assets/scripts").rglob("*.js")),
    OVERRIDES / "sw.js",
]
TEXTS_OF_SCRIPTS = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
NOTES_OF_SCRIPTS = re.compile(r"/\*.*?\*/|(?:^|\s)//[^\n]*", re.DOTALL)
WORDS_OF_SCRIPTS = re.compile(r"^[A-Z][a-z]+(?: |$)|(?:^| )[a-z]{2,},? [a-z]{2,}")
OF_VALUES = {*MONTHS, *WEEKDAYS, "date each year", "working days", "days, the first included", "the later", "tbody tr"}
"""Names of months and days, which are values in words, and values of the tables that scripts read."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_holds_no_words_of_its_own(script: Path) -> None:
    code = NOTES_OF_SCRIPTS.sub("", script.read_text(encoding="utf-8"))
    texts = [re.sub(r"\$\{[^}]*\}", "", one or other) for one, other in TEXTS_OF_SCRIPTS.findall(code)]

    assert [text for text in texts if text not in OF_VALUES and WORDS_OF_SCRIPTS.search(text)] == []

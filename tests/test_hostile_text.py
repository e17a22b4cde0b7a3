"""Hostile text in every field of every record is refused in plain words, or is shown as the text it is."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import material
import pytest
from jinja2 import FileSystemBytecodeCache
from markdown import Markdown
from markupsafe import Markup

from local_offer.build import written_page
from local_offer.checks import check
from local_offer.free_text import FreeWords, faults_in, to_html, to_plain
from local_offer.models.common import Facts
from local_offer.models.local_offer import LocalOffer
from local_offer.models.validation import validate_values
from local_offer.pages import pages_for
from local_offer.problems import DataError, Problem, Severity, of_severity, report
from local_offer.quoting import fill, quotable
from local_offer.reading import Record, Values, dump_record, read_text
from local_offer.rendering import environment, render
from local_offer.starting import build_site
from local_offer.written_markdown import WrittenMarkdown
from tests.builders import FULL_RECORDS, Path_, a_council, an_offer, leaves_of, value_at, with_value, write_council

PROJECT = Path(__file__).parents[1]
TEMPLATES = (PROJECT / "overrides", Path(material.__file__).parent / "templates")

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "script across lines": "<scr\nipt>alert(1)</script>",
    "picture that fails": "<img src=x onerror=alert(1)>",
    "drawing after quotes": "\"'><svg onload=alert(1)>",
    "end of the page": "</main></body></html><iframe src=//evil.example>",
    "comment": "<!-- --><script>alert(1)</script>",
    "half a tag": "<b onmouseover=alert(1)",
    "double quotes": 'a "quoted" word and "onclick="alert(1)',
    "single quotes": "it's 'quoted' and ' onclick='alert(1)",
    "back quotes": "`code` and `${alert(1)}`",
    "expression": "{{ 7*7 }}",
    "raw": "{% raw %}{{ 7*7 }}{% endraw %}",
    "statement": "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "include": '{% include "base.html" %} {# note #}',
    "javascript": "javascript:alert(1)",
    "vbscript": "vbscript:msgbox(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "two slashes": "//evil.example/",
    "web address with a name in it": "https://www.severnmouth.example@evil.example/",
    "web address with quotes": 'https://evil.example/"onmouseover="alert(1)',
    "mail with a header": "a@evil.example?bcc=b@evil.example",
    "javascript link": "[click](javascript:alert(1))",
    "javascript link with a tab": "[click](java\tscript:alert(1))",
    "javascript link in letters of HTML": "[click](&#106;avascript&colon;alert(1))",
    "javascript link in a reference": "[click][a]\n\n[a]: JaVaScRiPt:alert(1)",
    "javascript link in angles": "<javascript:alert(1)>",
    "vbscript link": "[click](vbscript:msgbox(1))",
    "data link": "[click](data:text/html;base64,PHNjcmlwdD4=)",
    "link to another place by two slashes": "[click](//evil.example/)",
    "link to another place by slashes that lean": "[click](/\\evil.example/)",
    "link out of the site": "[click](../../../etc/passwd)",
    "link with a title": '[click](https://evil.example/ "a\\" onmouseover=\\"alert(1)")',
    "link with quotes": "[click](https://evil.example/?a=\"onmouseover='alert(1))",
    "link to mail": "[write](mailto:a@evil.example?body=<script>)",
    "picture": "![x](https://evil.example/x.png)",
    "letters of HTML": "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62; &amp;lt;",
    "attributes": '{: onclick="alert(1)" style="color:red" } {#top .x}',
    "heading": "# Heading",
    "computer code": "    <script>alert(1)</script>",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "front matter": "---\ntitle: x\n---",
    "line": "one line\nand another",
    "return": "one line\r\nand another",
    "empty byte": "a\0b",
    "bell": "a\ab\x1b[31m",
    "order turned round": "a\u202eb\u202cc",
    "order isolated": "a\u2067b\u2069c",
    "right to left": "\u200f\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "joiners": "\U0001f469\u200d\U0001f467 zero\u200bwidth\u200djoiners",
    "emoji": "\U0001f600 \u2764\ufe0f \U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
    "many marks": "Z" + "\u0301" * 50,
    "path": "../../etc/passwd",
    "path in another alphabet": "..\\..\\windows\\win.ini",
    "anchor and tag of the file format": "&a !!python/object/apply:os.system ['id']",
    "merge of the file format": "<<: *a",
    "very long": "word " * 5_000,
    "long": "word " * 500,
    "long without a space": "w" * 5_000,
    "percent": "%s %d %(a)s %00 {0} {a.b} ${a}",
    "empty": " ",
}
MARKDOWN_OF_A_PARAGRAPH = {"p", "a", "strong", "em", "blockquote", "ul", "ol", "li", "br", "code"}
ONE_OF_EACH = (
    "",
    "services/full-service/",
    "services/waiting-service/",
    "organisations/harbour-autism-trust/",
    "settings/kings-orchard/",
    "words/",
    "guide/",
    "have-your-say/you-said/",
    "have-your-say/you-said/2025-autumn/",
    "have-your-say/reports/2025-to-2026/",
    "have-your-say/consultations/what-is-missing/",
    "have-your-say/together/",
    "what-to-expect/maintained-schools/",
    "about/accessibility/",
    "about/privacy/",
    "about/law-changes/",
)
"""The addresses of pages that have every field of every record on them."""
PYTHON_WORDS = re.compile(
    r"\b(None|NoneType|str|dict|int|tuple|list\[|Traceback|\w*Error|Exception|pydantic|jinja2?|yaml|regex|pattern|"
    r"string|input|value_error|scalar|mapping|sequence|node|token|codec|True|False)\b"
)
LINKING = {"href", "src", "action", "formaction", "srcset", "poster", "data", "xlink:href", "cite", "background"}


class Element(NamedTuple):
    """One start tag of a page."""

    tag: str
    attributes: tuple[tuple[str, str], ...]


class Shown(HTMLParser):
    """What a page is made of: its elements in order, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.pieces: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, tuple((name, value or "") for name, value in attrs)))

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_comment(self, data: str) -> None:
        pytest.fail(f"a comment in a page: {data}")

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())


@pytest.fixture(scope="module")
def council_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that every council of this module is written into, one after the other: their files are the same."""
    return tmp_path_factory.mktemp("council")


@pytest.fixture(scope="module", autouse=True)
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Compile each template once for all the environments of this module."""
    global _compiled  # noqa: PLW0603 - fixtures cannot be passed to helpers in any shorter way
    _compiled = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("compiled")))
    yield
    _compiled = None


_compiled: FileSystemBytecodeCache | None = None


def test_every_field_of_every_record_is_filled_in_by_the_builders() -> None:
    council = a_council()
    missing = [
        (file, path)
        for file, (model, at) in FULL_RECORDS.items()
        for path in leaves_of(model)
        if not _has(council[file], (*at, *path))
    ]
    assert missing == [
        ("data/services/full-service.yml", ("closed_on",)),  # a paused service has none
        ("content/guide.md", ("not_law", 0)),  # a check tells of each that the page does not say
        ("content/guide.md", ("to_confirm", 0)),  # a check tells of each
        ("data/expectations/maintained-schools.yml", ("none_expected",)),  # what is expected cannot be none as well
    ]
    assert council["data/services/closed-service.yml"]["closed_on"]


def test_the_council_of_the_builders_has_nothing_wrong(council_folder: Path) -> None:
    offer = an_offer(council_folder)
    assert report(tuple(check(offer, pages_for(offer)))) == "No problems found."


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_taken_only_by_fields_of_words_and_else_refused_in_plain_words(name: str) -> None:
    for text in (HOSTILE[name], f"Q001 {HOSTILE[name]}"):
        _told_in_plain_words(_read(text)[1])
        for (_, path), problems in _verdicts(text).items():
            for problem in problems:
                assert problem.severity is Severity.PROBLEM
                assert f'"{_field(path)}"' in problem.says, problem
            _told_in_plain_words(problems)


@pytest.mark.parametrize("name", ["script", "expression", "double quotes", "letters of HTML", "emoji", "right to left"])
def test_words_that_only_look_hostile_are_taken_by_many_fields(name: str) -> None:
    assert len(_takers(f"Q001 {HOSTILE[name]}")) > 50


@pytest.mark.parametrize("name", ["empty byte", "bell", "order turned round", "order isolated"])
def test_characters_that_deceive_are_refused_in_every_field(name: str) -> None:
    assert not _takers(f"Q001 {HOSTILE[name]}")


@pytest.mark.parametrize("name", [name for name in HOSTILE if " link" in name or name.startswith("link to another")])
def test_links_to_anything_but_web_mail_and_telephone_are_refused_in_free_text(name: str) -> None:
    is_link = "href" in to_html(FreeWords(HOSTILE[name]), "./")
    assert bool(faults_in(HOSTILE[name])) == is_link
    assert is_link or name == "javascript link with a tab"  # a tab ends the address, so that this is no link at all


@pytest.mark.parametrize("name", [name for name, text in HOSTILE.items() if text.strip()])
def test_hostile_text_in_every_field_at_once_is_shown_as_text(name: str, council_folder: Path) -> None:
    def marked(number: int) -> str:
        return f"Q{number:03} {HOSTILE[name]}"

    takers = _takers(marked(1))
    hostile = _pages(_council_with(takers, marked), council_folder)
    if hostile is None:
        return
    harmless = _harmless_pages(frozenset(takers.items()), council_folder)
    assert list(hostile) == list(harmless)
    tails = {" ".join(text.split()) for text in (HOSTILE[name], to_plain(marked(1)).removeprefix("Q001 "))}
    pattern = re.compile(r"(Q\d{3}) (?:" + "|".join(re.escape(tail) for tail in sorted(tails, key=len)[::-1]) + ")")

    def tamed(text: str) -> str:
        return pattern.sub(r"\1 harmless", " ".join(text.split()))

    own = () if faults_in(marked(1)) else Shown(to_html(marked(1), "./")).elements
    for address, page in hostile.items():
        _is_safe(page, address)
        if address == "about/coverage/":  # it judges how much a text says, so that a long one passes for more
            continue
        assert tamed(page.text) == harmless[address].text, address
        assert _frame(page, own, tamed) == _frame(harmless[address], own, tamed), address


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_as_the_whole_of_a_value_adds_no_element_to_a_page(name: str, council_folder: Path) -> None:
    takers = _takers(HOSTILE[name])
    pages = _pages(_council_with(takers, lambda _: HOSTILE[name]), council_folder, ONE_OF_EACH)
    usual = _harmless_pages(frozenset(), council_folder)
    allowed = {element.tag for page in usual.values() for element in page.elements} | MARKDOWN_OF_A_PARAGRAPH
    for address, page in (pages or {}).items():
        _is_safe(page, address)
        assert {element.tag for element in page.elements} <= allowed, address


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_no_id(name: str, council_folder: Path) -> None:
    council = a_council()
    council["data/vocabulary/needs.yml"] = {**council["data/vocabulary/needs.yml"], HOSTILE[name]: {"name": "x"}}
    with pytest.raises(DataError) as refused:
        an_offer(council_folder, council)
    _told_in_plain_words(refused.value.problems)


@pytest.mark.parametrize(
    "name", [name for name, text in HOSTILE.items() if not set("/\0") & set(text) and text[0] != "."]
)
def test_hostile_text_is_no_name_of_a_record_s_file(name: str, council_folder: Path) -> None:
    council = a_council()
    an_offer(council_folder, council)
    good = council_folder / "data/services/full-service.yml"
    try:
        bad = good.with_name(f"{HOSTILE[name]}.yml")
        bad.write_bytes(good.read_bytes())
    except OSError:
        return  # no disk takes such a name
    with pytest.raises(DataError) as refused:
        an_offer(council_folder, council)
    bad.unlink()
    _told_in_plain_words(refused.value.problems)
    assert all(character.isprintable() or character == "\n" for character in str(refused.value))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_in_a_hand_written_page_becomes_text_or_stops_the_build(name: str) -> None:
    extension = WrittenMarkdown()
    markdown = Markdown(extensions=["tables", "def_list", "toc", extension])
    for text in (HOSTILE[name], f"A word, {HOSTILE[name]}", f"- {HOSTILE[name]}", f"# {HOSTILE[name]}"):
        page = Shown(markdown.reset().convert(fill(text, {})))
        tags = {element.tag for element in page.elements}
        assert not tags & {"script", "svg", "iframe", "object", "embed", "style", "form", "input"}
        assert "img" not in tags or extension.refused
        assert not any(_is_event_or_style(name_) for element in page.elements for name_, _ in element.attributes)
        for _, _, target in _links(page):
            assert not target or urlsplit(target).scheme in {"", "http", "https", "mailto"}, target
            assert not target.startswith(("//", "/\\", "\\")), target


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_fact_quoted_in_a_hand_written_page_is_shown_as_text(name: str, council_folder: Path) -> None:
    text = " ".join(HOSTILE[name].split())
    if not any(file == "data/rules.yml" for file, _ in _takers(text)):
        return
    council = a_council()
    council["data/rules.yml"] = with_value(council["data/rules.yml"], ("ehc-final-weeks", "law"), text)
    facts = quotable(an_offer(council_folder, council))
    markdown = Markdown(extensions=["tables", "def_list", "toc", WrittenMarkdown()])
    page = Shown(markdown.convert(fill("The law: {{ rules.ehc-final-weeks.law }} is it.", facts)))
    assert [element.tag for element in page.elements] == ["p"]
    assert page.text == f"The law: {text} is it."


def test_a_whole_build_of_hostile_services_shows_text_alone(tmp_path: Path) -> None:
    council = a_council()
    for number, text in enumerate(HOSTILE.values(), 100):
        values, takers = council["data/services/full-service.yml"], _takers(f"Q001 {text}")
        for file, path in takers:
            if file == "data/services/full-service.yml" and _has(values, path):
                values = with_value(values, path, f"Q001 {text}")
        if takers and not {"](/", "](."} & {text[i : i + 3] for i in range(len(text))}:  # such links lead nowhere
            council[f"data/services/hostile-{number}.yml"] = values
    project = write_council(tmp_path / "council", council)
    settings = (PROJECT / "tests/small/mkdocs.yml").read_text(encoding="utf-8").replace("../../", f"{PROJECT}/")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    assert build_site(project, None, strict=False, verbose=False) == 0
    every = sorted((project / "site").rglob("*.html"))
    answers = [file for file in every if "oruk" in file.parts]
    assert answers
    for file in answers:
        assert not set("<>&") & set(file.read_text(encoding="utf-8")), "JSON that a host sends as a page is no page."
    built = [file for file in every if file not in answers]
    assert len(built) > 60
    for file in built:
        html = file.read_text(encoding="utf-8")
        # The core of the search's index is numbers, of which any may be 49; no sign in it begins an element.
        html = re.sub(r'(<script type="application/json"[^>]*>)[^<]*', r"\1", html)
        _is_safe(Shown(html), str(file.relative_to(project)))


def _field(path: Path_) -> str:
    return str(next(part for part in reversed(path) if isinstance(part, str)))


def _has(values: Values, path: Path_) -> bool:
    try:
        value_at(values, path)
    except (KeyError, IndexError, TypeError):
        return False
    return True


_COUNCIL = a_council()


def _problems(file: str, model: type[Facts], at: Path_, path: Path_, text: str) -> tuple[Problem, ...]:
    whole = _COUNCIL[file]
    own = value_at(whole, at)
    assert isinstance(own, dict)
    if not _has(own, path):
        own, path = {**own, path[0]: text}, path[:1]
    record = Record(Path(file).stem, file, whole, {})
    found, problems = validate_values(model, {**with_value(own, path, text), "id": "made-up"}, record, at)
    assert (found is None) == bool(problems)
    return problems


def _read(text: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text as it comes out of a file, or the problems of the file."""
    result = read_text(dump_record({"name": text}).encode(), "data/x.yml")
    return (None if result.record is None else str(result.record.values["name"])), result.problems


@cache
def _verdicts(text: str) -> dict[tuple[str, Path_], tuple[Problem, ...]]:
    """What each field says to a text that a file may hold: nothing when the field takes it."""
    if _read(text)[1]:
        return {}
    return {
        (file, (*at, *path)): _problems(file, model, at, path, text)
        for file, (model, at) in FULL_RECORDS.items()
        for path in _leaves_of(model)
    }


@cache
def _leaves_of(model: type[Facts]) -> tuple[Path_, ...]:
    return tuple(leaves_of(model))


def _takers(text: str) -> dict[tuple[str, Path_], int]:
    """Every field that takes the text, with a number for each field."""
    return {where: number for number, (where, problems) in enumerate(_verdicts(text).items()) if not problems}


def _council_with(takers: dict[tuple[str, Path_], int], text_for: Callable[[int], str]) -> dict[str, Values]:
    """The council with the text in every field that takes it, in all records of the kind."""
    council = a_council()
    for (file, path), number in takers.items():
        folder = str(Path(file).parent)
        alike = [file] if folder in {"data", "data/vocabulary", "content"} else [n for n in council if folder in n]
        for other in alike:
            if _has(council[other], path):
                council[other] = with_value(council[other], path, text_for(number))
    return council


@cache
def _harmless_pages(takers: frozenset[tuple[tuple[str, Path_], int]], project: Path) -> dict[str, Shown]:
    """Every page of the council with a harmless text in the fields that take a hostile one."""
    return _pages(_council_with(dict(takers), lambda number: f"Q{number:03} harmless"), project) or {}


def _pages(
    council: dict[str, Values], project: Path, addresses: tuple[str, ...] | None = None
) -> dict[str, Shown] | None:
    """Pages of a council by address, all when none are named; nothing when the checks refuse it in plain words."""
    offer = an_offer(project, council)
    pages = tuple(pages_for(offer))
    if problems := of_severity(tuple(check(offer, pages)), Severity.PROBLEM):
        _told_in_plain_words(problems)
        return None
    env = environment(TEMPLATES, offer, {page.address for page in pages})
    env.bytecode_cache = _compiled
    html = [page for page in pages if page.file.endswith(".html")]
    wanted = [page for page in html if addresses is None or page.address in addresses]
    shown = {page.address: Shown(render(env, page)) for page in wanted}
    return {**shown, "guide/": Shown(_written(offer, env))}


def _written(offer: LocalOffer, env: object) -> str:
    page = dataclasses.replace(
        written_page("guide/", offer), facts={"content": Markup("<p>Words.</p>"), "contents": ()}
    )
    return render(env, page)  # type: ignore[arg-type]


def _frame(page: Shown, own: object, tamed: Callable[[str], str]) -> list[Element]:
    """The elements of a page without those that the text makes by itself, such as an allowed link."""
    left_out = {element for element in own or () if element.tag != "p"}  # type: ignore[attr-defined]
    return [
        Element(
            element.tag,
            tuple((name, tamed(unquote(value) if name == "href" else value)) for name, value in element.attributes),
        )
        for element in page.elements
        if element not in left_out
    ]


_OF_EMBEDDED_LISTS = Element("base", (("target", "_top"),))
"""Links of a list in the frame of another website open in the whole window. It names no address."""


def _is_safe(page: Shown, where: str) -> None:
    tags = {element.tag for element in page.elements if element != _OF_EMBEDDED_LISTS}
    assert not tags & {"iframe", "img", "object", "embed", "style", "base", "math"}, where
    for element in page.elements:
        for name, _ in element.attributes:
            assert not _is_event_or_style(name), f"{where}: {element}"
    for script in (dict(element.attributes) for element in page.elements if element.tag == "script"):
        facts_alone = script.get("type") in {"application/ld+json", "application/json"} and "src" not in script
        assert facts_alone or re.fullmatch(
            r"(/|\./|(\.\./)*)assets/(v[0-9a-f]{10}/)?scripts/[a-z/-]+\.js", script["src"] or ""
        ), where
    drawings = [element for element in page.elements if element.tag == "svg"]
    assert all(
        dict(one.attributes).get("aria-hidden") == "true" or dict(one.attributes).get("role") == "img"
        for one in drawings
    ), where
    for element, name, target in _links(page):
        parts = urlsplit(target)
        assert parts.scheme in {"", "http", "https", "mailto", "tel"}, f"{where}: {element}"
        assert bool(parts.netloc) == (parts.scheme in {"http", "https"}), f"{where}: {element}"
        assert not target.startswith(("//", "\\", "/\\")), f"{where}: {element}"
        assert name in {"href", "src"} or (element.tag, name) == ("form", "action"), f"{where}: {element}"
    assert not re.search(r"(?<!\d)49(?!\d)", page.text), where


def _links(page: Shown) -> Iterator[tuple[Element, str, str]]:
    for element in page.elements:
        for name, value in element.attributes:
            if name in LINKING:
                yield element, name, value


def _is_event_or_style(name: str) -> bool:
    return name.startswith("on") or name in {"style", "srcdoc"}


def _told_in_plain_words(problems: tuple[Problem, ...]) -> None:
    for problem in problems:
        told = re.sub(r'"[^"]*"|\([^)]*\)', "", f"{problem.says}\n{problem.hint}")
        assert not PYTHON_WORDS.search(told), report(problems)
        assert problem.says, problem
        assert len(problem.says) + len(problem.hint) < 700, problem
        assert all(character.isprintable() for character in problem.says + problem.hint), problem

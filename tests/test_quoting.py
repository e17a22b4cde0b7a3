"""Facts that a hand-written page quotes: each one that exists takes its place, and each one that does not is told."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown

from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel_lists import NEEDED_RULES
from local_offer.offer import read_local_offer
from local_offer.problems import Place
from local_offer.quoting import check_quotations, fill, quotable
from local_offer.written_markdown import WrittenMarkdown
from tests.builders import LEFT_OUT, TODAY, a_contact, a_council, a_site, an_offer, with_value, write_council

DATES = {"transfer-other", *(id_ for id_ in NEEDED_RULES if id_.endswith("-by"))}
"""The rules of the small council that are a date each year, which have no number apart from it."""


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"))


def shown(markdown: str) -> str:
    """The page as a family sees it, tags and all."""
    return Markdown(extensions=["tables", "def_list", "toc", WrittenMarkdown()]).convert(markdown)


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("site.name", "Local Offer Live"),
        ("site.formerly", "First Call"),
        ("site.council", "Severnmouth City Council"),
        ("site.area", "Severnmouth"),
        ("site.phone", "01632 960 124"),
        ("site.text", "01632 960 127"),
        ("site.relay", "18001 01632 960 124"),
        ("site.email", "outreach@harbourautism.example"),
        ("site.hours", "Monday to Friday, 9am to 4pm"),
        ("site.licence", "Open Government Licence v3.0"),
        ("site.today", "21 November 2026"),
        ("rules.ehc-final-weeks", "20 weeks"),
        ("rules.ehc-final-weeks.law", "SEND Regulations 2014, regulation 13(2)"),
        ("rules.ehc-final-weeks.says", "The final plan is sent within this time."),
        ("rules.ehc-final-weeks.checked", "21 November 2026"),
        ("rules.ehc-final-weeks.number", "20"),
    ],
)
def test_a_fact_takes_the_place_of_its_quotation(offer: LocalOffer, name: str, fact: str) -> None:
    for written in ("{{%s}}", "{{ %s }}", "{{   %s}}"):
        page = shown(fill(f"A {written % name} b.", quotable(offer)))
        assert page == f"<p>A {fact} b.</p>"


def test_every_fact_that_can_be_quoted_is_tested_here(offer: LocalOffer) -> None:
    tested = test_a_fact_takes_the_place_of_its_quotation.pytestmark[0].args[1]
    one_rule = {name for name in quotable(offer) if name.startswith("rules.ehc-final-weeks")}
    of_others = {name for rule in set(offer.rules) - {"ehc-final-weeks"} for name in facts_of_rule(rule)}
    assert one_rule == facts_of_rule("ehc-final-weeks")
    assert set(quotable(offer)) == {name for name, _ in tested} | of_others


def facts_of_rule(rule: str) -> set[str]:
    """What can be quoted of each rule, whatever its number says."""
    parts = ("", ".law", ".says", ".checked", *(() if rule in DATES else (".number",)))
    return {f"rules.{rule}{part}" for part in parts}


def test_a_fact_that_the_council_does_not_have_cannot_be_quoted(tmp_path: Path) -> None:
    council = a_council()
    council["data/site.yml"] = a_site(formerly=LEFT_OUT, contacts=[a_contact(text=LEFT_OUT)])
    assert not {"site.formerly", "site.text"} & set(quotable(an_offer(tmp_path, council)))


@pytest.mark.parametrize(
    "fact",
    [
        "Smith & Sons",
        "a < b > c",
        "<b>bold</b>",
        "&lt;b&gt;",
        "*stars* and _lines_",
        "[x](https://a.example/)",
        "`code`",
        "1. one",
        "- one",
        "+ one",
        "# one",
        "a | b",
        "a\\b \\* c",
        "{{ site.name }}",
        "!important",
        "<https://a.example/>",
        "a@b.example",
    ],
)
def test_signs_of_a_fact_mean_nothing_to_markdown(fact: str) -> None:
    page = shown(fill("{{ x }}", {"x": fact}))
    assert page.startswith("<p>")
    assert "<" not in page[3:-4]
    assert unescape(page) == f"<p>{fact}</p>"


def test_a_fact_stays_in_its_cell_of_a_table() -> None:
    page = shown(fill("| a | b |\n|---|---|\n| {{ x }} | c |", {"x": "1 | 2"}))
    assert '<th scope="row">1 | 2</th>' in page.replace("&#124;", "|")
    assert page.count("<td>") + page.count('<th scope="row">') == 2


def test_a_fact_is_not_looked_into_for_other_facts() -> None:
    assert fill("{{ a }}", {"a": "b", "b": "c"}) == "b"


def test_what_is_no_fact_is_left_for_the_check_to_tell() -> None:
    assert shown(fill("{{ nothing }}", {})) == "<p>{{ nothing }}</p>"
    assert fill("{ x } {{ a\nb }}", {"x": "1", "a\nb": "2"}) == "{ x } {{ a\nb }}"


def test_a_quotation_of_nothing_is_told_with_its_line_and_column_and_the_nearest_fact(tmp_path: Path) -> None:
    project = write_council(tmp_path, a_council())
    page = project / "content/guide.md"
    page.write_text(
        page.read_text(encoding="utf-8") + "Good: {{ site.name }}\n\nBad: {{ rules.ehc-final-week }}, {{ 7*7 }}\n",
        encoding="utf-8",
    )
    offer = an_offer_as_it_stands(project)
    first, second = check_quotations(offer)
    line = page.read_text(encoding="utf-8").split("\n").index("Bad: {{ rules.ehc-final-week }}, {{ 7*7 }}") + 1
    assert first.place == Place("content/guide.md", line, 6)
    assert first.says == 'There is no fact called "rules.ehc-final-week" to quote.'
    assert first.hint == 'Did you mean "rules.ehc-final-weeks"?'
    assert second.place == Place("content/guide.md", line, 34)
    assert second.hint == "Rules are quoted as {{ rules.ehc-final-weeks }}."


def test_a_legal_number_is_quoted_as_its_unit_says(tmp_path: Path) -> None:
    council = a_council()
    rules = with_value(council["data/rules.yml"], ("ehc-final-weeks", "unit"), "date each year")
    council["data/rules.yml"] = with_value(rules, ("ehc-final-weeks", "value"), "02-15")
    assert quotable(an_offer(tmp_path, council))["rules.ehc-final-weeks"] == "15 February"


def an_offer_as_it_stands(project: Path) -> LocalOffer:
    """The offer of files that were changed after they were written."""
    return read_local_offer(project, TODAY)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (
            "The law: SEND Regulations 2014, regulation 5(1); SEND Regulations 2014, regulation 13(2).",
            "The law: SEND Regulations 2014, regulations 5(1) and 13(2).",
        ),
        (
            "The law: A Act 2014, section 51; B Regulations, regulations 20 to 22; A Act 2014, sections 51 and 58.",
            "The law: A Act 2014, sections 51 and 58; B Regulations, regulations 20 to 22.",
        ),
        ("The law on time: the Code, paragraph 9.", "The law on time: the Code, paragraph 9."),
        ("The law: A, rule 2; the Code.", "The law: A, rule 2; the Code."),
        ("Ask about the law: A, rule 2; A, rule 3.", "Ask about the law: A, rule 2; A, rule 3."),
    ],
)
def test_a_line_of_laws_names_each_law_once(written: str, read: str) -> None:
    assert fill(written, {}) == read

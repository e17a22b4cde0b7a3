"""Tables of hand-written pages: their names, their rows, and how they stand on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown import Markdown

from local_offer.written_markdown import WrittenMarkdown

CONTENT = Path(__file__).parents[1] / "content"
TWO = "| Step | By when |\n|:---|---|\n| We decide | 6 weeks |\n| | at once |\n"
THREE = '| Question | Here | *There* |\n|---|---|---|\n| Who? | us | "them" |\n| When? | now |\n'


def shown(markdown: str) -> str:
    """The page as HTML on one line."""
    html = Markdown(extensions=["tables", "def_list", "toc", WrittenMarkdown()]).convert(markdown)
    return html.replace("\n", "")


@pytest.mark.parametrize(
    ("before", "caption"),
    [
        ("What happens:", "What happens"),
        ("Times in {{ x }} & *more* :", "Times in {{ x }} &amp; <em>more</em> "),
        ("With [a link](https://a.example/):", 'With <a href="https://a.example/">a link</a>'),
    ],
)
def test_the_line_before_a_table_that_ends_with_a_colon_is_its_caption(before: str, caption: str) -> None:
    html = shown(f"First.\n\n{before}\n\n{TWO}")

    assert html.startswith(f"<p>First.</p><table><caption>{caption}</caption><thead>")


@pytest.mark.parametrize("before", ["What happens.", "**What happens:**", "- What happens:", "## What happens:"])
def test_any_other_words_before_a_table_stay_where_they_are(before: str) -> None:
    html = shown(f"{before}\n\n{TWO}")

    assert "caption" not in html
    assert "What happens" in html


def test_a_line_that_ends_with_a_colon_before_anything_else_stays() -> None:
    assert shown(f"You can:\n\n- ring\n\n{TWO}").startswith("<p>You can:</p><ul>")


def test_the_first_row_names_the_columns_and_the_first_column_names_the_rows() -> None:
    html = shown(TWO)

    assert '<tr><th scope="col">Step</th><th scope="col">By when</th></tr>' in html
    assert '<tr><th scope="row">We decide</th><td>6 weeks</td></tr>' in html
    assert "<tr><td></td><td>at once</td></tr>" in html


def test_a_table_of_three_columns_is_stacked_on_phones() -> None:
    html = shown(f"Side by side:\n\n{THREE}")

    assert html.startswith('<table class="stacks"><caption>Side by side</caption><thead>')
    assert '<th scope="col"><em>There</em></th>' in html
    assert '<th scope="row">Who?</th>' in html
    assert '<td data-column="Here">us</td><td data-column="There">"them"</td>' in html


def test_what_a_heading_says_cannot_leave_its_attribute() -> None:
    heading = 'a" onclick="x & &quot; \\* <b>'

    html = shown(THREE.replace("Here", heading))

    assert 'data-column="a&quot; onclick=&quot;x &amp; &quot; * &lt;b&gt;"' in html


@pytest.mark.parametrize("file", sorted(CONTENT.rglob("*/*.md")), ids=lambda file: file.relative_to(CONTENT).as_posix())
def test_every_table_of_our_pages_has_a_caption(file: Path) -> None:
    html = shown(file.read_text(encoding="utf-8").partition("\n---\n")[2])

    assert html.count("<table") == html.count("<caption>")

"""Text of other systems becomes plain Markdown, and nothing hostile comes through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from local_offer.free_text import faults_in, to_html
from local_offer.importing.cleaning import is_nothing, one_line, short_summary
from local_offer.importing.markup import markdown_of


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>Tea &amp; cake</p><p>Every week</p>", "Tea & cake\n\nEvery week"),
        ("First line<br>second line", "First line\n\nsecond line"),
        ("One.\r\n\r\nTwo.\r\n", "One.\n\nTwo."),
        ("<ul><li>boats</li><li>crabs<ul><li>small</li></ul></li></ul>", "- boats\n- crabs\n   - small"),
        ("<ol><li>ring</li><li>come</li></ol>", "1. ring\n2. come"),
        ("Bring:\n• a coat\n• a hat", "Bring:\n\n- a coat\n- a hat"),
        ("<h2>When</h2><p>Today</p>", "**When**\n\nToday"),
        ("<p>It is <strong>free </strong>here</p>", "It is **free** here"),
        ('<a href="https://harbour.example/a">our page</a>', "[our page](https://harbour.example/a)"),
        ("&lt;p&gt;Coded twice&lt;/p&gt;", "Coded twice"),
        ("<style>p {color: red}</style><p>Seen</p><script>alert(1)</script>", "Seen"),
        ("# not a heading", "\\# not a heading"),
        ("N/A", ""),
        ("<p>&nbsp;</p>", ""),
    ],
)
def test_html_becomes_plain_markdown(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


@pytest.mark.parametrize(
    "html",
    [
        '<a href="javascript:alert(1)">here</a>',
        '<a href=" java\nscript:alert(1)">here</a>',
        '<img src=x onerror="alert(1)">',
        '<a href="data:text/html,x">here</a>',
        "<svg><script>alert(1)</script></svg>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "[here](javascript:alert(1))",
        "![x](https://elsewhere.example/x.png)",
        "<scr<script>ipt>alert(1)</script>",
        "<!--><img src=x onerror=alert(1)>-->",
        "[here]: javascript:alert(1)\n\n[here]",
    ],
)
def test_hostile_html_does_no_harm(html: str) -> None:
    markdown = markdown_of(html)
    assert not faults_in(markdown)
    page = to_html(markdown, "")
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert 'href="data' not in page


_PIECES = st.sampled_from(
    ["<b>", "</b>", "<ul>", "<li>", "</ul>", "<ol>", "<a href='https://x.org/(a'>", "</a>", "\n", "    ", "# ",
     "- ", "1. ", "---", "===", "<script>", "</script>", "<!--", "&lt;", "&amp;lt;b&gt;", "<h2>", "word", "`",
     "```", "![x](y)", "[x]: http://a", "<p>", "<br>", "\\", "*", "_", "[", "](", "<http://x>", "|", "&copy;",
     "> ", "<![CDATA[x"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=4), max_size=14))
def test_whatever_comes_in_has_no_faults_when_it_comes_out(pieces: list[str]) -> None:
    assert not faults_in(markdown_of("".join(pieces)))


def test_text_that_is_markdown_already_is_kept() -> None:
    text = "**Bold** and [a page](https://harbour.example/)."
    assert markdown_of(text) == text


def test_lines_of_one_length_are_one_paragraph() -> None:
    text = "x" * 70 + "\n" + "y" * 68 + "\nshort end"
    assert markdown_of(text) == text.replace("\n", " ")


@pytest.mark.parametrize("word", ["", " ", "NA", "n/a", "null", "None", "Not known", "#N/A", "-", "TBC"])
def test_words_that_mean_nothing_are_nothing(word: str) -> None:
    assert is_nothing(word)
    assert one_line(word) == ""


def test_one_line_has_no_markup_and_no_strange_characters() -> None:
    assert one_line(" <b>St\u00a0John&#39;s</b>\r\n\u200bHall\x07 ") == "St John's Hall"


def test_a_summary_is_the_first_sentence() -> None:
    assert (
        short_summary("A club for St. Mary's, e.g. boats. It meets on Monday.") == "A club for St. Mary's, e.g. boats."
    )


def test_a_long_first_sentence_is_cut_between_words() -> None:
    summary = short_summary("word " * 60)
    assert len(summary) <= 160
    assert summary.endswith("word…")

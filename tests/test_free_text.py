"""The Markdown of a record: what an editor may use becomes plain HTML, and whatever else there is, is refused."""

from __future__ import annotations

import pytest

from local_offer.free_text import ALLOWED, Fault, faults_in, site_links, to_html, to_plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>\n"),
        ("**Bring** *lunch*", "<p><strong>Bring</strong> <em>lunch</em></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>\n'),
        ("> said", "<blockquote>\n<p>said</p>\n</blockquote>\n"),
        ("[us](https://a.example/?b=1&c=2)", '<p><a href="https://a.example/?b=1&amp;c=2">us</a></p>\n'),
        ("[us](tel:01632960123)", '<p><a href="tel:01632960123">us</a></p>\n'),
        ("[us](mailto:a@b.example)", '<p><a href="mailto:a@b.example">us</a></p>\n'),
        ("<https://a.example/>", '<p><a href="https://a.example/">https://a.example/</a></p>\n'),
        ("£5 & 3 < 4 > 2", "<p>£5 &amp; 3 &lt; 4 &gt; 2</p>\n"),
        ("Tŷ Gwyn 😀", "<p>Tŷ Gwyn 😀</p>\n"),
        ("a\\*b", "<p>a*b</p>\n"),
    ],
)
def test_what_an_editor_may_use_becomes_html(text: str, html: str) -> None:
    assert faults_in(text) == ()
    assert to_html(text, "./") == html


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("# Big", "has a heading (a line that starts with #, or is underlined)"),
        ("Big\n===", "has a heading (a line that starts with #, or is underlined)"),
        ("![x](y.png)", "has a picture in it"),
        ("    code", "has a line that starts with four spaces or three back quotes, which makes it computer code"),
        (
            "```\ncode\n```",
            "has a line that starts with four spaces or three back quotes, which makes it computer code",
        ),
        ("a\n\n---\n\nb", "has a line across the page (three dashes or stars)"),
        ("a <b>c</b>", "has HTML in it (<b>)"),
        ("<div>\nx\n</div>", "has HTML in it (<div>)"),
        ("<!-- x -->", "has HTML in it (<!-- x -->)"),
        ("[x](javascript:alert)", "has a link that starts with javascript:, which is not allowed"),
        ("[x](ftp://a.example/)", "has a link that starts with ftp:, which is not allowed"),
        ("[x](page)", "has a link to page, which is neither a web address nor a page of this site"),
        ("[x](//a.example)", "has a link to //a.example, which is neither a web address nor a page of this site"),
        ("[x](#top)", "has a link to #top, which is neither a web address nor a page of this site"),
    ],
)
def test_whatever_else_markdown_can_do_is_refused_in_words(text: str, says: str) -> None:
    assert says in [fault.says for fault in faults_in(text)]


def test_a_fault_is_on_the_line_it_stands_on_whatever_letters_come_before_it() -> None:
    text = "Tŷ Gwyn 😀\n\n- one\n- ![two](x.png)\n\n[three](javascript:x)"
    assert faults_in(text) == (
        Fault("has a picture in it", 3),
        Fault("has a link that starts with javascript:, which is not allowed", 5),
    )


def test_a_fault_found_twice_on_one_line_is_told_once() -> None:
    assert len(faults_in("![a](b) ![c](d)")) == 1


def test_a_long_tag_is_cut_in_the_message() -> None:
    (fault,) = faults_in(f'a <b title="{"x" * 500}"> c')
    assert len(fault.says) < 80
    assert fault.says.endswith("…)")


def test_the_hint_for_every_fault_is_itself_allowed() -> None:
    assert faults_in(ALLOWED) == ()


@pytest.mark.parametrize(
    ("root", "href"), [("./", "./services/a/"), ("../../", "../../services/a/"), ("/offer/", "/offer/services/a/")]
)
def test_a_link_within_the_site_starts_from_the_page_it_stands_on(root: str, href: str) -> None:
    assert to_html("[a](/services/a/)", root) == f'<p><a href="{href}">a</a></p>\n'


def test_links_to_other_sites_are_left_as_they_are() -> None:
    assert 'href="https://a.example/b"' in to_html("[a](https://a.example/b) [b](/c/)", "../")


def test_words_that_look_like_a_link_within_the_site_are_left_as_they_are() -> None:
    assert to_html('Write href="/x/" here', "../") == '<p>Write href="/x/" here</p>\n'


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[a](/b/) and [c](/d/#e)", ("/b/", "/d/#e")),
        ("[a][b]\n\n[b]: /c/", ("/c/",)),
        ("[a](https://b.example/) /c/", ()),
        ("no link", ()),
    ],
)
def test_links_within_the_site_are_found(text: str, links: tuple[str, ...]) -> None:
    assert site_links(text) == links


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**Bring** [lunch](/x/)\nand  a hat.\n\nSee you.", "Bring lunch and a hat.\nSee you."),
        ("- a\n- b", "a\nb"),
        ("one\\\ntwo", "one\ntwo"),
        ("&lt;b&gt; &amp; &pound;5", "<b> & £5"),
        ("", ""),
    ],
)
def test_plain_words_have_no_marks_left(text: str, plain: str) -> None:
    assert to_plain(text) == plain


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "[a](javascript:alert(1))", "![a](https://a.example/)"])
def test_a_text_that_was_not_read_as_free_text_is_looked_at_before_it_becomes_html(text: str) -> None:
    with pytest.raises(ValueError, match="a text that is shown as free text has"):
        to_html(text, "./")

"""Whatever bytes a file holds, reading ends soon, in plain words; and what was written is read back unchanged."""

from __future__ import annotations

import random
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from local_offer import reading
from local_offer.plain_reading import read_plainly
from local_offer.problems import report
from local_offer.reading import ReadResult, Values, dump_record, read_front_matter, read_text
from local_offer.slips.characters import MOST_BYTES, TWICE_SAVED

GOLDEN = sorted((Path(__file__).parent / "golden" / "reading").glob("*.yml"))
GOOD = b"".join(path.read_bytes() for path in GOLDEN[:4])
PYTHON_WORDS = re.compile(
    r"\b(None|NoneType|str|dict|int|tuple|Traceback|Error|Exception|index out|codec|scalar|mapping|sequence|node|token|"
    r"anchor|alias|stream|flow|block|simple key|parser)\b"
)
MANY = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))

SIGNS = st.sampled_from(
    [
        *"\n\n\n   :-#'\"[]{},&*!|>%@`?\\\t\r\u00a0\u202e\0",
        ": ",
        "- ",
        "\n  ",
        "\n    ",
        "a",
        "name",
        "---\n",
        "...\n",
        "<<: ",
    ]
)


def plain_words(result: ReadResult) -> None:
    """Every problem is told without a word of Python or of the file format, apart from what the editor wrote."""
    assert (result.record is None) <= bool(result.problems)
    for problem in result.problems:
        told = re.sub(r'\("\)|"[^"]*"|: .*$', "", f"{problem.says}\n{problem.hint}", flags=re.MULTILINE)
        assert not PYTHON_WORDS.search(told), report(result.problems)
        assert problem.says.endswith((".", '"')), problem.says
        assert problem.hint
        assert len(problem.says) + len(problem.hint) < 500
        assert problem.place.line <= MOST_BYTES


def read_both_ways(raw: bytes) -> None:
    """Read the bytes as a record and as a page."""
    began = time.process_time()
    plain_words(read_text(raw, "data/services/x.yml"))
    result, words_begin = read_front_matter(raw, "content/x.md")
    plain_words(result)
    assert 0 <= words_begin <= len(raw)
    assert time.process_time() - began < 6


@MANY
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_plain_words(raw: bytes) -> None:
    read_both_ways(raw)


@MANY
@given(st.lists(SIGNS, max_size=60).map("".join))
def test_any_mixture_of_signs_is_read_or_refused_in_plain_words(text: str) -> None:
    read_both_ways(text.encode())
    read_both_ways(f"name: x\n{text}\nstatus: open\n".encode())
    read_both_ways(f"---\n{text}\n---\n".encode())


@MANY
@given(st.randoms(use_true_random=False), st.sampled_from(GOLDEN))
def test_a_damaged_record_is_read_or_refused_in_plain_words(chance: random.Random, path: Path) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(raw))
        new = chance.choice(
            [b"", b" ", b"\n", b'"', b"'", b":", b"- ", b"\t", b"[", b"{", b"#", b"\\", b"\xc2\xa0", b"\xff"]
        )
        raw[at : at + chance.randint(0, 4)] = new
    read_both_ways(bytes(raw))


PIECES = """
a: b
c:
  d: e
  - f
- g: h
    i: |
      j
k: 'l'
m: "n
  -o
  p:q
---
...
# r
s: #t
  u
v: >5
w: [x]
? y
z: *a
&a b: c
<<: d
a: >
- - b
: c
"d": 'e
  'f: g
h: {}
-
--- i
a: !j k
[l]: m
"": n
"""


@MANY
@given(st.lists(st.sampled_from(PIECES.splitlines(keepends=True)), max_size=8).map("".join))
def test_what_is_read_plainly_has_nothing_that_care_would_have_found(text: str) -> None:
    read_the_same_with_care(text)


NEARLY_PLAIN = st.builds(
    lambda column, begins, says, ends: f"{' ' * column}{begins}{says}{ends}",
    st.sampled_from([0, 0, 2, 2, 4, 4, 1, 3, 6]),
    st.sampled_from(["a: ", "b: ", "c:", "- ", "- a: ", "- d:", "  - ", "-", "", "#", "a-b: ", "1: ", "e:  ", "-   "]),
    st.sampled_from(
        ["", "x", "some words", "|", "|-", "'it''s'", "'x'", '"x: y"', '"', "'", "-2.8", "9:30", "x: y", "x:", "£5"]
    )
    | st.sampled_from(
        ["- x", "~", ">", "[x]", "{}", "&x", "*x", "!x", "%x", "@x", "`x`", "?", "? x", "x #y", "<<", "(a)"]
    )
    | st.sampled_from(["''", '""', "é", "…"]),
    st.sampled_from(["\n", "\n", "\n", "\n\n", " \n", "   \n  \n", "\r\n", ""]),
)


@settings(MANY, max_examples=1500)
@given(st.lists(NEARLY_PLAIN, max_size=7).map("".join))
def test_lines_that_are_nearly_plain_are_read_as_with_care_or_left_to_it(text: str) -> None:
    read_the_same_with_care(text)


def test_every_record_of_the_demonstration_and_of_the_golden_cases_is_read_the_same_with_care() -> None:
    project = Path(__file__).parents[1]
    plainly = [
        read_the_same_with_care(path.read_bytes().decode("utf-8"))
        for folder in (project / "data", project / "tests" / "golden")
        for path in sorted(folder.rglob("*.yml"))
    ]
    assert sum(plainly) > 0.9 * len(plainly)


def read_the_same_with_care(text: str) -> bool:
    """Whether a text was read plainly; if so, care must find the same values and no slip."""
    plainly = read_plainly(text)
    if plainly is not None:
        with_care = reading._read_with_care(text, "x.yml")
        assert with_care.problems == ()
        assert with_care.record is not None
        assert with_care.record.values == plainly
    return plainly is not None


HOSTILE = {
    "brackets": b"a: " + b"[" * MOST_BYTES,
    "closed brackets": b"[" * 100_000 + b"]" * 100_000,
    "curly brackets": b"{" * MOST_BYTES,
    "curly pairs": b"a: " + b"{a: " * 50_000,
    "dashes": b"- " * 100_000,
    "question marks": b"? " * 100_000,
    "colons": b": " * 100_000,
    "deep fields": b"".join(b" " * level + b"a:\n" for level in range(700)),
    "anchors": b"a: &a\n" * 40_000,
    "aliases": b"a: *a\n" * 40_000,
    "laughs": b"a: &a [x]\n" + b"".join(b"b%d: &b%d [*b%d, *b%d]\n" % (n, n, n - 1, n - 1) for n in range(5_000)),
    "tags": b"- !a\n" * 40_000,
    "one long line": b"a: " + b"x" * 250_000,
    "one long name": b"x" * 250_000 + b": a",
    "long line of colons": b"a: " + b"b: " * 80_000,
    "alternating quotes": b"a: " + b"\"'" * 100_000,
    "quotes on every line": b"\"a\n'b\n" * 40_000,
    "unclosed quotes": b'a: "b\n' * 40_000,
    "quotes that swallow": b'a: "b\nc: "\n' * 20_000,
    "backslashes": b'a: "' + b"\\" * 200_001,
    "one field many times": b"a: 1\n" * 50_000,
    "many fields": b"".join(b"f%d: 1\n" % n for n in range(22_000)),
    "many items": b"a:\n" + b"- b\n" * 60_000,
    "hashes": b"a: b #c\n" * 30_000,
    "tabs": b"\ta: b\n" * 40_000,
    "hard spaces": b"a: \xc2\xa0b\n" * 30_000,
    "hard spaces before": b"\xc2\xa0" * 100_000,
    "blank lines": b"\n" * MOST_BYTES,
    "spaces": b" " * MOST_BYTES,
    "windows line ends": b"---\r\n" + b"\r\n" * 120_000,
    "page settings without end": b"---\n" + b"a: b\n" * 50_000,
    "dashes of a page": b"---\n" * 60_000,
    "long text": b"a: |\n" + b"  b\n" * 60_000,
    "ever deeper long text": b"a: |\n" + b"".join(b" " * (400 - n) + b"b\n" for n in range(400)),
    "many long texts": b"a: |\n  b\n" * 25_000,
    "text over many lines": b"a: b\n" + b"  b\n" * 60_000,
    "dashes over many lines": b"a: b\n" + b"  -b\n" * 50_000,
    "comments": b"# a\n" * 60_000,
    "zero bytes": b"a" + b"\0" * 200_000,
    "bad bytes": b"a\n\xff\n" * 60_000,
    "turned letters": "\u202e\n".encode() * 60_000,
    "two records": b"---\na: b\n" * 25_000,
    "too large": b"a" * (MOST_BYTES + 1),
    "instructions": b"%YAML 1.2\n" * 20_000,
    "percent signs": b"%a b\n" * 40_000,
    "merge keys": b"<<: *a\n" * 30_000,
    "conflicts": b"<<<<<<< a\n=======\n>>>>>>> b\n" * 8_000,
    "commas in a list": b"a: [" + b"," * 100_000,
    "many small lists": b"a: [" + b"[]," * 80_000,
    "colons in a list": b"a: [" + b"b: c, " * 40_000,
    "empty names": b": b\n" * 50_000,
}


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_told_in_plain_words_and_soon(raw: bytes) -> None:
    read_both_ways(raw)


TEXT = st.text(
    st.one_of(
        st.sampled_from("ab :#-\n'\"[]{},&*!|>%@`?\\\t\u00a0é€.=<~0"),
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\ufeff"),
    ),
    max_size=120,
).filter(lambda text: not re.search("[\u202a-\u202e\u2066-\u2069\ufffd-\uffff]", text) and not TWICE_SAVED.search(text))
NAMES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=30).filter(
    lambda name: (
        name != "<<" and name.isprintable() and not re.search("[\ufffd-\uffff]", name) and not TWICE_SAVED.search(name)
    )
)
VALUES = st.recursive(
    st.none() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@MANY
@given(st.dictionaries(NAMES, VALUES, max_size=5))
def test_what_is_written_is_read_back_unchanged(values: Values) -> None:
    written = dump_record(values)
    result = read_text(written.encode(), "x.yml")
    assert not result.problems, report(result.problems)
    assert result.record is not None
    assert result.record.values == values
    assert dump_record(result.record.values) == written


@MANY
@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=5))
def test_every_value_knows_its_place(values: Values) -> None:
    written = dump_record(values)
    record = read_text(written.encode(), "x.yml").record
    assert record is not None
    lines = written.split("\n")
    for path, (line, column) in record.places.items():
        if isinstance(path[-1], str):
            assert lines[line - 1][column - 1 :].startswith((path[-1], '"'))
        assert record.place_of(path).line == line
        assert record.value_place_of(path).line >= line

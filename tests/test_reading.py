"""Reading from files, places of values, and the settings of pages; what a file may not hold is in the golden cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_offer.careful_reading import MOST_VALUES
from local_offer.problems import Place
from local_offer.reading import Record, dump_record, read_front_matter, read_record, read_text
from local_offer.slips.characters import MOST_BYTES, MOST_PROBLEMS

FILE = "data/services/autism-outreach.yml"
TEXT = b"""name: Autism outreach
who_for:
  ages:
    from: 0
when:
  - day: Monday
    opens: 9:30
  - day: Tuesday
needs: [autism, speech]
description: |
  Long text
"""


def the_record(text: bytes = TEXT) -> Record:
    record = read_text(text, FILE).record
    assert record is not None
    return record


@pytest.mark.parametrize("extra", [b"", b"note: as typed # a comment\n"], ids=["in a hurry", "with care"])
@pytest.mark.parametrize(
    ("path", "line", "column", "value_line", "value_column"),
    [
        (("name",), 1, 1, 1, 7),
        (("who_for",), 2, 1, 3, 3),
        (("who_for", "ages", "from"), 4, 5, 4, 11),
        (("when",), 5, 1, 6, 3),
        (("when", 0), 6, 5, 6, 5),
        (("when", 0, "opens"), 7, 5, 7, 12),
        (("when", 1, "day"), 8, 5, 8, 10),
        (("needs", 1), 9, 17, 9, 17),
        (("description",), 10, 1, 10, 14),
    ],
)
def test_a_value_knows_where_it_stands(
    path: tuple[str | int, ...], line: int, column: int, value_line: int, value_column: int, extra: bytes
) -> None:
    record = the_record(TEXT + extra)
    assert record.place_of(path) == Place(FILE, line, column)
    assert record.value_place_of(path) == Place(FILE, value_line, value_column)


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("who_for", "ages", "to"), Place(FILE, 3, 3)),
        (("when", 1, "opens"), Place(FILE, 8, 5)),
        (("when", 7, "opens"), Place(FILE, 5, 1)),
        (("cost", "amount"), Place(FILE)),
        ((), Place(FILE)),
    ],
)
def test_what_is_missing_stands_at_the_nearest_part_around_it(path: tuple[str | int, ...], place: Place) -> None:
    assert the_record().place_of(path) == place
    assert the_record().value_place_of(path) == place


def test_the_places_of_a_record_are_a_mapping_like_any_other() -> None:
    places = the_record(b"name: a\nneeds:\n  - b\n").places
    assert dict(places) == {("name",): (1, 1), ("needs",): (2, 1), ("needs", 0): (3, 5)}
    assert len(places) == 3
    assert ("cost",) not in places


def test_lines_are_the_same_with_the_line_ends_of_windows() -> None:
    record = the_record(b"\xef\xbb\xbf" + TEXT.replace(b"\n", b"\r\n"))
    assert record.place_of(("when", 0, "opens")) == Place(FILE, 7, 5)
    assert record.values == the_record().values


def test_a_record_is_named_by_its_file() -> None:
    assert the_record().id == "autism-outreach"
    assert the_record().file == FILE


def test_a_record_with_a_field_given_twice_is_still_checked_further() -> None:
    result = read_text(b"name: a\nname: b\n", FILE)
    assert result.record is not None
    assert len(result.problems) == 1


def test_a_record_that_cannot_be_trusted_is_not_given() -> None:
    assert read_text(b"name: *a\n", FILE).record is None


def test_a_file_is_read_from_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(TEXT)
    result = read_record(path, FILE)
    assert result.record is not None
    assert result.record.values["name"] == "Autism outreach"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    result = read_record(tmp_path / "x.yml", FILE)
    assert [str(problem) for problem in result.problems] == [
        f"{FILE}\n  There is no such file.\n  Hint: Check the name of the file and of its folder."
    ]


def test_a_folder_that_is_called_like_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yml").mkdir()
    assert "This is a folder, not a file." in str(read_record(tmp_path / "x.yml", FILE).problems[0])


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PermissionError(13, "Permission denied"), "does not allow the file to be opened"),
        (OSError(5, "Input/output error"), "The file cannot be opened."),
    ],
)
def test_a_file_that_cannot_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, words: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    (problem,) = read_record(tmp_path / "x.yml", FILE).problems
    assert words in problem.says


def test_a_file_name_that_no_disk_can_hold_is_told() -> None:
    assert read_record(Path("x\0.yml"), FILE).problems[0].says == "The file cannot be opened."


def test_the_largest_file_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"name: " + b"x" * (MOST_BYTES - 6))
    assert read_record(path, FILE).record is not None
    path.write_bytes(b"name: " + b"x" * (MOST_BYTES - 5))
    assert read_record(path, FILE).problems[0].says == "The file is larger than 256 KB, the most that is read."


def test_too_many_values_are_told() -> None:
    result = read_text(b"a:\n" + b"- b\n" * (MOST_VALUES + 1), FILE)
    assert result.problems[0].says == "The file has too many fields and items to be one record."


@pytest.mark.parametrize("sign", ["\u00e9", "\u00a3", "\u2019", "\u201c", "\u0175"])
def test_a_sign_that_a_program_read_in_the_wrong_encoding_is_told_with_what_it_was(sign: str) -> None:
    saved_twice = sign.encode().decode("cp1252")
    (problem,) = read_text(f"name: Children {saved_twice} club\n".encode(), FILE).problems
    assert problem.says == f'"{saved_twice}" here is one letter or sign that was saved in the wrong encoding.'
    assert problem.hint == f"type it again: {sign}."


def test_more_problems_than_anybody_reads_are_counted() -> None:
    result = read_text(b"name: a\n" * 100, FILE)
    assert len(result.problems) == MOST_PROBLEMS + 1
    assert "There are 79 more problems in this file." in [problem.says for problem in result.problems]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (b"---\ntitle: a\n---\nWords\n", b"Words\n"),
        (b"\xef\xbb\xbf---\r\ntitle: a\r\n---\r\nWords\r\n", b"Words\r\n"),
        (b"---\ntitle: a\n---", b""),
        (b"---\n---\nWords\n", b"Words\n"),
        (b"---\n# a comment\n\n---\nWords\n", b"Words\n"),
        (b"Words\n\n---\n\nmore\n", b"Words\n\n---\n\nmore\n"),
        (b"\xef\xbb\xbfWords\n", b"Words\n"),
        (b"", b""),
        (b"---- \nWords\n", b"---- \nWords\n"),
        ("---\ntitle: caf\u00e9\n---\nWords \u00a0 here\n".encode(), "Words \u00a0 here\n".encode()),
    ],
)
def test_the_words_of_a_page_begin_after_its_settings(page: bytes, words: bytes) -> None:
    result, words_begin = read_front_matter(page, "content/x.md")
    assert result.problems == ()
    assert result.record is not None
    assert result.record.id == "x"
    assert page[words_begin:] == words


def test_settings_of_a_page_stand_on_the_lines_of_the_page() -> None:
    result, _ = read_front_matter(b"---\ntitle: a\nowner: b\n---\nWords\n", "content/x.md")
    assert result.record is not None
    assert result.record.place_of(("owner",)) == Place("content/x.md", 3, 1)


def test_a_bad_character_in_the_words_of_a_page_is_told_with_its_line() -> None:
    result, _ = read_front_matter(b"---\ntitle: a\n---\nCaf\xe9\n", "content/x.md")
    assert result.problems[0].place == Place("content/x.md", 4, 4)


def test_a_written_record_is_neat() -> None:
    values = {
        "name": "Autism outreach",
        "opens": "9:30",
        "cost": None,
        "note": "",
        "summary": "Help: for all",
        "room": "Room #4",
        "social": "@severnmouth",
        "below": "-2.8",
        "description": "First.\n\nSecond: more.\n",
        "long": "word " * 20 + "end",
        "needs": ["autism", "- odd"],
        "when": [{"day": "Monday", "hours": {"from": "9"}}, {"day": "Tuesday", "hours": None}],
        "none": [],
    }
    written = dump_record(values)
    assert written == (
        'name: Autism outreach\nopens: 9:30\ncost:\nnote: ""\nsummary: "Help: for all"\nroom: "Room #4"\n'
        'social: "@severnmouth"\nbelow: -2.8\ndescription: |\n  First.\n\n  Second: more.\nlong: |-\n  '
        + "word "
        * 20
        + 'end\nneeds:\n  - autism\n  - "- odd"\nwhen:\n  - day: Monday\n    hours:\n      from: 9\n'
        "  - day: Tuesday\n    hours:\nnone: []\n"
    )
    assert the_record(written.encode()).values == values

"""Notes on words say what is hard to read, on the line where it stands; and nothing of what is plain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from local_offer.checks.plain_english import budget_of, check_plain_english
from local_offer.models.local_offer import Words
from local_offer.models.plain_english import ReadingBudget
from local_offer.problems import Problem, Severity
from local_offer.reading_age import reading_age, sentences, syllables_of
from tests.builders import a_council, a_service, an_offer

LONG = "one two three four five six seven eight nine ten " * 2 + "one two three four five six."
HARD = "The multidisciplinary administrative determination necessitates comprehensive consideration. " * 12
EASY = "We ring you on the day. You tell us what you need. We look for help with you. It is free. " * 6


def told(tmp_path: Path, text: str) -> list[Problem]:
    """What is said about a hand-written page of this text, whose first line is the 11th of the file."""
    offer = an_offer(tmp_path)
    return list(check_plain_english(replace(offer, words={"guide/": Words(text, 11)})))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (LONG, "This sentence has 26 words"),
        ("We meet on 4th May.", "A date is written in another style"),
        ("We meet on 04/05/2026.", "A date is written in numbers"),
        ("In 2025-26 we met.", "Years are joined by a sign"),
        ("In 2025/2026 we met.", "Years are joined by a sign"),
        ("Open from 9.00am.", "A time has minutes that say nothing"),
        ("Open from 9.30am.", "A time has a full stop"),
        ("Open Mon-Fri.", "A day is cut short"),
        ("Ring (01632) 960123.", "A telephone number has brackets"),
        ("For 5 per cent of them.", "A share is written as words"),
        ("The Zweckmatter decides.", 'This site does not say "zweckmatter"'),
    ],
)
def test_what_is_hard_to_read_is_told_on_its_line(text: str, says: str, tmp_path: Path) -> None:
    found = told(tmp_path, f"Good words.\n\n{text}\n")
    assert found[0].says.startswith(says)
    assert str(found[0].place) == "content/guide.md, line 13"
    assert found[0].severity is Severity.NOTE


@pytest.mark.parametrize(
    "text",
    [
        "We meet on 4 May 2026, from 9am to 5:30pm, Monday to Friday. It was 25% in 2025 to 2026.",
        "The 4th Severnmouth group meets here. Ring 01632 960 123.",
        "- one two three four five six seven eight nine ten\n- one two three four five six seven eight nine ten\n- one",
        "| one two three four five six seven eight nine ten | one two three four five six seven eight nine ten |",
    ],
)
def test_what_is_plain_is_left_alone(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, text) == []


def test_a_record_s_free_text_is_looked_at_as_well(tmp_path: Path) -> None:
    service = a_service(description=f"We help.\n\n{LONG}", criteria="Open from 9.00am.")
    found = list(check_plain_english(an_offer(tmp_path, {**a_council(), "data/services/full-service.yml": service})))
    assert [problem.says.split(" ")[1] for problem in found] == ["sentence", "time"]
    assert all(problem.place.file == "data/services/full-service.yml" and problem.place.line for problem in found)
    lines = (tmp_path / "data/services/full-service.yml").read_text(encoding="utf-8").split("\n")
    assert "one two three" in lines[found[0].place.line - 1]
    assert "9.00am" in lines[found[1].place.line - 1]


def test_a_page_above_its_reading_age_is_a_broken_promise(tmp_path: Path) -> None:
    (found,) = told(tmp_path, HARD)
    assert found.severity is Severity.BROKEN_PROMISE
    assert "its limit is 12" in found.says
    assert told(tmp_path, EASY) == []


def test_words_that_the_page_explains_count_as_easy() -> None:
    text = tuple(sentences("The special educational needs co-ordinator reads it with you. " * 10))
    hard, easy = reading_age(text, frozenset()), reading_age(text, frozenset({"educational", "co-ordinator"}))
    assert hard is not None
    assert easy is not None
    assert easy < hard - 1


def test_few_words_have_no_reading_age() -> None:
    assert reading_age(tuple(sentences("A short page.")), frozenset()) is None


@pytest.mark.parametrize(
    ("word", "syllables"), [("plan", 1), ("needs", 1), ("decide", 2), ("table", 2), ("education", 4), ("asked", 1)]
)
def test_syllables_are_counted_well_enough(word: str, syllables: int) -> None:
    assert syllables_of(word) == syllables


def test_the_longest_address_has_the_say_on_a_page() -> None:
    def budget(pages: str, age: int) -> ReadingBudget:
        return ReadingBudget.model_validate({"id": "x", "pages": pages, "reading_age": str(age)})

    budgets = {"a": budget("/", 13), "b": budget("/travel/", 11)}
    assert budget_of("travel/appeal/", budgets) is budgets["b"]
    assert budget_of("money/", budgets) is budgets["a"]
    assert budget_of("money/", {}) is None

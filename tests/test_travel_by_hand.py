"""The check without a script says what the engine says: its printed steps and table are followed as a reader would.

The test knows nothing of the decision table. It reads the words of the page, answers them as a family does, and ends at
the result that the page leads to.
"""

from __future__ import annotations

import datetime
import importlib.util
import random
import re
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from local_offer.models.local_offer import LocalOffer
from local_offer.models.travel_check import AnswerKind
from local_offer.offer import read_local_offer
from local_offer.pages.travel_check import pages_of_travel_check
from local_offer.rendering import environment, render
from local_offer.travel.answers import UNSURE, Answer
from local_offer.travel.deciding import decide
from local_offer.travel.table import DecisionTable, table_of
from tests.travel_cases import cases_by_chance

PROJECT = Path(__file__).parents[1]
CASES = 3000
NUMBER = re.compile(r"(more than|not more than|under|fewer than)? ?(\d+(?:\.\d+)?)(?: miles?)?( or over)?$")


@dataclass(frozen=True)
class Step:
    """One question of the printed steps."""

    id: str
    only_when: tuple[str, ...]
    stops: dict[str, str]
    """Answers after which the reader may stop, by their labels, each with the result that it leads to."""


@dataclass(frozen=True)
class Line:
    """One line of the printed table."""

    musts: tuple[str, ...]
    result: str


class Reader(HTMLParser):
    """Reads the steps and the table of the page, by eye alone: headings, lists, links and cells."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str]]] = []
        self.steps: list[Step] = []
        self.lines: list[Line] = []
        self.items: list[tuple[str, str]] = []
        self.label = ""
        self.labels: dict[int, str] = {}

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag in {"input", "br", "img", "meta", "link", "hr", "wbr", "path"}:
            return
        self.open.append((tag, given))
        if (tag == "section" and given.get("class") == "by-hand") or tag == "tr":
            self.items, self.label = [], ""
        if tag == "li":
            self.items.append(("", self.label))
        if tag == "a" and given.get("href", "").startswith("#result-"):
            result = f"→{given['href'].removeprefix('#result-')}→"
            if self._within("li"):
                text, label = self.items.pop()
                self.items.append((text + result, label))
            else:
                self.items.append((result, "then"))

    def handle_endtag(self, tag: str) -> None:
        if not any(name == tag for name, _ in self.open):
            return
        while True:
            name, given = self.open.pop()
            if name == tag:
                break
        if tag == "section" and given.get("class") == "by-hand":
            self._end_of_step(given["aria-labelledby"].removeprefix("step-"))
        if tag == "tr" and self._within("tbody") and any("→" in text for text, _ in self.items):
            *musts, last = self.items
            self.lines.append(Line(tuple(text for text, _ in musts), last[0].split("→")[1]))

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if not text or self._within("template"):
            return
        if self._within("li") and self.items:
            if not self._within("span"):
                before, label = self.items[-1]
                self.items[-1] = (f"{before} {text}".strip() if "→" not in before else before, label)
        elif self._within("section") or self._within("table"):
            self.label = text

    def _within(self, tag: str) -> bool:
        return any(name == tag for name, _ in self.open)

    def _end_of_step(self, id_: str) -> None:
        only_when = tuple(text for text, label in self.items if label.startswith("Answer this only when"))
        answers = [text for text, label in self.items if label == "Answers:"]
        stops = {}
        for text in answers:
            label, _, result = text.partition("→")
            if result:
                stops[label.split("You can stop here")[0].strip()] = result.split("→")[0]
        self.steps.append(Step(id_, only_when, stops))


@cache
def the_offer() -> LocalOffer:
    return read_local_offer(PROJECT, datetime.date(2026, 11, 21))


@cache
def the_table() -> DecisionTable:
    return table_of(the_offer())


@cache
def as_printed() -> Reader:
    """The page as it is without a script, read."""
    material = importlib.util.find_spec("material")
    assert material is not None
    assert material.origin is not None
    env = environment([PROJECT / "overrides", Path(material.origin).parent / "templates"], the_offer())
    reader = Reader()
    reader.feed(render(env, next(pages_of_travel_check(the_offer()))))
    return reader


def is_so(words: str, answers: dict[str, Answer]) -> bool:
    """Whether a printed line is so for a family that gave these answers; what it was not asked is not so."""
    for id_, question in the_table().questions.items():
        if question.kind is AnswerKind.CHOICE:
            choices = {option.said: option.value for option in question.options}
            parts = words.split(" or ") if words not in choices else [words]
            if all(part in choices for part in parts):
                return answers.get(id_) in {choices[part] for part in parts}
            continue
        start = question.said.split("{answer}")[0]
        found = NUMBER.fullmatch(words.removeprefix(start))
        if words.startswith(start) and found:
            bound, number, or_over = found.groups()
            answer = answers.get(id_)
            if not isinstance(answer, int):
                return False
            limit = float(number) * (100 if question.kind is AnswerKind.MILES else 1)
            if or_over:
                return answer >= limit
            return {
                "more than": answer > limit,
                "not more than": answer <= limit,
                "under": answer < limit,
                "fewer than": answer < limit,
            }[bound]
    raise AssertionError(f"The page says what no question can answer: {words}")


def followed(answers: dict[str, Answer], lines: tuple[Line, ...] = ()) -> str:
    """The result at which a reader ends who goes through the steps, and then through the table."""
    given: dict[str, Answer] = {}
    for step in as_printed().steps:
        question = the_table().questions[step.id]
        if all(is_so(words, given) for words in step.only_when):
            given[step.id] = answers[step.id]
            labels = {option.value: option.label for option in question.options}
            if stop := step.stops.get(labels.get(str(answers[step.id]), "")):
                return stop
        elif question.when_not_asked:
            given[step.id] = int(question.when_not_asked)
    fitting = {line.result for line in lines or as_printed().lines if all(is_so(words, given) for words in line.musts)}
    return next((result for result in ("likely", "assess") if result in fitting), "unlikely")


def known(answers: dict[str, Answer]) -> dict[str, Answer]:
    """The answers of a family that is sure of each."""
    numbers = {"walk": 250, "road": 300, "nearer-count": 1}
    return {id_: numbers.get(id_, "no") if answer == UNSURE else answer for id_, answer in answers.items()}


def test_the_page_prints_every_question_and_every_rule() -> None:
    assert [step.id for step in as_printed().steps] == list(the_table().questions)
    assert [line.result for line in as_printed().lines] == [rule.result.value for rule in the_table().rules]
    assert [len(line.musts) for line in as_printed().lines] == [len(rule.when) for rule in the_table().rules]


def test_who_follows_the_printed_page_ends_where_the_engine_does() -> None:
    different, results = [], set()
    for answers in cases_by_chance(the_table(), CASES, random.Random(20261122), whole=True):
        sure = known(answers)
        result = decide(the_table(), sure).result.value
        results.add(result)
        if followed(sure) != result:
            different.append((sure, followed(sure), result))
    assert different == []
    assert len(results) == 7


def test_a_reader_of_another_number_would_end_elsewhere() -> None:
    answers: dict[str, Answer] = {
        "age": 9,
        "stage": "csa",
        "place": "school",
        "sen": "no",
        "walk": 350,
        "route": "no",
        "nearer": "no",
        "low": "no",
    }
    moved = tuple(
        Line(tuple(must.replace("more than 3 miles", "more than 4 miles") for must in line.musts), line.result)
        for line in as_printed().lines
    )
    assert followed(answers) == "likely"
    assert followed(answers, moved) == "unlikely"

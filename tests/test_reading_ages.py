"""No page reads above its limit, hand-written or made from data, and a record that does is told with its kind."""

from __future__ import annotations

import datetime
import html
import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from local_offer.checked_offer import CheckedOffer, read_and_check
from local_offer.checks.plain_english import budget_of, check_plain_english, easy_words
from local_offer.checks.reading_ages import SHOWN_AT, check_reading_ages
from local_offer.problems import Severity, report
from local_offer.reading_age import quick_reading_age, reading_age, sentences
from local_offer.rendering import environment, render
from tests.builders import a_council, a_service, an_offer

PROJECT = Path(__file__).parents[1]
HARD = "The multidisciplinary administrative determination necessitates comprehensive consideration. " * 12
EASY = "We ring you on the day. You tell us what you need. We look for help with you. It is free. " * 6
REPEATED = tuple(f"pages/{name}.html" for name in ("embed", "list", "a-to-z", "paper-pack", "moved"))
"""Templates of pages that say nothing but what other pages say."""
PROSE = re.compile(r"<(p|li|dd|td)\b[^>]*>(.*?)(?=</\1>|<(?:p|li|ul|ol|dl|table)\b)", re.DOTALL)


@cache
def the_demonstration() -> CheckedOffer:
    """The demonstration and its pages as they were on one day."""
    return read_and_check(PROJECT, datetime.date(2026, 11, 21))


def told(tmp_path: Path, **services: str) -> list[str]:
    """What is said of services with these descriptions."""
    council = a_council()
    council["data/reading-budgets.yml"] = {"services": {"pages": "/services/", "reading_age": "12"}}
    for id_, text in services.items():
        council[f"data/services/{id_}.yml"] = a_service(name=f"Help of {id_}", description=text)
    return [one.says for one in check_reading_ages(an_offer(tmp_path, council))]


def test_records_that_are_hard_to_read_are_told_in_one_remark_with_the_hardest_first(tmp_path: Path) -> None:
    (said,) = told(tmp_path, a=HARD, b=HARD + EASY, c=EASY)
    assert said.startswith("2 records of data/services read harder than a child of 12 can: Help of a (")
    assert "Help of c" not in said


def test_of_many_hard_records_three_are_named(tmp_path: Path) -> None:
    (said,) = told(tmp_path, **{f"number{count}": HARD for count in range(5)})
    assert said.count("Help of") == 3
    assert said.endswith("and 2 others.")


def test_records_that_are_easy_to_read_are_left_alone(tmp_path: Path) -> None:
    assert told(tmp_path, a=EASY) == []


def test_names_and_addresses_have_no_reading_age() -> None:
    assert quick_reading_age(["Multidisciplinary administrative centre"] * 5, frozenset()) is None


@pytest.mark.parametrize("text", [HARD, EASY, f"{EASY}\n\n- {HARD}\n- {EASY}\n"])
def test_the_quick_reading_age_is_about_that_of_the_careful_one(text: str) -> None:
    careful, quick = reading_age(tuple(sentences(text)), frozenset()), quick_reading_age([text], frozenset())
    assert careful is not None
    assert quick == pytest.approx(careful, abs=0.3)


def test_every_part_of_data_that_is_looked_at_is_there() -> None:
    files = the_demonstration().offer.records
    for part in SHOWN_AT:
        assert any(file == f"data/{part}" or file.startswith(f"data/{part}/") for file in files), part


def test_no_hand_written_page_and_no_record_of_the_demonstration_reads_above_its_limit() -> None:
    offer = the_demonstration().offer
    above = [one for one in check_plain_english(offer) if one.severity is Severity.BROKEN_PROMISE]
    above += check_reading_ages(offer)
    assert not above, report(above)


def test_no_page_made_from_data_reads_above_its_limit() -> None:
    offer, pages = the_demonstration().offer, the_demonstration().pages
    theme = importlib.util.find_spec("material")
    assert theme is not None
    assert theme.origin is not None
    addresses = {page.address for page in pages} | set(offer.written)
    env = environment([PROJECT / "overrides", Path(theme.origin).parent / "templates"], offer, addresses)
    easy = frozenset(easy_words(offer))
    ages = {}
    for page in pages:
        if page.template in REPEATED or not page.template.endswith(".html"):
            continue
        budget = budget_of(page.address, offer.duties.reading_budgets)
        age = quick_reading_age(prose(render(env, page)), easy)
        if age is not None and budget is not None:
            ages[page.address] = age - budget.reading_age
    assert len(ages) > 300
    assert {address: round(above, 1) for address, above in ages.items() if above > 0} == {}


def prose(page: str) -> Iterator[str]:
    """The sentences that a page shows between its beginning and who checked it."""
    content = page[page.find("<main") : page.find('<div class="page-end">')]
    for found in PROSE.finditer(content):
        text = " ".join(html.unescape(re.sub(r"<[^>]+>", "", found[2])).split())
        if text.count(" ") > 6 and text[-1] in ".?!”":
            yield text

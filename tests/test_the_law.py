"""What nobody has compared with the law is said: in the check, on the page that says it, on paper, and in one list."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_offer.checks.unconfirmed import check_unconfirmed
from local_offer.coverage.unconfirmed import pages_that_quote, unconfirmed
from local_offer.models.common import UNKNOWN
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.pages.the_law import page_of_the_law
from local_offer.paper.guides import guide_of
from local_offer.problems import DataError, Severity
from tests.builders import TODAY, Values, a_council, a_rule, a_site, a_written_page, an_offer, with_value

PROJECT = Path(__file__).parents[1]
STATEMENT = "A school must answer in writing."


def a_council_with(*, demonstration: str = "yes", compared: bool = True, statements: tuple[str, ...] = ()) -> Values:
    """The small council, whose guide quotes one legal number."""
    council = {**a_council(), "data/site.yml": a_site(demonstration=demonstration)}
    if not compared:
        council["data/rules.yml"] = with_value(council["data/rules.yml"], ("ehc-final-weeks", "checked_on"), "unknown")
    page = a_written_page()
    council["content/guide.md"] = {**page, "to_confirm": list(statements)} if statements else page
    return council


def quoting(project: Path, council: Values) -> LocalOffer:
    """The offer of a council whose guide says when a plan is final."""
    an_offer(project, council)
    guide = project / "content/guide.md"
    guide.write_text(
        f"{guide.read_text(encoding='utf-8')}\nWithin {{{{ rules.ehc-final-weeks }}}}.\n", encoding="utf-8"
    )
    return read_local_offer(project, TODAY)


def test_a_site_whose_law_was_all_compared_has_nothing_to_confirm(tmp_path: Path) -> None:
    offer = quoting(tmp_path, a_council_with())
    assert unconfirmed(offer) == {}
    assert list(check_unconfirmed(offer)) == []
    assert guide_of("guide/", offer).is_compared
    assert pages_that_quote(offer)["ehc-final-weeks"] == (("A guide", "guide/"),)


def test_a_number_that_nobody_compared_is_listed_with_the_pages_that_quote_it(tmp_path: Path) -> None:
    offer = quoting(tmp_path, a_council_with(compared=False))
    assert offer.rules["ehc-final-weeks"].checked_on is UNKNOWN
    assert [rule.id for rule in unconfirmed(offer)["guide/"].rules] == ["ehc-final-weeks"]
    (row,) = page_of_the_law(offer).facts["new"]  # type: ignore[misc]
    assert row.number == "20 weeks"
    assert row.quoted_on == (("A guide", "guide/"),)
    assert not guide_of("guide/", offer).is_compared


def test_a_statement_to_confirm_is_listed_under_its_page(tmp_path: Path) -> None:
    offer = quoting(tmp_path, a_council_with(statements=(STATEMENT,)))
    (page,) = page_of_the_law(offer).facts["statements"]  # type: ignore[misc]
    assert (page.title, page.statements) == ("A guide", (STATEMENT,))


@pytest.mark.parametrize(("demonstration", "severity"), [("yes", Severity.NOTE), ("no", Severity.BROKEN_PROMISE)])
def test_only_a_demonstration_may_leave_it_at_a_note(demonstration: str, severity: Severity, tmp_path: Path) -> None:
    council = a_council_with(demonstration=demonstration, compared=False, statements=(STATEMENT,))
    (told,) = check_unconfirmed(quoting(tmp_path, council))
    assert told.severity is severity
    assert told.says.startswith("1 legal number and 1 statement about the law were never compared")


def test_a_rule_must_say_whether_it_was_compared(tmp_path: Path) -> None:
    council = a_council()
    council["data/rules.yml"] = {
        **council["data/rules.yml"],
        "ehc-final-weeks": {field: value for field, value in a_rule().items() if field != "checked_on"},
    }
    with pytest.raises(DataError, match="checked_on"):
        an_offer(tmp_path, council)


def test_every_legal_number_of_the_demonstration_names_its_law_and_says_whether_it_was_compared() -> None:
    rules = read_local_offer(PROJECT, TODAY).rules.values()
    assert len([one for one in rules if one.is_compared]) >= 80
    for one in rules:
        assert one.law
        assert one.source.startswith("https://")

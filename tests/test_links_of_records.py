"""Which records are looked through for links and addresses: a glance at a file must miss none that has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_offer.checks.followable import _shows_address
from local_offer.reading import read_record, read_text

DATA = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize(
    ("line", "looked_through"),
    [
        ("website: https://example.org/a-page", False),
        ("  - link: 'https://www.example.org'", False),
        ("summary: See https://example.org for more.", True),
        ("summary: See www.example.org for more.", True),
        ("summary: See [our page](/services/a/) for more.", True),
        ("summary: Nothing to see.", False),
    ],
)
def test_a_record_is_looked_through_when_it_may_show_an_address(line: str, looked_through: bool) -> None:
    text = f"name: A\nfurther:\n{line}\n" if line.startswith(" ") else f"name: A\n{line}\n"
    record = read_text(text.encode(), "data/services/a.yml").record
    assert record is not None
    assert record.may_show_address is looked_through


def test_no_record_of_the_demonstration_with_a_link_in_its_texts_is_passed_over() -> None:
    records = [read_record(path, path.name).record for path in sorted(DATA.rglob("*.yml"))]
    linking = [one for one in records if one and one.texts(_shows_address)]
    assert len(linking) > 20
    assert [one.file for one in linking if not one.may_show_address] == []

"""One person's details do not come in; a team's do."""

from __future__ import annotations

import pytest

from local_offer.importing.privacy import (
    initials_of,
    masked,
    team_or_role,
    why_personal,
    without_personal_emails,
    words_of,
)

WORDS = words_of("North City Library, Quayside Hub, Thornmouth") | initials_of("North City Library")


@pytest.mark.parametrize(
    "email",
    [
        "info@harbour.example",
        "north.library@council.example",
        "headteacher@school.example",
        "manager.quayside@harbour.example",
        "thornmouth@harbour.example",
        "ncl@council.example",
        "quayside.hub@council.example",
        "harbour@harbour.example",
    ],
)
def test_a_shared_mailbox_is_kept(email: str) -> None:
    assert not why_personal(email, WORDS)


@pytest.mark.parametrize(
    "email",
    [
        "ada.byron@harbour.example",
        "a.byron@harbour.example",
        "abyron@harbour.example",
        "ada@harbour.example",
        "ab@harbour.example",
        "andrew@st-andrews.example",
        "harbourclub@gmail.com",
        "info.harbour@hotmail.co.uk",
        "byron.thornmouth@harbour.example",
        "libby@harbour.example",
        "sue.office@harbour.example",
    ],
)
def test_one_persons_mailbox_is_left_out(email: str) -> None:
    assert why_personal(email, WORDS)


def test_a_mailbox_that_the_mapping_file_names_is_kept() -> None:
    assert not why_personal("ada@harbour.example", WORDS, ["Ada@harbour.example"])


def test_a_contact_is_called_by_a_role_and_never_by_a_name() -> None:
    assert team_or_role("Reception team") == "Reception team"
    assert team_or_role("Ada Byron") == ""


def test_mailboxes_inside_a_text_are_taken_out() -> None:
    text = "Write to ada.byron@harbour.example, [Ada](mailto:ada@harbour.example) or info@harbour.example."
    clean, found = without_personal_emails(text, lambda email: why_personal(email, frozenset()))
    assert sorted(found) == ["ada.byron@harbour.example", "ada@harbour.example"]
    assert "ada.byron" not in clean
    assert "mailto:" not in clean
    assert "info@harbour.example" in clean


def test_the_report_never_shows_a_whole_mailbox() -> None:
    assert masked("ada.byron@harbour.example") == "ad…@harbour.example"

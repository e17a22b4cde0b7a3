"""Telephone numbers, web addresses, postcodes and dates: their form is mended, their facts never."""

from __future__ import annotations

import pytest

from local_offer.importing.details import day, email, phone, postcode, website


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0161-496-0122", "0161 496 0122"),
        ("01614960122", "0161 496 0122"),
        ("02079460123", "020 7946 0123"),
        ("01632960123", "01632 960 123"),
        ("+44 (0)1632 960123", "01632 960123"),
        ("+441632960123", "01632 960 123"),
        ("Tel: 01632 960 123", "01632 960 123"),
        ("111", "111"),
        ("info@harbour.example 01632 960 123", "01632 960 123"),
    ],
)
def test_a_telephone_number_is_put_into_groups(text: str, number: str) -> None:
    assert phone(text).text == number


@pytest.mark.parametrize("text", ["00000 000000", "O1632 960123", "01632 960 55X", "ask at the desk", "07"])
def test_what_is_no_telephone_number_is_left_out_with_the_reason(text: str) -> None:
    found = phone(text)
    assert not found.text
    assert found.why


def test_a_number_that_lost_its_first_zero_is_left_out() -> None:
    found = phone("1632960123")
    assert not found.text
    assert "add_zero" in found.why


def test_a_number_that_lost_its_first_zero_is_mended_when_the_mapping_says_so() -> None:
    assert phone("1632960123", add_zero=True).text == "01632 960 123"


def test_an_extension_becomes_a_note() -> None:
    assert phone("01632 960 123 Ext 303").note == "extension 303"


def test_words_after_a_number_that_could_be_a_name_are_not_kept() -> None:
    assert phone("01632 960 123 ask for Jane").note == ""


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.harbour.example", "http://www.harbour.example"),
        ("harbour.example/club", "http://harbour.example/club"),
        ("HTTPS://harbour.example", "HTTPS://harbour.example"),
        ("http//:harbour.example", "http://harbour.example"),
    ],
)
def test_a_web_address_gets_its_scheme(text: str, address: str) -> None:
    assert website(text).text in {address, address.replace("HTTPS", "https")}


def test_a_web_address_without_scheme_is_https_when_the_mapping_says_so() -> None:
    assert website("www.harbour.example", "https").text == "https://www.harbour.example"


@pytest.mark.parametrize(
    "text", ["quay.m336wx", "two words", "ftp://harbour.example", "javascript:alert(1)", "a@b.example"]
)
def test_what_is_no_web_address_is_left_out(text: str) -> None:
    assert not website(text).text


def test_a_postcode_gets_its_space_and_capitals() -> None:
    assert postcode("zx14ab").text == "ZX1 4AB"
    assert not postcode("ZX154 1HF").text


def test_a_date_is_read_as_it_is_written_in_england() -> None:
    assert day("01/09/2026").text == "2026-09-01"
    assert day("2026-09-01T10:00:00Z").text == "2026-09-01"
    assert not day("31/02/2026").text


def test_of_several_mailboxes_the_first_is_taken_and_the_rest_is_told() -> None:
    found = email("Info@harbour.example / desk@harbour.example")
    assert found.text == "info@harbour.example"
    assert found.why

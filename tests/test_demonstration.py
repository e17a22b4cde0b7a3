"""The demonstration council shows everything that a record can say, and names nobody who exists but national bodies."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from local_offer.checks import check
from local_offer.models.common import UNKNOWN, Kind
from local_offer.models.local_offer import LocalOffer
from local_offer.models.organisation import OrganisationKind
from local_offer.models.references import references_in
from local_offer.models.service import Asker, CostKind, PlanNeeded, Service, ServiceStatus, Way
from local_offer.models.setting import ProviderType
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.pages.catalogue import catalogue_of
from local_offer.problems import Severity, of_severity, report

PROJECT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 21)

NATIONAL_LINES = {
    "0300 061 0614": "Ombudsman",
    "0303 123 1113": "Information Commissioner",
    "0800 068 4141": "Papyrus",
    "0800 1111": "Childline",
    "0808 2000 247": "National Domestic Abuse Helpline",
    "0808 801 0327": "Men's Advice Line",
    "0808 802 5544": "YoungMinds",
    "0808 808 3555": "Contact",
    "111": "111",
    "116 123": "Samaritans",
    "85258": "SHOUT",
    "999": "999",
}
"""Real numbers that families may be given, and the name that must stand by each."""
NATIONAL_WEBSITES = {
    "explore-education-statistics.service.gov.uk",
    "ico.org.uk",
    "www.acas.org.uk",
    "www.cqc.org.uk",
    "www.equalityadvisoryservice.com",
    "www.england.nhs.uk",
    "www.gov.uk",
    "www.legislation.gov.uk",
    "www.nationalarchives.gov.uk",
    "www.nhs.uk",
    "www.ombudsman.org.uk",
}
"""Websites of public bodies of the state. Those of national bodies are in their records."""
NATIONAL_MAILBOXES = {"jo@samaritans.org"}
_NAMES = """
adam aisha alan alex alice alison amanda amina amy andrew angela ann anna anne anthony barbara ben beth brian carol
caroline catherine charlotte chris christine claire clare colin craig daniel dave david dawn debbie deborah diane
donna dylan edward elaine elizabeth ella emily emma eve fatima fiona frances gareth gary gemma george gillian graham
grace gwen hannah harry heather heidi helen ian isla jack jacqueline jake james jamie jan jane janet jason jean
jennifer jenny jess jessica jill jim joan joanna joanne john jonathan joseph josh joyce judith julia julie june karen
kate katherine kathleen katie keith kelly kerry kevin kim laura lauren leah lee lesley liam linda lisa liz lucy luke
lynn margaret maria marie mark martin mary matt matthew maureen megan melanie michael michelle mike mohammed muhammad
natalie neil nicholas nick nicola nicole oliver olivia owen pamela pat patricia paul paula pauline peter phil philip
priya rachel rebecca richard rob robert robin rosie ruth ryan sally sam samantha sandra sarah sean sharon sheila
shirley simon sophie stephanie stephen steve steven stuart sue susan suzanne teresa thomas tim tom tony tracey tracy
valerie vicky victoria wayne wendy william yusuf zoe
"""
FIRST_NAMES = frozenset(_NAMES.split())
"""Names that a person is likely to have, and a team is not."""


@cache
def the_offer() -> LocalOffer:
    """The demonstration as it was on one day."""
    return read_local_offer(PROJECT, TODAY)


@cache
def texts() -> dict[str, str]:
    """The words of every record and hand-written page, by file."""
    files = [*(PROJECT / "data").rglob("*.yml"), *(PROJECT / "content").rglob("*.md")]
    return {file.relative_to(PROJECT).as_posix(): file.read_text(encoding="utf-8") for file in sorted(files)}


def contacts() -> Iterator[tuple[str, object]]:
    """Every contact of every record, with the file it is in."""
    offer = the_offer()
    for item in (*offer.services.values(), *offer.organisations.values(), *offer.settings.values()):
        yield from ((offer.record_of(item).file, contact) for contact in item.contacts)
    yield from (("data/site.yml", contact) for contact in offer.site.contacts)


def test_the_demonstration_has_no_problems() -> None:
    offer = the_offer()
    problems = of_severity(tuple(check(offer, pages_for(offer))), Severity.PROBLEM)
    assert not problems, report(problems)


@pytest.mark.parametrize(
    ("kind", "least"),
    [("services", 120), ("organisations", 30), ("settings", 30), ("areas", 8), ("glossary", 80), ("rules", 20)],
)
def test_there_is_enough_to_judge_the_site_by(kind: str, least: int) -> None:
    assert len(getattr(the_offer(), kind)) >= least


@pytest.mark.parametrize("kind", [Kind.CATEGORY, Kind.NEED, Kind.AREA, Kind.ACCESS, Kind.LANGUAGE])
def test_every_word_of_a_vocabulary_is_used(kind: Kind) -> None:
    offer = the_offer()
    items = (*offer.services.values(), *offer.settings.values())
    used = {reference.id for item in items for reference in references_in(item) if reference.kind is kind}
    wider = {category.part_of for category in offer.categories.values()} if kind is Kind.CATEGORY else set()
    assert set(getattr(offer, kind.value)) - used - wider == set()


def test_every_way_in_leads_to_a_service() -> None:
    offer = the_offer()
    catalogue = catalogue_of(offer)
    assert set(catalogue.by_category) == set(offer.categories)
    assert set(catalogue.by_need) == set(offer.needs)
    assert set(catalogue.by_age) == set(offer.ages)
    assert set(catalogue.by_area) == set(offer.areas)


def test_the_age_bands_leave_no_year_out_from_birth_to_25() -> None:
    bands = [band.ages for band in the_offer().ages.values()]
    assert [year for band in bands for year in range(band.first, band.last + 1)] == list(range(26))


def test_every_answer_that_a_service_can_give_is_given() -> None:
    services = tuple(the_offer().services.values())
    assert {one.status for one in services} == set(ServiceStatus)
    assert {one.who_for.plan for one in services} >= {*PlanNeeded, UNKNOWN}
    assert {one.cost.kind for one in services if one.cost is not UNKNOWN} == set(CostKind)  # type: ignore[union-attr]
    assert {asker for one in services for asker in one.how_to_ask.who} >= set(Asker) - {Asker.COURT}
    assert {way for one in services for way in one.where.ways} == set(Way)


@pytest.mark.parametrize(
    ("what", "least"),
    [
        (lambda one: one.status is ServiceStatus.WAITING_LIST, 5),
        (lambda one: one.status is ServiceStatus.PAUSED, 2),
        (lambda one: one.status is ServiceStatus.CLOSED, 2),
        (lambda one: one.status is ServiceStatus.CLOSED and one.instead, 1),
        (lambda one: one.where.ways == (Way.ONLINE,), 1),
        (lambda one: one.where.outside_the_area, 2),
        (lambda one: one.cost is UNKNOWN, 2),
        (lambda one: one.who_for.ages is UNKNOWN, 1),
        (lambda one: one.waiting is UNKNOWN, 2),
        (lambda one: len(one.where.places) > 2, 1),
        (lambda one: one.notice, 1),
        (lambda one: one.checked.is_overdue(TODAY), 1),
    ],
    ids=[
        *("waiting", "paused", "closed", "closed with another instead", "online alone", "outside the area"),
        *("cost not known", "ages not known", "wait not known", "many places", "notice"),
        "check overdue",
    ],
)
def test_what_is_rare_but_must_look_right_is_there(what: object, least: int) -> None:
    found = [one.id for one in the_offer().services.values() if what(one)]  # type: ignore[operator]
    assert len(found) >= least


def test_settings_of_every_kind_are_there_in_the_area_and_outside_it() -> None:
    settings = tuple(the_offer().settings.values())
    assert {setting.provider_type for setting in settings} == set(ProviderType)
    assert {setting.in_area for setting in settings} == {True, False}
    assert any(setting.units for setting in settings)


def test_telephone_numbers_are_made_up_or_of_a_national_body() -> None:
    written = re.compile(r"(?<![\w.,/£%-])\+?\d[\d ]{4,}\d(?![\w%]|,\d)")
    for file, text in texts().items():
        for number in written.findall(text):
            check_number(file, number.removeprefix("18001 "))
    for file, contact in contacts():
        for number in (contact.phone, contact.text, contact.relay):  # type: ignore[attr-defined]
            if number:
                check_number(file, number.removeprefix("18001 "))


def check_number(file: str, number: str) -> None:
    """Fail when a number may belong to somebody who is not a national body.

    Source: Ofcom keeps 01632 960 000 to 960 999 for drama: no one can be given them.
    """
    if re.fullmatch(r"01632 960 \d{3}", number):
        return
    assert number in NATIONAL_LINES, f"{file}: {number}"
    assert NATIONAL_LINES[number].casefold() in texts()[file].casefold(), f"{file}: whose number is {number}?"
    if file.startswith("data/organisations/"):
        organisation = the_offer().organisations[Path(file).stem]
        assert organisation.kind is OrganisationKind.NATIONAL, f"{file}: {number}"


def test_no_national_number_is_kept_that_nobody_gives() -> None:
    everything = "\n".join(texts().values())
    assert [number for number in NATIONAL_LINES if number not in everything] == []


def test_websites_are_made_up_or_of_a_national_body() -> None:
    offer = the_offer()
    national = [one for one in offer.organisations.values() if one.kind is OrganisationKind.NATIONAL]
    websites = [one.website for one in national] + [c.website for one in national for c in one.contacts]
    allowed = NATIONAL_WEBSITES | {urlsplit(website).hostname for website in websites if website}
    for file, text in texts().items():
        for address in re.findall(r"https?://[^\s)\"'<>]+", text):
            host = urlsplit(address).hostname or ""
            assert host.endswith(".example") or host in allowed, (
                f"{file}: {address}. When it is a national body's, write {host} into NATIONAL_WEBSITES."
            )


def test_mailboxes_are_made_up_or_of_a_national_body() -> None:
    for file, text in texts().items():
        for mailbox in re.findall(r"[\w.+-]+@[\w.-]+\w", text):
            assert mailbox.endswith(".example") or mailbox in NATIONAL_MAILBOXES, f"{file}: {mailbox}"


def test_no_mailbox_is_one_person_s() -> None:
    for file, text in texts().items():
        for local in re.findall(r"([\w.+-]+)@[\w.-]+\w", text):
            first = re.split(r"[._+-]", local.casefold())[0]
            known = any(f"{local}@" in mailbox for mailbox in NATIONAL_MAILBOXES)
            assert known or first not in FIRST_NAMES, f"{file}: {local}@"
            assert known or not re.fullmatch(r"[a-z][._][a-z-]+", local), f"{file}: {local}@"


def test_no_contact_is_a_person() -> None:
    for file, contact in contacts():
        words = re.findall(r"[^\W\d_]+", contact.who)  # type: ignore[attr-defined]
        assert not {word.casefold() for word in words[:1]} & (FIRST_NAMES - {"grace"}), f"{file}: {contact}"
        assert not {"mr", "mrs", "ms", "miss", "dr"} & {word.casefold() for word in words}, f"{file}: {contact}"


def test_those_who_checked_a_record_are_teams_and_roles() -> None:
    offer = the_offer()
    for item in (*offer.services.values(), *offer.settings.values(), *offer.organisations.values()):
        if item.checked:
            assert item.checked.by.split()[0].casefold() not in FIRST_NAMES, f"{item.id}: {item.checked.by}"


def test_postcodes_are_of_no_real_place() -> None:
    for file, text in texts().items():
        for postcode in re.findall(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", text):
            assert postcode.startswith("ZX"), f"{file}: {postcode}"
    for area in the_offer().areas.values():
        assert all(code.startswith("ZX") for code in area.outward_codes), area.id


def test_the_site_says_that_its_records_are_made_up() -> None:
    assert the_offer().site.demonstration


def test_every_service_says_how_to_be_reached_or_its_provider_does() -> None:
    offer = the_offer()
    assert [one.id for one in offer.services.values() if not reachable(one, offer)] == []


def reachable(service: Service, offer: LocalOffer) -> bool:
    """Whether a family can ring, write or look somewhere."""
    provider = offer.organisations[service.provider]
    return bool(service.contacts or provider.contacts or service.status is ServiceStatus.CLOSED)

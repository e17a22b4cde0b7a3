"""Lists that work without any script: how a long one is cut into pages, and what each page is called."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from local_offer.models.local_offer import LocalOffer
from local_offer.models.service import Service
from local_offer.pages import pages_for
from local_offer.pages.catalogue import catalogue_of
from local_offer.pages.lists import ON_ONE_PAGE, choices, in_turns, pages_a_to_z, pages_to_browse, ways_in
from local_offer.pages.page import Page
from tests.builders import LEFT_OUT, a_council, a_service, an_offer, read_as


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    """The small council with 121 open services more, each with a name of its own."""
    council = a_council()
    one = a_service(status="open", paused_until=LEFT_OUT, instead=LEFT_OUT)
    council |= {f"data/services/service-{count:03}.yml": one for count in range(121)}
    for file in council:
        if file.startswith("data/services/"):
            council[file] = {**council[file], "name": f"Help of {Path(file).stem}"}
    return an_offer(tmp_path_factory.mktemp("large"), council)


def with_services(small: LocalOffer, number: int) -> LocalOffer:
    """The small council with this many open services, and no others."""
    one = read_as(Service, a_service(status="open", paused_until=LEFT_OUT, instead=LEFT_OUT))
    names = [f"service-{count:03}" for count in range(number)]
    return dataclasses.replace(
        small, services={name: one.model_copy(update={"id": name, "name": name}) for name in names}
    )


def pages_of(offer: LocalOffer, folder: str) -> list[Page]:
    """The pages of the lists below one address."""
    return [page for page in pages_to_browse(offer, catalogue_of(offer)) if page.address.startswith(folder)]


@pytest.mark.parametrize(
    ("number", "lengths"),
    [(0, [0]), (1, [1]), (59, [59]), (60, [60]), (61, [60, 1]), (120, [60, 60]), (121, [60, 60, 1])],
)
def test_a_list_is_cut_into_pages_of_sixty(number: int, lengths: list[int]) -> None:
    turns = list(in_turns(range(number), "needs/autism/"))  # type: ignore[arg-type]
    assert ON_ONE_PAGE == 60
    assert [len(chunk) for _, chunk in turns] == lengths
    assert [one for _, chunk in turns for one in chunk] == list(range(number))
    assert {(turn.of, turn.total) for turn, _ in turns} == {(len(lengths), number)}


def test_each_page_says_which_services_it_shows() -> None:
    shown = [(turn.number, turn.first, turn.last) for turn, _ in in_turns(range(121), "x/")]  # type: ignore[arg-type]
    assert shown == [(1, 1, 60), (2, 61, 120), (3, 121, 121)]


def test_an_empty_list_shows_nothing_to_nothing() -> None:
    ((turn, _),) = in_turns([], "x/")
    assert (turn.first, turn.last, turn.before, turn.after) == (0, 0, "", "")


def test_pages_lead_to_the_one_before_and_the_one_after() -> None:
    ways = [(turn.before, turn.after) for turn, _ in in_turns(range(121), "x/")]  # type: ignore[arg-type]
    assert ways == [("", "x/page-2/"), ("x/", "x/page-3/"), ("x/page-2/", "")]


@pytest.mark.parametrize(("number", "more"), [(60, []), (61, [2]), (121, [2, 3])])
def test_the_pages_of_a_long_list_have_addresses_and_titles_of_their_own(
    small: LocalOffer, number: int, more: list[int]
) -> None:
    pages = pages_of(with_services(small, number), "needs/autism/")
    assert [page.address for page in pages] == ["needs/autism/", *(f"needs/autism/page-{one}/" for one in more)]
    assert [page.title for page in pages] == ["Autism", *(f"Autism, page {one} of {more[-1]}" for one in more)]
    assert {page.facts["heading"] for page in pages} == {"Autism"}


def test_settings_and_narrower_kinds_of_help_stand_on_the_first_page_alone(small: LocalOffer) -> None:
    offer = with_services(small, 61)
    first, second = pages_of(offer, "needs/autism/")
    assert first.facts["settings"]
    assert not second.facts["settings"]
    first, second = pages_of(offer, "categories/autism-and-adhd/")
    assert [choice.name for choice in first.facts["narrower"]] == ["Help that comes to school"]  # type: ignore[attr-defined]
    assert not second.facts["narrower"]


def test_every_link_from_page_to_page_leads_to_a_page(large: LocalOffer) -> None:
    pages = list(pages_for(large))
    addresses = {page.address for page in pages}
    turns = [page.facts["turn"] for page in pages if "turn" in page.facts]
    assert len(turns) > 9
    assert {way for turn in turns for way in (turn.before, turn.after) if way} <= addresses  # type: ignore[attr-defined]


def test_every_page_has_an_address_and_every_listed_page_a_title_of_its_own(large: LocalOffer) -> None:
    pages = list(pages_for(large))
    assert len({page.address for page in pages}) == len(pages)
    titles = [page.title for page in pages if page.listed]
    assert len(titles) > 150
    assert len(set(titles)) == len(titles)
    read = [page.address for page in pages if page.template.endswith(".html")]
    assert all(address == "" or (address[-1] == "/" and address[0] != "/") for address in read)


def test_every_step_of_every_trail_leads_to_a_page(small: LocalOffer) -> None:
    pages = list(pages_for(small))
    addresses = {page.address for page in pages}
    assert {step.address for page in pages for step in page.trail} <= addresses


def test_a_list_without_services_is_a_page_that_says_so(small: LocalOffer) -> None:
    (page,) = pages_of(with_services(small, 0), "ages/5-to-11/")
    assert page.facts["said"] == "0 services"
    assert page.title == "Help for ages 5 to 11"


def test_a_kind_of_help_within_another_is_reached_through_it(small: LocalOffer) -> None:
    ways = {way.folder: way for way in ways_in(small, catalogue_of(small))}
    assert [choice.name for choice in choices(ways["categories"])] == ["Autism and ADHD"]
    narrower, *_ = pages_of(small, "categories/outreach/")
    assert [step.name for step in narrower.trail] == ["Find help", "Find help by kind of help", "Autism and ADHD"]


def test_a_choice_counts_services_and_settings_but_no_closed_service(small: LocalOffer) -> None:
    ways = {way.folder: way for way in ways_in(small, catalogue_of(small))}
    (autism,) = choices(ways["needs"])
    assert autism.count == len(small.services) - 1 + len(small.settings)
    assert autism.group == "Communication and interaction"
    (band,) = choices(ways["ages"])
    assert band.count == len(small.services) - 1


def test_the_a_to_z_has_a_page_for_each_letter_with_names_and_digits_come_last(small: LocalOffer) -> None:
    offer = with_services(small, 0)
    one = next(iter(with_services(small, 1).services.values()))
    names = ("The Ark", "2gether", "élan")
    services = {
        str(number): one.model_copy(update={"id": str(number), "name": name}) for number, name in enumerate(names)
    }
    index, *letters = pages_a_to_z(catalogue_of(dataclasses.replace(offer, services=services)))
    assert index.address == "a-z/"
    assert [page.address for page in letters] == ["a-z/a/", "a-z/e/", "a-z/k/", "a-z/0-9/"]
    assert [choice.summary for choice in index.facts["letters"]] == ["1 name"] * 4  # type: ignore[attr-defined]
    (ark,) = letters[0].facts["items"]  # type: ignore[misc]
    assert (ark.name, ark.address) == ("The Ark", "services/0/")
    (school,) = letters[2].facts["items"]  # type: ignore[misc]
    assert school.address == "settings/kings-orchard/"

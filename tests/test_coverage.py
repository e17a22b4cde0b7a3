"""The Local Offer is whole, and a claim to meet the law is checked before it is believed."""

from __future__ import annotations

import datetime
import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from click.testing import CliRunner

from local_offer import commands
from local_offer.checks.coverage import check_coverage
from local_offer.coverage.claims import CLICKS, Claim, Said, claims
from local_offer.coverage.code import held_to_the_code
from local_offer.coverage.expected import COLUMNS
from local_offer.coverage.measure import Coverage, Measured, coverage_of
from local_offer.coverage.standing import Standing, worst
from local_offer.coverage.table import MUSTS
from local_offer.models.duties import Duties
from local_offer.models.local_offer import LocalOffer
from local_offer.models.parts import Checked
from local_offer.models.requirements import REQUIREMENTS
from local_offer.models.setting import Arrangements, ProviderType
from local_offer.models.voice import Consultee
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.pages.coverage import _PARTS, law_of, measured, page_of_coverage
from local_offer.pages.walk import clicks_from_home
from local_offer.problems import Severity

PROJECT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 21)
PROVIDERS = [
    (kind, in_area)
    for in_area in (True, False)
    for kind in ProviderType
    if in_area or kind is not ProviderType.COMMISSIONED
]
"""Each kind of provider, in the area and outside it; those that the council pays for are in it alone."""
NOTHING: Mapping[str, object] = MappingProxyType({})


@cache
def the_offer() -> LocalOffer:
    """The demonstration as it was on one day."""
    return read_local_offer(PROJECT, TODAY)


@cache
def the_clicks() -> Mapping[str, int]:
    """How far its pages are from home."""
    return clicks_from_home(the_offer(), tuple(pages_for(the_offer())), CLICKS)


@cache
def the_claims() -> Mapping[str, tuple[Claim, ...]]:
    """What claims to meet which item."""
    return claims(the_offer())


@cache
def whole() -> Coverage:
    """How the demonstration stands."""
    return coverage_of(the_offer(), the_clicks())


def item(coverage: Coverage, id_: str) -> Measured:
    """One item of the law as it was measured."""
    return next(one for one in coverage.items if one.requirement.id == id_)


def without(files: set[str]) -> LocalOffer:
    """The demonstration without the pages and records of these files."""
    offer = the_offer()
    duties = offer.duties

    def kept(folder: str, items: Mapping[str, object]) -> Mapping[str, object]:
        return {id_: one for id_, one in items.items() if f"data/{folder}/{id_}.yml" not in files}

    return replace(
        offer,
        services=kept("services", offer.services),
        settings=kept("settings", offer.settings),
        written={way: page for way, page in offer.written.items() if offer.written_record(way).file not in files},
        duties=replace(
            duties,
            expectations=kept("expectations", duties.expectations),
            comments=kept("voice/comments", duties.comments),
            consultations=kept("voice/consultations", duties.consultations),
        ),
    )


def with_duties(**changes: object) -> LocalOffer:
    """The demonstration with other records of what it owes."""
    duties: Duties = replace(the_offer().duties, **changes)  # type: ignore[arg-type]
    return replace(the_offer(), duties=duties)


def test_the_demonstration_meets_every_item_of_the_law() -> None:
    coverage = coverage_of(the_offer(), the_clicks())
    assert {one.requirement.id: one.lacking for one in coverage.items if one.standing is not Standing.MET} == {}
    assert len(coverage.items) == len(REQUIREMENTS) == 75
    assert list(check_coverage(coverage)) == []


def test_the_matrix_has_fourteen_things_for_eight_kinds_in_the_area_and_seven_outside() -> None:
    cells = coverage_of(the_offer(), the_clicks()).cells
    assert sum(cell.in_area for cell in cells) == 14 * 8
    assert sum(not cell.in_area for cell in cells) == 14 * 7
    assert {cell.standing for cell in cells} == {Standing.MET}


def test_the_demonstration_meets_the_five_held_to_the_code() -> None:
    coverage, tests = measured(the_offer(), tuple(pages_for(the_offer())))
    assert {test.name: test.lacking for test in tests if test.standing is not Standing.MET} == {}
    assert len(tests) == 5
    assert coverage.is_whole


@pytest.mark.parametrize("id_", REQUIREMENTS)
def test_an_item_whose_pages_and_records_are_taken_away_fails_the_check(id_: str) -> None:
    left = without({claim.file for claim in the_claims()[id_]})
    coverage = coverage_of(left, the_clicks())
    assert item(coverage, id_).standing is Standing.MISSING
    promises = list(check_coverage(coverage))
    assert promises
    assert {promise.severity for promise in promises} == {Severity.BROKEN_PROMISE}


@pytest.mark.parametrize(("kind", "in_area"), PROVIDERS)
def test_each_cell_of_a_kind_of_provider_that_says_nothing_is_missed(kind: ProviderType, in_area: bool) -> None:
    offer = the_offer()
    left = {
        id_: one
        for id_, one in offer.duties.expectations.items()
        if (one.provider_type, one.in_area) != (kind, in_area)
    }
    silent = {
        id_: one.model_copy(update={"arrangements": Arrangements()})
        if (one.provider_type, one.in_area) == (kind, in_area)
        else one
        for id_, one in offer.settings.items()
    }
    coverage = coverage_of(replace(with_duties(expectations=left), settings=silent), the_clicks())
    cells = [cell for cell in coverage.cells if (cell.provider_type, cell.in_area) == (kind, in_area)]
    assert {cell.item for cell in cells if not cell.standing.is_well} == set(COLUMNS)
    assert {one.requirement.id for one in coverage.items if not one.standing.is_well} >= set(COLUMNS)
    assert list(check_coverage(coverage))


def lacking_one(name: str) -> LocalOffer:
    """The demonstration without what one test of the Code needs, and nothing else changed."""
    offer = the_offer()
    match name:
        case "Made together":
            return with_duties(made_together={})
        case "Easy to use":
            return replace(offer, glossary={})
        case "Whole":
            return replace(offer, settings={})
        case "Up to date":
            return replace(offer, today=datetime.date(2027, 8, 1))
        case _:
            silent = {"who": (), "decided_by": None}
            services = {
                id_: one.model_copy(update={"how_to_ask": one.how_to_ask.model_copy(update=silent)})
                for id_, one in offer.services.items()
            }
            return replace(offer, services=services)


@pytest.mark.parametrize("name", ["Made together", "Easy to use", "Whole", "Up to date", "Open"])
def test_each_test_of_the_code_fails_when_what_it_needs_is_taken_away(name: str) -> None:
    offer = lacking_one(name)
    tests = held_to_the_code(offer, coverage_of(offer, the_clicks()), the_clicks())
    failed = {test.name for test in tests if not test.standing.is_well}
    assert name in failed
    assert {
        test.name for test in held_to_the_code(the_offer(), whole(), the_clicks()) if not test.standing.is_well
    } == set()


def test_the_check_itself_fails_when_nothing_claims_an_item_of_the_law(tmp_path: Path) -> None:
    project = tmp_path / "council"
    for folder in ("content", "data"):
        shutil.copytree(PROJECT / folder, project / folder)
    shutil.copy(PROJECT / "mkdocs.yml", project)
    for file in (*project.rglob("*.md"), *project.rglob("*.yml")):
        text = file.read_text(encoding="utf-8")
        if "  - S2.23\n" in text:
            file.write_text(text.replace("  - S2.23\n", "  - S2.16\n"), encoding="utf-8")
    told = CliRunner().invoke(commands.main, ["check", "--strict", "--project", str(project)])
    assert told.exit_code == 1
    assert "Schedule 2, paragraph 23" in told.stderr


@pytest.mark.parametrize("id_", [id_ for id_ in REQUIREMENTS if id_ not in COLUMNS])
def test_an_item_whose_pages_are_too_far_from_home_is_thin(id_: str) -> None:
    far = {address: clicks for address, clicks in the_clicks().items() if not _claims(id_, address)}
    found = item(coverage_of(the_offer(), far), id_)
    assert found.standing is Standing.THIN
    assert "clicks from home" in found.lacking[0]


def _claims(id_: str, address: str) -> bool:
    return any(claim.address == address for claim in the_claims()[id_])


@pytest.mark.parametrize("id_", ["S2.23", "R57a", "S2.7", "R55c"])
def test_an_item_whose_checks_are_all_late_is_out_of_date(id_: str) -> None:
    later = replace(the_offer(), today=datetime.date(2027, 10, 30))
    assert item(coverage_of(later, the_clicks()), id_).standing is Standing.LATE


@pytest.mark.parametrize(
    ("id_", "number"), [(id_, number) for id_, musts in MUSTS.items() for number in range(len(musts))]
)
def test_each_thing_that_an_item_must_have_is_missed_when_nothing_has_it(id_: str, number: int) -> None:
    must = MUSTS[id_][number]
    none = replace(
        the_offer(),
        services={},
        settings={},
        duties=replace(the_offer().duties, expectations={}, comments={}, consultations={}),
    )
    assert must.look(none, ())
    assert must.look(the_offer(), the_claims()[id_]) == ""
    assert must.because


@pytest.mark.parametrize("id_", [id_ for id_, musts in MUSTS.items() if not id_.startswith("R5")])
def test_a_claim_alone_is_not_believed(id_: str) -> None:
    checked = Checked.model_validate({"on": "2026-11-01", "by": "Team", "next_due": "2027-05-01"})
    empty = Claim("somewhere/", "A page", "content/somewhere.md", checked, Said("nothing of use"))
    bare = replace(the_offer(), services={}, settings={})
    assert any(must.look(bare, (empty,)) for must in MUSTS[id_])


def test_every_item_has_something_that_it_must_have() -> None:
    assert set(MUSTS) == set(REQUIREMENTS) - set(COLUMNS)


def test_a_kind_of_place_that_is_not_expected_is_not_missing() -> None:
    offer = the_offer()
    units = {
        "data/settings/" + id_ + ".yml" for id_, one in offer.settings.items() if one.meets and "S2.1g" in one.meets
    }
    left = without({claim.file for claim in the_claims()["S2.1g"]} | units)
    record = offer.duties.expectations["pupil-referral-units"]
    blank = type(record.arrangements)()
    none = record.model_copy(update={"none_expected": "There is none near us.", "arrangements": blank})
    said = replace(left, duties=replace(offer.duties, expectations={**offer.duties.expectations, none.id: none}))
    assert item(coverage_of(left, the_clicks()), "S2.1g").standing is Standing.MISSING
    assert item(coverage_of(said, the_clicks()), "S2.1g").standing is Standing.NONE
    kinds = {
        c.standing for c in coverage_of(said, the_clicks()).cells if c.provider_type is ProviderType.PUPIL_REFERRAL_UNIT
    }
    assert Standing.NONE in kinds


@pytest.mark.parametrize("field", COLUMNS.values())
def test_one_thing_that_is_not_said_of_one_kind_makes_its_item_thin(field: str) -> None:
    expectations = dict(the_offer().duties.expectations)
    one = expectations["places-the-council-pays-for"]
    expectations[one.id] = one.model_copy(update={"arrangements": one.arrangements.model_copy(update={field: None})})
    bought = ProviderType.COMMISSIONED
    others = {id_: one for id_, one in the_offer().settings.items() if one.provider_type is not bought}
    coverage = coverage_of(replace(with_duties(expectations=expectations), settings=others), the_clicks())
    id_ = next(id_ for id_, name in COLUMNS.items() if name == field)
    assert item(coverage, id_).standing is Standing.THIN
    assert "commissioned providers in the area" in item(coverage, id_).lacking[0]


@pytest.mark.parametrize("who", [who for who in Consultee if who is not Consultee.ANYONE_ELSE])
def test_regulation_54_is_thin_when_one_of_those_it_names_was_not_asked(who: Consultee) -> None:
    consultations = {
        id_: one.model_copy(update={"asked": tuple(asked for asked in one.asked if asked.who is not who)})
        for id_, one in the_offer().duties.consultations.items()
    }
    found = item(coverage_of(with_duties(consultations=consultations), the_clicks()), "R54")
    assert found.standing is Standing.THIN
    assert who.law in found.lacking[0]


def test_comments_that_are_older_than_a_year_no_longer_meet_regulation_56_3() -> None:
    old = {
        id_: one.model_copy(update={"published_on": one.published_on.replace(year=2024)})
        for id_, one in the_offer().duties.comments.items()
    }
    found = item(coverage_of(with_duties(comments=old), the_clicks()), "R56.3")
    assert found.standing is Standing.THIN
    assert "last published on 29 September 2024" in found.lacking[0]


def test_the_held_to_the_code_fail_when_nobody_is_asked_and_nothing_is_explained() -> None:
    offer = replace(
        the_offer(),
        glossary={},
        services={},
        today=datetime.date(2029, 1, 1),
        duties=replace(the_offer().duties, consultations={}, comments={}, made_together={}, accessibility=None),
    )
    coverage = coverage_of(offer, {})
    standings = {test.name: test.standing for test in held_to_the_code(offer, coverage, {})}
    assert standings == {
        "Made together": Standing.THIN,
        "Easy to use": Standing.THIN,
        "Whole": Standing.THIN,
        "Up to date": Standing.LATE,
        "Open": Standing.THIN,
    }


def test_many_items_that_are_not_met_are_told_as_one() -> None:
    empty = coverage_of(replace(the_offer(), services={}, settings={}, written={}), the_clicks())
    (told,) = check_coverage(empty)
    assert told.says.endswith("of them are missing.")
    assert told.severity is Severity.BROKEN_PROMISE


def test_the_worst_cell_is_how_a_column_stands() -> None:
    assert worst([Standing.MET, Standing.NONE]) is Standing.MET
    assert worst([Standing.MET, Standing.MISSING]) is Standing.THIN
    assert worst([Standing.MISSING]) is Standing.MISSING
    assert worst([Standing.MET, Standing.LATE]) is Standing.LATE
    assert worst([]) is Standing.MISSING


@pytest.mark.parametrize(
    ("id_", "law"),
    [
        ("S2.1a", "Schedule 2, paragraph 1(a)"),
        ("S2.2", "Schedule 2, paragraph 2"),
        ("S2.10", "Schedule 2, paragraph 10"),
        ("S2.12-gen", "Schedule 2, paragraph 12"),
        ("S2.15f", "Schedule 2, paragraph 15(f)"),
        ("R54", "Regulation 54"),
        ("R55a", "Regulation 55(a)"),
        ("R56.1c", "Regulation 56(1)(c)"),
        ("R57b-ii", "Regulation 57(b)(ii)"),
    ],
)
def test_an_item_is_named_as_the_law_names_it(id_: str, law: str) -> None:
    assert law_of(id_) == law


def test_the_page_shows_every_item_once() -> None:
    page = page_of_coverage(the_offer(), tuple(pages_for(the_offer())))
    shown = [row for part in page.facts["parts"] for row in part.rows]  # type: ignore[attr-defined]
    assert sorted(row.law for row in shown) == sorted(law_of(id_) for id_ in REQUIREMENTS)
    assert sorted(row.anchor for row in shown) == sorted(REQUIREMENTS)
    anchors = [anchor for _, anchor in page.facts["contents"]]  # type: ignore[attr-defined]
    assert anchors == [*(part.anchor for part in page.facts["parts"]), "matrix", "code"]  # type: ignore[attr-defined]
    assert len(_PARTS) == len(page.facts["parts"])  # type: ignore[arg-type]


def test_the_command_gives_a_table_and_json_and_fails_when_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "SOURCE_DATE_EPOCH", str(int(datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC).timestamp()))
    )
    run = CliRunner().invoke
    table = run(commands.main, ["coverage", "--strict", "--project", str(PROJECT)])
    assert table.exit_code == 0
    assert table.stdout.startswith("75 items of the law on 21 November 2026: 75 met.")
    told = json.loads(run(commands.main, ["coverage", "--json", "--project", str(PROJECT)]).stdout)
    assert len(told["items"]) == 75
    assert len(told["matrix"]) == 210
    small = str(PROJECT / "tests" / "small")
    assert run(commands.main, ["coverage", "--strict", "--project", small]).exit_code == 1
    assert "missing" in run(commands.main, ["coverage", "--project", small]).stdout

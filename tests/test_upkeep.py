"""What is late for its check is said, listed by team, and after a limit stands below what is fresh."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from local_offer.checks.freshness import check_freshness
from local_offer.commands import main
from local_offer.models.parts import Checked
from local_offer.models.upkeep import DROP_AFTER_DAYS, is_stale
from local_offer.offer import read_local_offer
from local_offer.pages.catalogue import catalogue_of
from local_offer.problems import Severity
from tests.builders import LEFT_OUT, TODAY, a_council, a_service, a_setting, a_site, an_offer

PROJECT = Path(__file__).parents[1]


def checked(next_due: str) -> Checked:
    """A check that was promised by a day."""
    return Checked.model_validate({"on": "2026-01-01", "by": "Team", "next_due": next_due})


@pytest.mark.parametrize(
    ("next_due", "stale"), [("2026-11-21", False), ("2026-11-20", False), ("2026-09-22", False), ("2026-09-21", True)]
)
def test_a_check_is_stale_when_it_is_later_than_the_limit_of_the_site(
    next_due: str, stale: bool, tmp_path: Path
) -> None:
    assert is_stale(checked(next_due), TODAY, an_offer(tmp_path).site) is stale


def test_a_site_without_a_limit_has_the_usual_one(tmp_path: Path) -> None:
    site = an_offer(tmp_path, {**a_council(), "data/site.yml": a_site(upkeep=LEFT_OUT)}).site
    last = TODAY - datetime.timedelta(days=DROP_AFTER_DAYS)
    assert not is_stale(checked(last.isoformat()), TODAY, site)
    assert is_stale(checked((last - datetime.timedelta(days=1)).isoformat()), TODAY, site)


def test_a_service_that_is_long_late_stands_last_in_lists_and_stays_in_its_place_in_the_a_to_z(tmp_path: Path) -> None:
    long_late = {"on": "2025-11-01", "by": "Team", "next_due": "2026-05-01"}
    first = a_service(name="AAA first by name", checked=long_late)
    catalogue = catalogue_of(an_offer(tmp_path, {**a_council(), "data/services/full-service.yml": first}))
    for listed in (
        catalogue.by_category["outreach"],
        catalogue.by_need["autism"],
        catalogue.by_age["5-to-11"],
        catalogue.by_area["thornmouth"],
        catalogue.by_provider["harbour-autism-trust"],
        catalogue.services,
    ):
        assert [service.id for service in listed][-1] == "full-service"
        assert len(listed) == 3
    assert catalogue.by_letter["A"][0].id == "full-service"


def test_a_school_that_is_long_late_stands_last_as_well(tmp_path: Path) -> None:
    long_late = {"on": "2025-11-01", "by": "Team", "next_due": "2026-05-01"}
    schools = {
        "data/settings/aaa-school.yml": a_setting(name="AAA School", checked=long_late),
        "data/settings/zzz-school.yml": a_setting(name="ZZZ School"),
    }
    catalogue = catalogue_of(an_offer(tmp_path, {**a_council(), **schools}))
    for listed in (
        catalogue.settings,
        catalogue.settings_by_need["autism"],
        catalogue.settings_by_area["thornmouth"],
        catalogue.settings_by_runner["severnmouth-city-council"],
    ):
        assert [setting.id for setting in listed] == ["kings-orchard", "zzz-school", "aaa-school"]
    assert catalogue.by_letter["A"][0].id == "aaa-school"


def test_every_promise_that_passed_is_told_wherever_it_stands(tmp_path: Path) -> None:
    offer = replace(an_offer(tmp_path), today=datetime.date(2027, 6, 1))
    files = {problem.place.file for problem in check_freshness(offer)}
    assert {file for file in files if file.startswith("data/")} >= {
        "data/services/full-service.yml",
        "data/settings/kings-orchard.yml",
        "data/organisations/harbour-autism-trust.yml",
        "data/expectations/maintained-schools.yml",
        "data/voice/comments/2025-autumn.yml",
        "data/voice/consultations/what-is-missing.yml",
        "data/voice/together/words.yml",
        "data/accessibility.yml",
        "data/privacy.yml",
        "data/site.yml",
        "data/rules.yml",
        "data/law-changes.yml",
    }
    assert "content/guide.md" in files


@pytest.mark.parametrize("file", ["data/accessibility.yml", "data/privacy.yml"])
def test_a_statement_that_is_over_a_year_old_stops_the_build(file: str, tmp_path: Path) -> None:
    offer = replace(an_offer(tmp_path), today=datetime.date(2027, 11, 3))
    stopping = {one.place.file for one in check_freshness(offer) if one.severity is Severity.PROBLEM}
    assert file in stopping


def test_the_page_about_the_site_stops_the_build_as_well_when_it_is_over_a_year_old() -> None:
    offer = replace(read_local_offer(PROJECT, TODAY), today=datetime.date(2028, 1, 1))
    stopping = {one.place.file for one in check_freshness(offer) if one.severity is Severity.PROBLEM}
    assert stopping == {"content/about/index.md", "data/accessibility.yml", "data/privacy.yml"}


def test_the_command_lists_what_is_late_by_team(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime.datetime(2026, 11, 21, 12, tzinfo=datetime.UTC)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(noon.timestamp())))
    run = CliRunner().invoke
    told = run(main, ["overdue", "--project", str(PROJECT)])
    assert told.exit_code == 0
    assert "Appliance workshop manager\n  Podiatry & orthotics (feet, shoes and splints): 37 days late" in told.stdout
    soon = json.loads(run(main, ["overdue", "--json", "--soon", "60", "--project", str(PROJECT)]).stdout)
    late = [one for one in soon if one["days_late"] > 0]
    assert late
    assert told.stdout.startswith(f"{len(late)} checks to chase")
    assert len(soon) > len(late)
    assert {one["file"] for one in late if one["drops_in_lists"]}

"""Real directories of English councils, kept beside the repository: everything usable comes in and can be published."""

from __future__ import annotations

import datetime
import re
import shutil
from pathlib import Path

import pytest

from local_offer.importing.importer import import_directory
from local_offer.importing.open_referral import read_open_referral
from local_offer.importing.report import Report, report_text
from local_offer.importing.spreadsheet import read_spreadsheet
from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.starting import build_site
from tests.importing.conftest import REPOSITORY, snapshot
from tests.test_open_referral_export import HtmlHost, judged

TODAY = datetime.date(2026, 11, 22)
MAPPINGS = REPOSITORY / "tests/imports"
SMALL_COUNCIL = REPOSITORY / "tests/small"
SHEETS = {
    "schools": ("trafford_schools_and_colleges.csv", "trafford-schools.yml"),
    "charities": ("charities_operating_in_trafford.csv", "trafford-charities.yml"),
    "mental-health": ("trafford_mental_health_services.csv", "trafford-mental-health.yml"),
    "libraries": ("gm_libraries.csv", "libraries.yml"),
    "gyms": ("health_and_fitness_gym.csv", "gyms.yml"),
    "sports-clubs": ("sports_clubs.csv", "sports-clubs.yml"),
    "food-banks": ("gm_food_banks.csv", "food-banks.yml"),
    "childrens-centres": ("trafford_childrens_centres.csv", "childrens-centres.yml"),
}
DIRECTORIES = {
    "bucks": ("bucks-fis-fixture/services.json", "bucks.yml"),
    "oruk-v3": ("oruk-v3-schema/examples", "oruk-v3.yml"),
}


def import_everything(shared: Path, data: Path) -> dict[str, Report]:
    reports = {}
    for name, (file, mapping) in SHEETS.items():
        directory, rules = read_spreadsheet(shared / "trafford-open-data" / file, MAPPINGS / mapping)
        reports[name] = import_directory(directory, name, data, credit=rules.credit or "")
    for name, (file, mapping) in DIRECTORIES.items():
        directory, found = read_open_referral(str(shared / file), MAPPINGS / mapping)
        reports[name] = import_directory(directory, name, data, credit=found.credit or "")
    return reports


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with our vocabularies, the small council's own pages, and every imported record."""
    folder = tmp_path_factory.mktemp("project")
    of_our_records = shutil.ignore_patterns("synonyms.yml", "judged-queries.yml")
    shutil.copytree(REPOSITORY / "data/vocabulary", folder / "data/vocabulary", ignore=of_our_records)
    for own in ("data/site.yml", "data/rules.yml", "data/vocabulary/tasks.yml", "content/ehc-plans.md"):
        (folder / own).parent.mkdir(exist_ok=True)
        shutil.copy(SMALL_COUNCIL / own, folder / own)
    about = (SMALL_COUNCIL / "content/about/index.md").read_text(encoding="utf-8")
    (folder / "content/about").mkdir()
    (folder / "content/about/index.md").write_text(
        about.replace("(../services/autism-outreach.md)", "(../services.md)")
    )
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for ours in ("overrides", "hooks/publish.py"):
        settings = settings.replace(f" {ours}\n", f" {REPOSITORY / ours}\n")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reports(shared_data: Path, project: Path) -> dict[str, Report]:
    return import_everything(shared_data, project / "data")


@pytest.fixture(scope="module")
def offer(reports: dict[str, Report], project: Path) -> LocalOffer:
    assert reports
    return read_local_offer(project, TODAY)


def test_about_twelve_hundred_records_come_in_and_can_be_published(offer: LocalOffer) -> None:
    assert len(offer.services) >= 380
    assert len(offer.organisations) >= 750
    assert len(offer.settings) >= 80


@pytest.mark.parametrize(
    ("name", "read", "written", "unusable"),
    [
        ("schools", 100, 85, 10),
        ("charities", 700, 700, 0),
        ("mental-health", 60, 60, 0),
        ("libraries", 140, 140, 0),
        ("gyms", 37, 25, 0),
        ("sports-clubs", 140, 140, 0),
        ("food-banks", 170, 7, 0),
        ("childrens-centres", 2, 2, 0),
        ("bucks", 20, 18, 1),
        ("oruk-v3", 1, 1, 0),
    ],
)
def test_each_directory_gives_what_can_be_used(
    reports: dict[str, Report], name: str, read: int, written: int, unusable: int
) -> None:
    report = reports[name]
    assert report.directory.read >= read
    assert len(report.new) >= written
    assert len(report.all_unusable) >= unusable
    assert all(one.why and "\n" not in one.why for one in report.all_unusable)


def test_schools_of_a_kind_that_the_list_does_not_tell_are_left_to_be_entered_by_hand(
    reports: dict[str, Report],
) -> None:
    assert {one.why for one in reports["schools"].all_unusable} == {'"provider_type" is missing'}


def test_mailboxes_of_single_people_do_not_come_in(reports: dict[str, Report], project: Path) -> None:
    assert sum(len(report.personal) for report in reports.values()) >= 5
    text = "\n".join(file.read_text("utf-8") for file in (project / "data").rglob("*.yml"))
    assert "@gmail.com" not in text
    assert "@outlook.com" not in text
    assert text.count("library@") > 80


def test_nothing_is_said_to_be_free_or_for_all_ages_that_nobody_said(offer: LocalOffer) -> None:
    assert sum(service.cost.__class__.__name__ == "Cost" for service in offer.services.values()) <= 1


def test_every_report_can_be_read(reports: dict[str, Report]) -> None:
    for report in reports.values():
        text = report_text(report)
        assert "records read" in text
        assert not {"None", "dict", "str", "KeyError"} & set(text.replace('"', " ").split())


def test_a_site_is_built_from_all_of_them(offer: LocalOffer, project: Path) -> None:
    assert build_site(project, None, strict=False, verbose=False) == 0
    site = project / "site"
    for folder, records in (("services", offer.services), ("settings", offer.settings)):
        assert all((site / folder / id_ / "index.html").is_file() for id_ in records)
    hidden = project / ".site-next"
    assert not hidden.exists()


def test_every_link_of_that_site_leads_to_a_page(offer: LocalOffer, project: Path) -> None:
    assert offer
    site = project / "site"
    pages = list(site.rglob("*.html"))
    assert len(pages) > 1_200
    nowhere = {
        (page.relative_to(site).as_posix(), link)
        for page in pages
        if page.name != "404.html"
        for link in re.findall(r'<a [^>]*href="(\.[^"#?]*)', page.read_text(encoding="utf-8"))
        if not (page.parent / link / "index.html").is_file() and not (page.parent / link).is_file()
    }
    assert nowhere == set()


def test_importing_everything_again_changes_no_byte(
    shared_data: Path, project: Path, reports: dict[str, Report]
) -> None:
    assert reports
    before = snapshot(project)
    again = import_everything(shared_data, project / "data")
    assert snapshot(project) == before
    assert not any(report.new or report.updated for report in again.values())


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_what_came_in_goes_out_as_the_national_validator_wants_it(offer: LocalOffer, tmp_path: Path) -> None:
    verdict = judged(offer, tmp_path, HtmlHost, records=2000)
    assert verdict.errors == []
    assert verdict.records > len(offer.services) >= 380

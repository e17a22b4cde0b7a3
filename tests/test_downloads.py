"""CSV and JSON files, their dictionary, and files that programs look for: read by programs that are not ours."""

from __future__ import annotations

import csv
import datetime
import email.parser
import io
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.robotparser import RobotFileParser

import pytest
from linkcheck.parser.sitemap import XmlTagUrlParser  # type: ignore[import-untyped]

from local_offer.models.local_offer import LocalOffer
from local_offer.open_data.downloads import files_of_downloads
from local_offer.open_data.files import files_of_open_data
from local_offer.open_data.web_files import MOST_IN_A_SITEMAP, sitemaps, web_files
from tests.builders import TODAY, a_council, a_service, a_site, an_offer

ROOT = "https://localoffer.severnmouth.example/"


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"))


@pytest.fixture(scope="module")
def files(offer: LocalOffer) -> dict[str, str]:
    return {path: content.decode() for path, content in files_of_downloads(offer)}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def package(files: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files["open-data/datapackage.json"])
    return found


def test_every_row_carries_the_licence_and_says_that_it_is_made_up(files: dict[str, str]) -> None:
    for path, text in files.items():
        for row in rows(text) if path.endswith(".csv") else ():
            assert "Open Government Licence v3.0" in row["licence"], path
            assert "made up" in row["licence"], path


def test_real_records_are_not_said_to_be_made_up(tmp_path: Path) -> None:
    offer = an_offer(tmp_path, {**a_council(), "data/site.yml": a_site(demonstration="no")})
    assert b"made up" not in b"".join(dict(files_of_downloads(offer)).values())


def test_json_holds_the_records_as_they_are_written_and_the_licence(files: dict[str, str]) -> None:
    found = json.loads(files["open-data/services.json"])
    assert (found["licence"], found["as_at"], found["demonstration"]) == (
        "Open Government Licence v3.0",
        "2026-11-21",
        True,
    )
    service = next(one for one in found["records"] if one["id"] == "full-service")
    assert service["who_for"]["ages"] == {"from": 5, "to": 11}
    assert service["cost"]["prices"][0]["pounds"] == "4.50"
    assert service["sessions"][0]["opens"] == "09:30:00"
    assert "cost" not in next(one for one in found["records"] if one["id"] == "waiting-service")


@pytest.mark.parametrize("name", ["services", "settings", "organisations", "glossary"])
def test_a_table_says_the_same_words_as_the_json(files: dict[str, str], name: str) -> None:
    records = {one["id"]: one for one in json.loads(files[f"open-data/{name}.json"])["records"]}
    compared = 0
    for row in rows(files[f"open-data/{name}.csv"]):
        for column, cell in row.items():
            value = value_at(records[row["id"]], column)
            if isinstance(value, str) and not is_formula(value) and not is_time(value):
                assert cell == value, column
                compared += 1
    assert compared > 5


def value_at(record: Any, column: str) -> Any:
    """What the JSON of a record has at the place that a column is named after; of a list its first part."""
    for name in column.split("."):
        first = record[0] if isinstance(record, list) and record else record
        record = first.get(name) if isinstance(first, dict) else None
    return record


def is_formula(text: str) -> bool:
    return text.startswith(("=", "+", "-", "@"))


def is_time(text: str) -> bool:
    return re.fullmatch(r"\d\d:\d\d:\d\d", text) is not None


def test_the_package_names_every_table_and_every_column_of_it(files: dict[str, str]) -> None:
    resources = {resource["path"]: resource for resource in package(files)["resources"]}
    assert {f"open-data/{path}" for path in resources} == {path for path in files if path.endswith(".csv")}
    for path, resource in resources.items():
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert next(csv.reader(io.StringIO(files[f"open-data/{path}"].removeprefix("\ufeff")))) == names
        assert all(field["description"] for field in resource["schema"]["fields"])
    assert package(files)["licenses"][0]["name"] == "OGL-UK-3.0"


def test_cells_are_of_the_kind_that_the_package_says(files: dict[str, str]) -> None:
    kinds = {"number": float, "date": datetime.date.fromisoformat, "boolean": {"yes": True, "no": False}.__getitem__}
    seen = 0
    for resource in package(files)["resources"]:
        for row in rows(files[f"open-data/{resource['path']}"]):
            for field in resource["schema"]["fields"]:
                if (read := kinds.get(field["type"])) and (cell := row[field["name"]]):
                    several = cell.split("; ")
                    assert all(read(one) is not None for one in several)  # type: ignore[operator]
                    seen += 1
    assert seen > 50


def test_the_dictionary_explains_every_column(files: dict[str, str]) -> None:
    explained = {(row["table"], row["column"]) for row in rows(files["open-data/dictionary.csv"])}
    assert ("services", "who_for.ages.from") in explained
    assert ("services-contacts", "phone") in explained
    assert ("settings", "urn") in explained


def test_what_an_editor_types_is_no_formula_in_any_file(tmp_path: Path) -> None:
    hostile = a_service(name="=1+1", criteria="@SUM(A1:A9)", summary="+44 and more")
    offer = an_offer(tmp_path, {**a_council(), "data/services/full-service.yml": hostile})
    for path, content in files_of_downloads(offer):
        for cells in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) if path.endswith(".csv") else ():
            assert not any(cell[:1] in {"=", "+", "@"} for cell in cells), path


def test_the_sitemap_is_read_by_another_program(offer: LocalOffer) -> None:
    found: list[str] = []

    class Sitemap:
        def get_raw_content(self) -> bytes:
            return dict(web_files(offer, ["", "services/"]))["sitemap.xml"].encode()

        def add_url(self, url: str, **_: object) -> None:
            found.append(url)

    XmlTagUrlParser("loc").parse(Sitemap())
    assert found == [ROOT, f"{ROOT}services/"]


def test_the_sitemap_lists_pages_and_written_pages_alone(offer: LocalOffer) -> None:
    text = dict(files_of_open_data(offer, ["", "services/x/"]))["sitemap.xml"]
    found = [element.text for element in ET.fromstring(text).iterfind(".//{*}loc")]  # noqa: S314 - our own file
    assert found == [ROOT, f"{ROOT}services/x/", f"{ROOT}guide/"]


def test_many_addresses_are_told_in_several_sitemaps() -> None:
    files = dict(sitemaps(ROOT, [f"services/s{number}/" for number in range(MOST_IN_A_SITEMAP + 1)]))
    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert files["sitemap-1.xml"].count("<loc>") == MOST_IN_A_SITEMAP
    assert files["sitemap-2.xml"].count("<loc>") == 1
    assert f"<loc>{ROOT}sitemap-2.xml</loc>" in files["sitemap.xml"]


def test_robots_may_look_at_everything_and_learn_where_the_sitemap_is(offer: LocalOffer) -> None:
    robots = RobotFileParser()
    robots.parse(dict(web_files(offer, []))["robots.txt"].splitlines())
    assert robots.can_fetch("anything", f"{ROOT}services/x/")
    assert robots.site_maps() == [f"{ROOT}sitemap.xml"]


def test_security_txt_says_whom_to_tell_and_until_when(offer: LocalOffer) -> None:
    text = dict(web_files(offer, []))[".well-known/security.txt"]
    fields = email.parser.Parser().parsestr(text)
    assert fields["Contact"] == "mailto:security@severnmouth.example"
    ends = datetime.datetime.fromisoformat(fields["Expires"].replace("Z", "+00:00"))
    assert datetime.timedelta(0) < ends.date() - TODAY < datetime.timedelta(days=365)
    assert fields["Canonical"] == f"{ROOT}.well-known/security.txt"


def test_without_a_mailbox_there_is_no_security_txt(offer: LocalOffer) -> None:
    silent = replace(offer, site=offer.site.model_copy(update={"security_contact": None}))
    assert ".well-known/security.txt" not in dict(web_files(silent, []))

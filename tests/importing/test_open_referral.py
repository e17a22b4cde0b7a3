"""Open Referral UK, version 1 and 3, from files, folders and over HTTP."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest

from local_offer.importing.drafts import Directory, Draft
from local_offer.importing.fetching import Fetcher
from local_offer.importing.importer import import_directory
from local_offer.importing.open_referral import read_open_referral
from local_offer.models.common import Kind
from local_offer.problems import DataError

MAPPING = """\
values:
  categories:
    clubs: things-to-do
  who_for.needs:
    autism: autism
  where.places.0.access:
    Ramp: step-free
constants:
  status: open
  criteria: The directory does not say. Please ask.
  checked:
    on: 2026-09-01
    by: The directory
    next_due: 2027-09-01
provider:
  constants:
    kind: community group
    summary: The directory says nothing more.
"""

VERSION_1: dict[str, Any] = {
    "id": "s1",
    "name": "Harbour Club",
    "description": "<p>A club by the <b>harbour</b>.</p><ul><li>boats</li></ul>",
    "status": "active",
    "url": "https://harbour.example/",
    "email": "",
    "fees": "",
    "assured_date": "2026-05-04T00:00:00Z",
    "pc_metadata": {"assured_by": "ada.byron@council.example", "date_assured": "2026-05-04"},
    "organization": {"id": "o1", "name": "Harbour Trust", "description": "A trust.", "url": "", "charity_number": "99"},
    "eligibilitys": [{"eligibility": "Families of the harbour", "minimum_age": 5, "maximum_age": 11}],
    "regular_schedules": [
        {"weekday": "Monday", "opens_at": "10:00", "closes_at": "12:00"},
        {"byday": "TU,TH", "opens_at": "19:00", "closes_at": "07:00", "description": None},
    ],
    "cost_options": [
        {"option": "A morning", "amount": 4.5, "amount_description": ""},
        {"option": "First visit", "amount": 0},
    ],
    "contacts": [
        {"name": "Ada Byron", "title": "", "phones": [{"number": "07700 900123"}]},
        {"name": "Ada Byron", "title": "Club leader", "phones": [{"number": "01632 960 123"}]},
    ],
    "service_taxonomys": [{"taxonomy": {"id": "t1", "name": "clubs", "vocabulary": "ours"}}],
    "languages": [],
    "service_at_locations": [
        {
            "location": {
                "name": "The Quay",
                "latitude": "51.5",
                "longitude": "-2.8",
                "physical_addresses": [{"address_1": " 2 Quay Street", "city": "Severnmouth", "postal_code": "ZX14AB"}],
                "accessibility_for_disabilities": [{"accessibility": "Ramp"}],
            }
        }
    ],
}

VERSION_3: dict[str, Any] = {
    "id": "ac148810-d857-441c-9679-408f346de14b",
    "name": "Quayside Talk",
    "description": "Talking, in a quiet room.",
    "status": "temporarily closed",
    "minimum_age": 12,
    "maximum_age": 100,
    "assured_date": "2026-01-01",
    "assurer_email": "ada.byron@council.example",
    "fees": "It depends.",
    "organization": {"id": "o3", "name": "Talk Trust", "description": "", "organization_identifiers": []},
    "schedules": [{"freq": "MONTHLY", "byday": "1TH", "opens_at": "10:00:00", "closes_at": "18:00:00"}],
    "contacts": [{"name": "Ada Byron", "title": "Manager"}],
    "service_at_locations": [
        {
            "location": {
                "location_type": "physical",
                "latitude": 0,
                "longitude": 0,
                "addresses": [{"attention": "Ada Byron", "address_1": "1 Main Street", "postal_code": "ABC 1234"}],
                "accessibility": [{"description": "There is a ramp at the side, and a bell beside it."}],
            }
        },
        {"location": {"location_type": "virtual"}},
    ],
    "attributes": [
        {"link_type": "service", "taxonomy_term": {"name": "clubs"}},
        {"link_type": "service", "taxonomy_term": {"name": "other clubs"}},
    ],
    "funding": [{"source": "a grant"}],
}


@pytest.fixture
def mapping(tmp_path: Path) -> Path:
    file = tmp_path / "mapping.yml"
    file.write_text(MAPPING, "utf-8")
    return file


def read(folder: Path, mapping: Path | None, *services: object, name: str = "page.json") -> Directory:
    file = folder / name
    file.write_text(json.dumps({"content": services}), "utf-8")
    return read_open_referral(str(file), mapping)[0]


def service_in(directory: Directory) -> Draft:
    return next(draft for draft in directory.drafts if draft.kind is Kind.SERVICE)


def test_a_service_of_version_1_is_read_with_all_that_is_nested_in_it(tmp_path: Path, mapping: Path) -> None:
    values = service_in(read(tmp_path, mapping, VERSION_1)).values
    assert values["description"] == "A club by the **harbour**.\n\n- boats"
    assert values["status"] == "open"
    assert values["categories"] == ["things-to-do"]
    assert values["who_for"] == {"ages": {"from": "5", "to": "11"}, "words": "Families of the harbour"}
    assert values["sessions"] == [
        {"days": ["Monday"], "opens": "10:00", "closes": "12:00"},
        {"days": ["Tuesday", "Thursday"], "note": "from 19:00 to 07:00"},
    ]
    assert values["cost"]["kind"] == "some things cost money"
    assert values["cost"]["prices"][0] == {"what": "A morning", "pounds": "4.50"}
    place = values["where"]["places"][0]
    assert (place["street"], place["postcode"], place["access"]) == ("2 Quay Street", "ZX1 4AB", ["step-free"])
    assert values["checked"] == {"on": "2026-05-04", "by": "The directory", "next_due": "2027-09-01"}


def test_staff_names_their_mobiles_and_a_suppliers_extras_do_not_come_in(tmp_path: Path, mapping: Path) -> None:
    directory = read(tmp_path, mapping, VERSION_1, VERSION_3)
    assert "Byron" not in str([draft.values for draft in directory.drafts])
    assert "byron" not in str([draft.values for draft in directory.drafts])
    assert "07700" not in str([draft.values for draft in directory.drafts])
    assert service_in(directory).values["contacts"] == [{"who": "Club leader", "phone": "01632 960 123"}]
    assert {one.why for draft in directory.drafts for one in draft.left_out if one.personal} >= {
        "it may be a person's name",
        "it may be a person's own mobile",
    }


def test_a_service_of_version_3_is_read(tmp_path: Path, mapping: Path) -> None:
    directory = read(tmp_path, mapping, VERSION_3)
    values = service_in(directory).values
    assert values["status"] == "paused"
    assert values["who_for"]["ages"] == {"from": "12", "to": "25"}
    assert values["description"] == "Talking, in a quiet room.\n\n**Cost**\n\nIt depends."
    assert "cost" not in values
    assert values["sessions"][0]["note"] == "every month, not every week"
    assert values["where"]["ways"] == ["online"]
    place = values["where"]["places"][0]
    assert place == {"street": "1 Main Street", "access_note": "There is a ramp at the side, and a bell beside it."}
    assert directory.untranslated == {("categories", "other clubs"): 1}
    assert "funding (1)" in directory.notes[0]


def test_an_organisation_comes_with_its_service(tmp_path: Path, data: Path, mapping: Path) -> None:
    directory = read(tmp_path, mapping, VERSION_1, {**VERSION_1, "id": "o1", "name": "Same key as the trust"})
    report = import_directory(directory, "fis", data)
    assert not report.all_unusable
    assert "provider: harbour-trust\n" in (data / "services/harbour-club.yml").read_text("utf-8")
    trust = (data / "organisations/harbour-trust.yml").read_text("utf-8")
    assert "kind: charity\n" in trust
    assert "charity: 99\n" in trust


def test_without_a_mapping_file_nothing_is_made_up(tmp_path: Path, data: Path) -> None:
    report = import_directory(read(tmp_path, None, VERSION_1), "fis", data)
    why = {one.kind: one.why for one in report.all_unusable}
    assert '"categories" is missing; "criteria" is missing' in why[Kind.SERVICE]
    assert not (data / "services").exists()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"status": "inactive"}, 'the source says that it is "inactive"'),
        ({"minimum_age": 50, "maximum_age": 99}, "it is for people of 50 and over"),
    ],
)
def test_services_that_are_not_for_us_are_listed(
    tmp_path: Path, mapping: Path, change: dict[str, object], why: str
) -> None:
    directory = read(tmp_path, mapping, {**VERSION_3, **change})
    assert why in directory.unusable[0].why


def test_one_end_of_the_ages_is_said_in_words(tmp_path: Path, mapping: Path) -> None:
    service = {**VERSION_3, "maximum_age": None}
    who = service_in(read(tmp_path, mapping, service)).values["who_for"]
    assert who == {"words": "From age 12. The directory does not say up to what age."}


def test_a_masked_address_is_never_shown(tmp_path: Path, mapping: Path) -> None:
    location = {
        "mask_exact_address": True,
        "address_1": "9 Secret Street",
        "city": "Eastquay",
        "postal_code": "ZX1 4AB",
    }
    service = {**VERSION_1, "service_at_locations": [], "locations": [location]}
    draft = service_in(read(tmp_path, mapping, service))
    assert draft.values["where"] == {"words": "In Eastquay."}
    assert "Secret" not in str(draft)


def test_no_cost_recorded_is_not_free(tmp_path: Path, mapping: Path) -> None:
    values = service_in(read(tmp_path, mapping, {**VERSION_1, "cost_options": [], "free": None})).values
    assert "cost" not in values


def test_a_folder_of_pages_is_read_and_the_fullest_form_of_a_service_wins(tmp_path: Path, mapping: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "1.json").write_text(json.dumps({"contents": [{"id": "s1", "name": "Harbour Club", "status": "active"}]}))
    (folder / "2.json").write_text(json.dumps(VERSION_1))
    (folder / "3.json").write_text(json.dumps([{"id": "t1", "name": "clubs"}]))
    (folder / "4.json").write_text(
        json.dumps({"id": "x", "location": {"name": "Quay"}, "service": {**VERSION_3, "service_at_locations": []}})
    )
    directory = read_open_referral(str(folder), mapping)[0]
    services = {draft.key: draft for draft in directory.drafts if draft.kind is Kind.SERVICE}
    assert "sessions" in services["s1"].values
    assert services[VERSION_3["id"]].values["where"]["places"] == [{"name": "Quay"}]
    assert [(one.key, one.why) for one in directory.unusable] == [("t1", "it is not a service")]


@pytest.mark.parametrize(
    ("text", "words"), [("{", "not a JSON file"), (None, "no such file"), ("[" * 100_000, "not a JSON file")]
)
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, text: str | None, words: str) -> None:
    file = tmp_path / "page.json"
    if text is not None:
        file.write_text(text)
    with pytest.raises(DataError, match=words):
        read_open_referral(str(file))


class _Directory(BaseHTTPRequestHandler):
    """A directory of 25 services on a loopback address."""

    version: ClassVar[int] = 1
    busy: ClassVar[int] = 0
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        type(self).asked.append(self.path)
        parts = urlsplit(self.path)
        if type(self).busy:
            type(self).busy -= 1
            self.send_response(503)
            self.send_header("Retry-After", "1")
            self.end_headers()
        elif parts.path == "/away/services":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
        elif parts.path == "/moved/services":
            self.send_response(302)
            self.send_header("Location", f"/oruk/services?{parts.query}")
            self.end_headers()
        elif parts.path == "/oruk/services":
            self.answer(self.page(int(parse_qs(parts.query)["page"][0])))
        elif parts.path.startswith("/oruk/services/"):
            number = int(parts.path.rsplit("/", 1)[1])
            self.answer({**VERSION_3, "id": str(number), "name": f"Service {number}"})
        elif parts.path == "/words/services":
            self.answer("only words")
        else:
            self.send_error(404)

    def page(self, number: int) -> dict[str, Any]:
        ids = range((number - 1) * 10, min(number * 10, 25))
        if type(self).version == 1:
            services = [{**VERSION_1, "id": str(id_), "name": f"Service {id_}"} for id_ in ids]
            return {"totalElements": 25, "totalPages": 3, "number": number, "last": number == 3, "content": services}
        short = [{"id": str(id_), "name": f"Service {id_}", "status": "active"} for id_ in ids]
        return {"total_items": 25, "total_pages": 3, "page_number": number, "contents": short}

    def answer(self, value: object) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing in the terminal."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "*")
    _Directory.version, _Directory.busy, _Directory.asked = 1, 0, []
    with HTTPServer(("127.0.0.1", 0), _Directory) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_every_page_of_a_directory_is_fetched(address: str) -> None:
    waits: list[float] = []
    services = list(Fetcher(wait=waits.append).services(f"{address}/oruk"))
    assert [service["name"] for service in services] == [f"Service {number}" for number in range(25)]
    assert [urlsplit(path).query for path in _Directory.asked] == ["page=1", "page=2", "page=3"]
    assert waits == [0.2, 0.2]


def test_a_directory_of_version_3_is_asked_for_each_service_in_full(address: str, mapping: Path) -> None:
    _Directory.version = 3
    fetcher = Fetcher(wait=lambda _: None)
    directory, _ = read_open_referral(f"{address}/oruk/services", mapping, fetcher=fetcher)
    assert directory.read == 25
    assert all("sessions" in draft.values for draft in directory.drafts if draft.kind is Kind.SERVICE)


def test_a_busy_directory_is_asked_again_when_it_says(address: str) -> None:
    _Directory.busy = 2
    waits: list[float] = []
    assert len(list(Fetcher(0, waits.append).services(f"{address}/oruk"))) == 25
    assert 1.0 in waits


def test_a_redirection_within_the_web_is_followed(address: str) -> None:
    assert len(list(Fetcher(0).services(f"{address}/moved"))) == 25


@pytest.mark.parametrize(
    ("path", "words"),
    [("/away", "error 302"), ("/nowhere", "error 404"), ("/words", "not a page of an Open Referral directory")],
)
def test_a_directory_that_cannot_be_read_to_its_end_stops_the_import(address: str, path: str, words: str) -> None:
    with pytest.raises(DataError, match=words):
        list(Fetcher(0).services(f"{address}{path}"))


def test_a_directory_that_stays_busy_stops_the_import(address: str) -> None:
    _Directory.busy = 9
    with pytest.raises(DataError, match="error 503"):
        list(Fetcher(0, lambda _: None).services(f"{address}/oruk"))


@pytest.mark.parametrize("source", ["file:///etc/passwd", "ftp://harbour.example/x", "javascript://x"])
def test_only_web_addresses_are_fetched(source: str) -> None:
    with pytest.raises(DataError, match="are not read"):
        read_open_referral(source)

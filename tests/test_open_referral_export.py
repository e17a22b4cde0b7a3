"""Our Open Referral UK 3.0 files: the national validator's steps over HTTP, and what our own importer makes of them."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from local_offer.models.local_offer import LocalOffer
from local_offer.offer import read_local_offer
from local_offer.open_data.files import files_of_open_data, write_files
from local_offer.open_data.names import Names
from local_offer.open_data.open_referral import FOLDER, open_referral
from local_offer.open_data.shaping import present, web_address
from tests.builders import LEFT_OUT, TODAY, a_council, a_service, a_site, a_venue, an_offer, without
from tests.oruk_validator import OrukValidator, Verdict

PROJECT = Path(__file__).parents[1]
SCHEMAS = PROJECT / "tests/schemas/oruk-3.0"
NINE = {
    "/",
    *("/services", "/services/{id}", "/service_at_locations", "/service_at_locations/{id}"),
    *("/taxonomies", "/taxonomies/{id}", "/taxonomy_terms", "/taxonomy_terms/{id}"),
}


class HtmlHost(SimpleHTTPRequestHandler):
    """A host that sends index.html for a folder, and nothing else."""

    def log_message(self, *_: object) -> None:
        pass


class JsonHost(HtmlHost):
    """A host that was told to send index.json for a folder."""

    index_pages = ("index.json",)

    def send_head(self) -> Any:
        path = self.path.split("?")[0]
        if path.endswith("/") and (Path(self.translate_path(path)) / "index.json").is_file():
            self.path = f"{path}index.json"
        return super().send_head()


@contextmanager
def served(site: Path, host: type[SimpleHTTPRequestHandler] = HtmlHost) -> Iterator[str]:
    """The address of a folder's files."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{FOLDER}"
        server.shutdown()


def judged(offer: LocalOffer, site: Path, host: type[SimpleHTTPRequestHandler], **chosen: int) -> Verdict:
    write_files(site, files_of_open_data(offer))
    with served(site, host) as address:
        return OrukValidator(SCHEMAS, **chosen).judge(address)


@pytest.fixture(scope="module")
def demonstration() -> LocalOffer:
    return read_local_offer(PROJECT, TODAY)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"))


def documents(offer: LocalOffer) -> dict[str, dict[str, Any]]:
    """Every document by its address, as JSON gives it back."""
    return {address: json.loads(text) for address, text in open_referral(offer)}


def service(offer: LocalOffer, id_: str) -> dict[str, Any]:
    return documents(offer)[f"services/{Names(offer.site).of('services', id_)}/"]


@pytest.mark.parametrize("host", [HtmlHost, JsonHost])
def test_the_validator_passes_the_demonstration(
    demonstration: LocalOffer, tmp_path: Path, host: type[SimpleHTTPRequestHandler]
) -> None:
    verdict = judged(demonstration, tmp_path, host, records=25)
    assert verdict.errors == []
    assert verdict.warnings == []
    assert set(verdict.tested) == NINE
    assert verdict.records > 70


def test_the_validator_passes_a_council_with_every_field_filled_in(council: LocalOffer, tmp_path: Path) -> None:
    verdict = judged(council, tmp_path, HtmlHost, records=100)
    assert (verdict.errors, verdict.warnings) == ([], [])


def test_the_validator_only_warns_of_a_council_without_services(tmp_path: Path) -> None:
    files = {path: values for path, values in without("services", "travel").items() if path != "data/gone.yml"}
    verdict = judged(an_offer(tmp_path / "council", files), tmp_path / "site", HtmlHost)
    assert verdict.errors == []
    assert verdict.warnings == ["/services is empty.", "/service_at_locations is empty."]


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (lambda one: {**one, "id": "17"}, "is not a 'uuid'"),
        (lambda one: {**one, "url": "http//:x"}, "is not a 'uri'"),
        (lambda one: {**one, "email": "nobody"}, "is not a 'email'"),
        (lambda one: {**one, "fees": None}, "is not of type 'string'"),
        (lambda one: {**one, "status": "open"}, "is not one of"),
        (lambda one: {name: value for name, value in one.items() if name != "name"}, "'name' is a required property"),
    ],
)
def test_the_replay_of_the_validator_finds_what_is_wrong(
    council: LocalOffer, tmp_path: Path, broken: Callable[[dict[str, Any]], dict[str, Any]], told: str
) -> None:
    write_files(tmp_path, files_of_open_data(council))
    listed = tmp_path / FOLDER / "services/index.html"
    page = json.loads(listed.read_text(encoding="utf-8"))
    page["contents"][0] = broken(page["contents"][0])
    listed.write_text(json.dumps(page), encoding="utf-8")
    with served(tmp_path) as address:
        assert any(told in error for error in OrukValidator(SCHEMAS).judge(address).errors)


def test_both_files_of_an_answer_are_the_same_also_where_a_file_has_one_name_only(
    council: LocalOffer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("This disk has no second names.")

    written = write_files(tmp_path / "names", files_of_open_data(council))
    monkeypatch.setattr("os.link", refuse)
    assert write_files(tmp_path, files_of_open_data(council)) == written
    for path in written:
        assert (tmp_path / "names" / path).read_bytes() == (tmp_path / path).read_bytes()


def test_both_files_of_an_answer_are_the_same(council: LocalOffer, tmp_path: Path) -> None:
    written = write_files(tmp_path, files_of_open_data(council))
    for path in written:
        if path.startswith(FOLDER) and path.endswith(".json"):
            html = tmp_path / path.replace(".json", ".html")
            assert html.read_bytes() == (tmp_path / path).read_bytes()


def test_no_answer_is_a_page_where_a_host_takes_it_for_one(tmp_path: Path) -> None:
    hostile = a_service(name="<script>alert(1)</script>&lt;", criteria="Ring us & ask <3")
    offer = an_offer(tmp_path, {**a_council(), "data/services/full-service.yml": hostile})
    texts = [text for path, text in files_of_open_data(offer) if path.startswith(FOLDER)]
    assert not [text for text in texts if isinstance(text, str) or set(b"<>&") & set(text)]
    assert service(offer, "full-service")["name"] == "<script>alert(1)</script>&lt;"


def test_nothing_is_null_or_empty(demonstration: LocalOffer) -> None:
    def look(value: Any, at: str) -> None:
        assert value not in (None, "", [], {}) or at.endswith("/contents"), at
        for name, inner in value.items() if isinstance(value, dict) else ():
            look(inner, f"{at}/{name}")
        for inner in value if isinstance(value, list) else ():
            look(inner, at)

    for address, document in documents(demonstration).items():
        look(document, address)


def test_identifiers_are_unique_and_hang_on_the_record_alone(demonstration: LocalOffer) -> None:
    first = documents(demonstration)
    moved = demonstration.site.model_copy(update={"address": "https://elsewhere.example/"})
    assert list(documents(replace(demonstration, site=moved))) == list(first)
    assert len(first) == len(set(first))
    for kind in ("services", "service_at_locations"):
        listed = [item["id"] for item in first[f"{kind}/"]["contents"]]
        assert len(set(listed)) == len(listed)
        for document in (first[f"{kind}/{id_}/"] for id_ in listed):
            for name, parts in document.items():
                ids = [part["id"] for part in parts if "id" in part] if isinstance(parts, list) else []
                assert len(set(ids)) == len(ids), f"{document['name']}: {name}"


def test_identifiers_are_uuids_of_version_5(council: LocalOffer) -> None:
    namespace = uuid.UUID(council.site.uuid_namespace)
    assert Names(council.site).of("services", "x") == str(uuid.uuid5(namespace, "services/x"))


def test_without_a_pinned_namespace_the_address_gives_one(tmp_path: Path) -> None:
    offer = an_offer(tmp_path, {**a_council(), "data/site.yml": a_site(uuid_namespace=LEFT_OUT)})
    namespace = uuid.uuid5(uuid.NAMESPACE_URL, offer.site.address)
    assert Names(offer.site).of("services", "x") == str(uuid.uuid5(namespace, "services/x"))


def test_parts_keep_their_identifiers_when_a_list_is_put_in_order(tmp_path: Path) -> None:
    places = [a_venue(), a_venue(name="Library", street="9 High Street")]
    first = an_offer(
        tmp_path / "a", {**a_council(), "data/services/full-service.yml": a_service(where={"places": places})}
    )
    turned = a_service(where={"places": places[::-1]})
    second = an_offer(tmp_path / "b", {**a_council(), "data/services/full-service.yml": turned})
    ids = [{at["id"] for at in service(offer, "full-service")["service_at_locations"]} for offer in (first, second)]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 2


def test_a_service_says_what_its_record_says(council: LocalOffer) -> None:
    found = service(council, "full-service")
    assert found["status"] == "temporarily closed"
    assert found["alert"] == "Closed for repairs"
    assert (found["minimum_age"], found["maximum_age"]) == (5, 11)
    assert found["assured_date"] == "2026-11-01"
    assert found["eligibility_description"] == "Your child goes to school in the city."
    assert found["organization"]["organization_identifiers"][0]["identifier_scheme"] == "GB-CHC"
    assert found["cost_options"][0]["amount"] == 4.5
    assert found["schedules"][0]["opens_at"] == "09:30:00"
    assert [phone["type"] for phone in found["contacts"][0]["phones"]] == ["voice", "text", "textphone"]
    assert found["service_areas"][0]["name"] == "Thornmouth"
    assert {attribute["link_type"] for attribute in found["attributes"]} == {"service_type", "need"}
    assert found["local_offer"]["instead"][0]["name"] == "Autism outreach"


def test_a_session_of_every_week_says_its_days(tmp_path: Path) -> None:
    weekly = {"days": ["Tuesday", "Friday"], "opens": "9:30", "season": "term time", "note": "drop in"}
    offer = an_offer(tmp_path, {**a_council(), "data/services/full-service.yml": a_service(sessions=[weekly])})
    found = service(offer, "full-service")["schedules"][0]
    assert (found["freq"], found["interval"], found["byday"]) == ("WEEKLY", 1, "TU,FR")
    assert found["description"] == "Term time. Drop in"
    assert "closes_at" not in found


def test_each_fixed_date_is_a_schedule_of_its_own(tmp_path: Path) -> None:
    dated = {"dates": ["2027-01-12", "2027-01-19"], "opens": "9:45", "closes": "11:45", "note": "Parents"}
    offer = an_offer(tmp_path, {**a_council(), "data/services/full-service.yml": a_service(sessions=[dated])})
    found = service(offer, "full-service")["schedules"]
    assert [(one["dtstart"], one["valid_from"], one["valid_to"]) for one in found] == [
        ("2027-01-12",) * 3,
        ("2027-01-19",) * 3,
    ]
    assert "freq" not in found[0]


def test_what_is_closed_or_gone_is_defunct_and_points_on(council: LocalOffer) -> None:
    gone = service(council, "old-youth-club")
    assert (gone["status"], gone["alert"]) == ("defunct", "Closed on 30 June 2026")
    assert gone["local_offer"]["instead"][0]["url"].endswith("/services/open-service/")
    assert service(council, "closed-service")["status"] == "defunct"


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("https://a.example/b?c=d#e", "https://a.example/b?c=d#e"),
        ("https://a.example/50%", "https://a.example/50%25"),
        ("https://a.example/a[1]", "https://a.example/a%5B1%5D"),
        ("https://a.example/#a#b", "https://a.example/#a%23b"),
        (None, None),
    ],
)
def test_web_addresses_are_written_as_the_validator_reads_them(written: str | None, given: str | None) -> None:
    assert web_address(written) == given


def test_absent_values_are_left_out_and_nothing_else() -> None:
    assert present({"a": None, "b": "", "c": [], "d": {}, "e": 0, "f": False, "g": "x"}) == {
        "e": 0,
        "f": False,
        "g": "x",
    }

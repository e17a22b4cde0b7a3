"""The ids in a record that name other records: found wherever they stand, and told when there is no such record."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from local_offer.models.common import Facts, Kind
from local_offer.models.fields import fields_of
from local_offer.models.references import Reference, references_in
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.models.vocabulary import Category, Word
from local_offer.problems import DataError
from local_offer.reading import read_record
from tests.builders import (
    FULL_RECORDS,
    LEFT_OUT,
    Path_,
    a_category,
    a_council,
    a_service,
    a_setting,
    a_word,
    an_offer,
    read_as,
    value_at,
    with_value,
)

PROGRAMME = Path(__file__).parent / "small_programme/data/progress"
ONE_NUMBER = "data/progress/milestones/one-number.yml"


def fields_that_refer(model: type[BaseModel], at: Path_ = ()) -> list[tuple[Path_, str]]:
    """The way to every field that holds an id, with the kind that it names, as the models describe themselves."""
    found: list[tuple[Path_, str]] = []
    for field in fields_of(model):
        here = (*at, field.name, 0) if field.is_list else (*at, field.name)
        if field.refers_to:
            found.append((here, field.refers_to))
        for part in field.parts:
            found.extend(fields_that_refer(part, here))
    return found


REFERRING = [
    (file, at, path, kind) for file, (model, at) in FULL_RECORDS.items() for path, kind in fields_that_refer(model)
]


def test_the_references_of_a_service_are_found_in_the_order_of_its_fields() -> None:
    assert list(references_in(read_as(Service, a_service()))) == [
        Reference(("instead", 0), Kind.SERVICE, "open-service"),
        Reference(("provider",), Kind.ORGANISATION, "harbour-autism-trust"),
        Reference(("commissioned_by", 0), Kind.ORGANISATION, "severnmouth-city-council"),
        Reference(("categories", 0), Kind.CATEGORY, "outreach"),
        Reference(("who_for", "needs", 0), Kind.NEED, "autism"),
        Reference(("where", "places", 0, "area"), Kind.AREA, "thornmouth"),
        Reference(("where", "places", 0, "access", 0), Kind.ACCESS, "step-free"),
        Reference(("where", "areas", 0), Kind.AREA, "thornmouth"),
        Reference(("languages", 0), Kind.LANGUAGE, "welsh"),
    ]


def test_the_references_of_a_setting_are_found_in_its_units_too() -> None:
    paths = [reference.path for reference in references_in(read_as(Setting, a_setting()))]
    assert ("units", 0, "needs", 0) in paths
    assert ("run_by",) in paths
    assert ("where", "area") in paths


@pytest.mark.parametrize(
    ("model", "values", "expected"),
    [
        (Category, a_category(), Reference(("x", "part_of"), Kind.CATEGORY, "autism-and-adhd")),
        (Word, a_word(), Reference(("x", "see", 0), Kind.WORD, "senco")),
    ],
)
def test_references_in_a_list_of_short_records_start_with_the_record_s_id(
    model: type[Facts], values: dict[str, object], expected: Reference
) -> None:
    assert list(references_in(read_as(model, values), ("x",))) == [expected]


def test_the_words_all_and_unknown_are_no_references() -> None:
    values = a_service(who_for={"needs": "all"}, where={"areas": "unknown"}, instead=LEFT_OUT, languages=LEFT_OUT)
    kinds = {reference.kind for reference in references_in(read_as(Service, values))}
    assert kinds == {Kind.ORGANISATION, Kind.CATEGORY}


@pytest.mark.parametrize(
    ("file", "at", "path", "kind"),
    REFERRING,
    ids=[f"{file}:{'.'.join(map(str, path))}" for file, _, path, _ in REFERRING],
)
def test_an_id_that_no_record_has_is_told_where_it_stands(
    file: str, at: Path_, path: Path_, kind: str, tmp_path: Path
) -> None:
    council = a_council()
    assert value_at(council[file], (*at, *path))
    council[file] = with_value(council[file], (*at, *path), "no-such-record")
    with pytest.raises(DataError) as refused:
        an_offer(tmp_path, council)
    (problem,) = refused.value.problems
    assert problem.says.startswith("There is no ")
    assert problem.says.endswith('called "no-such-record".')
    assert problem.place.file == file
    line = (tmp_path / file).read_text(encoding="utf-8").split("\n")[problem.place.line - 1]
    assert "no-such-record" in line
    assert kind in problem.hint.casefold() or "did you mean" in problem.hint.casefold()


IN_A_PROGRAMME: list[tuple[str, Path_, str]] = [
    ("milestones/one-number.yml", ("plan",), "plans"),
    ("milestones/one-number.yml", ("area",), "areas-to-improve"),
    ("milestones/one-number.yml", ("project",), "projects"),
    ("milestones/one-number.yml", ("round",), "rounds"),
    ("milestones/one-number.yml", ("evidence", 0, "paper"), "papers"),
    ("milestones/one-number.yml", ("impact", "measures", 0), "progress/measures"),
    ("milestones/one-number.yml", ("threads", 0), "threads"),
    ("milestones/one-number.yml", ("assured", 0, "meeting"), "meetings"),
    ("meetings.yml", ("first", "board"), "boards"),
    ("told-us.yml", ("one-number", "milestones", 0), "progress/milestones"),
    ("programme.yml", ("headline_budget",), "money"),
]


def a_council_with_a_programme() -> dict[str, dict[str, object]]:
    """The small council and the small programme, with the lists that the programme is small without."""
    council = a_council()
    for path in sorted(PROGRAMME.rglob("*.yml")):
        found = read_record(path, path.name)
        assert found.record is not None
        council[f"data/progress/{path.relative_to(PROGRAMME).as_posix()}"] = found.record.values
    council["data/progress/threads.yml"] = {"phones": {"name": "Phones", "summary": "Who answers when you ring."}}
    council["data/progress/meetings.yml"] = {"first": {"board": "board", "on": "2026-11-10", "about": "Waits."}}
    council["data/progress/told-us.yml"] = {
        "one-number": {
            "said": "There were four numbers.",
            "who": "Parents at a forum meeting",
            "on": "2026-10-01",
            "did": "There is one number.",
            "area": "waits",
            "milestones": ["one-number"],
        }
    }
    helped = {"helped": "it helped", "says": "Calls are answered sooner.", "measures": ["plans-in-time"]}
    milestone = {**council[ONE_NUMBER], "impact": helped, "threads": ["phones"]}
    council[ONE_NUMBER] = with_value(milestone, ("assured", 0, "meeting"), "first")
    return council


@pytest.mark.parametrize(("file", "path", "kind"), IN_A_PROGRAMME, ids=[kind for *_, kind in IN_A_PROGRAMME])
def test_an_id_that_a_programme_does_not_have_is_told_too(file: str, path: Path_, kind: str, tmp_path: Path) -> None:
    council = a_council_with_a_programme()
    assert an_offer(tmp_path / "before", council)
    council[f"data/progress/{file}"] = with_value(council[f"data/progress/{file}"], path, "no-such-record")
    with pytest.raises(DataError) as refused:
        an_offer(tmp_path / "after", council)
    (problem,) = refused.value.problems
    assert problem.says.endswith('called "no-such-record".')
    assert problem.place.file == f"data/progress/{file}"
    assert kind in problem.hint


def test_there_are_as_many_kinds_of_reference_as_the_models_name() -> None:
    tried = {kind for *_, kind in REFERRING} | {kind for *_, kind in IN_A_PROGRAMME}
    assert tried == {kind.value for kind in Kind} - {"ages"}


def test_a_near_miss_suggests_the_right_id(tmp_path: Path) -> None:
    council = a_council()
    council["data/services/full-service.yml"] = a_service(provider="harbour-autism-trusts")
    with pytest.raises(DataError, match='Did you mean "harbour-autism-trust"'):
        an_offer(tmp_path, council)


def test_a_name_in_the_place_of_an_id_suggests_the_id(tmp_path: Path) -> None:
    council = a_council()
    council["data/vocabulary/needs.yml"]["zz"] = {
        "name": "hearing",
        "summary": "Being deaf.",
        "area_of_need": "sensory and physical",
    }
    council["data/services/full-service.yml"] = a_service(who_for={"needs": ["hearing"]})
    with pytest.raises(DataError, match='Write its id, "zz"'):
        an_offer(tmp_path, council)


def test_a_record_that_could_not_be_read_is_not_also_called_missing(tmp_path: Path) -> None:
    council = a_council()
    council["data/organisations/harbour-autism-trust.yml"]["kind"] = "club"
    with pytest.raises(DataError) as refused:
        an_offer(tmp_path, council)
    assert len(refused.value.problems) == 1

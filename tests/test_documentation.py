"""What is written about records agrees with the models: data/README.md, the JSON Schemas, the forms, and README.md."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click import Context
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from local_offer.commands import main
from local_offer.describing import SCHEMAS, described_files, schema_name
from local_offer.models.common import Facts
from local_offer.models.fields import fields_of
from local_offer.models.local_offer import FOLDERS, LISTS, SINGLES
from local_offer.models.misplaced import models_in
from local_offer.models.validation import validate
from local_offer.new_record import FORMS
from local_offer.reading import Record, Values, read_record, read_text
from tests.builders import Path_, leaves_of, value_at

PROJECT = Path(__file__).parents[1]
DATA_README = (PROJECT / "data" / "README.md").read_text(encoding="utf-8")
KINDS: dict[str, tuple[type[Facts], bool]] = {
    **{file: (model, False) for file, model in SINGLES.items()},
    **{folder: (model, False) for folder, model in FOLDERS.items()},
    **{file: (model, True) for file, model in LISTS.items()},
}
"""Every place in data/ with its model, and whether it is a list of short records."""
GOLDEN = sorted((PROJECT / "tests/golden/records").glob("*.yml"))
ONLY_THE_CHECK_SEES = {
    "no mistake at all": {"all-is-well"},
    "a promise that is not kept": {
        "link-click-here",
        "link-of-the-same-words",
        "link-that-shows-its-address",
        "accessibility-statement-of-last-year",
        "check-overdue",
        "comment-answer-late",
        "contacts-without-phone",
        "law-change-not-compared",
        "privacy-notice-of-last-year",
        "rule-old",
        "site-colour-too-light",
    },
    "words of the interface that nothing prints, or that a fact does not fit": {
        "interface-misspelt",
        "interface-twice",
        "interface-with-a-fact-too-many",
        "interface-without-a-fact",
    },
    "somebody who can be recognised": {
        "comment-with-a-child-s-name",
        "comment-with-a-name",
        "comment-with-a-school-and-a-year-group",
        "comment-with-a-small-number",
        "comment-with-a-telephone-number",
    },
    "something that is not there": {
        "category-misspelt",
        "instead-itself-missing",
        "judged-query-answer-nowhere",
        "link-nowhere",
        "need-unknown",
        "needs-all-as-an-item",
        "organisation-part-of-unknown",
        "provider-misspelt",
        "provider-unknown",
        "site-menu-nowhere",
        "synonym-finds-no-page",
        "synonym-finds-no-word",
        "word-see-unknown",
    },
    "what stands elsewhere already, or too often": {
        "judged-query-twice",
        "synonym-found-twice",
        "synonym-said-twice",
        "synonym-says-too-little",
    },
    "two fields that do not agree": {
        "accessibility-claims-too-much",
        "ages-wrong-way-round",
        "closed-without-day",
        "comment-answer-without-a-day",
        "expectation-and-none",
        "closes-without-opens",
        "contact-unreachable",
        "cost-free-with-price",
        "latitude-alone",
        "next-check-before-last",
        "open-with-closing-day",
        "paused-without-reason",
        "place-without-anything",
        "rule-date-wrong",
    },
    "what is within a text": {
        "code-in-description",
        "heading-in-description",
        "html-in-description",
        "link-javascript",
        "link-no-scheme",
        "picture-in-description",
        "script-in-description",
    },
    "a value with rules of its own": {
        "email-wrong",
        "email-two",
        "email-with-a-space",
        "hard-space-in-a-telephone-number",
        "law-item-unknown",
        "not-applicable",
        "phone-short",
        "phone-with-a-letter",
        "phone-with-an-extension",
        "phone-with-44",
        "postcode-wrong",
        "price-in-words",
        "price-in-pence",
        "price-with-words",
        "time-afternoon",
        "time-as-a-range",
        "time-wrong",
        "website-javascript",
        "website-crooked",
        "website-with-a-space",
        "website-without-https",
    },
}
"""Golden mistakes that a JSON Schema does not see, by the reason."""


class CoreLoader(yaml.SafeLoader):
    """YAML as version 1.2 of its standard reads it, and as editors' programs do: `no` and `9:30` are text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012 - PyYAML's own form


CoreLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"(?:~|null|Null|NULL|)$"), [*"~nN", ""])
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"(?:true|True|TRUE|false|False|FALSE)$"), [*"tTfF"]
)
CoreLoader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), [*"-+0123456789"])
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
    [*"-+.0123456789"],
)
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(str(node.value)))
CoreLoader.add_constructor("tag:yaml.org,2002:bool", lambda _, node: str(node.value).lower() == "true")


def core(text: str) -> Any:
    """The text read as YAML 1.2."""
    return yaml.load(text, CoreLoader)  # noqa: S506 - a loader of plain values


@cache
def schema_for(where: str) -> Draft202012Validator:
    """The JSON Schema of a place in data/, as an editor's program uses it."""
    schema = json.loads((PROJECT / SCHEMAS / schema_name(where)).read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def files_of(where: str) -> list[Path]:
    """The files of the demonstration in a place in data/."""
    place = PROJECT / "data" / where
    return [place] if place.suffix else sorted(place.glob("*.yml"))


def all_models() -> set[type[BaseModel]]:
    """Every model that a record can hold."""
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [model for model, _ in KINDS.values()]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting.extend(part for info in model.model_fields.values() for part in models_in(info.annotation))
    return found


def test_what_is_described_is_up_to_date() -> None:
    result = CliRunner().invoke(main, ["describe", "--check", "--project", str(PROJECT)])
    assert (result.exit_code, result.output) == (0, "")
    assert len(list(described_files(PROJECT))) == len(KINDS) + 2


def test_yaml_is_read_as_editors_programs_read_it() -> None:
    values = core("a: no\nb: 9:30\nc: 020\nd: 2026-09-01\ne:\nf: true\ng: 4.50\nh: '1'\ni: 0800 1111\nj: 1_0\n")
    assert list(values.values()) == ["no", "9:30", 20, "2026-09-01", None, True, 4.5, "1", "0800 1111", "1_0"]


@pytest.mark.parametrize("model", sorted(all_models(), key=lambda model: model.__name__))
def test_every_field_stands_in_the_readme_of_data_with_what_it_is(model: type[BaseModel]) -> None:
    for field in fields_of(model):
        assert field.description, f"{model.__name__}.{field.name} has no words"
        rows = [line for line in DATA_README.split("\n") if line.startswith(f"| `{field.name}` |")]
        said = [row for row in rows if field.description.replace("|", "\\|") in row]
        assert said, f"{model.__name__}.{field.name}"
        assert any(("| must |" in row) == field.needed for row in said)


@pytest.mark.parametrize("where", KINDS)
def test_every_place_in_data_has_a_part_of_the_readme(where: str) -> None:
    assert f"## data/{where}" in DATA_README


@pytest.mark.parametrize("where", KINDS)
def test_a_schema_is_valid_and_says_what_each_field_is(where: str) -> None:
    schema = schema_for(where).schema
    Draft202012Validator.check_schema(schema)
    model, listed = KINDS[where]
    own = schema["$defs"][model.__name__] if listed else schema
    assert set(own["properties"]) == {field.name for field in fields_of(model)}
    assert set(own.get("required", [])) == {field.name for field in fields_of(model) if field.needed}
    assert own["additionalProperties"] is False
    parts = [
        {**schema["$defs"].get(str(one.get("$ref")).split("/")[-1], {}), **one} for one in own["properties"].values()
    ]
    assert all(one.get("description") for one in parts)


@pytest.mark.parametrize("where", KINDS)
def test_a_schema_accepts_every_record_of_the_demonstration(where: str) -> None:
    assert files_of(where)
    for file in files_of(where):
        wrong = [
            f"{file.name}: {'.'.join(map(str, error.path))}: {error.message[:200]}"
            for error in schema_for(where).iter_errors(core(file.read_text(encoding="utf-8")))
        ]
        assert wrong == []


def test_every_record_of_the_demonstration_is_seen_by_the_editor_s_program() -> None:
    settings = json.loads((PROJECT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    seen = {file for pattern in settings.values() for file in PROJECT.glob(pattern)}
    assert {file for where in KINDS for file in files_of(where)} <= seen
    assert all((PROJECT / schema).is_file() for schema in settings)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_schema_refuses_the_golden_mistakes_that_a_schema_can_see(path: Path) -> None:
    record = read_record(path, path.name).record
    assert record is not None
    file, given = record.values["file"], record.values["given"]
    where = next((one for one in KINDS if file == f"data/{one}" or file.startswith(f"data/{one}/")), None)
    if where is None or given is None or path.stem.startswith("file-"):
        return  # not about the words of one record
    only_the_check = {name for names in ONLY_THE_CHECK_SEES.values() for name in names}
    assert schema_for(where).is_valid(core(given)) == (path.stem in only_the_check), (
        f"{path.stem}: when a schema cannot see this mistake, write the case into ONLY_THE_CHECK_SEES."
    )


def test_no_golden_mistake_is_named_that_is_gone() -> None:
    names = {name for names in ONLY_THE_CHECK_SEES.values() for name in names}
    assert names <= {path.stem for path in GOLDEN}


@pytest.mark.parametrize("kind", FORMS)
def test_every_field_stands_in_its_form_at_every_depth(kind: str) -> None:
    values = form_of(kind, commented=True).values
    missing = [".".join(map(str, path)) for path in leaves_of(FOLDERS[FORMS[kind]]) if not stands_in(values, path)]
    # What a command writes is not for an editor to fill in.
    assert [name for name in missing if not name.startswith("imported.")] == []


@pytest.mark.parametrize("kind", FORMS)
@pytest.mark.parametrize("commented", [False, True], ids=["as it is", "with its comments as lines"])
def test_a_form_has_no_field_that_is_not_known(kind: str, commented: bool) -> None:
    _, problems = validate(FOLDERS[FORMS[kind]], form_of(kind, commented=commented))
    assert problems, "a form is to be filled in"
    assert [problem.says for problem in problems if "not a field" in problem.says] == []


@pytest.mark.parametrize("kind", FORMS)
def test_an_example_in_a_form_is_itself_right(kind: str) -> None:
    _, problems = validate(FOLDERS[FORMS[kind]], form_of(kind, commented=True))
    wrong = [
        problem.says for problem in problems if "is missing" not in problem.says and "is empty" not in problem.says
    ]
    assert [says for says in wrong if not says.startswith("This record")] == []


@pytest.mark.parametrize("kind", FORMS)
def test_a_form_names_every_word_that_a_field_may_be(kind: str) -> None:
    text = form_text(kind)
    flat = " ".join(text.replace("#", " ").split())
    for field in fields_of(FOLDERS[FORMS[kind]]):
        for choice in field.choices:
            assert choice in flat, f"{field.name}: {choice}"


@pytest.mark.parametrize("command", sorted(main.list_commands(Context(main))))
def test_every_command_is_named_in_the_readme(command: str) -> None:
    assert f"`local-offer {command}`" in (PROJECT / "README.md").read_text(encoding="utf-8")


def form_text(kind: str) -> str:
    """The words of a form."""
    return (PROJECT / f"hooks/local_offer/forms/{kind}.yml").read_text(encoding="utf-8")


def form_of(kind: str, *, commented: bool) -> Record:
    """A form as a record, with the examples in its comments made lines of it, or without its comments."""
    text = form_text(kind)
    if commented:
        text = re.sub(r"^( *)# ((?: *- )? *[a-z_]+:(?: .*)?| +- .*)$", r"\1\2", text, flags=re.MULTILINE)
        text = re.sub(r"^# (  - .*)$", r"\1", text, flags=re.MULTILINE)
    result = read_text(text.encode(), f"data/{FORMS[kind]}/form.yml")
    assert result.record is not None, result.problems
    return result.record


def stands_in(values: Values, path: Path_) -> bool:
    """Whether a field is in the record, whatever its value; a list may have its one item or none."""
    try:
        value_at(values, path[:-1] if path[-1] == 0 else path)
    except (KeyError, IndexError, TypeError):
        return False
    return True

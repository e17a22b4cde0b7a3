"""The command line: what it says, where it says it, and the exit code that it gives."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from local_offer import __version__
from local_offer.commands import main
from local_offer.models.local_offer import FOLDERS
from local_offer.models.validation import validate
from local_offer.new_record import FORMS, id_for
from local_offer.reading import read_record
from tests.builders import LEFT_OUT, a_contact, a_council, a_service, write_council

PROJECT = Path(__file__).parents[1]
IN_NOVEMBER_2026 = "1795219200"
IN_2027 = "1813000000"
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 16},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^[^/.]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
"""The shape of GitLab's code quality report (docs.gitlab.com, "Code Quality report format")."""


@pytest.fixture(autouse=True)
def on_one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test here runs on one day of November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", IN_NOVEMBER_2026)


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """A small council in which all is well."""
    return write_council(tmp_path / "council", a_council())


def run(*words: object) -> Result:
    """What a command says and gives."""
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert "Traceback" not in result.output
    return result


def spoil(council: Path) -> None:
    """Make one mistake in one record."""
    write_council(council, {"data/services/full-service.yml": a_service(status="opn", paused_until=LEFT_OUT)})


def test_check_says_on_standard_output_what_it_read(council: Path) -> None:
    result = run("check", "--project", council)
    assert result.exit_code == 0
    assert result.stdout.startswith("Checked: 4 services, 2 organisations, 1 setting, 1 hand-written page")
    assert result.stderr == ""


def test_check_says_on_standard_error_what_is_wrong_and_gives_1(council: Path) -> None:
    spoil(council)
    result = run("check", "--project", council)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("1 problem in 1 file.\n\ndata/services/full-service.yml, line 4,")
    assert 'Did you mean "open"?' in result.stderr


def test_check_shows_paths_as_an_editor_knows_them_wherever_the_project_is(council: Path) -> None:
    spoil(council)
    assert str(council.parent) not in run("check", "--project", council).stderr


def test_a_broken_promise_is_told_but_fails_only_a_strict_check(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", IN_2027)
    usual, strict = run("check", "--project", council), run("check", "--strict", "--project", council)
    assert (usual.exit_code, strict.exit_code) == (0, 1)
    assert "broken promises in" in usual.stderr
    told, told_strictly = (
        {part for part in each.stderr.strip().split("\n\n") if part.startswith(("data/", "content/"))}
        for each in (usual, strict)
    )
    assert told < told_strictly
    assert usual.stdout.startswith("Checked: ")


def test_a_strict_check_of_a_council_where_all_is_well_gives_0(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_offer.commands.promises_in_law", lambda *_: ())
    assert run("check", "--strict", "--project", council).exit_code == 0


def test_a_strict_check_fails_on_a_local_offer_that_is_not_whole(council: Path) -> None:
    result = run("check", "--strict", "--project", council)
    assert result.exit_code == 1
    assert "that the law lists are not met" in result.stderr


def test_a_quiet_check_says_nothing_of_broken_promises_and_notes(
    council: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", IN_2027)
    result = run("check", "--quiet", "--project", council)
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_quiet_check_still_says_what_stops_the_build(council: Path) -> None:
    spoil(council)
    result = run("check", "--quiet", "--project", council)
    assert result.exit_code == 1
    assert "1 problem in 1 file." in result.stderr


def test_a_quiet_and_strict_check_fails_on_a_broken_promise(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", IN_2027)
    assert run("check", "--quiet", "--strict", "--project", council).exit_code == 1


def test_a_note_fails_nothing(council: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local_offer.commands.promises_in_law", lambda *_: ())
    contact = a_contact(phone=LEFT_OUT)
    write_council(council, {"data/services/full-service.yml": a_service(contacts=[contact])})
    result = run("check", "--strict", "--project", council)
    assert result.exit_code == 0
    assert "1 note:" in result.stderr


def test_github_is_shown_each_problem_on_its_line(council: Path) -> None:
    spoil(council)
    result = run("check", "--annotations", "github", "--project", council)
    (line,) = result.stdout.splitlines()
    assert line.startswith("::error file=data/services/full-service.yml,line=4,col=1::Autism outreach: ")
    assert result.exit_code == 1


def test_github_is_shown_nothing_where_all_is_well(council: Path) -> None:
    assert "::" not in run("check", "--annotations", "github", "--project", council).stdout


def test_gitlab_gets_a_report_of_the_shape_it_asks_for(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(council)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", IN_2027)
    file = tmp_path / "report.json"
    assert run("check", "--annotations", "gitlab", "--annotations-file", file, "--project", council).exit_code == 1
    report = json.loads(file.read_text(encoding="utf-8"))
    assert Draft202012Validator(CODE_QUALITY).is_valid(report)
    assert [entry["severity"] for entry in report] == ["blocker"]
    assert report[0]["location"] == {"path": "data/services/full-service.yml", "lines": {"begin": 4}}


def test_gitlab_gets_an_empty_report_where_all_is_well(council: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    assert run("check", "--annotations", "gitlab", "--annotations-file", file, "--project", council).exit_code == 0
    assert json.loads(file.read_text(encoding="utf-8")) == []


def test_gitlab_gets_every_broken_promise_under_a_fingerprint_of_its_own(
    council: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", IN_2027)
    file = tmp_path / "report.json"
    run("check", "--annotations", "gitlab", "--annotations-file", file, "--project", council)
    report = json.loads(file.read_text(encoding="utf-8"))
    assert Draft202012Validator(CODE_QUALITY).is_valid(report)
    assert len(report) > 5
    assert len({entry["fingerprint"] for entry in report}) == len(report)


def test_a_folder_without_records_is_told_in_words(tmp_path: Path) -> None:
    result = run("check", "--project", tmp_path)
    assert result.exit_code == 1
    assert "data/site.yml\n  There is no such file." in result.stderr


@pytest.mark.parametrize("kind", FORMS)
def test_new_writes_a_record_that_check_then_helps_to_fill_in(kind: str, council: Path) -> None:
    result = run("new", kind, "Sunny Days", "--project", council)
    file = council / "data" / FORMS[kind] / "sunny-days.yml"
    assert result.exit_code == 0
    assert result.stdout == f"Wrote {file}. Fill it in, then run make check.\n"
    told = run("check", "--project", council)
    assert told.exit_code == 1
    assert f"data/{FORMS[kind]}/sunny-days.yml" in told.stderr
    assert '"summary" is empty' in told.stderr


def test_new_does_not_write_over_a_record(council: Path) -> None:
    file = council / "data/services/full-service.yml"
    before = file.read_bytes()
    result = run("new", "service", "Full service", "--project", council)
    assert result.exit_code == 1
    assert result.stderr == f"{file} is there already. Choose another name, or change that record.\n"
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ('The "Quiet" Hour', "the-quiet-hour"),
        ("Children's centre", "childrens-centre"),
        ("Clwb Siarad Tŷ Gwyn", "clwb-siarad-ty-gwyn"),
        ("Ŵyl Hâf", "wyl-haf"),
        ("SEND/EHC advice", "send-ehc-advice"),
        ("back\\slash: # & *x* {{ y }}", "back-slash-x-y"),
        ("NAME", "name"),
        ("no", "no"),
        ("  spaces\tand\nlines ", "spaces-and-lines"),
        ("../../etc/passwd", "etc-passwd"),
        ("/etc/passwd", "etc-passwd"),
        ("C:\\windows", "c-windows"),
        ("..", ""),
        ("x" * 200, "x" * 80),
        ("a" * 79 + " b", "a" * 79),
        ("😀 fun", "fun"),
    ],
)
def test_any_name_gives_an_id_and_stands_in_its_record_as_it_was_given(name: str, id_: str, council: Path) -> None:
    before = every_file(council.parent)
    result = run("new", "service", "--project", council, "--", name)
    if not id_:
        assert result.exit_code == 2
        assert "no letters or numbers" in result.stderr
        assert every_file(council.parent) == before
        return
    file = council / "data/services" / f"{id_}.yml"
    assert result.exit_code == 0
    assert every_file(council.parent) - before == {file}
    record = read_record(file, f"data/services/{file.name}").record
    assert record is not None
    assert record.values["name"] == " ".join(name.split())
    told = validate(FOLDERS["services"], record)[1]
    assert not [problem for problem in told if "name" in problem.says and len(name) <= 200], told


@pytest.mark.parametrize("name", ["", " ", "—", "你好", "😀", "\u202e"])
def test_a_name_without_letters_is_refused_in_words(name: str, council: Path) -> None:
    before = every_file(council)
    result = run("new", "service", "--project", council, "--", name)
    assert result.exit_code == 2
    assert "has no letters or numbers to make a file name from." in result.stderr
    assert result.stderr.replace("\n", "").isprintable()
    assert every_file(council) == before


@pytest.mark.parametrize("name", ["bell\a", "order \u202e turned", "zero \0 byte", "\x1b[31mred", "\ud800 half"])
def test_a_name_with_characters_that_no_record_may_hold_is_refused_in_words(name: str, council: Path) -> None:
    before = every_file(council)
    result = run("new", "service", "--project", council, "--", name)
    assert result.exit_code == 2
    assert result.stderr.startswith("The name cannot stand in a record. ")
    assert result.stderr.replace("\n", "").isprintable()
    assert every_file(council) == before


@pytest.mark.parametrize("name", ["a", "A b", "Ŵ", "9 to 5", "x" * 500, "a--b", "-a-", "a_b", "ﬁne", "ªº"])
def test_an_id_is_always_one_that_a_record_may_have(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_for(name))
    assert len(id_for(name)) <= 80


def test_new_says_when_it_cannot_write(council: Path) -> None:
    folder = council / "data/settings"
    shutil.rmtree(folder)
    folder.write_text("a file where a folder should be", encoding="utf-8")
    result = run("new", "setting", "Sunny Days", "--project", council)
    assert result.exit_code == 1
    assert result.stderr.strip()


def test_describe_writes_what_the_models_say_and_then_has_nothing_to_change(council: Path) -> None:
    assert run("describe", "--check", "--project", council).exit_code == 1
    first = run("describe", "--project", council)
    assert first.exit_code == 0
    assert f"Wrote {council / 'data/README.md'}." in first.stdout
    assert run("describe", "--project", council).stdout == ""
    assert run("describe", "--check", "--project", council).exit_code == 0


def test_a_check_of_what_is_described_changes_nothing_and_names_the_file(council: Path) -> None:
    run("describe", "--project", council)
    readme = council / "data/README.md"
    readme.write_text("changed by hand", encoding="utf-8")
    result = run("describe", "--check", "--project", council)
    assert result.exit_code == 1
    assert result.stderr == f"{readme} is not what the models say. Run local-offer describe.\n"
    assert readme.read_text(encoding="utf-8") == "changed by hand"


def test_describe_keeps_the_editor_s_other_settings(council: Path) -> None:
    file = council / ".vscode/settings.json"
    file.parent.mkdir()
    file.write_text('{"editor.tabSize": 2}', encoding="utf-8")
    run("describe", "--project", council)
    settings = json.loads(file.read_text(encoding="utf-8"))
    assert settings["editor.tabSize"] == 2
    assert "data/services/*.yml" in settings["yaml.schemas"].values()


@pytest.mark.parametrize(
    "words",
    [
        ("chek",),
        ("check", "--stric"),
        ("check", "--annotations", "bitbucket"),
        ("check", "--project", "/no/such/folder"),
        ("new",),
        ("new", "club", "x"),
        ("new", "service"),
        ("describe", "x"),
        ("import", "x"),
    ],
)
def test_a_command_that_was_not_called_as_it_must_be_gives_2_and_says_how(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr or "Usage: " in result.stderr


@pytest.mark.parametrize("word", ["--help", "-h"])
def test_help_names_every_command(word: str) -> None:
    result = run(word)
    assert result.exit_code == 0
    for command in ("check", "build", "serve", "new", "import", "describe"):
        assert f"\n  {command} " in result.stdout


@pytest.mark.parametrize("command", ["check", "build", "serve", "new", "import", "describe"])
def test_every_command_and_option_has_words_of_help(command: str) -> None:
    assert run(command, "--help").exit_code == 0
    found = main.commands[command]
    assert found.help
    for option in found.params:
        assert option.param_type_name == "argument" or option.help, f"{command} {option.name}"  # type: ignore[attr-defined]


def test_the_version_is_the_package_s() -> None:
    assert run("--version").stdout == f"local-offer, version {__version__}\n"


def test_the_package_runs_as_a_program(council: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "hooks")}
    asking = [sys.executable, "-m", "local_offer", "check", "--project", str(council)]
    answer = subprocess.run(asking, capture_output=True, text=True, env=environment, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith("Checked: 4 services")


def every_file(folder: Path) -> set[Path]:
    """Every file below a folder."""
    return {file for file in folder.rglob("*") if file.is_file()}

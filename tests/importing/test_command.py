"""`local-offer import` as an officer types it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from local_offer.importing.command import import_command
from tests.importing.conftest import MAPPING, rows


def test_a_spreadsheet_is_imported_and_the_figures_are_told(data: Path, tmp_path: Path) -> None:
    (tmp_path / "clubs.csv").write_text(rows({}), "utf-8")
    (tmp_path / "clubs.yml").write_text(MAPPING, "utf-8")
    words = ["spreadsheet", f"{tmp_path}/clubs.csv", "--mapping", f"{tmp_path}/clubs.yml", "--name", "clubs"]
    result = CliRunner().invoke(import_command, [*words, "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert "1 records read" in result.output
    assert "2 new (1 organisations, 1 services)" in result.output
    assert (data / "services/harbour-club.yml").exists()


def test_rows_go_where_the_command_says(data: Path, tmp_path: Path) -> None:
    (tmp_path / "clubs.csv").write_text("ref,name\n1,Harbour Trust\n", "utf-8")
    mapping = "into: services\nkey: ref\ncolumns:\n  name: name\nconstants:\n  kind: charity\n  summary: A trust.\n"
    (tmp_path / "clubs.yml").write_text(mapping, "utf-8")
    words = ["spreadsheet", f"{tmp_path}/clubs.csv", "--mapping", f"{tmp_path}/clubs.yml", "--name", "clubs"]
    result = CliRunner().invoke(import_command, [*words, "--into", "organisations", "--data", str(data)])
    assert result.exit_code == 0, result.output
    assert (data / "organisations/harbour-trust.yml").exists()


def test_an_open_referral_file_is_imported_on_trial(data: Path, tmp_path: Path) -> None:
    (tmp_path / "page.json").write_text(json.dumps([{"id": 1, "name": "Club", "status": "active"}]), "utf-8")
    words = ["open-referral", f"{tmp_path}/page.json", "--name", "fis", "--data", str(data), "--dry-run"]
    result = CliRunner().invoke(import_command, words)
    assert result.exit_code == 0, result.output
    assert "a trial" in result.output
    assert '1 (Club): "summary" is missing' in result.output


def test_what_stops_an_import_is_told_without_a_trace(data: Path, tmp_path: Path) -> None:
    words = ["open-referral", f"{tmp_path}/nothing.json", "--name", "fis", "--data", str(data)]
    result = CliRunner().invoke(import_command, words)
    assert result.exit_code == 1
    assert "There is no such file" in result.output
    assert "Traceback" not in result.output

"""The second import, and every one after it: only what the source changed is changed, and what editors did stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from local_offer.importing.memory import digests
from local_offer.importing.merging import merged
from local_offer.importing.report import report_text
from local_offer.problems import DataError
from tests.importing.conftest import MAPPING, ImportSheet, rows, snapshot

FILE = "services/harbour-club.yml"


def edit(data: Path, old: str, new: str) -> None:
    file = data / FILE
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_importing_the_same_again_changes_no_byte(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({"ref": "1"}, {"ref": "2"}))
    before = snapshot(data)
    report = import_sheet(rows({"ref": "2"}, {"ref": "1"}))
    assert snapshot(data) == before
    assert not report.new
    assert not report.updated


def test_only_the_changed_field_is_updated(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    report = import_sheet(rows({"web": "https://new.example/"}))
    assert [change.updated for change in report.updated] == [("website",)]
    assert "https://new.example/" in (data / FILE).read_text("utf-8")


def test_a_change_made_by_hand_is_kept(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    edit(data, "status: open", "status: waiting list")
    report = import_sheet(rows({"web": "https://new.example/"}))
    text = (data / FILE).read_text("utf-8")
    assert "status: waiting list" in text
    assert "https://new.example/" in text
    assert report.updated[0].kept == ("status",)


def test_a_field_that_an_editor_added_or_deleted_stays_so(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    edit(data, "website: https://harbour.example/\n", "sessions_note: Ring first.\n")
    import_sheet(rows({"about": "A new club by the harbour."}))
    text = (data / FILE).read_text("utf-8")
    assert "sessions_note: Ring first." in text
    assert "website" not in text
    assert "A new club" in text


def test_when_both_changed_a_field_the_editors_stands_and_the_conflict_is_told_once(
    data: Path, import_sheet: ImportSheet
) -> None:
    import_sheet(rows({}))
    edit(data, "https://harbour.example/", "https://ours.example/")
    report = import_sheet(rows({"web": "https://theirs.example/"}))
    assert "https://ours.example/" in (data / FILE).read_text("utf-8")
    assert report.conflicts[0].conflicts == ("website",)
    assert f"data/{FILE}: website" in report_text(report)
    assert not import_sheet(rows({"web": "https://theirs.example/"})).conflicts


def test_comments_survive_while_nothing_of_the_record_changes(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({"ref": "1"}, {"ref": "2", "name": "Other Club"}))
    edit(data, "status: open", "# rung on Monday\nstatus: open")
    import_sheet(rows({"ref": "1"}, {"ref": "2", "name": "Other Club", "about": "New words."}))
    assert "# rung on Monday" in (data / FILE).read_text("utf-8")


def test_a_record_that_vanished_is_told_and_never_deleted(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({"ref": "1"}, {"ref": "2", "name": "Other Club"}))
    report = import_sheet(rows({"ref": "2", "name": "Other Club"}))
    assert [change.id for change in report.vanished] == ["harbour-club"]
    assert (data / FILE).exists()
    again = import_sheet(rows({"ref": "1"}, {"ref": "2", "name": "Other Club"}))
    assert not again.new
    assert not again.vanished


def test_a_record_that_can_no_longer_be_used_stays_as_it_is(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    before = (data / FILE).read_bytes()
    report = import_sheet(rows({"about": ""}))
    assert (data / FILE).read_bytes() == before
    assert [change.id for change in report.left_as_it_is] == ["harbour-club"]


def test_a_record_that_an_editor_deleted_does_not_come_back(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    (data / FILE).unlink()
    report = import_sheet(rows({}))
    assert not (data / FILE).exists()
    assert [change.id for change in report.deleted_here] == ["harbour-club"]


def test_a_record_keeps_its_id_when_its_name_changes(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    import_sheet(rows({"name": "Quayside Club"}))
    assert [file.stem for file in (data / "services").iterdir()] == ["harbour-club"]


def test_a_record_whose_file_was_renamed_is_found_again(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    (data / FILE).rename(data / "services/the-club.yml")
    report = import_sheet(rows({"about": "New words."}))
    assert [change.id for change in report.updated] == ["the-club"]
    assert not (data / FILE).exists()


def test_records_are_found_again_when_the_memory_is_lost(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    edit(data, "status: open", "status: waiting list")
    (data / "imports/clubs.json").unlink()
    report = import_sheet(rows({}))
    assert [file.stem for file in (data / "services").iterdir()] == ["harbour-club"]
    assert report.conflicts[0].conflicts == ("status",)


def test_a_record_that_was_made_by_hand_is_never_written_over(data: Path, import_sheet: ImportSheet) -> None:
    (data / "services").mkdir()
    (data / FILE).write_text("name: Ours\n", "utf-8")
    import_sheet(rows({}))
    assert (data / FILE).read_text("utf-8") == "name: Ours\n"
    assert (data / "services/harbour-club-severnmouth.yml").exists()


def test_a_record_that_cannot_be_read_is_left_alone(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    (data / FILE).write_text('name: "open\n', "utf-8")
    report = import_sheet(rows({"about": "New words."}))
    assert "cannot be read" in report.all_unusable[0].why
    assert (data / FILE).read_text("utf-8") == 'name: "open\n'


def test_a_change_that_would_not_go_with_one_made_by_hand_is_not_written(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    edit(data, "status: open", "status: shut")
    before = (data / FILE).read_bytes()
    report = import_sheet(rows({"about": "New words."}))
    assert "together with the changes made by hand" in report.all_unusable[0].why
    assert (data / FILE).read_bytes() == before


def test_a_damaged_memory_stops_the_import(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    (data / "imports/clubs.json").write_text("{", "utf-8")
    with pytest.raises(DataError, match="remembers the last import"):
        import_sheet(rows({}))


def test_the_memory_is_small_sorted_and_says_what_it_is(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({"ref": "2", "name": "B"}, {"ref": "1"}))
    text = (data / "imports/clubs.json").read_text("utf-8")
    assert "Made by local-offer import" in text
    assert text.index('"1": {"id": "harbour-club"') < text.index('"2": {"id": "b"')
    assert "harbour.example" not in text


def test_a_new_constant_reaches_records_that_nobody_changed(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({}))
    import_sheet(rows({}), MAPPING.replace("2027-09-01", "2027-12-01"))
    assert "next_due: 2027-12-01" in (data / FILE).read_text("utf-8")


def test_a_field_that_both_changed_to_the_same_is_no_conflict() -> None:
    result = merged({"name": "B"}, digests({"name": "A"}), {"name": "B"})
    assert result.values == {"name": "B"}
    assert not result.conflicts

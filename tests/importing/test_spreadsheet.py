"""A spreadsheet and its mapping file become records, and what cannot be used is listed with the reason."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from local_offer.importing.drafts import Directory
from local_offer.importing.importer import import_directory
from local_offer.importing.report import report_text
from local_offer.problems import DataError
from local_offer.reading import Values, read_record
from tests.importing.conftest import HEADINGS, MAPPING, ImportSheet, rows, snapshot


def values_of(data: Path, file: str) -> Values:
    record = read_record(data / file, file).record
    assert record is not None
    return record.values


def test_a_row_becomes_a_record(data: Path, import_sheet: ImportSheet) -> None:
    report = import_sheet(rows({}), MAPPING + "credit: Thanks to the list.\n")
    assert len(report.new) == 2
    values = values_of(data, "services/harbour-club.yml")
    assert values["provider"] == "nobody-knows"
    assert values["contacts"] == [
        {"who": "Harbour Club", "phone": "01632 960 123", "email": "info@harbour.example"},
    ]
    assert values["where"]["places"][0]["postcode"] == "ZX1 4AB"
    assert values["imported"] == {"source": "clubs", "key": "1", "credit": "Thanks to the list."}
    assert values_of(data, "organisations/nobody-knows.yml")["name"] == "Nobody knows"


def test_what_the_source_does_not_say_stays_unknown(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({"web": "NA", "phone": "", "email": "null", "street": "NA", "postcode": "n/a"}))
    values = values_of(data, "services/harbour-club.yml")
    assert not {"website", "contacts", "where", "cost", "who_for"} & set(values)


def test_a_trial_writes_nothing(data: Path, import_sheet: ImportSheet) -> None:
    before = snapshot(data)
    report = import_sheet(rows({}), dry_run=True)
    assert len(report.new) == 2
    assert "a trial: nothing was written" in report_text(report)
    assert snapshot(data) == before


def test_a_row_without_a_needed_fact_is_listed_and_not_written(data: Path, import_sheet: ImportSheet) -> None:
    report = import_sheet(rows({"ref": "1"}, {"ref": "2", "name": "Silent Club", "about": "NA"}))
    assert [(one.key, one.name) for one in report.all_unusable] == [("2", "Silent Club")]
    assert '"summary" is missing' in report.all_unusable[0].why
    assert not (data / "services/silent-club.yml").exists()


def test_rows_without_a_key_and_rows_with_the_same_key_are_listed(import_sheet: ImportSheet) -> None:
    report = import_sheet(rows({"ref": "1"}, {"ref": "1", "name": "Other"}, {"ref": " ", "name": "Third"}))
    why = [one.why for one in report.all_unusable]
    assert "row 3 has the same key as row 2" in why
    assert "its key is empty" in why


def test_a_word_that_is_not_in_our_lists_is_told(import_sheet: ImportSheet) -> None:
    report = import_sheet(rows({}), MAPPING.replace("[things-to-do]", "[thinks-to-do]"))
    assert 'there is no categories entry called "thinks-to-do"' in report.all_unusable[0].why


def test_two_records_of_one_name_are_told_apart_by_their_town(data: Path, import_sheet: ImportSheet) -> None:
    import_sheet(rows({"ref": "1", "town": "Eastquay"}, {"ref": "2", "town": "Highfield"}))
    assert {file.stem for file in (data / "services").iterdir()} == {"harbour-club", "harbour-club-highfield"}


def test_one_persons_mailbox_is_left_out_and_told(data: Path, import_sheet: ImportSheet) -> None:
    report = import_sheet(rows({"email": "ada.byron@elsewhere.example", "about": "Ask ada.byron@elsewhere.example."}))
    text = (data / "services/harbour-club.yml").read_text("utf-8")
    assert "byron" not in text
    assert len(report.personal) >= 2
    assert "byron" not in report_text(report)


def test_a_mailbox_that_the_mapping_file_keeps_is_kept(data: Path, import_sheet: ImportSheet) -> None:
    mapping = MAPPING + "keep_mailboxes: [ada.byron@elsewhere.example]\n"
    import_sheet(rows({"email": "ada.byron@elsewhere.example"}), mapping)
    assert "ada.byron@elsewhere.example" in (data / "services/harbour-club.yml").read_text("utf-8")


def test_a_workbook_is_imported_and_its_numeric_phone_is_not_guessed(data: Path, import_sheet: ImportSheet) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADINGS))
    sheet.append(
        [1, "Harbour Club", "A club.", "www.harbour.example", 1632960123, None, "2 Quay Street", "", "ZX1 4AB"]
    )
    stored = io.BytesIO()
    book.save(stored)
    report = import_sheet(stored.getvalue(), suffix=".xlsx")
    values = values_of(data, "services/harbour-club.yml")
    assert "contacts" not in values
    assert values["website"] == "http://www.harbour.example"
    assert "add_zero" in report.other_values[0][1].why

    import_sheet(stored.getvalue(), MAPPING + "add_zero: yes\n", suffix=".xlsx")
    assert values_of(data, "services/harbour-club.yml")["contacts"][0]["phone"] == "01632 960 123"


def test_words_are_translated_and_those_without_translation_are_counted(data: Path, import_sheet: ImportSheet) -> None:
    mapping = (
        MAPPING.replace("where.places.0.town: town", "who_for.needs: town")
        + "split:\n  who_for.needs: ;\nvalues:\n  who_for.needs:\n    ASD: autism\n    Any: leave out\n"
    )
    report = import_sheet(rows({"town": "asd; Any; Other"}), mapping)
    assert values_of(data, "services/harbour-club.yml")["who_for"]["needs"] == ["autism"]
    assert report.directory.untranslated == {("who_for.needs", "Other"): 1}
    assert 'who_for.needs: "Other"' in report_text(report)


def test_columns_put_items_into_a_list(data: Path, import_sheet: ImportSheet) -> None:
    mapping = MAPPING + "lists:\n  where.places.0.access:\n    town:\n      Ramp: step-free\n"
    import_sheet(rows({"town": "ramp"}), mapping)
    assert values_of(data, "services/harbour-club.yml")["where"]["places"][0]["access"] == ["step-free"]


def test_rows_are_left_out_on_purpose_and_counted(data: Path, import_sheet: ImportSheet) -> None:
    mapping = MAPPING + "only:\n  town: [Severnmouth]\nskip:\n  name: [Gone Club]\n"
    table = rows({"ref": "1"}, {"ref": "2", "town": "Elsewhere"}, {"ref": "3", "name": "Gone Club"})
    report = import_sheet(table, mapping)
    assert report.directory.passed_over == 2
    assert [file.stem for file in (data / "services").iterdir()] == ["harbour-club"]


def test_a_provider_named_in_a_column_becomes_an_organisation(data: Path, import_sheet: ImportSheet) -> None:
    mapping = MAPPING.replace("  provider: nobody-knows\n", "") + (
        "provider:\n  column: town\n  constants:\n    kind: charity\n    summary: The list says nothing more.\n"
    )
    table = rows({"ref": "1", "town": "Harbour Trust"}, {"ref": "2", "name": "B", "town": "NA"})
    report = import_sheet(table, mapping)
    assert values_of(data, "services/harbour-club.yml")["provider"] == "harbour-trust"
    assert values_of(data, "organisations/harbour-trust.yml")["kind"] == "charity"
    assert not (data / "organisations/nobody-knows.yml").exists()
    assert [one.why for one in report.all_unusable] == ['"provider" is missing']


def test_an_organisation_that_exists_already_is_not_written_again(data: Path, import_sheet: ImportSheet) -> None:
    file = data / "organisations/nobody-knows.yml"
    file.parent.mkdir()
    file.write_text("name: As it was\nkind: charity\nsummary: Kept.\n", "utf-8")
    import_sheet(rows({}))
    assert "As it was" in file.read_text("utf-8")


def test_ages_end_at_25_and_need_both_ends(data: Path, import_sheet: ImportSheet) -> None:
    mapping = MAPPING.replace("where.places.0.town: town", "who_for.ages.from: town").replace(
        "where.places.0.street: street", "who_for.ages.to: street"
    )
    report = import_sheet(
        rows({"ref": "1", "town": "16", "street": "99"}, {"ref": "2", "name": "B", "town": "5", "street": "NA"}),
        mapping,
    )
    assert values_of(data, "services/harbour-club.yml")["who_for"]["ages"] == {"from": "16", "to": "25"}
    assert "who_for" not in values_of(data, "services/b.yml")
    assert any("only one end" in one.why for _, one in report.other_values)


def test_the_date_of_the_sources_own_check_is_taken(data: Path, import_sheet: ImportSheet) -> None:
    mapping = MAPPING.replace("where.places.0.town: town", "checked.on: town")
    import_sheet(rows({"town": "01/10/2027"}), mapping)
    checked = values_of(data, "services/harbour-club.yml")["checked"]
    assert checked == {"on": "2027-10-01", "by": "The list", "next_due": "2028-09-30"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("website: web", "website: webb"), 'There is no column "webb"'),
        (("website: web", "website: webb"), 'Did you mean "web"'),
        (("website: web", "webiste: web"), 'Did you mean "website"'),
        (("into: services", "into: sevices"), 'Did you mean "services"'),
        (("into: services", "into: services\ncolums: x"), 'Did you mean "columns"'),
        (("  status: open", "  statis: open"), 'Did you mean "status"'),
        (("constants:", "values:\n  website:\n    x: \nconstants:"), "has no translation"),
        (("constants:", "split:\n  website: ;\nconstants:"), "is not a list"),
        (("constants:", "provider:\n  constants:\n    kind: charity\nconstants:"), 'needs a "column"'),
        (("key: ref\n", ""), '"key" is missing'),
    ],
)
def test_slips_in_the_mapping_file_are_told_in_plain_english(
    import_sheet: ImportSheet, change: tuple[str, str], words: str
) -> None:
    with pytest.raises(DataError) as stopped:
        import_sheet(rows({}), MAPPING.replace(*change))
    assert words in str(stopped.value)
    assert "mapping.yml, line" in str(stopped.value) or "missing" in words


def test_columns_about_staff_are_never_imported(import_sheet: ImportSheet) -> None:
    table = rows({}).replace("town", "pc_metadata", 1)
    with pytest.raises(DataError, match="never imported"):
        import_sheet(table, MAPPING.replace("where.places.0.town: town", "where.places.0.town: pc_metadata"))


def test_the_name_of_an_import_must_fit_a_file(data: Path) -> None:
    with pytest.raises(DataError, match="lower-case words"):
        import_directory(Directory(()), "../x", data)
    with pytest.raises(DataError, match="no such folder"):
        import_directory(Directory(()), "x", data / "nowhere")

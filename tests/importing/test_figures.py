"""DfE's published figures become measures: as published, with their source, and the same again from the same table."""

from __future__ import annotations

import datetime
import re
import shutil
import zipfile
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from local_offer.commands import main
from local_offer.importing.published_measures import WANTED
from local_offer.importing.published_tables import MARKS, Time, council_of, read_tables, time_of
from local_offer.models.progress_measures import Measure
from local_offer.models.progress_values import Mark
from local_offer.offer import read_local_offer
from local_offer.problems import DataError, Place

PROJECT = Path(__file__).parents[2]
TODAY = datetime.date(2026, 11, 21)
HEAD = "time_period,time_identifier,geographic_level,region_code,region_name,new_la_code,old_la_code,la_name"
ALL = "All EHC plans issued,All EHC plans issued"
ROWS = """
2023,Calendar year,National,,,,,,ALL,50
2023,Calendar year,Regional,E12000099,North Sea,,,,ALL,z
2023,Calendar year,Local authority,E12000099,North Sea,E06009999,999,"Dogger, City of",ALL,c
2024,Calendar year,National,,,,,,ALL,46.4
2024,Calendar year,Regional,E12000099,North Sea,,,,ALL,low
2024,Calendar year,Local authority,E12000099,North Sea,E06009999,999,"Dogger, City of",ALL,57
2024,Calendar year,Local authority,E12000099,North Sea,E06009999,999,"Dogger, City of",Age,Aged 10,3
2024,Calendar year,Local authority,E12000099,North Sea,E06009998,998,Dogger Bank,ALL,x
""".replace("ALL", ALL)
TIMELINESS = f"{HEAD},breakdown_topic,breakdown,pc_plans_issued_within_20_weeks{ROWS}"
REQUESTS = (
    f"{HEAD},breakdown_topic,breakdown,requests_received_in_year,request_outcome_six_weeks_pc,request_assess_pc\n"
    "2024,Calendar year,Local authority,E12000099,North Sea,E06009999,999,Dogger,All requests,All requests,3,40,x\n"
)
ID = "plans-within-20-weeks"


@pytest.fixture
def council(tmp_path: Path) -> Path:
    """The demonstration's facts, without the measures that figures are about."""
    project = tmp_path / "council"
    shutil.copytree(PROJECT / "data/progress", project / "data/progress")
    shutil.copy(PROJECT / "data/site.yml", project / "data/site.yml")
    ids = {one.id for one in WANTED}
    for file in (project / "data/progress/measures").iterdir():
        if file.stem in ids:
            file.unlink()
    for file in (project / "data/progress/milestones").iterdir():
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"(?m)^ +measures:\n((?: +- .*\n?)+)", partial(without, ids), text), encoding="utf-8")
    programme = project / "data/progress/programme.yml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace(f"headline_measure: {ID}", "headline_measure: plans-checked-as-good"), "utf-8")
    return project


def without(ids: set[str], found: re.Match[str]) -> str:
    """A list of measures without these; nothing at all when none is left."""
    kept = [line for line in found[0].splitlines(keepends=True) if line.strip().removeprefix("- ") not in ids]
    return "".join(kept) if len(kept) > 1 else ""


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    """A folder with one small table."""
    folder = tmp_path / "tables"
    folder.mkdir()
    (folder / "timeliness_20_week.csv").write_text(TIMELINESS, encoding="utf-8-sig")
    return folder


def figures(project: Path, source: Path, *words: str) -> Result:
    """What the command answers for a council of the table."""
    asked = ["figures", str(source), "--project", str(project), "--council", "E06009999", "--area", "priority-plans"]
    return CliRunner().invoke(main, [*asked, *words])


def measure(project: Path, id_: str = ID) -> Measure:
    """A measure as the site reads it."""
    return read_local_offer(project, TODAY).progress.measures[id_]


def everything(project: Path) -> dict[str, bytes]:
    """Every file of the programme."""
    return {str(file): file.read_bytes() for file in sorted((project / "data").rglob("*.yml"))}


def test_marks_stay_marks_and_numbers_stay_as_they_were_published(council: Path, tables: Path) -> None:
    answer = figures(council, tables)
    assert answer.exit_code == 0, answer.output
    written = (council / f"data/progress/measures/{ID}.yml").read_text(encoding="utf-8")
    assert "actual: too few to show" in written
    assert "region: low" in written
    first, second = measure(council).readings
    assert first.actual.as_published is Mark.TOO_FEW
    assert first.region is not None
    assert first.region.as_published is Mark.NOT_APPLICABLE
    assert (str(second.actual.number), second.as_at) == ("57", datetime.date(2024, 12, 31))
    assert measure(council).baseline_period == "2024"


def test_source_year_and_table_stand_beside_each_figure(council: Path, tables: Path) -> None:
    assert figures(council, tables).exit_code == 0
    offer = read_local_offer(council, TODAY)
    paper = offer.progress.papers[measure(council).latest.paper]
    assert paper.name == "Education, health and care plans 2025, table timeliness_20_week"
    assert paper.by == "Department for Education (DfE)"
    assert "Open Government Licence v3.0" in paper.says


def test_running_again_changes_nothing(council: Path, tables: Path) -> None:
    first = figures(council, tables)
    assert f"Wrote data/progress/measures/{ID}.yml: new figures for 2023 and 2024." in first.output
    before = everything(council)
    again = figures(council, tables)
    assert "Nothing changed." in again.output
    assert everything(council) == before


def test_a_figure_that_was_revised_is_said_and_what_an_editor_wrote_stays(council: Path, tables: Path) -> None:
    assert figures(council, tables).exit_code == 0
    file = council / f"data/progress/measures/{ID}.yml"
    text = file.read_text(encoding="utf-8").replace("EHC plans finished within 20 weeks", "Plans in time")
    own = "  - period: 2025\n    as_at: 2025-12-31\n    actual: 60\n    paper: review-letter-2026\n"
    file.write_text(text.replace("note: ", f"{own}note: "), encoding="utf-8")
    (tables / "timeliness_20_week.csv").write_text(TIMELINESS.replace(",57\n", ",56.8\n"), encoding="utf-8")
    assert "other figures for 2024" in figures(council, tables).output
    found = measure(council)
    assert found.name == "Plans in time"
    assert [str(one.actual.number) for one in found.readings[1:]] == ["56.8", "60"]


def test_a_figure_from_another_paper_stays_and_gets_region_and_england_beside_it(council: Path, tables: Path) -> None:
    shutil.copy(PROJECT / f"data/progress/measures/{ID}.yml", council / f"data/progress/measures/{ID}.yml")
    assert figures(council, tables).exit_code == 0
    found = {one.period: one for one in measure(council).readings}
    assert (str(found["2024"].actual.number), str(found["2024"].england.number)) == ("27.5", "46.4")  # type: ignore[union-attr]
    assert found["2024"].others_from == "dfe-ehc-plans-2025-timeliness-20-week"


def test_a_file_with_comments_is_not_written_over(council: Path, tables: Path) -> None:
    assert figures(council, tables).exit_code == 0
    file = council / f"data/progress/measures/{ID}.yml"
    file.write_text("# Ask the data team first.\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    (tables / "timeliness_20_week.csv").write_text(TIMELINESS.replace(",57\n", ",56.8\n"), encoding="utf-8")
    answer = figures(council, tables)
    assert answer.exit_code == 1
    assert "has comments" in answer.output
    assert "actual: 57" in file.read_text(encoding="utf-8")


def test_a_count_that_could_tell_who_a_child_is_becomes_a_mark(council: Path, tmp_path: Path) -> None:
    source = tmp_path / "requests.csv"
    source.write_text(REQUESTS, encoding="utf-8")
    answer = figures(council, source)
    assert answer.exit_code == 0, answer.output
    assert "requests-received" in answer.output.split("No number was found for:")[1]
    assert str(measure(council, "requests-decided-in-6-weeks").latest.actual.number) == "40"


@pytest.mark.parametrize("asked", ["Dogger, City of", "dogger, city", "E06009999", "999"])
def test_a_council_is_found_by_its_name_or_code(tables: Path, asked: str) -> None:
    found = council_of(read_tables(tables, ["timeliness_20_week"]).values(), asked)
    assert (found.code, found.region) == ("E06009999", "North Sea")


@pytest.mark.parametrize(
    ("asked", "says"),
    [("Dogger", "in the names of several councils"), ("Atlantis", 'No council is called "Atlantis"')],
)
def test_a_council_that_is_not_one_is_said(council: Path, tables: Path, asked: str, says: str) -> None:
    answer = figures(council, tables, "--council", asked)
    assert answer.exit_code == 1
    assert says in answer.output


@pytest.mark.parametrize(
    ("was", "now", "says"),
    [
        (",57\n", ",~\n", "no known mark"),
        (",57\n", ",-3\n", "no known mark"),
        ("2024,Calendar", "soon,Calendar", "must be a year"),
        ("breakdown,pc", "breakdowns,pc", "has no column breakdown"),
        ("pc_plans_issued_within_20_weeks", "pc_plans", "has no column pc_plans_issued_within_20_weeks"),
        ("Age,Aged 10", ALL, "two rows about all children"),
    ],
)
def test_a_table_that_is_not_as_it_must_be_changes_nothing(
    council: Path, tables: Path, was: str, now: str, says: str
) -> None:
    before = everything(council)
    (tables / "timeliness_20_week.csv").write_text(TIMELINESS.replace(was, now), encoding="utf-8")
    answer = figures(council, tables)
    assert answer.exit_code == 1
    assert says in answer.output
    assert everything(council) == before


def test_what_is_lacking_is_asked_for(council: Path, tables: Path) -> None:
    without = ["figures", str(tables), "--project", str(council), "--council", "999"]
    assert "Which area do new measures belong to?" in CliRunner().invoke(main, without).output
    assert "There is no measure" in figures(council, tables, "--only", "nonsense").output
    later = TIMELINESS.replace("\n2024,", "\n2031,")
    (tables / "timeliness_20_week.csv").write_text(later, encoding="utf-8")
    assert "--released" in figures(council, tables).output
    assert figures(council, tables, "--released", "2032-06-24").exit_code == 0


def test_a_zip_file_is_read_as_it_is_published(council: Path, tables: Path, tmp_path: Path) -> None:
    packed = tmp_path / "plans.zip"
    with zipfile.ZipFile(packed, "w") as file:
        file.write(tables / "timeliness_20_week.csv", "data/timeliness_20_week.csv")
    assert figures(council, packed).exit_code == 0
    assert len(measure(council).readings) == 2


def test_a_time_is_a_calendar_year_or_the_january_of_a_school_year() -> None:
    assert time_of("2024", Place("x")) == Time("2024", datetime.date(2024, 12, 31), 2025)
    assert time_of("202425", Place("x")) == Time("January 2025", datetime.date(2025, 1, 31), 2025)
    with pytest.raises(DataError):
        time_of("24", Place("x"))


def test_every_mark_has_a_word_of_ours() -> None:
    assert set(MARKS.values()) == set(Mark)


def test_the_published_tables_give_a_real_council_s_figures(council: Path, shared_data: Path) -> None:
    answer = figures(council, shared_data / "dfe-ehcp-2025", "--council", "Bristol")
    assert answer.exit_code == 0, answer.output
    progress = read_local_offer(council, TODAY).progress
    assert {one.id for one in WANTED} <= progress.measures.keys()
    in_time = progress.measures[ID].latest
    assert [str(one.number) for one in (in_time.actual, in_time.region, in_time.england) if one] == [
        "17.3",
        "31",
        "45.9",
    ]
    assert str(progress.measures["requests-received"].latest.actual.number) == "1605"
    assert str(progress.measures["plans-by-need-asd"].latest.actual.number) == "32.5"
    assert str(progress.measures["reviews-decided-in-4-weeks"].latest.actual.number) == "44.6"
    early = progress.measures["requests-decided-in-6-weeks"].readings[0]
    assert (early.period, early.actual.as_published) == ("2019", Mark.NOT_AVAILABLE)
    assert "Nothing changed." in figures(council, shared_data / "dfe-ehcp-2025", "--council", "E06000023").output

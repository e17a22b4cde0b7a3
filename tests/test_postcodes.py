"""Postcodes: from the National Grid to degrees, from open tables to files, and where places without degrees are."""

from __future__ import annotations

import csv
import gzip
import shutil
import zipfile
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from local_offer.commands import main
from local_offer.importing.national_grid import to_degrees
from local_offer.importing.postcode_tables import Publisher, Table, read_table
from local_offer.models.parts import Venue
from local_offer.models.postcodes import OutwardCode, Spot, spot_of
from local_offer.postcode_files import outward_text, read_postcodes
from local_offer.problems import DataError

PROJECT = Path(__file__).parents[1]
SMALL_COUNCIL = PROJECT / "tests" / "small"
MADE_UP = PROJECT / "tests" / "made-up-postcodes.csv"
CREDIT = "Postcodes ZX1 to ZX9 and their places are made up for this demonstration."
PUBLISHED = [
    (91492.146, 11318.804, 49.92226393730, -6.29977752014),
    (170370.718, 11572.405, 49.96006137820, -5.20304609998),
    (449816.371, 75335.861, 50.57563665000, -1.29782277240),
    (530624.974, 178388.464, 51.48936564950, -0.11992557180),
    (331534.564, 431920.794, 53.77911025760, -3.04045490691),
    (422242.186, 433818.701, 53.80021519630, -1.66379168242),
]
"""Points that Ordnance Survey publishes to test with: easting, northing, latitude and longitude."""


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Nearly the distance, for points that are close together."""
    return hypot((one[0] - other[0]) * 111_200, (one[1] - other[1]) * 111_200 * cos(radians(one[0])))


def rows_of(table: Path) -> Iterator[dict[str, str]]:
    """The rows of a real table of postcodes."""
    with table.open(encoding="utf-8") as opened:
        yield from csv.DictReader(opened)


@pytest.mark.parametrize(("easting", "northing", "latitude", "longitude"), PUBLISHED)
def test_the_grid_agrees_with_published_points(
    easting: float, northing: float, latitude: float, longitude: float
) -> None:
    assert metres_between(to_degrees(easting, northing), (latitude, longitude)) < 5


@pytest.mark.parametrize("table", ["bristol.csv", "trafford_m.csv", "trafford_wa.csv"])
def test_the_grid_agrees_with_real_postcodes(table: str, shared_data: Path) -> None:
    far = [
        metres_between(
            to_degrees(float(row["easting"]), float(row["northing"])), (float(row["lat"]), float(row["lon"]))
        )
        for row in rows_of(shared_data / "postcodes" / table)
    ]
    assert len(far) > 2000
    assert max(far) < 1


CODE_POINT = (
    '"BS1 1AD",10,360205,173432,"E92000001","","","","E06000023",""\n"BS1 9ZZ",90,0,0,"E92000001","","","","",""\n'
)
ONS = (
    "pcd,pcd2,pcds,dointr,doterm,oseast1m,osnrth1m,osgrdind,lat,long\n"
    "BS1 1AD,BS1  1AD,BS1 1AD,198001,,360205,173432,1,51.458460,-2.574160\n"
    "BS1 1AE,BS1  1AE,BS1 1AE,198001,199606,360205,173432,1,51.458460,-2.574160\n"
    "BS1 1AF,BS1  1AF,BS1 1AF,198001,,,,9,99.999999,0.000000\n"
)


def only_one_postcode(table: Table) -> bool:
    """Whether the table's one postcode with a place was found, where it is."""
    return list(table.spots) == ["BS1"] and metres_between(table.spots["BS1"]["1AD"], (51.45846, -2.57416)) < 5


def test_code_point_open_is_read_as_it_is_published(tmp_path: Path) -> None:
    source = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(source, "w") as packed:
        packed.writestr("Data/CSV/bs.csv", CODE_POINT)
        packed.writestr("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO,CY,RH,LH,CC,DC,WC\nPostcode,x,x,x\n")
        packed.writestr("Doc/licence.txt", "OGL")
    table = read_table(source, ["BS1"])
    assert only_one_postcode(table)
    assert table.publisher is Publisher.OS
    assert table.without_a_place == 1


def test_the_ons_directory_is_read_without_postcodes_that_have_ended_or_have_no_place(tmp_path: Path) -> None:
    folder = tmp_path / "ONSPD"
    folder.mkdir()
    (folder / "ONSPD_NOV_2025_UK.csv").write_text(ONS, encoding="utf-8-sig")
    (folder / "names.csv").write_text("LAD25CD,LAD25NM\nE06000023,Bristol\n", encoding="utf-8")
    table = read_table(folder, ["BS1"])
    assert only_one_postcode(table)
    assert table.publisher is Publisher.ONS
    assert table.without_a_place == 2


def test_a_packed_table_with_other_names_is_read(tmp_path: Path) -> None:
    source = tmp_path / "bs.csv.gz"
    source.write_bytes(gzip.compress(b"Postcode,Eastings,Northings\nbs11ad,360205,173432\nBS2 0AA,360205,173432\n,,\n"))
    table = read_table(source, ["BS1"])
    assert only_one_postcode(table)
    assert table.publisher is Publisher.OTHER


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("towns.csv", b"town,county\nBristol,Bristol\n"),
        ("empty.csv", b""),
        ("odd.csv", b"postcode,latitude\nBS1 1AD,51.4\n"),
        ("broken.zip", b"PK nothing"),
        ("broken.csv.gz", b"\x1f\x8bnothing"),
    ],
)
def test_what_is_no_table_of_postcodes_is_said_so(tmp_path: Path, name: str, content: bytes) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(DataError) as refused:
        read_table(source, ["BS1"])
    assert name in str(refused.value)


def council(tmp_path: Path) -> Path:
    """A small council of its own."""
    return Path(shutil.copytree(SMALL_COUNCIL, tmp_path / "council"))


def postcodes(source: Path, project: Path, *more: str) -> Result:
    """What the command says and how it ends."""
    return CliRunner().invoke(main, ["postcodes", str(source), "--project", str(project), *more])


def test_the_command_makes_a_file_for_each_area_and_thanks_the_publisher(tmp_path: Path) -> None:
    project = council(tmp_path)
    source = tmp_path / "zx.csv"
    source.write_text('"ZX1 4AB",10,360205,173432\n"ZX9 4AB",10,360205,173432\n', encoding="utf-8")
    made = postcodes(source, project, "--outward", "zx9", "--year", "2026")
    assert made.exit_code == 0, made.output
    assert "Wrote 2 files with 2 postcodes" in made.output
    assert (project / "data/postcodes/ZX1.csv").read_text() == "unit,latitude,longitude\n4AB,51.4585,-2.5742\n"
    credits_ = (project / "data/postcodes/credits.txt").read_text(encoding="utf-8")
    assert "Contains Royal Mail data © Royal Mail copyright and database right 2026." in credits_
    assert "Code-Point Open by Ordnance Survey" in credits_


def test_the_command_mends_files_that_cannot_be_read_and_takes_old_ones_away(tmp_path: Path) -> None:
    project = council(tmp_path)
    folder = project / "data/postcodes"
    folder.mkdir()
    (folder / "ZX1.csv").write_text("nothing", encoding="utf-8")
    (folder / "ZX8.csv").write_text("unit,latitude,longitude\n4AB,51.4585,-2.5742\n", encoding="utf-8")
    assert postcodes(MADE_UP, project, "--credit", CREDIT).exit_code == 0
    assert sorted(file.name for file in folder.iterdir()) == ["ZX1.csv", "ZX6.csv", "credits.txt"]
    assert not read_postcodes(folder).problems


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ((), "Whose table is it?"),
        (("--credit", CREDIT, "--outward", "Bristol"), '"Bristol" is not the first half of a postcode'),
    ],
)
def test_the_command_says_what_it_needs(tmp_path: Path, more: tuple[str, ...], says: str) -> None:
    asked = postcodes(MADE_UP, council(tmp_path), *more)
    assert asked.exit_code == 2
    assert says in asked.output


def test_a_table_without_any_of_the_council_s_postcodes_changes_nothing(tmp_path: Path) -> None:
    project, source = council(tmp_path), tmp_path / "bs.csv"
    source.write_text(CODE_POINT, encoding="utf-8")
    asked = postcodes(source, project)
    assert asked.exit_code == 1
    assert "The table has no postcode that begins with ZX1 or ZX6." in asked.output
    assert not (project / "data/postcodes").exists()


def test_real_postcodes_come_back_as_they_were(tmp_path: Path, shared_data: Path) -> None:
    source = shared_data / "postcodes/bristol.csv"
    table = read_table(source, ["BS1", "BS7"])
    assert sum(map(len, table.spots.values())) > 1500
    for outward, units in table.spots.items():
        (tmp_path / f"{outward}.csv").write_text(outward_text(OutwardCode(outward, units)), encoding="utf-8")
    (tmp_path / "credits.txt").write_text("Thanks.\n", encoding="utf-8")
    read = read_postcodes(tmp_path)
    assert read.problems == ()
    assert read.credits == ("Thanks.",)
    for row in rows_of(source):
        outward, _, unit = row["postcode"].partition(" ")
        if outward in read.by_outward:
            assert metres_between(read.by_outward[outward].units[unit], (float(row["lat"]), float(row["lon"]))) < 10


def test_the_demonstration_s_postcodes_are_those_of_the_made_up_table(tmp_path: Path) -> None:
    made = tmp_path / "council"
    shutil.copytree(PROJECT / "data", made / "data", ignore=shutil.ignore_patterns("postcodes"))
    shutil.copytree(PROJECT / "content", made / "content")
    assert postcodes(MADE_UP, made, "--credit", CREDIT).exit_code == 0
    there, here = (sorted((project / "data/postcodes").iterdir()) for project in (PROJECT, made))
    assert [file.read_bytes() for file in there] == [file.read_bytes() for file in here]
    assert [file.stem for file in there[:9]] == [f"ZX{number}" for number in range(1, 10)]


def test_a_place_is_where_its_record_says_else_where_its_postcode_is() -> None:
    known = read_postcodes(PROJECT / "data/postcodes").by_outward
    placed = Venue(name="Quay House", postcode="ZX2 4AB", latitude=51.5, longitude=-2.8)
    assert spot_of(placed, known) == Spot(51.5, -2.8)
    assert spot_of(Venue(postcode="ZX2 4AB"), known) == known["ZX2"].units["4AB"]
    assert spot_of(Venue(postcode="ZX2 9ZZ"), known) is None
    assert spot_of(Venue(postcode="AB1 4AB"), known) is None
    assert spot_of(Venue(name="Quay House"), known) is None


def test_the_middle_of_a_first_half_is_among_its_postcodes() -> None:
    for code in read_postcodes(PROJECT / "data/postcodes").by_outward.values():
        assert min(spot.latitude for spot in code.units.values()) < code.middle.latitude
        assert code.middle.latitude < max(spot.latitude for spot in code.units.values())

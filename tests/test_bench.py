"""The bench: its made-up councils, its figures and its table. Nothing here takes the time of anything."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import pytest

from local_offer.checks import check
from local_offer.offer import read_local_offer
from local_offer.pages import pages_for
from local_offer.problems import Severity
from local_offer.reading import read_record
from tests.bench import search
from tests.bench.layouts import Language, in_go, in_nunjucks
from tests.bench.measuring import FailedError, Run, Spread, Weight, growth, run
from tests.bench.profiling import stage_lines
from tests.bench.records import MOST_ORGANISATIONS, sizes, write_records
from tests.bench.search_browser import Seen
from tests.bench.search_bytes import SCRIPTS, script_weight, weigh
from tests.bench.table import (
    END,
    OF_SEARCH,
    START,
    Also,
    Built,
    also_table,
    builds_table,
    growth_lines,
    put_between_marks,
    weight_line,
)

ROOT = Path(__file__).resolve().parent.parent
SERVICES = 200
TODAY = datetime.date(2026, 11, 21)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of 200 services."""
    project = tmp_path_factory.mktemp("council")
    write_records(ROOT / "data", project / "data", SERVICES)
    (project / "content").symlink_to(ROOT / "content")
    return project


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*.yml"))}


def test_the_same_seed_gives_the_same_bytes(council: Path, tmp_path: Path) -> None:
    write_records(ROOT / "data", tmp_path, SERVICES)

    assert files_of(tmp_path) == files_of(council / "data")


def test_another_seed_gives_other_records(council: Path, tmp_path: Path) -> None:
    write_records(ROOT / "data", tmp_path, SERVICES, seed=2)

    assert files_of(tmp_path) != files_of(council / "data")


def test_a_made_up_council_has_no_problem(council: Path) -> None:
    offer = read_local_offer(council, TODAY)

    assert len(offer.services) == SERVICES
    assert [one for one in check(offer, tuple(pages_for(offer))) if one.severity is Severity.PROBLEM] == []


def test_the_demonstrations_own_records_stay_as_they_are(council: Path) -> None:
    made = files_of(council / "data")

    assert {name: made[name] for name in files_of(ROOT / "data")} == files_of(ROOT / "data")


def test_made_up_records_have_the_shape_of_the_demonstrations(tmp_path: Path) -> None:
    write_records(ROOT / "data", tmp_path, 4 * len(list((ROOT / "data/services").glob("*.yml"))))

    theirs, made = (records_in(data / "services") for data in (ROOT / "data", tmp_path))

    for field in ("cost", "sessions", "waiting", "questions", "notice", "commissioned_by"):
        shares = [sum(field in one for one in records) / len(records) for records in (theirs, made)]
        assert shares[1] == pytest.approx(shares[0], abs=0.01), field
    lengths = [sum(len(str(one)) for one in records) / len(records) for records in (theirs, made)]
    assert lengths[1] == pytest.approx(lengths[0], rel=0.05)
    contacts = [sum(len(one["contacts"]) for one in records) / len(records) for records in (theirs, made)]
    assert contacts[1] == pytest.approx(contacts[0], rel=0.02)


def records_in(folder: Path) -> list[dict[str, list[object]]]:
    found = (read_record(file, file.name).record for file in sorted(folder.glob("*.yml")))
    return [dict(record.values) for record in found if record]


def test_other_records_grow_with_the_services_up_to_a_number() -> None:
    found = {"services": 150, "organisations": 60, "settings": 36}

    assert sizes(1000, found) == {"services": 1000, "organisations": 250, "settings": 240}
    assert sizes(10000, found)["organisations"] == MOST_ORGANISATIONS
    assert sizes(10, found) == found


def test_a_run_counts_what_a_program_took(tmp_path: Path) -> None:
    took = run([sys.executable, "-c", "print('done')"], tmp_path, {}, tmp_path / "says.txt")

    assert took.cpu > 0
    assert took.wall > 0
    assert 1 < took.memory < 1000
    assert (tmp_path / "says.txt").read_text().strip() == "done"


def test_a_program_that_fails_says_how(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match="ended with 3:\nno room"):
        run([sys.executable, "-c", "print('no room'); raise SystemExit(3)"], tmp_path, {}, tmp_path / "says.txt")


def test_a_spread_is_the_middle_the_least_and_the_most() -> None:
    assert Spread.of([3.0, 1.0, 2.0]) == Spread(2.0, 1.0, 3.0)
    assert Spread.of([1.0, 2.0]) == Spread(1.5, 1.0, 2.0)


@pytest.mark.parametrize(("large", "power"), [(20.0, 1.0), (200.0, 2.0), (2.0, 0.0)])
def test_growth_is_a_power(large: float, power: float) -> None:
    assert growth(2.0, large, 10) == pytest.approx(power)


def test_a_sites_weight_counts_pages_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_bytes(b"<" * 100)
    (tmp_path / "a/index.html").write_bytes(b"<" * 300)
    (tmp_path / "a/data.json").write_bytes(b"x" * 900_000)
    (tmp_path / "a/data.html").write_bytes(b"x" * 100_000)

    assert Weight.of(tmp_path) == Weight(pages=2, size=1.0004, beside=1.0, page=200)


def some_builds() -> list[Built]:
    return [
        Built(
            1000, "ours", "Ours", [Run(1.0, 2.0, 50), Run(3.0, 2.5, 60), Run(2.0, 9.0, 55)], Weight(12, 10.4, 1, 100)
        ),
        Built(1000, "hugo", "Hugo", [Run(4.0, 2.0, 100)], Weight(12, 10.2, 0, 98)),
        Built(10000, "ours", "Ours", [Run(20.0, 21.0, 100)], Weight(120, 104, 1, 100)),
    ]


def test_the_table_has_a_row_for_each_size_and_generator() -> None:
    table = builds_table(some_builds())

    assert table[2] == (
        "| 1,000 | Ours | 2.00 (1.00 to 3.00) | 0.50 | 2.50 (2.00 to 9.00) | 55 (50 to 60) | 10 | 12 | 3 |"
    )
    assert table[3].startswith("| 1,000 | Hugo | 4.00 (4.00 to 4.00) | 1.00 |")
    assert table[4].startswith("| 10,000 | Ours | 20.0 (20.0 to 20.0) |  | ")
    assert len({line.count("|") for line in table}) == 1


def test_growth_is_told_of_those_that_were_built_at_both_ends() -> None:
    assert growth_lines(some_builds())[-1].endswith(": Ours 1.00 by services and 1.00 by pages.")
    assert growth_lines(some_builds()[:2]) == []


def test_the_weight_of_pages_is_told_beside_ours() -> None:
    assert weight_line(some_builds()).endswith(": Hugo 98 %.")


def test_what_is_only_ours_has_a_table_too() -> None:
    assert (
        also_table([Also("Check", [1.0], [2.0], [])])[-1]
        == "| Check | 1.00 (1.00 to 1.00) | 2.00 (2.00 to 2.00) |  | 1 |"
    )


def test_what_somebody_waits_for_has_no_processor_time() -> None:
    row = also_table([Also("Seen in a browser", [], [0.8, 0.9, 1.0], [])])[-1]
    assert row == "| Seen in a browser |  | 0.90 (0.80 to 1.00) |  | 3 |"


def test_the_table_takes_the_place_of_the_old_one() -> None:
    text = f"Before\n{START}\nold\n{END}\nAfter\n"

    changed = put_between_marks(text, "| new |\n")

    assert changed == f"Before\n{START}\n| new |\n{END}\nAfter\n"
    assert put_between_marks(changed, "| new |\n") == changed


def test_the_figures_of_the_search_have_marks_of_their_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = Seen(ours=[1.0, 1.2, 1.4], pagefind=[2.0, 2.4, 2.8], pagefind_bytes=[150_000], memory=3_000_000)
    measured = {"weights": [20_000] * 40, "index": 1.5, "rest": 9.0, "material": 900_000, "seen": seen}
    monkeypatch.setattr(search, "_measure", lambda *_: measured)

    assert search.main(["--sizes", "1000", "--keep", "--no-readme"]) == 0

    told = capsys.readouterr().out
    row = "| 1,000 | 20.0 / 20.0 | 150 | 900 | 1.20 (1.00 to 1.40) | 2.40 (2.00 to 2.80) | 0.50 | 1.5 | 9.0 | 3.0 |"
    assert row in told
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert told.strip() in str(put_between_marks(readme, told, OF_SEARCH))


@pytest.mark.parametrize("text", ["nothing", START, END])
def test_a_text_without_both_marks_is_left_alone(text: str) -> None:
    assert put_between_marks(text, "| new |") is None


def test_stages_of_over_a_tenth_are_marked_and_lost_ones_named() -> None:
    lines = list(stage_lines({"read": 1.0, "render": 9.0, "write": 0.5}, ["rendering.gone"]))

    assert [line.split()[-1] for line in lines[1:4]] == ["render", "read", "write"]
    assert [line.strip()[:1] == "*" for line in lines[1:4]] == [True, False, False]
    assert lines[-1].endswith("rendering.gone")


LAYOUT = """\
<h1>{{ title }}</h1>
{% for row in rows %}
{% if row.words == "x" %}
{{ row.words | words }}
{% else %}
{{ row.name }}
{% endif %}
{% endfor %}
"""


def test_a_layout_in_nunjucks() -> None:
    assert in_nunjucks(LAYOUT, Language("it.", words="{} | words | safe")) == (
        "<h1>{{ it.title }}</h1>\n"
        '{% for row in it.rows %}{% if row.words == "x" %}{{ row.words | words | safe }}\n'
        "{% else %}{{ row.name }}\n"
        "{% endif %}{% endfor %}"
    )


def test_a_layout_in_gos_templates() -> None:
    language = Language("$p.", own={"title": "$title"}, pages={"rows": ".Pages"}, words="html {}")

    assert in_go(LAYOUT, language) == (
        "<h1>{{ $title }}</h1>\n"
        '{{ range $p_row := .Pages }}{{ $row := $p_row.Params }}{{ if eq $row.words "x" }}{{ html $row.words }}\n'
        "{{ else }}{{ $row.name }}\n"
        "{{ end }}{{ end }}"
    )


def test_the_weight_of_a_search_counts_each_file_once(tmp_path: Path) -> None:
    write_records(ROOT / "data", tmp_path / "data", SERVICES)
    (tmp_path / "content").symlink_to(ROOT / "content")

    found = weigh(tmp_path)

    scripts = sum(script_weight(name) for name in SCRIPTS)
    assert len(found["weights"]) >= 150
    assert all(scripts < weight < scripts + found["index"] for weight in found["weights"].values())


def test_a_first_search_weighs_as_little_as_was_promised(tmp_path: Path) -> None:
    write_records(ROOT / "data", tmp_path / "data", 1000)
    (tmp_path / "content").symlink_to(ROOT / "content")

    weights = sorted(weigh(tmp_path)["weights"].values())

    assert weights[len(weights) // 2] <= 25_000
    assert weights[len(weights) * 95 // 100] <= 38_000

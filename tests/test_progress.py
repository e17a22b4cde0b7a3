"""The demonstration's programme says all that its papers say, and each of its pages leads to the proof."""

from __future__ import annotations

import datetime
import re
import shutil
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from local_offer.models.local_offer import LocalOffer
from local_offer.models.progress_boards import VisitKind
from local_offer.models.progress_measures import Measure
from local_offer.models.progress_milestones import Assurer, Helped, Status
from local_offer.models.progress_money import Fund
from local_offer.models.progress_plans import PlanKind
from local_offer.models.progress_values import Figure, Mark
from local_offer.models.progress_work import PlaceStage, WorkState
from local_offer.offer import read_local_offer
from local_offer.open_data.news import news_of
from local_offer.pages.page import Page
from local_offer.pages.parts import Table
from local_offer.pages.progress import headlines_of, pages_of_progress
from local_offer.pages.progress.figures import is_regular, verdict
from local_offer.pages.progress.view import View
from local_offer.progress.changes import ChangeKind, changes_of, since
from local_offer.progress.status import CONFIRMING, counts_of, standings_on
from local_offer.progress.wording import (
    figure_words,
    for_each_child,
    money_in_short,
    money_words,
    position_words,
    share_words,
    variance_words,
    who_says,
)
from tests.builders import an_offer

PROJECT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 21)
NOVEMBER_2020 = datetime.date(2020, 11, 24)
WRITTEN_STATEMENT = "written-statement-of-action"


@cache
def the_offer() -> LocalOffer:
    """The demonstration as it was on one day."""
    return read_local_offer(PROJECT, TODAY)


def with_many_late() -> LocalOffer:
    """The demonstration, had nothing of the Written Statement of Action ever been done."""
    offer = the_offer()
    undone = {"done": None, "evidence": (), "assured": (), "moved": (), "late_because": "Nobody knows"}
    milestones = {
        id_: one.model_copy(update=undone) if one.plan == WRITTEN_STATEMENT else one
        for id_, one in offer.progress.milestones.items()
    }
    return replace(offer, progress=replace(offer.progress, milestones=milestones))


@cache
def the_pages() -> dict[str, Page]:
    """Its pages of progress by address."""
    return {page.address: page for page in pages_of_progress(the_offer())}


def written_statement_on(day: datetime.date) -> dict[Status, int]:
    """How the 66 milestones stood on a day."""
    milestones = [one for one in the_offer().progress.milestones.values() if one.plan == WRITTEN_STATEMENT]
    return dict(counts_of(standings_on(milestones, day, 30)))


def test_89_in_a_hundred_of_66_milestones_were_done_or_nearly_done_in_november_2020() -> None:
    counts = written_statement_on(NOVEMBER_2020)
    assert sum(counts.values()) == 66
    assert (counts[Status.DONE], counts[Status.NEARLY_DONE]) == (45, 14)
    assert round(100 * (45 + 14) / 66) == 89
    assert "89%" in the_pages()["progress/rounds/november-2020/"].summary


def test_what_the_board_accepted_is_what_the_rules_say() -> None:
    assert written_statement_on(datetime.date(2020, 7, 21))[Status.DONE] == 21
    assert written_statement_on(datetime.date(2021, 1, 26))[Status.DONE] == 45 + 12
    assert written_statement_on(datetime.date(2021, 3, 23))[Status.NEARLY_DONE] == 0


def test_the_milestones_stand_in_the_four_rounds_of_the_papers() -> None:
    milestones = the_offer().progress.milestones.values()
    rounds = Counter(one.round for one in milestones if one.plan == WRITTEN_STATEMENT)
    assert rounds == {"july-2020": 30, "november-2020": 26, "march-2021": 6, "july-2021": 4}


def test_no_two_milestones_say_the_same() -> None:
    milestones = the_offer().progress.milestones.values()
    for field in ("name", "means"):
        said = [getattr(one, field) for one in milestones]
        assert len(set(said)) == len(said)
    shown = [found.shows for one in milestones for found in one.evidence]
    assert len(set(shown)) == len(shown)


def test_there_are_four_projects_each_with_the_condition_on_which_it_ends() -> None:
    projects = the_offer().progress.projects
    assert len(projects) == 4
    assert projects["send-improvement"].estimate == "3 to 4 years"
    assert projects["future-delivery-model"].estimate == "12 to 18 months"
    assert "delayed or complex" in (projects["future-delivery-model"].could_change or "")
    assert "then a new project starts" in projects["directorate-model"].estimate
    assert "Integrated Transport Unit" in projects["home-to-school-transport"].ends_when
    assert "scoping" in projects["directorate-model"].money_for
    used = {one.project for one in the_offer().progress.milestones.values()}
    assert used == set(projects)


def test_every_thread_has_milestones_but_none_has_a_thread_that_is_not_there() -> None:
    progress = the_offer().progress
    used = {thread for one in progress.milestones.values() for thread in one.threads}
    assert used == set(progress.threads)


def test_the_papers_facts_are_all_there() -> None:
    progress = the_offer().progress
    first = next(iter(progress.pipeline.values())).stages[0]
    assert (first.stage, first.expressions, first.schools) == (PlaceStage.EXPRESSION, 78, 30)
    decisions = [decision.says for meeting in progress.meetings.values() for decision in meeting.decisions]
    assert "RESOLVED that the report be noted" in decisions
    assert "Local Government Association" in progress.boards["improvement-board"].chaired_by
    formal = [one for one in progress.visits.values() if one.kind is VisitKind.FORMAL_VISIT]
    assert {one.by for one in formal} == {"DfE and NHS England"}
    assert {plan.kind for plan in progress.plans.values()} == set(PlanKind)
    assert {budget.fund for budget in progress.budgets.values()} == set(Fund)
    assert any("early years" in review.summary for review in progress.reviews.values())
    assert any("children were safe" in group.summary for group in progress.groups.values())
    assert "stopped in March 2020" in (progress.together["new-plan-form"].delayed_because or "")
    assert {factor.name for factor in progress.choices["alternative-provision"].factors} == {
        "Location",
        "Need",
        "Staffing",
    }
    assert "own governance" in (progress.choices["alternative-provision"].others_first or "")
    assert any("Kickstart" in one.name for one in progress.milestones.values())
    assert any(one.on == NOVEMBER_2020 for one in progress.moved.values())


def test_what_is_rare_is_shown() -> None:
    progress = the_offer().progress
    standings = standings_on(progress.milestones.values(), TODAY, 30)
    assert {one.status for one in standings} == set(Status)
    assert any(one.differs for one in standings)
    assert {one.impact.helped for one in progress.milestones.values() if one.impact} == set(Helped)
    assert {said.by for one in progress.milestones.values() for said in one.assured} == set(Assurer) - {Assurer.COUNCIL}
    works = (*progress.together.values(), *progress.reviews.values(), *progress.choices.values())
    assert {one.state for one in works} >= {WorkState.FINISHED, WorkState.UNDER_WAY, WorkState.DELAYED}


def test_nothing_that_is_done_came_before_it_could_be_proved_or_assured() -> None:
    for one in the_offer().progress.milestones.values():
        assert all(said.on >= one.done for said in one.assured if one.done), one.id
        papers = [the_offer().progress.papers[said.paper].on for said in one.assured if said.paper]
        assert all(said >= one.done for said in papers if one.done), one.id


def test_a_board_saw_the_proof_before_it_said_so() -> None:
    progress = the_offer().progress
    for one in progress.milestones.values():
        said = [assured.on for assured in one.assured if assured.by in CONFIRMING]
        if said:
            assert min(progress.papers[found.paper].on for found in one.evidence) <= min(said), one.id
    for meeting in progress.meetings.values():
        papers = [progress.papers[decision.paper].on for decision in meeting.decisions if decision.paper]
        assert all(on <= meeting.on for on in papers), meeting.id
    for measure in progress.measures.values():
        for reading in measure.readings:
            assert progress.papers[reading.paper].on >= reading.as_at, (measure.id, reading.period)


def test_newly_done_is_what_was_not_done_at_the_last_report() -> None:
    facts = the_pages()["progress/summary/"].facts
    assert facts["finished"] == ("Each family whose plan is late is rung every second week",)
    assert (facts["more_finished"], facts["more_late"]) == (0, 0)


def test_a_long_list_is_counted_and_not_cut_quietly() -> None:
    facts = next(page for page in pages_of_progress(with_many_late()) if page.address == "progress/summary/").facts
    assert len(facts["late"]) == 5  # type: ignore[arg-type]
    assert facts["more_late"] == 66 - 5 + 1


def test_the_first_page_says_which_plan_counts_and_who_looks_next() -> None:
    facts = the_pages()["progress/"].facts
    assert (facts["live_plan"].name, facts["next_step"].on) == (  # type: ignore[attr-defined]
        "Priority Action Plan",
        datetime.date(2027, 3, 17),
    )
    assert the_pages()["progress/money/"].facts["school_pays"][0] == "£6,000"  # type: ignore[index]


def test_who_says_so_has_its_verb() -> None:
    said = the_pages()["progress/"].facts["said_by"]
    assert [who for who, _ in said] == [  # type: ignore[attr-defined]
        "A board says",
        "DfE and NHS England say",
        "The parent carer forum says",
    ]


def test_every_paper_is_used_and_every_page_has_a_source_that_is_there() -> None:
    progress = the_offer().progress
    everything = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "data/progress").rglob("*.yml"))
    unused = [
        id_
        for id_ in progress.papers
        if not re.search(rf"(paper|from|- |^    -) ?:? ?{id_}$", everything, re.MULTILINE)
    ]
    assert unused == []
    for page in the_pages().values():
        assert (PROJECT / page.source).exists(), page.address


def test_a_council_without_a_programme_has_no_page_of_progress(tmp_path: Path) -> None:
    offer = an_offer(tmp_path)
    assert list(pages_of_progress(offer)) == []
    assert list(headlines_of(offer)) == []


def test_the_first_page_answers_in_four_figures() -> None:
    done, late, cost, helped = headlines_of(the_offer())
    assert (done.figure, done.says) == ("68 of 80", "promises are done")
    assert (late.figure, late.more) == ("3", "3 on 14 July 2026")
    assert cost.figure == "£5.9 million"
    assert (helped.figure, helped.more) == ("43.7%", "January to September 2026. In 2024, England had 45.9%")
    assert all(one.address.split("#")[0] in the_pages() for one in (done, late, cost, helped))


def test_what_the_programme_cost_is_the_sum_of_the_years_that_are_over() -> None:
    years = [one for one in the_offer().progress.budgets.values() if one.fund is Fund.PROGRAMME]
    over = [one.total.outturn for one in years if one.total.outturn is not None]
    assert the_pages()["progress/"].facts["spent"] == money_words(sum(over, Decimal(0))) == "£5,943,000"


def test_where_no_year_is_over_nobody_says_that_it_cost_nothing(tmp_path: Path) -> None:
    for folder in ("small", "small_programme"):
        shutil.copytree(PROJECT / "tests" / folder, tmp_path, dirs_exist_ok=True)
    offer = read_local_offer(tmp_path, TODAY)
    pages = {page.address: page for page in pages_of_progress(offer)}
    assert pages["progress/"].facts["spent"] == pages["progress/money/"].facts["spent"] == ""
    assert not any("£" in headline.figure for headline in headlines_of(offer))
    assert pages["progress/milestones/one-number/"].facts["cost"] == ""


def test_every_figure_of_a_measure_leads_to_its_source() -> None:
    shown = the_pages()["progress/measures/"].facts["measures"]
    for one in shown:  # type: ignore[attr-defined]
        for row in one.table.rows:
            numbers = [cell for cell in row[1:-1] if cell.says[0].isdigit()]
            assert numbers, one.measure.id
            assert all(cell.address for cell in numbers), one.measure.id
            assert row[-1].address
        assert one.source
        assert one.baseline_source


def test_a_milestone_s_first_date_stands_struck_through_beside_the_new_one() -> None:
    urgent = the_pages()["progress/"].facts["urgent"]
    assert isinstance(urgent, Table)
    row = next(row for row in urgent.rows if row[0].says == "Nine in ten EHC plans are written within 20 weeks")
    assert [cell.says for cell in row[1:3]] == ["20 July 2021", "20 July 2027"]
    assert row[2].before == "20 July 2021"
    assert row[3].tag is not None
    assert row[3].tag.says == "Late by 6 years"


def test_an_opinion_that_differs_stands_beside_the_status_in_each_list() -> None:
    for address in ("progress/", "progress/areas/health-and-places/", "progress/projects/send-improvement/"):
        facts = the_pages()[address].facts
        table = facts.get("urgent") or facts["table_of"]
        assert isinstance(table, Table)
        row = next(row for row in table.rows if row[0].says == "One agreement says who pays for therapy")
        assert row[3].tag is not None
        assert (row[3].tag.says, row[3].says) == ("Late by 6 years and 4 months", "The team says: at risk")


def test_the_page_of_a_round_shows_what_was_known_then() -> None:
    page = the_pages()["progress/rounds/november-2020/"]
    due, others = page.facts["due"], page.facts["others"]
    assert isinstance(due, Table)
    assert isinstance(others, Table)
    assert len(due.rows) == 26
    assert all("2021" not in row[2].says or row[2].before for row in due.rows)


def test_the_timeline_has_each_fact_in_its_table_too() -> None:
    facts = the_pages()["progress/timeline/"].facts
    drawing, table, visits = facts["drawing"], facts["table_of"], facts["visits"]
    assert [bar.name for bar in drawing.bars] == [row[0].says for row in table.rows]  # type: ignore[attr-defined]
    assert len(visits.rows) >= len(drawing.points)  # type: ignore[attr-defined]
    for bar in drawing.bars:  # type: ignore[attr-defined]
        assert 0 <= float(bar.x) <= float(bar.x) + float(bar.width) <= drawing.width  # type: ignore[attr-defined]


def test_changes_are_told_the_latest_first_each_with_an_id_of_its_own() -> None:
    changes = changes_of(the_offer().progress, TODAY)
    assert [one.on for one in changes] == sorted((one.on for one in changes), reverse=True)
    assert len({one.id for one in changes}) == len(changes)
    assert {one.kind for one in changes} == set(ChangeKind)
    assert all(one.on <= TODAY for one in changes)
    assert all(one.address.split("#")[0] in the_pages() for one in changes)
    assert all(one.why for one in changes)


def test_what_changed_since_last_time_begins_after_the_last_report() -> None:
    view = View(the_offer(), the_offer().progress.programme)  # type: ignore[arg-type]
    assert view.previous == datetime.date(2026, 7, 14)
    recent = since(view.changes, view.previous)
    assert recent
    assert all(one.on > view.previous for one in recent)


@pytest.mark.parametrize(
    ("amount", "words", "short"),
    [
        (0, "£0", "£0"),
        (685_000, "£685,000", "£685,000"),
        (5_943_000, "£5,943,000", "£5.9 million"),
        (46_000_000, "£46,000,000", "£46 million"),
        (-48_300_000, "-£48,300,000", "-£48.3 million"),
    ],
)
def test_money_is_said_in_full_and_in_short(amount: int, words: str, short: str) -> None:
    assert money_words(Decimal(amount)) == words
    assert money_in_short(Decimal(amount)) == short


def test_a_difference_says_which_way_it_goes() -> None:
    assert variance_words(Decimal(5_650_000), Decimal(74_500_000)) == "£5,650,000 over (7.6%)"
    assert variance_words(Decimal(-30_000), Decimal(640_000)) == "£30,000 under (4.7%)"
    assert variance_words(Decimal(0), Decimal(1)) == "As planned"
    assert variance_words(Decimal(5), Decimal(0)) == "£5 over"
    assert variance_words(None, Decimal(1)) == "Not yet known"


def test_what_is_left_says_whether_it_is_a_debt() -> None:
    assert position_words(Decimal(-53_950_000)) == "-£53,950,000 (a debt)"
    assert position_words(Decimal(40_000)) == "£40,000 (money left over)"
    assert position_words(Decimal(0)) == "£0"


def test_a_line_says_what_it_costs_for_each_child() -> None:
    assert for_each_child(Decimal(13_600_000), 209) == "about £65,100 for each"
    assert for_each_child(Decimal(0), 209) == ""
    assert for_each_child(Decimal(10), 0) == ""


def test_a_difference_from_money_taken_back_has_a_share_above_nothing() -> None:
    assert variance_words(Decimal(10), Decimal(-100)) == "£10 over (10.0%)"


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 0, "0%"), (0, 9, "0%"), (59, 66, "89%"), (1, 8, "13%"), (265, 266, "99%"), (1, 500, "1%"), (9, 9, "100%")],
)
def test_all_and_none_are_said_only_where_it_is_all_or_none(part: int, whole: int, words: str) -> None:
    assert share_words(part, whole) == words


def test_the_years_of_the_programme_add_up_to_what_it_cost() -> None:
    table = the_pages()["progress/money/"].facts["spent_by_year"]
    assert isinstance(table, Table)
    sums = [int(row[1].says.replace("£", "").replace(",", "")) for row in table.rows]
    assert sum(sums[:-1]) == sums[-1] == 5_943_000
    assert all(row[1].address and row[2].address for row in table.rows[:-1])
    for id_ in the_offer().progress.projects:
        facts = the_pages()[f"progress/projects/{id_}/"].facts
        rows = [row[2].says for row in facts["money"].rows if "expected" not in row[2].says]  # type: ignore[attr-defined]
        assert money_words(sum((Decimal(re.sub("[£,]", "", one)) for one in rows), Decimal(0))) == facts["cost"]


def test_a_mark_is_shown_as_words_and_never_as_a_number() -> None:
    measure = a_measure()
    assert figure_words(Figure(None, Mark.TOO_FEW), measure.unit) == "Too few to show"
    assert figure_words(Figure(Decimal("43.70")), measure.unit) == "43.7%"
    assert figure_words(Figure(Decimal(100)), measure.unit) == "100%"
    assert figure_words(None, measure.unit) == "Not published"


def a_measure(**changes: object) -> Measure:
    """The measure of plans in time, with something else in it."""
    measure = the_offer().progress.measures["plans-within-20-weeks"]
    return measure.model_copy(update=changes)


def test_a_verdict_follows_from_the_figures() -> None:
    progress = the_offer().progress
    assert verdict(a_measure()) == "Better than at first, and the target is not reached."
    assert verdict(a_measure(target=None)) == "Better than at first."
    assert verdict(a_measure(baseline=Figure(Decimal(90)))) == "Worse than at first, and the target is not reached."
    assert verdict(a_measure(baseline=Figure(None, Mark.LOW))) == ""
    reached = progress.measures["children-not-in-school"]
    assert verdict(reached) == "Better than at first, and the target is reached, later than promised."


def test_a_line_is_drawn_only_between_figures_at_regular_times() -> None:
    measures = the_offer().progress.measures
    assert is_regular(measures["plans-within-20-weeks"])
    assert not is_regular(measures["children-not-in-school"])


def test_who_says_so_is_nobody_else_until_somebody_looks() -> None:
    milestones = the_offer().progress.milestones
    assert (
        who_says(milestones["four-psychologists-in-training"], TODAY) == "The council alone. Nobody else has looked yet"
    )
    assert who_says(milestones["forum-survey-each-year"], TODAY) == "The council, the parent carer forum and a board"
    assert who_says(milestones["plans-written-in-20-weeks"], TODAY) == ""


def test_a_promise_whose_date_moved_is_among_what_is_new() -> None:
    news = {one.address: one for one in news_of(the_offer()) if one.address.startswith("progress/")}
    moved = news["progress/milestones/speech-wait-under-eighteen-weeks/"]
    assert moved.name.startswith("The date moved from 23 March 2027 to 16 April 2027")
    assert "progress/milestones/one-number-for-send/" not in news

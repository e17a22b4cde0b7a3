"""What git keeps of the programme's records is told as it was: no quiet edit is missed, and nobody is named."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from local_offer.commands import main
from local_offer.history import asking, telling
from local_offer.history.asking import FileChange
from local_offer.history.comparing import edits_between
from local_offer.history.telling import place_of, read_history
from local_offer.history.wording import CALLED, PLACES, around_the_edit, label_of
from local_offer.models.history import NO_HISTORY, Edit, EditKind, History, Kept, RecordEdits
from local_offer.models.progress_milestones import Milestone
from local_offer.offer import read_local_offer
from local_offer.pages.page import Page
from local_offer.pages.progress import pages_of_progress
from local_offer.writing import dump_record

PROJECT = Path(__file__).parents[1]
TODAY = datetime.date(2026, 11, 21)
LATE_AFTER = 30
AUTHOR = "Ada Quietly"
MAILBOX = "ada.quietly@severnmouth.example"
PROMISE: Mapping[str, object] = {
    "name": "Every school has a named lead",
    "plan": "the-plan",
    "area": "attendance",
    "project": "the-project",
    "round": "march-2027",
    "owner": "Programme manager",
    "means": "You know whom to ask.",
    "baseline": "2027-03-03",
}
FILE = "progress/milestones/named-lead.yml"


@pytest.fixture(autouse=True)
def no_repository_around(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test here sees a repository around its own folder, or the settings of whoever runs it."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)


class Repository:
    """A small project that is kept with git. Each commit is one day later than the one before."""

    def __init__(self, folder: Path, inside: str = "") -> None:
        """Begin a repository in a folder; the project may lie in a folder inside it."""
        self.folder = folder
        self.project = folder / inside
        self.on = datetime.date(2026, 10, 1)
        self.project.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *words: str) -> str:
        """What git answers."""
        when = f"{self.on}T12:00:00Z"
        who = {"GIT_AUTHOR_NAME": AUTHOR, "GIT_AUTHOR_EMAIL": MAILBOX}
        who |= {"GIT_COMMITTER_NAME": AUTHOR, "GIT_COMMITTER_EMAIL": MAILBOX}
        environment = {**os.environ, **who, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        command = ["git", "-C", str(self.folder), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()

    def commit(self, files: Mapping[str, Mapping[str, object] | str | None]) -> None:
        """Write these files of data/, delete those that are nothing, and commit."""
        for name, values in files.items():
            file = self.project / "data" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if values is None:
                file.unlink()
            else:
                file.write_text(values if isinstance(values, str) else dump_record(values), encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", f"{AUTHOR} changed something")
        self.on += datetime.timedelta(days=1)

    def history(self) -> History:
        """What git says now."""
        return read_history(self.project, LATE_AFTER)

    def latest(self) -> tuple[RecordEdits, ...]:
        """What the last commit changed."""
        return self.history().commits[0].records

    def edits(self) -> list[tuple[EditKind, str]]:
        """The edits of the last commit, by sort and words."""
        return [(edit.kind, edit.says) for record in self.latest() for edit in record.edits]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A project with one promise, committed once."""
    repository = Repository(tmp_path / "council")
    repository.commit({FILE: PROMISE})
    return repository


def test_the_first_commit_adds_what_there_is(repository: Repository) -> None:
    history = repository.history()
    assert (history.kept, history.begins, history.is_cut) == (Kept.WHOLE, datetime.date(2026, 10, 1), False)
    assert repository.latest() == (
        RecordEdits(
            "progress/milestones",
            "named-lead",
            "Every school has a named lead",
            (Edit(EditKind.ADDED, "A new promise was added"),),
        ),
    )


def test_a_date_that_moved_is_told_with_its_reason(repository: Repository) -> None:
    moved = [{"on": "2026-10-02", "to": "2027-05-01", "why": "The trainer left"}]
    repository.commit({FILE: {**PROMISE, "moved": moved}})
    assert [edit for record in repository.latest() for edit in record.edits] == [
        Edit(EditKind.STATUS, "Its status changed from “On track” to “Late”"),
        Edit(EditKind.MOVED, "Expected finish moved from 3 March 2027 to 1 May 2027", "The trainer left"),
    ]
    moved.append({"on": "2026-10-09", "to": "2027-06-01", "why": "No other came"})
    repository.commit({FILE: {**PROMISE, "moved": moved}})
    assert repository.edits() == [(EditKind.MOVED, "Expected finish moved from 1 May 2027 to 1 June 2027")]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ([], "A move of the date to 1 May 2027, reported on 2 October 2026, was taken away"),
        ([{"on": "2026-10-02", "to": "2027-04-01"}], "What was reported on 2 October 2026 was rewritten"),
    ],
)
def test_the_past_cannot_be_rewritten_quietly(repository: Repository, now: list[object], said: str) -> None:
    repository.commit(
        {FILE: {**PROMISE, "moved": [{"on": "2026-10-02", "to": "2027-05-01", "why": "The trainer left"}]}}
    )
    repository.commit({FILE: {**PROMISE, **({"moved": now} if now else {})}})
    assert (EditKind.REWRITTEN, said) in repository.edits()


def test_a_first_date_that_was_rewritten_is_told(repository: Repository) -> None:
    repository.commit({FILE: {**PROMISE, "baseline": "2027-05-01"}})
    says = "The first date that was promised: changed from “3 March 2027” to “1 May 2027”"
    assert repository.edits() == [(EditKind.REWRITTEN, says)]


def test_a_status_that_changed_is_told_by_its_rule(repository: Repository) -> None:
    done = {"done": "2026-10-02", "evidence": [{"shows": "A list of leads", "paper": "the-list"}]}
    repository.commit({FILE: {**PROMISE, **done}})
    assert repository.edits() == [
        (EditKind.STATUS, "Its status changed from “On track” to “Nearly done”"),
        (EditKind.STATUS, "Said to be finished on 2 October 2026"),
        (EditKind.CHANGED, "What anyone can look at to see that it was done: “A list of leads” was added"),
    ]
    repository.commit({FILE: PROMISE})
    assert (
        EditKind.STATUS,
        "No longer said to be finished. It was said to be finished on 2 October 2026",
    ) in repository.edits()


def test_a_record_that_went_is_told_by_its_name(repository: Repository) -> None:
    repository.commit({FILE: None, "progress/milestones/other.yml": {**PROMISE, "name": "Something else entirely"}})
    repository.commit({"progress/milestones/other.yml": None})
    assert [one.name for one in repository.latest()] == ["Something else entirely"]
    assert repository.edits() == [(EditKind.REMOVED, "This promise was taken away")]


def test_a_record_that_was_renamed_is_one_record(repository: Repository) -> None:
    repository.commit({FILE: None, "progress/milestones/school-lead.yml": {**PROMISE, "owner": "Head of service"}})
    assert repository.edits() == [
        (EditKind.RENAMED, "Its address changed from “named-lead” to “school-lead”"),
        (EditKind.CHANGED, "The role that answers for it: changed from “Programme manager” to “Head of service”"),
    ]


def test_records_of_a_list_come_go_and_get_another_id(repository: Repository) -> None:
    risk = {"name": "Staff may leave", "state": "open", "likelihood": "possible"}
    repository.commit({"progress/risks.yml": {"staff": risk, "money": {"name": "Money may end"}}})
    repository.commit({"progress/risks.yml": {"people": risk, "snow": {"name": "It may snow"}}})
    assert [(one.id, one.edits[0].says) for one in repository.latest()] == [
        ("money", "This risk was taken away"),
        ("people", "Its address changed from “staff” to “people”"),
        ("snow", "A new risk was added"),
    ]
    repository.commit({"progress/risks.yml": {"people": {**risk, "state": "closed"}, "snow": {"name": "It may snow"}}})
    assert repository.edits() == [(EditKind.STATUS, "What became of it: changed from “open” to “closed”")]


def test_figures_that_were_published_do_not_change_quietly(repository: Repository) -> None:
    file = "progress/measures/in-time.yml"
    first = {"period": "2024", "as_at": "2024-12-31", "actual": "58.4", "paper": "a-table"}
    second = {"period": "2025", "as_at": "2025-12-31", "actual": "61", "paper": "a-table"}
    repository.commit({file: {"name": "Plans in time", "readings": [first]}})
    repository.commit({file: {"name": "Plans in time", "readings": [{**first, "actual": "60"}, second]}})
    assert repository.edits() == [
        (
            EditKind.REWRITTEN,
            "Figures for 2024: the council's own figure: changed from “58.4” to “60”",
        ),
        (EditKind.FIGURES, "New figures for 2025: 61"),
    ]
    repository.commit({file: {"name": "Plans in time", "readings": [second]}})
    assert repository.edits() == [(EditKind.REWRITTEN, "Figures for 2024 were taken away: 60")]


def test_a_long_text_is_shown_before_and_after(repository: Repository) -> None:
    old, new = "You know whom to ask. " * 40 + "It is done.", "You know whom to ask. " * 40 + "It was done."
    repository.commit({FILE: {**PROMISE, "means": old}})
    repository.commit({FILE: {**PROMISE, "means": new}})
    (edit,) = repository.latest()[0].edits
    assert edit.says == "What it means for families: this was rewritten"
    assert edit.before.endswith("It is done.")
    assert edit.after.endswith("It was done.")
    assert max(len(edit.before), len(edit.after)) <= 402


def test_a_version_that_cannot_be_read_hides_nothing(repository: Repository) -> None:
    repository.commit({FILE: "name: [\n  - &x {\n"})
    assert [edit.kind for one in repository.latest() for edit in one.edits] == [EditKind.UNREADABLE]
    repository.commit({FILE: {**PROMISE, "baseline": "2027-05-01"}})
    assert [kind for kind, _ in repository.edits()] == [EditKind.REWRITTEN]


def test_a_file_that_never_could_be_read_is_named_when_it_goes(repository: Repository) -> None:
    repository.commit({"progress/risks.yml": "a: &x"})
    repository.commit({"progress/risks.yml": None})
    assert repository.edits() == [(EditKind.UNREADABLE, "The file was taken away. Its last version could not be read")]


def test_what_is_larger_than_a_record_is_not_read(repository: Repository) -> None:
    repository.commit({FILE: {**PROMISE, "means": "x" * (asking.MOST_BYTES + 1)}})
    assert [kind for kind, _ in repository.edits()] == [EditKind.UNREADABLE]


def test_a_merge_counts_once_on_the_day_on_which_it_was_merged(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "side")
    repository.commit({FILE: {**PROMISE, "owner": "Head of service"}})
    repository.git("checkout", "-q", "main")
    repository.commit({"progress/risks.yml": {"snow": {"name": "It may snow"}}})
    repository.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    history = repository.history()
    assert [(one.on.day, [record.id for record in one.records]) for one in history.commits] == [
        (4, ["named-lead"]),
        (3, ["snow"]),
        (1, ["named-lead"]),
    ]
    assert [record.edits[0].kind for record in history.commits[0].records] == [EditKind.CHANGED]


def test_a_shallow_copy_says_so_and_does_not_take_its_first_commit_for_the_beginning(
    repository: Repository, tmp_path: Path
) -> None:
    repository.commit({FILE: {**PROMISE, "owner": "Head of service"}})
    repository.commit({FILE: {**PROMISE, "owner": "Director"}})
    copies = {depth: tmp_path / f"copy-{depth}" for depth in (1, 2)}
    for depth, copy in copies.items():
        repository.git("clone", "-q", "--depth", str(depth), f"file://{repository.folder}", str(copy))
    told = {depth: read_history(copy, LATE_AFTER) for depth, copy in copies.items()}
    assert [one.kept for one in told.values()] == [Kept.SHALLOW, Kept.SHALLOW]
    assert told[1].commits == ()
    (only,) = told[2].commits
    assert [edit.says for edit in only.records[0].edits] == [
        "The role that answers for it: changed from “Head of service” to “Director”"
    ]


def test_a_project_in_a_folder_of_its_repository_has_its_own_history(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "all", "councils/severnmouth")
    repository.commit({FILE: PROMISE})
    repository.commit({FILE: {**PROMISE, "owner": "Director"}})
    assert [kind for kind, _ in repository.edits()] == [EditKind.CHANGED]


def test_there_is_no_history_without_git_or_without_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_history(tmp_path, LATE_AFTER) == NO_HISTORY
    empty = Repository(tmp_path / "empty")
    assert empty.history() == NO_HISTORY
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_history(tmp_path, LATE_AFTER).kept is Kept.NO_GIT


def test_a_folder_that_git_does_not_trust_is_told_plainly(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert repository.history() == History(Kept.NOT_TRUSTED)


def test_only_so_many_commits_are_read(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    for owner in ("Head of service", "Director", "Chief executive"):
        repository.commit({FILE: {**PROMISE, "owner": owner}})
    monkeypatch.setattr(asking, "MOST_COMMITS", 2)
    monkeypatch.setattr(telling, "MOST_COMMITS", 2)
    history = repository.history()
    assert (len(history.commits), history.is_cut) == (2, True)
    monkeypatch.setattr(telling, "MOST_VERSIONS", 1)
    assert len(repository.history().commits) == 1


def test_nothing_is_read_again_while_the_project_stands_on_the_same_commit(repository: Repository) -> None:
    first = repository.history()
    assert read_history(repository.project, LATE_AFTER, first) is first
    repository.commit({FILE: {**PROMISE, "owner": "Director"}})
    assert len(read_history(repository.project, LATE_AFTER, first).commits) == 2


def test_what_is_not_committed_yet_is_said(repository: Repository) -> None:
    assert repository.history().uncommitted == ()
    first = repository.history()
    file = repository.project / "data" / FILE
    file.write_text(dump_record({**PROMISE, "baseline": "2027-05-01"}), encoding="utf-8")
    (file.parent / "new-one.yml").write_text(dump_record(PROMISE), encoding="utf-8")
    history = read_history(repository.project, LATE_AFTER, first)
    assert history.uncommitted == (f"data/{FILE}", "data/progress/milestones/new-one.yml")
    assert "2 files were edited after the last version that is kept" in str(page_of(history).facts["how_far"])
    repository.commit({})
    assert repository.history().uncommitted == ()
    assert (EditKind.REWRITTEN, "The first date that was promised: changed from “3 March 2027” to “1 May 2027”") in (
        repository.edits()
    )


def test_nobody_s_name_is_told(repository: Repository) -> None:
    told = repr(repository.history())
    assert "Ada" not in told
    assert "quietly" not in told


def test_other_files_are_not_looked_at(repository: Repository) -> None:
    repository.commit({"services/help.yml": {"name": "Help"}, "progress/milestones/NOT AN ID.yml": PROMISE})
    assert [one.id for one in repository.latest()] == ["named-lead"]
    assert place_of("data/progress/milestones/../../site.yml") == ""
    assert place_of("data/progress/programme.yml") == "progress/programme.yml"


def test_a_path_with_any_characters_is_read_as_one_path(repository: Repository) -> None:
    strange = repository.project / "data/progress/milestones/a\n\x01:100644 b.yml"
    strange.write_text("name: x\n", encoding="utf-8")
    repository.commit({FILE: {**PROMISE, "owner": "Director"}})
    assert [one.id for one in repository.latest()] == ["named-lead"]


def test_what_git_says_of_a_rename_is_read() -> None:
    fields = [":100644 100644 " + "a" * 40 + " " + "b" * 40 + " R090", "data/old.yml", "data/new.yml"]
    assert list(asking._changes(fields)) == [FileChange("data/new.yml", "data/old.yml", "a" * 40, "b" * 40)]


def test_every_place_of_the_programme_has_a_name() -> None:
    assert PLACES.keys() == CALLED.keys()


def test_a_field_is_called_what_its_model_says() -> None:
    assert label_of(Milestone, "late_because") == "Why it is late"
    assert label_of(Milestone, "plan") == "The plan that it stands in"
    assert label_of(Milestone, "long_gone") == "Long gone"


def test_two_long_texts_are_cut_to_where_they_differ() -> None:
    before, after = around_the_edit("a" * 900 + "b", "a" * 900 + "c")
    assert (before[-1], after[-1], before[0]) == ("b", "c", "…")


def test_a_list_in_another_order_says_so() -> None:
    before = {"threads": ["one", "two"]}
    assert [edit.says for edit in edits_between(Milestone, before, {"threads": ["two", "one"]})] == [
        "The threads that it belongs to: put in another order"
    ]


def page_of(history: History) -> Page:
    """The page of the demonstration's programme with another history."""
    offer = read_local_offer(PROJECT, TODAY)
    return next(page for page in pages_of_progress(offer, history) if page.address == "progress/changes/")


@pytest.mark.parametrize(
    ("history", "words"),
    [
        (NO_HISTORY, "The history is not available"),
        (History(Kept.NOT_TRUSTED), "The history is not available"),
        (History(Kept.SHALLOW), "does not have all of the past"),
        (History(Kept.WHOLE), "Nothing has been edited yet"),
        (History(Kept.WHOLE, begins=TODAY, is_cut=True), "older edits that are not looked at here"),
    ],
)
def test_the_page_says_how_far_back_it_sees(history: History, words: str) -> None:
    page = page_of(history)
    assert words in str(page.facts["how_far"])
    assert page.facts["can_be_seen"] is (history.kept in {Kept.WHOLE, Kept.SHALLOW})


def test_many_records_that_came_at_once_are_one_line(repository: Repository) -> None:
    promises = {
        f"progress/milestones/number-{number}.yml": {**PROMISE, "name": f"Number {number}"} for number in range(8)
    }
    repository.commit(promises)
    days = page_of(repository.history()).facts["days"]
    heap = days[0][2][0].heaps[0]  # type: ignore[index]
    assert heap.says == "8 promises were added"
    assert heap.names[0] == "Number 0"


def test_the_command_lists_the_edits_of_one_record(tmp_path: Path) -> None:
    project = a_copy(tmp_path)
    file = project / "data/progress/milestones/one-number-for-send.yml"
    repository = Repository(project)
    repository.commit({})
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("means: ", "means: Now. "), encoding="utf-8")
    repository.commit({})
    answer = CliRunner().invoke(main, ["history", "one-number-for-send", "--project", str(project)])
    assert answer.exit_code == 0, answer.output
    assert "What it means for families" in answer.output
    assert "A new promise was added" in answer.output
    assert "top-up" not in answer.output
    wrong = CliRunner().invoke(main, ["history", "one-number-for-sent", "--project", str(project)])
    assert wrong.exit_code == 1
    assert "one-number-for-send" in wrong.output


def test_the_command_says_why_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = a_copy(tmp_path)
    answer = CliRunner().invoke(main, ["history", "--project", str(project)])
    assert answer.exit_code == 1
    assert "not kept with git" in answer.output
    Repository(project).commit({})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    untrusted = CliRunner().invoke(main, ["history", "--project", str(project)])
    assert "safe.directory" in untrusted.output


def a_copy(tmp_path: Path) -> Path:
    """The demonstration's facts and words, without its past."""
    project = tmp_path / "copy"
    for folder in ("data", "content"):
        shutil.copytree(PROJECT / folder, project / folder)
    return project

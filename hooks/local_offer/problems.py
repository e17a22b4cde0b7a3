"""What is wrong, where, and how to mend it, in plain English.

A `Problem` is a value: readers, models and checks collect problems, and nothing is printed until all files were read.
`DataError` carries every problem of a run to the one place that stops the build.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby


class Severity(Enum):
    """How much a problem matters. The value is the word shown to an editor."""

    PROBLEM = "problem"
    """The build stops."""
    BROKEN_PROMISE = "broken promise"
    """Families were promised something that is not so, such as a yearly check. A warning; it fails `--strict`."""
    NOTE = "note"
    """Worth knowing. It never fails a build."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file. Lines and columns count from 1; 0 means the whole file or the whole line."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """The place as an editor reads it: "data/site.yml, line 9, column 11"."""
        words = [shown(self.file, 200)]
        if self.line:
            words.append(f"line {self.line}")
            if self.column:
                words.append(f"column {self.column}")
        return ", ".join(words)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: where it is, what was found and what is expected, in full sentences."""

    place: Place
    says: str
    hint: str = ""
    record: str = ""
    """The record's own name, such as "Autism outreach"; empty when the record has none yet."""
    severity: Severity = Severity.PROBLEM

    def __str__(self) -> str:
        """The problem as two or three lines of text, the first of them the place."""
        where = f'{self.place}, in "{self.record}"' if self.record else str(self.place)
        lines = [where, f"  {self.says}"]
        if self.hint:
            lines.append(f"  {_hint(self)}")
        return "\n".join(lines)


class DataError(Exception):
    """The data cannot be published as it is. Its text is the whole report."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Carry every problem of the run, whatever its severity."""
        self.problems = in_order(problems)
        super().__init__(report(self.problems))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repeats, sorted by file, line and column."""
    return tuple(sorted(set(problems), key=lambda problem: (problem.place, problem.says, problem.hint)))


def of_severity(problems: Iterable[Problem], severity: Severity) -> tuple[Problem, ...]:
    """The problems of one severity, in their order."""
    return tuple(problem for problem in problems if problem.severity is severity)


def report(problems: Sequence[Problem]) -> str:
    """The whole report as text: a count, then each severity that was found, its problems sorted by place."""
    if not problems:
        return "No problems found."
    ordered = in_order(problems)
    parts = [count_line(ordered)]
    for severity in Severity:
        found = of_severity(ordered, severity)
        if found and severity is not Severity.PROBLEM:
            parts.append(f"{_plural(len(found), severity.value).capitalize()}:")
        parts.extend(str(problem) for problem in found)
    return "\n\n".join(parts)


def annotations_for_github(problems: Iterable[Problem]) -> str:
    """One workflow command a problem, so that GitHub shows it on the line at fault in a pull request."""
    words = {Severity.PROBLEM: "error", Severity.BROKEN_PROMISE: "warning", Severity.NOTE: "notice"}
    return "\n".join(_github_line(words[problem.severity], problem) for problem in in_order(problems))


def annotations_for_gitlab(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """The problems as a GitLab code quality report, ready to be written as JSON."""
    import hashlib

    words = {Severity.PROBLEM: "blocker", Severity.BROKEN_PROMISE: "major", Severity.NOTE: "info"}
    return [
        {
            "description": _in_one_line(problem),
            "check_name": problem.severity.value,
            "fingerprint": hashlib.sha256(str(problem).encode()).hexdigest(),
            "severity": words[problem.severity],
            "location": {"path": problem.place.file, "lines": {"begin": max(problem.place.line, 1)}},
        }
        for problem in in_order(problems)
    ]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or an empty text when none is near."""
    by_folded = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(word.casefold()[:100], by_folded, n=1, cutoff=0.7)
    return f'did you mean "{by_folded[near[0]]}"?' if near else ""


def shown(text: str, limit: int = 60) -> str:
    """The text as it can stand inside a message: on one line, cut to `limit` characters, control characters named."""
    one_line = " ".join(text.split())
    safe = "".join(c if c.isprintable() else f"(U+{ord(c):04X})" for c in one_line)
    return safe if len(safe) <= limit else safe[: limit - 1].rstrip() + "…"


def count_line(problems: Sequence[Problem]) -> str:
    """How many problems of each severity there are, and in how many files: "2 problems in 1 file."."""
    counts = []
    for severity in Severity:
        found = of_severity(problems, severity)
        if found:
            files = len({problem.place.file for problem in found})
            counts.append(f"{_plural(len(found), severity.value)} in {_plural(files, 'file')}")
    return ", ".join(counts) + "."


def _plural(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _in_one_line(problem: Problem) -> str:
    named = f"{problem.record}: {problem.says}" if problem.record else problem.says
    return f"{named} {_hint(problem)}" if problem.hint else named


def _hint(problem: Problem) -> str:
    return f"Hint: {problem.hint[:1].upper()}{problem.hint[1:]}"


def _github_line(word: str, problem: Problem) -> str:
    place = problem.place
    where = f"file={_escaped(place.file, ':,')}"
    if place.line:
        where += f",line={place.line}"
    if place.line and place.column:
        where += f",col={place.column}"
    return f"::{word} {where}::{_escaped(_in_one_line(problem))}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def by_file(problems: Iterable[Problem]) -> dict[str, tuple[Problem, ...]]:
    """The problems grouped by the file they are in, files in order."""
    ordered = in_order(problems)
    return {file: tuple(found) for file, found in groupby(ordered, key=lambda problem: problem.place.file)}

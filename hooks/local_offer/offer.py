"""Every record read, validated and linked: one immutable `LocalOffer`.

`read_local_offer` reads everything before it says anything, so that an editor sees all problems of all files at once.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from local_offer.models.bank_holidays import BankHolidays
from local_offer.models.common import Facts, Kind
from local_offer.models.deadlines import DelayReason, Journey
from local_offer.models.duties import duties_of
from local_offer.models.gone import Gone, Redirect
from local_offer.models.local_offer import FOLDERS, LISTS, SINGLES, LocalOffer, Words
from local_offer.models.organisation import Organisation
from local_offer.models.progress import progress_of
from local_offer.models.references import references_in
from local_offer.models.routes import disagreeing_of
from local_offer.models.rules import Rule
from local_offer.models.search_words import JudgedQuery, SayFind
from local_offer.models.service import Service
from local_offer.models.setting import Setting
from local_offer.models.site import Site
from local_offer.models.travel_lists import travel_of
from local_offer.models.validation import validate_values
from local_offer.models.vocabulary import AccessFeature, AgeBand, Area, Category, Language, Need, Phrase, Task, Word
from local_offer.models.written_page import WrittenPage
from local_offer.postcode_files import NO_POSTCODES, PostcodesRead, read_postcodes
from local_offer.problems import DataError, Place, Problem, Severity, did_you_mean, shown
from local_offer.reading import Path as Path_
from local_offer.reading import Record, read_front_matter
from local_offer.record_files import FileRead, Memory, is_id, near_id, read_list, read_one

Item = TypeVar("Item", bound=Facts)

_ALSO_IN_DATA = frozenset({"README.md", "imports", "postcodes"})
_CALLED = {
    Kind.ACCESS: "access feature",
    Kind.TRAVEL_QUESTION: "question of the travel check",
    Kind.TRAVEL_APPLYING: "way to apply for travel",
    Kind.REASON: "reason for delay",
    Kind.JOURNEY: "journey with dates",
    Kind.ROUTE: "route",
    Kind.ROUTE_QUESTION: "question about routes",
}
"""Kinds of records whose names in the code are not what an editor calls them."""


def read_local_offer(
    project: Path, today: datetime.date, memory: Memory | None = None, *, with_postcodes: bool = True
) -> LocalOffer:
    """The Local Offer of the project folder that holds data/ and content/, as it is on `today`.

    With a memory, files that did not change since the last reading give the very same records. Without postcodes,
    data/postcodes/ is as if it were empty. Raises `DataError` with every problem of every file when anything stops the
    offer from being published.
    """
    reading = _Reading(project, memory, read_postcodes(project / "data/postcodes") if with_postcodes else NO_POSTCODES)
    offer = reading.offer(today)
    if offer is None or any(problem.severity is Severity.PROBLEM for problem in reading.problems):
        raise DataError(reading.problems)
    return offer


class _Reading:
    """One reading of a project: what was found so far, and what is wrong with it."""

    def __init__(self, project: Path, memory: Memory | None, postcodes: PostcodesRead) -> None:
        self.project = project
        self.memory = memory
        self.postcodes = postcodes
        self.problems: list[Problem] = list(postcodes.problems)
        self.records: dict[str, Record] = {}
        self.found: dict[str, dict[str, Facts]] = {}
        self.attempted: dict[str, set[str]] = {}
        self.words: dict[str, Words] = {}
        self.unread: set[str] = set()

    def offer(self, today: datetime.date) -> LocalOffer | None:
        self._read_records()
        site = next(iter(self._of(Site, "site").values()), None)
        self._written_pages()
        self._check_references()
        if site is None:
            return None
        return LocalOffer(
            today=today,
            site=site,
            services=self._of(Service, "services"),
            organisations=self._of(Organisation, "organisations"),
            settings=self._of(Setting, "settings"),
            categories=self._of(Category, "categories"),
            needs=self._of(Need, "needs"),
            ages=self._of(AgeBand, "ages"),
            areas=self._of(Area, "areas"),
            access=self._of(AccessFeature, "access"),
            languages=self._of(Language, "languages"),
            glossary=self._of(Word, "glossary"),
            tasks=self._of(Task, "tasks"),
            interface=self._of(Phrase, "interface"),
            synonyms=self._of(SayFind, "synonyms"),
            judged_queries=self._of(JudgedQuery, "judged-queries"),
            rules=self._of(Rule, "rules"),
            gone=self._of(Gone, "gone"),
            redirects=self._of(Redirect, "redirects"),
            travel=travel_of(self.found),
            journeys=self._of(Journey, "deadlines"),
            bank_holidays=self._of(BankHolidays, "bank-holidays"),
            reasons_for_delay=self._of(DelayReason, "reasons-for-delay"),
            disagreeing=disagreeing_of(self.found),
            progress=progress_of(self.found),
            duties=duties_of(self.found),
            postcodes=self.postcodes.by_outward,
            postcode_credits=self.postcodes.credits,
            written=self._of(WrittenPage, "content"),
            words=MappingProxyType(self.words),
            records=MappingProxyType(self.records),
        )

    def _read_records(self) -> None:
        self._strangers()
        for file, model in SINGLES.items():
            self._single(file, model)
        for folder, model in FOLDERS.items():
            self._folder(folder, model)
        for file, model in LISTS.items():
            self._list(file, model)

    def _of(self, model: type[Item], kind: str) -> Mapping[str, Item]:
        found = {id_: item for id_, item in self.found.get(kind, {}).items() if isinstance(item, model)}
        return self.memory.same(kind, found) if self.memory else MappingProxyType(found)

    def _take(self, entry: os.DirEntry[str] | Path, shown_as: str, kind: str, read: Callable[[], FileRead]) -> None:
        """Take what one file gives, as it was read before where the file is still the same."""
        file = self.memory.recall(entry, shown_as, read) if self.memory else read()
        self.problems.extend(file.problems)
        if file.record is not None:
            self.records[shown_as] = file.record
        elif file.problems:
            self.unread.add(kind)
        self.found.setdefault(kind, {}).update(file.items)
        self.attempted.setdefault(kind, set()).update(file.ids)

    def _single(self, file: str, model: type[Facts]) -> None:
        """The one record of its kind. Only the site's own has to be there."""
        path, shown_as = self.project / "data" / file, f"data/{file}"
        if path.exists() or model is Site:
            self._take(path, shown_as, path.stem, partial(read_one, path, shown_as, model))

    def _strangers(self) -> None:
        """Folders and files of data/ that nothing reads: most often a slip in a name."""
        places = (*SINGLES, *FOLDERS, *LISTS)
        known = _ALSO_IN_DATA | {place.split("/")[0] for place in places}
        for entry in _entries(self.project / "data"):
            if entry.name not in known:
                hint = did_you_mean(entry.name, known) or "Move or delete it."
                says = f'"{shown(entry.name)}" is not a file or folder that belongs in data/.'
                self.problems.append(Problem(Place(f"data/{entry.name}"), says, _sentence(hint)))
        for group in sorted({place.split("/")[0] for place in places if "/" in place}):
            inside = {place.split("/")[1] for place in places if place.startswith(f"{group}/")}
            what = "list" if all(f"{group}/{name}" in LISTS for name in inside) else "file or folder"
            for entry in _entries(self.project / "data" / group):
                if entry.name not in inside:
                    says = f'"{shown(entry.name)}" is not a {what} that belongs in data/{group}/.'
                    those = f"Those that do are: {', '.join(sorted(inside))}."
                    hint = _sentence(did_you_mean(entry.name, inside)) or those
                    self.problems.append(Problem(Place(f"data/{group}/{entry.name}"), says, hint))

    def _folder(self, folder: str, model: type[Facts]) -> None:
        self.found[folder] = {}
        for entry in _entries(self.project / "data" / folder):
            shown_as = f"data/{folder}/{entry.name}"
            if problem := _name_problem(entry, shown_as):
                self.problems.append(problem)
            else:
                self._take(entry, shown_as, folder, partial(read_one, entry, shown_as, model))

    def _list(self, file: str, model: type[Facts]) -> None:
        path, shown_as = self.project / "data" / file, f"data/{file}"
        self._take(path, shown_as, path.stem, partial(read_list, path, shown_as, model))

    def _written_pages(self) -> None:
        content = self.project / "content"
        pages: dict[str, Facts] = {}
        for path in sorted(content.rglob("*.md")) if content.is_dir() else ():
            within = path.relative_to(content).as_posix()
            if within == "README.md":
                continue
            shown_as = f"content/{within}"
            text = path.read_bytes()
            result, offset = read_front_matter(text, shown_as)
            self.problems.extend(result.problems)
            if result.record is None:
                continue
            address = within.removesuffix(".md").removesuffix("index")
            address = f"{address}/" if address and not address.endswith("/") else address
            self.records[shown_as] = result.record
            if not result.record.values:
                self.problems.append(_says_nothing(shown_as))
                continue
            page, problems = validate_values(WrittenPage, {**result.record.values, "id": address}, result.record, ())
            self.problems.extend(problems)
            if page is not None:
                pages[address] = page
                self._check_item(page, result.record, ())
                below = text[offset:].decode("utf-8", "replace")
                self.words[address] = Words(below, text[:offset].count(b"\n") + 1)
        self.found["content"] = pages

    def _check_references(self) -> None:
        same_ids = self.memory is not None and self.memory.known_ids == self.attempted
        seen = self.memory.linked if self.memory and same_ids else {}
        linked: dict[int, Facts] = {}
        for item, record, at in self._items():
            if id(item) in seen or not self._check_item(item, record, at):
                linked[id(item)] = item
        if self.memory:
            self.memory.linked, self.memory.known_ids = linked, self.attempted

    def _items(self) -> Iterator[tuple[Facts, Record, Path_]]:
        for file in SINGLES:
            for item in self.found.get(Path(file).stem, {}).values():
                yield item, self.records[f"data/{file}"], ()
        for folder in FOLDERS:
            for id_, item in self.found[folder].items():
                yield item, self.records[f"data/{folder}/{id_}.yml"], ()
        for file in LISTS:
            for id_, item in self.found[Path(file).stem].items():
                yield item, self.records[f"data/{file}"], (id_,)

    def _check_item(self, item: Facts, record: Record, at: Path_) -> int:
        """The number of references in a record that lead nowhere, each noted as a problem."""
        wrong = 0
        for path, kind, id_ in references_in(item, at):
            known = self.attempted.get(kind.value, set())
            if id_ not in known and (kind.value in FOLDERS or kind.value not in self.unread):
                wrong += 1
                called = _CALLED.get(kind, kind.name.lower().replace("_", " "))
                says = f'There is no {called} called "{shown(id_)}".'
                named = str(getattr(item, "name", getattr(item, "word", "")))
                hint = self._nearest(id_, kind, known)
                self.problems.append(Problem(record.place_of(path), says, hint, shown(named)))
        return wrong

    def _nearest(self, id_: str, kind: Kind, known: Iterable[str]) -> str:
        if id_ in {"all", "unknown"}:
            return f'Write "{id_}" beside the name of the field, without a dash.'
        if near := did_you_mean(id_, known):
            return _sentence(near)
        where = f"data/{kind.value}/" if kind.value in FOLDERS else _list_file(kind.value)
        by_name = {
            str(getattr(item, "name", "")).casefold(): found for found, item in self.found.get(kind.value, {}).items()
        }
        if named := by_name.get(id_.casefold()):
            return f'Write its id, "{named}".'
        return f"The ones that exist are in {where}."


def _list_file(kind: str) -> str:
    return next((f"data/{file}" for file in LISTS if Path(file).stem == kind), "data/")


def _entries(folder: Path) -> Sequence[os.DirEntry[str]]:
    entries = os.scandir(folder) if folder.is_dir() else ()
    return sorted((one for one in entries if not one.name.startswith(".")), key=lambda one: one.name)


def _says_nothing(shown_as: str) -> Problem:
    says = "The page must begin with what it says about itself, between two lines of three dashes."
    return Problem(Place(shown_as, 1), says, 'Begin with ---, then "title", "summary" and "checked", then --- again.')


def _name_problem(entry: os.DirEntry[str], shown_as: str) -> Problem | None:
    stem, ending = os.path.splitext(entry.name)  # noqa: PTH122 - a Path for each of thousands of files is slow
    if ending == ".yml" and is_id(stem) and not entry.is_dir():
        return None
    place = Place(shown_as)
    if ending in {".yaml", ".YML", ".YAML"}:
        return Problem(place, f'The file\'s name must end in ".yml". Rename it to "{shown(stem)}.yml".')
    if entry.is_dir():
        return Problem(place, "A folder cannot stand here.", "Move its records one folder up, and delete it.")
    renamed = f'"{near_id(entry.name.split(".")[0])}.yml"'
    if ending in {"", ".txt"}:
        hint = f"If it is a record, rename it to {renamed}. If not, move or delete it."
        return Problem(place, "Only records belong here: files whose names end in .yml.", hint)
    if ending != ".yml":
        return Problem(place, "Only records belong here: files whose names end in .yml.", "Move or delete this file.")
    says = "The file's name is the record's address, so it must be lower-case letters, numbers and hyphens, such as"
    return Problem(place, f"{says} autism-outreach.yml.", f"Rename it to {renamed}, or delete it if it is a copy.")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] if text else ""

"""An Open Referral UK directory, version 1 or 3, to drafts: from a file, a folder of pages, or its web address."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath
from typing import Any

from local_offer.importing.drafts import Directory, Draft, Progress, Unusable, no_progress
from local_offer.importing.fetching import Fetcher, is_web_address, items_of
from local_offer.importing.fields import FIELDS_TAKEN, UnusableError, organisation_draft, service_draft
from local_offer.importing.mapping import Rules, read_mapping
from local_offer.importing.spreadsheet import organisation_drafts
from local_offer.models.common import Kind
from local_offer.problems import DataError, Place, Problem, shown

MOST_BYTES = 200_000_000
_SIGNS_OF_A_SERVICE = frozenset(
    """status organization organisation organization_id organisation_id min_age max_age minimum_age locations
    service_at_locations service_taxonomys taxonomies contacts schedules regular_schedules eligibilitys cost_options
    assured_date fees attending_type""".split()  # noqa: SIM905 - a list of words reads better as a paragraph
)


def read_open_referral(
    source: str,
    mapping_file: FilePath | None = None,
    progress: Progress = no_progress,
    fetcher: Fetcher | None = None,
) -> tuple[Directory, Rules]:
    """The drafts of a directory, and the mapping they were made with.

    Args:
        source: a file, a folder of JSON pages, or an address that starts with http:// or https://.
        mapping_file: words to translate, and what the source lacks; without it, most records lack a field of ours.
        progress: told of every record.
        fetcher: what asks for pages.

    Raises:
        DataError: the source or the mapping file cannot be read.
    """
    mapping = Rules(id="mapping")  # type: ignore[arg-type]
    if mapping_file is not None:
        mapping, _ = read_mapping(Rules, mapping_file)
    if is_web_address(source):
        found = list((fetcher or Fetcher()).services(source, progress))
    else:
        found = list(_from_files(FilePath(source)))
    return _directory(found, mapping, progress), mapping


def _from_files(source: FilePath) -> Iterator[dict[str, Any]]:
    files = sorted(source.glob("*.json")) if source.is_dir() else [source]
    if not files:
        raise _stop(source, "There is no file in this folder whose name ends in .json.")
    for file in files:
        try:
            if file.stat().st_size > MOST_BYTES:
                raise _stop(file, "The file is larger than 200 MB, the most that is read.")
            page = json.loads(file.read_text("utf-8-sig"))
        except OSError:
            raise _stop(file, "There is no such file, or it cannot be opened.") from None
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 0)
            raise _stop(file, "This is not a JSON file that can be read.", line) from None
        items = items_of(page)
        yield from items if items is not None else [page] if isinstance(page, dict) else []


def _stop(file: FilePath, says: str, line: int = 0) -> DataError:
    return DataError([Problem(Place(file.as_posix(), line), says)])


def _directory(found: Iterable[dict[str, Any]], mapping: Rules, progress: Progress) -> Directory:
    services, others = _services(found)
    untranslated: Counter[tuple[str, str]] = Counter()
    drafts: dict[tuple[Kind, str], Draft] = {}
    unusable = list(others)
    for number, (key, service) in enumerate(services.items(), 1):
        try:
            draft = service_draft(key, service, mapping, untranslated)
        except UnusableError as error:
            unusable.append(Unusable(Kind.SERVICE, key, shown(str(service.get("name", ""))), error.why))
        else:
            drafts[draft.kind, draft.key] = draft
            if organisation := organisation_draft(service, mapping, untranslated):
                old = drafts.get((organisation.kind, organisation.key))
                if old is None or len(old.values) < len(organisation.values):
                    drafts[organisation.kind, organisation.key] = organisation
        progress("Read", number, len(services))
    for draft in organisation_drafts(mapping, untranslated):
        drafts.setdefault((draft.kind, draft.key), draft)
    left = Counter(name for service in services.values() for name in _not_taken(service))
    notes = []
    if left:
        listed = ", ".join(f"{name} ({times})" for name, times in sorted(left.items()))
        notes.append(f"Fields of the source that have no place here: {listed}.")
    return Directory(
        tuple(drafts.values()), tuple(unusable), len(services) + len(others), 0, tuple(notes), dict(untranslated)
    )


def _services(found: Iterable[dict[str, Any]]) -> tuple[dict[str, dict[str, Any]], list[Unusable]]:
    """Each service once, in its fullest form; and what is no service."""
    services: dict[str, dict[str, Any]] = {}
    others: dict[tuple[str, str], Unusable] = {}
    for item in found:
        service = _service_in(item)
        key = str(service.get("id") or "").strip()
        name = shown(str(service.get("name") or ""))
        if not key:
            others["", name] = Unusable(Kind.SERVICE, "no id", name, "it has no id")
        elif not _SIGNS_OF_A_SERVICE & {field for field, value in service.items() if value not in (None, "")}:
            others[key, name] = Unusable(Kind.SERVICE, key, name, "it is not a service")
        else:
            before = services.get(key, {})
            fuller = service if len(json.dumps(service)) >= len(json.dumps(before)) else before
            services[key] = {**before, **service, **fuller}
    return services, list(others.values())


def _service_in(item: dict[str, Any]) -> dict[str, Any]:
    """The service of a "service at location", with its location; or the item itself."""
    service, location = item.get("service"), item.get("location")
    if not isinstance(service, dict):
        return item
    at = [{"id": item.get("id"), "location": location}] if isinstance(location, dict) else []
    return {**service, "service_at_locations": service.get("service_at_locations") or at}


def _not_taken(service: dict[str, Any]) -> Iterator[str]:
    for name, value in service.items():
        if name not in FIELDS_TAKEN and value not in (None, "", [], {}, False, 0):
            yield name

"""Whether a draft may be written: it must read back unchanged, be valid, and point only at what exists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath

from local_offer.importing.drafts import MODELS
from local_offer.models.common import Kind
from local_offer.models.references import references_in
from local_offer.models.validation import validate
from local_offer.problems import Problem, shown
from local_offer.reading import Values, dump_record, read_record, read_text

_VOCABULARIES = (Kind.CATEGORY, Kind.NEED, Kind.AREA, Kind.ACCESS, Kind.LANGUAGE)

Known = dict[Kind, frozenset[str]]
"""The ids that records may point at, by kind. Kinds that are not in it are not checked."""


def known_ids(data: FilePath) -> Known:
    """The ids in our vocabularies. A vocabulary that cannot be read is left to the site's own check."""
    known: Known = {}
    for kind in _VOCABULARIES:
        shown_as = f"data/vocabulary/{kind.value}.yml"
        file = data / "vocabulary" / f"{kind.value}.yml"
        record = read_record(file, shown_as).record if file.exists() else None
        if record is not None:
            known[kind] = frozenset(record.values)
    return known


def why_unusable(kind: Kind, id_: str, values: Values, known: Mapping[Kind, frozenset[str]]) -> str:
    """Why these values cannot be one of our records, on one line; empty when they can."""
    text = dump_record(values)
    result = read_text(text.encode("utf-8", "replace"), f"data/{kind.value}/{id_}.yml")
    if result.record is None or result.problems:
        return _reasons(result.problems)
    item, problems = validate(MODELS[kind], result.record)
    if item is None:
        return _reasons(problems)
    strangers = [
        f'there is no {of.value} entry called "{shown(ref)}"'
        for _, of, ref in references_in(item)
        if of in known and ref not in known[of]
    ]
    return "; ".join(dict.fromkeys(strangers))


def _reasons(problems: Iterable[Problem]) -> str:
    """The first sentence of each problem, joined."""
    said = [problem.says.split(" Every record must have it.")[0].rstrip(".") for problem in problems]
    return "; ".join(dict.fromkeys(said)) or "it could not be read back"

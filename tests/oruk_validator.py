"""The steps of the national validator of Open Referral UK, run against an address: what it asks for, and what it says.

It is a replay in Python of what the validator's source does (OpenReferralUK/oruk-validator, 2026-03): read the version
at the address, take the paths of the standard's own description, ask lists for page 1 and then for further pages where
there are any, ask for up to ten records of each list, and hold every answer to its schema, formats included.
"""

from __future__ import annotations

import functools
import json
import random
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SPECIFICATIONS = {"3.0": "https://openreferraluk.org/specifications/3.0/openapi.json"}
_PUBLISHED_AT = "https://raw.githubusercontent.com/openreferral/uk-profile/main/schema/"
_MOST_RECORDS = 10
_FORMATS = {"uuid", "uri", "email", "date-time"}


@dataclass
class Verdict:
    """What the validator found."""

    tested: list[str] = field(default_factory=list)
    """The paths of the standard that were asked for, such as "/services/{id}"."""
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    records: int = 0


class OrukValidator:
    """The validator, with the schemas of a folder in place of those on the web."""

    def __init__(self, schemas: Path, *, records: int = _MOST_RECORDS) -> None:
        self.schemas = schemas
        self.records = records
        self.openapi = json.loads((schemas / "openapi.json").read_text(encoding="utf-8"))
        self.formats = FormatChecker()
        assert set(self.formats.checkers) >= _FORMATS, "The libraries that check formats are not installed."
        self.registry: Registry[Any] = Registry(retrieve=self._retrieve)

    @functools.cache  # noqa: B019 - one validator lives as long as its tests
    def _retrieve(self, uri: str) -> Resource[Any]:
        assert uri.startswith(_PUBLISHED_AT), uri
        raw = json.loads((self.schemas / uri.removeprefix(_PUBLISHED_AT)).read_text(encoding="utf-8"))
        return Resource.from_contents(raw, default_specification=DRAFT202012)

    def judge(self, base: str, seed: int = 0) -> Verdict:
        """What the validator says of the directory at an address."""
        verdict = Verdict()
        about = self._fetched(base, verdict)
        version = re.sub(r"HSDS-UK-|V", "", str(about.get("version", "")), flags=re.IGNORECASE)
        if version not in SPECIFICATIONS:
            verdict.errors.append(f"The version {about.get('version')} is read as 1.0.")
            return verdict
        for name in ("version", "profile", "openapi_url"):
            if name not in about:
                verdict.errors.append(f"/ has no {name}.")
        chance = random.Random(seed)
        ids: dict[str, list[str]] = {}
        paths = self.openapi["paths"]
        for path in sorted(paths, key=lambda one: "{id}" in one):
            schema = paths[path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            if "{id}" in path:
                found = ids.get(path.removesuffix("/{id}"), [])
                for id_ in chance.sample(found, min(self.records, len(found))):
                    self._hold(
                        self._fetched(base.rstrip("/") + path.replace("{id}", id_), verdict), schema, path, verdict
                    )
                    verdict.records += 1
                if found:
                    verdict.tested.append(path)
            else:
                ids[path] = [str(id_) for id_ in self._list(base, path, schema, verdict)]
                verdict.tested.append(path)
        return verdict

    def _list(self, base: str, path: str, schema: dict[str, Any], verdict: Verdict) -> Iterator[str]:
        whole = base.rstrip("/") + path
        if path == "/":
            self._hold(self._fetched(whole, verdict), schema, path, verdict)
            return
        first = self._fetched(f"{whole}?page=1", verdict)
        pages = [first]
        total = first.get("total_pages", 0)
        if total > 1:
            pages.extend(self._fetched(f"{whole}?page={number}", verdict) for number in {max(total // 2, 2), total})
        for page in pages:
            self._hold(page, schema, path, verdict)
            yield from (item["id"] for item in page.get("contents", ()))
        if not first.get("contents"):
            verdict.warnings.append(f"{path} is empty.")

    def _hold(self, answer: Any, schema: dict[str, Any], path: str, verdict: Verdict) -> None:
        whole = {**schema, "components": self.openapi["components"]}
        validator = Draft202012Validator(whole, registry=self.registry, format_checker=self.formats)
        for error in validator.iter_errors(answer):
            verdict.errors.append(f"{path}: {error.json_path}: {error.message[:200]}")

    def _fetched(self, address: str, verdict: Verdict) -> Any:
        try:
            with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - a server of this test
                return json.loads(answer.read())
        except (urllib.error.HTTPError, ValueError) as error:
            verdict.errors.append(f"{address}: {error}")
            return {}

"""What is kept of templates from one build to the next, and when it is not taken."""

from __future__ import annotations

import importlib.util
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from jinja2 import Environment

from local_offer import compiled_templates
from local_offer.compiled_templates import CompiledTemplates
from local_offer.models.local_offer import LocalOffer
from local_offer.pages import pages_for
from local_offer.rendering import environment, render
from local_offer.templates import Templates
from tests.builders import a_council, an_offer

OVERRIDES = Path(__file__).parents[1] / "overrides"
GREETING = '{{ say.show_results }} {{ "search/" is published }} {{ 2 | counted("page") }}'


@pytest.fixture(scope="module")
def offer(tmp_path_factory: pytest.TempPathFactory) -> LocalOffer:
    return an_offer(tmp_path_factory.mktemp("council"), a_council())


@dataclass
class Builds:
    """Environments, one after another, that keep their templates in one folder; and what each of them compiled."""

    offer: LocalOffer
    kept: Path
    templates: Path
    compiled: list[str] = field(default_factory=list)

    def environment(self, addresses: Collection[str] = (), **words: str) -> Environment:
        env = environment([self.templates], self.offer, addresses)
        env.bytecode_cache = CompiledTemplates({"show-results": "Show results", **words}, self.kept)
        self.compiled.clear()
        return env

    def greeting(self, addresses: Collection[str] = (), **words: str) -> str:
        return self.environment(addresses, **words).get_template("greeting.html").render()

    def write(self, source: str) -> None:
        self.templates.mkdir(exist_ok=True)
        (self.templates / "greeting.html").write_text(source, encoding="utf-8")


@pytest.fixture
def builds(offer: LocalOffer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Builds:
    made = Builds(offer, tmp_path / "kept", tmp_path / "templates")
    made.write(GREETING)
    parse = Templates._parse

    def parsed(env: Templates, source: str, name: str | None, filename: str | None) -> object:
        made.compiled.append(str(name))
        return parse(env, source, name, filename)

    monkeypatch.setattr(Templates, "_parse", parsed)
    return made


def test_a_template_is_compiled_once_for_many_builds(builds: Builds) -> None:
    first, compiled = builds.greeting(), list(builds.compiled)
    assert compiled == ["greeting.html"]
    assert builds.greeting() == first == "Show results False 2 pages"
    assert builds.compiled == []


def test_a_template_that_was_changed_is_compiled_anew(builds: Builds) -> None:
    builds.greeting()
    builds.write("Changed. " + GREETING)
    assert builds.greeting() == "Changed. Show results False 2 pages"


def test_other_words_are_put_in_anew(builds: Builds) -> None:
    builds.greeting()
    builds.environment(**{"show-results": "Find it"}).get_template("greeting.html")
    assert builds.compiled == ["greeting.html"]


def test_another_version_of_the_package_compiles_anew(builds: Builds, monkeypatch: pytest.MonkeyPatch) -> None:
    builds.greeting()
    monkeypatch.setattr(compiled_templates, "made_by", lambda: "a newer one")
    builds.greeting()
    assert builds.compiled == ["greeting.html"]


def test_whether_a_page_is_published_is_asked_in_every_build(builds: Builds) -> None:
    assert builds.greeting(["search/"]) == "Show results True 2 pages"
    assert builds.greeting([]) == "Show results False 2 pages"
    assert builds.compiled == []


@pytest.mark.parametrize("left", [b"", b"j2", b"nonsense", "half"])
def test_a_damaged_file_is_passed_over(builds: Builds, left: bytes | str) -> None:
    builds.greeting()
    (file,) = builds.kept.iterdir()
    file.write_bytes(left if isinstance(left, bytes) else file.read_bytes()[: file.stat().st_size // 2])
    assert builds.greeting() == "Show results False 2 pages"
    assert builds.compiled == ["greeting.html"]


def test_without_a_folder_to_write_in_templates_are_compiled_each_time(builds: Builds) -> None:
    builds.kept.write_text("This is a file, so nothing can be kept in it.", encoding="utf-8")
    assert builds.greeting() == builds.greeting() == "Show results False 2 pages"
    assert builds.compiled == ["greeting.html"]


def test_every_page_is_the_same_bytes_from_templates_that_were_kept(offer: LocalOffer, tmp_path: Path) -> None:
    material = importlib.util.find_spec("material")
    assert material is not None
    assert material.origin is not None
    pages = tuple(pages_for(offer))
    made = []
    for _ in ("compiled now", "kept"):
        folders = [OVERRIDES, Path(material.origin).parent / "templates"]
        env = environment(folders, offer, {page.address for page in pages})
        assert isinstance(env.bytecode_cache, CompiledTemplates)
        env.bytecode_cache.directory = str(tmp_path)
        made.append([render(env, page) for page in pages])
    assert made[0] == made[1]
    assert len({page.template for page in pages}) <= len(list(tmp_path.iterdir()))

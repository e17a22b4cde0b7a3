"""The house keeps its shape: one door a library, imports that go down, short modules, one place that knows the time."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from local_offer.starting import build_site

PROJECT = Path(__file__).parents[1]
PACKAGE = PROJECT / "hooks" / "local_offer"
SMALL_COUNCIL = PROJECT / "tests" / "small"
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (PROJECT / "ARCHITECTURE.md")
    .read_text(encoding="utf-8")
    .partition("\n## The modules\n")[2]
    .splitlines()
    if re.match(r"\| `\w+(\.py|/)`.* \|.*\|.*\|$", line)
]
"""The rows of the table of modules in ARCHITECTURE.md: the module, its job, and the libraries it opens."""

LAYERS = (
    ("__main__",),
    ("commands",),
    ("publish_command",),
    ("starting", "describing", "new_record", "closing"),
    (
        "dates_command",
        "duty_commands",
        "travel_command",
        "search_command",
        "host_files_command",
        "history_command",
        "pack_command",
    ),
    ("previewing", "noticing"),
    ("build",),
    ("importing",),
    ("checked_offer", "finishing", "paper"),
    ("checks", "rendering", "search"),
    ("data_file", "templates"),
    ("speaking", "compiled_templates"),
    ("pages", "abbreviations", "dressing", "quoting", "words_in_place", "written_markdown", "hosting"),
    ("open_data",),
    ("history",),
    ("progress",),
    ("travel",),
    ("deadlines",),
    ("which_route",),
    ("coverage",),
    ("offer",),
    ("record_files", "postcode_files"),
    ("models", "interface"),
    ("reading",),
    ("plain_reading",),
    ("careful_reading", "writing"),
    ("slips",),
    ("wording_of_dates",),
    ("reading_age", "free_text", "wording", "clock", "colours", "pictures", "square_codes", "new_files"),
    ("problems",),
)
"""Modules and packages from top to bottom. Each imports what is below it, and of its own layer only its own package."""

DOORS: Mapping[str, tuple[str, ...]] = {
    "click": (
        "closing",
        "commands",
        "dates_command",
        "host_files_command",
        "history_command",
        "importing.command",
        "importing.figures_command",
        "importing.postcode_command",
        "new_record",
        "pack_command",
        "publish_command",
        "search_command",
        "travel_command",
        "duty_commands",
    ),
    "botocore": ("hosting.s3",),
    "jinja2": ("rendering", "templates", "speaking", "compiled_templates"),
    "lunr": ("search",),
    "markdown": ("written_markdown",),
    "markupsafe": ("rendering", "templates", "build", "paper"),
    "watchdog": ("noticing",),
    "mkdocs": ("build", "data_file", "starting"),
    "openpyxl": ("importing",),
    "pydantic": ("models",),
    "PIL": ("pictures",),
    "pydantic_core": ("models", "open_data.shaping"),
    "pyromark": ("free_text",),
    "segno": ("square_codes",),
    "weasyprint": ("paper.pdf",),
    "yaml": ("reading",),
}
"""The modules and packages that may import each library. Reading is one door of several modules; only one opens it.

Text that is safe as it is (markupsafe) passes from MkDocs's pages to our templates, so both of their doors know it.
"""

DOORS_FOR_TYPES: Mapping[str, tuple[str, ...]] = {
    "jinja2": ("build",),
    "pydantic": ("describing",),
}
"""The modules that name a library's types, for the type checker alone."""

ANY: Mapping[str, str] = {
    "reading": "a value that was read is text, a list or fields, to any depth",
    "careful_reading": "as in reading",
    "plain_reading": "as in reading",
    "writing": "what reading reads, the other way round",
    "models.common": "pydantic hands a field's type to its marks as any object",
    "models.values": "a type that a function makes to measure has no name",
    "models.validation": "pydantic gives the circumstances of a refusal as any values",
    "models.fields": "a JSON Schema is fields to any depth",
    "rendering": "Jinja's own method, which is made quicker, takes any values",
    "importing.fetching": "another directory's JSON is fields to any depth",
    "importing.fields": "as in importing.fetching",
    "importing.filling": "as in importing.fetching",
    "importing.mapping": "as in importing.fetching",
    "importing.occasions": "as in importing.fetching",
    "importing.open_referral": "as in importing.fetching",
    "importing.own_facts": "as in importing.fetching",
    "importing.venues": "as in importing.fetching",
}
"""The modules that may say `Any`, and why each of them has to."""

WRITERS: Mapping[str, str] = {
    "build": "the next site, beside the old one",
    "compiled_templates": "templates of the next build, beside the package's own compiled modules",
    "finishing": "the next site, beside the old one",
    "host_files_command": "how the site is sent, in a folder that is named to it",
    "hosting": "the next site, beside the old one",
    "previewing": "the pages of a preview, in a folder that lives as long as it does",
    "commands": "GitLab's report, and what `describe` makes from the models",
    "new_record": "one new record",
    "pack_command": "one pack, to the file that was asked for",
    "closing": "one record that is gone, and the list that it moves to",
    "importing": "records of another directory, and what it remembers of them",
    "search": "the next site's index",
    "open_data": "the next site's files",
    "new_files": "the next site's pages and files",
}
"""The modules that change files, and which."""

MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 40
NO_NAMES = {"utils", "util", "helpers", "helper", "misc", "common", "manager", "base"}
CHANGING = {
    *("write_text", "write_bytes", "mkdir", "rename", "replace", "unlink", "rmdir", "rmtree", "touch", "symlink_to"),
    *("copy", "copyfile", "copy2", "copytree", "move", "makedirs", "remove"),
}
TELLING_THE_TIME = {"today", "now", "utcnow", "time", "localtime", "gmtime", "time_ns"}


@dataclass
class Module:
    """One module of the package: its text, its tree, and what it imports."""

    name: str
    """Its dotted name within the package, such as "models.service"; a package's own is the package's."""
    path: Path
    tree: ast.Module
    imports: set[str] = field(default_factory=set)
    """What it imports when it runs, dotted names."""
    imports_for_types: set[str] = field(default_factory=set)
    """What it imports for the type checker alone."""

    @property
    def top(self) -> str:
        """The part of the name that stands in `LAYERS`."""
        return self.name.split(".")[0]


def modules() -> dict[str, Module]:
    """Every module of the package by name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").removesuffix(".")
        found[name] = Module(name, path, ast.parse(path.read_text(encoding="utf-8")))
    for module in found.values():
        for imported, for_types in _imports(module.tree, set(found), for_types=False):
            (module.imports_for_types if for_types else module.imports).add(imported)
    return found


def _imports(node: ast.AST, ours: set[str], *, for_types: bool) -> Iterator[tuple[str, bool]]:
    if isinstance(node, ast.Import):
        yield from ((alias.name, for_types) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.module, "imports are absolute"
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield (whole if whole.removeprefix("local_offer.") in ours else node.module), for_types
    elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
        for inner in node.body:
            yield from _imports(inner, ours, for_types=True)
    else:
        for inner in ast.iter_child_nodes(node):
            yield from _imports(inner, ours, for_types=for_types)


MODULES = modules()
EACH = pytest.mark.parametrize("module", MODULES.values(), ids=[name or "the package" for name in MODULES])


def within(name: str, places: tuple[str, ...]) -> bool:
    """Whether a module is one of these, or in one of these packages."""
    return any(name == place or name.startswith(f"{place}.") for place in places)


def ours(imported: set[str]) -> set[str]:
    """The modules of the package among what is imported, by their names in `MODULES`."""
    names = {
        name.removeprefix("local_offer").removeprefix(".") for name in imported if name.split(".")[0] == "local_offer"
    }
    return {name for name in names if name}


def layer_of(name: str) -> int:
    """The place of a module in `LAYERS`, 0 at the top."""
    top = name.split(".", maxsplit=1)[0]
    places = [number for number, layer in enumerate(LAYERS) if top in layer]
    assert places, f"{name} has no layer yet: write it into LAYERS, as high as it must be and as low as it can be."
    return places[0]


def test_there_is_a_package_to_look_at() -> None:
    assert len(MODULES) > 40
    assert "local_offer.problems" in MODULES["reading"].imports


@EACH
def test_each_library_is_imported_behind_its_door_alone(module: Module) -> None:
    for imported in module.imports | module.imports_for_types:
        library = imported.split(".")[0]
        if library in {"local_offer", *sys.stdlib_module_names}:
            continue
        assert library in DOORS, f"{module.name} imports {library}, which has no door yet: write it into DOORS."
        for_types_alone = imported not in module.imports
        doors = (*DOORS[library], *(DOORS_FOR_TYPES.get(library, ()) if for_types_alone else ()))
        assert within(module.name, doors), f"{module.name} imports {library}, which only {', '.join(doors)} may."


@pytest.mark.parametrize("library", sorted(DOORS))
def test_no_door_is_left_for_a_library_that_nobody_imports(library: str) -> None:
    for door in DOORS[library]:
        users = [m for m in MODULES.values() if within(m.name, (door,))]
        assert any(i.split(".")[0] == library for m in users for i in m.imports | m.imports_for_types), door


def named_in(cell: str) -> set[str]:
    """The modules and packages that a cell of the table names, as `DOORS` has them."""
    return {name.removesuffix(".py").strip("/").replace("/", ".") for name in re.findall("`([^`]+)`", cell)}


def test_the_table_of_modules_has_a_row_for_each() -> None:
    told = sorted(name for row in ROWS for name in named_in(row[0]))
    there = {module.top for module in MODULES.values() if module.name}
    assert told == sorted(there), f"Rows and modules differ: {sorted(there ^ set(told))}"


@pytest.mark.parametrize("row", [row for row in ROWS if row[2]], ids=lambda row: row[2].split(",")[0])
def test_the_table_of_modules_names_all_importers_of_a_library(row: list[str]) -> None:
    library = row[2].split(",")[0]
    doors = DOORS[library]
    whole_packages = {door.split(".")[0] if (PACKAGE / door.split(".")[0]).is_dir() else door for door in doors}
    assert named_in(row[0]) | named_in(row[2]) in ({*doors}, whole_packages)


@EACH
def test_imports_go_down(module: Module) -> None:
    if not module.name:
        return
    for other in ours(module.imports):
        down = layer_of(other) > layer_of(module.name)
        assert down or other.split(".")[0] == module.top, f"{module.name} imports {other}, which is not below it."


@EACH
def test_types_are_named_from_below_but_for_wording_which_words_them_all(module: Module) -> None:
    for other in ours(module.imports_for_types):
        down = layer_of(other) > layer_of(module.name)
        assert down or module.name in {"wording", "wording_of_dates"} or other.split(".")[0] == module.top, (
            f"{module.name}: {other}"
        )


def test_nothing_is_imported_in_a_circle() -> None:
    graph = {name: ours(module.imports) & set(MODULES) for name, module in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES)


@pytest.mark.parametrize("name", ["wording", "problems", "free_text", "colours", "writing"])
def test_the_lowest_modules_import_nothing_of_ours(name: str) -> None:
    assert ours(MODULES[name].imports) == set()


def test_no_layer_names_a_module_that_is_gone() -> None:
    tops = {module.top for module in MODULES.values()}
    coming = {"open_data"}
    assert {name for layer in LAYERS for name in layer} - coming <= tops


def test_mkdocs_loads_one_file_that_only_passes_names_on() -> None:
    tree = ast.parse((PROJECT / "hooks" / "publish.py").read_text(encoding="utf-8"))
    docstring, passing_on, names = tree.body
    assert isinstance(docstring, ast.Expr)
    assert isinstance(passing_on, ast.ImportFrom)
    assert passing_on.module == "local_offer.build"
    assert isinstance(names, ast.Assign)
    assert ast.literal_eval(names.value) == [alias.name for alias in passing_on.names]
    events = {node.name for node in MODULES["build"].tree.body if isinstance(node, ast.FunctionDef)}
    assert {name for name in events if name.startswith("on_")} == set(ast.literal_eval(names.value))


@EACH
def test_a_module_is_short_enough_to_read_at_once(module: Module) -> None:
    lines = len(module.path.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES, f"{module.path.name} has {lines} lines."


@EACH
def test_a_function_is_short_enough_to_see_at_once(module: Module) -> None:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            assert lines <= MOST_LINES_OF_A_FUNCTION, f"{module.name}.{node.name} has {lines} lines."


@EACH
def test_a_module_s_name_says_what_it_is_for(module: Module) -> None:
    assert module.name == "models.common" or not set(module.name.split(".")) & NO_NAMES


@EACH
def test_a_module_says_what_it_is_for(module: Module) -> None:
    assert len(ast.get_docstring(module.tree) or "") > 20


@EACH
def test_any_is_said_only_where_there_is_a_reason(module: Module) -> None:
    said = [node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Name) and node.id == "Any"]
    assert bool(said) <= (module.name in ANY), f"{module.name} says Any on lines {said}."


@pytest.mark.parametrize("name", ANY)
def test_no_reason_is_kept_for_an_any_that_is_gone(name: str) -> None:
    assert any(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(MODULES[name].tree))


@EACH
def test_only_the_clock_knows_what_time_it_is(module: Module) -> None:
    if module.name == "clock":
        return
    for node in ast.walk(module.tree):
        called = node.func if isinstance(node, ast.Call) else None
        asks = isinstance(called, ast.Attribute) and called.attr in TELLING_THE_TIME
        on_a_class = asks and ast.unparse(called).split(".")[0] in {"datetime", "date", "time"}  # type: ignore[arg-type]
        constructed = asks and ast.unparse(called) == "datetime.time"  # type: ignore[arg-type]
        assert constructed or not on_a_class, f"{module.name}, line {getattr(node, 'lineno', 0)}: {ast.unparse(node)}"


@EACH
def test_only_a_few_modules_change_files(module: Module) -> None:
    changes = sorted({node.lineno for node in ast.walk(module.tree) if isinstance(node, ast.Call) and _changes(node)})
    assert not changes or within(module.name, tuple(WRITERS)), f"{module.name} changes files on lines {changes}."


def _changes(call: ast.Call) -> bool:
    if isinstance(call.func, ast.Name):
        return call.func.id == "open"
    if not isinstance(call.func, ast.Attribute):
        return False
    if call.func.attr == "open":
        return any(isinstance(one, ast.Constant) and set(str(one.value)) & set("wxa+") for one in call.args[:1])
    on_text = call.func.attr in {"replace", "copy", "remove"} and len(call.args) != 1
    return call.func.attr in CHANGING and not on_text


def test_what_changes_a_file_is_seen() -> None:
    changing = ("a.write_text('')", "a.open('x')", "open('a', 'w')", "a.replace(b)", "shutil.rmtree(a)", "a.mkdir()")
    reading = ("a.read_text()", "a.open('rb')", "a.replace('b', 'c')", "a.open()", "a.copy()")
    assert [bool(_changes(ast.parse(text, mode="eval").body)) for text in changing] == [True] * 6  # type: ignore[arg-type]
    assert [bool(_changes(ast.parse(text, mode="eval").body)) for text in reading] == [False] * 5  # type: ignore[arg-type]


def test_a_build_changes_nothing_in_content_or_data(tmp_path: Path) -> None:
    project = tmp_path / "council"
    shutil.copytree(SMALL_COUNCIL, project)
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("../../", f"{PROJECT}/")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    before = snapshot(project)
    assert build_site(project, tmp_path / "site", strict=False, verbose=False) == 0
    assert (tmp_path / "site" / "services" / "autism-outreach" / "index.html").is_file()
    assert snapshot(project) == before


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file of a folder with the time of its last change and its bytes."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): (file.stat().st_mtime_ns, file.read_bytes()) for file in files}

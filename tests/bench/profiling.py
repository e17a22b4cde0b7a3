"""Where the time of our own build goes: first by stage, then by function.

`python -m tests.bench.profiling stages PROJECT` measures stages with nothing but a clock. `functions` in place of
`stages` builds under Python's profiler, which makes code of many small calls look dearer than it is.
"""

from __future__ import annotations

import cProfile
import functools
import inspect
import pstats
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

_EVENTS = ("config", "files", "page_markdown", "page_content", "env", "page_context", "template_context")
STAGES = {
    "read": ["reading.read_record", "reading.read_front_matter"],
    "validate": ["models.validation.validate_values"],
    "link": ["offer._Reading._check_references"],
    "check": ["checks.check"],
    "check links of pages": ["checks.built_links.BuiltLinks.see", "build._check_links"],
    "pages": ["pages.pages_for"],
    "render": ["rendering.render"],
    "index for the search": ["build.write_index"],
    "open data and other files": ["build.write_other_files"],
    "publish": ["hosting.publishing.publish", "hosting.publishing.staging_for"],
    "read, the rest": ["offer.read_local_offer"],
    "our hooks, the rest": [f"build.on_{event}" for event in (*_EVENTS, "post_page", "post_template", "post_build")],
}
"""Functions of the package that make up each stage. What another stage does within one of them is not counted twice."""
_TENTH = 0.1


class Clock:
    """Processor time by stage; time within a stage that another one takes belongs to the other."""

    def __init__(self) -> None:
        self.spent: defaultdict[str, float] = defaultdict(float)
        self.missing: list[str] = []
        self._stack: list[str] = ["MkDocs's own"]
        self._since = time.process_time()

    def switch(self) -> None:
        """Give what passed since the last switch to the stage that was under way."""
        now = time.process_time()
        self.spent[self._stack[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its time counted for a stage. A generator is run to its end."""

        @functools.wraps(function)
        def counted(*given: Any, **named: Any) -> Any:
            self.switch()
            self._stack.append(stage)
            try:
                result = function(*given, **named)
                return iter(list(result)) if inspect.isgenerator(result) else result
            finally:
                self.switch()
                self._stack.pop()

        return counted

    def watch(self) -> None:
        """Put clocks on every stage. A function that is not there any more is remembered as missing."""
        for stage, names in STAGES.items():
            for name in names:
                if not _replace(name, functools.partial(self.timed, stage)):
                    self.missing.append(name)
        for name in ("write_text", "mkdir"):
            setattr(Path, name, self.timed("write", getattr(Path, name)))
        self._since = time.process_time()


def _replace(name: str, change: Callable[[Any], Any]) -> bool:
    """Change a function in its module and wherever else the package has it by name."""
    parts = name.split(".")
    for cut in range(len(parts) - 1, 0, -1):
        if owner := sys.modules.get(".".join(["local_offer", *parts[:cut]])):
            for part in parts[cut:-1]:
                owner = getattr(owner, part, None)
            found = getattr(owner, parts[-1], None)
            if found is None:
                return False
            changed = change(found)
            for module in [owner, *(module for name, module in sys.modules.items() if name.startswith("local_offer"))]:
                if vars(module).get(parts[-1]) is found:
                    setattr(module, parts[-1], changed)
            return True
    return False


def stage_lines(spent: dict[str, float], missing: list[str]) -> Iterator[str]:
    """Each stage with its seconds and share, the longest first; those of over a tenth are marked."""
    total = sum(spent.values())
    yield f"By stage, {total:.2f} seconds of processor time (* takes over a tenth):"
    for stage, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        mark = "*" if seconds > total * _TENTH else " "
        yield f"  {mark} {seconds:7.2f} s  {seconds / total:6.1%}  {stage}"
    if missing:
        yield f"  Not found, so counted with what calls it: {', '.join(missing)}"


def function_lines(profile: cProfile.Profile) -> Iterator[str]:
    """Each function in which over a tenth of the build passes, with what it calls; and the dearest by themselves."""
    stats: Any = pstats.Stats(profile)
    total: float = stats.total_tt
    rows = [(cumulative, own, calls, _called(where)) for where, (_, calls, own, cumulative, _) in stats.stats.items()]
    yield f"By function, {total:.2f} seconds under the profiler: where over a tenth passes, with what is called"
    for cumulative, _, calls, name in sorted(rows, reverse=True):
        if cumulative > total * _TENTH:
            yield f"    {cumulative:7.2f} s  {cumulative / total:6.1%}  {calls:9,} calls  {name}"
    yield "The functions that take most by themselves:"
    for _, own, calls, name in sorted(rows, key=lambda row: -row[1])[:25]:
        yield f"    {own:7.2f} s  {own / total:6.1%}  {calls:9,} calls  {name}"


def _called(where: tuple[str, int, str]) -> str:
    file, line, name = where
    parts = Path(file).parts
    return f"{'/'.join(parts[-2:])}:{line} {name}" if line else name


def main(kind: str, project: Path) -> int:
    """Build a project, print where the time went, and give the build's exit code."""
    from local_offer.starting import build_site

    import_module("local_offer.build")  # MkDocs does so when the build starts, which is too late for clocks
    clock, profile = Clock(), cProfile.Profile()
    if kind == "stages":
        clock.watch()
        code = build_site(project, None, strict=False, verbose=False)
        clock.switch()
        lines = stage_lines(dict(clock.spent), clock.missing)
    else:
        code = profile.runcall(build_site, project, None, strict=False, verbose=False)
        lines = function_lines(profile)
    sys.stdout.write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))

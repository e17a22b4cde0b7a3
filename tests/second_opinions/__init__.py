"""Checkers of pages that others wrote, and that need Node.js and Java, installed from their lock.

`python -m tests.second_opinions` makes them ready. They live in .cache/, beside nothing that the project needs.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

OWN = Path(__file__).parent
CACHE = OWN.parents[1] / ".cache" / "second-opinions"
NODE_SINCE = (20, 19)
JAVA_SINCE = (11,)
HOW_TO_GET_NODE = "Node.js 20.19 or newer with npm is needed: see https://nodejs.org/."
HOW_TO_GET_JAVA = "Java 11 or newer is needed (on Debian: apt-get install default-jre-headless)."
_LOCK = "package-lock.json"


class MissingToolError(Exception):
    """A tool is not here and cannot be installed. Its one sentence says how to get it."""


@dataclass(frozen=True, slots=True)
class Tools:
    """Where the checkers are."""

    folder: Path

    def nu(self, files: Sequence[Path]) -> list[str]:
        """What the Nu checker, which the W3C runs, has against these pages: one line for each error."""
        jar = self.folder / "node_modules/vnu-jar/build/dist/vnu.jar"
        command = ["java", "-jar", str(jar), "--errors-only", "--format", "json", *map(str, files)]
        told = json.loads(_run(command, self.folder).stderr)["messages"]
        return [f"{one['url']}:{one.get('lastLine', 0)} {one['message']}" for one in told]

    def html_validate(self, files: Sequence[Path]) -> list[str]:
        """What html-validate has against these pages by its standard and its rules of accessibility.

        Whatever ARIA lets have a name, such as a list, may have one here.
        """
        program = self.folder / "node_modules/html-validate/bin/html-validate.mjs"
        told_in = self.folder / "html-validate.json"
        options = ["--config", str(OWN / "htmlvalidate.json"), "--formatter", f"json={told_in}"]
        _run(["node", str(program), *options, *map(str, files)], self.folder)
        told = json.loads(told_in.read_text(encoding="utf-8"))
        return [
            f"{page['filePath']}:{one['line']} {one['ruleId']}: {one['message']}"
            for page in told
            for one in page["messages"]
        ]

    def pa11y(self, address: str, width: int, browser: str, arguments: Sequence[str]) -> list[str]:
        """What pa11y has against a page, by HTML CodeSniffer's WCAG 2 AA."""
        config = self.folder / f"pa11y-{width}.json"
        launch = {"executablePath": browser, "args": list(arguments)}
        config.write_text(json.dumps({"viewport": {"width": width, "height": 800}, "chromeLaunchConfig": launch}))
        program = self.folder / "node_modules/pa11y/bin/pa11y.js"
        options = ["--standard", "WCAG2AA", "--reporter", "json", "--config", str(config)]
        done = _run(["node", str(program), *options, address], self.folder)
        return [f"{one['code']} {one['message']} {one['context']}" for one in json.loads(done.stdout)]

    def lighthouse(
        self, address: str, browser: str, arguments: Sequence[str], only: Sequence[str] = ()
    ) -> dict[str, float]:
        """Lighthouse's marks for a page on a slow phone, from 0 to 1, by the name of what is marked.

        `only` names what to mark, where not everything is to be.
        """
        program = self.folder / "node_modules/lighthouse/cli/index.js"
        options = ["--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={' '.join(arguments)}"]
        options += [f"--only-categories={','.join(only)}"] if only else []
        done = _run(["node", str(program), address, *options], self.folder, {"CHROME_PATH": browser})
        return {name: float(one["score"] or 0) for name, one in json.loads(done.stdout)["categories"].items()}


def ready() -> Tools:
    """The checkers, installed from their lock if they are not.

    Raises:
        MissingToolError: with one sentence that says how to get what is missing.
    """
    _has("node", NODE_SINCE, HOW_TO_GET_NODE)
    _has("npm", (), HOW_TO_GET_NODE)
    _has("java", JAVA_SINCE, HOW_TO_GET_JAVA)
    CACHE.mkdir(parents=True, exist_ok=True)
    installed = CACHE / "installed.json"
    if not _same(installed, OWN / _LOCK):
        for name in ("package.json", _LOCK):
            shutil.copy(OWN / name, CACHE)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = _run(command, CACHE, {"PUPPETEER_SKIP_DOWNLOAD": "1"})
        if done.returncode:
            raise MissingToolError(f"npm could not install the checkers: {done.stderr.strip()[:300]}")
        shutil.copy(OWN / _LOCK, installed)
    return Tools(CACHE)


def _has(program: str, since: tuple[int, ...], how_to_get: str) -> None:
    if not shutil.which(program):
        raise MissingToolError(f"{program} is not on this machine. {how_to_get}")
    said = _run([program, "-version" if program == "java" else "--version"], OWN)
    found = re.search(r"(\d+)(?:\.(\d+))?", f"{said.stdout}{said.stderr}")
    version = tuple(int(part or 0) for part in found.groups()) if found else (0,)
    if version < since:
        raise MissingToolError(f"{program} on this machine is version {'.'.join(map(str, version))}. {how_to_get}")


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and one.read_bytes() == other.read_bytes()


def _run(
    command: Sequence[str], folder: Path, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    whole = {**os.environ, **(environ or {})}
    return subprocess.run(command, cwd=folder, env=whole, capture_output=True, text=True, check=False, timeout=600)

"""The Chrome or Chromium that the tests drive: found on this machine, or installed once.

`python -m tests.browser` finds or installs it and says where it is; `make test` does so before the first test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

VARIABLE = "LOCAL_OFFER_BROWSER"
"""The environment variable that names a browser's program, for a machine that keeps it somewhere unusual."""

HOW_TO_GET_ONE = (
    "The tests need Chrome or Chromium and found none: install either of them (on Debian: apt-get install chromium), "
    f"or set {VARIABLE} to the path of its program."
)

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
"""Browsers without windows, which take a third of the time for each page."""
NAMES = (*SHELLS, "google-chrome-stable", "google-chrome", "chromium", "chromium-browser")
USUAL_PATHS = (
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/Applications/Chromium.app/Contents/MacOS/Chromium",
)

APT = (("apt-get", "update"), ("apt-get", "install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"))
PLAYWRIGHT = (sys.executable, "-m", "playwright", "install", "chromium")


class NoBrowserError(Exception):
    """There is no browser, and none could be installed. Its one sentence says how to get one."""


@dataclass(frozen=True)
class Machine:
    """What the finder asks of the computer it runs on. Tests hand it a made-up one."""

    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)

    def on_path(self, name: str) -> str | None:
        """The full path of a program on PATH."""
        return shutil.which(name, path=self.environ.get("PATH", ""))

    def runs(self, program: str) -> bool:
        """Whether a program starts. Some names are only a note that says where to get the real one."""
        try:
            answer = subprocess.run([program, "--version"], capture_output=True, timeout=30, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return answer.returncode == 0

    def is_root(self) -> bool:
        """Whether packages may be installed for the whole machine."""
        return hasattr(os, "geteuid") and os.geteuid() == 0

    def playwrights_own(self) -> str:
        """Where Playwright keeps the browser that it downloads, whether it is there or not."""
        from playwright.sync_api import sync_playwright

        with sync_playwright() as playwright:
            return playwright.chromium.executable_path

    def playwrights_shells(self) -> Iterator[str]:
        """Browsers without windows that came with the one that Playwright downloads."""
        kept = Path(self.playwrights_own()).parents
        for folder in sorted(kept[2].glob("chromium_headless_shell-*")) if len(kept) > 2 else ():
            yield from (str(program) for name in ("headless_shell", *SHELLS) for program in folder.glob(f"*/{name}"))

    def run(self, *command: str) -> bool:
        """Run a command in sight of whoever waits for it, and say whether it went well."""
        print(f"  {' '.join(command)}", flush=True)
        quiet = {**self.environ, "DEBIAN_FRONTEND": "noninteractive"}
        try:
            done = subprocess.run(command, env=quiet, stdout=subprocess.DEVNULL, timeout=900, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0


def find_browser(machine: Machine | None = None) -> str:
    """The path of a Chrome or Chromium that runs, installed if there is none.

    Raises:
        NoBrowserError: with one sentence that says how to get one.
    """
    machine = machine or Machine()
    return _installed(machine) or _from_apt(machine) or _from_playwright(machine) or _give_up()


def launch_arguments(*, as_root: bool) -> list[str]:
    """The browser's arguments: headless, and silent towards every host but the one under test."""
    quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    quiet += ["--disable-component-update", "--disable-sync"]
    # Chromium refuses to start as root, as in most containers, unless its sandbox is off.
    return ["--headless", *(["--no-sandbox"] if as_root else []), *quiet]


def _installed(machine: Machine) -> str | None:
    named = machine.environ.get(VARIABLE)
    if named:
        if machine.runs(named):
            return named
        raise NoBrowserError(f"{VARIABLE} is {named!r}, which does not run: set it to a Chrome or Chromium program.")
    return next((path for path in _candidates(machine) if machine.runs(path)), None)


def _candidates(machine: Machine) -> Iterator[str]:
    yield from filter(None, map(machine.on_path, NAMES))
    yield from (str(Path(path).expanduser()) for path in USUAL_PATHS)
    yield from machine.playwrights_shells()
    yield machine.playwrights_own()


def _from_apt(machine: Machine) -> str | None:
    if not (machine.is_root() and machine.on_path("apt-get")):
        return None
    print("No browser on this machine yet. Installing Debian's, which takes a minute:", flush=True)
    return _installed(machine) if all(machine.run(*command) for command in APT) else None


def _from_playwright(machine: Machine) -> str | None:
    print("No browser on this machine yet. Downloading Playwright's, which takes a minute:", flush=True)
    return _installed(machine) if machine.run(*PLAYWRIGHT) else None


def _give_up() -> str:
    raise NoBrowserError(HOW_TO_GET_ONE)


def main() -> int:
    """Find or install the browser and say where it is."""
    try:
        print(f"The tests use the browser {find_browser()}")
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

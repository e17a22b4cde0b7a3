"""The finder of the browser, on made-up machines and on this one."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import (
    APT,
    HOW_TO_GET_ONE,
    PLAYWRIGHT,
    VARIABLE,
    Machine,
    NoBrowserError,
    find_browser,
    launch_arguments,
    main,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PLAYWRIGHTS = "/cache/playwright/chrome"


@dataclass(frozen=True)
class MadeUpMachine(Machine):
    """A machine with these programs, where a command puts there what `brings` says."""

    programs: set[str] = field(default_factory=set)
    root: bool = False
    brings: dict[tuple[str, ...], str] = field(default_factory=dict)
    ran: list[tuple[str, ...]] = field(default_factory=list)
    own: str = PLAYWRIGHTS

    def on_path(self, name: str) -> str | None:
        path = f"/usr/bin/{name}"
        return path if path in self.programs else None

    def runs(self, program: str) -> bool:
        return program in self.programs

    def is_root(self) -> bool:
        return self.root

    def playwrights_own(self) -> str:
        return self.own

    def run(self, *command: str) -> bool:
        self.ran.append(command)
        if command in self.brings:
            self.programs.add(self.brings[command])
        return command in self.brings or command == APT[0]


def test_a_browser_on_the_path_is_used_and_nothing_is_installed() -> None:
    machine = MadeUpMachine({}, programs={"/usr/bin/chromium", "/usr/bin/apt-get"}, root=True)

    assert find_browser(machine) == "/usr/bin/chromium"
    assert machine.ran == []


def test_a_browser_without_windows_comes_first() -> None:
    machine = MadeUpMachine({}, programs={"/usr/bin/chromium", "/usr/bin/chromium-headless-shell"})

    assert find_browser(machine) == "/usr/bin/chromium-headless-shell"


def test_the_browser_without_windows_beside_playwrights_own_is_found(tmp_path: Path) -> None:
    shell = tmp_path / "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell"
    shell.parent.mkdir(parents=True)
    shell.touch()
    machine = MadeUpMachine({}, programs={str(shell)}, own=f"{tmp_path}/chromium-1255/chrome-linux64/chrome")

    assert find_browser(machine) == str(shell)


def test_chrome_in_the_applications_folder_of_a_mac_is_found() -> None:
    path = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"

    assert find_browser(MadeUpMachine({}, programs={path})) == path


def test_the_variable_comes_before_what_is_on_the_path() -> None:
    machine = MadeUpMachine({VARIABLE: "/opt/mine"}, programs={"/opt/mine", "/usr/bin/chromium"})

    assert find_browser(machine) == "/opt/mine"


def test_a_variable_that_names_no_browser_is_an_error_and_not_passed_over() -> None:
    machine = MadeUpMachine({VARIABLE: "/opt/nothing"}, programs={"/usr/bin/chromium"}, root=True)

    with pytest.raises(NoBrowserError, match=r"LOCAL_OFFER_BROWSER is '/opt/nothing', which does not run"):
        find_browser(machine)


def test_an_earlier_download_of_playwrights_is_used_again() -> None:
    machine = MadeUpMachine({}, programs={PLAYWRIGHTS, "/usr/bin/apt-get"}, root=True)

    assert find_browser(machine) == PLAYWRIGHTS
    assert machine.ran == []


def test_root_on_debian_gets_debians_chromium() -> None:
    machine = MadeUpMachine({}, programs={"/usr/bin/apt-get"}, root=True, brings={APT[1]: "/usr/bin/chromium"})

    assert find_browser(machine) == "/usr/bin/chromium"
    assert machine.ran == list(APT)


@pytest.mark.parametrize(
    ("programs", "root"),
    [({"/usr/bin/apt-get"}, False), (set(), True)],
    ids=["not root", "no apt-get"],
)
def test_where_packages_may_not_be_installed_playwrights_is_downloaded(programs: set[str], *, root: bool) -> None:
    machine = MadeUpMachine({}, programs=programs, root=root, brings={PLAYWRIGHT: PLAYWRIGHTS})

    assert find_browser(machine) == PLAYWRIGHTS
    assert machine.ran == [PLAYWRIGHT]


def test_a_package_that_brings_no_browser_that_runs_leads_on_to_playwrights() -> None:
    machine = MadeUpMachine(
        {},
        programs={"/usr/bin/apt-get"},
        root=True,
        brings={APT[1]: "/usr/bin/a-note-about-snap", PLAYWRIGHT: PLAYWRIGHTS},
    )

    assert find_browser(machine) == PLAYWRIGHTS


def test_with_nothing_to_be_had_one_sentence_says_how_to_get_one() -> None:
    machine = MadeUpMachine({}, programs={"/usr/bin/apt-get"}, root=True)

    with pytest.raises(NoBrowserError) as caught:
        find_browser(machine)

    assert str(caught.value) == HOW_TO_GET_ONE
    assert "\n" not in HOW_TO_GET_ONE
    assert VARIABLE in HOW_TO_GET_ONE
    assert machine.ran == [*APT, PLAYWRIGHT]


def test_a_name_that_does_not_start_is_not_a_browser(tmp_path) -> None:
    note = tmp_path / "chromium-browser"
    note.write_text("#!/bin/sh\necho 'install the snap instead' >&2\nexit 1\n")
    note.chmod(0o755)
    machine = Machine({"PATH": str(tmp_path)})

    assert machine.on_path("chromium-browser") == str(note)
    assert machine.on_path("chromium") is None
    assert not machine.runs(str(note))
    assert not machine.runs(str(tmp_path / "nothing"))


def test_the_sandbox_is_off_only_for_root() -> None:
    assert "--no-sandbox" in launch_arguments(as_root=True)
    assert "--no-sandbox" not in launch_arguments(as_root=False)


def test_the_command_says_in_one_line_what_is_wrong(monkeypatch, capsys) -> None:
    monkeypatch.setenv(VARIABLE, "/opt/nothing")

    assert main() == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_the_browser_shows_a_page_and_runs_its_script(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content("<h1>Short breaks</h1><script>document.title = document.querySelector('h1').textContent</script>")

    assert page.title() == "Short breaks"
    assert page.get_by_role("heading", name="Short breaks").is_visible()
    page.close()

"""What a browser may keep for ever: the stylesheet, scripts and typeface stand in a folder named after what they hold.

When any of them changes the name of the folder changes, so that a page never meets a stylesheet or script of another
build. They stand in one folder, so that the addresses by which they name each other stay as they are.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

ASSETS = "assets/"
LASTING = ("fonts", "scripts", "site.css")
"""What moves into the folder, from within assets/."""
ALSO_THERE = ("way.svg",)
"""What the stylesheet names, and people download at an address that stays: it stands in both places."""


def lasting_folder(look: Path, stylesheet: bytes) -> str:
    """The address of the folder, such as "assets/v0123456789/", for the files of the folder `look` (overrides/).

    `stylesheet` is the stylesheet in the council's colours, as it will stand there.
    """
    digest = hashlib.sha256(stylesheet)
    for file in _files(look / ASSETS):
        digest.update(file.relative_to(look).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return f"{ASSETS}v{digest.hexdigest()[:10]}/"


def lasting_folder_of(site: Path) -> str:
    """The address of the folder in a finished site."""
    return next((f"{ASSETS}{place.name}/" for place in sorted((site / ASSETS).glob("v*/"))), ASSETS)


def in_lasting_folder(address: str, folder: str) -> str:
    """The address, such as "assets/site.css", as it is in the finished site; other files stay where they are."""
    rest = address.removeprefix(ASSETS)
    return folder + rest if rest.split("/", 1)[0] in LASTING else address


def move_lasting(site: Path, folder: str) -> None:
    """Move the files of a site that is being made into the folder."""
    if folder == ASSETS:
        return
    there = site / folder
    there.mkdir(parents=True, exist_ok=True)
    for name in LASTING:
        if (site / ASSETS / name).exists():
            (site / ASSETS / name).rename(there / name)
    for name in ALSO_THERE:
        if (site / ASSETS / name).exists():
            shutil.copyfile(site / ASSETS / name, there / name)


def _files(assets: Path) -> list[Path]:
    found = [assets / name for name in (*LASTING, *ALSO_THERE)]
    inside = [file for place in found for file in (place.rglob("*") if place.is_dir() else [place]) if file.is_file()]
    return sorted(file for file in inside if file != assets / "site.css")

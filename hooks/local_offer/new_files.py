"""New files of the next site, each in a folder that is made for it, in as few calls to the system as it takes.

A site of 5,000 services has 30,000 files, and `pathlib` takes half as long again for each of them.
"""

from __future__ import annotations

import os

_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_ALL_MAY_READ = 0o666


def write_new(file: str, content: bytes) -> None:
    """Write a file, and make the folder that it stands in when there is none. What was in the file is gone."""
    folder = file.rpartition("/")[0]
    try:
        os.mkdir(folder)  # noqa: PTH102 - a new Path for each of thousands of files is slow
    except FileExistsError:
        pass
    except FileNotFoundError:
        os.makedirs(folder)  # noqa: PTH103 - as above
    opened = os.open(file, _NEW, _ALL_MAY_READ)
    try:
        while content:
            content = content[os.write(opened, content) :]
    finally:
        os.close(opened)

"""How long an edit of one record takes in the preview: seconds of processor time, and seconds until its page is new.

`python -m tests.bench.editing PROJECT` prints them. The preview waits for a twentieth of a second of quiet before, and
a browser reads the new page after.
"""

from __future__ import annotations

import gc
import logging
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from local_offer.__main__ import MANY_THINGS
from local_offer.previewing import Preview
from local_offer.starting import build_whole


def main(project: Path) -> None:
    """Preview a project, change the summary of one service, and print what it took until its page is new."""
    gc.set_threshold(MANY_THINGS)
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    with tempfile.TemporaryDirectory(dir=project) as folder:
        project, site = project.resolve(), Path(folder).resolve() / "site"
        followed = [str(project / name) for name in ("content", "data", "mkdocs.yml")]
        preview = Preview(project, site, followed, partial(build_whole, project, site))
        preview.rebuild()
        record = sorted((project / "data/services").glob("*.yml"))[0]
        page = site / "services" / record.stem / "index.html"
        text = record.read_text(encoding="utf-8")
        try:
            record.write_text(text.replace("summary: ", "summary: Edited. ", 1), encoding="utf-8")
            cpu, wall = time.process_time(), time.perf_counter()
            preview.rebuild()
            took = time.process_time() - cpu, time.perf_counter() - wall
        finally:
            record.write_text(text, encoding="utf-8")
        if "Edited. " not in page.read_text(encoding="utf-8"):
            sys.exit("The page of the record that was edited is not new.")
    sys.stdout.write(f"{took[0]} {took[1]}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

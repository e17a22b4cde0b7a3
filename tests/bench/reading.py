"""How long reading and validating every record takes, without the start of the program: seconds of processor time.

`python -m tests.bench.reading PROJECT` prints them, processor time first and then time on the wall.
"""

from __future__ import annotations

import datetime
import gc
import sys
import time
from pathlib import Path

from local_offer.__main__ import MANY_THINGS
from local_offer.offer import read_local_offer


def main(project: Path) -> None:
    """Read a project's offer once, as the command line does, and print what it took."""
    gc.set_threshold(MANY_THINGS)
    cpu, wall = time.process_time(), time.perf_counter()
    read_local_offer(project, datetime.date(2026, 11, 21))
    sys.stdout.write(f"{time.process_time() - cpu} {time.perf_counter() - wall}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))

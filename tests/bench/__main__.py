"""`python -m tests.bench`, and `python -m tests.bench search` for the search alone."""

from __future__ import annotations

import sys
from importlib import import_module

if __name__ == "__main__":
    about_search = sys.argv[1:2] == ["search"]
    # A program that is started seems as large as the one that starts it, so only one of the two is loaded.
    bench = import_module(f"tests.bench.{'search' if about_search else 'run'}")
    sys.exit(bench.main(sys.argv[2:] if about_search else None))

"""`python -m tests.bench`, and `python -m tests.bench search` for the search alone."""

from __future__ import annotations

import sys

from tests.bench import run, search

if __name__ == "__main__":
    about_search = sys.argv[1:2] == ["search"]
    sys.exit(search.main(sys.argv[2:]) if about_search else run.main())

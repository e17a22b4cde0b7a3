"""Our build without what no other generator is asked for: the index of the search, and the files of the open data.

`python tests/bench/pages_alone.py PROJECT` builds the pages that the others build too, with every check that we make.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

from local_offer import build
from local_offer.__main__ import MANY_THINGS
from local_offer.checks.built_links import BuiltLinks
from local_offer.search.index_files import Indexed
from local_offer.starting import build_site


def main(project: Path) -> int:
    """Build the pages of a project as the command line does, and give the exit code."""
    gc.set_threshold(MANY_THINGS)
    leads: Callable[..., bool] = BuiltLinks._leads

    def leads_or_is_no_page(links: BuiltLinks, target: tuple[str, str], site: Path) -> bool:
        return leads(links, target, site) or not target[0].endswith("/")

    setattr(BuiltLinks, "_leads", leads_or_is_no_page)  # noqa: B010 - links to files that are left out here
    setattr(build, "write_index", lambda *_: Indexed("nothing", "{}"))  # noqa: B010 - as above
    setattr(build, "write_other_files", lambda *_: 0)  # noqa: B010 - as above
    return build_site(project, None, strict=False, verbose=False)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

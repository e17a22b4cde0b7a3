"""What a hand-written page shows as it stands although its writer meant something else: HTML, and broken links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Place, Problem, Severity, shown

_CODE = re.compile(r"`[^`]*`")
_HTML = re.compile(r"</?[a-z][a-z0-9]*(?::[a-z]+)?(?: [^<>]*)?/?>", re.IGNORECASE)
_LINK_APART = re.compile(r"\[[^\[\]]+\] +\((?:https?:|mailto:|[./#])[^()]*\)")


def check_shown_as_text(offer: LocalOffer) -> Iterator[Problem]:
    """A broken promise for the first HTML and the first link apart of each page: families would read the signs."""
    for address, words in offer.words.items():
        file, title = offer.written_record(address).file, shown(offer.written[address].title)
        lines = [
            "" if line.startswith("    ") else _CODE.sub(lambda code: " " * len(code[0]), line)
            for line in words.text.splitlines()
        ]
        for sought, says, hint in (
            (
                _HTML,
                "Families would read this HTML as it stands",
                "Delete it. Use **bold**, lists and ## headings.",
            ),
            (_LINK_APART, "This is no link, because of the space between ] and (", "Delete the space."),
        ):
            found = next(((at, hit) for at, line in enumerate(lines) if (hit := sought.search(line))), None)
            if found:
                place = Place(file, words.first_line + found[0], found[1].start() + 1)
                yield Problem(place, f"{says}: {shown(found[1][0], 40)}", hint, title, Severity.BROKEN_PROMISE)

"""Old addresses that lead on: each must lead to a page in one step, and none may hide a page that there is.

That the page it leads to exists is seen with all other links.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from local_offer.models.local_offer import LocalOffer
from local_offer.problems import Problem, shown

_FILE = "data/redirects.yml"


def check_redirects(offer: LocalOffer, addresses: Set[str]) -> Iterator[Problem]:
    """A problem for each old address that leads in a circle, through another one, or stands where a page is.

    `addresses` are those of all pages but the ones that old addresses have.
    """
    record = offer.records.get(_FILE)
    if record is None:
        return
    leads = {_same(redirect.old): redirect for redirect in reversed(tuple(offer.redirects.values()))}
    for id_, redirect in offer.redirects.items():
        old, to = _same(redirect.old), _same(redirect.goes_to)
        field, hint = "old", ""
        first = leads[old]
        if first is not redirect:
            says = f'The old address "{shown(redirect.old)}" is here twice, under "{first.id}" and "{id_}".'
            hint = "Keep one of them."
        elif f"{old}/".lstrip("/") in addresses or not old:
            says = f'There is a page at "{shown(redirect.old)}", so this address cannot lead elsewhere.'
            hint = "Delete this entry, or move the page."
        elif old == to:
            field = "goes_to"
            says = f'The old address "{shown(redirect.old)}" leads to itself.'
        elif to in leads:
            field = "goes_to"
            last = leads[to].goes_to
            says = f'This leads to "{shown(redirect.goes_to)}", which is an old address itself.'
            hint = "They lead in a circle." if _same(last) == old else f'Write "goes_to: {last}".'
        else:
            continue
        yield Problem(record.value_place_of((id_, field)), says, hint, id_)


def _same(address: str) -> str:
    """The address as a host compares it: without the slash at its end."""
    return address.rstrip("/")

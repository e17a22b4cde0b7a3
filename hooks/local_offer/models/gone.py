"""What is no longer there: records that were taken out, and addresses that lead somewhere else now."""

from __future__ import annotations

from enum import StrEnum

from local_offer.models.common import Facts, Id, ServiceId
from local_offer.models.values import Day, FreeText, Line, Sentence, line


class GoneKind(StrEnum):
    """What kind of record was taken out: the folder that it was in."""

    SERVICE = "services"
    SETTING = "settings"
    ORGANISATION = "organisations"


class Gone(Facts):
    """A record that was taken out of the Local Offer. Its page stays, says so, and points on."""

    id: Id
    kind: GoneKind
    """The folder of data/ that it was in: services, settings or organisations."""
    name: Line
    """The name that families knew it by."""
    summary: Sentence | None = None
    """What it was, in one sentence."""
    closed_on: Day
    """The day it ended, or was taken out."""
    why: FreeText
    """Why it ended, in a sentence or two that help a family who looks for it."""
    instead: tuple[ServiceId, ...] = ()
    """Ids of services to use instead."""


class Redirect(Facts):
    """An old address that people still have in links, letters and bookmarks, and where it leads now."""

    id: Id
    old: line(300, r"^/[A-Za-z0-9._~!$&'()+,;=:@%/?-]*$")  # type: ignore[valid-type]  # a type made to measure
    """The old address without the site's name, such as /first-call/short-breaks.html."""
    goes_to: line(200, r"^/([a-z0-9-]+/)*$")  # type: ignore[valid-type]  # a type made to measure
    """The address on this site where it leads now, such as /categories/short-breaks/."""

"""What has changed in the law on SEND, what has not, and what is announced and is no law yet."""

from __future__ import annotations

from enum import StrEnum

from local_offer.models.common import Facts, Id
from local_offer.models.values import Day, FreeText, Line, WebAddress


class Standing(StrEnum):
    """Whether a change holds."""

    IN_FORCE = "in force"
    PASSED = "passed, not yet in force"
    ANNOUNCED = "announced, not law"
    UNCHANGED = "not changed"


class LawChange(Facts):
    """One change, or one thing that people ask about and that has not changed."""

    id: Id
    name: Line
    """What it is about, in a few words."""
    standing: Standing
    """Whether it is in force, passed but not yet in force, only announced, or not changed."""
    since: Day | None = None
    """The day it came into force, was passed or was announced; leave out for what has not changed."""
    month_only: Line | None = None
    """The month and year in words, such as "June 2023", when the day is not certain. It is shown instead of the day."""
    says: FreeText
    """What happened, in plain English."""
    for_families: FreeText
    """What it means for families now."""
    law: Line | None = None
    """The law or paper, such as "Children and Families Act 2014, section 30"."""
    source: WebAddress | None = None
    """Where anyone can read it."""
    checked_on: Day
    """The day on which someone last compared this with the law or the official paper."""

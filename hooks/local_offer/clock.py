"""The moment that a build stands for. Nothing else in the project asks what time it is."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

from local_offer.problems import DataError, Place, Problem, shown

COUNCIL_TIME = ZoneInfo("Europe/London")


def build_time(project: Path) -> datetime.datetime:
    """SOURCE_DATE_EPOCH if it is set, else the time of the last commit, else now; as clocks in England show it.

    Raises `DataError` when SOURCE_DATE_EPOCH is no time.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "").strip() or _last_commit(project)
    if not seconds:
        return datetime.datetime.now(COUNCIL_TIME)
    try:
        return datetime.datetime.fromtimestamp(int(seconds), COUNCIL_TIME)
    except (ValueError, OverflowError, OSError) as error:
        says = (
            f'SOURCE_DATE_EPOCH must be a number of seconds since 1970, such as 1795219200. It is "{shown(seconds)}".'
        )
        raise DataError([Problem(Place("SOURCE_DATE_EPOCH"), says)]) from error


def _last_commit(project: Path) -> str:
    """The time of the last commit in seconds, or an empty text without git or without commits."""
    asking = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(asking, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip()

"""The moment that a build stands for. Nothing else in the project asks what time it is."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path
from zoneinfo import ZoneInfo

COUNCIL_TIME = ZoneInfo("Europe/London")


def build_time(project: Path) -> datetime.datetime:
    """SOURCE_DATE_EPOCH if it is set, else the time of the last commit, else now; as clocks in England show it."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "").strip() or _last_commit(project)
    if seconds.isdigit():
        return datetime.datetime.fromtimestamp(int(seconds), COUNCIL_TIME)
    return datetime.datetime.now(COUNCIL_TIME)


def _last_commit(project: Path) -> str:
    """The time of the last commit in seconds, or an empty text without git or without commits."""
    asking = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
    try:
        answer = subprocess.run(asking, capture_output=True, text=True, timeout=10, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip()

"""Schedules of Open Referral UK to our sessions: days, times, and what days alone do not say."""

from __future__ import annotations

import re
from typing import Any

from local_offer.importing.cleaning import LONGEST_LINE, one_line
from local_offer.importing.details import day
from local_offer.importing.filling import Filling

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def put_sessions(filling: Filling, schedules: list[dict[str, Any]]) -> None:
    """Put each schedule in as a session; schedules that say neither days nor anything else are passed over."""
    texts: list[str] = []
    sessions: list[tuple[list[str], str, str, str]] = []
    dated = [schedule for schedule in schedules if _only_date(filling, schedule)]
    for schedule in (schedule for schedule in schedules if schedule not in dated):
        days = _days(schedule)
        opens, closes = _time(schedule.get("opens_at")), _time(schedule.get("closes_at"))
        notes = _notes(filling, schedule)
        if opens and closes and closes <= opens:
            notes.append(f"from {opens} to {closes}")
            opens = closes = ""
        if not opens:
            closes = ""
        note = "; ".join(notes)
        if len(note) > LONGEST_LINE:
            texts.extend(f"{part[0].upper()}{part[1:]}" for part in notes)
            note = ""
        session = (days, opens, closes, note)
        if (days or note) and session not in sessions:
            sessions.append(session)
    for number, (days, opens, closes, note) in enumerate(sessions):
        at = ("sessions", number)
        for name in days:
            filling.add((*at, "days"), name)
        for field, value in (("opens", opens), ("closes", closes), ("note", note)):
            filling.put((*at, field), value)
    _put_dates(filling, dated, len(sessions))
    filling.put(("sessions_note",), "\n\n".join(dict.fromkeys(texts)))


def _notes(filling: Filling, schedule: dict[str, Any]) -> list[str]:
    notes = []
    if str(schedule.get("freq") or "").upper() == "MONTHLY":
        notes.append("every month, not every week")
    if str(schedule.get("interval") or "1") not in {"1", "1.0"}:
        notes.append(f"every {one_line(str(schedule['interval']))} weeks")
    if until := day(filling.said(schedule.get("valid_to"))).text:
        notes.append(f"until {until}")
    notes.extend(one_line(filling.said(schedule.get(name))) for name in ("description", "notes"))
    return [note for note in notes if note]


def _put_dates(filling: Filling, schedules: list[dict[str, Any]], number: int) -> None:
    """Put in fixed days, those with the same times and words as one session; the first of them has this number."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for schedule in schedules:
        note = one_line(filling.said(schedule.get("description")))[:LONGEST_LINE]
        times = (_time(schedule.get("opens_at")), _time(schedule.get("closes_at")))
        together.setdefault((*times, note), []).append(_only_date(filling, schedule))
    for place, ((opens, closes, note), dates) in enumerate(together.items(), number):
        at = ("sessions", place)
        for date in sorted(set(dates)):
            filling.add((*at, "dates"), date)
        for field, value in (("opens", opens), ("closes", closes), ("note", note)):
            filling.put((*at, field), value)


def _only_date(filling: Filling, schedule: dict[str, Any]) -> str:
    """The one day on which it is, for a schedule that says no more than one."""
    first, last = (day(filling.said(schedule.get(name))).text for name in ("valid_from", "valid_to"))
    return first if first and first == last and not schedule.get("freq") and not schedule.get("byday") else ""


def _days(schedule: dict[str, Any]) -> list[str]:
    """The days of the week, from names, or from codes such as "TH,FR"."""
    said = f"{schedule.get('weekday') or ''},{schedule.get('byday') or ''}"
    words = [re.sub(r"^[+-]?\d+", "", word).casefold() for word in re.split(r"[,;\s]+", said)]
    return [name for name in _DAYS if any(len(word) >= 2 and name.casefold().startswith(word) for word in words)]


def _time(raw: object) -> str:
    found = re.match(r"(?:\d{4}-\d\d-\d\dT)?([01]?\d|2[0-3]):([0-5]\d)", str(raw or "").strip())
    return f"{int(found[1]):02}:{found[2]}" if found else ""

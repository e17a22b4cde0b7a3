"""Reading one record with care: every value with its place, and every slip that the parser lets pass.

Goes in: the text of a file and the events of its parser. Comes out: values, places and slips. Most files never come
here, because `reading` hurries through those with nothing unusual in them.
"""

from __future__ import annotations

import re
from typing import Any

from local_offer.slips.glances import Glances, holds_anything
from local_offer.slips.lines import Slip

Values = dict[str, Any]
"""Nested fields and lists of text. An empty value is None; an empty text in quotation marks is ""."""
Path = tuple[str | int, ...]
"""The way to a value, such as ("when", 0, "opens")."""
Spot = tuple[int, int]
"""Line and column, from 1."""

MOST_LEVELS = 12
"""How deep fields and lists may stand inside each other."""
MOST_VALUES = 50_000
"""How many names and values one file may have."""
PASTED = 3
"""How many fields of a record, given twice, say that a whole record was pasted in."""

_NOTHING_IN_BRACKETS = re.compile(r"\{\s*\}")


class RefusedError(Exception):
    """Reading this file any further makes no sense."""

    def __init__(self, slip: Slip) -> None:
        """Carry the slip that says why."""
        self.slip = slip
        super().__init__(slip.says)


class CarefulReading:
    """One text, read event by event and without recursion: its values, where they stand, and its slips."""

    def __init__(self, text: str, events: Any) -> None:
        """Take the text and the parser of that text, which gives its events."""
        self.root: Any = None
        self.slips: list[Slip] = []
        self.spoilt = False
        """Whether a slip leaves the values unfit for use."""
        self.places: dict[Path, Spot] = {}
        """Where the name of each field and the start of each list item stand."""
        self.value_places: dict[Path, Spot] = {}
        self._text = text
        self._events = events
        self._look = Glances(text)
        self._holder: Any = None
        self._path: Path = ()
        self._name: str | None = None
        self._named_on = 0
        self._again: dict[Path, list[Slip]] = {}
        self._around: list[tuple[Any, Path]] = []
        self._documents = 0

    def refuse(self, slip: Slip | None) -> None:
        """Note a slip, if there is one, that leaves the values unfit for use."""
        if slip:
            self.spoilt = True
            self.slips.append(slip)

    def read(self) -> None:
        """Read the whole text.

        Raises:
            RefusedError: reading on makes no sense; the slips so far are noted.
        """
        takes = {
            "ScalarEvent": self._take_text,
            "MappingStartEvent": self._take_group,
            "SequenceStartEvent": self._take_group,
            "MappingEndEvent": self._close,
            "SequenceEndEvent": self._close,
            "AliasEvent": self._take_copy,
            "DocumentStartEvent": self._take_start,
        }
        while (event := self._events.get_event()) is not None:
            if take := takes.get(type(event).__name__):
                take(event)
        if not self._documents:
            raise RefusedError(self._look.nothing())

    def told(self) -> list[Slip]:
        """The slips, with the many fields of a record that was pasted in twice told as one."""
        pasted = [slips for path, slips in self._again.items() if len(path) == 1]
        if len(pasted) < PASTED:
            return self.slips
        repeated = [slip for slips in pasted for slip in slips]
        others = [slip for slip in self.slips if slip not in repeated]
        return [*others, self._look.pasted([slips[0] for slips in pasted])]

    def _take_start(self, event: Any) -> None:
        self._documents += 1
        line = event.start_mark.line + 1
        if self._documents > 1 and holds_anything(self._text[event.end_mark.index :]):
            raise RefusedError(self._look.second_record(line))
        if event.version or event.tags:
            self.refuse(self._look.sign(line, 1))

    def _take_text(self, event: Any) -> None:
        start, spot = event.start_mark, _spot(event)
        if self._is_name_due:
            self._take_name(event, spot)
            return
        if event.anchor is not None or event.tag is not None:
            self.refuse(self._look.sign(*spot))
        elif not event.style:
            below_its_name = self._named_on not in (0, spot[0])
            self.refuse(self._look.at_plain(start, event.end_mark, below_its_name))
            if slip := self._look.cut(event.value, event.end_mark):
                self.slips.append(slip)
        elif event.style in ("|", ">"):
            self.refuse(self._look.at_block(start))
        else:
            self.refuse(self._look.at_quoted(event.value, start, event.end_mark))
        self._put(event.value if event.value or event.style in ("'", '"') else None, spot)

    @property
    def _is_name_due(self) -> bool:
        return self._name is None and type(self._holder) is dict

    def _take_name(self, event: Any, spot: Spot) -> None:
        name = event.value
        here = (*self._path, name)
        if here in self.places:
            self._note_twice(here, spot)
        elif not name or name == "<<" or not name.isprintable():
            self.refuse(self._look.name(name, spot))
        if event.anchor is not None or event.tag is not None:
            self.refuse(self._look.sign(*spot))
        self.refuse(self._look.asked(spot))
        self._name, self._named_on = name, spot[0]
        self.places[here] = spot

    def _note_twice(self, here: Path, spot: Spot) -> None:
        """Note a field that is given twice; what stands inside it is given twice with it, and is not told."""
        if not any(here[:length] in self._again for length in range(1, len(here))):
            slip = self._look.twice(str(here[-1]), spot, self.places[here])
            self._again.setdefault(here, []).append(slip)
            self.slips.append(slip)

    def _take_copy(self, event: Any) -> None:
        if self._name != "<<":
            self.refuse(self._look.sign(*_spot(event)))
        if self._is_name_due:
            self._name = ""
        else:
            self._put(None, _spot(event))

    def _take_group(self, event: Any) -> None:
        """Open fields or a list; groups that cannot be read are passed over up to their end."""
        spot = _spot(event)
        is_fields = type(event).__name__ == "MappingStartEvent"
        if event.anchor is not None or event.tag is not None:
            self.refuse(self._look.sign(*spot))
        if self._is_name_due:
            self._pass_over(self._look.no_text_as_name(*spot))
            self._name = ""
        elif is_fields and event.flow_style and not _NOTHING_IN_BRACKETS.match(self._text, event.start_mark.index):
            self._pass_over(self._look.in_brackets(event.start_mark))
            self._put(None, spot)
        else:
            self._open({} if is_fields else [], spot)

    def _open(self, group: Any, spot: Spot) -> None:
        if len(self._around) >= MOST_LEVELS:
            raise RefusedError(self._look.too_deep(*spot, MOST_LEVELS))
        path = self._put(group, spot)
        self._around.append((self._holder, self._path))
        self._holder, self._path, self._named_on = group, path, 0

    def _pass_over(self, slip: Slip) -> None:
        """Read on after a group that cannot be read, unless it is so deep that its end may be far away."""
        depth = 1
        while depth:
            if depth > MOST_LEVELS:
                raise RefusedError(slip)
            kind = type(self._events.get_event()).__name__
            depth += kind.endswith(("gStartEvent", "eStartEvent")) - kind.endswith(("gEndEvent", "eEndEvent"))
        self.refuse(slip)

    def _close(self, _: Any) -> None:
        self._holder, self._path = self._around.pop()
        self._named_on = 0

    def _put(self, value: Any, spot: Spot) -> Path:
        """Set the value where it belongs, and give its path."""
        path: Path = ()
        if type(self._holder) is dict:
            path = (*self._path, self._name or "")
            self._holder[self._name] = value
            self._name = None
        elif type(self._holder) is list:
            path = (*self._path, len(self._holder))
            self._holder.append(value)
            self.places[path] = spot
        else:
            self._put_root(value, spot)
        self.value_places[path] = spot
        if len(self.value_places) > MOST_VALUES:
            raise RefusedError(self._look.too_many(spot[0]))
        return path

    def _put_root(self, value: Any, spot: Spot) -> None:
        if self._documents > 1:  # with nothing in it: a last line "---" begins no record
            return
        if not self.spoilt and type(value) is not dict:
            raise RefusedError(self._look.nothing() if value is None else self._look.no_fields(value, *spot))
        self.root = value


def _spot(event: Any) -> Spot:
    return event.start_mark.line + 1, event.start_mark.column + 1

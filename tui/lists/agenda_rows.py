"""The lines of the agenda: when, what, and where it comes from; in two columns where there is room. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import NamedTuple

from rich.cells import cell_len

from store.library.events import Event, disagree
from store.model.decisions import About, AgendaState, Deadline
from tui.lists.lines import Entry, Line, Part, fit, heading, padded, wrapped
from tui.words.days import when_iso
from tui.words.deadlines import (
    Grouping,
    Key,
    away_words,
    due_words,
    grouped,
    is_light,
    key_of,
    kind_words,
    more_words,
    origin_words,
    section_of,
)
from tui.words.findings import one_line
from tui.words.periods import Period, Span, by_day
from tui.words.signs import DEADLINE_SIGNS

SENTENCE = "sentence of "
"""What the key of one sentence of an open event begins with."""

_MARGIN = 4
"""Cells before the date: marked or not, the sign, priority."""
_LEAST_WHAT = 72
"""Cells from which most labels fit on one line beside the date; with fewer they stand under it."""
_MOST_LINES = 4
"""Lines that a label may take."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How the agenda is looked at: the day, whose holidays count, what is marked, which events are open.

    Within a `period` the entries stand under its days, else under the headings of the `grouping`, for which
    `about` tells what each is about.
    """

    today: dt.date
    country: str | None = None
    marked: Collection[Key] = ()
    opened: Collection[Key] = ()
    grouping: Grouping = Grouping.DATE
    about: Mapping[Key, About] = field(default_factory=dict)
    period: Period | None = None
    holidays: Mapping[dt.date, str] = field(default_factory=dict)


class When(NamedTuple):
    """When an event is due, and how far away that is, in words."""

    due: str
    away: str


def sentence_key(deadline: Deadline) -> Key:
    """The key of one sentence of an open event."""
    name, number = key_of(deadline)
    return SENTENCE + name, number


def agenda_entries(events: Iterable[Event], seen: Seen, most: int | None = None) -> Iterator[Entry]:
    """The entries of the agenda under their headings, and below an open one its sentences.

    Of more than `most` the first, and how many follow: to lay out thousands takes longer than a key may.
    """
    sections = _sections(events, seen)
    left_out = 0
    if most is not None:
        left_out = max(0, sum(map(len, sections.values())) - most)
        sections = _first_of(sections, most)
    whens = {
        key_of(lead): When(due_words(lead, seen.today), away_words(lead, seen.today, seen.country))
        for lead in (event[0] for entries in sections.values() for event in entries)
    }
    left = 2 + max((max(map(cell_len, when)) for when in whens.values()), default=0)
    for index, (name, entries) in enumerate(sections.items()):
        if index:
            yield heading(("", ""))
        number = "" if _is_by_date(seen) else f"  {len(entries)}"
        yield heading((f" {name}", "warning" if name == "Overdue" else "heading"), (number, "muted"))
        for event in entries:
            yield _entry(event, seen, whens[key_of(event[0])], left)
            if len(event) > 1 and key_of(event[0]) in seen.opened:
                dated = disagree(event)
                yield from (_sentence(deadline, seen, dated=dated) for deadline in event)

    if left_out:
        yield heading((f" … and {left_out:,} more below", "muted"))


def _first_of(sections: dict[str, list[Event]], most: int) -> dict[str, list[Event]]:
    first: dict[str, list[Event]] = {}
    for name, entries in sections.items():
        if most > 0:
            first[name] = entries[:most]
        most -= len(entries)
    return first


def _is_by_date(seen: Seen) -> bool:
    """Whether the header tells the numbers of the groups already, or a grid the load of each day."""
    return seen.grouping is Grouping.DATE or (seen.period is not None and seen.period.span is not Span.LIST)


def _sections(events: Iterable[Event], seen: Seen) -> dict[str, list[Event]]:
    if seen.period is None or seen.period.span is Span.LIST:
        return grouped(events, seen.grouping, seen.today, seen.about)
    return by_day(events, seen.period, seen.holidays)


def _entry(event: Event, seen: Seen, when: When, left: int) -> Entry:
    lead = event[0]
    key = key_of(lead)
    light = is_light(section_of(lead, seen.today))
    what_look = "struck" if lead.state_on(seen.today) is AgendaState.DONE else "" if light else "strong"
    due: Part = (when.due, "muted" if light else "deadline")
    far: Part = (when.away, "muted")
    kind, from_where = kind_words(event), origin_words(lead)
    more = tuple(more_words(event, seen.today))

    def draw(width: int) -> Sequence[Line]:
        beside = width - _MARGIN - left - 1
        if beside >= _LEAST_WHAT:
            told = _told(lead.what, what_look, f"{kind} · {from_where}", more, beside)
            columns = zip_longest((due, far), told, fillvalue=("", ""))
            lines = [[(padded(on_left[0], left), on_left[1]), on_right] for on_left, on_right in columns]
        else:
            room = width - _MARGIN - 1
            first = fit(when.due, room)
            rest = fit(f" · {when.away} · {kind}", room - cell_len(first))
            below = _told(lead.what, what_look, from_where, more, room)
            lines = [[(first, due[1]), (rest, "muted")], *([part] for part in below)]
        margin = _margin(lead, marked=key in seen.marked)
        return [[margin if index == 0 else (" " * _MARGIN, ""), *line] for index, line in enumerate(lines)]

    return Entry(draw, key)


def _told(what: str, look: str, where: str, more: Sequence[str], width: int) -> list[Part]:
    """Label, origin and what else there is, each on as many lines as it needs."""
    return [
        *((line, look) for line in wrapped(what, width, _MOST_LINES)),
        *((line, "muted") for line in wrapped(where, width, _MOST_LINES)),
        *((line, "annotation") for text in more for line in wrapped(text, width, _MOST_LINES)),
    ]


def _margin(deadline: Deadline, *, marked: bool) -> Part:
    priority = "!" if deadline.priority and deadline.id is not None else " "
    return f"{'+' if marked else ' '}{DEADLINE_SIGNS[deadline.status]}{priority} ", "deadline"


def _sentence(deadline: Deadline, seen: Seen, *, dated: bool) -> Entry:
    """One sentence of an open event; with the date that it tells where others tell another."""
    key = sentence_key(deadline)
    told = (when_iso(deadline.told or deadline.date),) if dated else ()
    about = " · ".join((*told, origin_words(deadline)))
    quoted = f"“{one_line(deadline.sentence)}”" if deadline.sentence else deadline.what

    def draw(width: int) -> Sequence[Line]:
        indent = (" " * (_MARGIN + 2), "")
        told = _told(quoted, "", about, (), width - _MARGIN - 3)
        margin, sign = _margin(deadline, marked=key in seen.marked)
        first = [(f"  {margin}", sign)]
        return [[*(first if index == 0 else [indent]), part] for index, part in enumerate(told)]

    return Entry(draw, key)

"""The drawn axis of the timeline: a column for each place, a lane of bars for each kind of thing. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from store.model.timeline import Axis, Lane, Place, Zoom
from tui.lists.lines import Line, Part, fit, padded
from tui.words.days import month
from tui.words.entities import BARS, NO_BAR
from tui.words.timeline import LANES, place_words

_LABEL = 11
"""Cells before the first place, for the names of the lanes."""
_PLACE = 3
"""Cells of a place: a bar of two, and a blank."""
_LOOKS = {Lane.PUBLISHED: "$accent", Lane.TOLD: "$kind-date", Lane.DUE: "$kind-deadline"}
_MONTH_LETTERS = "JFMAMJJASOND"


def places_in(width: int) -> int:
    """How many places an axis has in so many cells."""
    return max(5, (width - _LABEL) // _PLACE)


def axis_lines(axis: Axis, chosen: dt.date, today: dt.date, width: int) -> list[Line]:
    """The names of the places, a lane each for what stands there, and below them what is chosen.

    Without colour a bar is as tall, the chosen place has arrows below it, and today a word.
    """
    here = next((place for place in axis.places if place.first == chosen), None)
    lines: list[Line] = [
        [(" " * _LABEL, ""), (_above(axis), "$muted")],
        [(" " * _LABEL, ""), *_names(axis, chosen)],
        *(_lane(axis, lane) for lane in LANES),
        _below(axis, chosen, today, width),
    ]
    if here is not None:
        lines.append([(fit(place_words(here), width), "bold")])
    return lines


def _above(axis: Axis) -> str:
    """The months, years or decades, each where it begins and has room."""
    drawn = ""
    before = ""
    for number, place in enumerate(axis.places):
        name = _larger(place, axis.zoom)
        if name != before and len(drawn) <= number * _PLACE:
            drawn = f"{drawn.ljust(number * _PLACE)}{name} "
            before = name
    return drawn[: len(axis.places) * _PLACE]


def _larger(place: Place, zoom: Zoom) -> str:
    match zoom:
        case Zoom.DAY | Zoom.WEEK:
            return month(place.last)
        case Zoom.MONTH | Zoom.QUARTER:
            return str(place.first.year)
    return f"{place.first.year // 10}0s"


def _names(axis: Axis, chosen: dt.date) -> Iterator[Part]:
    for place in axis.places:
        look = "bold reverse" if place.first == chosen else "$muted"
        yield padded(_short(place, axis.zoom), _PLACE - 1), look
        yield " ", ""


def _short(place: Place, zoom: Zoom) -> str:
    match zoom:
        case Zoom.DAY | Zoom.WEEK:
            return str(place.first.day)
        case Zoom.MONTH:
            return _MONTH_LETTERS[place.first.month - 1]
        case Zoom.QUARTER:
            return f"Q{place.last.month // 3}"
    return f"{place.first.year % 100:02}"


def _lane(axis: Axis, lane: Lane) -> Line:
    """A bar for each place, as tall as it is beside the greatest of its lane."""
    most = max((place.count(lane) for place in axis.places), default=0)
    parts: list[Part] = [(padded(LANES[lane], _LABEL), "$muted")]
    for place in axis.places:
        count = place.count(lane)
        bar = BARS[-(-count * len(BARS) // most) - 1] if count else NO_BAR
        look = _LOOKS[lane] if count else "$muted"
        parts.append((bar * (_PLACE - 1) if count else f"{bar} ", look))
        parts.append((" ", ""))
    return parts


def _below(axis: Axis, chosen: dt.date, today: dt.date, width: int) -> Line:
    """Arrows below what is chosen, and a word below or beside them where today is."""
    marks = ""
    for number, place in enumerate(axis.places):
        marks = marks.ljust(_LABEL + number * _PLACE)
        marks += "▲▲ " if place.first == chosen else ""
        marks += "now" if place.first <= today <= place.last else ""
    return [(marks[:width].rstrip(), "")]

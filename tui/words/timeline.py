"""The timeline in words: what its places are called, how much stands there, what stands nowhere. Pure."""

from __future__ import annotations

from store.model.due import Due
from store.model.timeline import MOST_UNPLACED, Axis, Lane, Place, PlaceEntries, TimelineEntry, Unplaced, Zoom
from store.model.view import View
from tui.words.days import days, weekday, when
from tui.words.entities import counted, counted_up_to
from tui.words.findings import one_line
from tui.words.signs import DEADLINE_SIGNS
from tui.words.views import query_words

LANES: dict[Lane, str] = {Lane.PUBLISHED: "published", Lane.TOLD: "told of", Lane.DUE: "due"}
"""What the lanes are called, from top to bottom."""

_SIGNS = {Lane.PUBLISHED: "•", Lane.TOLD: "~"}


def sign(entry: TimelineEntry) -> str:
    """What stands before an entry: an article, a date that is told, a deadline as the agenda has it."""
    return DEADLINE_SIGNS[entry.status] if entry.status is not None else _SIGNS[entry.lane]


def place_name(place: Place) -> str:
    """ "Fri 5 Jun 2026", "1–7 Jun 2026", "Jun 2026", "Q2 2026"."""
    if place.first == place.last:
        return weekday(place.first)
    return when(Due.on(place.first, place.last))


def day_name(entry: TimelineEntry) -> str:
    """The day of an entry, or the days it is told for."""
    return weekday(entry.first) if entry.first == entry.last else days(entry.first, entry.last)


def place_words(place: Place) -> str:
    """A place and how much stands there: "Jun 2026 · 12 published · 30 told of · 2 due"."""
    counts = [f"{place.count(lane):,} {name}" for lane, name in LANES.items() if place.count(lane)]
    return " · ".join([place_name(place), *(counts or ["nothing"])])


def span_words(axis: Axis) -> str:
    """From when to when, and by what: "Jan 2025 – Mar 2027 by month"."""
    first, last = axis.places[0].first, axis.places[-1].last
    return f"{days(first, last)} by {axis.zoom}"


def unplaced_words(axis: Axis) -> str:
    """What is not on the axis, and why; nothing where all is."""
    told = _unplaced(axis.unplaced)
    if axis.looked_through is not None:
        told.append(f"only the newest {axis.looked_through:,} articles are looked through")
    return " · ".join(told)


def _unplaced(unplaced: Unplaced) -> list[str]:
    counts = [
        (unplaced.articles, "article", "without a date"),
        (unplaced.dates, "date", "not resolved"),
        (unplaced.deadlines, "deadline", "without a day"),
    ]
    told = [f"{counted_up_to(MOST_UNPLACED, count, what)} {why}" for count, what, why in counts if count]
    return [f"not shown: {', '.join(told)}"] if told else []


def more_words(entries: PlaceEntries, zoom: Zoom) -> list[str]:
    """What is left out of a place: dates that are told less exactly, and what is too much."""
    told = []
    if entries.vague:
        told.append(
            f"{counted(entries.vague, 'date')} told less exactly than by {zoom}; - shows them, further out."
        )
    if entries.more:
        told.append(f"{entries.more:,} more; + shows fewer at a time, closer.")
    return told


def origin_words(entry: TimelineEntry) -> str:
    """Where an entry is from: its article and source, and how many sentences tell it."""
    named = one_line(entry.title) if entry.lane is not Lane.PUBLISHED else ""
    sentences = f"{entry.sentences} sentences" if entry.sentences > 1 else ""
    return " · ".join(filter(None, (named, entry.source or "", sentences)))


def nothing_words(view: View, axis: Axis | None) -> str:
    """What an empty timeline says."""
    if not view.query:
        return (
            "Nothing stands on the timeline yet. Articles stand here by their dates, with the days "
            "they tell of and what is due: a in the list adds some."
        )
    without = " All of it is without a date." if axis is not None and axis.unplaced.articles else ""
    return f"There is nothing that {query_words(view)} on the timeline.{without} F shows all again."


def empty_place_words(place: Place) -> str:
    """What a place says where nothing stands."""
    return f"Nothing in {place_name(place)}. ] goes on to what comes next, [ back to what was before."

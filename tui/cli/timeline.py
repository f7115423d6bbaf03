"""`dateline timeline`: what was published, told of and due, place by place, as text or JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing

import click

from store.calendar.arithmetic import add_months
from store.library.timeline import places_between
from store.model.timeline import Axis, Lane, Place, PlaceEntries, TimelineEntry, Zoom
from store.model.view import WHOLE_TIMELINE, Subject
from tui.cli import printing
from tui.cli.invocation import Invocation
from tui.cli.parameters import DayParameter
from tui.cli.queries import asked, query_command
from tui.words.findings import one_line
from tui.words.timeline import day_name, nothing_words, origin_words, place_words, sign, unplaced_words

_MONTHS = 12
"""Months before today at which the timeline begins where nobody says when, and after it at which it ends."""


@query_command("timeline", Subject.TIMELINE, limit=20)
@click.option("--from", "first", type=DayParameter(past=True), help="From this day on; else a year ago.")
@click.option("--to", "last", type=DayParameter(), help="Up to this day; else in a year.")
@click.option(
    "--zoom",
    type=click.Choice([zoom.value for zoom in Zoom]),
    default=Zoom.MONTH.value,
    show_default=True,
    help="How long each place is.",
)
@click.option("--today", type=DayParameter(), help="As seen on another day.")
def show_timeline(
    invocation: Invocation,
    query: tuple[str, ...],
    limit: int,
    as_json: bool,
    first: dt.date | None,
    last: dt.date | None,
    zoom: str,
    today: dt.date | None,
) -> None:
    """What articles were published, which days they tell of, and what is due, on one axis.

    Of all articles outside the bin, or of those that QUERY finds: who:lindqvist, tag:trade. The limit
    is for each place of the axis.
    """
    day = today or dt.date.today()
    closeness = Zoom(zoom)
    begin = first or add_months(day, -_MONTHS) or dt.date.min
    end = last or add_months(max(day, begin), _MONTHS) or dt.date.max
    number = places_between(begin, end, closeness)
    view = asked(query, WHOLE_TIMELINE, today).view
    with closing(invocation.open()) as library:
        timeline = library.timeline.of(view)
        axis = timeline.axis(begin, closeness, number)
        places = [
            (place, timeline.entries(place, closeness, day)) for place in axis.places if not place.is_empty
        ]
    if as_json:
        printing.say_json(_told(axis, places, limit))
        return
    for line in _lines(places, limit):
        printing.say(line)
    if not places:
        printing.complain(nothing_words(view, axis).partition(".")[0])
    if words := unplaced_words(axis):
        printing.complain(words)


def _lines(places: list[tuple[Place, PlaceEntries]], limit: int) -> Iterator[str]:
    for place, found in places:
        yield place_words(place)
        for entry in found.entries[:limit]:
            yield from _entry_lines(entry)
        left_out = len(found.entries) - limit + found.more
        if left_out > 0:
            yield f"    and {left_out:,} more"


def _entry_lines(entry: TimelineEntry) -> Iterator[str]:
    number = f" #{entry.article_id}" if entry.article_id is not None else ""
    origin = origin_words(entry)
    yield f"  {sign(entry)} {day_name(entry)}  {one_line(entry.what)}"
    yield f"    {origin}{number}" if entry.lane is not Lane.PUBLISHED or origin else f"   {number}"


def _told(axis: Axis, places: list[tuple[Place, PlaceEntries]], limit: int) -> dict[str, object]:
    """The timeline for other programs: the places at which anything stands, and what stands nowhere."""
    return {
        "schema": "dateline.timeline/1",
        "zoom": axis.zoom,
        "from": axis.places[0].first,
        "to": axis.places[-1].last,
        "looked_through": axis.looked_through,
        "unplaced": axis.unplaced,
        "places": [
            {
                "first": place.first,
                "last": place.last,
                "published": place.published,
                "told": place.told,
                "due": place.due,
                "vague": found.vague,
                "entries": found.entries[:limit],
                "more": max(0, len(found.entries) - limit) + found.more,
            }
            for place, found in places
        ],
    }

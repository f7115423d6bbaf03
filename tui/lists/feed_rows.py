"""How the page of feeds draws them: under folders, what is unread, when, and what is wrong. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len

from store.model.feeds import FeedVisit, Subscription
from tui.lists.lines import Entry, Line, Part, heading, padded, wrapped
from tui.words.feeds import ago_words, next_words, visit_words

_LONGEST_NAME = 60
_LOOSE = "In no folder"
_WIDE = 76
"""Cells from which on there is room for when a feed was visited."""


def feed_entries(
    feeds: Sequence[Subscription],
    now: dt.datetime,
    marked: Container[int] = (),
    visits: Mapping[int, Sequence[FeedVisit]] | None = None,
) -> Iterator[Entry]:
    """Feeds under their folders, as they are sorted; those of `visits` with their last ones below.

    `marked` and `visits` are by the number of the subscription.
    """
    for folder, inside in groupby(feeds, key=lambda feed: feed.folder):
        listed = list(inside)
        new = sum(feed.unread for feed in listed)
        if folder or len(listed) < len(feeds):
            count = f"  {new:,} unread" if new else ""
            yield heading((folder or _LOOSE, "heading"), (count, "muted"))
        for feed in listed:
            yield _entry(feed, now, feed.id in marked, (visits or {}).get(feed.id))


def _entry(feed: Subscription, now: dt.datetime, marked: bool, visits: Sequence[FeedVisit] | None) -> Entry:
    def draw(width: int) -> list[Line]:
        lines = [_line(feed, now, width, marked)]
        if feed.trouble and visits is None:
            lines += [[("       ", ""), (line, "warning")] for line in wrapped(feed.trouble, width - 8, 2)]
        for visit in visits or ():
            told = f"{visit.at.astimezone():%Y-%m-%d %H:%M}  {visit_words(visit)}"
            look = "warning" if visit.failed else "muted"
            lines += [[("       ", ""), (line, look)] for line in wrapped(told, width - 8, 2)]
        if visits is not None and not visits:
            lines.append([("       not visited yet", "muted")])
        return lines

    return Entry(draw, feed.id)


def _line(feed: Subscription, now: dt.datetime, width: int, marked: bool) -> Line:
    """`▌ 12 Kelp Post   tolls      3 hours ago · in 20 minutes`."""
    upcoming = next_words(feed, now)
    told = f"{ago_words(feed.visited, now)} · {upcoming}" if width >= _WIDE else upcoming
    room = width - 8 - cell_len(told) - 2
    name = padded(feed.name, max(8, min(_LONGEST_NAME, room)))
    tags = "  ".join(feed.tags[1:])
    left = room - cell_len(name) - 2
    sign: Part = ("+ " if marked else "! " if feed.trouble else "  ", "accent" if marked else "warning")
    count: Part = (f"{feed.unread:>4,} " if feed.unread else "     ", "accent")
    return [
        sign,
        count,
        (name, "strong" if feed.unread else ""),
        ("  " + padded(tags, left) if left > 0 else "  ", "muted"),
        (told, "warning" if feed.trouble else "muted"),
    ]

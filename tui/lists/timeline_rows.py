"""The entries of one place of the timeline: what is due, told of and published, under its days. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from store.model.kinds import Role
from store.model.timeline import Lane, PlaceEntries, TimelineEntry, Zoom
from tui.lists.lines import Entry, Line, fit, heading
from tui.lists.passage_rows import sentence_lines
from tui.words.findings import one_line
from tui.words.timeline import day_name, more_words, origin_words, sign

_MEASURE = 96
"""Cells of a line at most: longer ones are hard to read."""
_INDENT = 5
_SENTENCE_LINES = 2


def entry_key(entry: TimelineEntry) -> Hashable:
    """What the line of an entry is known by."""
    return entry.lane, entry.article_id, entry.start, entry.first, entry.what


def timeline_entries(found: PlaceEntries, zoom: Zoom) -> Iterator[Entry]:
    """The entries, a heading above each day; below them what is left out."""
    before = ""
    for entry in found.entries:
        name = day_name(entry)
        if name != before:
            if before:
                yield heading(("", ""))
            yield heading((f" {name}", "heading"))
            before = name
        yield _entry(entry)
    for words in more_words(found, zoom):
        yield heading(("", ""))
        yield heading((f" {words}", "muted"))


def _entry(entry: TimelineEntry) -> Entry:
    looks = {Lane.DUE: Role.DEADLINE.value, Lane.TOLD: Role.DATE.value, Lane.PUBLISHED: "accent"}
    look = looks[entry.lane]

    def draw(width: int) -> Sequence[Line]:
        room = min(_MEASURE, width - _INDENT - 1)
        lines: list[Line] = []
        if entry.passage is not None:
            lines += sentence_lines(entry.passage, room, look, _SENTENCE_LINES)
        else:
            lines.append([(fit(one_line(entry.what), room), "strong")])
        if origin := origin_words(entry):
            lines.append([(fit(origin, room), "muted")])
        first, *others = lines
        return [
            [("   ", ""), (sign(entry), look), (" ", ""), *first],
            *([(" " * _INDENT, ""), *line] for line in others),
        ]

    return Entry(draw, entry_key(entry))

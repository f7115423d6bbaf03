"""The timeline: what was published, what is told of and what is due, on one axis, closer and further away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Hashable
from functools import partial
from itertools import dropwhile
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from store.library import Library
from store.library.timeline import first_of_place, stepped
from store.model.timeline import Axis, Place, PlaceEntries, Zoom
from store.model.view import WHOLE_TIMELINE, View
from tui.actions import bindings
from tui.chrome.footer import Footer
from tui.chrome.header import Header
from tui.lists.axis import axis_lines, places_in
from tui.lists.line_list import LineList
from tui.lists.timeline_rows import entry_key, timeline_entries
from tui.messages import OpenArticle, ToRead
from tui.notify import tell
from tui.safe import assembled, content
from tui.screens.filtered import FilteredScreen
from tui.session import Session
from tui.words.timeline import empty_place_words, nothing_words, span_words, unplaced_words
from tui.words.views import filter_words


class _Seen(NamedTuple):
    """What is looked at: how close, the place that is chosen and the first one in sight.

    Both are days of theirs; None where nobody has chosen yet.
    """

    zoom: Zoom = Zoom.MONTH
    chosen: dt.date | None = None
    first: dt.date | None = None


class _Found(NamedTuple):
    """What is seen of a timeline: its axis, the place that is chosen and what stands there."""

    axis: Axis
    place: Place
    entries: PlaceEntries


class TimelineScreen(FilteredScreen):
    """An axis, and below it what stands at the place that is chosen. Enter leads to its sentence."""

    CSS_PATH = "timeline.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("timeline")
    PLACE = "Timeline"
    ALL = WHOLE_TIMELINE

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._seen = _Seen()
        self._axis: Axis | None = None
        self._entries = PlaceEntries(())
        self._chosen_place: dt.date | None = None
        self._wanted_key: Hashable = None

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static(id="shown")
        yield Static(id="axis")
        yield LineList()
        yield Static(id="empty")
        yield Footer()

    def on_resize(self, _event: events.Resize) -> None:
        self.redraw()

    def show(self, view: View, day: dt.date | None = None) -> None:
        """Be the timeline of a view, at a day, or at what is next to today."""
        self.view = self.opened_with = view
        self._look(_Seen(self._seen.zoom, day))

    def view_changed(self) -> None:
        self._look(_Seen(self._seen.zoom))

    def way_back(self) -> Callable[[], Awaitable[None]]:
        """Back to this timeline, the place that was chosen and the entry under the cursor."""
        view, opened_with, seen, key = self.view, self.opened_with, self._seen, self.lines.key

        async def back() -> None:
            self.view, self.opened_with, self._wanted_key = view, opened_with, key
            self._look(seen)

        return back

    def redraw(self, _article_id: int | None = None, /) -> None:
        """Read it again; the cursor stays on its entry."""
        self._look(self._seen)

    # What is seen

    def _look(self, seen: _Seen) -> None:
        self._seen = seen
        if self.is_mounted and self.size.width:
            places, today = places_in(self.size.width - 2), self._session.today()
            self.lookup.look_up(partial(_looked_at, self.view, seen, places, today), self._show)

    def _show(self, found: _Found) -> None:
        axis, place, entries = found
        before = self._axis.zoom if self._axis is not None else None, self._chosen_place
        self._seen = _Seen(axis.zoom, place.first, axis.places[0].first)
        self._axis, self._entries, self._chosen_place = axis, entries, place.first
        lines = axis_lines(axis, place.first, self._session.today(), self.size.width - 2)
        parts = [part for line in lines for part in (*line, ("\n", ""))]
        self.query_one("#axis", Static).update(assembled(*parts).rstrip())
        same_place = before == (axis.zoom, place.first)
        self.lines.set_entries(list(timeline_entries(entries, axis.zoom)), keep=same_place)
        if self._wanted_key is not None:
            self.lines.put_cursor(self._wanted_key)
            self._wanted_key = None
        about = " · ".join(filter(None, (span_words(axis), unplaced_words(axis))))
        self.tell(content(filter_words(self.view), "$accent"), about, self._nothing(axis, place))

    def _nothing(self, axis: Axis, place: Place) -> str:
        """Why there is nothing at the place, or anywhere in sight; nothing where there is something."""
        if self._entries.entries:
            return ""
        if all(each.is_empty for each in axis.places):
            return nothing_words(self.view, axis)
        return empty_place_words(place)

    # Along the axis

    def action_next_place(self) -> None:
        self._step(forward=True)

    def action_previous_place(self) -> None:
        self._step(forward=False)

    def _step(self, *, forward: bool) -> None:
        """To the next place at which anything stands, in sight or beyond."""
        axis, chosen = self._axis, self._seen.chosen
        if axis is None or chosen is None:
            return
        for place in axis.places if forward else reversed(axis.places):
            beyond = place.first > chosen if forward else place.first < chosen
            if beyond and not place.is_empty:
                self._look(self._seen._replace(chosen=place.first))
                return
        edge = stepped(axis.places[-1].first, axis.zoom, 1) if forward else axis.places[0].first
        self._go_beyond(edge, forward=forward)

    def _go_beyond(self, edge: dt.date, *, forward: bool) -> None:
        seen, view = self._seen, self.view

        def go(day: dt.date | None) -> None:
            if day is None:
                tell(self, "Nothing comes after this." if forward else "Nothing was before this.")
            else:
                self._look(seen._replace(chosen=day, first=None))

        self.lookup.look_up(lambda own: own.timeline.of(view).nearest(edge, seen.zoom, forward=forward), go)

    def action_page_on(self) -> None:
        self._page(1)

    def action_page_back(self) -> None:
        self._page(-1)

    def _page(self, by: int) -> None:
        """As many places on as are in sight."""
        if self._axis is not None and self._seen.chosen is not None:
            number = by * len(self._axis.places)
            zoom = self._seen.zoom
            first = stepped(self._axis.places[0].first, zoom, number)
            self._look(self._seen._replace(chosen=stepped(self._seen.chosen, zoom, number), first=first))

    def action_today(self) -> None:
        self._look(self._seen._replace(chosen=self._session.today(), first=None))

    def action_closer(self) -> None:
        self._zoom_to(self._seen.zoom.beside(-1))

    def action_further(self) -> None:
        self._zoom_to(self._seen.zoom.beside(1))

    def action_zoom(self, name: str) -> None:
        self._zoom_to(Zoom(name))

    def _zoom_to(self, zoom: Zoom) -> None:
        """The same day at another zoom: that of the entry under the cursor, where it has a place there."""
        if zoom is not self._seen.zoom:
            self._look(self._seen._replace(zoom=zoom, chosen=self._day_at(zoom), first=None))

    def _day_at(self, zoom: Zoom) -> dt.date | None:
        """The day of the first entry from the cursor on that is told as exactly as a zoom asks for."""
        below = dropwhile(lambda entry: entry_key(entry) != self.lines.key, self._entries.entries)
        exact = (
            entry.first
            for entry in below
            if first_of_place(entry.first, zoom) == first_of_place(entry.last, zoom)
        )
        return next(exact, self._seen.chosen)

    # What is done

    @on(LineList.Chosen)
    def _chosen(self, event: LineList.Chosen) -> None:
        for entry in self._entries.entries:
            if entry_key(entry) == event.key:
                if entry.article_id is None:
                    tell(self, "You typed this one yourself: no article tells it.")
                else:
                    self.post_message(OpenArticle(ToRead(entry.article_id, entry.start, entry.end)))
                return


def _looked_at(view: View, seen: _Seen, places: int, today: dt.date, own: Library) -> _Found:
    """Beside the screen: of a large library a hundred thousand articles may have to be counted."""
    timeline, chosen = own.timeline.of(view), seen.chosen
    if chosen is None:
        before = timeline.nearest(today, seen.zoom, forward=False)
        chosen = timeline.nearest(today, seen.zoom) if before is None else before
    chosen = first_of_place(chosen or today, seen.zoom)
    axis = timeline.axis(_in_sight(chosen, seen.first, seen.zoom, places), seen.zoom, places)
    place = next((each for each in axis.places if each.first == chosen), axis.places[-1])
    return _Found(axis, place, timeline.entries(place, seen.zoom, today))


def _in_sight(chosen: dt.date, first: dt.date | None, zoom: Zoom, places: int) -> dt.date:
    """The first place in sight: the one that is, where what is chosen is in sight too; else it is moved."""
    if first is not None:
        first = first_of_place(first, zoom)
        if first <= chosen < stepped(first, zoom, places):
            return first
    return stepped(chosen, zoom, -(places * 2 // 3))

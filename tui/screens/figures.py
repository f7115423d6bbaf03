"""Figures of all articles, newest first: of a kind, a unit, a thing; the same thing over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from store.library import Library
from store.model.figures import FigureAt
from store.model.kinds import Role
from store.model.page import Page
from store.model.passages import Key
from store.model.view import ALL_FIGURES, View
from tui.actions import bindings
from tui.lists.lines import Entry
from tui.lists.passage_rows import PassageKey, passage_entries, passage_key
from tui.messages import ToRead
from tui.notify import tell
from tui.safe import content
from tui.screens.paged import PagedScreen
from tui.session import Session
from tui.words.figures import (
    NO_DAYS_TO_DRAW,
    NO_ROOM_TO_DRAW,
    Point,
    changed_from,
    is_same_thing,
    legend,
    none_words,
    over_time_lines,
    points,
    same,
    told,
)

if TYPE_CHECKING:
    from tui.lists.plot import FigurePlot

_OVER_TIME = 300
"""Figures of one thing that are read at once, to be told and drawn over time."""

_ROOM = 20
"""Lines of a screen from which a plot leaves the list enough."""


class FiguresScreen(PagedScreen[FigureAt, Key]):
    """Figures under their articles. Enter leads to one; `v` shows what else is told of the same thing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("figures")
    CSS_PATH = "figures.tcss"
    PLACE = "Figures"
    ALL = ALL_FIGURES

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._draws = True
        self._drawn_from: View | None = None
        """What was shown before a plot was asked for, to be shown again without it."""

    def page(self, library: Library, view: View, after: Key | None, enough: int) -> Page[FigureAt, Key]:
        most = max(enough, _OVER_TIME) if is_same_thing(view) else enough
        return library.figures.page(view, after, most)

    def entries(self, since: int) -> Iterator[Entry]:
        was = changed_from(self.rows) if is_same_thing(self.view) else {}
        passages = [
            replace(each.passage, of_it=" · ".join(filter(None, (told(each), was.get(index)))))
            for index, each in enumerate(self.rows[since:], since)
        ]
        before = self.rows[since - 1].passage if since else None
        return passage_entries(passages, self._session.today(), Role.FIGURE, before)

    def add(self, since: int) -> None:
        """Of one thing, what was the oldest may be told as changed from an older one."""
        if is_same_thing(self.view):
            self.lines.set_entries(list(self.entries(0)))
        else:
            super().add(since)

    def key_of(self, row: FigureAt) -> PassageKey:
        return passage_key(row.passage)

    def place_of(self, row: FigureAt) -> ToRead:
        return ToRead(row.passage.article_id, row.passage.start, row.passage.end)

    def none_words(self) -> str:
        return none_words(self.view)

    def shown(self) -> Content:
        if not is_same_thing(self.view):
            return super().shown()
        lines = [*over_time_lines(self.rows), *filter(None, [legend(self._drawn)])]
        return super().shown() + content("".join(f"\n{line}" for line in lines))

    @property
    def _drawn(self) -> tuple[Point, ...]:
        """What is drawn above the list: one thing over time, where it has any and there is room for both."""
        if not (self._draws and is_same_thing(self.view) and self.size.height >= _ROOM):
            return ()
        found = points(self.rows)
        return found if len(found) > 1 else ()

    def tell_what_is_shown(self) -> None:
        super().tell_what_is_shown()
        drawn = self._drawn
        self.set_class(bool(drawn), "-plotted")
        if drawn:
            self._plot.show(drawn)

    @property
    def _plot(self) -> FigurePlot:
        """The plot, which is loaded when there is something to draw."""
        from tui.lists.plot import FigurePlot

        for plot in self.query(FigurePlot):
            return plot
        plot = FigurePlot()
        self.mount(plot, before=self.lines)
        return plot

    def on_resize(self) -> None:
        self.tell_what_is_shown()

    def action_copy(self) -> None:
        """Copy the sentence of the figure under the cursor, with where it is from."""
        if (figure := self.here) is not None:
            passage = figure.passage
            self.copy_cited([(passage.article_id, passage.sentence, "")])

    def action_plot(self) -> None:
        """Draw what is told over time, or no more; where all are shown, first only those of one thing."""
        before, self._drawn_from = self._drawn_from, None
        if is_same_thing(self.view) and self._draws and before is not None:
            self.narrow(before)
        elif is_same_thing(self.view):
            self._draws = not self._draws
            self.tell_what_is_shown()
        else:
            self._draws, self._drawn_from = True, self.view
            self.action_over_time()
        if self._draws and is_same_thing(self.view) and not self._drawn:
            if self._drawn_from is not None:
                before, self._drawn_from = self._drawn_from, None
                self.narrow(before)
            tell(self, NO_DAYS_TO_DRAW if self.size.height >= _ROOM else NO_ROOM_TO_DRAW.format(_ROOM))

    def action_over_time(self) -> None:
        """Only figures of the same thing, in the same unit, over time; or all again."""
        figure = self.here
        if is_same_thing(self.view):
            self.narrow(ALL_FIGURES)
        elif figure is not None and (view := same(figure)) is not None:
            self.narrow(view)
        elif figure is None:
            tell(self, "There is no figure here to follow over time.")
        else:
            tell(self, "The text does not say what this is a figure of; about: in the filter asks for some.")

"""Figures of all articles, newest first: of a kind, a unit, a thing; the same thing over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from store.model.figures import FigureAt
from store.model.kinds import Role
from store.model.page import Page
from store.model.passages import Key
from store.model.view import ALL_FIGURES
from tui.actions import bindings
from tui.lists.lines import Entry
from tui.lists.passage_rows import PassageKey, passage_entries, passage_key
from tui.messages import OpenArticle
from tui.notify import tell
from tui.safe import content
from tui.screens.paged import PagedScreen
from tui.words.figures import changed_from, is_same_thing, none_words, over_time, same, told


class FiguresScreen(PagedScreen[FigureAt, Key]):
    """Figures under their articles. Enter leads to one; `v` shows what else is told of the same thing."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("figures")
    PLACE = "Figures"
    ALL = ALL_FIGURES

    def page(self, after: Key | None, enough: int) -> Page[FigureAt, Key]:
        return self._library.figures.page(self.view, after, enough)

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

    def place_of(self, row: FigureAt) -> OpenArticle:
        return OpenArticle(row.passage.article_id, row.passage.start, row.passage.end)

    def none_words(self) -> str:
        return none_words(self.view)

    def shown(self) -> Content:
        line = over_time(self.rows) if is_same_thing(self.view) else ""
        return super().shown() + content(f"\n{line}") if line else super().shown()

    def action_over_time(self) -> None:
        """Only figures of the same thing, in the same unit, over time; or all again."""
        figure = self.here
        if is_same_thing(self.view):
            self.narrow(ALL_FIGURES)
        elif figure is not None and (view := same(figure)) is not None:
            self.narrow(view)
        else:
            tell(self, "The text does not say what this is a figure of; about: in the filter asks for some.")

"""Two quotes side by side: what contradicts what is for the reader to see."""

from __future__ import annotations

import datetime as dt

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from store.model.articles import sort_key
from store.model.passages import Passage
from tui.safe import assembled
from tui.words.quotes import parts


class SideBySide(Horizontal):
    """Shows two quotes, the older one on the left."""

    DEFAULT_CSS = """
    SideBySide {
        & > VerticalScroll { width: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        & > VerticalScroll > Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        for _ in range(2):
            with VerticalScroll(can_focus=False):
                yield Static()

    def show(self, one: Passage, other: Passage, today: dt.date) -> None:
        """Put these two beside each other."""
        older_first = sorted((one, other), key=lambda each: sort_key(each.published))
        for place, quote in zip(self.query(Static), older_first, strict=True):
            place.update(assembled(*parts(quote, today)))

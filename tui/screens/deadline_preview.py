"""The pane beside the agenda: the entry under the cursor at length."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.safe import assembled
from tui.words.deadline_preview import Parts


class DeadlinePreview(VerticalScroll, can_focus=False):
    """Shows what it is given from its beginning."""

    DEFAULT_CSS = """
    DeadlinePreview {
        background: $surface; padding: 0 1; scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static()

    def show(self, parts: Parts) -> None:
        """Show these runs of text."""
        self.query_one(Static).update(assembled(*parts))
        self.scroll_to(y=0, animate=False)

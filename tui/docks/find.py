"""Finding words in the article: typed at the bottom, counted as they are typed."""

from __future__ import annotations

from textual.widgets import Input

from tui.docks.prompt import Prompt
from tui.safe import content


class FindBar(Prompt):
    """Enter keeps the matches and gives the keys back to the article (n, N); escape lets them go."""

    def take_focus(self) -> None:
        """What was looked for last stands there, for typing to replace."""
        super().take_focus()
        self.query_one(Input).select_all()

    def show_matches(self, count: int, number: int, most: int) -> None:
        """Say how many matches there are, and which one the cursor is on."""
        if not self.value.strip():
            self.show_hint(content("small letters match capitals too"))
        elif not count:
            self.show_hint(content("not in this article", "$warning"))
        else:
            of = f"{count}" if count < most else f"more than {most}"
            self.show_hint(content(f"{number} of {of} · enter, then n and N"))

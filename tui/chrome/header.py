"""The first line of a screen: where I am, how much there is, what is due next."""

from __future__ import annotations

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.lists.lines import fit
from tui.safe import assembled

_LEAST_WHAT = 8
"""Cells of the deadline's words below which they are not worth showing."""


class Header(Widget):
    """`Dateline   Library 214 · 12 unread   …   next: ByteDance must divest · in 6 days`.

    `place` and `about` stand on the left, `right` at the other end where there is room.
    """

    DEFAULT_CSS = """
    Header { height: 1; dock: top; background: $panel; padding: 0 1; }
    """

    place: reactive[str] = reactive("Library")
    about: reactive[str] = reactive("")
    right: reactive[tuple[str, str]] = reactive(("", ""))
    """What is due next, and when: the first is shortened so that the second fits."""

    def render(self) -> Content:
        left = f"Dateline   {self.place} {self.about}"
        room = self.size.width - 2 - cell_len(left)
        right = self._fitted(room - 3)
        return assembled(
            ("Dateline", "bold $accent"),
            (f"   {self.place}", "bold"),
            (f" {self.about}", "$muted"),
            (" " * (room - cell_len(right)), ""),
            (right, "$kind-deadline"),
        )

    def _fitted(self, room: int) -> str:
        what, when = self.right
        left_over = room - cell_len(f"next:  · {when}")
        if what and left_over >= _LEAST_WHAT:
            return f"next: {fit(what, left_over)} · {when}"
        return when if cell_len(when) <= room else ""

"""The first line of a screen: where I am, how much there is, what is due next."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.lists.lines import fit
from tui.safe import assembled

_LEAST_WHAT = 12
"""Cells of the deadline's words below which they are not worth showing."""


@runtime_checkable
class Busy(Protocol):
    """An app in which something goes on beside the screen."""

    progress: str
    """How far it is; "" where nothing goes on."""


class Header(Widget):
    """`Dateline   Library 214 · 12 unread   …   next: ByteDance must divest · in 6 days`.

    `place` and `about` stand on the left, `right` at the other end where there is room; there stands
    how far it is, where something goes on beside the screen.
    """

    DEFAULT_CSS = """
    Header { height: 1; dock: top; background: $panel; padding: 0 1; }
    """

    place: reactive[str] = reactive("Library")
    about: reactive[str] = reactive("")
    right: reactive[tuple[str, ...]] = reactive(("",))
    """What is due next, and when, in several lengths: as long as lets all of the first be read."""

    _progress = ""

    def on_mount(self) -> None:
        if isinstance(self.app, Busy):
            self.watch(self.app, "progress", self._follow_progress)

    def _follow_progress(self, progress: str) -> None:
        self._progress = progress
        self.refresh()

    def render(self) -> Content:
        width = self.size.width - 2
        about = fit(self.about, width - cell_len(f"Dateline   {self.place} "))
        room = width - cell_len(f"Dateline   {self.place} {about}")
        right = fit(self._progress, room - 3) if self._progress else due_next(self.right, room - 3)
        return assembled(
            ("Dateline", "bold $accent"),
            (f"   {self.place}", "bold"),
            (f" {about}", "$muted"),
            (" " * (room - cell_len(right)), ""),
            (right, "$accent" if self._progress else "$kind-deadline"),
        )


def due_next(right: tuple[str, ...], room: int) -> str:
    """What is due next in at most `room` cells: whole with the longest date that fits, else shortened.

    >>> due_next(("Norway expects an answer", "Tue 1 Dec · in 2 days", "Tue 1 Dec"), 45)
    'next: Norway expects an answer · Tue 1 Dec'
    """
    what, *lengths = right
    told = [f"next: {what} · {when}" if what else when for when in lengths]
    if what and lengths:
        left_over = room - cell_len(f"next:  · {lengths[-1]}")
        told += [f"next: {fit(what, left_over)} · {lengths[-1]}"] if left_over >= _LEAST_WHAT else lengths
    return next((each for each in told if cell_len(each) <= room), "")

"""A deadline that is told for another date now: both sentences, and what to make of it."""

from __future__ import annotations

from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from store.model.decisions import Deadline
from tui.docks.choice import Choice
from tui.docks.dock import Dock
from tui.safe import assembled, content
from tui.words.days import when
from tui.words.deadlines import told_words


class DateAnswer(Enum):
    """What is made of another date."""

    TAKE = auto()
    KEEP = auto()
    APART = auto()


class MovedDock(Dock[DateAnswer]):
    """Asks, once, which date holds, or whether it is another deadline."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", show=False)]

    def __init__(self, tracked: Deadline, announced: Deadline) -> None:
        super().__init__()
        self._tracked = tracked
        self._announced = announced

    def compose(self) -> ComposeResult:
        yield Static(content(f"Has “{self._tracked.what}” moved?"), classes="dock--title")
        told = [*told_words(self._tracked), *told_words(self._announced)]
        yield Static(assembled(*told), classes="dock--hint")
        yield Choice(
            (
                f"take {when(self._announced.due)}",
                f"keep {when(self._tracked.due)}",
                "another deadline",
            )
        )
        yield Static(content("←→ choose · enter · esc asks later"), classes="dock--hint")

    def action_choose(self) -> None:
        self.answer(list(DateAnswer)[self.query_one(Choice).index])

"""One of a few words, chosen with the arrows or by its first letter: nothing opens over the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.safe import assembled


class Choice(Widget, can_focus=True):
    """`‹deadline›  expiry  event `: left, right, blank or a first letter change it.

    `index` counts into the words.
    """

    DEFAULT_CSS = """
    Choice { height: 1; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", "Next", show=False),
        Binding("left", "step(-1)", "Previous", show=False),
    ]

    index: reactive[int] = reactive(0)

    def __init__(self, words: Sequence[str], index: int = 0, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words = tuple(words)
        self.set_reactive(Choice.index, index)

    def render(self) -> Content:
        chosen = "bold reverse" if self.has_focus else "bold"
        return assembled(
            *(
                (f"‹{word}› ", chosen) if index == self.index else (f" {word}  ", "$muted")
                for index, word in enumerate(self._words)
            )
        )

    def action_step(self, by: int) -> None:
        self.index = (self.index + by) % len(self._words)

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the first word that begins with it; again, to the next one."""
        letter = (event.character or "").lower()
        if not letter.isalpha():
            return
        event.stop()
        fitting = [at for at, word in enumerate(self._words) if word.lower().startswith(letter)]
        if self.index in fitting:
            self.index = fitting[(fitting.index(self.index) + 1) % len(fitting)]
        elif fitting:
            self.index = fitting[0]

    def on_click(self) -> None:
        self.action_step(1)

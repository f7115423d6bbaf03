"""One of a few words, chosen with the arrows: smaller than a drop-down, and nothing opens over the text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tui.safe import content


class Choice(Widget, can_focus=True):
    """`‹ deadline ›`: left and right or blank change it. `index` counts into the words."""

    DEFAULT_CSS = """
    Choice { height: 1; width: auto; }
    Choice:focus { text-style: bold reverse; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,l", "step(1)", "Next", show=False),
        Binding("left,h", "step(-1)", "Previous", show=False),
    ]

    index: reactive[int] = reactive(0, layout=True)

    def __init__(self, words: Sequence[str], index: int = 0, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._words = tuple(words)
        self.set_reactive(Choice.index, index)

    def render(self) -> Content:
        return content(f"‹ {self._words[self.index]} ›")

    def action_step(self, by: int) -> None:
        self.index = (self.index + by) % len(self._words)

    def on_click(self) -> None:
        self.action_step(1)

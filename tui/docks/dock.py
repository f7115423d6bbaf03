"""A question at the bottom of a screen: a small modal of its own, answered or left, never both or neither.

While a dock is open every key is its own: the keys of the pane beneath do nothing,
tab stays within, and whatever else asks for the focus gets it when the dock is gone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

Answer = TypeVar("Answer")
Asker = TypeVar("Asker", bound=DOMNode)
Given = ParamSpec("Given")

ASKING = "asking"
"""The group of the workers that wait for an answer."""


def asking(
    action: Callable[Concatenate[Asker, Given], Coroutine[None, None, None]],
) -> Callable[Concatenate[Asker, Given], Worker[None]]:
    """Let an action wait for what it asks, beside the messages, which go on meanwhile."""
    return work(action, group=ASKING)


class Dock(Vertical, Generic[Answer]):
    """Asks for one thing; `ask` opens it and gives the answer to whoever asked.

    A subclass composes its fields and calls `answer` with what they come to.
    """

    DEFAULT_CSS = """
    Dock {
        dock: bottom; height: auto; background: $panel; padding: 0 1; margin-bottom: 1;
        & .dock--title { color: $accent; text-style: bold; }
        & .dock--label { color: $accent; text-style: bold; width: auto; padding-right: 1; }
        & .dock--hint { color: $muted; height: auto; max-height: 8; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & Input:focus { border: none; background-tint: $foreground 0%; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        Binding("tab", "next_field(1)", show=False),
        Binding("shift+tab", "next_field(-1)", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.return_to: Widget | None = None
        self._outcome: asyncio.Future[Answer | None] | None = None
        self._accept: Callable[[Answer], bool] | None = None

    @property
    def is_modal(self) -> bool:
        """Textual looks for no key beyond a modal node."""
        return True

    @property
    def is_open(self) -> bool:
        """Whether it still waits for its answer."""
        return self._outcome is not None and not self._outcome.done()

    async def ask(self, within: Widget, accept: Callable[[Answer], bool] | None = None) -> Answer | None:
        """Open the dock at the bottom of `within` and wait; None where it was left without an answer.

        `accept` is given an answer before the dock goes, to carry it out: where it
        says False, the dock stays open with what was typed. For actions that are `asking`.
        """
        screen = within.screen
        for other in open_docks(screen):
            other.leave()
        self._accept = accept
        self.return_to = screen.focused
        self._outcome = asyncio.get_running_loop().create_future()
        within.mount(self)
        return await self._outcome

    def answer(self, answer: Answer) -> None:
        """Give the answer to who asked, and go, unless it is not accepted."""
        if self.is_open and (self._accept is None or self._accept(answer)):
            self._end(answer)

    def leave(self) -> None:
        """Go without an answer."""
        if self.is_open:
            self._end(None)

    def _end(self, answer: Answer | None) -> None:
        """At once, so that the next key is for the pane beneath."""
        if self._outcome is not None:
            self._outcome.set_result(answer)
        if self.is_attached:
            self._make_way_for_toasts("bottom")
            before = self.return_to
            self.screen.set_focus(before if before and before.is_attached else None, scroll_visible=False)
            # A field that is removed while it stands on the screen may be painted without its styles.
            self.display = False
            self.call_after_refresh(self.remove)

    def _make_way_for_toasts(self, edge: str) -> None:
        """They stand at the bottom, where they would cover the dock."""
        for rack in self.screen.query("ToastRack"):
            rack.styles.dock = edge

    # Fields

    def on_mount(self) -> None:
        if self.is_open and self.children:  # Quick keys may have closed it, or its screen, before it came.
            self.opened()

    def opened(self) -> None:
        """It is there, with its fields."""
        self._make_way_for_toasts("top")
        self.take_focus()

    def take_focus(self) -> None:
        """Give the keys to the first field."""
        if (first := self.first_field()) is not None:
            self.screen.set_focus(first)

    def first_field(self) -> Widget | None:
        """What has the focus when the dock opens."""
        return next(iter(self._fields()), None)

    def _fields(self) -> list[Widget]:
        return [widget for widget in self.query("*").results(Widget) if widget.focusable]

    def action_next_field(self, by: int) -> None:
        fields = self._fields()
        focused = self.screen.focused
        if fields:
            at = fields.index(focused) if focused in fields else -by
            self.screen.set_focus(fields[(at + by) % len(fields)])

    def action_leave(self) -> None:
        self.leave()


def open_docks(screen: Screen[Any]) -> list[Dock[Any]]:
    """The docks of a screen that wait for an answer: one, or none."""
    return [dock for dock in screen.query(Dock) if dock.is_open]


def holds(dock: Dock[Any], node: DOMNode | None) -> bool:
    """Whether a node lies within a dock."""
    return node is not None and dock in node.ancestors_with_self

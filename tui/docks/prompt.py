"""A line to type in, docked at the bottom: tags, a filter, a path to add."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.docks.dock import Answer, Dock
from tui.docks.safe_input import SafeInput
from tui.safe import content


class LineDock(Dock[Answer]):
    """Label, input, and below a hint that can change while the user types.

    A subclass says what the line comes to with `entered`, and may look at it while
    it is typed with `typed`.
    """

    DEFAULT_CSS = """
    LineDock {
        & > Horizontal { height: 1; }
    }
    """

    def __init__(self, label: str, value: str = "", hint: str = "") -> None:
        super().__init__()
        self._label = label
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(content(self._label), classes="dock--label")
            yield SafeInput(self._value, select_on_focus=False)
        yield Static(content(self._hint), classes="dock--hint")

    @property
    def value(self) -> str:
        """What is typed now."""
        return self.query_one(Input).value

    def show_hint(self, hint: Content) -> None:
        """Put another line below the input."""
        self.query_one(".dock--hint", Static).update(hint)

    def typed(self, value: str, /) -> None:
        """The line is another one now."""

    @abstractmethod
    def entered(self, value: str, /) -> None:
        """Enter was pressed: answer, or say in the hint what is missing."""

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open:
            self.typed(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.entered(event.value)


class Prompt(LineDock[str]):
    """Asks for the line itself; `on_typed` is told of it at every key."""

    def __init__(
        self,
        label: str,
        value: str = "",
        hint: str = "",
        *,
        on_typed: Callable[[Prompt, str], Any] | None = None,
    ) -> None:
        super().__init__(label, value, hint)
        self._on_typed = on_typed

    def typed(self, value: str, /) -> None:
        if self._on_typed is not None:
            self._on_typed(self, value)

    def entered(self, value: str, /) -> None:
        self.answer(value.strip())

"""A line to type in, docked at the bottom: tags, a filter, a path to add."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.docks.safe_input import SafeInput
from tui.safe import content


class Prompt(Vertical):
    """Label, input, and below a hint that can change while the user types.

    It takes the focus when it is mounted, and `close` gives it back. Its messages
    go to `owner` where there is one, else up the tree from where it is mounted.
    """

    DEFAULT_CSS = """
    Prompt {
        dock: bottom; height: auto; background: $panel; padding: 0 1; margin-bottom: 1;
        & > Horizontal { height: 1; }
        & .prompt--label { width: auto; color: $accent; text-style: bold; padding-right: 1; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: $panel; }
        & Input:focus { border: none; background-tint: $foreground 0%; }
        & .prompt--hint { color: $muted; height: auto; max-height: 4; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", show=False)]

    class Changed(Message):
        """The user typed."""

        def __init__(self, prompt: Prompt, value: str) -> None:
            super().__init__()
            self.prompt = prompt
            self.value = value

        @property
        def control(self) -> Prompt:
            return self.prompt

    class Submitted(Changed):
        """The user pressed enter."""

    class Cancelled(Message):
        """The user pressed escape."""

        def __init__(self, prompt: Prompt) -> None:
            super().__init__()
            self.prompt = prompt

        @property
        def control(self) -> Prompt:
            return self.prompt

    def __init__(
        self,
        label: str,
        value: str = "",
        hint: str = "",
        *,
        owner: Widget | None = None,
        topic: str | None = None,
    ) -> None:
        super().__init__(classes=topic)
        self._owner: Widget = owner or self
        self._focused_before: Widget | None = None
        self._label = label
        self._value = value
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield Static(content(self._label), classes="prompt--label")
            yield SafeInput(self._value, select_on_focus=False)
        yield Static(content(self._hint), classes="prompt--hint")

    def on_mount(self) -> None:
        self._focused_before = self.screen.focused
        self.screen.set_focus(self.query_one(Input))

    def close(self) -> None:
        """Go away, and give the focus back to what had it."""
        if self._focused_before is not None and self._focused_before.is_attached:
            self.screen.set_focus(self._focused_before, scroll_visible=False)
        self.remove()

    @property
    def value(self) -> str:
        """What is typed now."""
        return self.query_one(Input).value

    def show_hint(self, hint: Content) -> None:
        """Put another line below the input."""
        self.query_one(".prompt--hint", Static).update(hint)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._owner.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._owner.post_message(self.Submitted(self, event.value))

    def action_cancel(self) -> None:
        self._owner.post_message(self.Cancelled(self))

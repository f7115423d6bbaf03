"""Several fields under one another in a dock, each with its name before it."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from tui.docks.dock import Answer, Dock
from tui.safe import content


class FormDock(Dock[Answer]):
    """Asks for what several fields come to. Enter saves from every field; the arrows go from one to the next.

    A subclass composes its fields between `titled` and `hint`, each with `field`.
    """

    DEFAULT_CSS = """
    FormDock {
        & Horizontal { height: auto; }
        & DueInput { width: 1fr; }
        & .dock--label { width: 10; color: $muted; text-style: none; }
        & Input:focus { background: $surface; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "save", show=False, priority=True),
        Binding("down", "next_field(1)", show=False),
        Binding("up", "next_field(-1)", show=False),
    ]

    def titled(self, title: str) -> Static:
        """What the form is about, to stand above its fields."""
        return Static(content(title), classes="dock--title")

    def field(self, name: str, widget: Widget) -> ComposeResult:
        """A field with its name before it."""
        with Horizontal():
            yield Static(content(name), classes="dock--label")
            yield widget

    def hint(self) -> Static:
        """Which keys there are, to stand below the fields."""
        return Static(content("enter saves · ↑↓ fields · esc changes nothing"), classes="dock--hint")

    @abstractmethod
    def action_save(self) -> None:
        """Give what the fields come to as the answer, or say what is wrong with them."""

"""Where a note is typed. In a module of its own: Textual's text area is imported with the first note."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from store.text import sanitise


class NoteText(TextArea):
    """Where the note is typed: enter is done, ctrl+n is a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "new_line", "New line", show=False, priority=True),
        Binding("enter", "done", "Save", show=False, priority=True),
    ]

    class Done(Message):
        """The note is as it should be."""

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def on_paste(self, event: events.Paste) -> None:
        event.text = sanitise(event.text)

    def action_new_line(self) -> None:
        self.insert("\n")

    def action_done(self) -> None:
        self.post_message(self.Done())

"""Where a note is typed. In a module of its own: Textual's text area is imported with the first note."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea


class NoteText(TextArea):
    """Where the note is typed: enter is a new line, and on an empty one the end: lines can be typed on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+n", "new_line", "New line", show=False, priority=True),
        Binding("enter", "line_or_done", "New line, or save", show=False, priority=True),
    ]

    class Done(Message):
        """The note is as it should be."""

    def on_mount(self) -> None:
        self.move_cursor(self.document.end)

    def action_new_line(self) -> None:
        self.insert("\n")

    def action_line_or_done(self) -> None:
        """Enter on an empty line at the end saves; whoever types on in lines never leaves the note by it."""
        begun = self.text.rpartition("\n")[2].strip()
        if begun or self.cursor_location != self.document.end:
            self.action_new_line()
        else:
            self.post_message(self.Done())

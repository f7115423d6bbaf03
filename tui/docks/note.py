"""A note being written, below the article that it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from tui.safe import assembled, content

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from tui.docks.note_text import NoteText


class AnnotationDock(Vertical):
    """Asks for a note. What is typed is never thrown away: escape saves it too, and undo takes it back."""

    DEFAULT_CSS = """
    AnnotationDock {
        dock: bottom; height: auto; background: $panel; padding: 0 1; margin-bottom: 1;
        & NoteText {
            height: auto; min-height: 2; max-height: 8; border: none; padding: 0; background: $panel;
        }
        & NoteText:focus { border: none; background-tint: $foreground 0%; }
        & .dock--title { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        & .dock--hint { color: $muted; }
    }
    """

    class Done(Message):
        """The note is as it should be: it is to be saved, and the dock removed."""

    def __init__(self, quoted: str, start: int, end: int, *, note: str, annotation_id: int | None) -> None:
        super().__init__()
        self.start = start
        self.end = end
        self.annotation_id = annotation_id
        self._quoted = quoted
        self._note = self._saved = note

    @property
    def unsaved(self) -> str | None:
        """What was written since the dock opened, or since it was last saved; None where nothing was."""
        note = self._note.strip()
        return None if note == self._saved else note

    def mark_saved(self) -> None:
        """What is written now has been kept."""
        self._saved = self._note.strip()

    def compose(self) -> ComposeResult:
        from tui.docks.note_text import NoteText

        yield Static(
            assembled(("Note on ", "bold $accent"), (f"“{self._quoted}”", "$muted")), classes="dock--title"
        )
        yield NoteText(self._note, show_line_numbers=False, soft_wrap=True, tab_behavior="focus")
        yield Static(content("enter saves · ctrl+n new line · u takes it back"), classes="dock--hint")

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self._note = event.text_area.text

    def on_note_text_done(self, event: NoteText.Done) -> None:
        event.stop()
        self.post_message(self.Done())

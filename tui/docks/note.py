"""A note being written, below the article that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Static

from store.text import sanitise
from tui.docks.dock import Dock
from tui.notify import errors_told, warn
from tui.safe import assembled, content

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from tui.docks.note_text import NoteText


_PAUSE = 0.4
"""Seconds without a key after which what is written so far is kept, in case the program ends."""


class NoteDock(Dock[str]):
    """Asks for a note. What is typed is never thrown away: leaving saves it too, and undo takes it back."""

    DEFAULT_CSS = """
    NoteDock {
        & NoteText {
            height: auto; min-height: 2; max-height: 8; border: none; padding: 0; background: $panel;
        }
        & NoteText:focus { border: none; background-tint: $foreground 0%; }
        & .dock--title { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+g", "editor", show=False, priority=True)]

    def __init__(
        self,
        quoted: str,
        note: str,
        keep: Callable[[str], object] = lambda _: None,
        *,
        in_editor: bool = False,
    ) -> None:
        """`keep` is told what is written so far, whenever the writing pauses.

        `in_editor` begins with the user's own editor.
        """
        super().__init__()
        self._in_editor = in_editor
        self._quoted = quoted
        self._keep = keep
        self._pause: Timer | None = None
        self._before = note
        self.note = note
        """What is written now."""

    def compose(self) -> ComposeResult:
        from tui.docks.note_text import NoteText

        yield Static(
            assembled(("Note on ", "bold $accent"), (f"“{self._quoted}”", "$muted")), classes="dock--title"
        )
        yield NoteText(sanitise(self.note), show_line_numbers=False, soft_wrap=True, tab_behavior="focus")
        yield Static(
            content("enter twice, or esc, saves · ctrl+g in your editor · u takes it back"),
            classes="dock--hint",
        )

    def opened(self) -> None:
        super().opened()
        if self._in_editor:
            self.call_after_refresh(self.action_editor)

    def action_editor(self) -> None:
        """Go on in the user's own editor; when that is left the note is saved, but where it ended badly."""
        from tui.docks.note_text import NoteText
        from tui.editor import edit_suspended

        self._keep(self.note.strip())
        with errors_told(self):
            edited = edit_suspended(self.app, self.note)
            self.query_one(NoteText).load_text(edited.text)
            self.note = edited.text
            if edited.trouble:
                warn(self, edited.trouble, "The editor")
            elif edited.text != self._before.strip():
                self.leave()

    def leave(self) -> None:
        """Save what was written; go without an answer where nothing was."""
        if self.note.strip() == self._before.strip():
            super().leave()
        else:
            self.answer(self.note.strip())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        self.note = event.text_area.text
        if self._pause is not None:
            self._pause.stop()
        if self.is_open and self.note.strip() != self._before.strip():
            self._pause = self.set_timer(_PAUSE, self._keep_so_far)

    def _keep_so_far(self) -> None:
        if self.is_open:
            self._keep(self.note.strip())

    def on_note_text_done(self, event: NoteText.Done) -> None:
        event.stop()
        self.leave()

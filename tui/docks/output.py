"""What another program says of an article: beside it, until that is left."""

from __future__ import annotations

import shlex
import threading
from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from store.errors import ProgramError
from tui.actions import bindings
from tui.docks.scrolling import ScrollingDock
from tui.notify import tell, told
from tui.programs import run_program, said
from tui.safe import assembled, content

_SECONDS = 300.0
"""How long a program may take: some think for minutes."""


class OutputPane(ScrollingDock[None]):
    """Runs the program beside the screen, and scrolls like a list. Leaving it ends the program."""

    DEFAULT_CSS = """
    OutputPane {
        width: 60%; min-width: 40;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("moves"),
        Binding("y", "copy", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, arguments: Sequence[str], given: str) -> None:
        """`given` is what the program gets on its input."""
        super().__init__()
        self._arguments = arguments
        self._given = given
        self._stop = threading.Event()
        self.output = ""
        """What it said; nothing while it runs."""

    def compose(self) -> ComposeResult:
        yield Static(content(shlex.join(self._arguments), "bold $accent"), classes="dock--title")
        with VerticalScroll():
            yield Static(content("It runs … esc stops it.", "$muted"), classes="output--text")
        yield Static(content("y copies it · esc closes it"), classes="dock--hint")

    def opened(self) -> None:
        super().opened()
        self._run()

    def leave(self) -> None:
        self._stop.set()
        super().leave()

    def on_unmount(self) -> None:
        """Also when the app ends: it would wait for the program."""
        self._stop.set()

    @work(thread=True, exit_on_error=False, group="program")
    def _run(self) -> None:
        try:
            ended = run_program(self._arguments, self._given, seconds=_SECONDS, stop=self._stop)
            output = said(ended.output)
            troubles = [f"It ended with {ended.code}."] if ended.code and not ended.cut else []
            troubles += ["It wrote more than is shown, and was stopped."] if ended.cut else []
        except ProgramError as error:
            output, troubles = "", [told(error)]
        self.app.call_later(self._show, output, troubles)

    def _show(self, output: str, troubles: Sequence[str]) -> None:
        self.output = output
        if self.is_open:
            words = output or ("" if troubles else "It said nothing.")
            parts = [(f"{trouble}\n\n", "$warning") for trouble in troubles]
            self.query_one(".output--text", Static).update(assembled(*parts, (words, "")))

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.output)
        tell(self, "What it said is copied.")

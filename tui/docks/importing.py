"""Bringing articles in: one line a source as it is read, with progress, and the end of it."""

from __future__ import annotations

from collections import Counter

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import Worker

from store.errors import DatelineError
from store.model.articles import AddResult, AddStatus
from tui.coming_in import ImportRun
from tui.messages import ReadingNotice
from tui.notify import tell, tell_error
from tui.safe import assembled, content
from tui.session import Session
from tui.words.import_reports import SIGNS, why_words
from tui.workers.importing import Bringing, bring_in

_STYLES = {
    AddStatus.ADDED: "$success",
    AddStatus.UPDATED: "$success",
    AddStatus.ALREADY_THERE: "$muted",
    AddStatus.NOT_READ: "$error",
}
_SHOWN = 500
"""Result lines kept; the counts are of all."""


class ImportDock(Vertical):
    """Adds sources beside the screen, from when it is mounted; stays with the results until closed."""

    DEFAULT_CSS = """
    ImportDock {
        dock: bottom; height: auto; max-height: 10; background: $panel; padding: 0 1; margin-bottom: 1;
        & .import--head { height: 1; }
        & VerticalScroll { height: auto; max-height: 8; scrollbar-size-vertical: 1; }
    }
    """

    class Told(Message):
        """Some more sources were read."""

        def __init__(self, results: list[AddResult]) -> None:
            super().__init__()
            self.results = results

    class Finished(Message):
        """The import has come to its end, or was stopped."""

        def __init__(self, error: DatelineError | None) -> None:
            super().__init__()
            self.error = error

    def __init__(self, session: Session, bringing: Bringing, label: str, report: int | None = None) -> None:
        super().__init__()
        self._session = session
        self._bringing = bringing
        self._label = label
        self._report = report
        self._results: list[AddResult] = []
        self._counts: Counter[AddStatus] = Counter()
        self._worker: Worker[None] | None = None
        self._run: ImportRun | None = None
        self._ended = False

    def compose(self) -> ComposeResult:
        yield Static(classes="import--head")
        with VerticalScroll(can_focus=False):
            yield Static(classes="import--lines")

    def on_mount(self) -> None:
        self._worker = self._bring_in()
        self._run = ImportRun(self._worker.cancelled_event, self._show, self._report)
        self._session.coming_in.begin(self._run)
        self._show()

    @work(thread=True)
    def _bring_in(self) -> None:
        assert self._run is not None  # workers begin when the one that made them has returned
        error = None
        try:
            bring_in(
                self._session.library,
                self._bringing,
                self._tell,
                self._run,
                recogniser=self._session.config.recogniser,
                tell_reading=lambda sentence: self.post_message(ReadingNotice(sentence)),
            )
        except DatelineError as raised:
            error = raised
        finally:
            self._session.coming_in.end(self._run)
            self.post_message(self.Finished(error))

    def _tell(self, results: list[AddResult]) -> None:
        self.post_message(self.Told(results))

    @property
    def counts(self) -> Counter[AddStatus]:
        """How many of each outcome there are so far."""
        return self._counts

    @property
    def running(self) -> bool:
        """Whether sources are still being read, or will be as soon as it is mounted."""
        return not self._ended

    def close(self) -> None:
        """Stop the import where it runs, else go away."""
        if self._worker is not None:
            self._worker.cancel()
            if self._run is not None and self._run.never_begins:
                self.post_message(self.Finished(None))  # no thread will say so
        else:
            self.remove()

    def on_import_dock_told(self, message: Told) -> None:
        self._results += message.results
        self._counts.update(result.status for result in message.results)
        self._show()

    def on_import_dock_finished(self, message: Finished) -> None:
        self._worker, self._ended = None, True
        self._show()
        if message.error is not None:
            tell_error(self, message.error)

    def _show(self) -> None:
        self.query_one(".import--head", Static).update(self._head())
        parts = [part for result in self._results[-_SHOWN:] for part in _line(result)]
        self.query_one(".import--lines", Static).update(assembled(*parts).rstrip())
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _head(self) -> Content:
        counts = " · ".join(f"{number} {status.value}" for status, number in self._counts.items())
        if self._run is not None and self.running:
            paused = self._run.paused
            return assembled(
                (f"Paused: {self._label}" if paused else f"Adding {self._label}", "bold"),
                (f"   {counts}   ", ""),
                ("p goes on · esc stops it" if paused else "p pauses · esc stops it", "$muted"),
            )
        if not counts:
            return content("Nothing was added.   esc closes this", "$muted")
        return assembled((counts, "bold"), ("   esc closes this", "$muted"))


def bring_in_on(
    screen: Screen[None], session: Session, bringing: Bringing, label: str, report: int | None = None
) -> None:
    """Bring articles in, in a dock of a screen; where something is coming in already, the user is told so.

    `report` is that of an import that goes on.
    """
    begins = any(dock.running for dock in screen.query(ImportDock))
    if begins or session.coming_in.run is not None:
        why = "Something is coming in already. p pauses it, esc stops it where it was begun."
        tell(screen, f"Not added: {label}\n{why}")
        return
    screen.query(ImportDock).remove()
    screen.mount(ImportDock(session, bringing, label, report))


def pause_or_go_on(screen: Screen[None], session: Session) -> None:
    """Let what comes in pause, or go on, wherever it was begun."""
    run = session.coming_in.run
    if run is None:
        tell(screen, "Nothing is coming in.")
    else:
        run.pause_or_go_on()


def _line(result: AddResult) -> list[tuple[str, str]]:
    sign, style = SIGNS[result.status], _STYLES[result.status]
    name = result.title or result.origin
    why = why_words(result)
    about = f"  {result.status.value}{': ' + why if why else ''}"
    return [(f"{sign} ", style), (name, ""), (about, "$muted"), ("\n", "")]

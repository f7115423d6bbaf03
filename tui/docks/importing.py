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
from textual.worker import Worker, get_current_worker

from store.errors import DatelineError
from store.model.articles import AddResult, AddStatus
from tui.coming_in import ImportRun, Wish
from tui.messages import LibraryChanged, ReadingNotice
from tui.notify import errors_told, tell, tell_error
from tui.safe import assembled, content
from tui.session import Session
from tui.words.import_reports import SIGNS, WAITS_TOLD, waiting_words, why_words
from tui.workers.importing import bring_in

_STYLES = {
    AddStatus.ADDED: "$success",
    AddStatus.UPDATED: "$success",
    AddStatus.ALREADY_THERE: "$muted",
    AddStatus.NOT_READ: "$error",
}
_SHOWN = 500
"""Result lines kept; the counts are of all."""


class ImportDock(Vertical):
    """Adds sources beside the screen, from when it is mounted, and then what has waited for that meanwhile.

    It stays with the results until it is closed.
    """

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
        """An import has come to its end, or was stopped."""

        def __init__(self, run: ImportRun, error: DatelineError | None) -> None:
            super().__init__()
            self.run = run
            self.error = error

    def __init__(self, session: Session, wish: Wish) -> None:
        super().__init__()
        self._session = session
        self._wish = wish
        self._results: list[AddResult] = []
        self._counts: Counter[AddStatus] = Counter()
        """Of all that came in here."""
        self._counts_now: Counter[AddStatus] = Counter()
        """Of the import that is on its way."""
        self._worker: Worker[None] | None = None
        self._run: ImportRun | None = None
        self._ended = False

    def compose(self) -> ComposeResult:
        yield Static(classes="import--head")
        with VerticalScroll(can_focus=False):
            yield Static(classes="import--lines")

    def on_mount(self) -> None:
        if self._session.coming_in.run is None:
            self._begin(self._wish)
        else:
            self._wait_for_the_other()

    def _wait_for_the_other(self) -> None:
        """Another began, on this screen or another, since this one was asked for."""
        coming_in = self._session.coming_in
        coming_in.waiting.append(self._wish)
        self._ended = True
        self.remove()
        if coming_in.run is not None:
            coming_in.run.changed()

    def _begin(self, wish: Wish) -> None:
        self._wish = wish
        self._counts_now.clear()
        self._worker = self._bring_in()
        self._run = ImportRun(self._worker.cancelled_event, self._changed, wish.report, self.close)
        self._session.coming_in.begin(self._run, wish)
        self._changed()

    def _changed(self) -> None:
        """Draw how it stands, here and on the screen that is on top: it may list imports."""
        self._show()
        self.app.screen.post_message(LibraryChanged())

    def _tell_screen_on_top(self) -> None:
        """What came in is heard of by the screen that this is on; one on top of that has to be told."""
        if self.app.screen is not self.screen:
            self.app.screen.post_message(LibraryChanged())

    @work(thread=True)
    def _bring_in(self) -> None:
        run = self._run  # workers begin when the one that made them has returned
        if run is None or run.cancelled is not get_current_worker().cancelled_event:
            return  # It was stopped before this thread was free for it.
        error = None
        try:
            bring_in(
                self._session.library,
                self._wish.bringing,
                self._tell,
                run,
                recogniser=self._session.config.recogniser,
                tell_reading=lambda sentence: self.post_message(ReadingNotice(sentence)),
            )
        except DatelineError as raised:
            error = raised
        finally:
            self.post_message(self.Finished(run, error))

    def _tell(self, results: list[AddResult]) -> None:
        self.post_message(self.Told(results))

    @property
    def counts(self) -> Counter[AddStatus]:
        """How many of each outcome there are so far of the import on its way; of all when that is done."""
        return self._counts_now if self.running else self._counts

    @property
    def running(self) -> bool:
        """Whether sources are still being read, or will be as soon as it is mounted."""
        return not self._ended

    def close(self) -> None:
        """Stop the import that is on its way, else go away; what waits for it begins then."""
        if self._worker is not None and self._run is not None:
            self._worker.cancel()
            self._session.coming_in.drop(self._run)
            if self._run.never_begins:
                self.post_message(self.Finished(self._run, None))  # no thread will say so
        else:
            self.remove()

    def on_import_dock_told(self, message: Told) -> None:
        self._results += message.results
        for counts in (self._counts, self._counts_now):
            counts.update(result.status for result in message.results)
        self._show()
        self._tell_screen_on_top()

    def on_import_dock_finished(self, message: Finished) -> None:
        if message.run is not self._run:
            return
        self._session.coming_in.end(message.run)
        if message.error is not None:
            tell_error(self, message.error)
        if self._session.coming_in.waiting and self._session.coming_in.run is None:
            self._begin(self._session.coming_in.waiting.pop(0))
        else:
            self._worker, self._run, self._ended = None, None, True
            self._show()
            self._tell_screen_on_top()

    def _show(self) -> None:
        self.query_one(".import--head", Static).update(self._head())
        parts = [part for result in self._results[-_SHOWN:] for part in _line(result)]
        self.query_one(".import--lines", Static).update(assembled(*parts).rstrip())
        self.query_one(VerticalScroll).scroll_end(animate=False)

    def _head(self) -> Content:
        waiting = waiting_words(len(self._session.coming_in.waiting))
        counts = " · ".join(f"{number} {status.value}" for status, number in self.counts.items())
        if self._run is not None and self.running:
            paused = self._run.paused
            return assembled(
                (f"Paused: {self._wish.label}" if paused else f"Adding {self._wish.label}", "bold"),
                ("   ".join(("", *filter(None, (counts, waiting)), "")), ""),
                ("p goes on · esc stops it" if paused else "p pauses · esc stops it", "$muted"),
            )
        if not counts:
            return content("Nothing was added.   esc closes this", "$muted")
        return assembled((counts, "bold"), ("   esc closes this", "$muted"))


def bring_in_on(screen: Screen[None], session: Session, wish: Wish) -> None:
    """Bring articles in, in a dock of a screen; where something is coming in already, after that."""
    begins = any(dock.running for dock in screen.query(ImportDock))
    with errors_told(screen):
        kept = wish.kept()
        if not begins and session.coming_in.run is None:
            screen.query(ImportDock).remove()
            screen.mount(ImportDock(session, kept))
            return
        session.coming_in.waiting.append(kept)
        if session.coming_in.run is not None:
            session.coming_in.run.changed()
        tell(screen, f"{wish.label}\n{WAITS_TOLD}", "Waits")


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

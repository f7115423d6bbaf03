"""What the app does beside its screens: feeds, readings, copies, reminders. Nobody's key waits for it."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App
from textual.reactive import reactive
from textual.worker import Worker, get_current_worker

from tui.keyboard import Keyboard
from tui.messages import LibraryChanged, ReadingNotice, RefreshAsked, RefreshEnded, RefreshTold, Restated
from tui.notify import errors_told, tell, warn, worker_errors_told
from tui.session import Session
from tui.workers.answering import answer

if TYPE_CHECKING:
    from tui.workers.refreshing import RefreshTally

QUIET = 1.5
"""Seconds without a key after which background reading begins, and goes on."""

_SETTLED = 20.0
"""Seconds after the start when the daily copy is made: whoever is in by then stays for a while."""


class BesideScreens(App[None]):
    """An app on one open library, with all that goes on in its workers."""

    progress: reactive[str] = reactive("")
    """How far what goes on beside the screen is, for the headers."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.keyboard = Keyboard(self)
        self._told_of_reading: set[str] = set()
        self._refreshing: Worker[None] | None = None
        self._refreshed: RefreshTally | None = None

    def begin_beside(self) -> None:
        """Begin what begins by itself, some of it when the user has been in for a while."""
        self.set_timer(QUIET, self._remind)
        if not self.session.library.read_only:
            self.call_after_refresh(self._take_up_notes)
            self.call_after_refresh(self._prepare_to_write)
            self.set_timer(QUIET, self._read_old_again)
            if minutes := self.session.config.refresh_every:
                self.set_timer(QUIET, self._refresh_by_itself)
                self.set_interval(minutes * 60, self._refresh_by_itself)
            if self.session.config.daily_backups:
                self.set_timer(_SETTLED, self._back_up)
            if self.session.config.calendar_file:
                self.call_after_refresh(self._keep_calendar)

    @work(thread=True, group="reminding")
    def _remind(self) -> None:
        """Say what is due, once at the start, and give it to the user's hook."""
        from store.library.events import is_due
        from tui.hooks import Hook, due_told, run_hook
        from tui.words.reminders import reminder_words

        today, config = self.session.today(), self.session.config
        with worker_errors_told(self), self.session.library.sibling() as own:
            events = own.deadlines.events(today, include_suggested=False)
            due = [event for event in events if is_due(event, today, config.remind_days)]
            if not due:
                return
            answer(self, tell, self, f"{reminder_words(due, today)}. g a shows the agenda.", "Due")
            if config.on_due:
                run_hook(Hook.DUE, config.on_due, due_told(due, today))

    def _keep_calendar(self) -> None:
        """Let the calendar file of the settings follow the agenda."""
        from tui.workers.calendar_keeper import CalendarKeeper, calendar_of

        if (file := calendar_of(self.session.config, self.session.library.path)) is not None:
            keeper = CalendarKeeper(self, self.session, file)
            keeper.look()
            self.set_interval(QUIET, keeper.look)

    def _take_up_notes(self) -> None:
        """Save the notes over which an earlier run of the app ended."""
        with errors_told(self):
            notes = self.session.library.unfinished.take_up()
            if notes:
                written = ", ".join(f"“{annotation.note}”" for annotation in notes)
                sentence = f"{written} was being written when Dateline ended. u takes it away again."
                tell(self, sentence, "A note was kept", seconds=10)
                self.screen.post_message(LibraryChanged())

    @work(thread=True, exit_on_error=False, group="preparing")
    def _prepare_to_write(self) -> None:
        """Beside the screen, so that the first decision need not wait for it."""
        self.session.library.prepare_to_write()

    @work(thread=True, exit_on_error=False, group="backup")
    def _back_up(self) -> None:
        """Beside the screen, so that a copy never makes a key wait."""
        from store.care.backups import daily

        with worker_errors_told(self):
            daily(self.session.library.path, dt.datetime.now(dt.UTC))

    @work(thread=True, exit_on_error=False, group="rereading")
    def _read_old_again(self) -> None:
        from tui.workers.rereading import read_old_again

        worker = get_current_worker()
        with worker_errors_told(self):
            read_old_again(
                self.session.library,
                busy=lambda: time.monotonic() - self.keyboard.last_key < QUIET,
                cancelled=lambda: worker.is_cancelled,
                recogniser=self.session.config.recogniser,
                tell=lambda sentence: self.post_message(ReadingNotice(sentence)),
            )

    @on(Restated)
    def _read_restated(self) -> None:
        """Read those articles again whose publication date or title is another one now."""
        if self.session.library.findings.restated():
            self._read_as_restated()

    @work(thread=True, exit_on_error=False, group="restating")
    def _read_as_restated(self) -> None:
        from tui.workers.rereading import read_restated

        with worker_errors_told(self):
            read_restated(
                self.session.library,
                recogniser=self.session.config.recogniser,
                tell=lambda sentence: self.post_message(ReadingNotice(sentence)),
                done=lambda article_id: self.screen.post_message(LibraryChanged(article_id)),
            )

    # What is new of feeds

    @on(RefreshAsked)
    def _refresh(self, message: RefreshAsked) -> None:
        """Bring in what is new, beside the screen; one refresh at a time."""
        from tui.words.feeds import progress_words
        from tui.workers.refreshing import RefreshTally

        if self._refreshing is not None:
            tell(self, "Feeds are being asked for already. Stop refreshing in the list of commands ends it.")
        elif self.session.library.read_only:
            tell(self, "The library can only be read, so nothing comes in.")
        else:
            self._refreshed = RefreshTally()
            self.progress = progress_words(0, 0, 0)
            self._refreshing = self._bring_in_new(message.subscription_ids, message.only_due)

    @work(thread=True, exit_on_error=False, group="refreshing")
    def _bring_in_new(self, subscription_ids: tuple[int, ...] | None, only_due: bool) -> None:
        from tui.workers.refreshing import refresh

        try:
            with worker_errors_told(self):
                refresh(
                    self.session.library,
                    subscription_ids,
                    lambda refreshed: self.post_message(RefreshTold(refreshed)),
                    get_current_worker().cancelled_event,
                    only_due=only_due,
                    recogniser=self.session.config.recogniser,
                    tell_reading=lambda sentence: self.post_message(ReadingNotice(sentence)),
                )
        finally:
            self.post_message(RefreshEnded())

    @on(RefreshTold)
    def _refresh_told(self, message: RefreshTold) -> None:
        from tui.words.feeds import progress_words

        tally = self._refreshed
        if tally is None:
            return
        tally.take(message.refreshed)
        self.progress = progress_words(tally.number, tally.of, tally.added)
        self.screen.post_message(LibraryChanged())

    @on(RefreshEnded)
    def _refresh_ended(self) -> None:
        self._refreshing, self.progress = None, ""
        tally = self._refreshed
        if tally is not None and tally.number:
            from tui.words.feeds import refreshed_words

            tell(self, refreshed_words(tally.added, tally.updated, tally.troubled), "Feeds", seconds=8)
        self.screen.post_message(LibraryChanged())

    def action_refresh_feeds(self) -> None:
        """Ask for all feeds, wherever one is."""
        self.post_message(RefreshAsked())

    def action_stop_refreshing(self) -> None:
        """End a refresh; what came in stays."""
        if self._refreshing is not None:
            self._refreshing.cancel()

    def _refresh_by_itself(self) -> None:
        """Where the user set that: what is due is asked for, if anything is subscribed to."""
        if self._refreshing is None and self.session.library.feeds.all():
            self.post_message(RefreshAsked(only_due=True))

    @on(ReadingNotice)
    def _tell_of_reading(self, message: ReadingNotice) -> None:
        """Every process that reads says it anew; the user is told once."""
        if message.sentence not in self._told_of_reading:
            self._told_of_reading.add(message.sentence)
            warn(self, message.sentence, "Reading")

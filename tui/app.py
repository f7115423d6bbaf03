"""The app: it opens screens, carries what is alive everywhere, and starts fast.

Screens are imported when they are first opened; nothing here may import what
the first paint does not need.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import io
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual import events, on
from textual.app import ScreenStackError
from textual.binding import BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.errors import NoWidget
from textual.screen import Screen

from store.errors import DatelineError, UndoError
from store.library import Library
from store.text import sanitise
from tui.actions import bindings
from tui.beside import QUIET, BesideScreens
from tui.config import Config
from tui.crash import saved_at_the_end, told_at_the_end
from tui.docks.dock import asking, holds, open_docks
from tui.hooks import Hooks
from tui.keymap import for_textual
from tui.messages import (
    LeaveAsked,
    LibraryChanged,
    ListArticles,
    ListNaming,
    OpenArticle,
    ShowEntity,
    ShowQuotes,
    ShowStory,
    ShowTimeline,
    ShowVersions,
)
from tui.notify import errors_told, tell, tell_error, told, warn
from tui.palette import ActionCommands, Palette
from tui.screens.library import LibraryScreen
from tui.session import Session
from tui.terminal import check_terminal, left_when_gone
from tui.theme import DARK, LIGHT, THEMES, theme_name, variables_for
from tui.trail import GoesBack, Trail

if TYPE_CHECKING:
    from store.model.decisions import HistoryEntry

_SLOW_DISK = (
    "The library is on a disk, perhaps of another machine, on which reading and writing wait for each other. "
    "All is safe; it is faster on a disk of this machine."
)

_BUSY = 1.0
"""Seconds that a decision waits for another program's write: the screen stands still meanwhile."""

_LEAVING = 2.0
"""Seconds that hooks are waited for at the end; one that is still running then goes on by itself."""


class DatelineApp(BesideScreens):
    """Dateline on one open library."""

    TITLE = "Dateline"
    # The first screen's styles too: Textual loads only those of screens that are pushed.
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/library.tcss"]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {ActionCommands}
    BINDINGS: ClassVar[list[BindingType]] = bindings("everywhere")

    def __init__(self, session: Session, *, first_start: bool = False) -> None:
        super().__init__(session)
        self.animation_level = "none"
        self._first_start = first_start
        self._trail = Trail(self, session)
        self.hooks = Hooks(
            lambda hook: getattr(session.config, hook), partial(self.call_later, tell_error, self)
        )
        self.hooks.listen(session.library)
        self._pressed_aside = False
        for theme in THEMES:
            self.register_theme(theme)
        named = os.environ.get("TEXTUAL_THEME", "")
        self.theme = named if named in self.available_themes else theme_name(session.config.theme)
        self.set_keymap(for_textual(session.config.keys))

    def get_css_variables(self) -> dict[str, str]:
        given = super().get_css_variables()
        self.theme_variables = {**given, **variables_for(self.current_theme, given)}
        return self.theme_variables

    def get_default_screen(self) -> Screen[None]:
        return LibraryScreen(self.session, first_start=self._first_start)

    def on_mount(self) -> None:
        if notices := self.session.config.notices:
            tell(self, "\n".join(notices), "Configuration", seconds=15)
        if not self.session.library.logs_ahead:
            warn(self, _SLOW_DISK, "The disk")
        if not self.is_headless:
            # What is loaded by the first paint lasts, and so does what follows it: 100,000 objects, which
            # take 45 ms to look through, in the middle of the first article that is opened.
            self.call_after_refresh(gc.freeze)
            self.set_timer(QUIET, gc.freeze)
        self.call_after_refresh(gc.enable)  # until then nobody looks for garbage (`open_app`)
        self.session.library.region = self.session.region
        self.begin_beside()

    async def on_event(self, event: events.Event) -> None:
        try:
            await self._take(event)
        except ScreenStackError:
            if self.screen_stack:
                raise  # else the app is going, and what was typed meanwhile goes with it

    async def _take(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self.keyboard.take(event, super().on_event)
        elif not self._is_click_aside(event):
            if isinstance(event, events.Paste) and not event.is_forwarded:
                event.text = sanitise(event.text)  # for every widget, Textual's own among them
            await super().on_event(event)

    def _is_click_aside(self, event: events.Event) -> bool:
        """Whether the mouse is pressed, or let go after that, where there is nothing to click."""
        if isinstance(event, events.MouseDown):
            self._pressed_aside = not self._can_be_clicked(event.x, event.y)
        return isinstance(event, events.MouseDown | events.MouseUp) and self._pressed_aside

    def _can_be_clicked(self, x: int, y: int) -> bool:
        """Whether something is there that is not on its way out, nor beneath an open dock."""
        try:
            widget, _ = self.get_widget_at(x, y)
        except NoWidget:
            return False
        docks = open_docks(self.screen)
        return widget.is_attached and (not docks or any(holds(dock, widget) for dock in docks))

    def action_command_palette(self) -> None:
        """Offer every command by its name."""
        if not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    # Where to

    def action_go_library(self) -> None:
        if self.screen is not self._library:
            self._trail.go("library")
        elif self._library.reading and not self._library.from_list:
            self._trail.remember()
        self._library.show_list()

    def action_go(self, screen: str) -> None:
        """Show one of the other screens, by its name."""
        self._trail.go(screen)

    @property
    def _library(self) -> LibraryScreen:
        """The screen at the bottom."""
        library = self.screen_stack[0]
        if not isinstance(library, LibraryScreen):
            raise TypeError("the library is at the bottom")
        return library

    @on(OpenArticle)
    async def _open_article(self, message: OpenArticle) -> None:
        self._leave_for_library()
        await self._library.open_from_elsewhere(message.to_read)

    @on(ShowEntity)
    def _show_entity(self, message: ShowEntity) -> None:
        self._trail.show("entity", message.entity_id)

    @on(ShowVersions)
    def _show_versions(self, message: ShowVersions) -> None:
        self._trail.show("versions", message.article_id)

    @on(ShowQuotes)
    def _show_quotes(self, message: ShowQuotes) -> None:
        self._trail.show("quotes", message.view)

    @on(ShowTimeline)
    def _show_timeline(self, message: ShowTimeline) -> None:
        self._trail.show("timeline", message.view, message.day)

    @on(ListArticles)
    def _list_articles(self, message: ListArticles) -> None:
        self._leave_for_library()
        self._library.show_articles(message.view, message.heading)

    @on(ShowStory)
    def _show_story(self, message: ShowStory) -> None:
        self._trail.show("story", message.article_id)

    @on(ListNaming)
    def _list_naming(self, message: ListNaming) -> None:
        self._leave_for_library()
        self._library.show_entity(message.entity_id, message.name)

    def _leave_for_library(self) -> None:
        """Put the library on top, with a way back to what is seen now, be it the library itself."""
        if self.screen is self._library:
            self._trail.remember()
        else:
            self._trail.go("library")

    async def action_back(self) -> None:
        """Close what is open, from the focused widget outwards, else go back where one came from."""
        node: DOMNode | None = self.focused or self.screen
        while node is not None and node is not self:
            if isinstance(node, GoesBack) and node.go_back():
                return
            node = node.parent
        if not await self._trail.back():
            self.action_help_quit()

    def action_help_quit(self) -> None:
        """For ctrl+c too, by which Textual would tell a key of its own."""
        tell(self, "Q leaves Dateline.")

    # Chords and help

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Chords are asked for before any widget sees their key, but for where text is typed.

        No screen leads to itself, so its footer has room for a key that does something.
        """
        if action == "chord":
            return not self.keyboard.typed_in(str(parameters[0]))
        if action == "go":
            return not self._trail.at(str(parameters[0]))
        return super().check_action(action, parameters)

    async def action_chord(self, start: str) -> None:
        """Wait for the second key of a chord."""
        await self.keyboard.begin_chord(start)

    @asking
    async def action_help(self) -> None:
        """Show the signs, and the keys that do something here, until that is left."""
        from tui.chrome.help import HelpPane, contexts_of

        if isinstance(self.screen, Palette):
            return  # Keys were faster than the help that was asked for.
        await HelpPane(contexts_of(self.screen), self.session.config.keys).ask(self.screen)

    # What was done

    def action_undo(self) -> None:
        self._step("Undone", self.session.library.history.undo)

    def action_redo(self) -> None:
        self._step("Done again", self.session.library.history.redo)

    def _step(self, title: str, step: Callable[[], HistoryEntry]) -> None:
        try:
            entry = step()
        except UndoError as error:
            tell(self, told(error))
        except DatelineError as error:
            tell_error(self, error)
        else:
            tell(self, entry.label, title)
            self.screen.post_message(LibraryChanged())
            self._read_restated()

    def action_save_copy(self) -> None:
        """Also where the library's own file is gone: what is open can still be read."""
        with errors_told(self):
            path = self.session.library.save_copy(dt.datetime.now(dt.UTC))
            tell(self, f"{path}: `dateline restore` takes it.", "Saved a copy", seconds=15)

    def action_switch_theme(self) -> None:
        self.theme = LIGHT if self.current_theme.dark else DARK

    async def action_quit(self) -> None:
        """Save what is open and leave, unless it cannot be saved: then it stays open, and why is told."""
        if self._keep_what_is_open():
            self.exit()

    @on(LeaveAsked)
    def _leave(self, message: LeaveAsked) -> None:
        self._keep_what_is_open()
        self.exit(return_code=message.exit_code)

    def on_exit_app(self) -> None:
        """The tab of the browser was closed, or its server ended."""
        self._keep_what_is_open()

    def _keep_what_is_open(self) -> bool:
        """Save the note being written and the reading place; False where the note could not be saved."""
        docks = [dock for screen in self.screen_stack for dock in open_docks(screen)]
        for dock in docks:
            dock.leave()
        self._library.keep_session()
        return not any(dock.is_open for dock in docks)


def run(library_path: Path, *, config: Config, first_start: bool = False) -> int:
    """Open the library and run the app on it until the user leaves; returns the exit code.

    Raises LibraryError where the library cannot be opened, TerminalError where no
    terminal is there to show the app.
    """
    check_terminal()
    new = not library_path.exists()
    last_words = io.StringIO()
    with Library.open(library_path, busy_seconds=_BUSY) as library:
        app = DatelineApp(Session(library, config, dt.date.today), first_start=first_start or new)
        app.error_console = Console(file=last_words, markup=False, highlight=False)
        asyncio.run(_until_left(app))
        ended_by_itself = bool(last_words.getvalue())
        if lost := app.session.coming_in.would_be_lost:
            from tui.workers.importing import bring_in_last

            last_words.write(bring_in_last(library, lost, config.recogniser))
        app.hooks.finish(_LEAVING)
        saved = saved_at_the_end(library, dt.datetime.now(dt.UTC)) if ended_by_itself else None
        if config.calendar_file:
            from tui.workers.calendar_keeper import last_calendar

            last_words.write(last_calendar(config, library))
    if told := saved or told_at_the_end(last_words.getvalue()):
        print(told, file=sys.stderr)  # noqa: T201 - the app is gone, and the terminal the shell's again
    return app.return_code or 0


async def _until_left(app: DatelineApp) -> None:
    with left_when_gone(lambda exit_code: app.post_message(LeaveAsked(exit_code))):
        await app.run_async()

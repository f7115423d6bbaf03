"""Where one came from. Every step onward leaves a way back, and back goes one step at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from importlib import import_module
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.screen import Screen

from tui.notify import leave_page
from tui.session import Session

_STEPS = 100
"""Steps that are remembered; who went further has forgotten the beginning as well."""

WayBack = Callable[[], Awaitable[None]]
"""Makes a screen, which is on top again, what it was."""


@runtime_checkable
class Returnable(Protocol):
    """A screen that one can come back to."""

    def way_back(self) -> WayBack:
        """The way back to what is seen now."""


@runtime_checkable
class GoesBack(Protocol):
    """A widget or screen with something of its own to close before it is left."""

    def go_back(self) -> bool:
        """Close it. True where there was something to close."""


@runtime_checkable
class Shows(Protocol):
    """A screen that is now of this and now of that: of an entity, of an article, of what a view asks for."""

    def show(self, *what: object) -> None:
        """Be of this."""


def screen_class(name: str) -> Callable[[Session], Screen[None]]:
    """The screen of a name, imported now: "agenda" is `AgendaScreen` of tui/screens/agenda.py."""
    screen: Callable[[Session], Screen[None]] = getattr(
        import_module(f"tui.screens.{name}"), f"{name.capitalize()}Screen"
    )
    return screen


class Trail:
    """The screens of an app: the library at the bottom, at most one other on top of it."""

    def __init__(self, app: App[None], session: Session) -> None:
        self._app = app
        self._session = session
        self._steps: deque[tuple[Screen[object], WayBack]] = deque(maxlen=_STEPS)

    def go(self, name: str, *, anew: bool = False) -> Screen[object]:
        """Show the named screen; "library" is the one at the bottom.

        `anew` leaves a way back where it is on top already, and is about to show something else.
        """
        if name == "library":
            return self._onward(self._app.screen_stack[0])
        if not self._app.is_screen_installed(name):
            self._app.install_screen(screen_class(name)(self._session), name)
        screen = self._app.get_screen(name)
        if anew and screen is self._app.screen:
            self.remember()
        return self._onward(screen)

    def at(self, name: str) -> bool:
        """Whether the named screen is the one that is seen."""
        return self._app.is_screen_installed(name) and self._app.get_screen(name) is self._app.screen

    def show(self, name: str, *what: object) -> None:
        """Show the named screen with what it is to be of."""
        screen = self.go(name, anew=True)
        if isinstance(screen, Shows):
            screen.show(*what)

    def remember(self) -> None:
        """Leave a way back to what is seen now, which is about to be something else."""
        screen = self._app.screen
        if isinstance(screen, Returnable):
            self._steps.append((screen, screen.way_back()))

    async def back(self) -> bool:
        """One step back; False where there is none."""
        if not self._steps:
            return False
        screen, way_back = self._steps.pop()
        self._show(screen)
        await way_back()
        return True

    def _onward(self, screen: Screen[object]) -> Screen[object]:
        if screen is not self._app.screen:
            self.remember()
            self._show(screen)
        return screen

    def _show(self, screen: Screen[object]) -> None:
        bottom, *above = self._app.screen_stack
        if screen is self._app.screen:
            return
        leave_page(self._app)
        if screen is bottom:
            self._app.pop_screen()
        elif above:
            self._app.switch_screen(screen)
        else:
            self._app.push_screen(screen)

"""The way of a key: to an open dock, to where text is typed, else to the action that it is bound to.

Each key is looked at when the one before it has had its effect, so that what is
typed faster than the screen follows means what it would mean typed slowly.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.widget import Widget

from tui.actions import ACTIONS
from tui.chrome.chord import Chord, chords
from tui.docks.dock import Dock, holds, open_docks
from tui.type_ahead import settled

_FURNISHING = 30.0
"""Seconds that keys wait for a screen to be there, on the slowest machine."""

_HINT_AFTER = 0.2
"""Seconds without a second key after which a chord's popup comes up. Who knows the chord never waits
for it to be drawn.
"""

HandOn = Callable[[events.Event], Awaitable[None]]
"""Gives an event to Textual, which hands it on to the focused widget."""


class Keyboard:
    """Where the keys of an app go. `last_key` is when the last one came, by `time.monotonic`."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._chord: Chord | None = None
        self.last_key = 0.0

    async def take(self, key: events.Key, hand_on: HandOn) -> None:
        """Let a key do what it is for."""
        self.last_key = time.monotonic()
        screen = self._app.screen
        if not screen.is_mounted:
            await settled([screen], _FURNISHING)
        chord, self._chord = self._chord, None
        if chord is not None:
            chord.hide()
        if docks := open_docks(screen):
            await self._type_into(docks[-1], key, hand_on)
        elif chord is not None and chord.screen is screen:
            await self._complete(chord, key)
        elif not await self._act_on(key):
            focused = self._app.focused
            await hand_on(key)
            if focused is not None and focused.check_consume_key("a", "a"):
                await settled(self._outwards(focused))

    async def _type_into(self, dock: Dock[object], key: events.Key, hand_on: HandOn) -> None:
        """Give a key to an open dock, wherever the focus is, and wait for what it does there."""
        await settled([dock])
        if not holds(dock, self._app.focused):
            dock.take_focus()
        focused = self._app.focused
        await hand_on(key)
        await settled(self._outwards(focused))

    async def _act_on(self, key: events.Key) -> bool:
        """Do what a key is bound to before the next key is looked at.

        False where text is typed, and for keys of no action: they are the focused widget's.
        """
        focused = self._app.focused
        if focused is not None and focused.check_consume_key("a", "a"):
            return False
        active = self._app.screen.active_bindings.get(key.key)
        if active is None or (action := ACTIONS.get(active.binding.id or "")) is None:
            return False
        if not await self._app.run_action(active.binding.action, active.node):
            return False
        if action.palette:
            await self._settle(focused)
        return True

    async def _settle(self, focused: Widget | None) -> None:
        """Wait for what an action opened: from where the focus was outwards, then the dock."""
        await settled([*self._outwards(focused), self._app.screen])
        await settled(open_docks(self._app.screen))

    def _outwards(self, focused: Widget | None) -> Iterable[DOMNode]:
        """From a widget to its screen."""
        return [node for node in focused.ancestors_with_self if node is not self._app] if focused else []

    # Chords

    def typed_in(self, key: str) -> bool:
        """Whether a key would be text where the focus is."""
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key, key)

    def begin_chord(self, start: str) -> None:
        """The next key is the second one of a chord, if there is one to complete here."""
        screen = self._app.screen
        if labels := chords(screen, start):
            self._chord = Chord(screen, start, labels)
            self._app.set_timer(_HINT_AFTER, partial(self._show, self._chord))

    def _show(self, chord: Chord) -> None:
        """Show what may follow, if it is still waited for."""
        if chord is self._chord:
            chord.show()

    async def _complete(self, chord: Chord, key: events.Key) -> None:
        """Do what the chord stands for that the key completes, if it is one of those offered."""
        focused = self._app.focused
        completed = chord.completed_by(key)
        if completed is not None and (active := chord.screen.active_bindings.get(completed)):
            await self._app.run_action(active.binding.action, active.node)
            await self._settle(focused)

    # The mouse

    def is_outside_dock(self, event: events.MouseEvent) -> bool:
        """Whether a mouse event falls beside the dock that is open: it has nothing to say there."""
        docks = open_docks(self._app.screen)
        return bool(docks) and not any(dock.region.contains(event.x, event.y) for dock in docks)

"""The way of a key: to an open dock, to where text is typed, else to the action that it is bound to.

Each key is looked at when the one before it has had its effect, so that what is
typed faster than the screen follows means what it would mean typed slowly.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from textual import events
from textual.app import App
from textual.command import CommandList
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from tui.actions import ACTIONS
from tui.chrome.chord import Chord, chords
from tui.docks.dock import Dock, holds, open_docks
from tui.notify import mention
from tui.type_ahead import settled
from tui.workers.lookup import READING

_FURNISHING = 30.0
"""Seconds that keys wait for a screen to be there, on the slowest machine."""

_HINT_AFTER = 0.2
"""Seconds without a second key after which a chord's popup comes up. Who knows the chord never waits
for it to be drawn.
"""

_READING = 2.0
"""Seconds that keys wait for an answer, or for what is on the screen, to be read."""

_NOTHING = "“{}” does nothing here. ? shows what the keys do."

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
        docks = open_docks(screen)
        if not docks:  # What is typed into one acts on nothing that is read.
            await self._done(w for w in self._app.workers if w.group == READING and _within(screen, w.node))
        for dock in docks:
            await settled([dock])
            if not holds(dock, self._app.focused):
                dock.take_focus()
        focused = self._app.focused
        if chord is not None and chord.screen is screen:
            await self._complete(chord, key)
        elif not await self._act_on(key, focused):
            is_text = focused is not None and focused.check_consume_key(key.key, key.character)
            await hand_on(key)
            await settled(self._outwards(focused))
            if not docks and not is_text:
                self._tell_nothing(key)
        for dock in docks:
            await self._worked(dock)

    async def _act_on(self, key: events.Key, focused: Widget | None) -> bool:
        """Do what a key is bound to; False for a key that is text where the focus is, or bound to nothing.

        At once: left to itself Textual lets a key bubble up to the app, and looks
        at the next one meanwhile.
        """
        if focused is not None and focused.check_consume_key(key.key, key.character):
            return False
        active = self._app.screen.active_bindings.get(key.key)
        if active is None or not await self._app.run_action(active.binding.action, active.node):
            return False
        action = ACTIONS.get(active.binding.id or "")
        if action is None or action.palette:
            await self._settle(focused)
        return True

    async def _settle(self, focused: Widget | None) -> None:
        """Wait for what an action did: from where the focus was outwards, then for what it opened."""
        screen = self._app.screen
        await settled([*self._outwards(focused), screen])
        for commands in screen.query(CommandList):  # What is chosen in the palette takes one way more.
            await settled(self._outwards(commands))
        await settled(open_docks(screen))

    async def _worked(self, dock: Dock[object]) -> None:
        """Wait for what an answer still needs: a date is read beside the screen."""
        await self._done(worker for worker in self._app.workers if holds(dock, worker.node))
        await settled(dock.walk_children(with_self=True))

    async def _done(self, workers: Iterable[Worker[object]]) -> None:
        """Wait for workers, but not for ever; one that takes longer goes on: a timeout would cancel it."""
        ends = asyncio.gather(
            *(each.wait() for each in workers if not each.is_finished), return_exceptions=True
        )
        await asyncio.wait([ends], timeout=_READING)

    def _outwards(self, focused: Widget | None) -> Iterable[DOMNode]:
        """From a widget to its screen."""
        return [node for node in focused.ancestors_with_self if node is not self._app] if focused else []

    # Chords

    def typed_in(self, key: str) -> bool:
        """Whether a key would be text where the focus is."""
        focused = self._app.focused
        return focused is not None and focused.check_consume_key(key, key)

    async def begin_chord(self, start: str) -> None:
        """The next key is the second one of a chord; where only one could follow, it is not waited for."""
        screen = self._app.screen
        labels = chords(screen, start)
        if len(labels) == 1:
            await self._run(screen, next(iter(labels)))
        elif labels:
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
        if completed is not None:
            await self._run(chord.screen, completed)
            await self._settle(focused)
        else:
            self._tell_nothing(key, f"{chord.start} ")

    def _tell_nothing(self, key: events.Key, begun: str = "") -> None:
        """A letter that does nothing says so; what has no letter, like escape, may well do nothing."""
        if key.is_printable and key.character and not key.character.isspace():
            mention(self._app.screen, _NOTHING.format(f"{begun}{key.character}"))

    async def _run(self, screen: Screen[object], chord: str) -> None:
        if active := screen.active_bindings.get(chord):
            await self._app.run_action(active.binding.action, active.node)


def _within(screen: Screen[object], node: DOMNode) -> bool:
    """Whether a node is on a screen, or is that."""
    return screen in node.ancestors_with_self

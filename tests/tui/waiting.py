"""How the screens' tests wait: for what they mean to see, never for a stretch of time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest
from textual.events import Paste
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tui.docks.dock import ASKING

_ROUNDS = 5
"""Times that every widget answers its messages; a message that leads to others needs one round for each."""

_ENDLESS = {"rereading", ASKING}
"""Workers that go on for as long as the app does, or until somebody answers."""

_LONGEST = 60
"""Seconds after which a wait is taken for a hang, on any machine."""


async def settled(pilot: Pilot[None]) -> None:
    """Wait until every message is answered and no worker is left but those that go on all the time.

    A worker that a newer one has replaced counts as done: the newer one is waited for.
    """
    while True:
        await _answered(pilot)
        working = [each for each in pilot.app.workers if each.group not in _ENDLESS and not each.is_finished]
        if not working:
            return
        for worker in working:
            with suppress(WorkerCancelled):
                await worker.wait()


async def until(pilot: Pilot[None], seen: Callable[[], object]) -> None:
    """Wait until `seen` is true, as it is where a timer of the app comes between a key and its effect."""
    async with asyncio.timeout(_LONGEST):
        while not seen():
            await pilot.pause(0.01)
    await _answered(pilot)


async def paste(pilot: Pilot[None], text: str) -> None:
    """Put a text at once where the keys go, as a terminal does; a long one takes a while to type."""
    pilot.app.post_message(Paste(text))
    await _answered(pilot)


async def _answered(pilot: Pilot[None]) -> None:
    for _ in range(_ROUNDS):
        await pilot.pause(0)


def wait_for_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have Pilot wait after a key, a click and in a pause until every message is answered.

    Its own waits sleep until the process has been idle for a fiftieth of a second: four sleeps a key, and on
    a busy machine a process that has not had its turn is idle too.
    """
    press, pause = Pilot.press, Pilot.pause

    async def press_each(pilot: Pilot[None], *keys: str) -> None:
        for key in keys:
            await press(pilot, key)
            await _answered(pilot)

    async def pause_or_answer(pilot: Pilot[None], delay: float | None = None) -> None:
        if delay is None:
            await _answered(pilot)
        else:
            await pause(pilot, delay)

    async def give_way(min_sleep: float = 0, max_sleep: float = 0) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr("textual.app.wait_for_idle", give_way)
    monkeypatch.setattr("textual.pilot.wait_for_idle", give_way)
    monkeypatch.setattr(Pilot, "press", press_each)
    monkeypatch.setattr(Pilot, "pause", pause_or_answer)

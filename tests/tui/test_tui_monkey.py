"""A monkey at the keyboard: any keys at any speed, and the app neither falls over nor loses its bearings.

`make soak` lets it type longer; where it fails, the seed and the last keys are told.
"""

from __future__ import annotations

import os
import random
import unicodedata
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.pilot import Pilot, WaitForScreenTimeout

from store.library import Library
from tests.tui.waiting import settled, until
from tui.actions import ACTIONS
from tui.app import DatelineApp
from tui.docks.dock import holds, open_docks
from tui.messages import LibraryChanged
from tui.programs import Ended

KEYS_TYPED = int(os.environ.get("SOAK", "200"))
SIZES = [(80, 24), (120, 40), (200, 60)]

_PATIENCE = 20
"""Half minutes that a burst of keys may take where other programs want the machine, too."""

_WORDS = ("port", "12%", "20 aug", "unread", "tag:", "[/b]", "source:x", '"', "漢", "-x", "2026-13-01", " ")
_BOUND = sorted(
    {part for action in ACTIONS.values() for key in action.keys for part in key.split(" ")} - {"Q"}
)
_OFTEN = ("enter", "escape", "tab", "shift+tab", "j", "k", "g", "down", "up", "q", ":", "backspace")


def burst(chance: random.Random) -> list[str]:
    """Some keys, typed in a row."""
    match chance.randrange(6):
        case 0:
            return list(chance.choice(_WORDS))
        case 1:
            return [chance.choice(_OFTEN) for _ in range(chance.randrange(1, 6))]
        case 2:
            return ["g", chance.choice("laeg/")]
        case _:
            return [chance.choice(_BOUND) for _ in range(chance.randrange(1, 5))]


def event_of(key: str) -> events.Key:
    """A key as the terminal's driver tells it: a sign goes by its name in Unicode."""
    if len(key) > 1:
        return events.Key(key, " " if key == "space" else None)
    name = key if key.isalnum() else unicodedata.name(key).lower().replace(" ", "_").replace("-", "_")
    return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)


def post(pilot: Pilot[None], event: events.Event) -> None:
    pilot.app.post_message(event)


async def patient(work: Callable[[], Awaitable[None]]) -> None:
    """Wait for as long as that takes on a busy machine, where Pilot gives up after half a minute."""
    for _ in range(_PATIENCE):
        with suppress(WaitForScreenTimeout):
            return await work()
    return await work()


def has_its_bearings(app: DatelineApp) -> bool:
    """Whether one question is asked at most, and the keys are for it."""
    docks = open_docks(app.screen)
    return len(docks) <= 1 and (app.focused is None or not docks or holds(docks[0], app.focused))


async def do_something_else(pilot: Pilot[None], chance: random.Random) -> None:
    """What comes between the keys: the mouse, another size, a change from outside, a rest."""
    width, height = pilot.app.size
    match chance.randrange(5):
        case 0:
            place = chance.randrange(width), chance.randrange(height)
            for kind in (events.MouseDown, events.MouseUp):
                post(pilot, kind(None, *place, 0, 0, 1, False, False, False))
        case 1:
            await patient(partial(pilot.resize_terminal, *chance.choice(SIZES)))
        case 2:
            pilot.app.screen.post_message(LibraryChanged())
        case 3:
            await patient(partial(pilot.pause, 0.2))
        case _:
            await patient(pilot.pause)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_any_keys_at_any_speed(
    app: DatelineApp,
    library: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: tuple[int, int],
) -> None:
    monkeypatch.chdir(tmp_path)  # It may write files.
    monkeypatch.setattr("tui.docks.importing.bring_in", lambda *_, **__: None)  # It may type "/" or "w".
    monkeypatch.setattr("tui.docks.output.run_program", lambda *_, **__: Ended(0, b""))
    monkeypatch.setattr(DatelineApp, "action_quit", lambda _: None)
    monkeypatch.setattr("tui.browser.open_in_browser", lambda *_: None)
    seed = int(os.environ.get("SEED", random.SystemRandom().randrange(10**6) if KEYS_TYPED > 200 else 7))
    chance = random.Random(seed)
    last: deque[str] = deque(maxlen=40)
    typed = 0
    try:
        async with app.run_test(size=size) as pilot:
            while typed < KEYS_TYPED and app.is_running:
                for key in burst(chance):
                    post(pilot, event_of(key))
                    last.append(key)
                    typed += 1
                if chance.random() < 0.3:
                    await do_something_else(pilot, chance)
                if chance.random() < 0.2:
                    await patient(pilot.pause)
                    await patient(partial(until, pilot, partial(has_its_bearings, app)))
            await patient(partial(settled, pilot))
            assert app.is_running
    except BaseException as error:
        error.add_note(f"SEED={seed}, after {typed} keys, the last of them: {' '.join(last)}")
        raise
    assert library.history.entries()

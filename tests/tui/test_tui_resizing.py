"""The terminal gets another size while the screen still follows the one before."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Resize
from textual.geometry import Size

from tests.tui.waiting import settled
from tui.app import DatelineApp


@pytest.mark.parametrize("keys", [(), ("g", "a"), ("g", "f"), ("g", "slash"), ("ctrl+p",)])
async def test_of_two_sizes_at_once_the_last_one_holds_and_neither_brings_back_the_other(
    app: DatelineApp, keys: tuple[str, ...]
) -> None:
    """A screen tells itself of the size that it was laid out for, behind what the terminal told it since."""
    first, last = Size(100, 30), Size(90, 28)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press(*keys)
        await settled(pilot)
        screen, held, free = app.screen, asyncio.Event(), asyncio.Event()

        async def hold() -> None:
            held.set()
            await free.wait()

        screen.call_next(hold)
        await held.wait()
        for size in (first, last):
            waiting = screen.message_queue_size
            app.post_message(Resize(size, size))
            async with asyncio.timeout(60):
                while screen.message_queue_size <= waiting:
                    await asyncio.sleep(0)
            screen.call_later(lambda: None)  # Two that follow one another at once would count as one.
        free.set()
        async with asyncio.timeout(60):
            while screen.size != last:
                await asyncio.sleep(0)
        seen = set()
        for _ in range(500):
            await asyncio.sleep(0)
            seen.add(screen.size)
        screen.disable_messages(Resize)  # Else a screen that never comes to rest would not be left either.
        await settled(pilot)
    assert seen == {last}

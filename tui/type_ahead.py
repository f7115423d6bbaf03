"""Keys typed ahead: none is looked at before what the one before it opened can take it.

Textual hands keys on to the focused widget faster than a dock is mounted. Typed
in a row, `f` and `due` would otherwise open the filter, and then archive, undo
and bin articles instead of filtering them.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable

from textual.message_pump import MessagePump

_LONGEST_WAIT = 2.0
"""Seconds after which the next key is looked at all the same."""


async def settled(nodes: Iterable[MessagePump], seconds: float = _LONGEST_WAIT) -> None:
    """Wait until each node is mounted and has handled what it was sent so far, one after the other.

    In the order from the focused widget outwards, a message that one of them
    posted has come through to those further out.
    """
    try:
        async with asyncio.timeout(seconds):
            for node in nodes:
                handled = asyncio.Event()
                if node.call_later(handled.set):
                    await handled.wait()
    except TimeoutError:
        return

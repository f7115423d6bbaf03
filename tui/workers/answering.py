"""What a worker answers its screen: an answer that nobody waits for any more is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from textual.dom import DOMNode
from textual.worker import get_current_worker

Told = ParamSpec("Told")


def answer(node: DOMNode, take: Callable[Told, object], *args: Told.args, **kwargs: Told.kwargs) -> None:
    """Call `take` in the screen's thread; from a worker's thread, of which `node` is what asked.

    Nothing is called where the worker was cancelled, because the same was asked anew or the
    node is gone, not even while the answer was on its way; nor where the node is being taken
    down: what is on it goes first.
    """
    worker = get_current_worker()

    def take_if_awaited() -> None:
        if not worker.is_cancelled and node.is_running and node.children:
            take(*args, **kwargs)

    if not worker.is_cancelled:
        node.app.call_from_thread(take_if_awaited)

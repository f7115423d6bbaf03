"""What a worker answers its screen: an answer that nobody waits for any more is dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import get_current_worker

Told = ParamSpec("Told")


def answer(node: DOMNode, take: Callable[Told, object], *args: Told.args, **kwargs: Told.kwargs) -> None:
    """Call `take` in the screen's thread; from a worker's thread, of which `node` is what asked.

    Nothing is called where the worker was cancelled, because the same was asked anew or the
    node is gone, not even while the answer was on its way.
    """
    worker = get_current_worker()

    def take_if_awaited() -> None:
        if not worker.is_cancelled and is_whole(node):
            take(*args, **kwargs)

    if not worker.is_cancelled:
        node.app.call_from_thread(take_if_awaited)


def is_whole(node: DOMNode) -> bool:
    """Whether all that is on a node is there; it goes before the screen or the app does."""
    app = node.app
    if not (app.is_running and node.is_running and node.children):
        return False
    if node is app:
        return True
    screen = node if isinstance(node, Screen) else node.screen if node.is_attached else None
    return screen in app.screen_stack

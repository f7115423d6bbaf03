"""Texts handed out ahead of what is given back: several are read at once, and come back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from typing import TypeVar

from store.reading.reader import Text

_AHEAD = 4
"""How many texts a place that reads are drawn on before the first is given out: a long one stops no other."""

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def in_their_order(
    items: Iterable[_Item],
    text_of: Callable[[_Item], Text | None],
    submit: Callable[[Text], Future[_Result]],
    places: int,
) -> Iterator[tuple[_Item, Text | None, Future[_Result] | None]]:
    """Items in their order, each with its text and what was submitted for it, if it has a text.

    As many are read at once as there are `places`. What `items` raise is raised in its turn, behind
    what was drawn before it. Whoever stops half-way waits for nothing: what was not begun is cancelled.
    """
    waiting: deque[tuple[_Item, Text | None, Future[_Result] | None]] = deque()
    most = _AHEAD * places
    source = iter(items)
    failure: Exception | None = None
    try:
        while True:
            try:
                item = next(source)
            except StopIteration:
                break
            except Exception as error:  # noqa: BLE001 - raised in its turn
                failure = error
                break
            text = text_of(item)
            waiting.append((item, text, submit(text) if text else None))
            while waiting and (len(waiting) > most or _is_there(waiting[0][2])):
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for _, _, future in waiting:
            if future is not None:
                future.cancel()
    if failure is not None:
        raise failure


def _is_there(future: Future[_Result] | None) -> bool:
    return future is None or future.done()

"""Carrying a decision of the user out: the one way from a key to the library and back to what is seen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar, runtime_checkable

from textual.dom import DOMNode

from store.errors import DatelineError
from tui.notify import tell, tell_error

Value = TypeVar("Value")


@runtime_checkable
class ShowsLibrary(Protocol):
    """A screen on which something of the library is seen."""

    def redraw(self, article_id: int | None = None, /) -> None:
        """Read again what is on the screen; `article_id` says that only this article and its row changed."""


def decide(
    node: DOMNode,
    decision: Callable[[], Value],
    done: str | Callable[[Value], str] = "",
    title: str = "",
    *,
    article_id: int | None = None,
    then: Callable[[Value], object] | None = None,
) -> bool:
    """Carry a decision out, show what became of it and say `done`; an error is told, and then False returned.

    `node` is where the user decided. What is seen is read again before this
    returns, so that the next key acts on what is there now; `then` is given what
    the decision made, after that.
    """
    try:
        value = decision()
    except DatelineError as error:
        tell_error(node, error)
        return False
    if isinstance(node.screen, ShowsLibrary):
        node.screen.redraw(article_id)
    if then is not None:
        then(value)
    sentence = done if isinstance(done, str) else done(value)
    if sentence:
        tell(node, sentence, title)
    return True

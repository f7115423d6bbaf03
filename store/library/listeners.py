"""Who wants to hear at once what came in and what was tracked, through this library and its siblings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.model.articles import AddResult
    from store.model.decisions import Deadline


class Listeners:
    """Each is called when it is saved, in the thread that saved it, and has to return at once."""

    def __init__(self) -> None:
        self.added: list[Callable[[Sequence[AddResult]], object]] = []
        """They hear of articles that are new."""
        self.tracked: list[Callable[[Sequence[Deadline]], object]] = []
        """They hear of deadlines that the user tracks from now on."""

    def tell_added(self, results: Sequence[AddResult]) -> None:
        """Some articles are new."""
        for listener in self.added if results else ():
            listener(results)

    def tell_tracked(self, deadlines: Sequence[Deadline]) -> None:
        """Some deadlines are tracked."""
        for listener in self.tracked if deadlines else ():
            listener(deadlines)

"""Bringing in what is new of feeds while the screen stays live."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from store.library import Library
from store.model.feeds import Refreshed
from store.reading import reading


def refresh(
    library: Library,
    subscription_ids: Sequence[int] | None,
    tell: Callable[[Refreshed], object],
    cancelled: threading.Event,
    *,
    only_due: bool = False,
    recogniser: str | None = None,
    tell_reading: Callable[[str], object] = lambda _: None,
) -> None:
    """Refresh through a connection of this thread, telling of each feed as it is done.

    `recogniser` and `tell_reading` are as for `reading`. Cancelling ends what is being fetched;
    an article is wholly in or not at all.
    """
    with library.sibling() as own, reading(recogniser, tell_reading, processes=1) as reader:
        for refreshed in own.feeds.refresh(
            subscription_ids, only_due=only_due, reader=reader, stop=cancelled
        ):
            tell(refreshed)


@dataclass(slots=True)
class RefreshTally:
    """What a refresh has come to so far."""

    number: int = 0
    of: int = 0
    added: int = 0
    updated: int = 0
    troubled: list[str] = field(default_factory=list)
    """The names of the feeds that could not be read."""

    def take(self, refreshed: Refreshed) -> None:
        """Count one more feed."""
        visit = refreshed.visit
        self.number, self.of = refreshed.number, refreshed.of
        self.added += visit.added
        self.updated += visit.updated
        if visit.failed:
            self.troubled.append(refreshed.subscription.name)

"""Which one of the feeds of a site is meant."""

from __future__ import annotations

from collections.abc import Sequence

from store.model.feeds import FoundFeed
from tui.docks.pick import Candidate, PickDock


class FeedDock(PickDock[FoundFeed]):
    """Asks for one of the feeds that were found; letters narrow them."""

    def __init__(self, found: Sequence[FoundFeed]) -> None:
        super().__init__("Which feed?", "none of them has these letters")
        self._found = found

    def options(self, words: str, /) -> Sequence[Candidate[FoundFeed]]:
        letters = words.casefold()
        return [
            Candidate(feed, feed.title or feed.address, beside=f"{feed.kind}  {feed.address}".strip())
            for feed in self._found
            if letters in f"{feed.title} {feed.address} {feed.kind}".casefold()
        ]

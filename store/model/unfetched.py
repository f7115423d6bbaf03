"""Articles of which only the address is there: bookmarks, and what other programs kept no text of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unfetched:
    """One of them: its number, its address, and what it is called until its page tells better.

    `feed` is the address of the feed that led there; None where the user kept it.
    """

    id: int
    url: str
    title: str
    feed: str | None = None

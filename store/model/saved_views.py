"""Saved views: queries under a name, for the list and the command line."""

from __future__ import annotations

from dataclasses import dataclass

SIGN = "@"
"""What the name of one begins with in a query."""

KEYS = 9
"""How many of them have a key: the first ones, by their numbers."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A query under a name of one word, by which it can be used in other queries (`@name`)."""

    id: int
    name: str
    query: str

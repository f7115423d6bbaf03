"""Saved views in a query: `@trade` stands for the query that was saved as "trade"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.errors import UsageError
from store.model.saved_views import SIGN
from store.patterns import regex
from store.query.nearest import nearest
from store.query.pieces import Piece

_NAME = regex(r"[\w][\w.-]{0,39}")
_FORM = "is one word of at most 40 letters and digits, with - _ or . between them, as in port-fees"


@dataclass(frozen=True, slots=True)
class SavedQueries:
    """The saved queries by their names. `within` are those that are just being read, the outermost first."""

    queries: Mapping[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()

    def query(self, name: str) -> str:
        """The query of a name. Raises UsageError where there is none, or where it is just being read."""
        key = name.casefold()
        if key in self.within:
            circle = " → ".join(f"{SIGN}{each}" for each in (*self.within[self.within.index(key) :], key))
            raise UsageError(f"the view “{name}” names itself: {circle}")
        if key not in self.queries:
            near = nearest(key, {each: f"{SIGN}{each}" for each in self.queries})
            raise UsageError(f'there is no view “{name}”{near}; as a word it is written "{SIGN}{name}"')
        return self.queries[key]

    def is_begun(self, name: str) -> bool:
        """Whether a name that is none yet may become one as it is typed on."""
        key = name.casefold()
        return key not in self.queries and any(each.startswith(key) for each in self.queries)

    def reading(self, name: str) -> SavedQueries:
        """The same, while the query of a name is being read."""
        return SavedQueries(self.queries, (*self.within, name.casefold()))


def name_of(piece: Piece) -> str:
    """The name of the saved view that a piece stands for; '' where it stands for none."""
    bare = piece.bare
    return bare[len(SIGN) :] if bare.startswith(SIGN) and _NAME.fullmatch(bare[len(SIGN) :]) else ""


def checked_name(typed: str) -> str:
    """A name as views are saved under it. Raises UsageError for what could not be typed in a query."""
    name = typed.strip().removeprefix(SIGN).casefold()
    if not _NAME.fullmatch(name):
        raise UsageError(f"the name of a view {_FORM}.")
    return name

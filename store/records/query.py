"""What the user typed into a search, as a query. Anything typed is legal.

| typed | means |
|---|---|
| `tariff Beijing` | both words, anywhere in title or text |
| `"rare earths"` | the phrase |
| `tarif*` | every word that begins so |
| `-soybeans`, `-"rare earths"` | not with these |
| `tag:trade`, `source:reuters`, `is:unread`, `is:read`, `is:starred` | only such articles |
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.records.connection import Value
from store.text import single_line

_PIECE = re.compile(
    r'(?P<minus>-)?(?:(?P<filter>tag|source|is):(?:"(?P<named>[^"]*)"?|(?P<bare>\S+))'
    r'|"(?P<phrase>[^"]*)"?(?P<star>\*)?|(?P<word>[^\s"]+))',
    re.IGNORECASE,
)
LONGEST = 1000
"""Code points of a search that are read; more has never been typed."""

_STATES = {"unread": "read = 0", "read": "read = 1", "starred": "starred = 1"}


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed search: FTS5 expressions for what must and must not be there, and conditions on articles."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    parameters: tuple[Value, ...] = ()

    def match(self) -> str:
        """The FTS5 expression of the words, '' where none are wanted."""
        if not self.wanted:
            return ""
        wanted = " AND ".join(self.wanted)
        return f"({wanted}) NOT ({' OR '.join(self.unwanted)})" if self.unwanted else wanted

    def filters(self) -> tuple[str, tuple[Value, ...]]:
        """The conditions that are not about wanted words, as SQL on `articles`."""
        conditions, parameters = list(self.conditions), list(self.parameters)
        if self.unwanted and not self.wanted:
            conditions.append("id NOT IN (SELECT rowid FROM article_search WHERE article_search MATCH ?)")
            parameters.append(" OR ".join(self.unwanted))
        return " AND ".join(conditions) or "1", tuple(parameters)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is asked for."""
        return not (self.wanted or self.unwanted or self.conditions)


def parse_words(typed: str) -> Query:
    """Parse what was typed. Signs that hold no letter or digit ask for nothing."""
    wanted: list[str] = []
    unwanted: list[str] = []
    conditions: list[str] = []
    parameters: list[Value] = []
    for piece in _PIECE.finditer(single_line(typed, LONGEST)):
        if piece["filter"]:
            condition, values = _filter(piece["filter"].lower(), piece["named"] or piece["bare"] or "")
            if condition:
                conditions.append(f"NOT ({condition})" if piece["minus"] else condition)
                parameters += values
                continue
        expression = _expression(piece)
        if expression:
            (unwanted if piece["minus"] else wanted).append(expression)
    return Query(tuple(wanted), tuple(unwanted), tuple(conditions), tuple(parameters))


def _filter(name: str, value: str) -> tuple[str, tuple[Value, ...]]:
    if name == "is":
        return _STATES.get(value.lower(), ""), ()
    if not value:
        return "", ()
    if name == "tag":
        return "id IN (SELECT article_id FROM article_tags WHERE tag = ? COLLATE NOCASE)", (value,)
    named = "SELECT source FROM source_tallies WHERE source LIKE ? ESCAPE '\\'"
    return f"coalesce(source IN ({named}), 0)", (f"%{_literally(value)}%",)


def _literally(value: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", value)


def _expression(piece: re.Match[str]) -> str:
    words = piece["phrase"]
    star = bool(piece["star"])
    if words is None:
        words = piece["word"] or piece[0].lstrip("-")
        star = words.endswith("*")
    if not any(character.isalnum() for character in words):
        return ""
    words = words.replace('"', " ").strip("*")
    return f'"{words}"*' if star else f'"{words}"'

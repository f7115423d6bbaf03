"""What was typed, cut into pieces: words, "phrases", terms with their values, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from store.patterns import regex

_QUOTED = r'"(?:\\.|[^"\\])*(?:"|\\?\Z)'
_BARE = r'(?:\\.|[^\s"\\]|\\\Z)+'
_PIECE = regex(
    rf"(?P<minus>-)?(?:(?P<address>(?:https?://|www\.)[^\s\"]+)"
    rf"|(?P<name>[^\W\d_]+):(?P<value>{_QUOTED}\*?|{_BARE})?"
    rf"|(?P<text>{_QUOTED}\*?|{_BARE}))",
    re.DOTALL | re.IGNORECASE,
)
_ESCAPED_IN_QUOTES = regex(r'\\(["\\])')
_ESCAPED = regex(r'\\([\\":*-])')


@dataclass(frozen=True, slots=True)
class Typed:
    """A word, a phrase or a value as it was typed, and its place `[start, end)` in all that was typed.

    `raw` is as typed, `text` without quotation marks and backslashes. `quoted` text is never a term
    or an operator. `begun` text was followed by an asterisk.
    """

    start: int
    end: int
    raw: str
    text: str
    quoted: bool
    begun: bool


@dataclass(frozen=True)
class Piece:
    """One word, phrase, address or term. `[start, end)` is its place with minus, name and value.

    `name` is as typed, without the colon and in small letters; '' for words and phrases.
    """

    start: int
    end: int
    unwanted: bool
    name: str
    value: Typed
    is_address: bool = False

    @cached_property
    def bare(self) -> str:
        """What was typed without a minus, where no quotes hold it and no asterisk ends it; else ''."""
        if self.value.quoted or self.value.begun:
            return ""
        return f"{self.name}:{self.value.raw}" if self.name else self.value.raw

    @property
    def name_end(self) -> int:
        """Where the name ends that stands before the colon."""
        return self.start + self.unwanted + len(self.name)


def pieces(typed: str) -> Iterator[Piece]:
    """The pieces of `typed`, in order. Anything can be cut into pieces."""
    for match in _PIECE.finditer(typed):
        start, end = match.span()
        group = "address" if match["address"] else "value" if match["name"] else "text"
        value_start = match.start(group) if match[group] is not None else end
        yield Piece(
            start,
            end,
            match["minus"] is not None,
            (match["name"] or "").lower(),
            _unquoted(match[group] or "", value_start, address=group == "address"),
            group == "address",
        )


def _unquoted(raw: str, start: int, *, address: bool) -> Typed:
    end = start + len(raw)
    if address:
        return Typed(start, end, raw, raw, quoted=False, begun=False)
    if raw.startswith('"'):
        begun = raw.endswith('"*') and len(raw) > 2 and not _escaped_at(raw, len(raw) - 2)
        inside = raw[1:-1] if begun else raw[1:]
        closed = inside.endswith('"') and not _escaped_at(inside, len(inside) - 1)
        phrase = inside[:-1] if closed else inside
        return Typed(start, end, raw, _ESCAPED_IN_QUOTES.sub(r"\1", phrase), quoted=True, begun=begun)
    stars = len(raw) - len(raw.rstrip("*"))
    begun = bool(stars) and not _escaped_at(raw, len(raw) - stars)
    kept = raw[: len(raw) - stars] if begun else raw
    return Typed(start, end, raw, _ESCAPED.sub(r"\1", kept), quoted=False, begun=begun)


def _escaped_at(raw: str, index: int) -> bool:
    """Whether an odd number of backslashes stands before a place."""
    before = raw[:index]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1

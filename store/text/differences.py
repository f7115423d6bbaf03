"""What changed between two versions of a text: paragraphs side by side, and in them the words that differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import NamedTuple

_WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
"""A word with the blanks behind it: alone, every blank would be compared with every other."""
_MOST_PARAGRAPHS = 3_000
"""Paragraphs of either version from which on they are compared in their order only."""
_MOST_WORDS = 1_500
"""Words of either paragraph from which on it is shown as changed from its first other word to its last."""

Span = tuple[int, int]


class Side(NamedTuple):
    """One paragraph of one version, at `[start, end)`. What the other has not are the `changed` spans.

    All of them count code points of the version's text.
    """

    start: int
    end: int
    changed: tuple[Span, ...]


class Pair(NamedTuple):
    """A paragraph in both versions, or in one only: None where the other has none."""

    before: Side | None
    after: Side | None

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        sides = (self.before, self.after)
        return all(side is not None and not side.changed for side in sides)


def differences(before: str, after: str) -> tuple[Pair, ...]:
    """All paragraphs of two versions, in order. It takes time as the texts grow, not as their square does."""
    old, new = list(_paragraphs(before)), list(_paragraphs(after))
    pairs: list[Pair] = []
    for same, (low, high), (new_low, new_high) in _blocks(
        _cut(before, old), _cut(after, new), _MOST_PARAGRAPHS
    ):
        for left, right in zip_longest(old[low:high], new[new_low:new_high]):
            pairs.append(_pair(before, after, left, right, same=same))
    return tuple(pairs)


def _pair(before: str, after: str, left: Span | None, right: Span | None, *, same: bool) -> Pair:
    if left is None or right is None:
        return Pair(left and Side(*left, (left,)), right and Side(*right, (right,)))
    if same:
        return Pair(Side(*left, ()), Side(*right, ()))
    old, new = list(_words(before, left)), list(_words(after, right))
    removed: list[Span] = []
    added: list[Span] = []
    for alike, (low, high), (new_low, new_high) in _blocks(_cut(before, old), _cut(after, new), _MOST_WORDS):
        if not alike:
            gone = (old[low][0], old[high - 1][1]) if high > low else None
            come = (new[new_low][0], new[new_high - 1][1]) if new_high > new_low else None
            if gone and come:
                blanks = _blanks_alike(before[slice(*gone)], after[slice(*come)])
                gone, come = (gone[0], gone[1] - blanks), (come[0], come[1] - blanks)
            removed += [gone] if gone and gone[0] < gone[1] else []
            added += [come] if come and come[0] < come[1] else []
    return Pair(Side(*left, tuple(removed)), Side(*right, tuple(added)))


def _blanks_alike(one: str, other: str) -> int:
    """With how many of the same blanks both end."""
    fewer = min(len(each) - len(each.rstrip()) for each in (one, other))
    return next((at for at in range(fewer) if one[-1 - at] != other[-1 - at]), fewer)


def _blocks(old: Sequence[str], new: Sequence[str], most: int) -> Iterator[tuple[bool, Span, Span]]:
    """Runs of what is the same and what is not: whether, and where in both sequences.

    Where one has more than `most`, all between what both begin and end with counts as other.
    """
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    if head:
        yield True, (0, head), (0, head)
    middle, new_middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(middle), len(new_middle)) > most:
        yield False, (head, head + len(middle)), (head, head + len(new_middle))
    else:
        matcher = SequenceMatcher(None, middle, new_middle, autojunk=False)
        for tag, low, high, new_low, new_high in matcher.get_opcodes():
            yield tag == "equal", (head + low, head + high), (head + new_low, head + new_high)
    if tail:
        yield True, (len(old) - tail, len(old)), (len(new) - tail, len(new))


def _paragraphs(text: str) -> Iterator[Span]:
    """The lines that hold something."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _words(text: str, span: Span) -> Iterator[Span]:
    for match in _WORD.finditer(text, *span):
        yield match.span()


def _cut(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[start:end] for start, end in spans]

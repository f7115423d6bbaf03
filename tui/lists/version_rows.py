"""The lines of two versions side by side: the one before on the left, what differs marked by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, zip_longest

from rich.cells import cell_len

from store.text.differences import Pair, Side
from tui.article.layout import drawable, wrap
from tui.lists.lines import Entry, Line, Part, heading

_KEPT = 1
"""Paragraphs that are the same and shown beside one that is not."""
_RULE = " │ "


def version_entries(pairs: Sequence[Pair], before: str, after: str) -> Iterator[Entry]:
    """The paragraphs that differ, each with the number of its pair as key, and what stands around them."""
    number = 0
    for same, run in groupby(pairs, lambda pair: pair.same):
        run_of = list(run)
        if not same:
            for pair in run_of:
                yield _entry(pair, before, after, number)
                yield heading(("", ""))
                number += 1
            continue
        first, last = number > 0, number + len(run_of) < len(pairs)
        yield from _around(run_of, before, after, below=first, above=last)
        number += len(run_of)


def _around(run: Sequence[Pair], before: str, after: str, *, below: bool, above: bool) -> Iterator[Entry]:
    """Of paragraphs that are the same those beside others, and how many lie between them."""
    kept = set(range(_KEPT if below else 0)) | set(range(len(run) - (_KEPT if above else 0), len(run)))
    hidden = 0
    for index, pair in enumerate(run):
        if index in kept:
            if hidden:
                yield _hidden(hidden)
                hidden = 0
            yield _entry(pair, before, after, None)
            yield heading(("", ""))
        else:
            hidden += 1
    if hidden:
        yield _hidden(hidden)


def _hidden(count: int) -> Entry:
    many = "1 paragraph is the same" if count == 1 else f"{count:,} paragraphs are the same"
    return Entry(lambda _width: [[(f"   {many}", "muted")], [("", "")]])


def _entry(pair: Pair, before: str, after: str, key: int | None) -> Entry:
    look = "muted" if pair.same else ""

    def draw(width: int) -> Sequence[Line]:
        room = max(8, (width - len(_RULE) - 2) // 2)
        left = _column(pair.before, before, room, look, "removed")
        right = _column(pair.after, after, room, look, "added")
        blank: list[Part] = [(" " * room, "")]
        return [
            [(" ", ""), *on_left, (_RULE, "muted"), *on_right]
            for on_left, on_right in zip_longest(left, right, fillvalue=blank)
        ]

    return Entry(draw, key)


def _column(side: Side | None, text: str, width: int, look: str, marked: str) -> list[list[Part]]:
    """The lines of one version of a paragraph, each as wide as its column."""
    if side is None:
        return []
    words = text[side.start : side.end]
    layout = wrap(words, width)
    changed = [(start - side.start, end - side.start) for start, end in side.changed]
    lines = []
    for number in range(len(layout)):
        start, end = layout.starts[number], layout.ends[number]
        cuts = sorted({start, end, *(cut for span in changed for cut in span if start < cut < end)})
        parts: list[Part] = []
        for low, high in pairwise(cuts):
            differs = any(span[0] <= low and high <= span[1] for span in changed)
            parts.append((drawable(words[low:high].replace("\t", " ")), marked if differs else look))
        left_over = width - sum(cell_len(part) for part, _ in parts)
        lines.append([*parts, (" " * max(0, left_over), "")])
    return lines

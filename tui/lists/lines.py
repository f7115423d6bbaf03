"""What lists are made of: entries of lines, lines of parts, and text cut to its cells. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from tui.article.layout import drawable, wrap

Part = tuple[str, str]
"""Some text and its look: "" or one of the looks of a list."""
Line = Sequence[Part]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `draw(width)` gives its lines. `key` names it; None for headings and blank lines."""

    draw: Callable[[int], Sequence[Line]]
    key: Hashable | None = None


def heading(*parts: Part) -> Entry:
    """An entry of one line that cannot be chosen."""
    return Entry(lambda _width: (parts,))


def fit(text: str, width: int) -> str:
    """`text` safe to draw, cut with an ellipsis where it is wider than `width` cells."""
    shown = drawable(text)
    if cell_len(shown) <= width:
        return shown
    return set_cell_size(shown, width - 1).rstrip() + "…" if width > 0 else ""


def wrapped(text: str, width: int, most: int) -> list[str]:
    """`text` on lines of `width` cells, safe to draw: at most so many, the last one then cut short."""
    width = max(1, width)
    layout = wrap(text, width)
    if len(layout) <= most:
        return [fit(layout.drawn(index), width) for index in range(len(layout))]
    kept = [layout.drawn(index) for index in range(most - 1)]
    return [*kept, fit(text[layout.starts[most - 1] :].replace("\n", " "), width)]


def padded(text: str, width: int) -> str:
    """`text` safe to draw, exactly `width` cells wide."""
    return set_cell_size(fit(text, width), max(0, width))

"""Plain tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], words_from: int | None = None) -> str:
    """Columns below their heads: names to the left, then numbers, and words again from `words_from` on."""
    lines = [tuple(heads), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heads))]
    left = {0, *(range(words_from, len(heads)) if words_from is not None else ())}
    return "\n".join(
        "  ".join(
            cell.ljust(widths[column]) if column in left else cell.rjust(widths[column])
            for column, cell in enumerate(line)
        ).rstrip()
        for line in lines
    )


def number(value: float | None) -> str:
    """A score, or a dash where there is none."""
    return "–" if value is None else f"{value:.1f}"

"""A figure as one types it into a field."""

from __future__ import annotations

from store.extract.document import read_document
from store.extract.figures.reading import figures
from store.model.findings import Figure


def typed_figure(text: str) -> Figure | None:
    """The figure of a line that has one, and no other; else None.

    >>> (typed_figure("$3 million").value, typed_figure("3 apples or 4 pears"))
    (3000000.0, None)
    """
    typed = figures(read_document(text))
    return typed[0] if len(typed) == 1 else None

"""Passages anchored as W3C Web Annotation does: position, and exact text with context."""

from __future__ import annotations

from store.errors import UsageError
from store.model.decisions import Anchor
from store.records.shape import Shape

PASSAGE = Shape(Anchor, "")
"""The columns in which every table of anchored decisions keeps its passage."""

PLACE = {"start": "iif(orphan, 0, start)", "end": "iif(orphan, 0, [end])"}
"""Where a passage stands, as SQL: an orphan stands nowhere, whatever place its row remembers."""

FETCHED = "coalesce((SELECT extracted FROM articles a WHERE a.id = article_id), 1)"
"""Whether the text is here in which a passage of a row has, or had, its place, as SQL."""

CONTEXT = 32
"""Code points of context kept on either side."""


def anchor(text: str, start: int, end: int) -> Anchor:
    """Anchor `text[start:end]`. Raises UsageError where that is no passage of the text."""
    if not 0 <= start < end <= len(text):
        raise UsageError(f"there is no passage from {start} to {end} in a text of {len(text)} characters.")
    return Anchor(
        start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )


def reanchored(old: Anchor, text: str) -> tuple[int, int] | None:
    """Where `old` now stands in a changed `text`: only where exact text and context are unique.

    None makes it an orphan: better shown with its old text than attached to a lookalike.
    """
    passage = old.prefix + old.exact + old.suffix
    found = text.find(passage)
    if found < 0 or text.find(passage, found + 1) >= 0:
        return None
    start = found + len(old.prefix)
    return start, start + len(old.exact)

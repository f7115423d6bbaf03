"""Structured texts of any shape, for properties."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from store.model.structure import StructuredText, StructureKind, StructureSpan, in_order

LETTERS = "ab é\n漢|"


@st.composite
def structured_texts(draw: st.DrawFn) -> StructuredText:
    """A text with proper spans of any kind over it, made by cutting passages into parts again and again."""
    text = draw(st.text(st.sampled_from(LETTERS), max_size=40))
    spans: list[StructureSpan] = []
    passages = [(0, len(text))]
    while passages:
        start, end = passages.pop()
        if start == end:
            continue
        cuts = sorted(draw(st.lists(st.integers(start, end), max_size=3)))
        if draw(st.booleans()):
            kind = draw(st.sampled_from(StructureKind))
            link = kind is StructureKind.LINK
            spans.append(StructureSpan(kind, start, end, len(passages), "https://a.example/" if link else ""))
        if cuts:
            edges = [start, *cuts, end]
            passages += [part for part in pairwise(edges) if part != (start, end)]
    return StructuredText(text, in_order(spans))

"""Structure: spans over a text that stay right whatever is taken from it or put together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model.structure import StructuredText, StructureKind, StructureSpan, is_proper, joined
from tests.structures import structured_texts

HEADING, LINK, QUOTE = StructureKind.HEADING, StructureKind.LINK, StructureKind.QUOTE
TEXT = "Quay\n\nIt opens."
SPANS = (
    StructureSpan(HEADING, 0, 4, 1),
    StructureSpan(QUOTE, 6, 15),
    StructureSpan(LINK, 9, 14, 0, "https://a.example/"),
)


def surfaces(written: StructuredText) -> list[str]:
    return [written.text[span.start : span.end] for span in written.structure]


@pytest.mark.parametrize(
    ("spans", "proper"),
    [
        (SPANS, True),
        ((), True),
        ((StructureSpan(LINK, 0, 4), StructureSpan(QUOTE, 0, 4)), True),
        (SPANS[::-1], False),
        ((StructureSpan(LINK, 2, 2),), False),
        ((StructureSpan(LINK, -1, 2),), False),
        ((StructureSpan(LINK, 9, 16),), False),
        ((StructureSpan(QUOTE, 0, 9), StructureSpan(LINK, 6, 12)), False),
        ((StructureSpan(QUOTE, 0, 9), StructureSpan(LINK, 1, 4), StructureSpan(LINK, 3, 6)), False),
    ],
)
def test_spans_nest_and_lie_in_the_text(spans: tuple[StructureSpan, ...], proper: bool) -> None:
    assert is_proper(spans, len(TEXT)) is proper


def test_what_is_cut_out_takes_its_spans_along() -> None:
    without_title = StructuredText(TEXT, SPANS).without([(0, 6)])
    assert without_title.text == "It opens."
    assert surfaces(without_title) == ["It opens.", "opens"]


def test_a_span_shrinks_to_what_is_kept_of_it() -> None:
    assert surfaces(StructuredText(TEXT, SPANS).kept([(0, 2), (6, 11)])) == ["Qu", "It op", "op"]


def test_texts_are_joined_with_their_spans() -> None:
    both = joined([StructuredText(TEXT, SPANS), StructuredText("Seal", (StructureSpan(LINK, 0, 4),))])
    assert both.text == f"{TEXT}\n\nSeal"
    assert surfaces(both) == ["Quay", "It opens.", "opens", "Seal"]


@given(structured_texts(), st.lists(st.integers(0, 40), max_size=6))
def test_keeping_and_leaving_out_agree_and_stay_proper(written: StructuredText, cuts: list[int]) -> None:
    cuts = sorted(min(cut, len(written.text)) for cut in cuts)
    passages = list(zip(cuts[::2], cuts[1::2], strict=False))
    kept, rest = written.kept(passages), written.without(passages)
    assert kept.text == "".join(written.text[start:end] for start, end in passages)
    assert len(kept.text) + len(rest.text) == len(written.text)
    for piece in (kept, rest):
        assert is_proper(piece.structure, len(piece.text))
    assert written.kept([(0, len(written.text))]) == written


@given(structured_texts(), structured_texts())
def test_what_is_joined_can_be_taken_apart(one: StructuredText, other: StructuredText) -> None:
    both = joined([one, other], "\n")
    assert is_proper(both.structure, len(both.text))
    begin = len(one.text) + 1
    assert both.kept([(0, len(one.text))]) == one
    assert both.kept([(begin, len(both.text))]) == other


@given(structured_texts())
def test_blank_lines_around_go(written: StructuredText) -> None:
    stripped = written.stripped()
    assert stripped.text == written.text.strip("\n")
    assert is_proper(stripped.structure, len(stripped.text))

"""Anchors: a passage is found again only where text and context leave no doubt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import UsageError
from store.records.anchors import CONTEXT, anchor, reanchored

texts = st.text(alphabet="ab \n“é", min_size=1, max_size=60)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text) - 1))
    return text, start, draw(st.integers(start + 1, len(text)))


@given(passages())
def test_an_anchor_quotes_its_passage_and_what_stands_beside_it(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    made = anchor(text, start, end)
    assert made.prefix + made.exact + made.suffix == text[max(0, start - CONTEXT) : end + CONTEXT]
    assert made.exact == text[start:end]


@given(passages(), texts)
def test_where_a_passage_is_found_again_it_stands_with_its_context_and_only_there(
    passage: tuple[str, int, int], new: str
) -> None:
    text, start, end = passage
    made = anchor(text, start, end)
    whole = made.prefix + made.exact + made.suffix
    for candidate in (new, new + text, text + new, text + text):
        places = [n for n in range(len(candidate)) if candidate.startswith(whole, n)]
        found = reanchored(made, candidate)
        if len(places) != 1:
            assert found is None
        else:
            assert found == (places[0] + len(made.prefix), places[0] + len(made.prefix) + end - start)
            assert candidate[slice(*found)] == made.exact


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 6)])
def test_no_anchor_without_a_passage(start: int, end: int) -> None:
    with pytest.raises(UsageError, match="no passage"):
        anchor("tolls", start, end)

"""Where a highlight stands that another program kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.library.brought import placed
from store.model.brought import BroughtMark


def test_of_long_surroundings_what_an_anchor_keeps_decides() -> None:
    text = "At noon the board waits. The harbour board sails."
    mark = BroughtMark("board", prefix="x" * 9_000 + "noon the board waits. The harbour ", suffix=" sails.")
    assert placed(text, mark).start == text.rindex("board")


@given(st.text(min_size=1), st.text(), st.integers(0, 50), st.integers(1, 50))
def test_a_passage_is_put_only_where_its_words_stand(before: str, after: str, start: int, size: int) -> None:
    text = f"{before} {after}"
    passage = text[start : start + size]
    place = placed(text, BroughtMark(passage))
    if place.start < place.end:
        assert text[place.start : place.end].split() == place.exact.split()
    else:
        assert (place.start, place.end) == (0, 0)

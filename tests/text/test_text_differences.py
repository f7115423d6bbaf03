"""Two versions of a text: every paragraph of both is there, and what differs is marked by word."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from store.text.differences import Side, differences
from tests.growth import grows_linearly

BEFORE = "The toll fell to 9 crowns.\n\nNobody objected.\n\nThe ferry sails."
AFTER = "The toll rose to 12 crowns.\n\nThe ferry sails.\n\nIt was late."


def marked(before: str, after: str) -> list[tuple[list[str] | None, list[str] | None]]:
    """The words that are marked on either side, for every pair that is not the same."""
    found = []
    for pair in differences(before, after):
        if not pair.same:
            found.append((words(before, pair.before), words(after, pair.after)))
    return found


def words(text: str, side: Side | None) -> list[str] | None:
    return None if side is None else [text[start:end] for start, end in side.changed]


def test_words_that_differ_are_marked_in_their_paragraph() -> None:
    assert marked(BEFORE, AFTER)[0] == (["fell", "9"], ["rose", "12"])


def test_in_a_long_paragraph_too_each_word_that_differs_is_marked() -> None:
    before = " ".join(f"word{number}" for number in range(1_200))
    after = " ".join(f"{'other' if number % 3 else 'word'}{number}" for number in range(1_200))
    ((removed, added),) = marked(before, after)
    assert removed is not None and added is not None
    assert (len(removed), removed[0], added[0]) == (400, "word1 word2", "other1 other2")


def test_a_paragraph_that_only_one_has_stands_alone() -> None:
    assert marked(BEFORE, AFTER)[1:] == [(["Nobody objected."], None), (None, ["It was late."])]


def test_blank_lines_between_paragraphs_are_no_change() -> None:
    assert marked("One.\n\nTwo.", "One.\nTwo.") == []


texts = st.text(alphabet="ab \n.é", max_size=60)


@given(texts, texts)
def test_all_of_both_versions_is_shown_in_order(before: str, after: str) -> None:
    pairs = differences(before, after)
    for text, sides in (
        (before, [pair.before for pair in pairs if pair.before]),
        (after, [pair.after for pair in pairs if pair.after]),
    ):
        assert [text[side.start : side.end] for side in sides] == [
            line for line in text.split("\n") if line.strip()
        ]
        for side in sides:
            assert all(side.start <= start < end <= side.end for start, end in side.changed)


@given(texts, texts)
def test_what_is_not_marked_is_the_same_on_both_sides(before: str, after: str) -> None:
    for pair in differences(before, after):
        if pair.before and pair.after:
            assert unmarked(before, pair.before) == unmarked(after, pair.after)


def unmarked(text: str, side: Side) -> str:
    """What is left of a paragraph without its marked words."""
    places = range(side.start, side.end)
    kept = [text[at] for at in places if not any(low <= at < high for low, high in side.changed)]
    return "".join(kept)


@given(texts)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    assert all(pair.same for pair in differences(text, text))


def test_two_long_texts_that_share_nothing_are_soon_compared() -> None:
    def prepared(size: int) -> Callable[[], object]:
        before = "\n".join(f"a{number} was said" for number in range(size))
        after = "\n".join(f"b{number} is told" for number in range(size))
        return lambda: differences(before, after)

    assert grows_linearly(prepared, 4_000)

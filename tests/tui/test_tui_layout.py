"""A text wrapped to offsets: nothing lost, nothing twice, nothing wider than it may be."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.article.layout import Layout, Wrapping, drawable, graphemes, wrap

FAMILY = "👨‍👩‍👧"
AWKWARD = st.sampled_from(
    [*"ab. \n\t-", "\u00ad", "\u200d", "\u0301", "漢", "、", "（", "é", "\u200b", FAMILY, "🇫🇷"]
)
TEXTS = st.lists(st.one_of(AWKWARD, st.characters(exclude_categories=["Cs"])), max_size=120).map("".join)


def lines(layout: Layout) -> list[str]:
    return [layout.drawn(index) for index in range(len(layout))]


def test_lines_break_at_blanks_and_blank_lines_stay() -> None:
    layout = wrap("The talks went on.\n\nThey ended.", 10)
    assert lines(layout) == ["The talks", "went on.", "", "They", "ended."]


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert lines(wrap("abcdefgh ij", 4)) == ["abcd", "efgh", "ij"]


def test_several_blanks_at_the_end_of_a_line_are_not_drawn_on_the_next() -> None:
    assert lines(wrap("one     two", 4)) == ["one ", "two"]


def test_wide_characters_count_two_cells_and_break_anywhere_but_before_a_closing_mark() -> None:
    assert lines(wrap("漢字漢字", 4)) == ["漢字", "漢字"]
    assert lines(wrap("漢字、漢", 4)) == ["漢", "字、", "漢"]


def test_a_family_and_a_flag_are_never_cut() -> None:
    assert lines(wrap(FAMILY * 3, 4)) == [FAMILY * 2, FAMILY]
    assert lines(wrap("🇫🇷🇩🇪", 2)) == ["🇫🇷", "🇩🇪"]


def test_combining_marks_stay_with_their_letter() -> None:
    assert lines(wrap("e\u0301" * 4, 2)) == ["e\u0301e\u0301", "e\u0301e\u0301"]


def test_spacing_marks_are_given_room_for_terminals_that_give_them_a_cell() -> None:
    assert lines(wrap("का" * 4, 4)) == ["का" * 2, "का" * 2]


@given(TEXTS, st.integers(1, 30), st.lists(st.integers(0, 120), max_size=4))
def test_what_is_wrapped_bit_by_bit_is_wrapped_as_at_once(text: str, width: int, offsets: list[int]) -> None:
    wrapping = Wrapping(text, width)
    for offset in offsets:
        assert wrapping.reach(offset).line_of(offset) == wrap(text, width).line_of(offset)
    assert wrapping.reach(len(text)) == wrap(text, width)
    assert wrapping.whole and wrapping.about_lines == len(wrapping.layout)


def test_the_first_page_of_a_book_does_not_wait_for_its_last() -> None:
    wrapping = Wrapping("A line of words.\n" * 1000, 20)
    assert len(wrapping.reach(100)) < 10
    assert wrapping.about_lines == 1000


def test_a_soft_hyphen_is_seen_only_where_the_word_breaks() -> None:
    assert lines(wrap("tar\u00adiffs", 20)) == ["tar\u200ciffs"]
    assert lines(wrap("tar\u00adiffs", 5)) == ["tar-", "iffs"]


def test_tabs_and_control_characters_are_drawn_one_for_one() -> None:
    layout = wrap("a\tb\x1b[2Jc", 40)
    assert lines(layout) == ["a b\ufffd[2Jc"]


def test_columns_and_offsets_lead_to_each_other_through_wide_characters() -> None:
    layout = wrap("a漢b", 10)
    assert [layout.cell_of(offset) for offset in range(4)] == [0, 1, 3, 4]
    assert [layout.offset_at(0, cell) for cell in range(5)] == [0, 1, 1, 2, 3]


@given(TEXTS, st.integers(1, 30))
def test_the_lines_cover_the_text_in_order(text: str, width: int) -> None:
    layout = wrap(text, width)
    bounds = [*layout.starts, len(text)]
    assert bounds[0] == 0
    for line, (start, following) in enumerate(pairwise(bounds)):
        end = layout.ends[line]
        assert start <= end <= following
        assert start < following or line == len(layout) - 1
        assert len(layout.drawn(line)) == end - start
        assert all(character.isspace() or character == "\u200b" for character in bare(text[end:following]))


@given(TEXTS, st.integers(1, 30))
def test_no_line_is_wider_than_the_width_but_for_a_single_grapheme(text: str, width: int) -> None:
    for line in lines(wrap(text, width)):
        assert cell_len(line) <= width or len(list(graphemes(line))) == 1


@given(TEXTS, st.integers(1, 30))
def test_every_offset_lies_on_exactly_one_line(text: str, width: int) -> None:
    layout = wrap(text, width)
    bounds = [*layout.starts, len(text) + 1]
    for offset in range(len(text) + 1):
        line = layout.line_of(offset)
        assert bounds[line] <= offset < bounds[line + 1] or line == len(layout) - 1


@given(st.text(alphabet="abc defg", max_size=200), st.integers(1, 30))
def test_plain_text_wraps_the_same_beside_a_paragraph_that_is_not_plain(text: str, width: int) -> None:
    alone = wrap(text, width)
    beside = wrap(f"{text}\n漢", width)
    assert list(beside.starts)[: len(alone)] == list(alone.starts)
    assert list(beside.ends)[: len(alone)] == list(alone.ends)


@pytest.mark.parametrize(
    "text", ["x" * 200_000, "漢" * 50_000, " " * 200_000, "é " * 100_000, "\u00ad" * 100_000]
)
def test_monstrous_words_are_wrapped_in_linear_time(text: str) -> None:
    assert len(wrap(text, 72)) <= len(text)


def bare(text: str) -> str:
    """Without what has no cell of its own, such as a combining mark on a blank."""
    return "".join(character for character in text if cell_len(drawable(character)) or character == "\n")

"""Structure on the screen: items hang under their marks, quotations have a bar, tables have columns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.model.structure import StructuredText, StructureKind, StructureSpan
from tests.structures import structured_texts
from tui.article.layout import Layout, graphemes, wrap
from tui.article.structure import Parts, insets_of, looks_of

ITEM, QUOTE, CODE = StructureKind.ITEM, StructureKind.QUOTE, StructureKind.CODE_BLOCK
ROW, CELL, LINK, HEADING = StructureKind.ROW, StructureKind.CELL, StructureKind.LINK, StructureKind.HEADING


def part(text: str, surface: str, kind: StructureKind, level: int = 1, target: str = "") -> StructureSpan:
    start = text.index(surface)
    return StructureSpan(kind, start, start + len(surface), level, target)


def laid_out(text: str, *structure: StructureSpan, width: int = 20) -> Layout:
    return wrap(text, width, insets_of(structure, text, width))


def drawn(layout: Layout) -> list[str]:
    """Every line as it is seen."""
    lines = []
    for line, (start, end) in enumerate(zip(layout.starts, layout.ends, strict=True)):
        pieces = [(start, end, ())] if end > start else []
        words = "".join(words for words, _ in layout.cut(line, pieces))
        lines.append((layout.before.get(line, "") + words).rstrip())
    return lines


def table(text: str) -> list[StructureSpan]:
    """The rows and cells of a table with a line a row; a cell is empty where two bars meet."""
    spans: list[StructureSpan] = []
    start = 0
    for line in text.split("\n"):
        spans.append(StructureSpan(ROW, start, start + len(line)))
        column, offset = 1, start
        for cell in line.split(" | "):
            spans.append(StructureSpan(CELL, offset, offset + len(cell), column))
            column, offset = column + 1, offset + len(cell) + 3
        start += len(line) + 1
    return spans


def test_an_item_hangs_under_its_mark() -> None:
    text = "- the night watch was not paid\n12. the rest"
    layout = laid_out(text, part(text, text[:30], ITEM), part(text, "12. the rest", ITEM), width=18)
    assert drawn(layout) == ["- the night watch", "  was not paid", "12. the rest"]


def test_a_nested_item_stands_further_in() -> None:
    text = "- a\n- b\n\nmore"
    inner, outer = part(text, "- b", ITEM, 2), StructureSpan(ITEM, 0, len(text), 1)
    assert drawn(laid_out(text, outer, inner)) == ["- a", "  - b", "", "  more"]


def test_all_that_is_in_an_item_hangs_under_its_words() -> None:
    text = "1. one\n\nmore of one\n- a\n\nquoted\n\nend"
    item = part(text, text, ITEM)
    nested, quoted = part(text, "- a\n\nquoted", ITEM, 2), part(text, "quoted", QUOTE)
    assert drawn(laid_out(text, item, nested, quoted, width=30)) == [
        "1. one", "", "   more of one", "   - a", "", "     │ quoted", "", "   end",
    ]  # fmt: skip


def test_a_quotation_has_a_bar_beside_all_its_lines() -> None:
    text = "He said.\n\nNobody came to the quay.\n\nNobody.\n\nSo."
    quote = part(text, "Nobody came to the quay.\n\nNobody.", QUOTE)
    assert drawn(laid_out(text, quote, width=18)) == [
        "He said.", "", "│ Nobody came to", "│ the quay.", "│", "│ Nobody.", "", "So.",
    ]  # fmt: skip


def test_code_stands_in_and_its_ground_reaches_to_the_end_of_the_line() -> None:
    text = "See:\n\nif x:\n    y"
    layout = laid_out(text, part(text, "if x:\n    y", CODE))
    assert drawn(layout) == ["See:", "", "  if x:", "      y"]
    assert layout.filled == {2, 3}
    assert layout.left_over(3) == 20 - len("      y")


def test_the_columns_of_a_table_stand_under_one_another() -> None:
    text = "Ship | Length\nMarigold | 120 m\n春風 | 98 m"
    layout = laid_out(text, *table(text), width=30)
    assert drawn(layout) == ["Ship     | Length", "Marigold | 120 m", "春風     | 98 m"]


def test_an_empty_cell_keeps_its_column() -> None:
    text = "a | b\nc"
    spans = [*table("a | b"), StructureSpan(ROW, 6, 7), StructureSpan(CELL, 6, 7, 2)]
    assert drawn(laid_out(text, *spans)) == ["a | b", "    c"]


def test_the_words_of_a_wide_last_column_wrap_below_it() -> None:
    text = "Day | What\nMonday | The quay opens again"
    assert drawn(laid_out(text, *table(text), width=22)) == [
        "Day    | What", "Monday | The quay", "         opens again",
    ]  # fmt: skip


def test_a_table_whose_first_columns_are_too_wide_is_wrapped_like_any_line() -> None:
    text = "a long first cell | b\nc | d"
    assert drawn(laid_out(text, *table(text), width=12)) == ["a long first", "cell | b", "c | d"]


def test_columns_are_counted_as_they_are_seen() -> None:
    text = "Ship | m\nMarigold | 9"
    layout = laid_out(text, *table(text))
    bar = text.index("|")
    assert layout.cell_of(bar) == len("Marigold ")
    assert layout.offset_at(0, len("Marigold ")) == bar
    assert layout.offset_at(0, 6) == bar - 1, "a blank that only the screen has belongs to what follows"
    assert [layout.offset_at_column(0, column) for column in (0, 4, 6, 9)] == [0, 4, 4, bar]


def test_parts_look_like_what_they_are() -> None:
    text = "Quay\n\n- see f(x) there"
    spans = [
        part(text, "Quay", HEADING), part(text, "- see f(x) there", ITEM),
        part(text, "f(x)", StructureKind.CODE), part(text, "there", LINK, 0, "https://a.example/"),
    ]  # fmt: skip
    assert [(text[span.start : span.end], span.look) for span in looks_of(spans, text)] == [
        ("Quay", "heading"), ("- ", "item-mark"), ("f(x)", "code"), ("there", "link"),
    ]  # fmt: skip


def test_what_goes_to_the_next_line_fits_into_its_narrower_room() -> None:
    text = "a漢aaaaaaaaaa"
    layout = laid_out(text, part(text, text, StructureKind.ITEM), width=12)
    assert drawn(layout) == ["a漢", "    aaaaaaaa", "    aa"]


def test_one_steps_from_link_to_link() -> None:
    text = "one and two and three"
    first, second = part(text, "one", LINK, 0, "https://a.example/1"), part(text, "two", LINK)
    parts = Parts([first, second])
    assert parts.next("link", 0) == second
    assert parts.next("link", second.start) is None
    assert parts.previous("link", 12) == second
    assert parts.previous("link", 0) is None
    assert [parts.link_at(offset) for offset in (0, 2, 3, 8)] == [first, first, None, second]


@given(structured_texts(), st.integers(1, 30))
def test_whatever_its_structure_the_lines_cover_the_text_and_fit(written: StructuredText, width: int) -> None:
    layout = laid_out(written.text, *written.structure, width=width)
    for line, (start, following) in enumerate(pairwise([*layout.starts, len(written.text)])):
        end = layout.ends[line]
        assert start <= end <= following
        assert written.text[end:following].isspace() or end == following
        assert cell_len(drawn(layout)[line]) <= width or len(list(graphemes(layout.drawn(line)))) == 1
        for first, last, _ in graphemes(layout.drawn(line)):
            assert layout.offset_at(line, layout.cell_of(start + first)) == start + first
            column = layout.added(line, start + first) + first
            assert layout.offset_at_column(line, column) == start + first < start + last


@pytest.mark.parametrize("kind", [QUOTE, ITEM])
def test_deep_nesting_leaves_two_thirds_of_the_width_for_the_words(kind: StructureKind) -> None:
    text = "word " * 30
    spans = [StructureSpan(kind, 0, len(text) - 1, level) for level in range(1, 51)]
    layout = laid_out(text, *spans, width=30)
    assert all(len(before) <= 10 for before in layout.before.values())

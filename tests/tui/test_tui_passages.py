"""How passages are drawn: their marks in sight, no line too wide, whatever they are made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.model.passages import Passage
from tui.lists.passage_rows import passage_entries, passage_key, sentence_lines

TODAY = dt.date(2026, 7, 1)


def passage(sentence: str, start: int = 0, end: int = 0, of_it: str = "", article: int = 1) -> Passage:
    marks = ((100 + start, 100 + end),) if end > start else ()
    return Passage(
        article, "A title", "Ledger", None, None, dt.date(2026, 6, 1), 100 + start, 100 + end, sentence, 100,
        marks, of_it,
    )  # fmt: skip


@given(st.text(min_size=1, max_size=400), st.integers(0, 400), st.integers(1, 40), st.integers(20, 120))
def test_no_line_is_wider_than_there_is_room_for(text: str, start: int, length: int, width: int) -> None:
    start = min(start, len(text) - 1)
    for line in sentence_lines(passage(text, start, min(len(text), start + length)), width, "person"):
        assert sum(cell_len(part) for part, _ in line) <= width


def test_of_a_long_sentence_the_lines_around_its_mark_are_shown() -> None:
    text = "word " * 100 + "Lindqvist" + " word" * 100
    lines = sentence_lines(passage(text, 500, 509), 60, "person")
    assert len(lines) == 4
    assert ("Lindqvist", "person") in [part for line in lines for part in line]
    assert lines[0][0] == ("… ", "muted") and lines[-1][-1] == (" …", "muted")


def test_an_article_is_told_once_above_its_passages_and_not_again_on_the_next_page() -> None:
    first, second, third = (passage("One.", n, n + 1) for n in range(3))
    entries = list(passage_entries((first, second), TODAY, "person"))
    assert [entry.key for entry in entries] == [None, passage_key(first), passage_key(second)]
    following = list(passage_entries((third,), TODAY, "person", before=second))
    assert [entry.key for entry in following] == [passage_key(third)]
    other = list(passage_entries((passage("Two.", article=2),), TODAY, "person", before=second))
    assert len(other) == 3, "a blank line, the article, its passage"


def test_a_sentence_with_two_figures_is_told_once() -> None:
    text = "The bridge costs 40 million euros and takes 3 years."
    costs, takes = passage(text, 17, 33, "€40,000,000"), passage(text, 44, 51, "3 years")
    _, whole, words = passage_entries((costs, takes), TODAY, "figure")
    assert "".join(part for part, _ in whole.draw(80)[0]).strip() == text
    assert "".join(part for part, _ in words.draw(80)[0]).strip() == "3 years", "not twice the same"
    (_, _, told_otherwise) = passage_entries((costs, replace(takes, of_it="36 months")), TODAY, "figure")
    assert "".join(part for part, _ in told_otherwise.draw(80)[0]).strip() == "3 years — 36 months"
    (on_the_next_page,) = passage_entries((takes,), TODAY, "figure", before=costs)
    assert len(on_the_next_page.draw(80)) == 1
    for width in (20, 40, 80):
        assert sum(cell_len(part) for part, _ in words.draw(width)[0]) <= width

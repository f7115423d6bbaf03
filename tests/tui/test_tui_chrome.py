"""The first line of a screen: what is due next can be read, or is not there."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tui.chrome.header import due_next

NEXT = ("Norway expects an answer", "Tue 1 Dec · in 2 days", "Tue 1 Dec")


@pytest.mark.parametrize(
    ("room", "told"),
    [
        (80, "next: Norway expects an answer · Tue 1 Dec · in 2 days"),
        (53, "next: Norway expects an answer · Tue 1 Dec"),
        (42, "next: Norway expects an answer · Tue 1 Dec"),
        (41, "next: Norway expects an answ… · Tue 1 Dec"),
        (30, "next: Norway expe… · Tue 1 Dec"),
        (29, "Tue 1 Dec · in 2 days"),
        (20, "Tue 1 Dec"),
        (5, ""),
    ],
)
def test_the_label_is_whole_before_the_date_is_long(room: int, told: str) -> None:
    assert due_next(NEXT, room) == told
    assert cell_len(due_next(NEXT, room)) <= room


def test_where_nothing_is_due_there_is_nothing_to_tell() -> None:
    assert due_next(("",), 80) == ""
    assert due_next(("", "today Sun 29 Nov 2026"), 80) == "today Sun 29 Nov 2026"

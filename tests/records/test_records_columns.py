"""Many rows at once: each value in the form that its column has, every row in its place."""

from __future__ import annotations

import datetime as dt
from contextlib import closing
from pathlib import Path

import pytest

from store.model.articles import Place
from store.records.connection import LibraryFile


@pytest.mark.parametrize("count", [0, 1, 5, 1_300])
def test_rows_that_are_inserted_together_are_all_there_in_their_order(tmp_path: Path, count: int) -> None:
    day = dt.date(2027, 6, 5)
    rows = [{"at": day, "label": f"quay {number}", "undone": number % 2 == 1} for number in range(count)]
    with closing(LibraryFile.open(tmp_path / "library.db")) as file:
        with file.writing():
            file.insert_together("history", rows)
        there = file.rows("SELECT at, label, undone FROM history ORDER BY id")
    assert there == [("2027-06-05", f"quay {number}", number % 2) for number in range(count)]


def test_a_list_lies_there_as_json_and_a_kind_as_its_word(tmp_path: Path) -> None:
    with closing(LibraryFile.open(tmp_path / "library.db")) as file:
        with file.writing():
            file.insert_together("query_history", [{"query": ("été", "quay"), "asked": 1}])
            file.insert_together("query_history", [{"query": Place.INBOX, "asked": 2}])
        there = file.rows("SELECT query FROM query_history ORDER BY asked")
    assert there == [('["été", "quay"]',), ("inbox",)]

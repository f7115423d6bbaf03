"""The page about the library file is true, and what it shows works beside a running Dateline."""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from store.library import Library
from store.model.articles import Place
from store.model.decisions import DeadlineStatus
from tests.upgrade import deeds

PAGE = (Path(__file__).parents[2] / "docs" / "library-file.md").read_text(encoding="utf-8")
VIEWS = {
    name: set(re.findall(r"`(\w+)`", " ".join(re.findall(r"^\| ([^|]+) \|", part, re.MULTILINE))))
    for name, part in re.findall(r"^### (\w+)\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
}
TABLES = set(re.findall(r"^\| `(\w+)` \|", PAGE.split("## Tables")[1], re.MULTILINE))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A library with one of everything, which Dateline has open meanwhile."""
    path = tmp_path_factory.mktemp("library") / "library.sqlite"
    with Library.open(path) as library:
        deeds.do_everything(library)
        yield path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    """The same file, as another program has it."""
    opened = Database(path)
    yield opened
    opened.close()


def rows(path: Path, view: str) -> list[dict[str, Any]]:
    command = [sys.executable, "-m", "sqlite_utils", "rows", str(path), view]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def test_every_view_and_each_of_its_columns_is_told_of_and_none_that_is_not_there(
    database: Database,
) -> None:
    assert {name for name in database.view_names() if name.startswith("v_")} == set(VIEWS)
    for name, columns in VIEWS.items():
        assert {column.name for column in database.view(name).columns} == columns, name


def test_every_table_is_told_of_and_none_that_is_not_there(database: Database) -> None:
    shadows = {
        name
        for name in database.table_names()
        if name.startswith(("article_search_", "annotation_search_", "sqlite_"))
    }
    assert set(database.table_names()) - shadows == TABLES


def test_other_programs_can_read_the_index_of_words(database: Database) -> None:
    marked = "SELECT highlight(article_search, 1, '[', ']') FROM article_search WHERE article_search MATCH ?"
    assert all("[" in text for (text,) in database.execute(marked, ("crowns",)).fetchall() or [("",)])
    database.execute("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)")


def test_the_numbers_on_the_page_are_those_of_the_file(database: Database) -> None:
    (application,) = database.execute("PRAGMA application_id").fetchone()
    assert f"0x{application:X}" in PAGE
    assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_the_view_of_deadlines_is_the_agenda_and_what_was_dismissed(path: Path) -> None:
    shown = rows(path, "v_deadlines")
    with Library.open(path, read_only=True) as library:
        agenda = library.deadlines.agenda(
            dt.date.min, include_done=True, include_past_suggestions=True, include_snoozed=True
        )
    keys = sorted(
        (row["id"] or 0, row["suggestion_id"] or 0) for row in shown if row["status"] != "dismissed"
    )
    assert keys == sorted((entry.id or 0, entry.suggestion_id or 0) for entry in agenda)
    assert {row["status"] for row in shown} == {status.value for status in DeadlineStatus}
    (moved,) = (row for row in shown if row["due_before"])
    assert (moved["date"], moved["due_before"], moved["title"]) == (
        "2025-06-20",
        "2025-06-19",
        "Harbour tolls to end",
    )


def test_names_are_those_that_the_user_gave(path: Path) -> None:
    named = {(row["surface"], row["name"], row["kind"]) for row in rows(path, "v_mentions")}
    assert ("Kelp Council", "The Kelp Council of Port Amber", "organisation") in named
    assert ("M. Lindqvist", "Mara Lindqvist", "person") in named, "merged"
    assert ("Port Amber", "Port Amber", "organisation") in named, "of another kind in one article"
    assert not any(surface == "Tolls" for surface, _, _ in named), "rejected"
    speakers = {(row["speaker"], row["quotation"]) for row in rows(path, "v_quotes")}
    assert speakers == {("Mara Lindqvist", "“We are ready,”"), (None, "“too soon”")}


def test_every_finding_and_note_shows_the_words_it_is_about(path: Path) -> None:
    assert {row["surface"] for row in rows(path, "v_figures")} == {"12%", "9 crowns", "3 crowns"}
    (twelve,) = (row for row in rows(path, "v_figures") if row["surface"] == "12%")
    assert twelve["excerpt"].startswith("Mara Lindqvist said the harbour tolls of 12% would end on June 19.")
    dates = {row["surface"]: row["value"] for row in rows(path, "v_dates")}
    assert dates["August 1"] == "2025-08-01"
    assert dates["about 40 days"] == "P40D"
    notes = {row["passage"]: (row["note"], row["orphan"]) for row in rows(path, "v_annotations")}
    assert notes["June 21"] == ("will be an orphan", 1)
    folders = {row["title"]: (row["folder"], row["tags"]) for row in rows(path, "v_articles")}
    assert folders["Notice"] == ("bin", None)
    assert folders["Harbour tolls to end"] == ("inbox", "harbour, to check")


def test_what_lies_in_the_bin_is_out_of_the_views_of_findings(path: Path) -> None:
    with Library.open(path) as library:
        (tolls,) = (row["id"] for row in rows(path, "v_articles") if row["title"] == "Harbour tolls to end")
        library.articles.move([tolls], Place.BIN)
        for view in ("v_mentions", "v_quotes", "v_figures", "v_dates"):
            assert tolls not in {row["article_id"] for row in rows(path, view)}, view
        library.history.undo()
        assert tolls in {row["article_id"] for row in rows(path, "v_mentions")}


def test_words_are_not_changed_by_a_program_that_could_not_keep_the_index(path: Path) -> None:
    """As the page says; and nothing of it is written."""
    with closing(sqlite3.connect(path)) as other:
        before = other.execute("SELECT id, title FROM articles").fetchall()
        with pytest.raises(sqlite3.OperationalError, match="no such function: set_apart"):
            other.execute("UPDATE articles SET title = 'Another'")
        assert other.execute("SELECT id, title FROM articles").fetchall() == before

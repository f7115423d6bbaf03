"""Writing: all or nothing, when the disk is full, when two write at once, when the program ends amid it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from store.errors import NotFoundError, NotSavedError
from store.model.articles import Draft
from store.records import arrivals, history
from store.records.connection import LibraryFile


def draft(text: str) -> arrivals.Arrival:
    return arrivals.prepare(Draft(text, "Crates", text[:20], "plain"))


def store_all(file: LibraryFile, *texts: str) -> None:
    with file.writing():
        for text in texts:
            if not text:
                raise NotFoundError("there is no text.")
            arrivals.insert(file, [draft(text)])


def test_a_full_disk_is_told_of_and_nothing_is_half_written(tmp_path: Path) -> None:
    file = LibraryFile.open(tmp_path / "library.sqlite")
    store_all(file, "A small crate.")
    pages = file.value("PRAGMA page_count")
    file.execute(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(NotSavedError, match=r"is full\. Nothing was changed; make room"):
        store_all(file, "A second small crate.", "crate " * 100_000)
    assert file.rows("SELECT text FROM articles") == [("A small crate.",)]
    assert file.value("PRAGMA integrity_check") == "ok"
    file.close()


def test_an_error_amid_a_transaction_undoes_all_of_it(tmp_path: Path) -> None:
    file = LibraryFile.open(tmp_path / "library.sqlite")
    with pytest.raises(NotFoundError):
        store_all(file, "A small crate.", "")
    assert file.value("SELECT count(*) FROM articles") == 0
    store_all(file, "A small crate.")
    assert file.value("SELECT count(*) FROM articles") == 1
    file.close()


def test_sqlite_utils_writes_inside_our_transaction_and_never_ends_it(tmp_path: Path) -> None:
    file = LibraryFile.open(tmp_path / "library.sqlite")
    store_all(file, "A small crate.")
    statements: list[str] = []
    file.trace(statements.append)
    with history.deciding(file, "all that a decision can do") as decision:
        key = decision.insert("article_tags", {"article_id": 1, "tag": "crate"})
        decision.insert_all("article_tags", [{"article_id": 1, "tag": tag} for tag in ("quay", "pier")])
        decision.update("article_tags", key, {"tag": "box"})
        decision.update_articles("id = 1", (), "read", 1)
        decision.delete("article_tags", {"tag": "pier"})
    history.undo(file)
    history.redo(file)
    file.trace(None)
    ends = [sql.split()[0] for sql in statements if sql.split()[0] in ("BEGIN", "COMMIT", "ROLLBACK", "END")]
    assert ends == ["BEGIN", "COMMIT"] * 3
    assert [sql for sql in statements if sql.startswith("BEGIN")] == ["BEGIN IMMEDIATE"] * 3
    file.close()


def test_a_table_is_written_to_inside_a_transaction_only(tmp_path: Path) -> None:
    file = LibraryFile.open(tmp_path / "library.sqlite")
    with pytest.raises(RuntimeError, match="inside a transaction"):
        file.table("article_tags")
    file.close()


def test_what_sqlite_utils_meets_is_told_like_anything_else(tmp_path: Path) -> None:
    file = LibraryFile.open(tmp_path / "library.sqlite")
    store_all(file, "A small crate.")
    file.execute("PRAGMA query_only = ON")
    with pytest.raises(NotSavedError, match="can only be read"), file.writing():
        file.table("article_tags").insert({"article_id": 1, "tag": "crate"})
    file.close()


_WRITER = """
import sys
from pathlib import Path
from store.library import Library
from store.model.articles import Draft
library = Library.open(Path(sys.argv[1]))
for n in range(40):
    list(library.imports.add([Draft(f"Crate {n} of {sys.argv[2]}", "Crate", "x", "plain")], read=False))
    library.annotations.add(1, 0, 5, note=f"{n} of {sys.argv[2]}")
"""


def test_two_programs_writing_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    file = LibraryFile.open(path)
    store_all(file, "Crate of all.")
    both = [subprocess.Popen([sys.executable, "-c", _WRITER, str(path), name]) for name in ("Ann", "Bo")]
    assert [process.wait(60) for process in both] == [0, 0]
    assert file.value("SELECT count(*) FROM articles") == 81
    assert file.value("SELECT count(DISTINCT note) FROM annotations") == 80
    assert file.value("SELECT annotations FROM articles WHERE id = 1") == 80
    assert file.value("SELECT count(*) FROM history") == 160
    file.close()


def test_the_schema_says_no_to_what_cannot_be(tmp_path: Path) -> None:
    file = LibraryFile.open(tmp_path / "library.sqlite")
    store_all(file, "A small crate.")
    for statement in (
        "UPDATE articles SET place = 'attic'",
        "INSERT INTO article_tags (article_id, tag) VALUES (99, 'lost')",
        "UPDATE articles SET title = NULL",
    ):
        with pytest.raises(Exception, match="constraint failed"):
            file.execute(statement)
    file.close()

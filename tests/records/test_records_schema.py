"""The schema: it holds every field of the model, and its triggers do only what they must."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from store.model.articles import Draft
from store.model.findings import Timex
from store.records import arrivals, findings, history, migrations
from store.records.articles import ROW_COLUMNS
from store.records.connection import LibraryFile
from store.records.migrations import runner


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LibraryFile]:
    opened = LibraryFile.open(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def columns(file: LibraryFile, table: str) -> set[str]:
    return {name for (name,) in file.rows("SELECT name FROM pragma_table_xinfo(?)", (table,))}


@pytest.mark.parametrize(
    "shape",
    [findings.QUOTATIONS, findings.FIGURES, findings.CHANGES, findings.TIMEXES, findings.SUGGESTIONS],
    ids=lambda shape: str(shape.table),
)
def test_every_field_of_a_finding_has_its_column(file: LibraryFile, shape: findings.Shape[Timex]) -> None:
    assert {field.name for field in fields(shape.kind)} <= columns(file, shape.table)


def test_everything_that_undo_puts_back_is_there(file: LibraryFile) -> None:
    for table, recorded in history.RECORDED.items():
        assert set(recorded) <= columns(file, table), table
    for table in ("article_tags", "annotations", "deadlines", "mention_decisions"):
        assert columns(file, table) == {"id", *history.RECORDED[table]}, f"all of {table} is the user's"


def test_what_lists_show_comes_before_the_text_so_that_they_need_not_read_past_it(file: LibraryFile) -> None:
    names = [name for (name,) in file.rows("SELECT name FROM pragma_table_xinfo('articles') ORDER BY cid")]
    assert set(ROW_COLUMNS.split(", ")) <= set(names[: names.index("text")])


def test_each_migration_is_one_version(file: LibraryFile) -> None:
    assert file.value("SELECT count(*) FROM _sqlite_migrations") == migrations.SCHEMA_VERSION
    assert file.value("PRAGMA user_version") == migrations.SCHEMA_VERSION
    assert file.value("PRAGMA application_id") == migrations.APPLICATION_ID


def test_every_version_from_the_first_to_this_one_has_its_file() -> None:
    assert list(migrations.BOOK) == list(range(1, migrations.SCHEMA_VERSION + 1))
    assert all(any(runner.statements(runner.script(version))) for version in migrations.BOOK)


def test_a_script_splits_into_whole_statements() -> None:
    script = """
-- A comment; with a semicolon.
CREATE TABLE tolls (crowns REAL);
CREATE TRIGGER tolls_insert AFTER INSERT ON tolls BEGIN
    DELETE FROM tolls;
END;

-- The end.
"""
    first, second = runner.statements(script)
    assert first.endswith("CREATE TABLE tolls (crowns REAL);")
    assert second.startswith("CREATE TRIGGER") and second.endswith("END;")


def test_the_search_index_is_touched_when_the_words_change_and_only_then(file: LibraryFile) -> None:
    article_id = arrivals.insert(file, arrivals.prepare(Draft("Tolls fell.", "Tolls", "t", "plain")))

    def size() -> int:
        return int(file.value("SELECT count(*) FROM article_search_data"))

    def found(word: str) -> bool:
        return file.row("SELECT 1 FROM article_search WHERE article_search MATCH ?", (word,)) is not None

    before = file.rows("SELECT id, block FROM article_search_data")
    file.execute("UPDATE articles SET read = 1, starred = 1, place = 'archive', deadlines = 3")
    assert file.rows("SELECT id, block FROM article_search_data") == before
    file.execute("UPDATE articles SET text = 'Fares rose.' WHERE id = ?", (article_id,))
    assert (found("tolls"), found("fell"), found("fares")) == (True, False, True), "the title still has it"
    file.execute("DELETE FROM articles")
    assert not found("tolls") and not found("fares")
    file.execute("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)")
    assert size() > 0

"""The schema: it holds every field of the model, and its triggers do only what they must."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store.model.articles import Draft
from store.records import (
    arrivals,
    articles,
    entities,
    findings,
    history,
    migrations,
)
from store.records.annotations import ANNOTATIONS
from store.records.connection import LibraryFile
from store.records.deadline_rows import DECIDED, SUGGESTED
from store.records.migrations import runner
from store.records.shape import Shape


@pytest.fixture
def file(tmp_path: Path) -> Iterator[LibraryFile]:
    opened = LibraryFile.open(tmp_path / "library.sqlite")
    yield opened
    opened.close()


def stored(file: LibraryFile, text: str) -> int:
    with file.writing():
        (article_id,) = arrivals.insert(file, [arrivals.prepare(Draft(text, "Tolls", "t", "plain"))])
    return article_id


def columns(file: LibraryFile, table: str) -> set[str]:
    return {name for (name,) in file.rows("SELECT name FROM pragma_table_xinfo(?)", (table,))}


@pytest.mark.parametrize(
    "shape",
    [
        *(findings.QUOTATIONS, *findings.PLAIN.values(), findings.SUGGESTIONS),
        *(articles.ARTICLES, articles.ROWS, ANNOTATIONS, DECIDED, SUGGESTED),
        *(entities.ENTITIES, history.HISTORY),
    ],
    ids=lambda shape: str(shape.kind.__name__),
)
def test_every_value_of_the_model_can_be_read_from_its_table(file: LibraryFile, shape: Shape[Any]) -> None:
    assert shape.select(file) == ()


def test_all_of_a_decision_but_its_id_is_put_back(file: LibraryFile) -> None:
    """Whatever columns a later version gives these tables, the history keeps them."""
    article_id = stored(file, "Tolls fell.")
    passage = {"article_id": article_id, "start": 0, "end": 5, "exact": "Tolls", "prefix": "", "suffix": ""}
    with history.deciding(file, "all") as decision:
        decision.insert("corrections", passage)
        decision.delete("corrections", {"article_id": article_id})
    for kept in ("after", "before"):
        (recorded,) = file.rows(f"SELECT {kept} FROM history_rows WHERE {kept} IS NOT NULL")
        assert {"id", *json.loads(recorded[0])} == columns(file, "corrections")


def test_what_lists_show_comes_before_the_text_so_that_they_need_not_read_past_it(file: LibraryFile) -> None:
    names = [name for (name,) in file.rows("SELECT name FROM pragma_table_xinfo('articles') ORDER BY cid")]
    elsewhere = {"story", "repeats"}
    assert set(articles.ROWS.names) - elsewhere <= set(names[: names.index("text")])


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
    article_id = stored(file, "Tolls fell.")

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

"""Libraries that earlier releases wrote become what a new library would be, and lose nothing on the way."""

from __future__ import annotations

import datetime as dt
import gzip
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from store.library import Library
from store.model.articles import Place
from store.model.view import Order, SortKey, View
from store.records import announcements
from store.records.connection import LibraryFile
from store.records.identity import url_key
from store.records.migrations import BOOK, SCHEMA_VERSION
from tests.by_hand import searched, view
from tests.upgrade import deeds

HERE = Path(__file__).parent
VERSIONS = sorted(set(BOOK) - {SCHEMA_VERSION})


@pytest.fixture(params=VERSIONS, ids=lambda version: f"from-{version}")
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a library that an earlier release wrote, not yet opened."""
    path = tmp_path / "old.sqlite"
    path.write_bytes(gzip.decompress((HERE / f"version-{request.param}.sqlite.gz").read_bytes()))
    return path


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """A new library that went through the same."""
    path = tmp_path / "new.sqlite"
    with Library.open(path) as library:
        deeds.do_everything(library)
    return path


def queried(path: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def shown(library: Library) -> Iterator[tuple[str, object]]:
    """All that a user can see of a library, piece by piece, but for the time of day it was done at."""
    yield "the beginning of the agenda", library.deadlines.first_events(dt.date.min, 3)
    for place in Place:
        for sort in SortKey:
            ordered = View(places=(place,), order=Order(sort))
            rows = library.views.rows(ordered, 0, 100)
            yield f"{place} by {sort}", [(row.id, row.title, row.deadlines, row.annotations) for row in rows]
            yield f"number of {place}", library.views.count(ordered)
            yield f"unread of {place}", library.views.count(view(f"in:{place} unread"))
        for row in library.views.rows(view(f"in:{place}"), 0, 100):
            article = library.articles.one(row.id)
            yield (
                f"article {row.id}",
                [getattr(article, name) for name in article.__dataclass_fields__ if name != "added"],
            )
            yield f"findings of {row.id}", library.findings.of_article(row.id)
            yield f"deadlines of {row.id}", library.deadlines.of_article(row.id)
            yield (
                f"annotations of {row.id}",
                [
                    (note.id, note.anchor, note.note, note.colour, note.tags, note.orphan)
                    for note in library.annotations.of_article(row.id)
                ],
            )
    yield "sources", library.articles.sources()
    yield "tags", library.articles.tags()
    yield "names", library.names.summaries()
    yield "agenda", library.deadlines.agenda(deeds.TODAY, include_done=True, include_snoozed=True)
    yield "search", [library.views.search(searched(words)) for words in ("crowns", "pier -bids", "lapses")]
    yield "history", [(entry.id, entry.undone) for entry in library.history.entries()]


def test_an_upgraded_library_has_the_very_schema_of_a_new_one(old: Path, new: Path) -> None:
    Library.open(old).close()
    schema = "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    assert sorted(queried(old, schema), key=str) == sorted(queried(new, schema), key=str)
    for pragma in ("user_version", "application_id"):
        assert queried(old, f"PRAGMA {pragma}") == queried(new, f"PRAGMA {pragma}")
    migrations = "SELECT migration_set, name FROM _sqlite_migrations ORDER BY id"
    assert queried(old, migrations) == queried(new, migrations)


def test_an_upgraded_library_shows_what_a_new_one_does(old: Path, new: Path) -> None:
    with Library.open(old) as upgraded, Library.open(new) as fresh:
        for (what, ours), (_, theirs) in zip(shown(upgraded), shown(fresh), strict=True):
            assert ours == theirs, what


def test_an_upgraded_library_is_sound(old: Path) -> None:
    Library.open(old).close()
    assert queried(old, "PRAGMA integrity_check") == [("ok",)]
    assert queried(old, "PRAGMA foreign_key_check") == []
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("INSERT INTO article_search (article_search, rank) VALUES ('integrity-check', 1)")


def test_the_copy_that_is_kept_is_the_library_as_it_was(old: Path) -> None:
    version = queried(old, "PRAGMA user_version")[0][0]
    before = {table: queried(old, f"SELECT * FROM {table}") for table in ("articles", "deadlines", "history")}
    Library.open(old).close()
    backup = old.with_name(f"old.sqlite.version-{version}.backup")
    assert queried(backup, "PRAGMA user_version") == [(version,)]
    assert {table: queried(backup, f"SELECT * FROM {table}") for table in before} == before


def test_several_programs_that_open_it_at_once_copy_and_upgrade_it_once(old: Path) -> None:
    version = queried(old, "PRAGMA user_version")[0][0]
    programs = 4
    together = Barrier(programs)

    def opened() -> int:
        together.wait()
        with Library.open(old) as library:
            return len(library.history.entries())

    with ThreadPoolExecutor(programs) as pool:
        entries = [program.result() for program in [pool.submit(opened) for _ in range(programs)]]
    assert len(set(entries)) == 1
    (backup,) = old.parent.glob("*.backup*")
    assert queried(backup, "PRAGMA user_version") == [(version,)]


def test_all_that_was_done_before_the_upgrade_can_still_be_undone_and_redone(old: Path, new: Path) -> None:
    with Library.open(old) as upgraded, Library.open(new) as fresh:
        for library in (upgraded, fresh):
            library.history.redo()
            assert library.history.redo().label == "Annotated «Ferry bids»"
        assert dict(shown(upgraded)) == dict(shown(fresh))
        number = len(fresh.history.entries())
        for library in (upgraded, fresh):
            labels = [library.history.undo().label for _ in range(number)]
            assert labels[-1] == "Added «Harbour tolls to end»"
        assert dict(shown(upgraded)) == dict(shown(fresh))
        assert upgraded.views.count(view("in:any")) == 0
        assert upgraded.views.count(view("in:bin")) == 5


def test_an_upgraded_library_compares_addresses_as_this_version_does(old: Path) -> None:
    Library.open(old).close()
    keys = queried(old, "SELECT url, url_key FROM articles WHERE url IS NOT NULL")
    keys += queried(
        old,
        "SELECT json_extract(after, '$.url'), json_extract(after, '$.url_key') FROM history_rows "
        "WHERE json_type(after, '$.url') IS NOT NULL",
    )
    assert keys
    assert all(key == url_key(url) for url, key in keys)


def test_every_version_before_this_one_has_its_library() -> None:
    kept = {int(path.name.split("-")[1].split(".")[0]) for path in HERE.glob("version-*.sqlite.gz")}
    assert kept == set(VERSIONS)


def test_an_upgrade_that_was_killed_half_way_is_finished_at_the_next_start(old: Path) -> None:
    LibraryFile.open(old).close()  # the first of its two transactions
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("SELECT count(*) FROM announcements").fetchone() == (0,)
    Library.open(old).close()
    with closing(LibraryFile.open(old)) as file:
        assert announcements.wrong(file) == 0
        assert announcements.waiting(file) == 0

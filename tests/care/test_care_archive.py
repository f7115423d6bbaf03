"""An archive becomes the library that it was written of: every row of every table, and all one can see."""

from __future__ import annotations

import datetime as dt
import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.care.archive import read_archive, write_archive
from store.errors import DatelineError, IngestError, LibraryError, NotFoundError, UndoError, UsageError
from store.library import Library
from store.model.articles import Draft
from store.model.feeds import NewSubscription
from store.records.connection import LibraryFile
from tests.by_hand import add_read
from tests.library.test_library_undo_properties import ARTICLES, Step, check_file, state, steps
from tests.upgrade import deeds

NOW = dt.datetime(2027, 5, 4, 12, tzinfo=dt.UTC)

more_steps: st.SearchStrategy[Step] = st.one_of(
    steps,
    st.builds(lambda n: lambda x: x.saved_views.save(n, "unread", NOW.date()), st.sampled_from(["a", "b"])),
    st.builds(lambda n: lambda x: x.follows.follow(n), st.integers(1, 5)),
    st.builds(
        lambda n: lambda x: x.feeds.subscribe([NewSubscription(f"https://example.org/{n}.xml", tags=(n,))]),
        st.sampled_from("abc"),
    ),
    st.just(lambda x: x.history.undo()),
    st.just(lambda x: x.history.redo()),
)


def rows(path: Path) -> dict[str, list[Any]]:
    """Every row of every table, but for what SQLite keeps of its own."""
    file = LibraryFile.open(path)
    tables = [name for (name,) in file.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = {
        name: sorted(map(repr, file.rows(f"SELECT * FROM [{name}]")))
        for name in tables
        if "_search" not in name and not name.startswith(("_", "sqlite_stat"))
    }
    file.close()
    return kept


def again(path: Path, folder: Path) -> Path:
    """The library that an archive of a library becomes."""
    archive, other = folder / "library.zip", folder / "other" / "library.db"
    with archive.open("wb") as file:
        write_archive(path, file)
    read_archive(archive, other, NOW)
    return other


def test_a_library_with_one_of_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        deeds.do_everything(library)
        agenda = library.deadlines.agenda(deeds.TODAY, include_done=True, include_dismissed=True)
        entries = [*library.calendar.entries(deeds.TODAY)]
    other = again(path, tmp_path)
    assert rows(other) == rows(path)
    check_file(other)
    with Library.open(other) as library:
        assert library.deadlines.agenda(deeds.TODAY, include_done=True, include_dismissed=True) == agenda
        assert [*library.calendar.entries(deeds.TODAY)] == entries  # each the same entry in a calendar
        assert [path.name for path in other.parent.iterdir() if path.name.startswith(".archive")] == []


def fill_every_table(path: Path) -> None:
    """Put a row into each table that has none; what it says need not make sense."""
    file = LibraryFile.open(path)
    waiting = [name for name, found in rows(path).items() if not found]
    while waiting:
        table = waiting.pop(0)
        leads = {
            column: file.value(f"SELECT [{to or 'id'}] FROM [{target}] LIMIT 1")
            for target, column, to in file.rows(
                'SELECT "table", "from", "to" FROM pragma_foreign_key_list(?)', (table,)
            )
        }
        if None in leads.values():
            waiting.append(table)
            continue
        row = {
            name: leads.get(name, "[]" if default == "'[]'" else 1 if kind == "INTEGER" else "2027-05-04")
            for name, kind, default in file.rows(
                "SELECT name, type, dflt_value FROM pragma_table_info(?)", (table,)
            )
        }
        with file.writing():
            file.table(table).insert(row)
    file.close()


def test_no_table_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        deeds.do_everything(library)
        apart = "港の料金は六月十九日に終わる。"  # search keeps such letters apart, in tables of its own
        (result,) = library.imports.add([Draft(apart, apart, "a.txt", "plain")], read=False)
        library.annotations.add(result.article_id or 0, 0, 4, note=apart)
        library.articles.edit(1, title="Tolls, as I call them")
    fill_every_table(path)
    before = rows(path)
    assert all(before.values())
    assert rows(again(path, tmp_path)) == before


@settings(max_examples=15)
@given(done=st.lists(more_steps, max_size=10))
def test_whatever_was_done_comes_back_and_can_be_undone(done: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "library.db"
        with Library.open(path) as library:
            for n in ARTICLES:
                add_read(
                    library,
                    Draft(f"{deeds.TOLLS} {n}", f"Tolls {n}", str(n), "plain"),
                    deeds.found_in_tolls(),
                )
            for step in done:
                try:
                    step(library)
                except (UsageError, NotFoundError, UndoError):
                    continue
            seen, history = state(library), library.history.entries()
        other = again(path, folder)
        assert rows(other) == rows(path)
        with Library.open(other) as library:
            assert (state(library), library.history.entries()) == (seen, history)
            before = len(library.history.entries())
            library.history.undo()
            assert len(library.history.entries()) == before
        check_file(other)


def test_an_archive_never_takes_the_place_of_a_library_that_holds_something(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        deeds.do_everything(library)
    with (tmp_path / "a.zip").open("wb") as file:
        assert write_archive(path, file).articles == 5
    before = rows(path)
    with pytest.raises(LibraryError, match="holds something already"):
        read_archive(tmp_path / "a.zip", path, NOW)
    assert rows(path) == before
    empty = tmp_path / "empty.db"
    Library.open(empty).close()
    assert read_archive(tmp_path / "a.zip", empty, NOW).articles == 5


def test_an_archive_that_would_fill_the_disk_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(tmp_path / "library.db") as library:
        deeds.do_everything(library)
    with (tmp_path / "a.zip").open("wb") as file:
        write_archive(tmp_path / "library.db", file)
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000))
    with pytest.raises(IngestError, match="the disk of the library has 1 kB"):
        read_archive(tmp_path / "a.zip", tmp_path / "new.db", NOW)
    assert not (tmp_path / "new.db").exists()


Change = Callable[[dict[str, bytes]], object]


def manifest_with(**changed: Any) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        parts["manifest.json"] = json.dumps({**json.loads(parts["manifest.json"]), **changed}).encode()

    return change


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda parts: parts.pop("manifest.json"), IngestError),
        (lambda parts: parts.pop("articles.jsonl"), IngestError),
        (lambda parts: parts.update({"articles.jsonl": b"{}\n"}), IngestError),
        (lambda parts: parts.update({"articles.jsonl": b"not json\n"}), IngestError),
        (lambda parts: parts.update({"articles.jsonl": b"\xff\xfe\n"}), IngestError),
        (lambda parts: parts.update({"articles.jsonl": b""}), IngestError),
        (manifest_with(schema="else/1"), IngestError),
        (manifest_with(library_version=99), LibraryError),
        (manifest_with(tables={"articles] (x); --": 1}), IngestError),
        (manifest_with(tables=7), IngestError),
    ],
)
def test_what_is_no_archive_or_not_whole_is_told_and_leaves_nothing(
    tmp_path: Path, change: Change, error: type[DatelineError]
) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        deeds.do_everything(library)
    written = io.BytesIO()
    write_archive(path, written)
    with zipfile.ZipFile(written) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(tmp_path / "bad.zip", "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(error):
        read_archive(tmp_path / "bad.zip", tmp_path / "new" / "library.db", NOW)
    assert list((tmp_path / "new").iterdir()) == []


def test_a_file_that_is_cut_off_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        deeds.do_everything(library)
    written = io.BytesIO()
    write_archive(path, written)
    (tmp_path / "cut.zip").write_bytes(written.getvalue()[:-200])
    with pytest.raises(IngestError, match="not whole"):
        read_archive(tmp_path / "cut.zip", tmp_path / "new.db", NOW)
    assert not (tmp_path / "new.db").exists()

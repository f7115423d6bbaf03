"""Opening a library: what is refused, and that refusing changes nothing."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from store.errors import DamagedError, LibraryBusyError, LibraryError
from store.library import Library
from store.model.articles import Draft
from store.model.view import View
from store.records import connection
from store.records.migrations import SCHEMA_VERSION, runner
from tests.by_hand import view

DRAFT = Draft("The tide tables are late.", "Tides", "tides.txt", "plain")


def filled(path: Path) -> None:
    with Library.open(path) as library:
        list(library.imports.add([DRAFT], read=False))


def test_a_new_library_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "library.sqlite"
    with Library.open(path) as library:
        assert library.views.count(View()) == 0
    assert path.exists()


def test_any_file_name_is_just_a_name(tmp_path: Path) -> None:
    path = tmp_path / "my library?mode=ro#1 %41.sqlite"
    filled(path)
    assert path.stat().st_size > 0
    with Library.open(path, read_only=True) as library:
        assert library.views.count(View()) == 1


def test_an_empty_file_is_as_good_as_none(path: Path) -> None:
    path.touch()
    with Library.open(path) as library:
        assert library.views.count(View()) == 0


def test_without_create_a_missing_library_is_told_of_and_not_made(path: Path) -> None:
    with pytest.raises(LibraryError, match="there is no library at"):
        Library.open(path, create=False)
    assert not path.exists()


def test_what_was_stored_is_there_after_opening_again(path: Path) -> None:
    filled(path)
    with Library.open(path) as library:
        assert [row.title for row in library.views.rows(View(), 0, 10)] == ["Tides"]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        Library.open(tmp_path)


@pytest.mark.parametrize("text", ["a", "Dear diary, this is no database at all.\n", "Dear diary. " * 500])
@pytest.mark.parametrize("read_only", [False, True])
def test_a_text_file_is_refused_and_left_as_it_is(path: Path, text: str, read_only: bool) -> None:
    path.write_text(text)
    with pytest.raises(LibraryError, match="not an SQLite file"):
        Library.open(path, read_only=read_only)
    assert path.read_text() == text


def test_another_programs_database_is_refused_and_left_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="database of another program"):
        Library.open(path)
    assert path.read_bytes() == before


def test_a_newer_library_is_refused_with_what_to_do(path: Path) -> None:
    filled(path)
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match=r"newer Dateline.*Update Dateline"):
        Library.open(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("damage", [100, 5000], ids=["schema page", "later page"])
def test_a_damaged_library_is_told_of_when_the_damage_is_met(path: Path, damage: int) -> None:
    filled(path)
    data = bytearray(path.read_bytes())
    data[damage:] = b"\xa5" * (len(data) - damage)
    path.write_bytes(data)
    with pytest.raises(DamagedError, match=r"damaged: .* Nothing was changed"), Library.open(path) as library:
        library.views.rows(View(), 0, 10)
    assert path.read_bytes() == data


def test_a_library_that_another_program_writes_to_is_busy_and_then_is_not(path: Path) -> None:
    filled(path)
    holder = sqlite3.connect(path, isolation_level=None)
    with Library.open(path, busy_seconds=0.05) as library:
        holder.execute("BEGIN IMMEDIATE")
        assert library.views.count(View()) == 1, "reading goes on meanwhile"
        with pytest.raises(LibraryBusyError, match="Nothing was changed; try again"):
            library.articles.set_starred([1], True)
        holder.execute("ROLLBACK")
        library.articles.set_starred([1], True)
        assert library.views.count(view("star")) == 1
    holder.close()


def test_a_library_opened_for_reading_can_be_read_and_says_so_when_written_to(path: Path) -> None:
    filled(path)
    before = path.read_bytes()
    with Library.open(path, read_only=True) as library:
        assert library.articles.one(1).text == DRAFT.text
        with pytest.raises(LibraryError, match="can only be read"):
            library.articles.set_starred([1], True)
    assert path.read_bytes() == before


def test_the_file_is_safe_against_power_cuts_and_dangling_rows(path: Path) -> None:
    file = connection.LibraryFile.open(path)
    settings = {
        name: file.value(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")
    }
    file.close()
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def older(path: Path) -> None:
    """Make a library look like one of the version before this, with an article in it."""
    filled(path)
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION - 1}")
    raw.close()


def test_an_older_library_is_copied_before_it_is_upgraded(path: Path) -> None:
    older(path)
    with Library.open(path) as library:
        assert library.articles.one(1).title == "Tides"
    backup = path.with_name(f"library.sqlite.version-{SCHEMA_VERSION - 1}.backup")
    with sqlite3.connect(backup) as copy:
        assert copy.execute("SELECT title FROM articles").fetchall() == [("Tides",)]
    copy.close()


def test_an_earlier_copy_is_never_overwritten(path: Path) -> None:
    older(path)
    first = path.with_name(f"library.sqlite.version-{SCHEMA_VERSION - 1}.backup")
    first.write_text("keep me")
    Library.open(path).close()
    assert first.read_text() == "keep me"
    assert path.with_name(f"library.sqlite.version-{SCHEMA_VERSION - 1}.2.backup").exists()


def test_without_a_whole_copy_there_is_no_upgrade(path: Path) -> None:
    older(path)
    backup = path.with_name(f"library.sqlite.version-{SCHEMA_VERSION - 1}.backup")
    in_the_way = backup.with_name(f"{backup.name}.partial")
    in_the_way.mkdir()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="Check the path and its permissions"):
        Library.open(path)
    assert not backup.exists()
    assert path.read_bytes() == before
    in_the_way.rmdir()
    Library.open(path).close()
    assert backup.exists()


def test_a_failing_upgrade_leaves_the_library_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    older(path)
    broken = Migrations("dateline")

    @broken()
    def half_way(db: Database) -> None:
        db.execute("DROP TABLE annotations")
        db.execute("INSERT INTO no_such_table VALUES (1)")

    monkeypatch.setattr(runner, "migrations", broken)
    with pytest.raises(LibraryError, match="no_such_table"):
        Library.open(path)
    monkeypatch.undo()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION - 1,)
    assert raw.execute("SELECT count(*) FROM annotations").fetchone() == (0,)
    raw.close()


def test_an_older_library_opened_for_reading_is_not_upgraded(path: Path) -> None:
    older(path)
    with pytest.raises(LibraryError, match="Open it once for writing"):
        Library.open(path, read_only=True)


def test_two_programs_may_make_the_same_library_at_once(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from store.library import Library; "
        "Library.open(Path(sys.argv[1]))"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, str(path)]) for _ in range(2)]
    assert [process.wait(30) for process in both] == [0, 0]
    with Library.open(path) as library:
        assert library.views.count(View()) == 0


def test_an_up_to_date_library_opens_without_sqlite_utils(path: Path) -> None:
    filled(path)
    code = (
        "import sys; from pathlib import Path; from store.library import Library; "
        "Library.open(Path(sys.argv[1])); print('sqlite_utils' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_sibling_sees_what_was_written_and_the_data_version_moves(library: Library) -> None:
    with library.sibling() as sibling:
        before = sibling.data_version()
        list(library.imports.add([DRAFT], read=False))
        assert sibling.views.count(View()) == 1
        assert sibling.data_version() != before

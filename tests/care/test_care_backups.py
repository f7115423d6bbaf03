"""Copies of a library: whole, never in place of something, a few kept by age, and taken back."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.care import backups
from store.care.backups import back_up, daily, daily_path, listed, look, restore, too_old
from store.errors import DamagedError, LibraryBusyError, LibraryError, NotFoundError, NotSavedError
from store.library import Library
from store.model.articles import Draft
from store.model.findings import Findings
from store.model.view import View
from tests.by_hand import add_read

NOW = dt.datetime(2026, 11, 29, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A library of one article."""
    path = tmp_path / "library.db"
    with Library.open(path) as library:
        add(library, "The ferry")
    return path


def add(library: Library, title: str) -> None:
    draft = Draft(f"{title} sails on Monday.", title, origin=f"{title}.txt", format="text")
    add_read(library, draft, Findings())


class FullDisk:
    """What `shutil.disk_usage` says of a disk with hardly any room."""

    free = 1000


def titles(path: Path) -> list[str]:
    with Library.open(path, create=False) as library:
        return sorted(row.title for row in library.views.rows(View(), 0, 10))


def test_a_backup_has_what_was_just_written_while_the_library_is_open(path: Path, tmp_path: Path) -> None:
    with Library.open(path) as library:
        add(library, "The bridge")
        backup = back_up(path, tmp_path / "copies" / "copy.sqlite")
    assert (backup.articles, backup.annotations, backup.deadlines) == (2, 0, 0)
    assert titles(backup.path) == ["The bridge", "The ferry"]


def test_a_backup_is_one_file_and_a_look_leaves_nothing_beside_it(path: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    back_up(path, copies / "copy.sqlite")
    look(copies / "copy.sqlite")
    assert [file.name for file in copies.iterdir()] == ["copy.sqlite"]


def test_a_backup_never_replaces_a_file(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    other.write_text("mine")
    with pytest.raises(NotSavedError, match="is there already"):
        back_up(path, other)
    assert other.read_text() == "mine"


def test_a_backup_that_cannot_be_written_leaves_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(NotSavedError, match="could not be written"):
        back_up(path, tmp_path / "file" / "copy.sqlite")
    assert not list(tmp_path.glob("*copy*"))


def test_instances_that_start_at_once_do_not_take_each_others_copy(path: Path) -> None:
    copy = daily_path(path, NOW)
    copy.parent.mkdir()
    others = copy.with_name(f"{copy.name}.1.partial")
    others.write_text("half of a copy")
    left = copy.with_name("2026-11-20-080000.sqlite.2.partial")
    left.touch()
    for file, age in ((others, dt.timedelta()), (left, dt.timedelta(days=9))):
        os.utime(file, times=((NOW - age).timestamp(),) * 2)
    assert daily(path, NOW) == copy
    assert others.read_text() == "half of a copy"
    assert not left.exists(), "a killed instance left it"


def test_one_copy_a_day_and_only_where_something_was_written(path: Path) -> None:
    assert daily(path, NOW) == path.with_name("library.db.backups") / "2026-11-29-080000.sqlite"
    assert daily(path, NOW) is None, "there is one of today"
    assert daily(path, NOW + dt.timedelta(days=1)) is None, "nothing was written since"
    with Library.open(path) as library:
        add(library, "The bridge")
    later = (NOW + dt.timedelta(days=400)).timestamp()
    os.utime(path, (later, later))
    assert daily(path, NOW + dt.timedelta(days=2)) is not None
    assert [copy.stem[:10] for copy in listed(path)] == ["2026-11-29", "2026-12-01"]


def test_a_clock_that_was_ahead_and_is_set_back_stops_no_copy(path: Path) -> None:
    ahead = NOW + dt.timedelta(days=4_000)
    early = daily(path, ahead)
    assert early is not None
    os.utime(early, (ahead.timestamp(), ahead.timestamp()))
    with Library.open(path) as library:
        add(library, "The bridge")
    assert daily(path, NOW) is not None
    assert [copy.stem[:10] for copy in listed(path)] == ["2026-11-29", f"{ahead:%Y-%m-%d}"]


def test_a_copy_must_not_fill_the_disk(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda folder: FullDisk())
    assert daily(path, NOW) is None


@given(st.sets(st.dates(dt.date(2020, 1, 1), dt.date(2026, 12, 31)), max_size=60))
def test_the_copies_kept_are_few_and_the_newest_is_one_of_them(days: set[dt.date]) -> None:
    copies = [Path(f"{day}.sqlite") for day in days]
    gone = too_old(copies)
    kept = sorted(set(copies) - set(gone))
    assert len(kept) <= backups.DAYS_KEPT + backups.WEEKS_KEPT + backups.MONTHS_KEPT
    assert kept[-backups.DAYS_KEPT :] == sorted(copies)[-backups.DAYS_KEPT :]
    assert too_old(kept) == [], "what is kept today is not dropped by looking again"


def test_a_year_of_daily_copies_becomes_days_weeks_and_months() -> None:
    copies = [Path(f"{dt.date(2026, 1, 1) + dt.timedelta(days=day)}.sqlite") for day in range(333)]
    kept = sorted(set(copies) - set(too_old(copies)))
    assert [path.stem for path in kept] == [
        *("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"),
        *("2026-11-08", "2026-11-15", "2026-11-22"),
        *(f"2026-11-{day}" for day in range(23, 30)),
    ]


def test_a_backup_comes_back_and_what_it_replaces_is_kept(path: Path, tmp_path: Path) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite")
    with Library.open(path) as library:
        add(library, "The bridge")
    aside = restore(backup.path, path, NOW)
    assert titles(path) == ["The ferry"]
    assert aside is not None
    assert titles(aside) == ["The bridge", "The ferry"]


def test_nothing_is_restored_over_a_library_that_is_open(path: Path, tmp_path: Path) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite")
    with Library.open(path) as library:
        add(library, "The bridge")
        with pytest.raises(LibraryBusyError, match="open in a program"):
            restore(backup.path, path, NOW)
    assert titles(path) == ["The bridge", "The ferry"]


def test_a_library_is_put_back_where_the_backup_cannot_take_its_place(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite")
    with Library.open(path) as library:
        add(library, "The bridge")
    rename_fails(monkeypatch, ".partial")
    with pytest.raises(NotSavedError, match="could not be replaced"):
        restore(backup.path, path, NOW)
    assert not list(tmp_path.glob("*before-restore*"))
    assert titles(path) == ["The bridge", "The ferry"]


def test_where_a_library_lies_that_could_not_be_put_back_is_said(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite")
    rename_fails(monkeypatch, ".partial", "before-restore-2026-11-29-080000")
    with pytest.raises(NotSavedError, match="nor put back") as raised:
        restore(backup.path, path, NOW)
    aside = path.with_name("library.db.before-restore-2026-11-29-080000")
    assert str(aside) in raised.value.sentence
    assert titles(aside) == ["The ferry"]


def rename_fails(monkeypatch: pytest.MonkeyPatch, *endings: str) -> None:
    """Let no file be renamed whose name ends so."""
    rename = Path.rename

    def fails(path: Path, target: Path) -> Path:
        if path.name.endswith(endings):
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails)


def test_a_damaged_library_gives_way_to_a_backup(path: Path, tmp_path: Path) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite")
    path.write_bytes(b"\0" * 8192)
    assert restore(backup.path, path, NOW) is not None
    assert titles(path) == ["The ferry"]


def test_what_was_set_aside_in_the_same_second_stays(path: Path, tmp_path: Path) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite")
    with closing(Library.open(path)) as library:
        library.articles.set_starred([1], True)
    first, second = (restore(backup.path, path, NOW) for _ in range(2))
    assert first is not None and second is not None and first != second
    with Library.open(first) as before:
        assert before.articles.one(1).starred


def test_a_log_that_was_left_alone_is_kept_and_not_taken_for_that_of_the_copy(
    path: Path, tmp_path: Path
) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite")
    with closing(Library.open(path)) as library:
        library.articles.set_starred([1], True)
        path.unlink()
        restore(backup.path, path, NOW)
        with Library.open(path) as restored:
            assert not restored.articles.one(1).starred
        (log,) = path.parent.glob("*.before-restore-*-wal")
        assert log.stat().st_size


def test_a_library_that_is_gone_comes_back(path: Path, tmp_path: Path) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite")
    path.unlink()
    assert restore(backup.path, path, NOW) is None
    assert titles(path) == ["The ferry"]


def test_what_is_no_whole_library_is_not_restored(path: Path, tmp_path: Path) -> None:
    backup = back_up(path, tmp_path / "copy.sqlite").path
    pages = bytearray(backup.read_bytes())
    pages[8192 : 8192 + 4096] = b"\xa5" * 4096
    (tmp_path / "damaged.sqlite").write_bytes(pages)
    with closing(sqlite3.connect(tmp_path / "foreign.sqlite")) as foreign:
        foreign.execute("CREATE TABLE t (x)")
    for name, error in (
        ("damaged.sqlite", DamagedError),
        ("foreign.sqlite", LibraryError),
        ("missing.sqlite", NotFoundError),
    ):
        with pytest.raises(error):
            restore(tmp_path / name, path, NOW)
    assert titles(path) == ["The ferry"]


def test_of_a_library_that_is_gone_no_daily_copy_is_made_and_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotSavedError, match="was not made"):
        daily(tmp_path / "gone.db", NOW)

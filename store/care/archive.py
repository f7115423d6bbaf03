"""Archives: all of a library in an open form, which becomes the same library again.

A zip with `manifest.json` and, for each table, a file of JSON lines: one object a row, its columns by their
names; bytes are base64 behind `$bytes`. What search works with is not in it, it is made anew.
`docs/library-file.md` tells what the tables hold. A backup (`backups`) is the same as SQLite's own file.
"""

from __future__ import annotations

import base64
import datetime as dt
import io
import json
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, BinaryIO

from store.care import backups
from store.errors import IngestError, LibraryError
from store.model.exported import ARCHIVE
from store.records.connection import LibraryFile, Value
from store.records.migrations import SCHEMA_VERSION
from store.records.search_index import INDEXED, rebuild
from store.text.sizes import readable_size
from store.version import __version__

_MANIFEST = "manifest.json"
_BYTES = "$bytes"
_LONGEST = 200_000_000
"""Characters of one row; a longer one is none that Dateline wrote."""

_LARGEST_MANIFEST = 1_000_000
_NOT_KEPT = ("sqlite_", "_sqlite_migrations")
"""How tables of SQLite's and of sqlite-utils' own begin; the numbers given so far are in the manifest."""


@dataclass(frozen=True, slots=True)
class Archived:
    """What is in an archive: how many articles, and rows of all tables."""

    articles: int
    rows: int


@dataclass(frozen=True, slots=True)
class _Manifest:
    tables: dict[str, int]
    """How many rows each table has."""
    sequences: dict[str, int]
    """The last number that was given in a table: none is given twice, here or there."""


def write_archive(library: Path, out: BinaryIO) -> Archived:
    """Write all of a library, as it is at one moment, into an open file. Raises LibraryError.

    Rows go through one by one: a large library takes no more memory than a small one.
    """
    with closing(LibraryFile.open(library, create=False, read_only=True)) as file:
        file.execute("BEGIN")  # what others write from here on is not seen
        tables = _tables(file)
        counts = {table: int(file.value(f"SELECT count(*) FROM [{table}]")) for table in tables}
        manifest = {
            "schema": ARCHIVE,
            "dateline": __version__,
            "library_version": SCHEMA_VERSION,
            "tables": counts,
            "sequences": dict(file.rows("SELECT name, seq FROM sqlite_sequence")),
        }
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
            for table in tables:
                with archive.open(f"{table}.jsonl", "w", force_zip64=True) as part:
                    for line in _lines(file, table):
                        part.write(line.encode())
        file.execute("ROLLBACK")
    return Archived(counts["articles"], sum(counts.values()))


def read_archive(path: Path, library: Path, now: dt.datetime) -> Archived:
    """Let an archive become the library at a path, where there is none yet or one that holds nothing.

    Raises IngestError where it is no archive or not whole, LibraryError where there is something in the
    library, NotSavedError where it cannot be written; there is then no library that was not there before.
    """
    _check_room(library)
    try:
        library.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=library.parent, prefix=".archive-") as folder:
            made = Path(folder) / "library.db"
            with zipfile.ZipFile(path) as archive:
                _check_disk(archive, library.parent)
                manifest = _manifest(archive)
                with closing(LibraryFile.open(made)) as file:
                    _fill(file, archive, manifest)
            backups.restore(made, library, now)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError) as error:
        raise IngestError(f"{path} is no archive of Dateline's, or not whole ({error}).") from error
    except (sqlite3.Error, NotImplementedError, RuntimeError) as error:
        raise IngestError(f"{path} holds what no library can hold ({error}).") from error
    except OSError as error:
        raise IngestError(f"{path} cannot be read, or its library not written ({error}).") from error
    return Archived(manifest.tables.get("articles", 0), sum(manifest.tables.values()))


def _check_disk(archive: zipfile.ZipFile, folder: Path) -> None:
    """Refuse what would fill the disk: no part unpacks to more than the archive's directory says of it."""
    size, free = sum(part.file_size for part in archive.infolist()), shutil.disk_usage(folder).free
    if size > free:
        raise IngestError(
            f"the archive unpacks to {readable_size(size)}, and the disk of the library has "
            f"{readable_size(free)}. Make room, or name a library on another disk."
        )


def _check_room(library: Path) -> None:
    if not library.exists():
        return
    with closing(LibraryFile.open(library, create=False, read_only=True)) as file:
        held = file.value("SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM history)")
    if held:
        raise LibraryError(
            f"{library} holds something already, and an archive becomes a library of its own. Name a file "
            "that is not there yet; `dateline import dateline PATH` joins its articles to those here."
        )


def _tables(file: LibraryFile) -> list[str]:
    """Every table of the schema but what full-text search keeps."""
    schema = file.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    virtual = [name for name, sql in schema if sql.upper().startswith("CREATE VIRTUAL")]
    hidden = (*(f"{name}_" for name in virtual), *(letters for _, letters, _ in INDEXED.values()))
    return [name for name, _ in schema if name not in virtual and not name.startswith((*_NOT_KEPT, *hidden))]


def _columns(file: LibraryFile, table: str) -> list[str]:
    """The columns that are stored; generated ones follow from them."""
    return [name for (name,) in file.rows("SELECT name FROM pragma_table_info(?)", (table,))]


def _lines(file: LibraryFile, table: str) -> Iterator[str]:
    columns = _columns(file, table)
    for row in file.execute(f"SELECT {', '.join(f'[{name}]' for name in columns)} FROM [{table}]"):
        told = {name: _plain(value) for name, value in zip(columns, row, strict=True)}
        yield json.dumps(told, ensure_ascii=False) + "\n"


def _plain(value: Value) -> Any:
    return {_BYTES: base64.b64encode(value).decode()} if isinstance(value, bytes) else value


def _value(plain: Any) -> Value:
    if isinstance(plain, dict):
        return base64.b64decode(plain[_BYTES], validate=True)
    if plain is None or isinstance(plain, str | int | float):
        return plain
    raise ValueError(f"a row holds a {type(plain).__name__}")


def _manifest(archive: zipfile.ZipFile) -> _Manifest:
    """What an archive says of itself. Raises ValueError, KeyError, LibraryError."""
    with archive.open(_MANIFEST) as part:
        told = json.loads(part.read(_LARGEST_MANIFEST))
    if told["schema"] != ARCHIVE:
        raise ValueError(f"it is of the kind {told['schema']!r}, which is not known")
    version = int(told["library_version"])
    if version > SCHEMA_VERSION:
        raise LibraryError(
            f"the archive was written by a newer Dateline (library version {version}). Update Dateline first."
        )
    return _Manifest(
        {str(name): int(count) for name, count in dict(told["tables"]).items()},
        {str(name): int(last) for name, last in dict(told["sequences"]).items()},
    )


def _fill(file: LibraryFile, archive: zipfile.ZipFile, manifest: _Manifest) -> None:
    """Put every row into an empty library as it was; triggers would count it once more, so they rest."""
    known = set(_tables(file))
    if unknown := set(manifest.tables) - known:
        raise ValueError(f"there is no table {min(unknown)}")
    with file.writing():
        file.execute("PRAGMA defer_foreign_keys = ON")
        triggers = file.rows("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        for name, _ in triggers:
            file.execute(f"DROP TRIGGER [{name}]")
        for table, count in manifest.tables.items():
            file.execute(f"DELETE FROM [{table}]")
            with archive.open(f"{table}.jsonl") as part:
                read = _insert(file, table, part)
            if read != count:
                raise ValueError(f"{table} should have {count} rows and has {read}")
        for table, last in manifest.sequences.items():
            file.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
            if table in known:
                file.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, last))
        for index in INDEXED:
            rebuild(file, index)
        for _, sql in triggers:
            file.execute(sql)
        dangling = file.row("PRAGMA foreign_key_check")
        if dangling is not None:
            raise ValueError(f"a row of {dangling[0]} belongs to one that is not there")


def _insert(file: LibraryFile, table: str, part: IO[bytes]) -> int:
    """Insert the rows of a table; how many those are."""
    columns = _columns(file, table)
    names = set(columns)
    sql = (
        f"INSERT INTO [{table}] ({', '.join(f'[{name}]' for name in columns)}) "
        f"VALUES ({', '.join('?' * len(columns))})"
    )
    count = 0
    with io.TextIOWrapper(part, encoding="utf-8", newline="\n") as lines:
        while line := lines.readline(_LONGEST):
            told = json.loads(line)
            if set(told) != names:
                raise ValueError(f"a row of {table} has other columns than the table")
            file.execute(sql, [_value(told[name]) for name in columns])
            count += 1
    return count

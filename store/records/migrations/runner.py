"""How an older library, or an empty file, becomes one of this version.

Every migration and the new version number are one transaction: a library is
wholly of the old version or wholly of the new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from importlib.resources import files

from sqlite_utils import Database, Migrations

from store.records.identity import url_key
from store.records.migrations import APPLICATION_ID, BOOK, SCHEMA_VERSION


def _migrations() -> Migrations:
    """Every version as a migration that runs its file."""
    made = Migrations("dateline")
    for version in sorted(BOOK):

        @made(name=f"version_{version}")
        def run(db: Database, version: int = version) -> None:
            for statement in statements(script(version)):
                db.execute(statement)

    return made


def script(version: int) -> str:
    """The SQL that leads from the version before to this one."""
    return (files("store.records.migrations") / BOOK[version]).read_text(encoding="utf-8")


def statements(script: str) -> Iterator[str]:
    """Split a script whose statements end with a line, a trigger's at its END.

    Python's `executescript` would end the transaction it runs in, and
    sqlite-utils' asks anew after every character whether a statement is complete.
    """
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


migrations = _migrations()


def migrate(connection: sqlite3.Connection, back_up: Callable[[int], None]) -> None:
    """Bring the library behind `connection` (in autocommit mode) to this version, in one transaction.

    `back_up` is called first with the version of a library that is older, under the write lock:
    of several programs that open it at once only one copies and upgrades it.
    """
    connection.create_function("url_key", 1, url_key, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if 0 < version < SCHEMA_VERSION:
            back_up(version)
        if version < SCHEMA_VERSION:
            migrations.apply(Database(connection, execute_plugins=False, recursive_triggers=False))
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

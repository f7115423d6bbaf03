"""How an older library becomes one of this version. The only module that imports sqlite-utils.

Every migration and the new version number are one transaction: a library is
wholly of the old version or wholly of the new one.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from store.records import schema

migrations = Migrations("dateline")


@migrations()
def version_1(db: Database) -> None:
    """The first schema."""
    for part in schema.VERSION_1:
        for statement in statements(part):
            db.execute(statement)


def statements(script: str) -> list[str]:
    """Split a script into statements (`executescript` would end the transaction it runs in)."""
    found, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    return [statement for statement in found if statement]


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the library behind `connection` (in autocommit mode) to this version, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version < schema.SCHEMA_VERSION:
            migrations.apply(Database(connection, execute_plugins=False, recursive_triggers=False))
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise

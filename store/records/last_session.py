"""What was seen when the app was left: one row, and no entry of the history."""

from __future__ import annotations

from store.model.last_session import LastSession
from store.records.connection import LibraryFile
from store.records.shape import Shape

LAST_SESSION = Shape(LastSession, "last_session")


def read(file: LibraryFile) -> LastSession:
    """What was kept last."""
    return LAST_SESSION.first(file, "WHERE id = ?", (1,)) or LastSession()


def keep(file: LibraryFile, session: LastSession) -> None:
    """Keep this in place of what was kept before."""
    with file.writing():
        file.execute(
            "INSERT OR REPLACE INTO last_session (id, query, article_id, reading, list_width) "
            "VALUES (1, ?, ?, ?, ?)",
            (session.query, session.article_id, session.reading, session.list_width),
        )

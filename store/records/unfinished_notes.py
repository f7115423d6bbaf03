"""Notes as they are being written, kept in case the program ends: no decisions, no entry of the history."""

from __future__ import annotations

from store.model.decisions import UnfinishedNote
from store.records.connection import LibraryFile
from store.records.shape import Shape

UNFINISHED = Shape(UnfinishedNote, "unfinished_notes")


def keep(file: LibraryFile, writer: str, note: UnfinishedNote) -> None:
    """Keep a note in place of the one that its writer kept before."""
    row = {"writer": writer, **UNFINISHED.row(note)}
    names = ", ".join(f"[{name}]" for name in row)
    with file.writing():
        file.execute(
            f"INSERT OR REPLACE INTO unfinished_notes ({names}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        )


def drop(file: LibraryFile, writer: str) -> None:
    """Keep a writer's note no longer."""
    with file.writing():
        file.execute("DELETE FROM unfinished_notes WHERE writer = ?", (writer,))


def kept(file: LibraryFile) -> dict[str, UnfinishedNote]:
    """The notes that are kept, by their writers."""
    writers = [writer for (writer,) in file.rows("SELECT writer FROM unfinished_notes ORDER BY writer")]
    notes = UNFINISHED.select(file, "ORDER BY writer")
    return dict(zip(writers, notes, strict=True))

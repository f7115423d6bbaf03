"""Notes that are being written: kept as they grow, and found again where the program ended over one."""

from __future__ import annotations

import os
import socket
from contextlib import suppress

from store.errors import NotFoundError, UsageError
from store.library.annotations import Annotations
from store.model.decisions import Annotation, UnfinishedNote
from store.records import unfinished_notes
from store.records.connection import LibraryFile


class UnfinishedNotes:
    """At most one for each program that has the library open."""

    def __init__(self, file: LibraryFile, annotations: Annotations) -> None:
        self._file = file
        self._annotations = annotations

    def keep(self, note: UnfinishedNote) -> None:
        """Keep what is written so far, unless the library can only be read. No entry of the history."""
        if not self._file.read_only:
            unfinished_notes.keep(self._file, _this_program(), note)

    def drop(self) -> None:
        """The note was saved, or taken back: it is not to be found again."""
        if not self._file.read_only:
            unfinished_notes.drop(self._file, _this_program())

    def take_up(self) -> tuple[Annotation, ...]:
        """Make annotations of the notes whose programs ended over them, each one decision.

        To be called before anything is written here. A note on what is no longer there stays kept.
        """
        if self._file.read_only:
            return ()
        taken = []
        for writer, note in unfinished_notes.kept(self._file).items():
            if writer == _this_program() or not _may_be_running(writer):
                with suppress(NotFoundError, UsageError):
                    taken.append(self._written(note))
                    unfinished_notes.drop(self._file, writer)
        return tuple(taken)

    def _written(self, note: UnfinishedNote) -> Annotation:
        if note.annotation_id is not None:
            with suppress(NotFoundError):
                return self._annotations.edit(note.annotation_id, note=note.note)
        return self._annotations.add(note.article_id, note.start, note.end, note=note.note)


def _this_program() -> str:
    return f"{socket.gethostname()} {os.getpid()}"


def _may_be_running(writer: str) -> bool:
    """Whether a program goes on, as far as can be told; one whose number was given away counts so."""
    host, _, process = writer.rpartition(" ")
    if host != socket.gethostname():
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

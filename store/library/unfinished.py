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

        To be called before anything is written here. A note on what is no longer there stays kept; one that
        was saved before its program ended is not made a second time.
        """
        if self._file.read_only:
            return ()
        taken = []
        for writer, note in unfinished_notes.kept(self._file).items():
            if writer == _this_program() or not _may_be_running(writer):
                with suppress(NotFoundError, UsageError):
                    if not self._is_saved(note):
                        taken.append(self._written(note))
                    unfinished_notes.drop(self._file, writer)
        return tuple(taken)

    def _is_saved(self, note: UnfinishedNote) -> bool:
        """Whether the program saved the note, perhaps with what was written last, and then ended at once."""
        beside = (
            each
            for each in self._annotations.of_article(note.article_id)
            if (each.anchor.start, each.anchor.end) == (note.start, note.end)
        )
        if note.annotation_id is None:
            return any(each.note.startswith(note.note) for each in beside)
        return any(each.id == note.annotation_id and each.note == note.note for each in beside)

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

"""Writing articles out while the screen stays live: what is listed, or some of it, into a file or folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from store.errors import ExportError
from store.export.agenda import agenda_format_of
from store.export.articles.folder import WrittenFile, write_folder
from store.export.articles.formats import article_format_of
from store.export.writing import write_whole
from store.library import Library
from store.model.decisions import Deadline
from store.model.view import View
from store.text.paths import named_path
from tui.words.exports import folder_words, left_alone_words

_MOST_ALONE = 3
"""Files that were left alone of which it is told why."""


def check_place(typed: str) -> Path:
    """Where it is written, before anything is. Raises UsageError, ExportError."""
    path = named_path(typed)
    if not _is_folder(typed, path):
        article_format_of(path)
        if path.exists():
            raise ExportError(f"there is a file {path} already. Give another name.")
    return path


def write_out(library: Library, typed: str, view: View, some: Sequence[int]) -> str:
    """Write `some` articles, or without any all of a view, through a connection of this thread.

    A name that ends with a slash, or is that of a folder, is a folder of Markdown; else the ending says
    what is written. What is told of it is returned. Raises UsageError, ExportError.
    """
    path = named_path(typed)
    with library.sibling() as own:
        if _is_folder(typed, path):
            articles = own.exports.some(some) if some else own.exports.articles(view)
            alone: list[str] = []
            words = folder_words(_noting_alone(write_folder(path, articles), alone))
            return "\n".join((f"{path}: {words}.", *alone))
        form = article_format_of(path)
        articles = (
            own.exports.some(some, findings=form.findings)
            if some
            else own.exports.articles(view, findings=form.findings)
        )
        written = write_whole(path, (f"{line}\n".encode() for line in form.lines(articles)))
        return f"Written to {written}."


def write_agenda(library: Library, typed: str, deadlines: Sequence[Deadline], lead_days: int) -> str:
    """Write deadlines into a new file by its ending; what is told of it. Raises UsageError, ExportError."""
    path = named_path(typed)
    form = agenda_format_of(path)
    written = write_whole(path, form.written(library.calendar.of(deadlines), lead_days))
    return f"Written to {written}."


def _noting_alone(files: Iterable[WrittenFile], alone: list[str]) -> Iterator[WrittenFile]:
    """The files as they are written; why the first ones that are left alone are so goes to `alone`."""
    for file in files:
        if file.why and len(alone) < _MOST_ALONE:
            alone.append(left_alone_words(file))
        yield file


def _is_folder(typed: str, path: Path) -> bool:
    return typed.endswith("/") or path.is_dir()

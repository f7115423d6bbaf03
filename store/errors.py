"""Everything that can go wrong and be told to the user: a title, a sentence, what to do next."""

from __future__ import annotations

import re

_TAG = re.compile(r"(\\*)(\[[a-z#/@][^\[]*?\])")
"""What Rich takes for a tag of its markup, e.g. "[b]", and the backslashes before it."""


class DatelineError(Exception):
    """An error with words for the user. `exit_code` is what the command line ends with."""

    title = "Something went wrong"
    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def __str__(self) -> str:
        return f"{self.title}: {self.sentence}"

    def __rich__(self) -> str:
        """What Textual leaves on the terminal where this ends the app, in place of a traceback.

        Rich reads it as markup: what looks like a tag is escaped, as its documentation says how.
        """
        return _TAG.sub(r"\1\1\\\2", f"{self} ")


class UsageError(DatelineError):
    """What was asked for cannot be understood: a date, a kind, an option."""

    title = "Not understood"
    exit_code = 2


class NothingToDoError(UsageError):
    """What was asked for is understood, and so already, or there is nothing it could be done to."""

    title = "Nothing to do"


class QueryError(UsageError):
    """A query cannot be understood. The fault is at `typed[start:end]`; `start` may be the end of it all.

    `sentence` stands on its own, below the place.
    """

    def __init__(self, sentence: str, typed: str, start: int, end: int) -> None:
        super().__init__(sentence)
        self.typed = typed
        self.start = start
        self.end = end


class NotFoundError(DatelineError):
    """What was asked for is not in the library."""

    title = "Not found"
    exit_code = 3


class IngestError(DatelineError):
    """One source could not be read. Others go on."""

    title = "Not read"
    exit_code = 4


class LibraryError(DatelineError):
    """The library file cannot be used as it is. Nothing in it was changed."""

    title = "The library cannot be opened"
    exit_code = 5


class DamagedError(LibraryError):
    """Something in the library file is not as Dateline wrote it."""

    title = "The library is damaged"


class NotSavedError(LibraryError):
    """A change could not be written: the disk is full, or the file can only be read."""

    title = "Not saved"


class LibraryGoneError(NotSavedError):
    """The file that is open is no longer the one at its path: moved, removed or replaced meanwhile."""


class LibraryBusyError(LibraryError):
    """Another program holds the library's write lock for too long."""

    title = "The library is busy"
    exit_code = 6


class StoppedError(DatelineError):
    """A query was stopped from another thread (search-as-you-type); there is nothing to tell the user."""

    title = "Stopped"
    exit_code = 1


class UndoError(DatelineError):
    """There is nothing to undo, or what was done has been changed since."""

    title = "Cannot undo"
    exit_code = 1


class ExportError(DatelineError):
    """What was to be written out could not be; no file was changed."""

    title = "Not written"


class ClusterError(DatelineError):
    """The machines that were to read cannot be had, or would find something else than this one."""

    title = "The cluster"


class EditorError(DatelineError):
    """The user's editor cannot be run."""

    title = "No editor"


class ProgramError(DatelineError):
    """Another program cannot be run, or did not come to its end."""

    title = "No answer"


class ServeError(DatelineError):
    """The app cannot be served to a browser."""

    title = "Not served"


class ConfigError(DatelineError):
    """The configuration file has something in it that cannot be used."""

    title = "Configuration"
    exit_code = 2


class TerminalError(DatelineError):
    """There is no terminal that could show the app."""

    title = "No terminal"
    exit_code = 2

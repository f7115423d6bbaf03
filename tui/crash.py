"""What the user sees where the app ends by itself: of a defect of our own a sentence, and where its details
are written; of a library that is gone beneath it, what was saved of it.

A traceback shows the values at hand, which may be anybody's text. So it goes to a file,
without control characters, and never to the terminal.
"""

from __future__ import annotations

import datetime as dt
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import DatelineError, LibraryGoneError
from store.text import sanitise

if TYPE_CHECKING:
    from store.library import Library

_FILE = "defect.txt"
_FIRST_LINE_OF_TRACEBACK = "Traceback (most recent call last)"


class DefectError(DatelineError):
    """Something in Dateline itself is wrong."""

    title = "Dateline has a defect"


def defect(error: Exception) -> DefectError:
    """What to tell of an error that nobody expected."""
    return _kept(type(error).__name__, "".join(traceback.format_exception(error)))


def told_at_the_end(last_words: str) -> str | None:
    """What to print of what Textual says of the error that ended the app; None where none did."""
    first_line, _, _ = last_words.strip().partition("\n")
    if _FIRST_LINE_OF_TRACEBACK in first_line:
        return str(_kept("the app ended by itself", last_words))
    return sanitise(last_words.strip()) or None


def saved_at_the_end(library: Library, now: dt.datetime) -> str | None:
    """Save what was decided where the app ended because its library is gone; what to print of that.

    Nobody can ask for the copy any more. None where the library is still where and what it was.
    """
    try:
        library.check_in_place()
    except LibraryGoneError:
        what = f"{library.path} was moved, removed, replaced or cut short while it was open: Dateline ended."
        try:
            copy = library.save_copy(now)
        except DatelineError as error:
            return f"{LibraryGoneError.title}: {what} No copy could be saved: {error.sentence}"
        return f"{what} All that was decided before is saved in {copy}: `dateline restore` takes it."
    return None


def _kept(what: str, details: str) -> DefectError:
    """Write the details where only the user can read them; the last ones are enough."""
    path = _log_folder() / _FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.touch(mode=0o600)
        path.write_text(sanitise(details), encoding="utf-8")
    except OSError as error:
        where = f"Its details could not be kept ({error.strerror})"
    else:
        where = f"Its details are in {path}, perhaps with a text of yours among them"
    return DefectError(f"{what}. What you decided is saved. {where}. Please report it.")


def _log_folder() -> Path:
    from platformdirs import user_log_path

    return user_log_path("dateline", appauthor=False)

"""From the command line to the screen: which library, which configuration, then the app."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from store.errors import DatelineError, LibraryError
from store.text import sanitise
from tui.cli.garbage import look_as_usual
from tui.own_library import library_path


def open_app(named: Path | None, *, demo: bool = False) -> int:
    """Open the app on a library and return its exit code; errors are told in one line."""
    look_as_usual()
    # What is loaded lasts: a seventh of the time to the first paint would go into looking for garbage in it.
    gc.disable()
    try:
        from tui.app import run
        from tui.config_file import load

        return run(library_path(named), config=load(), first_start=demo)
    except DatelineError as error:
        return _complain(error)
    except Exception as error:  # noqa: BLE001 - told in a sentence; a traceback could show foreign text
        from tui.crash import defect

        return _complain(defect(error))
    finally:
        gc.enable()


def _complain(error: DatelineError) -> int:
    print(f"dateline: {sanitise(told(error))}", file=sys.stderr)  # noqa: T201 - the command line's own voice
    return error.exit_code


def told(error: DatelineError) -> str:
    """An error as the command line tells it: where a file cannot be used, with the option that names one."""
    return f"{error} (--library FILE names it.)" if type(error) is LibraryError else str(error)

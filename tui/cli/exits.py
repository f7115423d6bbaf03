"""What `dateline` ends with, where that is not the exit code of an error (`store/errors.py`)."""

from __future__ import annotations

from store.errors import DatelineError, IngestError

NOT_READ = IngestError.exit_code
"""Some of the sources were not read; the others were."""

STOPPED = 130
"""What shells report for a program that Ctrl-C ended."""

NOWHERE_TO_TELL = DatelineError.exit_code
"""Standard output or standard error is closed, so that nothing could be said."""

DUE = 10
"""`dateline agenda --due` has something to remind of."""

"""The command line: everything the screen can do that a script would want, and the way into the app."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The `dateline` console script. Ends the process with an exit code (see README)."""
    arguments = sys.argv[1:]
    if not arguments and "_DATELINE_COMPLETE" not in os.environ:
        from tui.cli.opening import open_app

        raise SystemExit(open_app(None))
    from tui.cli.commands import run

    raise SystemExit(run(arguments))

"""The command line: everything the screen can do that a script would want, and the way into the app."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """The `dateline` console script. Ends the process with an exit code (see README)."""
    try:
        raise SystemExit(_run(sys.argv[1:]))
    except KeyboardInterrupt:
        # Ctrl-C before the commands were loaded; after that `run` tells it.
        sys.stderr.write("\ndateline: stopped\n")
        from tui.cli import exits

        raise SystemExit(exits.STOPPED) from None


def _run(arguments: list[str]) -> int:
    if not arguments and "_DATELINE_COMPLETE" not in os.environ:
        from tui.cli.opening import open_app

        return open_app(None)
    from tui.cli.commands import run
    from tui.cli.garbage import look_seldom

    look_seldom()
    return run(arguments)

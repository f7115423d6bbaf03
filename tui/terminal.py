"""The terminal that the app runs in: refused where it cannot show the app, left when it goes away.

Textual's input thread goes round and round on a terminal that is gone (a closed pane, a
dropped ssh connection), and its writer ends at the first line it cannot write. So the
terminal is watched here, and what the app still writes is let go.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from store.errors import TerminalError

_LOOKED_EVERY = 0.5
"""Seconds between two looks, where the system does not tell of a hang-up by itself."""

_LONGEST_LEAVING = 20.0
"""Seconds after which the process ends whatever it is still doing; decisions are saved as they are made."""

Leave = Callable[[int], object]
"""Asks the app, from any thread, to save what is open and to end with an exit code."""


def in_browser() -> bool:
    """Whether the app is shown by a browser, as `dateline serve` starts it: Textual then draws to a pipe."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def check_terminal() -> None:
    """Raise TerminalError where no terminal is there that can show the app."""
    if in_browser():
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise TerminalError("the app needs a terminal. In a pipe, use `dateline list`, `show` or `search`.")
    if os.environ.get("TERM", "dumb") in {"dumb", ""}:
        raise TerminalError(
            "TERM=dumb cannot show the app. Use `dateline list`, `show` or `search`, or set TERM."
        )
    if not sys.stderr.isatty():
        raise TerminalError("the app is drawn on standard error, which leads elsewhere: leave out the `2>`.")


def terminal_words() -> str:
    """What is known of the terminal that the app would run in."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "none; the app needs one"
    columns, lines = os.get_terminal_size(sys.stdout.fileno())
    colours = os.environ.get("COLORTERM") or "as many as TERM says"
    letters = sys.stdout.encoding or "unknown"
    return f"{columns}×{lines}, TERM={os.environ.get('TERM', '')}, colours: {colours}, letters: {letters}"


@contextmanager
def left_when_gone(leave: Leave) -> Iterator[None]:
    """While this is open, hang-up, the end of the input and SIGTERM make the app leave.

    To be opened in the app's event loop. The exit codes are a shell's for the signals.
    """
    loop = asyncio.get_running_loop()
    for number in (signal.SIGHUP, signal.SIGTERM):
        loop.add_signal_handler(number, leave, 128 + number)
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(leave, ended), name="terminal", daemon=True)
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.remove_signal_handler(number)


def _watch(leave: Leave, ended: threading.Event) -> None:
    terminal = sys.__stdin__.fileno() if sys.__stdin__ else 0
    poll = select.poll()
    poll.register(terminal, 0)  # Hang-up is told unasked.
    while not ended.is_set():
        told = poll.poll(_LOOKED_EVERY * 1000)
        if any(event & select.POLLHUP for _, event in told) if in_browser() else not os.isatty(terminal):
            break
        if told:  # macOS says of every terminal that it cannot be polled.
            ended.wait(_LOOKED_EVERY)
    else:
        return
    _let_go_of_output()
    leave(128 + signal.SIGHUP)
    if not ended.wait(_LONGEST_LEAVING):
        os._exit(128 + signal.SIGHUP)


def _let_go_of_output() -> None:
    """Let what is still written go nowhere: a writer that fails would keep the app waiting for it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
